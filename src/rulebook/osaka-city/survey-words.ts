// Owns reading how many people answered from the words of a survey's result: （回答者195人）, n=195, 195人が回答, 195人中141人.
import type { Share } from "../../domain/survey.ts";
import { normaliseWidth } from "../width.ts";

/** A percentage with the words that state it, as results of this year and of earlier ones are kept. */
export type StatedShare = {
  readonly value: number | null;
  readonly unit: string | null;
  readonly text?: string;
};

/** Longer words are no result. */
const LONGEST = 2000;

/** Without any of these no number of answers is told. */
const MAY_TELL = /回答|回収|[nNｎＮ]\s*[=＝]|[人名件票](?:中|のうち)|[人名件票\d０-９]\s*[/／]/;

const COUNT = String.raw`(\d{1,3}(?:,\d{3})+|\d+)(?![.,]?\d|\s*%)`;
const PEOPLE = "(?:人|名|件|票|通|世帯|社|団体|事業所)";
/** Before 回答者: whatever else stands there says which of them (満足と答えた回答者141人). */
const ALL = String.raw`(?:^|[\s(「『【、。・:;]|アンケートの?|調査の?|モニターの?|有効|は)`;

const ANSWERS = [
  new RegExp(
    `${ALL}(?:有効)?(?:回答(?:者総数|者数|総数|数|者)|回収(?:票数|数))\\s*(?:は|が|:|=)?\\s*(?:計|全)?${COUNT}`,
    "g",
  ),
  new RegExp(String.raw`(?<![A-Za-z])[nN]\s*=\s*${COUNT}`, "g"),
  new RegExp(`${COUNT}\\s*${PEOPLE}(?:が|から|の)?(?:有効)?回答(?!者)`, "g"),
];

/** The part and the whole; only believed when they give the percentage that stands beside them. */
const PART_OF_WHOLE = [
  new RegExp(`(?<whole>${COUNT})\\s*${PEOPLE}(?:中|のうち)[、\\s]*(?<part>${COUNT})\\s*${PEOPLE}`, "g"),
  new RegExp(`(?<part>${COUNT})\\s*${PEOPLE}?\\s*/\\s*(?<whole>${COUNT})\\s*${PEOPLE}?`, "g"),
];

/** A share of things counted, not of people asked, has no sampling error. */
const ASKED = /アンケート|調査|モニター|回答|ヒアリング/;

/**
 * How many people answered, as the words of a result tell it; null when they do not, or tell more than one number.
 * `about`: the name of the indicator and how it is measured, which say that people were asked.
 */
export function answersIn(words: string, percent: number, about: string): number | null {
  if (words.length > LONGEST || !MAY_TELL.test(words)) return null;
  const text = normaliseWidth(words);
  const told = ANSWERS.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => count(match[1])));
  const parts = wasAsked(about) || wasAsked(text) ? wholesIn(text, percent) : [];
  const [n, ...others] = new Set([...told, ...parts]);
  return n !== undefined && n > 0 && others.length === 0 ? n : null;
}

/** Whether words say that people were asked (無作為抽出アンケート), not that things were counted. */
export function wasAsked(words: string): boolean {
  return ASKED.test(words);
}

function wholesIn(text: string, percent: number): readonly number[] {
  const [, decimals = ""] = String(percent).split(".");
  const step = 10 ** -decimals.length;
  return PART_OF_WHOLE.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ groups }) => {
      const [part, whole] = [count(groups?.["part"]), count(groups?.["whole"])];
      return whole > 0 && Math.abs((part / whole) * 100 - percent) < step ? [whole] : [];
    }),
  );
}

function count(digits: string | undefined): number {
  return Number((digits ?? "").replaceAll(",", ""));
}

/** A result as the share of those who answered; null when it is no percentage or nothing says how many they were. */
export function surveyShare(result: StatedShare, about: string): Share | null {
  if (result.unit !== "%" || result.value === null) return null;
  const n = answersIn(`${result.text ?? ""}\n${about}`, result.value, about);
  return n === null ? null : { percent: result.value, n };
}
