// Owns finding the printed labels of a form in text: tolerant of width, brackets and small misprints, which it reports.
import type { Form } from "../../domain/plan.ts";
import type { FormField } from "../../rulebook/osaka-city/fields.ts";
import { isSpace } from "../text/fold.ts";
import { SIGNS } from "../text/signs.ts";
import { foldedOf, mayHold, part, textOf, type Run } from "../text/strip.ts";
import {
  candidatesAt,
  matchersFor,
  matchersOf,
  nextStart,
  plainWords,
  saysPlainly,
  withoutBracket,
  type Matcher,
  type Matchers,
} from "./label-matchers.ts";

/** A label found in a run: its fields (one word can head several), the range it covers, and whether it is spelled otherwise. */
export type LabelMatch = {
  readonly fields: readonly FormField[];
  /** Identifiers of the fields. */
  readonly ids: readonly string[];
  readonly start: number;
  readonly end: number;
  /** The official wording when the paper's differs from it, else null. */
  readonly expected: string | null;
  /** A spelling of a few signs without a bracket (現状, 戦略), or a short label in 【】 (【改善策】): a label only where such a field is due. */
  readonly short: boolean;
};

const NO_MATCH: readonly never[] = [];

/** Every label of the form in a run, left to right, not overlapping. */
export function findLabels(form: Form, run: Run): readonly LabelMatch[] {
  const found = findExactLabels(form, run);
  if (found.length > 0) return found;
  const near = misspelled(form, run);
  return near ? [near] : NO_MATCH;
}

/** The same without allowing for misprints. */
function findExactLabels(form: Form, run: Run): readonly LabelMatch[] {
  const found = exactMatches(matchersFor(form), run);
  return found.length === 0 ? NO_MATCH : found.map((match) => withSpelling(match, run));
}

/** The label of a form with which a run begins, misprints not allowed; null when it begins otherwise. */
export function labelAtStart(form: Form, run: Run): LabelMatch | null {
  const text = foldedOf(run);
  const candidates = candidatesAt(matchersFor(form), text, 0);
  const match = candidates ? matchAt(candidates, text, 0, false) : null;
  return match && withSpelling(match, run);
}

/** A search for the labels of some fields, of one form or several, in a run: short words and misprints left out. It answers the forms of each label. */
export function labelSearch(fields: readonly FormField[]): (run: Run) => readonly (readonly Form[])[] {
  const matchers = matchersOf(fields);
  return (run) => {
    const found = exactMatches(matchers, run);
    if (found.length === 0) return NO_MATCH;
    return found.map(({ matcher }) => (matcher.short ? NO_MATCH : matcher.forms));
  };
}

type ExactMatch = { readonly matcher: Matcher; readonly start: number; readonly end: number };

/** Behind these a label may begin within a text, and with 【. */
const BEFORE_LABELS = SIGNS.blank | SIGNS.stop | SIGNS.heavy;

function exactMatches(matchers: Matchers, run: Run): readonly ExactMatch[] {
  const first = run.strip.folded.charCodeAt(run.start);
  if (matchers.firsts[first] !== 1 && !mayHold(run, BEFORE_LABELS)) return NO_MATCH;
  const text = foldedOf(run);
  let at = nextStart(matchers, text, 0);
  if (at < 0) return NO_MATCH;
  const found: ExactMatch[] = [];
  let chained = false;
  while (at >= 0) {
    const candidates = candidatesAt(matchers, text, at);
    const match: ExactMatch | null = candidates ? matchAt(candidates, text, at, chained) : null;
    if (match) {
      found.push(match);
      // A label may follow the last one with nothing but blanks between, or nothing at all.
      at = match.end;
      while (at < text.length && isSpace(text.charCodeAt(at))) at++;
    } else at = nextStart(matchers, text, chained ? at : at + 1);
    chained = match !== null;
  }
  return found;
}

const LINE_BREAK = 0x0a;
const OPEN_BRACKET = "【".charCodeAt(0);
/** A word of so few signs in 【】 heads a part of many texts. */
const LONGEST_HEAD = 4;

function matchAt(
  matchers: readonly Matcher[],
  text: string,
  at: number,
  chained: boolean,
): ExactMatch | null {
  const fresh = at === 0 || chained || text.charCodeAt(at - 1) === LINE_BREAK;
  for (const matcher of matchers) {
    const words = endOfWords(matcher, text, at);
    if (words < 0) continue;
    let end = endOfLabel(matcher, text, at, words);
    if (end === NOT_TOLD) {
      const { pattern } = matcher;
      pattern.lastIndex = at;
      if (!pattern.test(text)) continue;
      end = pattern.lastIndex;
    }
    if (end >= 0 && placed(matcher, text, at, end, fresh)) return { matcher, start: at, end };
  }
  return null;
}

/** Where the bare words of a label end that begin at a place, blanks between them and 【 before them aside; −1 where they do not stand there: a quick look before its pattern. */
function endOfWords({ core, enclosed }: Matcher, text: string, at: number): number {
  let place = at;
  if (!enclosed && text.charCodeAt(place) === OPEN_BRACKET) {
    place++;
    if (isSpace(text.charCodeAt(place))) place++;
  }
  for (let sign = 0; sign < core.length; sign++, place++) {
    const code = core.charCodeAt(sign);
    if (text.charCodeAt(place) === code) continue;
    if (!isSpace(text.charCodeAt(place)) || text.charCodeAt(++place) !== code) return -1;
  }
  return place;
}

/** Only the pattern of a label tells where it ends. */
const NOT_TOLD = -2;

/** Where a label ends whose words end at a place, −1 where its pattern does not match. Most are followed by neither bracket nor note. */
function endOfLabel(matcher: Matcher, text: string, at: number, words: number): number {
  if (matcher.odd || mayGoOn(text, words)) return NOT_TOLD;
  if (matcher.bracketNeeded) return -1;
  if (!isDressed(text, at, matcher.enclosed)) return words;
  const close = isSpace(text.charCodeAt(words)) ? words + 1 : words;
  if (text.charCodeAt(close) !== CLOSE_BRACKET) return -1;
  return mayGoOn(text, close + 1) ? NOT_TOLD : close + 1;
}

const CLOSE_BRACKET = "】".charCodeAt(0);

/** Whether a bracket or a note stands at a place, blanks before it aside. */
function mayGoOn(text: string, from: number): boolean {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  const code = text.charCodeAt(at);
  return code === ROUND || code === POINTED || code === NOTE_SIGN;
}

const ROUND = "(".charCodeAt(0);
const POINTED = "<".charCodeAt(0);
const NOTE_SIGN = "※".charCodeAt(0);

/** Whether a match stands where such a label may stand. */
function placed(
  { short, place, core, ids, enclosed }: Matcher,
  text: string,
  at: number,
  end: number,
  fresh: boolean,
): boolean {
  const dressed = isDressed(text, at, enclosed);
  if (holdsNote(text, at, end)) return true;
  const after = text.charAt(end);
  const last = text.charAt(end - 1);
  const ends = after === "" || after === "\n";
  if (short) {
    if (fresh) return ends || dressed || after === ":" || BULLET_NEXT.test(text.slice(end, end + 4));
    // Behind the text of the label before it in the same cell, where blanks or brackets set it off.
    return dressed || (place === "anywhere" && NO_SENTENCE.test(text.slice(end, end + 8)));
  }
  switch (place) {
    case "anywhere":
      return true;
    case "whole":
      return (
        fresh &&
        (ends ||
          (after === " " && onlyLabelsFollow(text.slice(end))) ||
          isColumnValue(ids[0], text.slice(end)))
      );
    case "start":
      if (dressed) return true;
      if (!ends && after !== " " && after !== ":" && last !== ")" && last !== ">") return false;
      if (core.length <= 4 && last !== ")") return fresh && (ends || BULLET_NEXT.test(text.slice(end)));
      return fresh || core.length >= 7;
    default:
      return false;
  }
}

function holdsNote(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === NOTE_SIGN) return true;
  return false;
}

/** Whether a label stands in 【】 that the form does not print. */
function isDressed(text: string, at: number, enclosed: boolean): boolean {
  return !enclosed && text.charCodeAt(at) === OPEN_BRACKET;
}

/** What follows a word that stands for itself between blanks: no particle that makes it part of a sentence. */
const NO_SENTENCE = /^(?:\s*:|\s+(?![はがをにのとでもやへ、。]))/;

const BULLET_NEXT = /^\s*[・○●]/;

/** Header words such as 前年度 個別 全体 stand in a chain with nothing else in the cell. */
function onlyLabelsFollow(rest: string): boolean {
  return /^[^\s。、:0-9]{2,12}(?:\s+[^\s。、:0-9]{2,12})*$/.test(rest.trim());
}

const COLUMN_FIGURE = /^[\s:]*(?:約?\d[\d,.]*\s?[^\s\d。、]{0,6}|[★☆]+|[-―─])$/;
const COLUMN_GRADE = /^[\s:]*[AB]$/;

/** A header of the column of results with its one value behind it, as papers without tables print it: 前年度 69.9%, 個別 B. */
function isColumnValue(id: string | undefined, rest: string): boolean {
  if (rest.length > 24) return false;
  if (id === "strategy.previousActual") return COLUMN_FIGURE.test(rest);
  return (id === "strategy.grade" || id === "strategy.outcomeOverall") && COLUMN_GRADE.test(rest);
}

function withSpelling({ start, end, matcher }: ExactMatch, run: Run): LabelMatch {
  const { fields, ids, official, short, core, enclosed } = matcher;
  const printed = textOf(part(run, start, end));
  const dressed = isDressed(printed, 0, enclosed);
  const expected = differs(dressed ? printed.replace(/[【】]/g, "") : printed, matcher) ? official : null;
  return { fields, ids, start, end, expected, short: short || (dressed && core.length <= LONGEST_HEAD) };
}

/** Whether the printed words are another wording than the official ones. */
function differs(printed: string, { official, plain, plainCore, short }: Matcher): boolean {
  if (printed === official || short || saysPlainly(printed, plain)) return false;
  const words = plainWords(printed);
  // A bracket may be left out, and a spelling without one says nothing of it.
  return words !== plain && words !== plainCore && (plainCore !== plain || withoutBracket(words) !== plain);
}

/** A short cell or line that is one of the form's long labels but for a sign or two. */
function misspelled(form: Form, run: Run): LabelMatch | null {
  const size = run.end - run.start;
  if (size < 6 || size > 60) return null;
  const text = foldedOf(run);
  if (mayHold(run, SIGNS.stop | SIGNS.lineBreak) && /[。\n]/.test(text)) return null;
  const head = mayHold(run, SIGNS.round | SIGNS.pointed) ? beforeBracket(text) : text;
  for (const matcher of matchersFor(form).long) {
    if (Math.abs(head.length - matcher.core.length) > 2) continue;
    if (!sharesMost(head, matcher.signs)) continue;
    if (distance(head, matcher.core) > Math.max(1, Math.floor(matcher.core.length / 8))) continue;
    const { fields, ids, official } = matcher;
    return { fields, ids, start: 0, end: text.length, expected: official, short: false };
  }
  return null;
}

function beforeBracket(text: string): string {
  const round = text.indexOf("(");
  const pointed = text.indexOf("<");
  if (round < 0 && pointed < 0) return text;
  const first = round < 0 ? pointed : pointed < 0 ? round : Math.min(round, pointed);
  return text.slice(0, first).trimEnd();
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
