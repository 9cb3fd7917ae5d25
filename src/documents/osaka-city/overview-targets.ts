// Owns the target cell of the mid-year overview: indicators, a changed target, a row that repeats another.
import { indicatorPieces, type IndicatorPiece } from "../../rulebook/osaka-city/indicator-pieces.ts";
import { reasonBehind, repeatIn, splitRevision } from "../../rulebook/osaka-city/revision-words.ts";
import { saysNoIndicator } from "../../rulebook/osaka-city/target-words.ts";
import { claim, lineOf, note } from "../text/ledger.ts";
import type { Cell } from "../text/rows.ts";
import { part, textOf, trimmed, type Run } from "../text/strip.ts";
import type { InitiativeDraft } from "./draft.ts";
import { readProcessIndicators } from "./indicator-fields.ts";
import { putValue, report, tooLongToParse, type Paper } from "./paper.ts";
import {
  addRevision,
  leadingArrow,
  oneLine,
  readStruckTargets,
  withoutStruckArrows,
} from "./target-revisions.ts";

/** Reads a target cell into its initiative. */
export function readTargetCell(paper: Paper, initiative: InitiativeDraft, target: Cell): void {
  if (tooLongToParse(target.run)) return;
  const cell = { ...target, run: withoutStruckArrows(paper, target.run) };
  if (takeChangeBelow(paper, initiative, cell)) return;
  const text = textOf(cell.run);
  const repeat = repeatIn(text);
  if (repeat) {
    const state = repeat.code === null ? "not-reported" : "value";
    putValue(paper, initiative, "crossReference", repeat.code, cell.run, { cell: cell.index, state });
    if (repeat.code === null) reportRepeatWithoutCode(paper, initiative, cell);
    return;
  }
  if (saysNoIndicator(text)) {
    claim(paper.ledger, cell.run, "field", initiative, "processIndicators");
    note(paper.ledger, initiative, "processIndicators", cell.run, { cell: cell.index, state: "unset" });
    return;
  }
  const revision = splitRevision(text);
  if (!revision) {
    readProcessIndicators(paper, initiative, cell.run, { cell: cell.index });
    readStruckTargets(paper, initiative, cell.run, { cell: cell.index });
    return;
  }
  const pieces = eachMarkOnce(text);
  if (pieces.length > 1) {
    for (const { start, end } of pieces)
      readTargetCell(paper, initiative, { ...cell, run: trimmed(part(cell.run, start, end)) });
    return;
  }
  const before = trimmed(part(cell.run, 0, revision.beforeEnd));
  const said = trimmed(part(cell.run, revision.afterStart));
  if (takeKnownChange(paper, initiative, before, said)) return;
  if (!isKnownIndicator(initiative, before))
    readProcessIndicators(paper, initiative, before, { cell: cell.index });
  claim(paper.ledger, part(cell.run, revision.beforeEnd, revision.afterStart), "label");
  putRevision(paper, initiative, {
    before: oneLine(before),
    marking: revision.marking,
    said,
    cell: cell.index,
    beforeRun: before,
  });
}

/** Words without what papers set between a name and its target. */
function bare(words: string): string {
  return words.replaceAll(/[\s:：()（）]/gu, "");
}

/** Whether an indicator stands above with these words: a row below that tells its change repeats them. */
function isKnownIndicator({ processIndicators }: InitiativeDraft, words: Run): boolean {
  const own = bare(textOf(words));
  return processIndicators.some(({ mark, name, target }) => {
    const whole = name === target?.text ? [name] : [name, target?.text];
    const said = bare(whole.join(""));
    return said === own || `${mark ?? ""}${said}` === own;
  });
}

/** A change that the prose of the row told before, now in the column of the targets. */
function takeKnownChange(paper: Paper, initiative: InitiativeDraft, before: Run, said: Run): boolean {
  const told = initiative.targetRevisions.find((one) => bare(one.before) === bare(textOf(before)));
  const words = textOf(said);
  const after = words.slice(0, reasonBehind(words)?.start);
  if (!told || bare(told.after) !== bare(after)) return false;
  const whole = { ...before, end: said.end };
  claim(paper.ledger, whole, "field", told, "after");
  return true;
}

/** Puts a changed target into its initiative, with the sentence behind it that says why. */
function putRevision(
  paper: Paper,
  initiative: InitiativeDraft,
  {
    before,
    marking,
    said,
    cell,
    beforeRun,
  }: { before: string; marking: string; said: Run; cell: number; beforeRun?: Run },
): void {
  const why = reasonBehind(textOf(said));
  const run = why ? trimmed(part(said, 0, why.start)) : said;
  const reason = why && oneLine(part(said, why.start)).replace(/^[（(]|[）)]$/gu, "");
  const entry = addRevision(paper, initiative, {
    before,
    after: oneLine(run),
    marking,
    reason,
    run,
    ...(beforeRun ? { beforeRun } : {}),
    cell,
  });
  if (!why) return;
  const where = trimmed(part(said, why.start));
  claim(paper.ledger, where, "field", entry, "reason");
  note(paper.ledger, entry, "reason", where, { cell, raw: why.words });
}

/** The indicators of a cell that marks each of them once, so that a change belongs to the one it stands behind; none for other cells. */
function eachMarkOnce(text: string): readonly IndicatorPiece[] {
  const pieces = indicatorPieces(text);
  const marks = new Set(pieces.map((piece) => piece.mark));
  return marks.has(null) || marks.size < pieces.length ? [] : pieces;
}

/** A new target in a row of its own: ⇒【変更】 200人以上 under the old one. */
function takeChangeBelow(paper: Paper, initiative: InitiativeDraft, { run, index }: Cell): boolean {
  const only = initiative.processIndicators.length === 1 ? initiative.processIndicators[0] : undefined;
  const arrow = only ? leadingArrow(run) : null;
  if (!only?.target || !arrow) return false;
  claim(paper.ledger, part(run, 0, arrow.length), "label");
  putRevision(paper, initiative, {
    before: [only.name, only.target.text].filter(Boolean).join(" "),
    marking: arrow.marking,
    said: trimmed(part(run, arrow.length)),
    cell: index,
  });
  return true;
}

function reportRepeatWithoutCode(paper: Paper, initiative: InitiativeDraft, cell: Cell): void {
  report(paper, "heading-missing", "warning", {
    owner: initiative,
    key: "crossReference",
    line: lineOf(paper.ledger, cell.run),
    words: {
      ja: "再掲とありますが、どの取組の再掲か番号がありません。",
      en: "The row says that it repeats another, without the code of that one.",
    },
    settle: { ja: "元の取組の番号を補ってください。", en: "Add the code of the initiative it repeats." },
  });
}
