// Owns strips and runs: clean text that knows for every UTF-16 unit where it stood in the document.
import { composedKana } from "./compose.ts";
import { fold } from "./fold.ts";

/** Clean text of one cell or line. `offsets` null: the units stand side by side from `first` on; −1 in `offsets`: inserted, stands nowhere. */
export type Strip = {
  readonly text: string;
  readonly folded: string;
  readonly first: number;
  readonly offsets: Int32Array | null;
  /** Underlined ranges [start, end) of `text`. */
  readonly emphasis: readonly (readonly [number, number])[];
  /** Words that are struck out, each with the index in `text` before which it stood; they are no part of `text`. */
  readonly struck: readonly Struck[];
};

/** A range of a strip. */
export type Run = { readonly strip: Strip; readonly start: number; readonly end: number };

/** Struck-out words beside a text. */
export type Struck = { readonly at: number; readonly run: Run };

/** A strip of plain characters that stand side by side in the document from offset `first` on; `folded`: the same folded, where it is known. */
export function plainStrip(text: string, first: number, folded = fold(text)): Strip {
  const composed = composedKana(text);
  if (composed)
    return mappedStrip(
      composed.text,
      composed.sources.map((at) => first + at),
      NONE,
    );
  return { text, folded, first, offsets: null, emphasis: NONE, struck: NONE };
}

const NONE: readonly never[] = [];

/** A strip whose characters come from scattered places. */
export function mappedStrip(
  text: string,
  offsets: Int32Array,
  emphasis: readonly (readonly [number, number])[],
  struck: readonly Struck[] = [],
): Strip {
  const composed = composedKana(text);
  if (composed) {
    const { sources } = composed;
    const at = (index: number): number => sources.filter((source) => source < index).length;
    return mappedStrip(
      composed.text,
      sources.map((source) => offsets[source] ?? -1),
      emphasis.map(([start, end]) => [at(start), at(end)] as const),
      struck.map((one) => ({ ...one, at: at(one.at) })),
    );
  }
  const first = offsets.find((offset) => offset >= 0) ?? 0;
  return { text, folded: fold(text), first, offsets, emphasis, struck };
}

/** The whole strip as a run. */
export function whole(strip: Strip): Run {
  return { strip, start: 0, end: strip.text.length };
}

/** Part of a run; positions count from the start of the run. */
export function part(run: Run, start: number, end: number = run.end - run.start): Run {
  return { strip: run.strip, start: run.start + start, end: run.start + Math.max(start, end) };
}

/** The characters of a run as printed. */
export function textOf(run: Run): string {
  return run.strip.text.slice(run.start, run.end);
}

/** The characters of a run folded for comparison, same length. */
export function foldedOf(run: Run): string {
  return run.strip.folded.slice(run.start, run.end);
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

/** White space as `trim` has it, in a folded text, where all wide and odd blanks are plain ones. */
function isSpace(code: number): boolean {
  return code <= 0x20
    ? code === 0x20 || (code >= 0x09 && code <= 0x0d)
    : code === 0x1680 || code === 0x2028 || code === 0x2029;
}

/** Offset in the document of the unit at `index` of the run, −1 for an inserted one. */
function offsetAt(run: Run, index: number): number {
  const at = run.start + index;
  return run.strip.offsets ? (run.strip.offsets[at] ?? -1) : run.strip.first + at;
}

/** Offset of the first unit of a run that stands in the document. */
export function offsetOf(run: Run): number {
  for (let i = 0; i < run.end - run.start; i++) {
    const offset = offsetAt(run, i);
    if (offset >= 0) return offset;
  }
  return run.strip.first;
}

/** Runs of the lines of a run, blank ones left out. */
export function linesOf(run: Run): Run[] {
  const text = textOf(run);
  const lines: Run[] = [];
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && text.charCodeAt(i) !== 10) continue;
    const line = trimmed(part(run, start, i));
    if (line.end > line.start) lines.push(line);
    start = i + 1;
  }
  return lines;
}

/** Whether any of the run is underlined. */
export function isEmphasised(run: Run): boolean {
  return run.strip.emphasis.some(([start, end]) => start < run.end && end > run.start);
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
  const offsets = new Int32Array(runs.reduce((sum, run) => sum + run.end - run.start + 1, 0));
  let text = "";
  const emphasis: (readonly [number, number])[] = [];
  const struck: Struck[] = [];
  for (const run of runs) {
    if (text !== "") {
      offsets[text.length] = -1;
      text += "\n";
    }
    const from = text.length;
    text += textOf(run);
    for (const one of struckIn(run))
      if (!struck.some((before) => before.run === one.run)) struck.push({ ...one, at: from + one.at });
    for (let i = 0; i < run.end - run.start; i++) offsets[from + i] = offsetAt(run, i);
    for (const [start, end] of run.strip.emphasis)
      if (start < run.end && end > run.start)
        emphasis.push([
          from + Math.max(start, run.start) - run.start,
          from + Math.min(end, run.end) - run.start,
        ]);
  }
  return whole(mappedStrip(text, offsets.subarray(0, text.length), emphasis, struck));
}
