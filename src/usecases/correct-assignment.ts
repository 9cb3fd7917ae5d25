// Owns a person's correction of a reading: a piece of the paper's text moves to another field, or to nowhere; the reading itself stays as it was.
import { isLastingId } from "../domain/lasting-id.ts";
import type { Transaction } from "kysely";
import { applyCorrection, type Correction } from "../domain/correction.ts";
import { changesBetween } from "../domain/plan-difference.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import { readPiece } from "../rulebook/osaka-city/piece-words.ts";
import { addCorrection, undoKept } from "../store/corrections.ts";
import type { Db } from "../store/database.ts";
import { changeInScope, SYSTEM, type Scope } from "../store/scope.ts";
import { addImport } from "../store/imports.ts";
import { acceptedPapers, lockPlanOf, newestReading, readPaper, type ReadPaper } from "../store/papers.ts";
import type { Tables } from "../store/tables.ts";
import { compare, type Imported } from "./import-paper.ts";

type Corrected = Pick<Imported, "importId" | "changes" | "conflicts">;

/** A paper of a municipality. */
export type PaperKey = {
  readonly city: string;
  readonly paperId: string;
  /** Whose drafts may be touched; by default everything: the program itself, or the command line. */
  readonly scope?: Scope;
};

/** Moves a piece of text. It becomes public with the next acceptance, and holds again when the same bytes come in again. */
export async function correctAssignment(
  db: Db,
  key: PaperKey,
  correction: Omit<Correction, "raw">,
): Promise<Outcome<Corrected>> {
  return changePaper(db, key, async (tx, { reading, lines }) => {
    const raw = textAt(lines, correction);
    if (raw === null)
      return refused(
        "no-such-text",
        "その行にその文字はありません。",
        "There are no such characters on that line.",
      );
    const applied = applyCorrection(reading, { ...correction, raw }, readPiece);
    if (!applied.ok) return applied;
    await addCorrection(tx, key.city, key.paperId, { ...correction, raw });
    return ok(null);
  });
}

/** Takes a correction back; `number` counts within the paper. */
export async function undoCorrection(db: Db, key: PaperKey, number: number): Promise<Outcome<Corrected>> {
  return changePaper(db, key, async (tx) =>
    (await undoKept(tx, key.city, key.paperId, number))
      ? ok(null)
      : refused("no-such-correction", "その修正はありません。", "There is no such correction."),
  );
}

/** Load → change → offer the corrected reading for acceptance, in one transaction under the plan's lock. */
async function changePaper(
  db: Db,
  { city, paperId, scope = SYSTEM }: PaperKey,
  change: (tx: Transaction<Tables>, before: ReadPaper) => Promise<Outcome<null>>,
): Promise<Outcome<Corrected>> {
  if (!isLastingId(paperId)) return noSuchPaper();
  return changeInScope(db, scope, async (tx): Promise<Outcome<Corrected>> => {
    const paper = await lockPlanOf(tx, city, paperId);
    if (!paper) return noSuchPaper();
    const { revision } = await newestReading(tx, city, paperId);
    const before = await readPaper(tx, city, paperId, revision);
    const changed = await change(tx, before);
    if (!changed.ok) return changed;
    const now = await readPaper(tx, city, paperId, revision);
    const { conflicts } = compare(now, null, await acceptedPapers(tx, city, paper.unitId, paper.fiscalYear));
    const changes = changesBetween(before.reading.plan, now.reading.plan);
    const importId = await addImport(tx, city, paper, { revision, replaces: null, changes, conflicts });
    return ok({ importId, changes, conflicts });
  });
}

/** The characters of a piece of a line; null when there are none. */
function textAt(lines: readonly string[], { line, start, end }: Omit<Correction, "raw">): string | null {
  const raw = lines[line - 1]?.slice(start, end) ?? "";
  return raw.length === end - start && raw.trim() !== "" ? raw : null;
}

function noSuchPaper(): Outcome<never> {
  return refused("no-such-paper", "その文書はありません。", "There is no such paper.");
}
