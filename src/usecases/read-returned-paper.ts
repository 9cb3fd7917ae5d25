// Owns reading an Excel file that hoshin wrote and someone sent back: what it proposes beside the record as it is now.
import { ok, type Outcome } from "../domain/outcome.ts";
import type { Plan } from "../domain/plan.ts";
import { papersOf } from "../documents/osaka-city/papers/papers.ts";
import type { PrintFacts } from "../documents/paper/paper.ts";
import type { Press } from "../documents/press/press.ts";
import { type Proposal, proposedChanges } from "../documents/xlsx/proposed-changes.ts";

/** What a returned file proposes, and which record it was printed from. */
type ReturnedPaper = { readonly facts: PrintFacts; readonly proposal: Proposal };

/**
 * Reads the file in the press. `planOf` loads the record that the file names as it stands now, or refuses
 * (another city or unit, no right to it). Nothing is changed.
 */
export async function readReturnedPaper(
  press: Press,
  bytes: Uint8Array,
  planOf: (facts: PrintFacts) => Promise<Outcome<Plan>>,
): Promise<Outcome<ReturnedPaper>> {
  const read = await press.run({ kind: "read", bytes });
  if (!read.ok) return read;
  const { facts } = read.value;
  const plan = await planOf(facts);
  if (!plan.ok) return plan;
  return ok({ facts, proposal: proposedChanges(read.value, plan.value, papersOf(plan.value, facts)) });
}
