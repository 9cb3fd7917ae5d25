// Owns reading results from their words: the figures of this year.
import { toNumber } from "../../domain/decimal.ts";
import type { Actual } from "../../domain/plan.ts";
import { normaliseWithMap, normaliseWidth } from "../width.ts";
import { figuresIn, withoutNames } from "./figure-words.ts";
import { kanjiNumber } from "./kanji-words.ts";
import { lastColonOutside } from "./last-colon.ts";
import { indicatorPieces } from "./indicator-pieces.ts";

/** A field longer than this is no list of results; the rest is left to the caller as text. */
export const LONGEST = 8000;

/** A figure with its unit; the unit alone where its figure is left out. */
export type Result = { readonly value: number | null; readonly unit: string | null };

/** An indicator as far as its results need it: what is measured, in which unit. */
export type ResultIndicator = { readonly name: string | null; readonly unit: string | null };

/** The figure that words end with or consist of: 46.4%, ★, 3 点(5点満点中); `%` or `件` alone is a unit without its figure. */
export function resultIn(words: string): Result {
  const text = normaliseWidth(words).trim();
  return (SPECIAL_SIGNS.includes(text.charAt(0)) ? specialResult(text) : null) ?? figureResult(text);
}

/** How words begin that need no figure in digits, or only a unit; any other begin otherwise. */
const SPECIAL_SIGNS = "星★☆な123一二三%件人回点校団か箇千";

function specialResult(text: string): Result | null {
  if (/^(?:(?:星|★|☆)(?:は|の)?(?:獲得)?\s*(?:なし|無し|ゼロ)|なし\((?:星|★|☆)\))/.test(text))
    return { value: 0, unit: "★" };
  const stars = /^([★☆]+)/.exec(text)?.[1];
  // ★☆☆ shows one star of three.
  if (stars !== undefined) return { value: stars.replaceAll("☆", "").length || stars.length, unit: "★" };
  const counted = /^(?:星\s?([1-3一二三])\s?つ|([1-3一二三])\s?つ星)(?:を?獲得)?(?:\([^()]*\))?[。]?$/.exec(
    text,
  );
  const count = counted?.[1] ?? counted?.[2];
  if (count !== undefined) return { value: kanjiNumber(count) ?? Number(count), unit: "★" };
  const alone = /^(%|件|人|回|点|校|団体|[か箇]所|千円)[。)]*$/.exec(text);
  return alone === null ? null : { value: null, unit: alone[1] ?? null };
}

function figureResult(text: string): Result {
  const bare = text.includes("(") ? text.replace(/\([^()]*\)/g, (inner) => " ".repeat(inner.length)) : text;
  const clean = withoutNames(bare);
  const figures = figuresIn(clean);
  const only = figures[0];
  if (figures.length !== 1 || only === undefined) return { value: null, unit: null };
  const around = clean.slice(0, only.start) + clean.slice(only.end);
  if (
    !/^[\s約およそ概ねのべ延年間計、。:]*(?:で(?:ある|あった|した)|となった|実施|開催)?[\s。]*$/.test(around)
  )
    return { value: null, unit: null };
  return { value: toNumber(only.value), unit: only.unit };
}

/** Name and figure of `名称:46.4%`; a sentence without colon may end in its figure. */
export function nameAndResult(words: string): { readonly name: string | null; readonly result: string } {
  const normal = normaliseWithMap(words);
  const colon = lastColonOutside(normal.text, /[(「『【)」』】:]/g);
  if (colon >= 0)
    return {
      name: orNull(words.slice(0, normal.map[colon]).trim()),
      result: words.slice(normal.map[colon + 1] ?? words.length).trim(),
    };
  const tail =
    /\s*(?:は|が|\s)\s*((?:約)?\d[\d,]*(?:\.\d+)?\s?[^\s\d、。()]{1,4}|[★☆]+)\s*(?:\([^()]*\))?(?:で(?:ある|あった|した)|となった)?[。]?$/.exec(
      normal.text,
    );
  if (tail !== null && tail.index > 0) {
    const at = tail.index + tail[0].indexOf(tail[1] ?? "");
    return {
      name: orNull(words.slice(0, normal.map[tail.index]).trim()),
      result: words.slice(normal.map[at]).trim(),
    };
  }
  return { name: null, result: words.trim() };
}

/** Missing is null, never an empty text. */
export function orNull(text: string): string | null {
  return text === "" ? null : text;
}

/**
 * The results of a self-evaluation: one entry for each mark, bullet or sentence, the figure null where none is stated.
 * `indicators`, in the order of the paper, tell a bare なし of a ★ indicator from words without a figure.
 */
export function parseActual(words: string, indicators: readonly ResultIndicator[] = []): readonly Actual[] {
  const pieces = indicatorPieces(words.slice(0, LONGEST));
  return pieces.map(({ words: text, mark, body }, index) => {
    const { name, result } = nameAndResult(body);
    const own = pieces.length === indicators.length ? indicators[index] : undefined;
    const noStar = own?.unit === "★" && /^(?:なし|無し|ゼロ)[。]?$/.test(normaliseWidth(result).trim());
    return { mark, name, ...(noStar ? { value: 0, unit: "★" } : resultIn(result)), text };
  });
}
