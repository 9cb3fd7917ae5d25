// Owns a person's correction of a reading: a piece of the paper's text moves to another field, or to nowhere; the reading itself stays as it was.
import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import { applyCorrection, correctReading, type Correction } from "../domain/correction.ts";
import { changesBetween } from "../domain/plan-difference.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import type { Db } from "../store/database.ts";
import {
  acceptedPapers,
  addImport,
  correctionsOf,
  isUuid,
  linesOf,
  newestReading,
  readPaper,
} from "../store/papers.ts";
import type { Tables } from "../store/tables.ts";
import { compare, type Imported } from "./import-paper.ts";

export type Corrected = Pick<Imported, "importId" | "changes" | "conflicts">;

/** Moves a piece of text. It becomes public with the next acceptance, and holds again when the same bytes come in again. */
export async function correctAssignment(
  db: Db,
  place: { readonly city: string; readonly paperId: string },
  correction: Omit<Correction, "raw">,
): Promise<Outcome<Corrected>> {
  return changePaper(db, place, async (tx, { city, paperId }, reading) => {
    const kept = await correctionsOf(tx, city, paperId);
    const raw = textAt(reading.bytes, reading.encoding, correction);
    if (raw === null)
      return refused(
        "no-such-text",
        "その行にその文字はありません。",
        "There are no such characters on that line.",
      );
    const now = correctReading(reading.reading, kept);
    const applied = applyCorrection(now, { ...correction, raw });
    if (!applied.ok) return applied;
    await tx
      .insertInto("correction")
      .values({
        city,
        id: randomUUID(),
        paper_id: paperId,
        number: await nextNumber(tx, city, paperId),
        line: correction.line,
        start_column: correction.start,
        end_column: correction.end,
        raw,
        to_path: correction.toPath,
        undone_at: null,
      })
      .execute();
    return ok(null);
  });
}

/** Takes a correction back; `number` counts within the paper. */
export async function undoCorrection(
  db: Db,
  place: { readonly city: string; readonly paperId: string },
  number: number,
): Promise<Outcome<Corrected>> {
  return changePaper(db, place, async (tx, { city, paperId }) => {
    const { numUpdatedRows } = await tx
      .updateTable("correction")
      .set({ undone_at: new Date() })
      .where("city", "=", city)
      .where("paper_id", "=", paperId)
      .where("number", "=", number)
      .where("undone_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) return ok(null);
    return refused("no-such-correction", "その修正はありません。", "There is no such correction.");
  });
}

type Read = Awaited<ReturnType<typeof newestReading>> & {
  readonly bytes: Uint8Array;
  readonly encoding: string;
};

/** Load → change → offer the corrected reading for acceptance, in one transaction under the plan's lock. */
async function changePaper(
  db: Db,
  place: { readonly city: string; readonly paperId: string },
  change: (
    tx: Transaction<Tables>,
    place: { city: string; paperId: string },
    read: Read,
  ) => Promise<Outcome<null>>,
): Promise<Outcome<Corrected>> {
  const { city, paperId } = place;
  if (!isUuid(paperId)) return noSuchPaper();
  return db.transaction().execute(async (tx): Promise<Outcome<Corrected>> => {
    const paper = await tx
      .selectFrom("paper")
      .innerJoin("plan", (join) =>
        join
          .onRef("plan.city", "=", "paper.city")
          .onRef("plan.unit_id", "=", "paper.unit_id")
          .onRef("plan.fiscal_year", "=", "paper.fiscal_year"),
      )
      .select(["paper.unit_id", "paper.fiscal_year", "paper.slot", "paper.bytes"])
      .where("paper.city", "=", city)
      .where("paper.id", "=", paperId)
      .forUpdate("plan")
      .executeTakeFirst();
    if (!paper) return noSuchPaper();
    const newest = await newestReading(tx, city, paperId);
    const before = await readPaper(tx, city, paperId, newest.revision);
    const changed = await change(tx, place, {
      ...newest,
      bytes: paper.bytes,
      encoding: newest.reading.source.encoding,
    });
    if (!changed.ok) return changed;
    const now = await readPaper(tx, city, paperId, newest.revision);
    const accepted = await acceptedPapers(tx, city, paper.unit_id, paper.fiscal_year);
    const changes = changesBetween(before.reading.plan, now.reading.plan);
    const { conflicts } = compare(now, null, accepted);
    const about = { paperId, slot: paper.slot, unitId: paper.unit_id, fiscalYear: paper.fiscal_year };
    const offer = { revision: newest.revision, replaces: null, changes, conflicts };
    return ok({ importId: await addImport(tx, city, about, offer), changes, conflicts });
  });
}

async function nextNumber(tx: Transaction<Tables>, city: string, paperId: string): Promise<number> {
  const row = await tx
    .selectFrom("correction")
    .select((select) => select.fn.max("number").as("number"))
    .where("city", "=", city)
    .where("paper_id", "=", paperId)
    .executeTakeFirst();
  return (row?.number ?? 0) + 1;
}

/** The characters of a piece of a line; null when there are none. */
function textAt(
  bytes: Uint8Array,
  encoding: string,
  { line, start, end }: Omit<Correction, "raw">,
): string | null {
  const raw = linesOf(bytes, encoding)[line - 1]?.slice(start, end) ?? "";
  return raw.length === end - start && raw.trim() !== "" ? raw : null;
}

function noSuchPaper(): Outcome<never> {
  return refused("no-such-paper", "その文書はありません。", "There is no such paper.");
}
