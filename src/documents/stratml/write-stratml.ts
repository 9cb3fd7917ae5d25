// Owns a plan as StratML (ISO 17469): Part 1 says what is wanted, Part 2 adds indicators, targets and results.
// Goal = issue, Objective = strategy or initiative (told by its number), PerformanceIndicator = indicator of either, its money or its codes.
import type { Initiative, Issue, Plan, ReformItem, Strategy } from "../../domain/plan.ts";
import { issueWords } from "./issue-words.ts";
import { labelledWords } from "./labelled-words.ts";
import {
  CROSS_REFERENCE,
  type Judged,
  PLAN_TEXTS,
  REFORM_CONTENT,
  REFORM_POLICY,
  REFORM_SEQUENCE,
  type StratmlPart,
  untitled,
} from "./stratml-names.ts";
import { period, tag } from "./stratml-xml.ts";
import { indicatorsOf, goalIndicators, outcomeIndicator } from "./write-indicators.ts";
import {
  budgetIndicator,
  changeIndicators,
  criteriaWords,
  reviewIndicator,
  reviewWords,
} from "./write-reviews.ts";

const NAMESPACES: Readonly<Record<StratmlPart, string>> = {
  1: "urn:ISO:std:iso:17469:tech:xsd:stratml_core",
  2: "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport",
};

/** The plan as one StratML document. `part` 1: StrategicPlan of 2014; 2: PerformancePlanOrReport of 2016. Valid against the schema of its part as long as the plan has an issue or a reform item; throws when it has none. */
export function writeStratml(plan: Plan, part: StratmlPart): string {
  const goals = [
    ...plan.issues.map((issue, at) => goalOfIssue(issue, at, plan, part)),
    ...plan.reformItems.map((item, at) => goalOfReform(item, at, plan, part)),
  ];
  if (goals.length === 0) throw new Error("StratML needs at least one goal");
  const root = part === 1 ? "StrategicPlan" : "PerformancePlanOrReport";
  const type = part === 1 ? "" : ` Type="${hasResults(plan) ? "Performance_Report" : "Performance_Plan"}"`;
  const year = plan.fiscalYear;
  const name = plan.title ?? untitled(plan.unit?.name, year);
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<${root} xmlns="${NAMESPACES[part]}"${type}>`,
    tag("Name", name),
    otherInformation(labelledWords(PLAN_TEXTS.map(([key, label]) => [label, plan[key]]))),
    "<StrategicPlanCore>",
    plan.unit ? `<Organization>${tag("Name", plan.unit.name)}</Organization>` : "",
    plan.goal === null ? "" : `<Vision>${tag("Description", plan.goal)}</Vision>`,
    plan.mission === null ? "" : `<Mission>${tag("Description", plan.mission)}</Mission>`,
    plan.basicPolicy === null ? "" : `<Value>${tag("Description", plan.basicPolicy)}</Value>`,
    ...goals,
    "</StrategicPlanCore>",
    administration(plan),
    `</${root}>`,
    "",
  ]
    .filter((line, index, all) => line !== "" || index === all.length - 1)
    .join("\n");
}

function administration({ fiscalYear, publishedOn }: Plan): string {
  const published =
    publishedOn !== null && /^\d{4}-\d\d-\d\d$/.test(publishedOn) ? tag("PublicationDate", publishedOn) : "";
  const inside = `${fiscalYear === null ? "" : period(fiscalYear)}${published}`;
  return inside === "" ? "" : `<AdministrativeInformation>${inside}</AdministrativeInformation>`;
}

function goalOfIssue(issue: Issue, at: number, plan: Plan, part: StratmlPart): string {
  const id = `i${at + 1}`;
  const objectives = issue.strategies.flatMap((strategy, s) => [
    objectiveOfStrategy(strategy, `${id}s${s + 1}`, plan, part),
    ...strategy.initiatives.map((one, n) =>
      objectiveOfInitiative(one, `${id}s${s + 1}a${n + 1}`, plan, part),
    ),
  ]);
  return `<Goal>${tag("Name", issue.name ?? "")}${tag("Description", issue.futureVision ?? "")}${head(id, issue.no === null ? null : String(issue.no))}${otherInformation(issueWords(issue))}${objectives.join("\n")}</Goal>`;
}

function head(id: string, sequence: string | null): string {
  return `${tag("Identifier", `_${id}`)}${sequence === null ? "" : tag("SequenceIndicator", sequence)}`;
}

function otherInformation(words: string | null): string {
  return words === null ? "" : tag("OtherInformation", words);
}

/** Words that stand on their own, and behind them in part 1 those of the reviews. */
function beside(
  words: string | null,
  judged: Judged,
  owner: Strategy | Initiative | ReformItem,
  part: StratmlPart,
): string | null {
  const more = part === 1 ? labelledWords(reviewWords(judged, owner)) : null;
  return [words, more].filter(Boolean).join("\n") || null;
}

function objectiveOfStrategy(strategy: Strategy, id: string, plan: Plan, part: StratmlPart): string {
  const indicators = strategy.outcomeIndicators.map((one) => outcomeIndicator(one, plan.fiscalYear));
  return objective(
    strategy.name,
    strategy.desiredState,
    head(id, strategy.code),
    beside(strategy.direction, "strategy", strategy, part),
    part === 2 ? [...indicators, ...reviewIndicator("strategy", strategy, plan.fiscalYear)] : [],
  );
}

function objectiveOfInitiative(one: Initiative, id: string, plan: Plan, part: StratmlPart): string {
  return objective(
    one.name,
    one.plannedContent,
    head(id, one.code),
    beside(
      [criteriaWords(one), labelledWords([[CROSS_REFERENCE, one.crossReference]])].filter(Boolean).join("\n"),
      "initiative",
      one,
      part,
    ),
    part === 2
      ? [
          ...indicatorsOf(one, plan.fiscalYear),
          ...changeIndicators(one, plan.fiscalYear),
          ...budgetIndicator(one.budget, plan.fiscalYear),
          ...reviewIndicator("initiative", one, plan.fiscalYear),
        ]
      : [],
  );
}

/** What is done this year is one objective, the policy behind it with its goals another. */
function goalOfReform(item: ReformItem, at: number, plan: Plan, part: StratmlPart): string {
  const id = `r${at + 1}`;
  const { yearGoals, goals, outline } = item;
  const content = objective(
    null,
    item.yearContent,
    head(`${id}o`, null),
    beside(null, "reform", item, part),
    part === 2
      ? [...yearGoals.flatMap(goalIndicators), ...reviewIndicator("reform", item, plan.fiscalYear)]
      : [],
  );
  const policy =
    outline === null && goals.length === 0
      ? ""
      : objective(
          REFORM_POLICY,
          outline,
          head(`${id}p`, null),
          null,
          part === 2 ? goals.flatMap(goalIndicators) : [],
        );
  const words = labelledWords([[REFORM_CONTENT, item.content.join("\n")]]);
  return `<Goal>${tag("Name", item.name ?? "")}${tag("Description", item.purpose ?? "")}${head(id, item.no === null ? null : `${REFORM_SEQUENCE}${item.no}`)}${otherInformation(words)}${content}${policy}</Goal>`;
}

function objective(
  name: string | null,
  description: string | null,
  heads: string,
  other: string | null,
  indicators: readonly string[],
): string {
  return `<Objective>${name === null ? "" : tag("Name", name)}${description === null ? "" : tag("Description", description)}${heads}${otherInformation(other)}${indicators.join("\n")}</Objective>`;
}

function hasResults({ issues }: Plan): boolean {
  return issues.some(({ strategies }) =>
    strategies.some(
      ({ outcomeIndicators, initiatives }) =>
        outcomeIndicators.some(({ actual }) => actual !== null) ||
        initiatives.some(({ yearEnd }) => yearEnd.actuals.length > 0),
    ),
  );
}
