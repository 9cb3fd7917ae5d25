// Owns finding the printed labels of a form in text: tolerant of width, brackets and small misprints, which it reports.
import type { Form } from "../../domain/plan.ts";
import { FIELDS, SECTION_WORDS, type FormField } from "../../rulebook/osaka-city/fields.ts";
import { fold } from "../text/fold.ts";
import { foldedOf, part, textOf, type Run } from "../text/strip.ts";

/** A label found in a run: its fields (one word can head several), the range it covers, and whether it is spelled otherwise. */
export type LabelMatch = {
  readonly fields: readonly FormField[];
  readonly start: number;
  readonly end: number;
  /** The official wording when the paper's differs from it, else null. */
  readonly expected: string | null;
  /** A spelling of a few signs without a bracket (現状, 戦略): a label only where such a field is due. */
  readonly short?: boolean;
};

type Matcher = {
  readonly fields: readonly FormField[];
  readonly official: string;
  /** The official words without what does not count in a comparison. */
  readonly plain: string;
  /** Folded words without the trailing bracket. */
  readonly core: string;
  readonly signs: ReadonlySet<number>;
  readonly pattern: RegExp;
  readonly place: FormField["place"];
  readonly bracketNeeded: boolean;
  readonly short: boolean;
};

/** A bracket with a code, or with a count of what was done, says something: it is no part of a label. */
const SAYS = String.raw`(?!\s*(?:i{1,2}|[ⅰⅱアイabAB①②③])\s*[)>]|[^()<>\n]{0,40}\d\s?(?:[%人回件点校部台枚店]|[か箇]所))`;
const SUFFIX = String.raw`(?:\s*[(<]${SAYS}[^()<>\n]{0,48}[)>])?`;
const NEEDED_SUFFIX = String.raw`\s*[(<][^()<>\n]{1,48}[)>]`;
/** ※有効性が「イ」の場合は必須 and its like, which the forms print behind a label. */
const NOTE = String.raw`(?:\s*※[^※\n]{0,32}?${SECTION_WORDS.mandatoryWord})?`;

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** The label as a pattern over folded text: blanks between signs allowed, inner brackets as printed, the last bracket any. */
function matcherOf(fields: readonly FormField[], words: string): Matcher {
  const folded = fold(words);
  const enclosed = /^[(【].*[)】]$/.test(folded);
  const bracket = enclosed ? null : /\s*[(<][^()<>]*[)>](?:\s*<[^<>]*>)?$/.exec(folded);
  const core = bracket ? folded.slice(0, bracket.index) : folded;
  const place = fields[0]?.place ?? "start";
  // A spelling whose bare words are one of their own stands for the bracketed ones only.
  const bareIsAnother =
    words !== fields[0]?.ja && fields.some((one) => one.also.some((other) => fold(other) === core));
  const bracketNeeded = bracket !== null && (core.length <= 4 || bareIsAnother);
  const body = Array.from(core, escaped).join(String.raw`\s?`);
  const short =
    fields[0]?.form === "form2" &&
    words !== fields[0].ja &&
    !enclosed &&
    bracket === null &&
    core.length <= 8;
  const plain = !short && core.length >= 4 ? SUFFIX : "";
  const suffix = enclosed ? "" : bracketNeeded ? NEEDED_SUFFIX : bracket ? SUFFIX + SUFFIX : plain;
  return {
    fields,
    official: words,
    plain: plainWords(words),
    core,
    signs: new Set(Array.from({ length: core.length }, (_, at) => core.charCodeAt(at))),
    place,
    bracketNeeded,
    short,
    pattern: short
      ? new RegExp(`(?:【\\s?${body}\\s?】|${body})${NOTE}`, "y")
      : new RegExp(`${body}${suffix}${NOTE}`, "y"),
  };
}

/** The matchers of some fields, longest words first, by their first two signs. */
type Matchers = {
  /** The next place where one of them may begin. */
  readonly start: RegExp;
  /** The long labels, which are known through a misprint too. */
  readonly long: readonly Matcher[];
  readonly byHead: ReadonlyMap<number, readonly Matcher[]>;
};

const byForm = new Map<Form, Matchers>();

function matchersFor(form: Form): Matchers {
  const known = byForm.get(form);
  if (known) return known;
  const made = matchersOf(FIELDS.filter((field) => field.form === form));
  byForm.set(form, made);
  return made;
}

function matchersOf(fields: readonly FormField[]): Matchers {
  const words = new Map<string, FormField[]>();
  for (const field of fields)
    for (const spelling of [field.ja, ...field.also])
      words.set(spelling, [...(words.get(spelling) ?? []), field]);
  const all = [...words]
    .map(([spelling, those]) => matcherOf(those, spelling))
    .toSorted((a, b) => b.official.length - a.official.length);
  const byHead = Map.groupBy(all, ({ core }) => headOf(core.charCodeAt(0), core.charCodeAt(1)));
  for (const matcher of all.filter((one) => one.short)) {
    const head = headOf(OPEN_BRACKET, matcher.core.charCodeAt(0));
    byHead.set(head, [...(byHead.get(head) ?? []), matcher]);
  }
  const long = all.filter((matcher) => matcher.core.length >= 7 && matcher.place !== "anywhere");
  return { start: startOf(all), long, byHead };
}

/** Two signs as one number. */
function headOf(first: number, second: number): number {
  return first * 0x10000 + second;
}

/** The two signs of a text from a place on, with the blank left out that may stand between them. */
function headAt(text: string, at: number): number {
  const second = text.charCodeAt(at + 1);
  const isBlank = second === BLANK || second === LINE_BREAK || second === TAB;
  return headOf(text.charCodeAt(at), isBlank ? text.charCodeAt(at + 2) : second);
}

/** Where one of the labels may begin: its first two signs at the start, on a new line, behind a blank or a full stop; a label in 【】 anywhere. The sign before a label is part of the match. */
function startOf(matchers: readonly Matcher[]): RegExp {
  const inBrackets = matchers.filter((matcher) => matcher.core.startsWith("【"));
  const bare = matchers.filter((matcher) => !matcher.core.startsWith("【"));
  const short = matchers.filter((matcher) => matcher.short);
  return new RegExp(
    [
      `(?:^|[\n 。])(?:${headsOf(bare)})`,
      ...(inBrackets.length > 0 ? [headsOf(inBrackets)] : []),
      ...(short.length > 0 ? [String.raw`【\s?(?:${headsOf(short)})`] : []),
    ].join("|"),
    "g",
  );
}

/** The first two signs of the labels as alternatives, by the first sign: the search is several times as quick so. */
function headsOf(matchers: readonly Matcher[]): string {
  return [...Map.groupBy(matchers, ({ core }) => core.charAt(0))]
    .map(([first, those]) => {
      const seconds = those.map(({ core }) =>
        core.length > 1 ? String.raw`\s?${escaped(core.charAt(1))}` : "",
      );
      return `${escaped(first)}(?:${[...new Set(seconds)].join("|")})`;
    })
    .join("|");
}

/** Every label of the form in a run, left to right, not overlapping. */
export function findLabels(form: Form, run: Run): LabelMatch[] {
  const found = findExactLabels(form, run);
  if (found.length > 0) return found;
  const near = misspelled(form, foldedOf(run));
  return near ? [near] : [];
}

/** The same without allowing for misprints. */
export function findExactLabels(form: Form, run: Run): LabelMatch[] {
  return exactMatches(matchersFor(form), foldedOf(run)).map((match) => withSpelling(match, run));
}

/** A search for the labels of some fields, of one form or several, in a folded text: short words and misprints left out. */
export function labelSearch(
  fields: readonly FormField[],
): (text: string) => readonly (readonly FormField[])[] {
  const matchers = matchersOf(fields);
  return (text) => {
    const found = exactMatches(matchers, text);
    if (found.length === 0) return NO_FIELDS;
    return found.filter((match) => !match.matcher.short).map((match) => match.fields);
  };
}

/** The first place where a label may begin whose foregoing sign, or bracket, stands at `from` or later; −1 for none. */
function nextStart(start: RegExp, text: string, from: number): number {
  start.lastIndex = from;
  const at = start.exec(text)?.index ?? -1;
  return at >= 0 && letsBegin(text.charCodeAt(at)) ? at + 1 : at;
}

/** Whether a sign lets a label begin behind it: a line break, a blank or a full stop. */
function letsBegin(sign: number): boolean {
  return sign === LINE_BREAK || sign === BLANK || sign === FULL_STOP;
}

type ExactMatch = Omit<LabelMatch, "expected"> & { readonly matcher: Matcher };

const NO_MATCH: readonly ExactMatch[] = [];
const NO_FIELDS: readonly (readonly FormField[])[] = [];

function exactMatches({ start, byHead }: Matchers, text: string): readonly ExactMatch[] {
  let at = nextStart(start, text, 0);
  if (at < 0) return NO_MATCH;
  const found: ExactMatch[] = [];
  let chained = false;
  while (at >= 0) {
    const candidates = byHead.get(headAt(text, at));
    const match: ExactMatch | null | undefined = candidates && matchAt(candidates, text, at, chained);
    if (match) {
      found.push(match);
      // A label may follow the last one with nothing but blanks between, or nothing at all.
      at = text.length - text.slice(match.end).trimStart().length;
    } else at = nextStart(start, text, chained ? at : at + 1);
    chained = Boolean(match);
  }
  return found;
}

const LINE_BREAK = 0x0a;
const TAB = 0x09;
const BLANK = 0x20;
const OPEN_BRACKET = "【".charCodeAt(0);
const FULL_STOP = "。".charCodeAt(0);

function matchAt(
  matchers: readonly Matcher[],
  text: string,
  at: number,
  chained: boolean,
): ExactMatch | null {
  const fresh = at === 0 || chained || text.charCodeAt(at - 1) === LINE_BREAK;
  for (const matcher of matchers) {
    matcher.pattern.lastIndex = at;
    const words = matcher.pattern.exec(text)?.[0];
    if (words === undefined || !placed(matcher, text, at + words.length, fresh, words)) continue;
    return { fields: matcher.fields, start: at, end: at + words.length, matcher };
  }
  return null;
}

/** Whether a match stands where such a label may stand. */
function placed(matcher: Matcher, text: string, end: number, fresh: boolean, words: string): boolean {
  const after = text.charAt(end);
  const closed = after === "" || after === "\n" || after === " " || after === ":";
  if (words.includes("※")) return true;
  if (matcher.short)
    return (
      fresh &&
      (after === "" || after === "\n" || after === ":" || /^\s*[・○●]/.test(text.slice(end, end + 4)))
    );
  switch (matcher.place) {
    case "anywhere":
      return true;
    case "whole":
      return (
        fresh &&
        (after === "" ||
          after === "\n" ||
          (after === " " && onlyLabelsFollow(text.slice(end))) ||
          isColumnValue(matcher, text.slice(end)))
      );
    case "start":
      if (!closed && !words.endsWith(")") && !words.endsWith(">")) return false;
      if (matcher.core.length <= 4 && !words.endsWith(")"))
        return fresh && (after === "" || after === "\n" || /^\s*[・○●]/.test(text.slice(end)));
      return fresh || matcher.core.length >= 7;
    default:
      return false;
  }
}

/** Header words such as 前年度 個別 全体 stand in a chain with nothing else in the cell. */
function onlyLabelsFollow(rest: string): boolean {
  return /^[^\s。、:0-9]{2,12}(?:\s+[^\s。、:0-9]{2,12})*$/.test(rest.trim());
}

const COLUMN_FIGURE = /^[\s:]*(?:約?\d[\d,.]*\s?[^\s\d。、]{0,6}|[★☆]+|[-―─])$/;
const COLUMN_GRADE = /^[\s:]*[AB]$/;

/** A header of the column of results with its one value behind it, as papers without tables print it: 前年度 69.9%, 個別 B. */
function isColumnValue({ fields }: Matcher, rest: string): boolean {
  if (rest.length > 24) return false;
  const id = fields[0]?.id;
  if (id === "strategy.previousActual") return COLUMN_FIGURE.test(rest);
  return (id === "strategy.grade" || id === "strategy.outcomeOverall") && COLUMN_GRADE.test(rest);
}

function withSpelling({ fields, start, end, matcher }: ExactMatch, run: Run): LabelMatch {
  const printed = textOf(part(run, start, end));
  return {
    fields,
    start,
    end,
    expected: differs(printed, matcher) ? matcher.official : null,
    short: matcher.short,
  };
}

/** Whether the printed words are another wording than the official ones: widths, blanks, years and the ※ note do not count. */
function differs(printed: string, { official, plain, short }: Matcher): boolean {
  if (printed === official || short) return false;
  const words = plainWords(printed);
  const core = (text: string): string => text.replace(/[(<].*$/, "");
  // A bracket may be left out, and a spelling without one says nothing of it.
  return words !== plain && words !== core(plain) && (core(plain) !== plain || core(words) !== plain);
}

function plainWords(text: string): string {
  return fold(text)
    .replace(/\s+|※.*$/g, "")
    .replace(/\d+/g, "0");
}

/** A short cell or line that is one of the form's long labels but for a sign or two. */
function misspelled(form: Form, text: string): LabelMatch | null {
  if (text.length < 6 || text.length > 60 || text.includes("。") || text.includes("\n")) return null;
  const bracket = text.search(/[(<]/);
  const head = bracket < 0 ? text : text.slice(0, bracket).trimEnd();
  for (const matcher of matchersFor(form).long) {
    if (Math.abs(head.length - matcher.core.length) > 2) continue;
    if (!sharesMost(head, matcher.signs)) continue;
    if (distance(head, matcher.core) > Math.max(1, Math.floor(matcher.core.length / 8))) continue;
    return { fields: matcher.fields, start: 0, end: text.length, expected: matcher.official, short: false };
  }
  return null;
}

/** Whether all but two of the text's signs stand in the label: a cheap sieve before the distance. */
function sharesMost(text: string, signs: ReadonlySet<number>): boolean {
  let strange = 0;
  for (let at = 0; at < text.length; at++) if (!signs.has(text.charCodeAt(at)) && ++strange > 2) return false;
  return true;
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, swap));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
