// Owns the corrections that people made to the reading of a paper.
import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import type { Correction } from "../domain/correction.ts";
import type { Db } from "./database.ts";
import type { Tables } from "./tables.ts";

/** A correction as it is kept; `number` counts within the paper. */
export type KeptCorrection = Correction & { readonly number: number };

/** The corrections of a paper that stand, in the order they were made; with `numbers` exactly those, whether they still stand or not. */
export async function correctionsOf(
  db: Db | Transaction<Tables>,
  city: string,
  paperId: string,
  numbers: readonly number[] | null = null,
): Promise<KeptCorrection[]> {
  const all = await db
    .selectFrom("correction")
    .selectAll()
    .where("city", "=", city)
    .where("paper_id", "=", paperId)
    .orderBy("number")
    .execute();
  const rows = all.filter((row) => (numbers ? numbers.includes(row.number) : row.undone_at === null));
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

/** Makes exactly these corrections of a paper stand: others are taken back, those among them that were taken back hold again. */
export async function standOnly(
  tx: Transaction<Tables>,
  city: string,
  paperId: string,
  numbers: readonly number[],
): Promise<void> {
  const standing = (await correctionsOf(tx, city, paperId)).map(({ number }) => number);
  const ofPaper = tx.updateTable("correction").where("city", "=", city).where("paper_id", "=", paperId);
  const back = standing.filter((number) => !numbers.includes(number));
  if (back.length > 0) await ofPaper.set({ undone_at: new Date() }).where("number", "in", back).execute();
  if (numbers.length > 0) await ofPaper.set({ undone_at: null }).where("number", "in", numbers).execute();
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
