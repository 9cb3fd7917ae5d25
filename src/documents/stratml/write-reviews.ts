// Owns the money, the codes of reviews and the lines of withdrawal in StratML: indicators of input and of processing, and words beside an objective.
import type { Budget, Initiative, ReformItem, Strategy } from "../../domain/plan.ts";
import { labelOf, SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import {
  CHANGE_ENDS,
  JUDGEMENT_STAGE,
  type Judged,
  JUDGEMENTS,
  meaningOf,
  MONEY_STAGE,
  MONEY_UNIT,
  REVIEW_TEXTS,
  TARGET_CHANGE,
} from "./stratml-names.ts";
import { result, tag } from "./stratml-xml.ts";

/** The amounts in 千円: what was planned for this year and the last, what was spent in the one before. None: no indicator. */
export function budgetIndicator(
  { settled, previous, current }: Budget,
  year: number | null,
): readonly string[] {
  const back = (years: number): number | null => (year === null ? null : year - years);
  const instances = [
    settled === null ? "" : result("ActualResult", back(2), settled, null, null),
    previous === null ? "" : result("TargetResult", back(1), previous, null, null),
    current === null ? "" : result("TargetResult", year, current, null, null),
  ].filter(Boolean);
  if (instances.length === 0) return [];
  const head = tag("MeasurementDimension", SECTION_WORDS.budgeted) + tag("UnitOfMeasurement", MONEY_UNIT);
  return [
    `<PerformanceIndicator ValueChainStage="${MONEY_STAGE}" PerformanceIndicatorType="Quantitative">${head}${instances.map((one) => `<MeasurementInstance>${one}</MeasurementInstance>`).join("")}</PerformanceIndicator>`,
  ];
}

/** The codes that were given, each a result with its name, its sign and what that means, and the words of the reviews. None: no indicator. */
export function reviewIndicator(
  judged: Judged,
  owner: Initiative | Strategy | ReformItem,
  year: number | null,
): readonly string[] {
  const codes = JUDGEMENTS[judged].flatMap(([name, set]) => {
    const code = wordsAt(owner, name);
    return code === null ? [] : [result("ActualResult", year, null, [name, code], meaningOf(set, code))];
  });
  const texts = REVIEW_TEXTS[judged].flatMap(([name, label]) => {
    const words = wordsAt(owner, name);
    return words === null || words === "" ? [] : [result("ActualResult", year, null, [name, label], words)];
  });
  const results = [...codes, ...texts];
  if (results.length === 0) return [];
  const head = tag("MeasurementDimension", SECTION_WORDS.yearEnd) + tag("UnitOfMeasurement", "");
  return [
    `<PerformanceIndicator ValueChainStage="${JUDGEMENT_STAGE}" PerformanceIndicatorType="Qualitative">${head}<MeasurementInstance>${results.join("")}</MeasurementInstance></PerformanceIndicator>`,
  ];
}

function wordsAt(owner: object, name: string): string | null {
  let here: unknown = owner;
  for (const key of name.split("."))
    here =
      typeof here === "object" && here !== null ? (here as Readonly<Record<string, unknown>>)[key] : null;
  return typeof here === "string" ? here : null;
}

/** The words of the reviews as parts with their labels, for part 1, which has no results. */
export function reviewWords(
  judged: Judged,
  owner: Initiative | Strategy | ReformItem,
): readonly (readonly [string, string | null])[] {
  return REVIEW_TEXTS[judged].map(([name, label]) => [label, wordsAt(owner, name)]);
}

/** Changed targets, each an indicator with the target before and after, both with the mark of the change, and why. */
export function changeIndicators({ targetRevisions }: Initiative, year: number | null): readonly string[] {
  return targetRevisions.map(({ before, after, marking, reason }) => {
    const targets = [before, after]
      .map((words, end) => result("TargetResult", year, null, [CHANGE_ENDS[end] ?? "", marking], words))
      .join("");
    const head = tag("MeasurementDimension", TARGET_CHANGE) + tag("UnitOfMeasurement", "");
    const why = reason === null ? "" : tag("OtherInformation", reason);
    return `<PerformanceIndicator ValueChainStage="${JUDGEMENT_STAGE}" PerformanceIndicatorType="Qualitative">${head}<MeasurementInstance>${targets}</MeasurementInstance>${why}</PerformanceIndicator>`;
  });
}

/** The lines of withdrawal in the words of the paper, behind their label; null when there are none. */
export function criteriaWords({ withdrawalCriteria }: Initiative): string | null {
  const words = new Set(
    withdrawalCriteria.map(({ mark, text }) =>
      mark === null || text.includes(mark) ? text : `${mark}${text}`,
    ),
  );
  const label = labelOf("form2", "initiative.withdrawalCriteria");
  return words.size === 0 ? null : [label, ...words].join("\n");
}
