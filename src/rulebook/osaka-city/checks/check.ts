// Owns what a check is: it looks at all papers given at once and says what contradicts what, with its evidence.
import type { Evidence, Finding, Severity, Words } from "../../../domain/finding.ts";
import { lineAt, originAt } from "../../../domain/pointer.ts";
import type { Reading } from "../../../domain/reading.ts";
import type { Basis } from "../../../domain/rule.ts";
import { type SheetKind, type SheetOf, sheetsOfKind } from "../../../domain/sheet.ts";
import type { Family } from "./families.ts";

/** One paper under check. */
export type CheckedPaper = {
  readonly reading: Reading;
  /** The lines of the input as read; null where only the plan is at hand. Checks of the printed characters are then silent. */
  readonly lines: readonly string[] | null;
};

/** Everything a check may look at. */
type CheckContext = {
  readonly papers: readonly CheckedPaper[];
  /** The papers sorted by the unit and year they belong to. */
  readonly families: readonly Family[];
};

export type Check = {
  readonly id: string;
  readonly severity: Severity;
  readonly title: Words;
  /** Where the rule is printed, or what it rests on. */
  readonly source: string;
  readonly basis: Basis;
  readonly run: (context: CheckContext) => readonly Finding[];
};

/** What a check says about one place, before it knows its own id. */
export type Remark = {
  readonly reading: Reading;
  /** JSON pointer into the plan of `reading`. */
  readonly path: string;
  readonly ja: string;
  readonly en: string;
  readonly settle: Words;
  readonly evidence?: readonly Evidence[];
  /** Only where one remark is graver or lighter than the check as a whole. */
  readonly severity?: Severity;
  /** Only where the line is not that of `path`. */
  readonly line?: number | null;
};

type CheckHead<Id extends string> = Omit<Check, "id" | "run"> & { readonly id: Id };

// A usual paper has a hundred sheets and nothing to say about most of them: the three loops below are walked for every
// check, so they make no lists on the way.

/** A check that looks at every sheet of one kind by itself. */
export function sheetCheck<Id extends string, K extends SheetKind>(
  head: CheckHead<Id>,
  kind: K,
  remarks: (sheet: SheetOf<K>, reading: Reading) => readonly Remark[],
): Check & { readonly id: Id } {
  const run = ({ papers }: CheckContext): readonly Finding[] => {
    const findings: Finding[] = [];
    for (const { reading } of papers)
      for (const sheet of sheetsOfKind(reading.plan, kind))
        for (const remark of remarks(sheet, reading)) findings.push(toFinding(head, remark));
    return findings;
  };
  return { ...head, run };
}

/** A check that looks at every paper by itself. */
export function paperCheck<Id extends string>(
  head: CheckHead<Id>,
  remarks: (paper: CheckedPaper) => readonly Remark[],
): Check & { readonly id: Id } {
  const run = ({ papers }: CheckContext): readonly Finding[] => {
    const findings: Finding[] = [];
    for (const paper of papers) for (const remark of remarks(paper)) findings.push(toFinding(head, remark));
    return findings;
  };
  return { ...head, run };
}

/** A check that looks at the papers of each unit together. */
export function familyCheck<Id extends string>(
  head: CheckHead<Id>,
  remarks: (family: Family) => readonly Remark[],
): Check & { readonly id: Id } {
  const run = ({ families }: CheckContext): readonly Finding[] => {
    const findings: Finding[] = [];
    for (const family of families)
      for (const remark of remarks(family)) findings.push(toFinding(head, remark));
    return findings;
  };
  return { ...head, run };
}

function toFinding(head: CheckHead<string>, remark: Remark): Finding {
  const { reading, path, ja, en, settle } = remark;
  return {
    rule: head.id,
    severity: remark.severity ?? head.severity,
    path,
    file: reading.source.file,
    line: remark.line === undefined ? lineAt(reading, path) : remark.line,
    ja,
    en,
    evidence: remark.evidence ?? [],
    settle,
  };
}

/** The line on which words of a field stand: a field of many lines begins at its first. */
export function lineOfWords({ reading, lines }: CheckedPaper, path: string, words: string): number | null {
  const first = lineAt(reading, path);
  if (lines === null || first === null) return first;
  const within = lines.slice(first - 1, first - 1 + MOST_LINES).findIndex((line) => line.includes(words));
  return within < 0 ? first : first + within;
}

/** No field of a paper runs over more lines. */
const MOST_LINES = 100;

/** The name of a file without its folders, for messages. */
export function baseName(file: string): string {
  return file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
}

const EXCERPT = 80;

/** A short piece of a text, cut with an ellipsis. */
export function excerpt(text: string, length = EXCERPT): string {
  const flat = text.replaceAll(/\s+/g, " ").trim();
  return flat.length > length ? `${flat.slice(0, length - 1)}…` : flat;
}

/** The end of a longer text, shortened to one line: what is left out is shown by an ellipsis before it. */
export function excerptEnd(text: string, length = EXCERPT): string {
  const flat = text.replaceAll(/\s+/g, " ").trim();
  return flat.length > length ? `…${flat.slice(1 - length)}` : flat;
}

/** The line of a paper that supports a finding; `text` defaults to the characters that stand there. */
export function evidenceAt(reading: Reading, path: string, text?: string): Evidence {
  return {
    file: reading.source.file,
    line: lineAt(reading, path),
    path,
    text: excerpt(text ?? originAt(reading, path)?.raw ?? ""),
  };
}
