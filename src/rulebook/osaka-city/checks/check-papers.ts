// Owns the run of everything on papers: what the reader found, the rules of each form, and all checks across the papers.
import type { Finding, Severity } from "../../../domain/finding.ts";
import type { CheckedPaper } from "./check.ts";
import { CHECKS } from "./checks.ts";
import { familiesOf } from "./families.ts";
import { ruleFindings } from "./rule-findings.ts";

const GRAVITY: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** All findings of papers checked together, by paper, then line, then gravity. The same words about the same place are said once. */
export function checkPapers(papers: readonly CheckedPaper[]): readonly Finding[] {
  const context = { papers, families: familiesOf(papers) };
  const all = [
    ...papers.flatMap(({ reading }) => [...reading.findings, ...ruleFindings(reading)]),
    ...CHECKS.flatMap((check) => check.run(context)),
  ];
  const order = new Map(papers.map(({ reading }, index) => [reading.source.file, index]));
  return saidOnce(all)
    .map((finding) => ({ finding, paper: order.get(finding.file ?? "") ?? papers.length }))
    .sort(
      (a, b) =>
        a.paper - b.paper ||
        (a.finding.line ?? 0) - (b.finding.line ?? 0) ||
        GRAVITY[a.finding.severity] - GRAVITY[b.finding.severity],
    )
    .map(({ finding }) => finding);
}

/** Of findings with the same rule, place and words only the last, where the first stood. */
function saidOnce(findings: readonly Finding[]): readonly Finding[] {
  const said: Finding[] = [];
  const places = new Map<string, number[]>();
  for (const finding of findings) {
    // By the pointer, not by the words: those are long and new, and most pointers have one finding.
    const same = places.get(finding.path) ?? [];
    const at = same.find((place) => isSaid(said[place], finding));
    if (at !== undefined) said[at] = finding;
    else {
      same.push(said.push(finding) - 1);
      places.set(finding.path, same);
    }
  }
  return said;
}

function isSaid(one: Finding | undefined, { rule, file, ja }: Finding): boolean {
  return one?.rule === rule && one.file === file && one.ja === ja;
}
