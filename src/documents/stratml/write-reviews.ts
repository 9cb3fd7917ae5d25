// Owns the money, the codes of reviews and the lines of withdrawal in StratML: indicators of input and of processing, and words beside an objective.
import type { Budget, Initiative, ReformItem, Strategy } from "../../domain/plan.ts";
import { labelOf, SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import {
  JUDGEMENT_STAGE,
  type Judged,
  JUDGEMENTS,
  meaningOf,
  MONEY_STAGE,
  MONEY_UNIT,
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

/** The codes that were given, each a result with its name, its sign and what that means. None: no indicator. */
export function reviewIndicator(
  judged: Judged,
  owner: Initiative | Strategy | ReformItem,
  year: number | null,
): readonly string[] {
  const results = JUDGEMENTS[judged].flatMap(([name, set]) => {
    const code = codeAt(owner, name);
    return code === null ? [] : [result("ActualResult", year, null, [name, code], meaningOf(set, code))];
  });
  if (results.length === 0) return [];
  const head = tag("MeasurementDimension", SECTION_WORDS.yearEnd) + tag("UnitOfMeasurement", "");
  return [
    `<PerformanceIndicator ValueChainStage="${JUDGEMENT_STAGE}" PerformanceIndicatorType="Qualitative">${head}<MeasurementInstance>${results.join("")}</MeasurementInstance></PerformanceIndicator>`,
  ];
}

function codeAt(owner: object, name: string): string | null {
  let here: unknown = owner;
  for (const key of name.split("."))
    here =
      typeof here === "object" && here !== null ? (here as Readonly<Record<string, unknown>>)[key] : null;
  return typeof here === "string" ? here : null;
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
