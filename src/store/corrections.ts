// Owns the corrections that people made to the reading of a paper.
import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import type { Correction } from "../domain/correction.ts";
import type { Db } from "./database.ts";
import type { Tables } from "./tables.ts";

/** A correction as it is kept; `number` counts within the paper. */
export type KeptCorrection = Correction & { readonly number: number };

/** The corrections of a paper that stand, in the order they were made. */
export async function correctionsOf(
  db: Db | Transaction<Tables>,
  city: string,
  paperId: string,
): Promise<KeptCorrection[]> {
  const rows = await db
    .selectFrom("correction")
    .selectAll()
    .where("city", "=", city)
    .where("paper_id", "=", paperId)
    .where("undone_at", "is", null)
    .orderBy("number")
    .execute();
  return rows.map((row) => ({
    number: row.number,
    line: row.line,
    start: row.start_column,
    end: row.end_column,
    raw: row.raw,
    toPath: row.to_path,
  }));
}

/** Keeps a correction; it counts on from the last one of the paper, also from one that was undone. */
export async function addCorrection(
  tx: Transaction<Tables>,
  city: string,
  paperId: string,
  correction: Correction,
): Promise<void> {
  const last = await tx
    .selectFrom("correction")
    .select((select) => select.fn.max("number").as("number"))
    .where("city", "=", city)
    .where("paper_id", "=", paperId)
    .executeTakeFirst();
  await tx
    .insertInto("correction")
    .values({
      city,
      id: randomUUID(),
      paper_id: paperId,
      number: (last?.number ?? 0) + 1,
      line: correction.line,
      start_column: correction.start,
      end_column: correction.end,
      raw: correction.raw,
      to_path: correction.toPath,
      undone_at: null,
    })
    .execute();
}

/** Takes back the corrections of a paper that were made after a moment, or all of them. */
export async function undoSince(
  tx: Transaction<Tables>,
  city: string,
  paperId: string,
  moment: Date | null,
): Promise<void> {
  let query = tx
    .updateTable("correction")
    .set({ undone_at: new Date() })
    .where("city", "=", city)
    .where("paper_id", "=", paperId)
    .where("undone_at", "is", null);
  if (moment !== null) query = query.where("made_at", ">", moment);
  await query.execute();
}

/** Takes a correction back; false when there is none with that number. */
export async function undoKept(
  tx: Transaction<Tables>,
  city: string,
  paperId: string,
  number: number,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("correction")
    .set({ undone_at: new Date() })
    .where("city", "=", city)
    .where("paper_id", "=", paperId)
    .where("number", "=", number)
    .where("undone_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
