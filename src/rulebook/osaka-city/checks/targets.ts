// Owns the checks of targets: unclear, without a comparator, or already reached when they were set.
import type { HistoryEntry, Target } from "../../../domain/plan.ts";
import type { Reading } from "../../../domain/reading.ts";
import { type Sheet, sheetsOf } from "../../../domain/sheet.ts";
import { yearLabel } from "../era-words.ts";
import { evidenceAt, excerpt, paperCheck, type Remark, sheetCheck } from "./check.ts";
import { targetsOf } from "./indicators.ts";
import { sameWords } from "./likeness.ts";
import { figure, placeOf } from "./places.ts";
import { statedGoals } from "./stated-goals.ts";

const targetAmbiguous = paperCheck(
  {
    id: "target-ambiguous",
    severity: "warning",
    title: { ja: "目標値が二通りに読める", en: "The target can be understood in two ways" },
    source: "目標の文言（例：割合の「n%増」はポイント増とも比率の増とも読める）",
    basis: "inferred",
  },
  ({ reading }) =>
    targetsOf(reading).flatMap(({ sheet, path, target }) => {
      const readings = target.ambiguous ?? [];
      // Stars and words that disagree have a check of their own.
      if (readings.length < 2 || target.unit === "★") return [];
      const place = placeOf(sheet);
      const list = readings.map((one) => `${one.arithmetic}＝${figure(one.value, one.unit)}`);
      return [
        {
          reading,
          path,
          ja: `${place.ja}の目標「${excerpt(target.text, 40)}」は、${list.join("とも、")}とも読めます。`,
          en: `${place.en}: the target can mean ${list.join(" or ")}.`,
          evidence: [evidenceAt(reading, path, target.text)],
          settle: { ja: "どちらの値をめざすのか決める。", en: "Decide which value is meant." },
        },
      ];
    }),
);

/** The amounts of a reform item are parts of one total, not targets each. */
function isAmount(sheet: Sheet, unit: string | null): boolean {
  return sheet.kind === "reform" && (unit ?? "").endsWith("円");
}

const targetWithoutComparator = paperCheck(
  {
    id: "target-without-comparator",
    severity: "note",
    title: {
      ja: "目標値に「以上」などの言葉がない",
      en: "Targets without a word such as “at least”",
    },
    source: "目標の文言。言葉がなければ「以上」とみなして判定する",
    basis: "inferred",
  },
  ({ reading }) => {
    const bare = targetsOf(reading).filter(
      ({ sheet, target }) =>
        target.comparator === null &&
        target.value !== null &&
        target.unit !== "★" &&
        !isAmount(sheet, target.unit) &&
        !/にする$|とする$/.test(target.text),
    );
    const first = bare[0];
    if (!first) return [];
    const names = bare.map(
      ({ sheet, target }) => `${placeOf(sheet).ja}（${figure(target.value ?? 0, target.unit)}）`,
    );
    const namesEn = bare.map(
      ({ sheet, target }) => `${placeOf(sheet).en} (${figure(target.value ?? 0, target.unit)})`,
    );
    return [
      {
        reading,
        path: first.path,
        ja: `目標値に「以上」「以下」などの言葉がありません：${names.join("、")}。`,
        en: `No comparator beside the target: ${namesEn.join(", ")}.`,
        evidence: bare.map((one) => evidenceAt(reading, one.path, one.target.text)),
        settle: {
          ja: "「以上」か「以下」かを目標に書き添える。",
          en: "Say whether the value is a minimum or a maximum.",
        },
      },
    ];
  },
);

const targetWithoutFigure = paperCheck(
  {
    id: "target-rests-on-an-open-figure",
    severity: "note",
    title: {
      ja: "目標の基になる数値が書かれておらず、目標値が定まらない",
      en: "The target rests on a figure that the paper does not state",
    },
    source: "目標の文言（例：「令和元年度の実績から10%減」で、その実績がない）",
    basis: "inferred",
  },
  ({ reading }) =>
    targetsOf(reading)
      .filter(
        ({ target }) =>
          target.value === null &&
          !target.qualitative &&
          target.ambiguous === null &&
          // 全地域, すべての学校: the whole is its own figure.
          !/^(?:全|すべて)/.test(target.text),
      )
      .map(({ sheet, path, target }) => {
        const place = placeOf(sheet);
        return {
          reading,
          path,
          ja: `${place.ja}の目標「${excerpt(target.text, 40)}」は、基になる数値がなく、目標値を計算できません。`,
          en: `${place.en}: the target cannot be computed, its base figure is not stated.`,
          evidence: [evidenceAt(reading, path, target.text)],
          settle: {
            ja: "基になる数値か、目標値そのものを書く。",
            en: "State the base figure or the target value.",
          },
        };
      }),
);

const targetAlreadyReached = paperCheck(
  {
    id: "target-already-reached",
    severity: "note",
    title: {
      ja: "目標値が、前年度の実績を上回っていない",
      en: "The target is not above last year's value",
    },
    source: "前年度までの実績と目標値の比較",
    basis: "inferred",
  },
  ({ reading }) =>
    aimedAt(reading).flatMap(({ sheet, path, target, history }): Remark[] => {
      const last = latest(history);
      if (target.value === null || !last || last.value === null || last.fiscalYear === null) return [];
      // Staying on a rung of ★ is an ordinary aim.
      if (
        target.unit === "★" ||
        last.unit !== target.unit ||
        target.comparator === "<=" ||
        target.comparator === "<"
      )
        return [];
      if (target.value > last.value || (target.comparator === ">" && target.value >= last.value)) return [];
      const place = placeOf(sheet);
      const [aim, was] = [figure(target.value, target.unit), figure(last.value, last.unit)];
      return [
        {
          reading,
          path,
          ja: `${place.ja}の目標${aim}は、${yearLabel(last.fiscalYear)}の実績${was}を上回っていません。`,
          en: `${place.en}: the target ${aim} is not above the ${last.fiscalYear} value ${was}.`,
          evidence: [
            evidenceAt(reading, path, target.text),
            { ...evidenceAt(reading, path), text: excerpt(last.text) },
          ],
          settle: {
            ja: "維持をめざすのか、より高い値をめざすのかを示す。",
            en: "Say whether the level is to be kept or raised.",
          },
        },
      ];
    }),
);

/** Targets of initiatives and reform items with the earlier results that they continue. */
function aimedAt({ plan }: Reading) {
  const rows: { sheet: Sheet; path: string; target: Target; history: readonly HistoryEntry[] }[] = [];
  for (const sheet of sheetsOf(plan)) {
    if (sheet.kind === "initiative" && sheet.content.history.length > 0)
      for (const [index, { mark, target }] of sheet.content.processIndicators.entries()) {
        const history = sheet.content.history.filter((entry) => entry.mark === mark);
        if (target)
          rows.push({ sheet, path: `${sheet.path}/processIndicators/${index}/target`, target, history });
      }
    else if (sheet.kind === "reform") {
      const { key, goals } = statedGoals(sheet.content);
      for (const [index, { target, history }] of goals.entries())
        if (target) rows.push({ sheet, path: `${sheet.path}/${key}/${index}/target`, target, history });
    }
  }
  return rows;
}

/** The first figure of the latest year. */
function latest(history: readonly HistoryEntry[]): HistoryEntry | null {
  let last: HistoryEntry | null = null;
  for (const entry of history)
    if (
      entry.value !== null &&
      entry.fiscalYear !== null &&
      entry.fiscalYear > (last?.fiscalYear ?? -Infinity)
    )
      last = entry;
  return last;
}

const goalDiffersBetweenColumns = sheetCheck(
  {
    id: "goal-differs-between-columns",
    severity: "error",
    title: {
      ja: "同じ年度の同じ目標が、二つの欄で異なる",
      en: "The same goal of the same year differs between two columns",
    },
    source: "様式3 取組の方針・目標内容（目標）と当年度の取組内容（目標）",
    basis: "inferred",
  },
  "reform",
  (sheet, reading): readonly Remark[] =>
    sheet.content.yearGoals.flatMap((yearGoal, index): Remark[] => {
      const other = sheet.content.goals.findIndex(
        (goal) =>
          // Without its year a goal may be one for several years.
          goal.fiscalYear !== null &&
          goal.fiscalYear === yearGoal.fiscalYear &&
          goal.name !== null &&
          yearGoal.name !== null &&
          sameWords(goal.name, yearGoal.name),
      );
      const [policy, year] = [sheet.content.goals[other]?.target ?? null, yearGoal.target];
      if (!policy || !year || policy.value === null || year.value === null) return [];
      if (policy.value === year.value && policy.unit === year.unit) return [];
      const place = placeOf(sheet);
      const [a, b] = [figure(policy.value, policy.unit), figure(year.value, year.unit)];
      return [
        {
          reading,
          path: `${sheet.path}/yearGoals/${index}/target`,
          ja: `${place.ja}の同じ目標が、方針の欄では${a}、当年度の欄では${b}です。`,
          en: `${place.en}: the same goal is ${a} in the policy column and ${b} in the year's column.`,
          evidence: [evidenceAt(reading, `${sheet.path}/goals/${other}/target`, policy.text)],
          settle: { ja: "どちらが正しいか決める。", en: "Decide which is right." },
        },
      ];
    }),
);

export const TARGET_CHECKS = [
  targetAmbiguous,
  targetWithoutComparator,
  targetWithoutFigure,
  targetAlreadyReached,
  goalDiffersBetweenColumns,
] as const;
