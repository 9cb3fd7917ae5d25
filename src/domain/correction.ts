// Owns the correction of a reading by a person: a piece of the paper's text is moved to another field, or to nowhere.
import type { Finding } from "./finding.ts";
import { ok, refused, type Outcome } from "./outcome.ts";
import type { Plan } from "./plan.ts";
import { isObject, type Json } from "./plan-tree.ts";
import type { Origin, Reading, Segment } from "./reading.ts";

/** A piece of one line (columns in UTF-16 units, `end` exclusive) and the field it belongs to; null: to none. */
export type Correction = {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** The characters of the piece. */
  readonly raw: string;
  /** JSON pointer into the plan of the reading. */
  readonly toPath: string | null;
};

/** What a field takes. Everything that is not listed is text. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  attainment: ["①", "②", "③"],
  execution: ["i", "ii"],
  effectiveness: ["ア", "イ", "—"],
  grade: ["A", "B"],
  outcomeOverall: ["A", "B"],
  progress: ["a", "b"],
};
const NUMBERS = new Set([
  "no",
  "fiscalYear",
  "value",
  "actual",
  "previousActual",
  "settled",
  "previous",
  "current",
  "budget",
  "achieved",
  "total",
  "ratio",
  "line",
]);
const TEXT_LISTS = new Set([
  "mainStrategies",
  "plannedHighlights",
  "doneHighlights",
  "nextSteps",
  "content",
  "counts",
]);

/** Made of several parts, also where there is nothing yet: no piece of text goes there as it is. */
const GROUPS = new Set(["unit", "target", "beforeTarget", "afterTarget", "overview"]);

/** The reading with the corrections applied in order. A correction that no longer fits (a better reader has other paths) is left out: its text then stands as unread, never lost. */
export function correctReading(reading: Reading, corrections: readonly Correction[]): Reading {
  return corrections.reduce((soFar, correction) => {
    const corrected = applyCorrection(soFar, correction);
    return corrected.ok ? corrected.value : soFar;
  }, reading);
}

/** Applies one correction; refused when the field does not exist or cannot take the text. */
export function applyCorrection(reading: Reading, correction: Correction): Outcome<Reading> {
  const { toPath, raw } = correction;
  const touched = reading.segments.filter((segment) => overlaps(segment, correction));
  const plan = structuredClone(reading.plan) as Mutable;
  const origins: Record<string, Origin> = { ...reading.origins };
  for (const path of new Set(touched.flatMap((segment) => (segment.path === null ? [] : [segment.path])))) {
    if (path === toPath) continue;
    takeOut(plan, path, raw);
    if (read(plan, path) === null) delete origins[path];
  }
  if (toPath !== null) {
    const put = putIn(plan, toPath, raw);
    if (!put.ok) return put;
    origins[toPath] = {
      line: correction.line,
      cell: null,
      raw,
      how: "read",
      evidence: "人が割り当てた / assigned by a person",
      state: put.value === 0 ? "zero" : "value",
    };
  }
  const unread = reading.unread
    .flatMap((piece) => cut(piece, correction))
    .map((piece) => withText(piece, reading));
  return ok({
    ...reading,
    plan: plan as unknown as Plan, // only leaves changed, each within its own type
    findings: stillOpen(reading.findings, unread),
    origins,
    segments: resegment(reading.segments, correction),
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

type Mutable = { [key: string]: Json | Mutable };
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

function resegment(segments: readonly Segment[], correction: Correction): Segment[] {
  const { line, start, end, toPath } = correction;
  const own: Segment = { line, start, end, kind: toPath === null ? "markup" : "field", path: toPath };
  const rest = segments.flatMap((segment) => cut(segment, correction));
  return [...rest, own].sort((a, b) => a.line - b.line || a.start - b.start);
}

function parentOf(plan: Mutable, path: string): { parent: Mutable; key: string } | null {
  const keys = path.split("/").slice(1);
  const key = keys.pop();
  let parent: Json | Mutable | undefined = plan;
  for (const step of keys)
    parent =
      (isObject(parent) || Array.isArray(parent)) && Object.hasOwn(parent, step)
        ? (parent as Mutable)[step]
        : undefined;
  if (key === undefined || typeof parent !== "object" || parent === null || !Object.hasOwn(parent, key))
    return null;
  if (Array.isArray(parent) && !/^\d+$/.test(key)) return null;
  return { parent: parent as Mutable, key };
}

function read(plan: Mutable, path: string): Json | undefined {
  const place = parentOf(plan, path);
  return place ? place.parent[place.key] : undefined;
}

/** Text loses the piece; a code or a number that stood on it is gone. */
function takeOut(plan: Mutable, path: string, raw: string): void {
  const place = parentOf(plan, path);
  if (!place) return;
  const value = place.parent[place.key];
  if (typeof value === "string") place.parent[place.key] = value.replace(raw.trim(), "").trim() || null;
  else if (typeof value === "number") place.parent[place.key] = null;
}

function putIn(plan: Mutable, path: string, raw: string): Outcome<Json> {
  const place = parentOf(plan, path);
  const value = place?.parent[place.key];
  if (!place || value === undefined || isObject(value) || GROUPS.has(place.key)) return noField(path);
  const fitting = fit(place.key, value, raw.trim());
  if (fitting === undefined)
    return refused(
      "does-not-fit",
      `「${raw.trim()}」はこの欄（${place.key}）に入りません。数の欄には数だけ、符号の欄には決められた符号だけが入ります。`,
      `"${raw.trim()}" does not fit this field (${place.key}): numbers take a number, codes one of their signs.`,
    );
  place.parent[place.key] = fitting;
  return ok(fitting);
}

/** The value that the field takes on; undefined when the words do not fit it. */
function fit(key: string, before: Json, words: string): Json | undefined {
  if (TEXT_LISTS.has(key)) return [...(Array.isArray(before) ? (before as readonly Json[]) : []), words];
  if (Array.isArray(before) || typeof before === "boolean") return undefined;
  if (NUMBERS.has(key)) {
    const figure = /^([-−]?[\d,]+(?:\.\d+)?)\s*(?:%|千円|点|件)?$/u.exec(words.normalize("NFKC"))?.[1];
    return figure === undefined ? undefined : Number(figure.replaceAll(",", "").replace("−", "-"));
  }
  const codes = CODES[key];
  if (codes) {
    const sign = words
      .replace(/[()（）\s]/gu, "")
      .replace("ⅱ", "ii")
      .replace("ⅰ", "i");
    return codes.includes(sign) ? sign : undefined;
  }
  return typeof before === "string" && before !== "" ? `${before}\n${words}` : words;
}

function noField(path: string): Outcome<never> {
  return refused(
    "no-such-field",
    `「${path}」という欄はこの文書にありません。`,
    `This document has no field ${path}.`,
  );
}
