// Owns making one plan of the stored papers of a unit and year, with the findings of all of them at their new places.
import type { Finding } from "../domain/finding.ts";
import type { Plan } from "../domain/plan.ts";
import { composePlan, type Composed, type Part } from "../rulebook/osaka-city/compose.ts";
import type { ReadPaper } from "../store/papers.ts";

/** A stored paper as composing takes it. */
export function partOf({ paperId, reading }: ReadPaper): Part {
  return { id: paperId, plan: reading.plan, origins: reading.origins };
}

/** The composed plan; findings of the readings point to their place in it. */
export function composePapers(
  papers: readonly ReadPaper[],
): Composed & { readonly findings: readonly Finding[] } {
  const composed = composePlan(papers.map(partOf));
  const findings = papers.flatMap(({ paperId, reading }) =>
    reading.findings.map((finding) => ({ ...finding, path: composed.placeOf(paperId, finding.path) })),
  );
  return { ...composed, findings };
}

/** Something that looks at the whole plan and its papers before it is published, e.g. the checks of the rulebook. */
export type Check = (plan: Plan, papers: readonly ReadPaper[]) => readonly Finding[];
