// Owns how a plan lies in rows: the shape that saving and loading share. One row type per table, one builder per kind of item.
import type { Insertable } from "kysely";
import type {
  Initiative,
  Issue,
  OutcomeIndicator,
  Plan,
  ProcessIndicator,
  ReformGoal,
  ReformItem,
  Strategy,
  Target,
} from "../domain/plan.ts";
import type { Tables } from "./tables.ts";

/** What an item is; the plan itself is one, so that a field of it can be pointed at like any other. */
export type ItemKind =
  | "plan"
  | "issue"
  | "strategy"
  | "initiative"
  | "outcome-indicator"
  | "process-indicator"
  | "reform-item";

/** Tables whose rows are written anew with every saving of a plan; `item` rows stay, they are what others point at. */
export const CONTENT_TABLES = [
  "issue",
  "strategy",
  "initiative",
  "budget",
  "indicator",
  "withdrawal_criterion",
  "earlier_result",
  "target_revision",
  "review",
  "review_actual",
  "reform_item",
  "reform_goal",
] as const satisfies readonly (keyof Tables)[];

export type ContentTable = (typeof CONTENT_TABLES)[number];
export type ContentRows = { [T in ContentTable]: Insertable<Tables[T]>[] };

/** Empty lists for each table. */
export function noRows(): ContentRows {
  return Object.fromEntries(CONTENT_TABLES.map((table) => [table, []])) as unknown as ContentRows; // one list per table
}

const json = (value: unknown): string => JSON.stringify(value);

/** The columns of the plan's own row. */
export function planColumns(plan: Plan) {
  return {
    form: plan.form,
    stage: plan.stage,
    title: plan.title,
    published_on: plan.publishedOn,
    material_no: plan.materialNo,
    update_log: json(plan.updateLog),
    revision_history: json(plan.revisionHistory),
    paper_references: json(plan.references),
    goal: plan.goal,
    mission: plan.mission,
    basic_policy: plan.basicPolicy,
    reform_plan_name: plan.reformPlanName,
    foreword: plan.foreword,
    about_policy: plan.aboutPolicy,
    year_result_and_wish: plan.yearResultAndWish,
    issues_and_direction: plan.issuesAndDirection,
  };
}

export function addIssue(rows: ContentRows, city: string, item_id: string, issue: Issue): void {
  rows.issue.push({
    city,
    item_id,
    no: issue.no,
    name: issue.name,
    summary: issue.summary,
    main_strategies: json(issue.mainStrategies),
    main_initiatives: json(issue.mainInitiatives),
    sdg_goals: json(issue.sdgGoals),
    future_vision: issue.futureVision,
    current_state: issue.currentState,
    data_points: json(issue.dataPoints),
    cause_analysis: issue.causeAnalysis,
    issue_to_solve: issue.issueToSolve,
    evaluation_summary: issue.evaluationSummary,
    overview: json(issue.overview),
  });
}

export function addStrategy(rows: ContentRows, city: string, item_id: string, strategy: Strategy): void {
  rows.strategy.push({
    city,
    item_id,
    code: strategy.code,
    name: strategy.name,
    desired_state: strategy.desiredState,
    direction: strategy.direction,
    outcome_overall: strategy.outcomeOverall,
    effectiveness: strategy.effectiveness,
    progress: strategy.progress,
    issue_text: strategy.issueText,
    next_direction: strategy.nextDirection,
  });
}

export function addInitiative(
  rows: ContentRows,
  city: string,
  item_id: string,
  initiative: Initiative,
): void {
  const own = { city, item_id };
  const { code, name, plannedContent, crossReference, midYear, yearEnd } = initiative;
  rows.initiative.push({
    city,
    item_id,
    code,
    name,
    planned_content: plannedContent,
    cross_reference: crossReference,
  });
  for (const kind of ["settled", "previous", "current"] as const) {
    const amount = initiative.budget[kind];
    if (amount !== null) rows.budget.push({ ...own, kind, amount });
  }
  initiative.withdrawalCriteria.forEach((criterion, position) =>
    rows.withdrawal_criterion.push({ ...own, position, ...criterion }),
  );
  initiative.history.forEach(({ fiscalYear, counts, ...entry }, position) =>
    rows.earlier_result.push({ ...own, position, ...entry, fiscal_year: fiscalYear, counts: json(counts) }),
  );
  initiative.targetRevisions.forEach(({ beforeTarget, afterTarget, ...revision }, position) =>
    rows.target_revision.push({
      ...own,
      position,
      ...revision,
      before_target: json(beforeTarget),
      after_target: json(afterTarget),
    }),
  );
  rows.review.push(
    {
      ...own,
      ...NO_REVIEW,
      phase: "mid-year",
      achievements: midYear.achievements,
      attainment: midYear.attainment,
      execution: midYear.execution,
      effectiveness: midYear.effectiveness,
      issue_and_measure: midYear.issueAndMeasure,
    },
    {
      ...own,
      ...NO_REVIEW,
      phase: "year-end",
      result: yearEnd.result,
      attainment: yearEnd.attainment,
      execution: yearEnd.execution,
      effectiveness: yearEnd.effectiveness,
      issue: yearEnd.issue,
      measure: yearEnd.measure,
    },
  );
  yearEnd.actuals.forEach((actual, position) => rows.review_actual.push({ ...own, position, ...actual }));
}

export function addReformItem(rows: ContentRows, city: string, item_id: string, item: ReformItem): void {
  const own = { city, item_id };
  const { no, name, content, purpose, outline, yearContent, midYear, yearEnd } = item;
  rows.reform_item.push({
    city,
    item_id,
    no,
    name,
    content: json(content),
    purpose,
    outline,
    year_content: yearContent,
  });
  const addGoal = (part: string) => (goal: ReformGoal, position: number) =>
    rows.reform_goal.push({
      ...own,
      part,
      position,
      name: goal.name,
      fiscal_year: goal.fiscalYear,
      target: json(goal.target),
      history: json(goal.history),
      text: goal.text,
    });
  item.goals.forEach(addGoal("policy"));
  item.yearGoals.forEach(addGoal("year"));
  rows.review.push(
    {
      ...own,
      ...NO_REVIEW,
      phase: "mid-year",
      achievements: midYear.achievements,
      attainment: midYear.attainment,
      execution: midYear.execution,
      issue_and_measure: midYear.issueAndMeasure,
    },
    {
      ...own,
      ...NO_REVIEW,
      phase: "year-end",
      result: yearEnd.result,
      attainment: yearEnd.attainment,
      issue_and_measure: yearEnd.issueAndMeasure,
    },
  );
}

export function addOutcomeIndicator(
  rows: ContentRows,
  city: string,
  item_id: string,
  one: OutcomeIndicator,
): void {
  rows.indicator.push({
    city,
    item_id,
    mark: one.mark,
    name: one.name,
    population: one.population,
    method: null,
    ...targetColumns(one.target),
    actual: one.actual,
    previous_actual: one.previousActual,
    grade: one.grade,
  });
}

export function addProcessIndicator(
  rows: ContentRows,
  city: string,
  item_id: string,
  one: ProcessIndicator,
): void {
  rows.indicator.push({
    city,
    item_id,
    mark: one.mark,
    name: one.name,
    population: null,
    method: one.method,
    ...targetColumns(one.target),
    actual: null,
    previous_actual: null,
    grade: null,
  });
}

const NO_REVIEW = {
  achievements: null,
  result: null,
  attainment: null,
  execution: null,
  effectiveness: null,
  issue_and_measure: null,
  issue: null,
  measure: null,
};

function targetColumns(target: Target | null) {
  return {
    target_text: target?.text ?? null,
    target_comparator: target?.comparator ?? null,
    target_value: target?.value ?? null,
    target_unit: target?.unit ?? null,
    target_basis: target?.basis ?? null,
    target_qualitative: target?.qualitative ?? null,
    target_ambiguous: json(target?.ambiguous ?? null),
  };
}
