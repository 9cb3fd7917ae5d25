// Owns the one written form that papers are compared in: full width and half width, dashes and waves made one.
// NFKC alone would destroy meaning (① → 1, ⅱ → ii, 10² → 102), so those signs stay as they are.

/** A text in its normalised form with the way back to the original. */
export type NormalisedText = {
  readonly text: string;
  /** For each UTF-16 index of `text`, and for its end, the UTF-16 index in the original. It may go on behind the end. */
  readonly map: readonly number[];
};

// Marks, roman numerals, fractions, powers, dots, units with a power, stars and arrows keep their shape.
const KEPT = /^[\u2460-\u2473\u24ea\u3251-\u325f\u32b1-\u32bf\u2160-\u217f¼-¾⅐-⅞↉²³¹⁰-₎…‥㎡㎥￣´¨¯]/u;
const WAVES = /^[~～∼〜˜]/u;
const DASHES = /^[—–―─━ー‐‑‒−－﹣ｰ]/u;
const LONG_DASHES = /^[—–―─━]/u;
const WORD_BEFORE = /[\p{L}ー]$/u;

// Everything outside ASCII, kana, the usual ideographs and brackets may change; a base takes its combining marks along.
const MAY_CHANGE = /[^\0-}ぁ-ゖァ-ヺ・、。々〆「-】一-\u9fff\ud800-\udfff]/;
const KANA = /[ぁ-ヺ]/;
const VOICING = /[\u3099\u309aﾞﾟ]/;
const COMBINING = /[\u0300-\u036f\u3099\u309aﾞﾟ]/;

function digitAt(text: string, index: number): boolean {
  return /^[0-9０-９]/.test(text.charAt(index));
}

// A dash between digits is the hyphen of a code (4-1-1); ー after a letter is a long vowel; alone it is the sign —.
function dash(sign: string, text: string, at: number): string {
  if (digitAt(text, at - 1) && digitAt(text, at + 1)) return "-";
  if (sign === "ー" || sign === "ｰ")
    return WORD_BEFORE.test(text.slice(Math.max(0, at - 2), at)) ? "ー" : "—";
  return LONG_DASHES.test(sign) ? "—" : "-";
}

function replacement(cluster: string, text: string, at: number): string {
  const code = cluster.charCodeAt(0);
  // Most of them are the wide forms of ASCII, which NFKC moves by this much; the wide dash and wave have rules of their own.
  if (cluster.length === 1 && code > 0xff00 && code < 0xff5e && code !== 0xff0d)
    return String.fromCharCode(code - 0xfee0);
  const known = madeOf.get(cluster);
  if (known !== undefined) return known;
  if (DASHES.test(cluster) && cluster.length === 1) return dash(cluster, text, at);
  const made = KEPT.test(cluster) ? cluster : WAVES.test(cluster) ? "~" : cluster.normalize("NFKC");
  if (madeOf.size < MOST_MADE) madeOf.set(cluster, made);
  return made;
}

/** What became of clusters met before: papers use the same few over and over. */
const madeOf = new Map<string, string>();
/** More clusters than this are no paper's. */
const MOST_MADE = 2000;

/** Stays as it is where no combining mark follows: kana, ideographs, ASCII, and ① ★ ⇒ too. Most of a paper is of this kind. */
const STAYS = 1;
const CHANGES = 2;
const MARK = 3;
const PAIR = 4;
/** What each unit met so far is to the walk below, 0 for one not met: a pattern for every cluster takes several times as long. */
const kinds = new Uint8Array(0x10000);

function kindOf(code: number): number {
  return kinds[code] || (kinds[code] = kindOfUnit(String.fromCharCode(code)));
}

function kindOfUnit(unit: string): number {
  if (SURROGATE.test(unit)) return PAIR;
  if (COMBINING.test(unit)) return MARK;
  const isSame = !MAY_CHANGE.test(unit) || (!DASHES.test(unit) && replacement(unit, unit, 0) === unit);
  return isSame ? STAYS : CHANGES;
}

const SURROGATE = /[\ud800-\udfff]/;

/** A cluster and the words that take its place. */
type Change = { readonly start: number; readonly end: number; readonly made: string };

const NONE: readonly never[] = [];

/** The clusters of a text that change, in order. */
function changesIn(text: string): readonly Change[] {
  let changes: Change[] | null = null;
  let at = 0;
  let kind = 0;
  while (at < text.length) {
    kind ||= kindOf(text.charCodeAt(at));
    const next = at + 1 < text.length ? kindOf(text.charCodeAt(at + 1)) : STAYS;
    if (kind === STAYS && next !== MARK) {
      at++;
      kind = next;
      continue;
    }
    const end = kind === CHANGES && next !== MARK ? at + 1 : clusterEnd(text, at);
    if (end > at) {
      const cluster = text.slice(at, end);
      const made = replacement(cluster, text, at);
      if (made !== cluster) (changes ??= []).push({ start: at, end, made });
    }
    at = Math.max(end, at + 1);
    kind = 0;
  }
  return changes ?? NONE;
}

/** Where the cluster that begins at a place ends; the place itself when none begins there. */
function clusterEnd(text: string, start: number): number {
  const unit = text.charAt(start);
  let end = start + 1;
  if (KANA.test(unit)) {
    while (VOICING.test(text.charAt(end))) end++;
    if (end > start + 1) return end;
  }
  if (SURROGATE.test(unit)) return PAIRED.test(text.slice(start, start + 2)) ? start + 2 : start;
  if (!MAY_CHANGE.test(unit)) return start;
  while (COMBINING.test(text.charAt(end))) end++;
  return end;
}

const PAIRED = /^[\ud800-\udbff][\udc00-\udfff]$/;

/** The text in the one written form used for every comparison; length may change (㍻ → 平成). */
export function normaliseWidth(text: string): string {
  let made = "";
  let done = 0;
  for (const change of changesIn(text)) {
    made += text.slice(done, change.start) + change.made;
    done = change.end;
  }
  return done === 0 ? text : made + text.slice(done);
}

/** The dashes that keyboards and papers have between the figures of a number, for a class of a pattern. */
export const DASHES_OF_NUMBERS = "\\-‐‑‒–—―─━−－﹣ーｰ";
const BETWEEN_FIGURES = new RegExp(`(?<=\\d)\\s*[${DASHES_OF_NUMBERS}]\\s*(?=\\d)`, "gu");

/**
 * A number of an item (4, 4-1, 4-1-1) or words that hold one, in the form in which numbers are kept: any width, any of
 * the dashes that keyboards and papers have, with or without blanks around them. The one place that knows how numbers are typed.
 */
export function plainNumber(words: string): string {
  return normaliseWidth(words).replace(BETWEEN_FIGURES, "-").trim();
}

/** As `normaliseWidth`, with the original index of every normalised index; `map[text.length]` is the original length. */
export function normaliseWithMap(original: string): NormalisedText {
  const changes = changesIn(original);
  if (changes.length === 0) return { text: original, map: columnsUpTo(original.length) };
  /** Where the two part: from the first cluster on whose form has another length. Until then every unit stands where it stood. */
  let map: number[] | null = null;
  let text = "";
  let done = 0;
  const keep = (end: number): void => {
    text += original.slice(done, end);
    if (map !== null) for (let index = done; index < end; index += 1) map.push(index);
  };
  for (const { start, end, made } of changes) {
    keep(start);
    const sameLength = made.length === end - start;
    if (!sameLength) map ??= columnsUpTo(start).slice(0, start);
    if (map !== null)
      for (let unit = 0; unit < made.length; unit += 1) map.push(start + (sameLength ? unit : 0));
    text += made;
    done = end;
  }
  keep(original.length);
  if (map === null) return { text, map: columnsUpTo(original.length) };
  map.push(original.length);
  return { text, map };
}

const COLUMNS: number[] = [];

/** The columns from 0 up to and with `end`, and more. */
function columnsUpTo(end: number): readonly number[] {
  while (COLUMNS.length <= end) COLUMNS.push(COLUMNS.length);
  return COLUMNS;
}

/** The piece of the original that stands at `start`–`end` (exclusive) of the normalised text. */
export function originalSlice(original: string, map: readonly number[], start: number, end: number): string {
  return original.slice(map[start] ?? original.length, map[end] ?? original.length);
}
