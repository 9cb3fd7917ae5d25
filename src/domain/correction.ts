// Owns the correction of a reading by a person: a piece of the paper's text is moved to another field, or to nowhere.
import type { Finding } from "./finding.ts";
import { ok, refused, type Outcome } from "./outcome.ts";
import type { Plan } from "./plan.ts";
import type { ReadPiece } from "./piece.ts";
import { putPiece, takeOut, type Mutable } from "./put-piece.ts";
import type { Origin, Reading, Segment } from "./reading.ts";

/** A piece of one line (columns in UTF-16 units, `end` exclusive) and the field it belongs to; null: to none. */
export type Correction = {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** The characters of the piece. */
  readonly raw: string;
  /** JSON pointer into the plan of the reading; one that ends in `/-` adds a new member to that list. */
  readonly toPath: string | null;
};

/** The reading with the corrections applied in order. A correction that no longer fits (a better reader has other paths) is left out: its text then stands as unread, never lost. */
export function correctReading(
  reading: Reading,
  corrections: readonly Correction[],
  readPiece: ReadPiece,
): Reading {
  return corrections.reduce((soFar, correction) => {
    const corrected = applyCorrection(soFar, correction, readPiece);
    return corrected.ok ? corrected.value : soFar;
  }, reading);
}

/** Applies one correction; refused when the field does not exist, cannot take the text, or has it already. */
export function applyCorrection(
  reading: Reading,
  correction: Correction,
  readPiece: ReadPiece,
): Outcome<Reading> {
  const { toPath, raw } = correction;
  const touched = reading.segments.filter((segment) => overlaps(segment, correction));
  if (touched.some((segment) => isThere(segment, correction))) return alreadyThere();
  const plan = structuredClone(reading.plan) as Mutable;
  const origins: Record<string, Origin> = { ...reading.origins };
  for (const path of new Set(touched.flatMap((segment) => (segment.path === null ? [] : [segment.path])))) {
    if (path === toPath) continue;
    takeOut(plan, origins, path, raw, readPiece);
  }
  let own: string | null = null;
  if (toPath !== null) {
    const put = putPiece(plan, toPath, raw.trim(), readPiece);
    if (!put.ok) return put;
    own = put.value.path;
    for (const [path, value] of put.value.stated)
      origins[path] = {
        line: correction.line,
        cell: null,
        raw,
        how: "read",
        evidence: "人が割り当てた / assigned by a person",
        state: value === 0 ? "zero" : "value",
      };
  }
  const unread = reading.unread
    .flatMap((piece) => cut(piece, correction))
    .map((piece) => withText(piece, reading));
  return ok({
    ...reading,
    plan: plan as unknown as Plan, // every value changed within its own type
    findings: stillOpen(reading.findings, unread),
    origins,
    segments: resegment(reading.segments, correction, own),
    unread,
  });
}

/** The reader's rule about text without a field: one finding per stretch of lines, named by its first line. */
const TEXT_UNREAD = "text-unread";

/** A finding about unread text goes once nothing of its stretch is unread; the stretch ends where the next one begins. */
function stillOpen(findings: readonly Finding[], unread: readonly Piece[]): readonly Finding[] {
  const starts = findings.flatMap(({ rule, line }) => (rule === TEXT_UNREAD && line !== null ? [line] : []));
  return findings.filter(({ rule, line }) => {
    if (rule !== TEXT_UNREAD || line === null) return true;
    const end = Math.min(...starts.filter((start) => start > line));
    return unread.some((piece) => piece.line >= line && piece.line < end);
  });
}

type Piece = { readonly line: number; readonly start: number; readonly end: number };

function overlaps(piece: Piece, { line, start, end }: Correction): boolean {
  return piece.line === line && piece.start < end && piece.end > start;
}

/** What is left of a piece outside the corrected columns: nothing, one side or both. */
function cut<P extends Piece>(piece: P, correction: Correction): P[] {
  if (!overlaps(piece, correction)) return [piece];
  return [
    { ...piece, end: Math.min(piece.end, correction.start) },
    { ...piece, start: Math.max(piece.start, correction.end) },
  ].filter((side) => side.start < side.end);
}

function withText<P extends Piece & { readonly text: string }>(piece: P, reading: Reading): P {
  const whole = reading.unread.find(
    (one) => one.line === piece.line && one.start <= piece.start && one.end >= piece.end,
  );
  return whole
    ? { ...piece, text: whole.text.slice(piece.start - whole.start, piece.end - whole.start) }
    : piece;
}

function resegment(segments: readonly Segment[], correction: Correction, path: string | null): Segment[] {
  const { line, start, end } = correction;
  const own: Segment = { line, start, end, kind: path === null ? "markup" : "field", path };
  const rest = segments.flatMap((segment) => cut(segment, correction));
  return [...rest, own].sort((a, b) => a.line - b.line || a.start - b.start);
}

/** True when the whole piece stands in the field already. */
function isThere(segment: Segment, { start, end, toPath }: Correction): boolean {
  return toPath !== null && segment.path === toPath && segment.start <= start && segment.end >= end;
}

function alreadyThere(): Outcome<never> {
  return refused(
    "already-there",
    "その文字はすでにその欄にあります。",
    "This text stands in that field already.",
  );
}
