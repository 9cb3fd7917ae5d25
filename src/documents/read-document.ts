// Owns reading one document: bytes → text → rows → form → plan, with the account of every character.
import { hash } from "node:crypto";
import type { Finding } from "../domain/finding.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import { readingOver } from "../domain/pointer.ts";
import { FORMS, type Form, type Unit } from "../domain/plan.ts";
import type { Reading, Source } from "../domain/reading.ts";
import { readCsv } from "./csv/read-csv.ts";
import type { Extract, Remark } from "./extract/extracted.ts";
import { rowsOfExtract } from "./extract/rows-of-extract.ts";
import { MAX_DEPTH } from "./html/html-nodes.ts";
import { withPastedFrame } from "./html/page-frame.ts";
import { rowsOfHtml } from "./html/rows-of-html.ts";
import { readPaper } from "./osaka-city/read-paper.ts";
import { decodeText } from "./text/decode.ts";
import { holdsMore } from "./text/holds-more.ts";
import { openLedger, type Ledger } from "./text/ledger.ts";
import { rowsOfText, type Row } from "./text/rows.ts";

export type ReadOptions = {
  /** Name of the file as findings show it. */
  readonly file: string;
  /** The unit when the caller knows it; it overrules what the document says. */
  readonly unit?: Unit | null;
  /** Western fiscal year when the caller knows it; it overrules what the document says. */
  readonly fiscalYear?: number | null;
  /** The form when the caller knows it. */
  readonly form?: Form | null;
};

/** Larger documents are refused: the papers are a hundred times smaller. */
export const MAX_BYTES = 16 * 1024 * 1024;
/** The longest paper known has a hundredth of these; every row can cost many values. */
const MAX_ROWS = 30_000;
/** With blank lines, and \r\n counted twice. More of them, or of tags, are refused before each costs a place in the account: a paper has a thousandth. */
const MOST_LINES = 300_000;
const MOST_TAGS = 500_000;
/** Longer lines hold no paper; they would make the search for labels slow. */
const MAX_LINE = 200_000;

/** Reads one document. Refused: too large, no text, no words, or no paper of a known form; the refusal names file and line. */
export function readDocument(bytes: Uint8Array, options: ReadOptions): Outcome<Reading> {
  const { file } = options;
  if (bytes.length > MAX_BYTES)
    return refused(
      "too-large",
      `${file}: 大きすぎます（${Math.ceil(bytes.length / 1048576)} MB）。読めるのは${MAX_BYTES / 1048576} MBまでの文書です。`,
      `${file}: too large (${Math.ceil(bytes.length / 1048576)} MB). Documents of up to ${MAX_BYTES / 1048576} MB can be read.`,
    );
  const decoded = decodeText(bytes, file);
  if (!decoded.ok) return decoded;
  const { text, encoding } = decoded.value;
  const csv = text.trimStart().startsWith("<") ? null : readCsv(text, file);
  if (csv) return csv.ok ? readExtract(bytes, csv.value, encoding, options) : csv;
  const format = looksLikeHtml(text) ? "html" : "text";
  if (holdsMore(text, ["\n", "\r"], MOST_LINES) || (format === "html" && holdsMore(text, ["<"], MOST_TAGS)))
    return tooCrowded(file);
  const ledger = openLedger(text);
  const long = format === "text" ? longLineOf(ledger) : null;
  if (long !== null)
    return refused(
      "line-too-long",
      `${file}:${long}: 1行が長すぎます（${MAX_LINE}字を超えています）。`,
      `${file}:${long}: the line is longer than ${MAX_LINE} characters.`,
    );
  if (text.trim() === "")
    return refused("empty", `${file}: 文字がありません。`, `${file}: there is no text.`);
  const rows = format === "html" ? rowsOfHtml(ledger) : withPastedFrame(rowsOfText(ledger));
  if (rows === null)
    return refused(
      "nested-too-deep",
      `${file}: HTMLの入れ子が深すぎて読めません（${MAX_DEPTH}段まで）。`,
      `${file}: the HTML is nested too deeply (up to ${MAX_DEPTH} levels can be read).`,
    );
  const source: Source = {
    file,
    format,
    sha256: hash("sha256", bytes, "hex"),
    bytes: bytes.length,
    encoding,
  };
  return readRows(ledger, rows, source, options);
}

/** Reads what was taken out of a file of another kind. */
export function readExtract(
  bytes: Uint8Array,
  extract: Extract,
  encoding: string,
  options: ReadOptions,
): Outcome<Reading> {
  const { ledger, rows, lines, pages } = rowsOfExtract(extract);
  const source = {
    file: options.file,
    format: extract.format,
    sha256: hash("sha256", bytes, "hex"),
    bytes: bytes.length,
    encoding,
    text: ledger.text,
    ...(pages === null ? {} : { pages }),
  };
  const read = readRows(ledger, withPastedFrame(rows), source, options);
  if (!read.ok) return read;
  const remarks = extract.remarks.map((remark) => findingOf(remark, lines, options.file));
  return { ok: true, value: { ...read.value, findings: [...read.value.findings, ...remarks] } };
}

function findingOf({ rule, row, words }: Remark, lines: readonly number[], file: string): Finding {
  return {
    rule,
    severity: rule === "formula-without-value" ? "warning" : "note",
    path: "",
    file,
    line: row === null ? null : (lines[row] ?? null),
    ...words,
    evidence: [],
    settle: { ja: "原本で確かめてください。", en: "Check it in the original." },
  };
}

/** Reads the rows of one document over its account. Refused: too many rows, or no paper of a known form. */
function readRows(
  ledger: Ledger,
  rows: readonly Row[],
  source: Source,
  options: ReadOptions,
): Outcome<Reading> {
  const { file } = options;
  const filled = rows.filter((row) => row.kind !== "blank");
  if (filled.length > MAX_ROWS)
    return refused(
      "too-many-lines",
      `${file}:${filled[MAX_ROWS]?.line ?? 1}: 行が多すぎます（${filled.length}行）。読めるのは${MAX_ROWS}行までの文書です。`,
      `${file}:${filled[MAX_ROWS]?.line ?? 1}: too many lines (${filled.length}). Documents of up to ${MAX_ROWS} lines can be read.`,
    );
  const read = readPaper({
    file,
    ledger,
    rows,
    form: options.form ?? null,
    unit: options.unit ?? null,
    fiscalYear: options.fiscalYear ?? null,
  });
  if (!read)
    return refused(
      "form-unknown",
      `${file}:1: 運営方針の様式（${FORMS.length}種）のどれか判別できません。様式の見出しがひとつも見つかりませんでした。`,
      `${file}:1: none of the ${FORMS.length} forms of an operating policy: no label of any form was found.`,
    );
  const { plan, findings, account } = read;
  const { unread, segments, finder } = account;
  return ok(readingOver({ source, plan, findings, unread, segments }, finder));
}

function tooCrowded(file: string): Outcome<never> {
  return refused(
    "too-many-lines",
    `${file}: 行かタグが多すぎます。読めるのは${MAX_ROWS}行までの文書です。`,
    `${file}: too many lines or tags. Documents of up to ${MAX_ROWS} lines can be read.`,
  );
}

/** 1-based number of the first line that is too long, null when none is. */
function longLineOf({ text, lineStarts }: Ledger): number | null {
  const found = lineStarts.findIndex(
    (start, n) => (lineStarts[n + 1] ?? text.length + 1) - 1 - start > MAX_LINE,
  );
  return found < 0 ? null : found + 1;
}

/** A page of HTML, as opposed to extracted text with fragments of it. */
function looksLikeHtml(text: string): boolean {
  const head = text.slice(0, 4096).trimStart();
  return (
    /^(?:<!doctype html|<html|<\?xml[^>]*\?>\s*<(?:!doctype html|html))/i.test(head) ||
    (/^<(?:body|main|table|div|section|article|h1)\b/i.test(head) &&
      /<\/(?:table|body|main|div|section|article)>\s*$/i.test(text.trimEnd()))
  );
}
