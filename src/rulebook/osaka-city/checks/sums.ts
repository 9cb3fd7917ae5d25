// Owns the checks of sums: parts against the stated total, a forecast against the target, parts of a whole in a sentence.
import { everyMatch } from "../../../domain/every-match.ts";
import type { ReformItem } from "../../../domain/plan.ts";
import { moneyIn, moneysIn } from "../money-words.ts";
import { evidenceAt, paperCheck, type Remark, sheetCheck } from "./check.ts";
import { figure, placeOf } from "./places.ts";
import { reviewTextsOf } from "./review-texts.ts";
import { statedGoals } from "./stated-goals.ts";
import { gravityOfCodes } from "./rules-in-use.ts";

/** `目標額：15,000千円`: the words before a stated total. */
const TOTAL = /目標(?:総額|額)[：:はを（(\s]{0,3}/;
/** `見込み：14,433千円` */
const FORECAST = /見込(?:み額|み|額)[：:はを（(\s]{1,3}/;

type Stated = { readonly path: string; readonly value: number; readonly text: string };

/** The texts in which a total or a forecast may be stated, beside the goals. */
const PLACES = ["/midYear/achievements", "/outline", "/yearContent", "/yearEnd/result"] as const;

function stated(item: ReformItem, path: string, pattern: RegExp): Stated | null {
  const { midYear, yearEnd, outline, yearContent } = item;
  const texts = [midYear.achievements, outline, yearContent, yearEnd.result];
  for (let at = 0; at < texts.length; at++) {
    const found = statedIn(texts[at] ?? null, pattern);
    if (found) return { ...found, path: `${path}${PLACES[at]}` };
  }
  const { key, goals } = statedGoals(item);
  for (const [index, goal] of goals.entries()) {
    const found = statedIn(goal.text, pattern);
    if (found) return { ...found, path: `${path}/${key}/${index}` };
  }
  return null;
}

function statedIn(text: string | null, pattern: RegExp): Omit<Stated, "path"> | null {
  const words = text === null ? null : pattern.exec(text);
  if (text === null || words === null) return null;
  const behind = text.slice(words.index + words[0].length, words.index + words[0].length + 30);
  const money = moneyIn(behind);
  return money?.start === 0 ? { value: money.thousandYen, text: words[0] + money.raw } : null;
}

const goalSum = sheetCheck(
  {
    id: "goal-sum-differs",
    severity: "error",
    title: { ja: "内訳の合計が、目標額と合わない", en: "The parts do not add up to the stated target" },
    source: "取組項目の目標欄の金額と、同じ項目に書かれた目標額",
    basis: "inferred",
  },
  "reform",
  (sheet, reading): readonly Remark[] => {
    const total = stated(sheet.content, sheet.path, TOTAL);
    if (!total) return [];
    // One goal may hold the whole list: the amounts are counted, not the goals.
    const { key, goals } = statedGoals(sheet.content);
    const texts = goals.map((goal) => goal.text).filter((text) => !TOTAL.test(text));
    const amounts = texts.map(moneysIn);
    const values = amounts.flatMap((moneys) => moneys.map((money) => money.thousandYen));
    if (values.length < 2 || amounts.some((moneys) => moneys.length === 0)) return [];
    const sum = values.reduce((left, right) => left + right, 0);
    if (sum === total.value) return [];
    const place = placeOf(sheet);
    const arithmetic = `${values.map((value) => figure(value, null)).join("＋")}＝${figure(sum, "千円")}`;
    const apart = figure(Math.abs(sum - total.value), "千円");
    return [
      {
        reading,
        path: `${sheet.path}/${key}`,
        ja: `${place.ja}の内訳は${arithmetic}で、目標額${figure(total.value, "千円")}と${apart}違います。`,
        en: `${place.en}: the parts ${arithmetic} differ from the target ${figure(total.value, "千円")} by ${apart}.`,
        evidence: [
          evidenceAt(reading, total.path, total.text),
          evidenceAt(reading, `${sheet.path}/${key}`, texts.join("、")),
        ],
        settle: { ja: "目標額か内訳のどちらかを直す。", en: "Correct the total or its parts." },
      },
    ];
  },
);

const forecastBelowTarget = sheetCheck(
  {
    id: "forecast-contradicts-code",
    severity: "error",
    title: { ja: "見込額と達成見込の符号が合わない", en: "The forecast contradicts its code" },
    source: "取組項目の目標額・見込額と、達成見込の符号①②",
    basis: "inferred",
  },
  "reform",
  (sheet, reading): readonly Remark[] => {
    const code = sheet.content.midYear.attainment;
    const total = code === null ? null : stated(sheet.content, sheet.path, TOTAL);
    const forecast = total && stated(sheet.content, sheet.path, FORECAST);
    if (!total || !forecast) return [];
    if (forecast.value >= total.value === (code === "①")) return [];
    const place = placeOf(sheet);
    const [aim, seen] = [figure(total.value, "千円"), figure(forecast.value, "千円")];
    const relation = forecast.value < total.value ? ["下回る", "below"] : ["下回らない", "not below"];
    return [
      {
        reading,
        path: `${sheet.path}/midYear/attainment`,
        severity: gravityOfCodes(reading.plan),
        ja: `${place.ja}は見込額${seen}が目標額${aim}を${relation[0]}のに、符号は${code}です。`,
        en: `${place.en}: the forecast ${seen} is ${relation[1]} the target ${aim}, yet the code is ${code}.`,
        evidence: [
          evidenceAt(reading, forecast.path, forecast.text),
          evidenceAt(reading, total.path, total.text),
        ],
        settle: { ja: "符号か見込額を直す。", en: "Correct the code or the forecast." },
      },
    ];
  },
);

/** `5校のうち1校は…その他4校`: a whole and its two parts in one sentence. */
const WHOLE_AND_PARTS =
  /(\d{1,4})(校|件|地域|施設|箇所|団体|人)(?:のうち|中)、?(\d{1,4})\2[^。]{0,40}(?:その他|残り|他)の?(\d{1,4})\2/g;

const partsOfWhole = paperCheck(
  {
    id: "parts-of-a-whole-differ",
    severity: "error",
    title: {
      ja: "「n校のうちm校、その他k校」の数が合わない",
      en: "A whole and its parts in a sentence do not add up",
    },
    source: "本文の数",
    basis: "inferred",
  },
  ({ reading }) =>
    reviewTextsOf(reading).flatMap(({ sheet, path, text }): Remark[] => {
      if (!/他|残り/.test(text) || !/のうち|中/.test(text)) return [];
      const place = placeOf(sheet);
      return everyMatch(text.normalize("NFKC"), WHOLE_AND_PARTS)
        .filter(([, whole, , one, other]) => Number(whole) !== Number(one) + Number(other))
        .map(([words, whole = "", unit = "", one = "", other = ""]) => ({
          reading,
          path,
          ja: `${place.ja}の文章では、${whole}${unit}の内訳が${one}＋${other}＝${Number(one) + Number(other)}${unit}です。`,
          en: `${place.en}: of ${whole} the text counts ${one} + ${other} = ${Number(one) + Number(other)}.`,
          evidence: [evidenceAt(reading, path, words)],
          settle: { ja: "数を確かめて直す。", en: "Check and correct the numbers." },
        }));
    }),
);

export const SUM_CHECKS = [goalSum, forecastBelowTarget, partsOfWhole] as const;
