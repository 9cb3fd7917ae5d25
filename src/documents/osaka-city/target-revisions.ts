// Owns putting changed targets into the plan: both wordings, how the paper marks the change, and why.
import type { Target } from "../../domain/plan.ts";
import { STRUCK_OUT } from "../../rulebook/osaka-city/revision-words.ts";
import { parseTarget, splitIndicator } from "../../rulebook/osaka-city/target-words.ts";
import { claim, note, type OriginDetails } from "../text/ledger.ts";
import { foldedOf, isBlank, part, reworded, struckIn, textOf, trimmed, type Run } from "../text/strip.ts";
import type { Draft, InitiativeDraft } from "./draft.ts";
import type { Paper } from "./paper.ts";
import { writableTarget } from "./writable.ts";

type RevisionWords = {
  readonly before: string;
  readonly after: string;
  readonly marking: string;
  readonly reason: string | null;
  /** Where the new target stands. */
  readonly run: Run;
  /** Where the old one stands, when it is elsewhere. */
  readonly beforeRun?: Run;
  readonly cell: number | null;
};

/** Adds a changed target to an initiative. */
export function addRevision(
  paper: Paper,
  initiative: InitiativeDraft,
  words: RevisionWords,
): InitiativeDraft["targetRevisions"][number] {
  const { before, after, marking, reason, run, beforeRun = run, cell } = words;
  const entry = {
    before,
    after,
    marking,
    reason,
    beforeTarget: before === "" ? null : targetOf(before),
    afterTarget: targetOf(after),
  };
  initiative.targetRevisions.push(entry);
  claim(paper.ledger, run, "field", entry, "after");
  if (beforeRun !== run) claim(paper.ledger, beforeRun, "field", entry, "before");
  note(paper.ledger, entry, "before", beforeRun, { cell });
  for (const key of ["after", "marking"]) note(paper.ledger, entry, key, run, { cell });
  return entry;
}

/** The target within the words of an indicator, or of words that are a target alone. */
export function targetOf(words: string): Draft<Target> {
  return writableTarget(splitIndicator(words).target ?? parseTarget(words));
}

/** The words of a run in one line. */
export function oneLine(run: Run): string {
  return textOf(run)
    .replace(/\s*\n\s*/g, "")
    .trim();
}

/** An arrow from the old target to the new one, with or without its word. */
const ARROW = /^\s*[⇒→➡]\s*(?:【\s*変更\s*】\s*)?/;

/** The arrow that words begin with and how it marks a change, null when they begin otherwise. */
export function leadingArrow(run: Run): { readonly length: number; readonly marking: string } | null {
  const found = ARROW.exec(foldedOf(run));
  return found ? { length: found[0].length, marking: found[0].replace(/\s+/g, "") } : null;
}

/** A run of indicators without the arrows that only point from struck-out words to the new ones; those are labels. */
export function withoutStruckArrows(paper: Paper, run: Run): Run {
  const { strip } = run;
  let { text } = strip;
  for (const { at } of struckIn(run)) {
    const size = ARROW.exec(foldedOf(part(run, at)))?.[0].length ?? 0;
    claim(paper.ledger, part(run, at, at + size), "label");
    const from = run.start + at;
    text = text.slice(0, from) + " ".repeat(size) + text.slice(from + size);
  }
  return text === strip.text ? run : { ...run, strip: reworded(strip, text) };
}

/** Reads the struck-out words in a cell of targets as changes: what stands beside them is the new target. */
export function readStruckTargets(
  paper: Paper,
  initiative: InitiativeDraft,
  run: Run,
  { cell = null }: OriginDetails,
): void {
  const struck = struckIn(run);
  for (const [index, old] of struck.entries()) {
    const before = oneLine(old.run);
    const after = besideStruck(run, old.at, struck[index + 1]?.at ?? null);
    // A few struck-out signs are a correction of the text, not a target.
    if (!after || !/[\d★☆]|.{4}/.test(foldedOf(old.run))) continue;
    addRevision(paper, initiative, {
      before,
      after: oneLine(after),
      marking: STRUCK_OUT,
      reason: null,
      run: after,
      beforeRun: old.run,
      cell,
    });
  }
}

const NEXT_MARK = /\s[②-⑳]/;

/** What took the place of struck-out words: the rest of their line up to the next mark, else the line below, else what stands before them. */
function besideStruck(run: Run, at: number, next: number | null): Run | null {
  const text = foldedOf(run);
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  const lineEnd = (from: number): number => {
    const end = text.indexOf("\n", from);
    return end < 0 ? text.length : end;
  };
  const words = (from: number, to: number): Run | null => {
    const arrow = ARROW.exec(text.slice(from, to))?.[0] ?? "";
    const found = trimmed(part(run, from + arrow.length, to));
    return isBlank(found) ? null : found;
  };
  const behind = Math.min(lineEnd(at), next === null || next <= at ? text.length : next);
  const mark = NEXT_MARK.exec(text.slice(at, behind));
  const rest = words(at, mark ? at + mark.index : behind);
  if (rest) return rest;
  if (!isBlank(part(run, lineStart, at))) return words(lineStart, at);
  const below = text.slice(at).search(/\S/);
  if (below >= 0) return words(at + below, lineEnd(at + below));
  const above = text.slice(0, at).trimEnd();
  return above === "" ? null : words(above.lastIndexOf("\n") + 1, above.length);
}
