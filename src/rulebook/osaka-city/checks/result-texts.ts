// Owns the check of what was done against the value beside it: the same thing counted in words and in figures.
import { toNumber } from "../../../domain/decimal.ts";
import type { Actual, Initiative } from "../../../domain/plan.ts";
import { normaliseWidth } from "../../width.ts";
import { figuresIn, withoutNames } from "../figure-words.ts";
import { sameUnit } from "../scale-words.ts";
import { evidenceAt, excerpt, type Remark, sheetCheck } from "./check.ts";
import { figure, placeOf } from "./places.ts";

/** Words by which a figure is one of another time, of a part, or no exact one. */
const OF_SOMETHING_ELSE =
  /[前昨来翌次]年|前回|過去|従来|令和|平成|20\d\d|[RH]\d|[四上下]半期|[上下]期|月|時点|現在|目標|計画|予定|見込|予想|累[計積]|延べ|のべ|うち|内訳|除[くき]|平均|最[大高]|[ご毎]と|あたり|当たり|ずつ|各|[毎全]回|約|およそ|増|減|上回|下回|定員|上限|申[し込]|応募|対象|配[布付]|[×✕〜~]/;
/** Words behind a figure that make it no exact one, or one of a place in a row. */
const INEXACT_BEHIND =
  /^\s*(?:以上|以下|以内|未満|超|程度|余|前後|ほど|近く|台|弱|強|目|中|の?うち|分の|[×✕~〜/])/;
/** The year of the paper itself. */
const OF_THIS_YEAR = /[今本当]年/;

/** Units in which papers count all kinds of things: the words must say more surely that the same thing is meant. */
const COMMON_UNITS = new Set(["回", "件", "人", "名", "%", "ポイント", "割", "点", "日", "時間", "円"]);

/** What papers say of any activity, and signs of units. */
const SAID_OF_ALL =
  /実施|開催|参加|区民|区内|区役|役所|地域|事業|取組|活動|件数|回数|人数|割合|実績|年度|行[いうっわ]/;
const SIGNS_OF_ALL = new Set(
  "数件回人名割合点日時間円本冊台校区市民年度実施開催参加取組活動者等行全総当新設内外約",
);

/** A figure of the words: in which sentence it stands. */
type Counted = { readonly value: number; readonly sentence: string };

/** The only figure of a text in a unit that may count the year's result; null where there is none, several, or the value itself. */
function countedOtherwise(result: string, value: number, unit: string): Counted | null {
  const found: Counted[] = [];
  for (const sentence of normaliseWidth(result).split(/[。\n]/)) {
    const figures = figuresIn(withoutNames(sentence)).filter(
      (one) => one.unit !== null && sameUnit(one.unit, unit),
    );
    for (const one of figures) {
      if (toNumber(one.value) === value) return null;
      const clause = clauseAt(sentence, one.start);
      const words = OF_THIS_YEAR.test(clause) ? clause : sentence;
      if (OF_SOMETHING_ELSE.test(words) || INEXACT_BEHIND.test(sentence.slice(one.end))) continue;
      found.push({ value: toNumber(one.value), sentence: sentence.trim() });
    }
  }
  const [only, other] = found;
  return only && !other ? only : null;
}

/** The piece of a sentence between commas and brackets around a place. */
function clauseAt(sentence: string, place: number): string {
  const before = sentence.slice(0, place);
  const start = Math.max(...["、", "，", "(", ")", "・"].map((sign) => before.lastIndexOf(sign))) + 1;
  const length = sentence.slice(start).search(/(?<=.)[、，()]/);
  return length < 0 ? sentence.slice(start) : sentence.slice(start, start + length);
}

/** Whether a sentence speaks of what an indicator counts: a pair of signs in common, or a rare sign where the unit itself says much. */
function speaksOf(sentence: string, name: string, unit: string): boolean {
  const signs = normaliseWidth(name).split("");
  const isPair = signs.some((sign, at) => {
    const pair = `${sign}${signs[at + 1] ?? ""}`;
    return PAIR.test(pair) && !SAID_OF_ALL.test(pair) && sentence.includes(pair);
  });
  if (isPair || COMMON_UNITS.has(unit)) return isPair;
  return signs.some((sign) => /[一-鿿]/.test(sign) && !SIGNS_OF_ALL.has(sign) && sentence.includes(sign));
}

/** Two signs of a word: a kanji or katakana, and no particle behind it. */
const PAIR = /^[一-鿿ァ-ヶ](?![をがはにのでとへもや])[一-鿿ァ-ヶーぁ-ん]$/;

/** A result of the year beside the name of its indicator; null where another result is counted in the same unit. */
function nameOf({ processIndicators, yearEnd }: Initiative, actual: Actual, unit: string): string | null {
  const rivals = yearEnd.actuals.filter((one) => one.unit !== null && sameUnit(one.unit, unit));
  const aims = processIndicators.filter(({ target }) => sameUnit(target?.unit ?? "", unit));
  if (rivals.length > 1 || aims.length > 1) return null;
  const own = processIndicators.find(({ mark }) => mark === actual.mark);
  return `${actual.name ?? ""} ${own?.name ?? ""}`;
}

/** A figure of quite another size is one of another thing. */
function isNear(one: number, other: number): boolean {
  return one <= other * 2 && other <= one * 2;
}

export const resultTextContradictsValue = sheetCheck(
  {
    id: "result-text-contradicts-value",
    severity: "warning",
    title: {
      ja: "取組実績の文章の数が、同じ欄に並ぶ指標の実績値と違う",
      en: "The text of the results counts otherwise than the value of the indicator beside it",
    },
    source: "様式2 当年度の取組実績と、プロセス指標の達成状況（値）",
    basis: "inferred",
  },
  "initiative",
  (sheet, reading): readonly Remark[] => {
    const { result, actuals } = sheet.content.yearEnd;
    if (result === null) return [];
    return actuals.flatMap((actual, index): Remark[] => {
      const { value, unit } = actual;
      if (value === null || unit === null || unit === "★") return [];
      const counted = countedOtherwise(result, value, unit);
      const name = counted && isNear(counted.value, value) ? nameOf(sheet.content, actual, unit) : null;
      if (!counted || name === null || !speaksOf(counted.sentence, name, unit)) return [];
      const place = placeOf(sheet);
      const shown = figure(value, unit);
      const path = `${sheet.path}/yearEnd/actuals/${index}`;
      return [
        {
          reading,
          path,
          ja: `${place.ja}の実績値は${shown}ですが、取組実績の文章には「${excerpt(counted.sentence, 40)}」とあります。`,
          en: `${place.en}: the value is ${shown}, the text of the results says “${excerpt(counted.sentence, 40)}”.`,
          evidence: [
            evidenceAt(reading, path, actual.text),
            evidenceAt(reading, `${sheet.path}/yearEnd/result`, counted.sentence),
          ],
          settle: {
            ja: "どちらの数が正しいか確かめ、別のものの数なら、何の数かを書き添える。",
            en: "Find out which is right; if the text counts something else, say what.",
          },
        },
      ];
    });
  },
);
