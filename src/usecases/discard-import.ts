// Owns throwing away an import that was not accepted: the corrections are those of the last acceptance again, the bytes stay.
import { isLastingId } from "../domain/lasting-id.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import { standOnly } from "../store/corrections.ts";
import type { Db } from "../store/database.ts";
import { changeInScope, SYSTEM } from "../store/scope.ts";
import { acceptedCorrections, markDiscarded } from "../store/imports.ts";
import { lockPlanOf } from "../store/papers.ts";
import type { PaperKey } from "./correct-assignment.ts";

/** Discards what is pending of a paper. Refused when nothing is: what was accepted stays. */
export async function discardImport(
  db: Db,
  { city, paperId, scope = SYSTEM }: PaperKey,
): Promise<Outcome<null>> {
  if (!isLastingId(paperId)) return nothingPending();
  return changeInScope(db, scope, async (tx): Promise<Outcome<null>> => {
    const paper = await lockPlanOf(tx, city, paperId);
    if (!paper || !(await markDiscarded(tx, city, paperId))) return nothingPending();
    const accepted = await acceptedCorrections(tx, city, paperId);
    if (accepted) await standOnly(tx, city, paperId, accepted);
    return ok(null);
  });
}

function nothingPending(): Outcome<never> {
  return refused(
    "nothing-pending",
    "この文書に、公表を待っている取り込みはありません。",
    "Nothing of this paper waits for acceptance.",
  );
}
