// Owns making one plan of the stored papers of a unit and year, with everything that the checks find in them at its place in that plan.
import type { Finding } from "../domain/finding.ts";
import { checkPapers } from "../rulebook/osaka-city/checks/check-papers.ts";
import { composePlan, type Composed, type Part } from "../rulebook/osaka-city/compose.ts";
import type { ReadPaper } from "../store/papers.ts";

/** A stored paper as composing takes it. */
export function partOf({ paperId, reading }: ReadPaper): Part {
  return { id: paperId, plan: reading.plan, origins: reading.origins };
}

/** The composed plan; findings name their paper and line, and point to their place in the composed plan. */
export function composePapers(
  papers: readonly ReadPaper[],
): Composed & { readonly findings: readonly Finding[] } {
  const composed = composePlan(papers.map(partOf));
  const named = withNamesOfTheirOwn(papers);
  const paperOf = new Map(named.map(({ paperId, reading }) => [reading.source.file, paperId]));
  const findings = checkPapers(named).map((finding) => {
    const paper = paperOf.get(finding.file ?? "");
    return paper === undefined ? finding : { ...finding, path: composed.placeOf(paper, finding.path) };
  });
  return { ...composed, findings };
}

/** Findings name their paper by its file: two papers with the same file name get their slot added. */
function withNamesOfTheirOwn(papers: readonly ReadPaper[]): readonly ReadPaper[] {
  return papers.map((paper) => {
    const { file } = paper.reading.source;
    if (papers.filter(({ reading }) => reading.source.file === file).length === 1) return paper;
    const name = `${file} (${paper.slot})`;
    const findings = paper.reading.findings.map((one) => (one.file === file ? { ...one, file: name } : one));
    return {
      ...paper,
      reading: { ...paper.reading, source: { ...paper.reading.source, file: name }, findings },
    };
  });
}
