// Owns random plans: plausible Japanese texts, names and figures, any field present or not, codes in order.
import * as fc from "fast-check";
import {
  BLANK_PLAN,
  completeInitiative,
  completeIssue,
  completeReformItem,
  completeStrategy,
} from "../src/domain/complete-plan.ts";
import type {
  HistoryEntry,
  Initiative,
  Issue,
  OutcomeIndicator,
  Plan,
  ProcessIndicator,
  ReformItem,
  Strategy,
  Target,
  WithdrawalCriterion,
} from "../src/domain/plan.ts";

const THINGS =
  "防災講習 見守り活動 まち歩き 子ども食堂 花壇 朝市 窓口案内 職員研修 広報紙 商店街 公園 健診 出前講座 自治会 通学路 空き家 SNS配信 ICT相談 高齢者・子どもの集い 「港の日」".split(
    " ",
  );
const DOINGS = "を行う を広げる を見直す に取り組む を支える を呼びかける を定着させる を地域へ伝える".split(
  " ",
);
const TIMES = ["", "年2回、", "毎月、", "通年で、", "9月から", "休日に", "12か所で"];
const UNITS = ["%", "件", "人", "世帯", "か所", "団体"] as const;
const MARKS = ["①", "②", "③"] as const;

const thing = fc.constantFrom(...THINGS);

/** A name such as a heading carries: no full stop, no line break. */
export const name = fc
  .tuple(thing, fc.constantFrom("の推進", "による交流", "の充実", "づくり", "と担い手の育成"))
  .map((parts) => parts.join(""));

const sentence = fc
  .tuple(
    fc.constantFrom(...TIMES),
    thing,
    fc.constantFrom("と", "や", "による"),
    thing,
    fc.constantFrom(...DOINGS),
  )
  .map((parts) => `${parts.join("")}。`);

const bullets = fc
  .array(sentence, { minLength: 1, maxLength: 4 })
  .map((lines) => lines.map((line) => `・${line}`).join("\n"));

const prose = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((lines) => lines.join(""));

/** A text as it stands in a cell: prose, bullets, or prose with bullets under it. */
export const text = fc.oneof(
  prose,
  bullets,
  fc.tuple(prose, bullets).map(([first, rest]) => `${first}\n${rest}`),
);

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 4 });

const amount = fc.integer({ min: 1, max: 250_000 });

function figureText(value: number, unit: string): string {
  return unit === "%" ? `${value.toFixed(1)}%` : `${value.toLocaleString("en-US")}${unit}`;
}

const measure = fc
  .constantFrom(...UNITS)
  .chain((unit) =>
    fc
      .integer({ min: 1, max: 999 })
      .map((tenths) => (unit === "%" ? { unit, value: tenths / 10 } : { unit, value: tenths })),
  );

type Measure = { readonly unit: string; readonly value: number };

const WORDS_OF = { ">=": "以上", "<=": "以下", "": "" } as const;

function targetFor({ unit, value }: Measure, comparator: keyof typeof WORDS_OF): Target {
  return {
    text: `${figureText(value, unit)}${WORDS_OF[comparator]}`,
    comparator: comparator === "" ? null : comparator,
    value,
    unit,
    basis: null,
    qualitative: false,
    ambiguous: null,
  };
}

const target = fc
  .tuple(measure, fc.constantFrom<keyof typeof WORDS_OF>(">=", "<=", ""))
  .map(([figure, comparator]) => targetFor(figure, comparator));

/** What is measured, and of whom when the words say so. */
const measured = fc
  .tuple(
    thing,
    fc.constantFrom<readonly [words: string, population: string | null]>(
      ["に満足した人の割合", "人"],
      ["を知っている区民の割合", "区民"],
      ["に加わった件数", null],
      ["の満足度", null],
    ),
  )
  .map(([what, [words, population]]) => ({ name: `${what}${words}`, population }));

function marked<T extends { readonly mark: string | null }>(list: readonly T[]): readonly T[] {
  return list.length < 2 ? list : list.map((one, index) => ({ ...one, mark: MARKS[index] ?? null }));
}

const percentage = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10);

const outcomes: fc.Arbitrary<readonly OutcomeIndicator[]> = fc
  .array(
    fc
      .record({
        mark: fc.constant(null),
        measured,
        target: target.filter((one) => one.unit === "%"),
        actual: maybe(percentage),
        previousActual: maybe(percentage),
        grade: fc.constantFrom("A" as const, "B" as const),
      })
      .map(({ measured: { name, population }, mark, ...rest }) => ({
        mark,
        name,
        population,
        ...rest,
        previousActual: rest.actual === null ? null : rest.previousActual,
      })),
    { minLength: 1, maxLength: 3 },
  )
  .map(marked);

function criterionFor(
  { mark, target }: ProcessIndicator,
  percent: number,
  inclusive: boolean,
): WithdrawalCriterion {
  // Where less is better, a share of the target names no line.
  const known = target && target.value !== null && target.comparator !== "<=";
  const line = known ? (Math.round((target.value ?? 0) * 10) * percent) / 1000 : null;
  return {
    mark,
    kind: "ratio",
    ratio: percent / 100,
    inclusive,
    line,
    consequence: "事業を再構築する",
    text: inclusive
      ? `${mark ?? ""}目標値の${percent}%以下であれば事業を再構築する。`
      : `${mark ?? ""}業績目標の達成率${percent}%に満たなければ事業を再構築する。`,
  };
}

function historyOf(indicators: readonly ProcessIndicator[], fiscalYear: number, values: readonly number[]) {
  return [2, 1].flatMap((back, row) =>
    indicators.map(({ mark, name, target }, column): HistoryEntry => {
      const value = values[(row * 3 + column) % values.length] ?? 1;
      const unit = target?.unit ?? "件";
      return {
        fiscalYear: fiscalYear - back,
        mark,
        name,
        value,
        unit,
        text: `${mark ?? ""}${name ?? ""}:${figureText(value, unit)}`,
        counts: [],
      };
    }),
  );
}

const indicators = fc.record({
  indicators: fc
    .array(
      fc.record({
        mark: fc.constant(null),
        name: measured.map(({ name }) => name),
        method: fc.constant(null),
        target,
      }),
      {
        maxLength: 2,
      },
    )
    .map((list): readonly ProcessIndicator[] => marked(list)),
  percent: fc.constantFrom(50, 60, 70, 90),
  inclusive: fc.boolean(),
  values: fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 6, maxLength: 6 }),
  hasHistory: fc.boolean(),
  hasCriteria: fc.boolean(),
  hasActuals: fc.boolean(),
});

const attainment = maybe(fc.constantFrom("①" as const, "②" as const, "③" as const));
const execution = maybe(fc.constantFrom("i" as const, "ii" as const));
const effectiveness = maybe(fc.constantFrom("ア" as const, "イ" as const, "—" as const));

/** ③ never takes (i) or (ii), and neither stands without a code before it. */
function judged<T extends { attainment: string | null; execution: "i" | "ii" | null }>(review: T): T {
  return review.attainment === "①" || review.attainment === "②" ? review : { ...review, execution: null };
}

function initiative(fiscalYear: number): fc.Arbitrary<Initiative> {
  return fc
    .record({
      name,
      budget: fc.record({ settled: maybe(amount), previous: maybe(amount), current: amount }),
      plannedContent: maybe(text),
      indicators,
      midYear: fc.record({
        achievements: maybe(bullets),
        attainment,
        execution,
        effectiveness,
        issueAndMeasure: maybe(text),
      }),
      yearEnd: fc.record({
        result: maybe(text),
        attainment,
        execution,
        effectiveness,
        issue: maybe(text),
        measure: maybe(text),
      }),
    })
    .map(({ indicators: { indicators, percent, inclusive, values, ...has }, ...rest }) =>
      completeInitiative({
        ...rest,
        midYear: judged(rest.midYear),
        processIndicators: indicators,
        withdrawalCriteria: has.hasCriteria
          ? indicators.map((one) => criterionFor(one, percent, inclusive))
          : [],
        history: has.hasHistory ? historyOf(indicators, fiscalYear, values) : [],
        yearEnd: {
          ...judged(rest.yearEnd),
          actuals: has.hasActuals
            ? historyOf(indicators, fiscalYear, values)
                .slice(0, indicators.length)
                .map((entry) => ({
                  mark: entry.mark,
                  name: entry.name,
                  value: entry.value,
                  unit: entry.unit,
                  text: entry.text,
                }))
            : [],
        },
      }),
    );
}

function strategy(fiscalYear: number): fc.Arbitrary<Strategy> {
  return fc
    .record({
      name: maybe(name),
      desiredState: maybe(text),
      direction: maybe(text),
      outcomeIndicators: outcomes,
      graded: fc.boolean(),
      outcomeOverall: fc.constantFrom("A" as const, "B" as const),
      effectiveness: maybe(fc.constantFrom("ア" as const, "イ" as const)),
      progress: maybe(fc.constantFrom("a" as const, "b" as const)),
      issueText: maybe(text),
      nextDirection: maybe(text),
      initiatives: fc.array(initiative(fiscalYear), { minLength: 1, maxLength: 3 }),
    })
    .map(({ graded, ...rest }) =>
      completeStrategy({
        ...rest,
        // 個別 and 全体 are given together: one letter alone could be either.
        outcomeOverall: graded ? rest.outcomeOverall : null,
        outcomeIndicators: rest.outcomeIndicators.map((one) => ({
          ...one,
          grade: graded ? one.grade : null,
        })),
      }),
    );
}

function issue(fiscalYear: number): fc.Arbitrary<Issue> {
  return fc
    .record({
      name,
      summary: maybe(prose),
      mainStrategies: fc.array(name, { maxLength: 3 }),
      mainInitiatives: fc.array(fc.record({ name, budget: maybe(amount) }), { maxLength: 3 }),
      futureVision: maybe(text),
      currentState: maybe(prose),
      causeAnalysis: maybe(text),
      issueToSolve: maybe(text),
      evaluationSummary: maybe(text),
      overview: fc
        .record({
          plannedHighlights: fc.array(name, { minLength: 1, maxLength: 2 }),
          doneHighlights: fc.array(name, { minLength: 1, maxLength: 3 }),
          total: fc.integer({ min: 1, max: 20 }),
          achieved: fc.integer({ min: 0, max: 20 }),
          nextSteps: fc.array(sentence, { maxLength: 2 }),
        })
        .map((one) => ({ ...one, achieved: Math.min(one.achieved, one.total) })),
      strategies: fc.array(strategy(fiscalYear), { minLength: 1, maxLength: 3 }),
    })
    .map(completeIssue);
}

const reformItem: fc.Arbitrary<ReformItem> = fc
  .record({
    name,
    content: fc.array(name, { minLength: 1, maxLength: 3 }),
    purpose: maybe(prose),
    outline: maybe(text),
    yearContent: maybe(text),
    midYear: fc.record({
      achievements: maybe(bullets),
      execution,
      attainment: maybe(fc.constantFrom("①" as const, "②" as const)),
      issueAndMeasure: maybe(text),
    }),
    yearEnd: fc.record({
      result: maybe(text),
      attainment: maybe(fc.constantFrom("①" as const, "②" as const)),
      issueAndMeasure: maybe(text),
    }),
  })
  .map(completeReformItem);

/** A plan with its codes in order from 1; fiscal years in which the 令和3 forms are printed. */
export const plans: fc.Arbitrary<Plan> = fc.integer({ min: 2020, max: 2030 }).chain((fiscalYear) =>
  fc
    .record({
      goal: prose,
      mission: text,
      basicPolicy: prose,
      reformPlanName: fc.constant("港町しごと改革プラン"),
      issues: fc.array(issue(fiscalYear), { minLength: 1, maxLength: 3 }),
      reformItems: fc.array(reformItem, { minLength: 1, maxLength: 3 }),
      yearResultAndWish: maybe(text),
      issuesAndDirection: maybe(text),
    })
    .map((rest) => numbered({ ...BLANK_PLAN, ...rest, fiscalYear })),
);

function numbered(plan: Plan): Plan {
  return {
    ...plan,
    issues: plan.issues.map((issue, i) => ({
      ...issue,
      no: i + 1,
      strategies: issue.strategies.map((strategy, j) => ({
        ...strategy,
        code: `${i + 1}-${j + 1}`,
        initiatives: strategy.initiatives.map((initiative, k) => ({
          ...initiative,
          code: `${i + 1}-${j + 1}-${k + 1}`,
        })),
      })),
    })),
    reformItems: plan.reformItems.map((item, index) => ({ ...item, no: index + 1 })),
  };
}
