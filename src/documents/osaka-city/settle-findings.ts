// Owns giving the reader's findings their paths, once the plan is finished and every character has its field.
import type { Finding } from "../../domain/finding.ts";
import type { Segment } from "../../domain/reading.ts";
import type { Account } from "../text/account.ts";
import type { Paper, PendingFinding, Place } from "./paper.ts";

/** The findings with their paths, in order of line. A path is empty where the field is not known. */
export function settleFindings(paper: Paper, account: Account): Finding[] {
  return paper.pending
    .map((one): Finding => ({
      rule: one.rule,
      severity: one.severity,
      path: pathOf(paper, account, one),
      file: paper.file,
      line: one.line,
      ja: one.words.ja,
      en: one.words.en,
      evidence: one.evidence.map((item) => ({ ...item, file: paper.file })),
      settle: one.settle,
    }))
    .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

function pathOf(paper: Paper, account: Account, { owner, key, at }: PendingFinding): string {
  if (at) return pathAt(paper, account.segments, at);
  const base = owner ? account.pointerOf(owner) : null;
  if (base === null) return "";
  return key === null ? base : `${base}/${key}`;
}

function pathAt(paper: Paper, segments: readonly Segment[], { offset, heads }: Place): string {
  const startOf = (segment: Segment): number =>
    (paper.ledger.lineStarts[segment.line - 1] ?? 0) + segment.start;
  if (heads === null) {
    const there = segments.find(
      (one) => startOf(one) <= offset && offset < startOf(one) + one.end - one.start,
    );
    return there?.path ?? "";
  }
  const tails = heads.flatMap(tailsOf);
  const behind = segments.findIndex((one) => startOf(one) > offset);
  if (behind < 0) return "";
  for (const { path } of segments.slice(behind, behind + MOST_BEHIND)) {
    const tail = path === null ? undefined : tails.find((one) => `${path}/`.includes(`/${one}/`));
    if (path !== null && tail !== undefined)
      return path.slice(0, `${path}/`.indexOf(`/${tail}/`) + tail.length + 1);
  }
  return "";
}

/** A label heads what stands close behind it; the same words further on have labels of their own. */
const MOST_BEHIND = 24;

/** Fields whose values stand under other keys than their identifier ends in. */
const OTHER_KEYS: Readonly<Record<string, readonly string[]>> = {
  "strategy.outcomeResults": ["outcomeIndicators"],
  "strategy.previousActual": ["outcomeIndicators"],
  "strategy.grade": ["outcomeIndicators"],
  "initiative.attainment": ["midYear/attainment", "yearEnd/attainment"],
  "initiative.effectiveness": ["midYear/effectiveness", "yearEnd/effectiveness"],
  "reform.goals": ["goals", "yearGoals"],
  "reform.policy": ["purpose"],
  "reform.year": ["yearContent"],
  "reform.issueAndMeasure": ["midYear/issueAndMeasure", "yearEnd/issueAndMeasure"],
  "reform.content": ["content"],
};

/** The end of the pointers at which a field's values stand. */
function tailsOf(id: string): readonly string[] {
  return OTHER_KEYS[id] ?? [id.slice(id.indexOf(".") + 1).replaceAll(".", "/")];
}
