// Owns the patterns of the printed labels: each spelling of the catalogue with its brackets and notes, found by its first two signs.
import type { Form } from "../../domain/plan.ts";
import { FIELDS, SECTION_WORDS, type FormField } from "../../rulebook/osaka-city/fields.ts";
import { beginsWithOneOf } from "../text/first-signs.ts";
import { fold, foldedCode, isSpace, withoutBlanks } from "../text/fold.ts";

/** One spelling of a label. */
export type Matcher = {
  readonly fields: readonly FormField[];
  /** Identifiers of the fields. */
  readonly ids: readonly string[];
  /** The forms that have one of the fields. */
  readonly forms: readonly Form[];
  readonly official: string;
  /** The official words without what does not count in a comparison. */
  readonly plain: string;
  /** The same without a bracket. */
  readonly plainCore: string;
  /** Folded words without the trailing bracket. */
  readonly core: string;
  readonly signs: ReadonlySet<number>;
  readonly pattern: RegExp;
  readonly place: FormField["place"];
  readonly short: boolean;
  /** The form itself prints it in brackets. */
  readonly enclosed: boolean;
  /** A bracket must follow. */
  readonly bracketNeeded: boolean;
  /** A blank or ※ stands among its words: only the pattern tells where such a match ends. */
  readonly odd: boolean;
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
  const suffix = enclosed || short ? "" : bracketNeeded ? NEEDED_SUFFIX : bracket ? SUFFIX + SUFFIX : plain;
  const official = plainWords(words);
  return {
    fields,
    ids: fields.map((field) => field.id),
    forms: [...new Set(fields.map((field) => field.form))],
    official: words,
    plain: official,
    plainCore: withoutBracket(official),
    core,
    signs: new Set(Array.from({ length: core.length }, (_, at) => core.charCodeAt(at))),
    place,
    short,
    enclosed,
    bracketNeeded: bracketNeeded && !enclosed && !short,
    odd: /[\s※]/.test(core),
    pattern: enclosed
      ? new RegExp(`${body}${NOTE}`, "y")
      : new RegExp(`(?:【\\s?${body}${suffix}\\s?】${ownBrackets(fields)}|${body}${suffix})${NOTE}`, "y"),
  };
}

/** The brackets that the form prints behind a label, as they may stand behind its dressed short spelling: 【現状】（課題設定の…）. */
function ownBrackets(fields: readonly FormField[]): string {
  const heads = [...fold(fields[0]?.ja ?? "").matchAll(/[(<]([^()<>]{2})[^()<>]*[)>]/g)].map((one) => one[1]);
  return heads.length === 0 ? "" : String.raw`(?:\s*[(<](?:${heads.join("|")})[^()<>\n]{0,48}[)>]){0,2}`;
}

/** The brackets of the printed labels, without blanks: each by itself, and those that follow each other. */
const BRACKETS: ReadonlySet<string> = new Set(
  FIELDS.flatMap(({ ja }) => {
    const all = withoutBlanks(fold(ja)).match(/[(<][^()<>]*[)>]/g) ?? [];
    return /^[(<【]/.test(ja) ? [] : [...all, all.join("")];
  }).filter((words) => words.length > 6),
);
const mayBeBracket = beginsWithOneOf("(<");
const LONGEST_BRACKET = 80;

/** Whether folded words are nothing but the bracket of a label, which stands below it or in a cell of its own. */
export function isLabelBracket(folded: string): boolean {
  return folded.length <= LONGEST_BRACKET && mayBeBracket(folded) && BRACKETS.has(withoutBlanks(folded));
}

/** The matchers of some fields, longest words first, by their first two signs. */
export type Matchers = {
  /** 1 for every sign that one of them begins with. */
  readonly firsts: Uint8Array;
  /** The long labels, which are known through a misprint too. */
  readonly long: readonly Matcher[];
  readonly byHead: ReadonlyMap<number, readonly Matcher[]>;
};

const byForm = new Map<Form, Matchers>();

/** The matchers of a form. */
export function matchersFor(form: Form): Matchers {
  const known = byForm.get(form);
  if (known) return known;
  const made = matchersOf(FIELDS.filter((field) => field.form === form));
  byForm.set(form, made);
  return made;
}

/** The matchers of some fields. */
export function matchersOf(fields: readonly FormField[]): Matchers {
  const words = new Map<string, FormField[]>();
  for (const field of fields)
    for (const spelling of [field.ja, ...field.also])
      words.set(spelling, [...(words.get(spelling) ?? []), field]);
  const all = [...words]
    .map(([spelling, those]) => matcherOf(those, spelling))
    .toSorted((a, b) => b.official.length - a.official.length);
  const byHead = Map.groupBy(all, ({ core }) => headOf(core.charCodeAt(0), core.charCodeAt(1)));
  for (const matcher of all.filter((one) => !one.enclosed)) {
    const head = headOf(OPEN_BRACKET, matcher.core.charCodeAt(0));
    byHead.set(head, [...(byHead.get(head) ?? []), matcher]);
  }
  const long = all.filter((matcher) => matcher.core.length >= 7 && matcher.place !== "anywhere");
  return { firsts: firstsOf(byHead), long, byHead };
}

function firstsOf(byHead: Matchers["byHead"]): Uint8Array {
  const firsts = new Uint8Array(0x10000);
  for (const head of byHead.keys()) firsts[head >>> 16] = 1;
  return firsts;
}

/** Two signs as one number of 32 bits, which are the quickest keys. */
function headOf(first: number, second: number): number {
  return (first << 16) | second;
}

const LINE_BREAK = 0x0a;
const TAB = 0x09;
const BLANK = 0x20;
const OPEN_BRACKET = "【".charCodeAt(0);
const FULL_STOP = "。".charCodeAt(0);

/** The labels that begin with the two signs at a place of a text, with the blank left out that may stand between them. */
export function candidatesAt({ byHead }: Matchers, text: string, at: number): readonly Matcher[] | undefined {
  const second = text.charCodeAt(at + 1);
  const isBlank = second === BLANK || second === LINE_BREAK || second === TAB;
  return byHead.get(headOf(text.charCodeAt(at), isBlank ? text.charCodeAt(at + 2) : second));
}

/**
 * The first place where a label may begin by its first two signs: at the start, on a new line, behind a blank or a full
 * stop; a label in 【】 anywhere. The sign before it, which lets it begin, or the place itself stands at `from` or later.
 * −1 for none. A walk by hand: the pattern for it takes twice as long.
 */
export function nextStart(matchers: Matchers, text: string, from: number): number {
  const { firsts } = matchers;
  if (from === 0 && firsts[text.charCodeAt(0)] === 1 && candidatesAt(matchers, text, 0)) return 0;
  const last = text.length - 1;
  for (let at = from; at < last; at++) {
    const sign = text.charCodeAt(at);
    if (sign === OPEN_BRACKET) {
      if (candidatesAt(matchers, text, at)) return at;
    } else if (sign === BLANK || sign === FULL_STOP || sign === LINE_BREAK) {
      if (firsts[text.charCodeAt(at + 1)] === 1 && candidatesAt(matchers, text, at + 1)) return at + 1;
    }
  }
  return -1;
}

/** The words of a label without what does not count in a comparison: widths, blanks, years and the ※ note. */
export function plainWords(text: string): string {
  return fold(text)
    .replace(/\s+|※.*$/g, "")
    .replace(/\d+/g, "0");
}

/** Whether the plain words of a text are these, told by a walk: most labels are printed as the form has them but for widths. */
export function saysPlainly(text: string, plain: string): boolean {
  let at = 0;
  let inNumber = false;
  for (let index = 0; index < text.length; index++) {
    const code = foldedCode(text.charCodeAt(index));
    if (isSpace(code)) continue;
    if (code === NOTE_SIGN) break;
    const isDigit = code >= ZERO && code <= NINE;
    if (isDigit && inNumber) continue;
    inNumber = isDigit;
    if (plain.charCodeAt(at++) !== (isDigit ? ZERO : code)) return false;
  }
  return at === plain.length;
}

const NOTE_SIGN = "※".charCodeAt(0);
const ZERO = 0x30;
const NINE = 0x39;

/** Plain words without a bracket. */
export function withoutBracket(plain: string): string {
  return plain.replace(/[(<].*$/, "");
}
