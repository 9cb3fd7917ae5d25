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
  const once = new Map(
    all.map((finding) => [`${finding.rule}\n${finding.file}\n${finding.path}\n${finding.ja}`, finding]),
  );
  return [...once.values()].sort(
    (a, b) =>
      (order.get(a.file ?? "") ?? papers.length) - (order.get(b.file ?? "") ?? papers.length) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      GRAVITY[a.severity] - GRAVITY[b.severity],
  );
}
