// Owns strips and runs: clean text that knows for every UTF-16 unit where it stood in the document.
import { composedKana } from "./compose.ts";
import { fold, isSpace } from "./fold.ts";
import { SIGNS, signsIn } from "./signs.ts";

/** Clean text of one cell or line. */
export type Strip = {
  readonly text: string;
  readonly folded: string;
  /** The bits (`SIGNS`) of all signs in it, and maybe of more. */
  readonly signs: number;
  /** Offset of the first unit that stands in the document. */
  readonly first: number;
  /** Where the units stood, in order; null: side by side from `first` on. */
  readonly stretches: readonly Stretch[] | null;
  /** Words that are struck out, each with the index in `text` before which it stood; they are no part of `text`. */
  readonly struck: readonly Struck[];
};

/** Units [start, end) of a strip that stand side by side in the document from `offset` on. A unit of no stretch was inserted and stands nowhere. */
export type Stretch = { readonly start: number; readonly end: number; readonly offset: number };

/** A range of a strip. */
export type Run = { readonly strip: Strip; readonly start: number; readonly end: number };

/** Struck-out words beside a text. */
export type Struck = { readonly at: number; readonly run: Run };

const NONE: readonly never[] = [];

/** A strip of plain characters that stand side by side in the document from offset `first` on; `folded`: the same folded, where it is known. */
export function plainStrip(text: string, first: number, folded = fold(text)): Strip {
  const composed = composedKana(text);
  if (composed)
    return stretchedStrip(
      composed.text,
      moved(composed.sources, [{ start: 0, end: text.length, offset: first }]),
    );
  return printedStrip(text, first, folded);
}

/** The same for characters among which no voicing mark stands apart. */
export function printedStrip(
  text: string,
  first: number,
  folded: string,
  signs: number = signsIn(folded),
): Strip {
  return { text, folded, signs, first, stretches: null, struck: NONE };
}

/** A strip whose characters come from scattered places; among them no voicing mark stands apart. */
export function stretchedStrip(
  text: string,
  stretches: readonly Stretch[],
  struck: readonly Struck[] = NONE,
  folded = fold(text),
  signs: number = signsIn(folded),
): Strip {
  return { text, folded, signs, first: stretches[0]?.offset ?? 0, stretches, struck };
}

/** The same for characters that may be voicing marks which stand apart: they are made one with their kana. */
export function composedStrip(
  text: string,
  stretches: readonly Stretch[],
  struck: readonly Struck[] = NONE,
): Strip {
  const composed = composedKana(text);
  if (composed) {
    const { sources } = composed;
    const at = (index: number): number => sources.filter((source) => source < index).length;
    return stretchedStrip(
      composed.text,
      moved(sources, stretches),
      struck.map((one) => ({ ...one, at: at(one.at) })),
    );
  }
  return stretchedStrip(text, stretches, struck);
}

/** The stretches of a text whose units stood at `sources` of another text. */
function moved(sources: Int32Array, stretches: readonly Stretch[]): Stretch[] {
  const made: { start: number; end: number; offset: number }[] = [];
  for (let index = 0; index < sources.length; index++) {
    const offset = offsetIn(stretches, sources[index] ?? 0);
    const last = made.at(-1);
    if (last && last.end === index && last.offset + index - last.start === offset) last.end++;
    else if (offset >= 0) made.push({ start: index, end: index + 1, offset });
  }
  return made;
}

/** The whole strip as a run. */
export function whole(strip: Strip): Run {
  return { strip, start: 0, end: strip.text.length };
}

/** A run that is the whole of its strip, as long as nothing that stands beside it is lost: such a run is read quickest. */
export function alone(run: Run): Run {
  const { strip, start, end } = run;
  if ((start === 0 && end === strip.text.length) || strip.struck.length > 0 || start === end) return run;
  const stretches: Stretch[] = [];
  addStretches(stretches, run, 0);
  return whole({
    text: textOf(run),
    folded: foldedOf(run),
    signs: strip.signs,
    first: strip.stretches === null ? strip.first + start : (stretches[0]?.offset ?? 0),
    stretches: strip.stretches === null ? null : stretches,
    struck: NONE,
  });
}

/** Part of a run; positions count from the start of the run. */
export function part(run: Run, start: number, end: number = run.end - run.start): Run {
  return { strip: run.strip, start: run.start + start, end: run.start + Math.max(start, end) };
}

/** The characters of a run as printed. */
export function textOf({ strip: { text }, start, end }: Run): string {
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

/** The characters of a run folded for comparison, same length. */
export function foldedOf({ strip: { folded }, start, end }: Run): string {
  return start === 0 && end === folded.length ? folded : folded.slice(start, end);
}

/** Whether one of some signs (`SIGNS`) may stand in a run; false is certain. */
export function mayHold({ strip }: Run, signs: number): boolean {
  return (strip.signs & signs) !== 0;
}

/** The same strip with other words, sign for sign. */
export function reworded(strip: Strip, text: string): Strip {
  const folded = fold(text);
  return { ...strip, text, folded, signs: signsIn(folded) };
}

/** The run without white space at both ends. */
export function trimmed(run: Run): Run {
  const { folded } = run.strip;
  let { start, end } = run;
  while (start < end && isSpace(folded.charCodeAt(start))) start++;
  while (end > start && isSpace(folded.charCodeAt(end - 1))) end--;
  return start === run.start && end === run.end ? run : { strip: run.strip, start, end };
}

/** Whether a run holds nothing but white space. */
export function isBlank(run: Run): boolean {
  const { folded } = run.strip;
  for (let at = run.start; at < run.end; at++) if (!isSpace(folded.charCodeAt(at))) return false;
  return true;
}

/** Index of the first stretch that reaches beyond a unit, by halving: a page of HTML may be one strip of thousands. */
export function stretchAt(stretches: readonly Stretch[], unit: number): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.end ?? 0) > unit) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Offset in the document of a unit, −1 for an inserted one. */
function offsetIn(stretches: readonly Stretch[], unit: number): number {
  const found = stretches[stretchAt(stretches, unit)];
  return found && found.start <= unit ? found.offset + unit - found.start : -1;
}

/** Offset of the first unit of a run that stands in the document. */
export function offsetOf({ strip, start, end }: Run): number {
  if (strip.stretches === null) return strip.first + (start < end ? start : 0);
  const found = strip.stretches[stretchAt(strip.stretches, start)];
  return found && found.start < end ? found.offset + Math.max(0, start - found.start) : strip.first;
}

/** Runs of the lines of a run, blank ones left out. */
export function linesOf(run: Run): Run[] {
  const { strip, start, end } = run;
  if (!mayHold(run, SIGNS.lineBreak)) {
    const only = trimmed(run);
    return only.end > only.start ? [only] : [];
  }
  const lines: Run[] = [];
  for (let from = start; from <= end;) {
    const feed = strip.text.indexOf("\n", from);
    const to = feed < 0 || feed > end ? end : feed;
    const line = trimmed(from === start && to === end ? run : { strip, start: from, end: to });
    if (line.end > line.start) lines.push(line);
    from = to + 1;
  }
  return lines;
}

/** The struck-out words within a run or at its ends, with indices that count from the start of the run. */
export function struckIn(run: Run): Struck[] {
  const { text, struck } = run.strip;
  if (struck.length === 0) return [];
  let { start, end } = run;
  while (start > 0 && text.charAt(start - 1).trim() === "") start--;
  while (end < text.length && text.charAt(end).trim() === "") end++;
  return struck
    .filter(({ at }) => start <= at && at <= end)
    .map((one) => ({ run: one.run, at: Math.min(Math.max(one.at, run.start), run.end) - run.start }));
}

/** Several runs as one, with a line break between two that do not follow each other in the document. */
export function joined(runs: readonly Run[]): Run {
  const only = runs[0];
  if (only && runs.length === 1) return only;
  let text = "";
  let folded = "";
  let signs = 0;
  const stretches: Stretch[] = [];
  const struck: Struck[] = [];
  for (const run of runs) {
    if (text !== "") {
      text += "\n";
      folded += "\n";
      signs |= SIGNS.lineBreak | SIGNS.blank;
    }
    const from = text.length;
    text += textOf(run);
    folded += foldedOf(run);
    signs |= run.strip.signs;
    for (const one of struckIn(run))
      if (!struck.some((before) => before.run === one.run)) struck.push({ ...one, at: from + one.at });
    addStretches(stretches, run, from);
  }
  return whole(stretchedStrip(text, stretches, struck, folded, signs));
}

/** Adds where the units of a run stood, for a text in which the run begins at `at`. */
function addStretches(to: Stretch[], { strip, start, end }: Run, at: number): void {
  const { stretches } = strip;
  if (stretches === null) {
    if (end > start) to.push({ start: at, end: at + end - start, offset: strip.first + start });
    return;
  }
  for (let index = stretchAt(stretches, start); index < stretches.length; index++) {
    const one = stretches[index];
    if (!one || one.start >= end) break;
    const from = Math.max(one.start, start);
    const until = Math.min(one.end, end);
    to.push({ start: at + from - start, end: at + until - start, offset: one.offset + from - one.start });
  }
}
