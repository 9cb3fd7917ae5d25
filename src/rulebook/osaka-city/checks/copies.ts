// Owns the checks of copies: one value on two indicators, one text in two places, one number for two blocks, a gap in the numbers.
import { type Sheet, sheetsOfKind } from "../../../domain/sheet.ts";
import { evidenceAt, excerpt, paperCheck, type Remark, sheetCheck } from "./check.ts";
import { indicatorsOf, type PlacedIndicator } from "./indicators.ts";
import { bareWords, kanjiEnds } from "./likeness.ts";
import { type NumberedSheet, numberedSheets } from "./numbered-sheets.ts";
import { figure, placeOf } from "./places.ts";
import { type ReviewWords, reviewTextsOf } from "./review-texts.ts";

const valueCopied = sheetCheck(
  {
    id: "value-on-two-indicators",
    severity: "note",
    title: { ja: "二つの指標に同じ値がある", en: "Two indicators bear the same value" },
    source: "アウトカム指標の達成状況。偶然の一致もありうる",
    basis: "inferred",
  },
  "strategy",
  (sheet, reading): readonly Remark[] =>
    (["actual", "previousActual"] as const).flatMap((key) =>
      sheet.content.outcomeIndicators.flatMap((one, index): Remark[] => {
        const value = one[key];
        const other = sheet.content.outcomeIndicators.findIndex(
          (rival, at) => at > index && rival[key] === value,
        );
        // A round figure is easily met twice; one with a decimal hardly.
        if (value === null || other < 0 || Number.isInteger(value)) return [];
        const place = placeOf(sheet);
        const [a, b] = [one.mark ?? index + 1, sheet.content.outcomeIndicators[other]?.mark ?? other + 1];
        const what = key === "actual" ? ["実績", "actual value"] : ["前年度の値", "previous value"];
        const shown = figure(value, one.target?.unit ?? "%");
        return [
          {
            reading,
            path: `${sheet.path}/outcomeIndicators/${other}/${key}`,
            ja: `${place.ja}の指標${a}と${b}の${what[0]}が、どちらも${shown}です。`,
            en: `${place.en}: the ${what[1]} of indicators ${a} and ${b} is ${shown} on both.`,
            evidence: [
              evidenceAt(reading, `${sheet.path}/outcomeIndicators/${index}/${key}`),
              evidenceAt(reading, `${sheet.path}/outcomeIndicators/${other}/${key}`),
            ],
            settle: {
              ja: "写し間違いでないか、調査結果と照らし合わせる。",
              en: "Compare with the survey: is one a copy?",
            },
          },
        ];
      }),
    ),
);

const indicatorShared = paperCheck(
  {
    id: "indicator-on-two-initiatives",
    severity: "note",
    title: {
      ja: "二つの取組が、同じ指標と目標を用いている",
      en: "Two initiatives use the same indicator and target",
    },
    source: "目標（取組によりめざす指標）。別の取組の成果が区別できない",
    basis: "inferred",
  },
  ({ reading }) => {
    const seen = firstSeen((one: PlacedIndicator) => one.name ?? "");
    return indicatorsOf(reading).flatMap((one): Remark[] => {
      if (one.sheet.kind !== "initiative" || one.name === null) return [];
      const earlier = seen(one, String(one.target?.value));
      if (!earlier || earlier.sheet.path === one.sheet.path) return [];
      const [place, rival] = [placeOf(one.sheet), placeOf(earlier.sheet)];
      return [
        {
          reading,
          path: one.path,
          ja: `${place.ja}は、${rival.ja}と同じ指標・同じ目標です。`,
          en: `${place.en} has the same indicator and target as ${rival.en}.`,
          evidence: [
            evidenceAt(reading, earlier.path, earlier.name ?? ""),
            evidenceAt(reading, one.path, one.name ?? ""),
          ],
          settle: {
            ja: "値を取組ごとに分けて測るのか示す。",
            en: "Say whether the value is measured apart for each.",
          },
        },
      ];
    });
  },
);

/** Remembers things by their words: the first one that had the same words and the same `beside`, null for the first one itself. */
function firstSeen<T>(wordsOf: (one: T) => string): (one: T, beside?: string) => T | null {
  const buckets = new Map<string, { readonly one: T; bare: string | null }[]>();
  return (one, beside = "") => {
    const words = wordsOf(one);
    const key = `${kanjiEnds(words)} ${beside}`;
    const bucket = buckets.get(key);
    if (!bucket) {
      buckets.set(key, [{ one, bare: null }]);
      return null;
    }
    const bare = bareWords(words);
    const same = bucket.find((other) => (other.bare ??= bareWords(wordsOf(other.one))) === bare);
    if (!same) bucket.push({ one, bare });
    return same?.one ?? null;
  };
}

const LONG = 40;

const textCopied = paperCheck(
  {
    id: "text-in-two-places",
    severity: "note",
    title: { ja: "同じ長い文章が二か所にある", en: "The same long text stands in two places" },
    source: "課題・改善策・実績の文章",
    basis: "inferred",
  },
  ({ reading }) => {
    const seen = firstSeen((one: ReviewWords) => one.text);
    return reviewTextsOf(reading).flatMap((one): Remark[] => {
      const { sheet, path, text } = one;
      const earlier = text.length < LONG ? null : seen(one);
      if (!earlier) return [];
      const [place, rival] = [placeOf(sheet), placeOf(earlier.sheet)];
      return [
        {
          reading,
          path,
          ja: `${place.ja}の文章は、${rival.ja}と一字一句同じです。`,
          en: `The text of ${place.en} is word for word that of ${rival.en}.`,
          evidence: [evidenceAt(reading, earlier.path, text), evidenceAt(reading, path, text)],
          settle: { ja: "それぞれの取組の状況を書き分ける。", en: "Say for each what is true of it." },
        },
      ];
    });
  },
);

const numberTwice = paperCheck(
  {
    id: "number-used-twice",
    severity: "error",
    title: { ja: "同じ番号が二度使われている", en: "One number is used twice" },
    source: "経営課題・戦略・具体的取組・取組項目の見出し",
    basis: "inferred",
  },
  ({ reading }) => {
    const { all, lastOf } = numberedSheets(reading.plan);
    if (all.length === lastOf.size) return [];
    const seen = new Map<string, NumberedSheet>();
    return all.flatMap(({ number, sheet }): Remark[] => {
      const earlier = seen.get(number);
      if (!earlier) {
        seen.set(number, sheet);
        return [];
      }
      const place = placeOf(sheet);
      const field = "code" in sheet.content ? "code" : "no";
      return [
        {
          reading,
          path: `${sheet.path}/${field}`,
          ja: `${place.ja}が二度あります：「${excerpt(earlier.content.name ?? "名称なし", 30)}」と「${excerpt(sheet.content.name ?? "名称なし", 30)}」。`,
          en: `${place.en} stands twice: “${excerpt(earlier.content.name ?? "no name", 30)}” and “${excerpt(sheet.content.name ?? "no name", 30)}”.`,
          evidence: [evidenceAt(reading, `${earlier.path}/${field}`)],
          settle: { ja: "番号を直すか、重なりを除く。", en: "Correct the number or remove the double." },
        },
      ];
    });
  },
);

const READ_AS_BROKEN = "numbering-broken";

const numberSkipped = paperCheck(
  {
    id: "number-skipped",
    severity: "note",
    title: { ja: "番号が飛んでいる", en: "A number is skipped" },
    source: "戦略・具体的取組・取組項目の見出し",
    basis: "inferred",
  },
  ({ reading }) => {
    const issues = sheetsOfKind(reading.plan, "issue");
    const groups: readonly (readonly Sheet[])[] = [
      issues.length > 1 ? issues : [],
      ...groupBy(sheetsOfKind(reading.plan, "strategy")),
      ...groupBy(sheetsOfKind(reading.plan, "initiative")),
      // 様式1 lists its reform items without numbers.
      sheetsOfKind(reading.plan, "reform"),
    ];
    return groups.flatMap((sheets) =>
      sheets.flatMap((sheet, index): Remark[] => {
        const before = index === 0 ? 0 : lastNumber(sheets[index - 1]);
        const own = lastNumber(sheet);
        if (before === null || own === null || own <= before + 1) return [];
        // The reader has said so already, with the numbers that stand there.
        if (
          reading.findings.some(
            ({ rule, path }) => rule === READ_AS_BROKEN && path.startsWith(`${sheet.path}/`),
          )
        )
          return [];
        const place = placeOf(sheet);
        return [
          {
            reading,
            path: sheet.path,
            ja: `${place.ja}の前の番号（${before + 1}）がありません。`,
            en: `The number before ${place.en} (${before + 1}) is missing.`,
            settle: { ja: "抜けた部分がないか確かめる。", en: "Check whether a part is missing." },
          },
        ];
      }),
    );
  },
);

/** Sheets that follow each other and hang below the same one. */
function groupBy(sheets: readonly Sheet[]): readonly (readonly Sheet[])[] {
  const groups: Sheet[][] = [];
  let holder: string | null = null;
  for (const sheet of sheets) {
    const end = sheet.path.lastIndexOf("/");
    if (holder?.length !== end || !sheet.path.startsWith(holder)) {
      holder = sheet.path.slice(0, end);
      groups.push([]);
    }
    groups.at(-1)?.push(sheet);
  }
  return groups;
}

function lastNumber(sheet: Sheet | undefined): number | null {
  if (!sheet || sheet.kind === "plan") return null;
  const number = "code" in sheet.content ? sheet.content.code : sheet.content.no;
  if (typeof number !== "string") return number;
  const last = number.slice(number.lastIndexOf("-") + 1);
  return /^\d+$/.test(last) ? Number(last) : null;
}

export const COPY_CHECKS = [valueCopied, indicatorShared, textCopied, numberTwice, numberSkipped] as const;
