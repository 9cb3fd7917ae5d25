// Owns where an indicator sentence is cut: into sentences of one target each, and into name and target.
import { figuresIn, withoutNames } from "./figure-words.ts";
import { lastColonOutside } from "./last-colon.ts";
import { locateTarget } from "./locate-target.ts";
import type { Located, Span } from "./target-sentence.ts";
import { pastStart, yearByYear } from "./year-target-words.ts";

const PART_ENDS = /^\s*(?:[、,;]|かつ|及び|並びに|\s)\s*/;
/** A name in front of its figure: not empty, and no case particle that makes the figure a condition (講座に2回以上、参加した人). */
const PART_NAME =
  /[^\s\d、。:年月週計各延べ約最低](?<![にでへとのもし])(?:は|が)?\s*:?\s*(?:年|月|週|約|延べ|各|最低)?$/;

/** The sentences of 満足度80%以上、参加者1,000人以上, each with a name and a figure of its own; one piece for all other words. */
export function targetParts(text: string): readonly Span[] {
  const whole = [{ start: 0, end: text.length }];
  if (!/\d\D+\d/.test(text)) return whole;
  const clean = withoutNames(
    text.replace(/\([^()]*\)|「[^「」]*」|【[^【】]*】/g, (words) => " ".repeat(words.length)),
  );
  const figures = figuresIn(clean);
  if (figures.length < 2 || figures.length > 20 || yearByYear(text) !== null || pastStart(text) !== null)
    return whole;
  const parts: { start: number; end: number }[] = [];
  let start = 0;
  let objects = 0;
  for (const [index, figure] of figures.entries()) {
    const name = clean.slice(start, figure.start);
    if (/を\s*$/.test(name)) objects += 1;
    const after = clean.slice(figure.wordsEnd);
    const ends = PART_ENDS.exec(after)?.[0] ?? (after.trim() === "" ? after : null);
    if (!PART_NAME.test(name) || ends === null) return whole;
    if (figure.comparator === null && !/:\s*(?:年|月|週|約|延べ|各)?$/.test(name)) return whole;
    const next = figures[index + 1];
    parts.push({ start, end: figure.wordsEnd });
    start = figure.wordsEnd + ends.length;
    if (next === undefined && after.slice(ends.length).trim() !== "") return whole;
  }
  // 本を3冊以上、読んだ人の割合80%以上 is one sentence; 講座を2回以上、広報を3回以上 are two.
  return objects === 0 || objects === figures.length ? parts : whole;
}

/** Words that only name what is measured: without a figure they are an indicator whose target stands elsewhere. */
const MEASURE =
  /(?:割合|比率|率|数|額|点数|評点|認知度|満足度|理解度|達成度|参加度|量|面積|時間|平均|格付け|回答)(?:\s*\([^()]*\))?[。.]?$/;
/** Columns of name and target in a normalised sentence. */
export type Cut = {
  readonly nameStart?: number;
  readonly nameEnd: number;
  readonly targetStart: number;
  readonly targetEnd: number;
  /** What `locateTarget` found in the sentence; undefined where the target was cut off without looking for it. */
  readonly located?: Located | null;
};

/** Name and target part at the last colon outside brackets, at 【令和n年度】, or where the target's own words begin. */
export function cutAt(text: string): Cut {
  const whole = text.length;
  const years = yearByYear(text);
  if (years !== null && years.targets.length > 0)
    return {
      nameEnd: nameBefore(text.slice(0, years.start)).length,
      targetStart: years.start,
      targetEnd: whole,
    };
  // A colon with nothing behind it separates nothing.
  const colon = lastColonOutside(
    text
      .slice(0, pastStart(text) ?? whole)
      .trimEnd()
      .slice(0, -1),
    /[(「『【<)」』】>:]/g,
  );
  if (colon >= 0) return { nameEnd: colon, targetStart: colon + 1, targetEnd: whole };
  const year = text.includes("【") ? /\s*【[^】]*年度?[^】]*】/.exec(text) : null;
  if (year !== null && year.index > 0)
    return { nameEnd: year.index, targetStart: year.index + year[0].length, targetEnd: whole };
  const located = locateTarget(text);
  if (located === null)
    return { nameEnd: whole, targetStart: MEASURE.test(text) ? whole : 0, targetEnd: whole, located };
  if (located.start === 0 && /^の.*が/.test(text.slice(located.end)))
    return { nameStart: located.end + 1, nameEnd: whole, targetStart: 0, targetEnd: located.end, located };
  const before = text.slice(0, located.start).replace(/\($/, "");
  const deadline = before.trimEnd() === "" ? null : DEADLINE.exec(before);
  if (deadline !== null && deadline.index > 0)
    return {
      nameEnd: nameBefore(before.slice(0, deadline.index)).length,
      targetStart: located.start - deadline[0].trimStart().length,
      targetEnd: whole,
    };
  const name = nameBefore(before);
  const closing = text.charAt(located.start - 1) === "(" && text.charAt(located.end) === ")";
  return {
    nameEnd: name.length,
    targetStart: located.start,
    targetEnd: closing ? located.end : whole,
    located,
  };
}

/** 令和5年度末までに in front of the figure is part of the target's words. */
const DEADLINE = /\s*(?:令和|平成|[RH])\s*(?:元|\d{1,2})年度?(?:末|中)?までに\s*$/;

function nameBefore(text: string): string {
  return PARTICLES_END.test(text.slice(-1)) ? text.replace(PARTICLES, "") : text;
}

const PARTICLES = /(?:について|において|に関して|[をがはにでの、,:\s「]|とも|対)+$/;
/** The last sign of each of them. */
const PARTICLES_END = /[てをがはにでの、,:\s「も対]/;
