// Owns turning rows into the parts of a plan: the mirror of plan-rows.ts.
import type { Selectable } from "kysely";
import type { Initiative, Issue, Plan, ReformItem, Strategy, Target, Unit } from "../domain/plan.ts";
import type { ContentTable } from "./plan-rows.ts";
import type { Tables } from "./tables.ts";

/** Rows by item, in order. */
export type Content = { readonly [T in ContentTable]: ReadonlyMap<string, Selectable<Tables[T]>[]> };

function only<T extends ContentTable>(content: Content, table: T, id: string): Selectable<Tables[T]> {
  const row = content[table].get(id)?.[0];
  if (row === undefined) throw new Error(`item ${id} has no row in ${table}`);
  return row;
}

type PlanRow = Selectable<Tables["plan"]> & { readonly unit_name: string; readonly unit_kind: string };

// Columns hold what `savePlan` wrote from a Plan, so the narrower types of the plan hold for them: hence the assertions below.

export function planOf(row: PlanRow, issues: readonly Issue[], reformItems: readonly ReformItem[]): Plan {
  return {
    unit: { name: row.unit_name, kind: row.unit_kind as Unit["kind"] },
    fiscalYear: row.fiscal_year,
    form: (row.form ?? "form1") as Plan["form"],
    stage: row.stage as Plan["stage"],
    title: row.title,
    publishedOn: row.published_on,
    updateLog: row.update_log as Plan["updateLog"],
    revisionHistory: row.revision_history as Plan["revisionHistory"],
    materialNo: row.material_no,
    references: row.paper_references as Plan["references"],
    goal: row.goal,
    mission: row.mission,
    basicPolicy: row.basic_policy,
    reformPlanName: row.reform_plan_name,
    foreword: row.foreword,
    aboutPolicy: row.about_policy,
    issues,
    reformItems,
    yearResultAndWish: row.year_result_and_wish,
    issuesAndDirection: row.issues_and_direction,
  };
}

export function issueOf(content: Content, id: string): Omit<Issue, "strategies"> {
  const row = only(content, "issue", id);
  return {
    no: row.no,
    name: row.name,
    summary: row.summary,
    mainStrategies: row.main_strategies as Issue["mainStrategies"],
    mainInitiatives: row.main_initiatives as Issue["mainInitiatives"],
    sdgGoals: row.sdg_goals as Issue["sdgGoals"],
    futureVision: row.future_vision,
    currentState: row.current_state,
    dataPoints: row.data_points as Issue["dataPoints"],
    causeAnalysis: row.cause_analysis,
    issueToSolve: row.issue_to_solve,
    evaluationSummary: row.evaluation_summary,
    overview: row.overview as Issue["overview"],
  };
}

export function strategyOf(
  content: Content,
  id: string,
): Omit<Strategy, "outcomeIndicators" | "initiatives"> {
  const row = only(content, "strategy", id);
  return {
    code: row.code,
    name: row.name,
    desiredState: row.desired_state,
    direction: row.direction,
    outcomeOverall: row.outcome_overall as Strategy["outcomeOverall"],
    effectiveness: row.effectiveness as Strategy["effectiveness"],
    progress: row.progress as Strategy["progress"],
    issueText: row.issue_text,
    nextDirection: row.next_direction,
  };
}

export function initiativeOf(content: Content, id: string): Omit<Initiative, "processIndicators"> {
  const row = only(content, "initiative", id);
  const [midYear, yearEnd] = reviewsOf(content, id);
  const amounts = new Map((content.budget.get(id) ?? []).map(({ kind, amount }) => [kind, amount]));
  const amount = (kind: keyof Initiative["budget"]): number | null => amounts.get(kind) ?? null;
  return {
    code: row.code,
    name: row.name,
    budget: { settled: amount("settled"), previous: amount("previous"), current: amount("current") },
    plannedContent: row.planned_content,
    withdrawalCriteria: (content.withdrawal_criterion.get(id) ?? []).map((criterion) => ({
      mark: criterion.mark,
      kind: criterion.kind as Initiative["withdrawalCriteria"][number]["kind"],
      ratio: criterion.ratio,
      inclusive: criterion.inclusive,
      line: criterion.line,
      consequence: criterion.consequence,
      text: criterion.text,
    })),
    history: (content.earlier_result.get(id) ?? []).map((entry) => ({
      fiscalYear: entry.fiscal_year,
      mark: entry.mark,
      name: entry.name,
      value: entry.value,
      unit: entry.unit,
      text: entry.text,
      counts: entry.counts as readonly string[],
    })),
    midYear: {
      achievements: midYear.achievements,
      attainment: midYear.attainment as Initiative["midYear"]["attainment"],
      execution: midYear.execution as Initiative["midYear"]["execution"],
      effectiveness: midYear.effectiveness as Initiative["midYear"]["effectiveness"],
      issueAndMeasure: midYear.issue_and_measure,
    },
    yearEnd: {
      result: yearEnd.result,
      actuals: (content.review_actual.get(id) ?? []).map(({ mark, name, value, unit, text }) => ({
        mark,
        name,
        value,
        unit,
        text,
      })),
      attainment: yearEnd.attainment as Initiative["yearEnd"]["attainment"],
      execution: yearEnd.execution as Initiative["yearEnd"]["execution"],
      effectiveness: yearEnd.effectiveness as Initiative["yearEnd"]["effectiveness"],
      issue: yearEnd.issue,
      measure: yearEnd.measure,
    },
    crossReference: row.cross_reference,
    targetRevisions: (content.target_revision.get(id) ?? []).map((revision) => ({
      before: revision.before,
      after: revision.after,
      marking: revision.marking,
      reason: revision.reason,
      beforeTarget: revision.before_target as Target | null,
      afterTarget: revision.after_target as Target | null,
    })),
  };
}

function reviewsOf(content: Content, id: string) {
  const reviews = content.review.get(id) ?? [];
  const [midYear, yearEnd] = ["mid-year", "year-end"].map((phase) =>
    reviews.find((row) => row.phase === phase),
  );
  if (!midYear || !yearEnd) throw new Error(`item ${id} lacks a review`);
  return [midYear, yearEnd] as const;
}

export function outcomeIndicatorOf(content: Content, id: string): Strategy["outcomeIndicators"][number] {
  const row = only(content, "indicator", id);
  return {
    mark: row.mark,
    name: row.name,
    population: row.population,
    target: targetOf(row),
    actual: row.actual,
    previousActual: row.previous_actual,
    grade: row.grade as Strategy["outcomeIndicators"][number]["grade"],
  };
}

export function processIndicatorOf(content: Content, id: string): Initiative["processIndicators"][number] {
  const row = only(content, "indicator", id);
  return { mark: row.mark, name: row.name, method: row.method, target: targetOf(row) };
}

function targetOf(row: Selectable<Tables["indicator"]>): Target | null {
  if (row.target_text === null) return null;
  return {
    text: row.target_text,
    comparator: row.target_comparator as Target["comparator"],
    value: row.target_value,
    unit: row.target_unit,
    basis: row.target_basis,
    qualitative: row.target_qualitative ?? false,
    ambiguous: row.target_ambiguous as Target["ambiguous"],
  };
}

export function reformItemOf(content: Content, id: string): ReformItem {
  const row = only(content, "reform_item", id);
  const [midYear, yearEnd] = reviewsOf(content, id);
  const goals = (part: string): ReformItem["goals"] =>
    (content.reform_goal.get(id) ?? [])
      .filter((goal) => goal.part === part)
      .map((goal) => ({
        name: goal.name,
        fiscalYear: goal.fiscal_year,
        target: goal.target as Target | null,
        history: goal.history as ReformItem["goals"][number]["history"],
        text: goal.text,
      }));
  return {
    no: row.no,
    name: row.name,
    content: row.content as readonly string[],
    purpose: row.purpose,
    outline: row.outline,
    goals: goals("policy"),
    yearContent: row.year_content,
    yearGoals: goals("year"),
    midYear: {
      achievements: midYear.achievements,
      execution: midYear.execution as ReformItem["midYear"]["execution"],
      attainment: midYear.attainment as ReformItem["midYear"]["attainment"],
      issueAndMeasure: midYear.issue_and_measure,
    },
    yearEnd: {
      result: yearEnd.result,
      attainment: yearEnd.attainment as ReformItem["yearEnd"]["attainment"],
      issueAndMeasure: yearEnd.issue_and_measure,
    },
  };
}
