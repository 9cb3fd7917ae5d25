// Owns next year's plan as it begins from this year's: what is carried, what moves into the past, what a person has to look at again.
import { completeInitiative, completeReformItem, completeStrategy } from "../../domain/complete-plan.ts";
import type {
  HistoryEntry,
  Initiative,
  Issue,
  Plan,
  ProcessIndicator,
  ReformGoal,
  ReformItem,
  Strategy,
} from "../../domain/plan.ts";
import { lastColonOutside } from "./last-colon.ts";

/** The plan of the next year, and JSON pointers to what was carried for review: targets and goals of the year before. */
type CarriedPlan = { readonly plan: Plan; readonly toReview: readonly string[] };

/** Next year's plan. Items stand where they stood (so that pointers of both agree), numbered anew by their places; reviews are empty. */
export function carriedPlan(plan: Plan): CarriedPlan {
  const year = plan.fiscalYear;
  const codes = newCodes(plan);
  const next: Plan = {
    ...plan,
    fiscalYear: year === null ? null : year + 1,
    form: "form1",
    stage: null,
    title: null,
    publishedOn: null,
    updateLog: [],
    revisionHistory: [],
    materialNo: null,
    references: [],
    foreword: null,
    aboutPolicy: null,
    yearResultAndWish: null,
    issuesAndDirection: null,
    issues: plan.issues.map((issue, i) => nextIssue(issue, i, year, codes)),
    reformItems: plan.reformItems.map((item, i) => nextReformItem(item, i, year)),
  };
  return { plan: next, toReview: targetsOf(next) };
}

/** Old code of each initiative → its new one, for the 再掲 that point to it. */
function newCodes(plan: Plan): ReadonlyMap<string, string> {
  const pairs = plan.issues.flatMap((issue, i) =>
    issue.strategies.flatMap((strategy, s) =>
      strategy.initiatives.flatMap((initiative, k): [string, string][] =>
        initiative.code === null ? [] : [[initiative.code, `${i + 1}-${s + 1}-${k + 1}`]],
      ),
    ),
  );
  // A 再掲 may carry the code of what it repeats: the first of that code is the thing itself.
  return new Map(pairs.toReversed());
}

function nextIssue(
  issue: Issue,
  place: number,
  year: number | null,
  codes: ReadonlyMap<string, string>,
): Issue {
  const no = place + 1;
  return {
    ...issue,
    no,
    mainInitiatives: issue.mainInitiatives.map(({ name }) => ({ name, budget: null })),
    evaluationSummary: null,
    overview: null,
    strategies: issue.strategies.map((strategy, s) => nextStrategy(strategy, `${no}-${s + 1}`, year, codes)),
  };
}

function nextStrategy(
  strategy: Strategy,
  code: string,
  year: number | null,
  codes: ReadonlyMap<string, string>,
): Strategy {
  const { name, desiredState, direction } = strategy;
  return {
    ...completeStrategy({ code, name, desiredState, direction }),
    outcomeIndicators: strategy.outcomeIndicators.map((indicator) => ({
      ...indicator,
      previousActual: indicator.actual,
      actual: null,
      grade: null,
    })),
    initiatives: strategy.initiatives.map((initiative, k) =>
      nextInitiative(initiative, `${code}-${k + 1}`, year, codes),
    ),
  };
}

function nextInitiative(
  initiative: Initiative,
  code: string,
  year: number | null,
  codes: ReadonlyMap<string, string>,
): Initiative {
  const { name, plannedContent, budget, withdrawalCriteria, crossReference } = initiative;
  return {
    ...completeInitiative({ code, name, plannedContent, withdrawalCriteria }),
    budget: { settled: budget.previous, previous: budget.current, current: null },
    processIndicators: targetsInForce(initiative),
    history: withThisYear(initiative, year),
    crossReference: crossReference === null ? null : (codes.get(crossReference) ?? crossReference),
  };
}

/**
 * A target changed during the year is the one to begin from, under the name that came with it;
 * with several indicators nobody knows whose change it was.
 */
function targetsInForce({ processIndicators, targetRevisions }: Initiative): readonly ProcessIndicator[] {
  const last = targetRevisions.at(-1);
  if (!last?.afterTarget || processIndicators.length !== 1) return processIndicators;
  const target = last.afterTarget;
  const name = nameBefore(last.after);
  return processIndicators.map((indicator) => ({ ...indicator, ...(name === null ? {} : { name }), target }));
}

/** The name in 「視聴回数:3,000回以上」; null when the change states a target only. */
function nameBefore(after: string | null): string | null {
  const words = (after ?? "").replaceAll("：", ":");
  const colon = lastColonOutside(words, /[:()「」『』【】<>（）]/g);
  return colon > 0 ? words.slice(0, colon).trim() : null;
}

/** 前年度までの実績 with the results of the year that ends, in the order in which the years stand. */
function withThisYear({ history, yearEnd }: Initiative, year: number | null): readonly HistoryEntry[] {
  const fresh = yearEnd.actuals.map((actual): HistoryEntry => ({ ...actual, fiscalYear: year, counts: [] }));
  const years = history.flatMap(({ fiscalYear }) => (fiscalYear === null ? [] : [fiscalYear]));
  const newestFirst = (years[0] ?? 0) > (years.at(-1) ?? 0);
  return newestFirst ? [...fresh, ...history] : [...history, ...fresh];
}

function nextReformItem(item: ReformItem, place: number, year: number | null): ReformItem {
  const { name, content, purpose, outline, goals, yearContent, yearGoals } = item;
  return {
    ...completeReformItem({ name, content, purpose, outline, yearContent }),
    no: place + 1,
    goals,
    yearGoals: yearGoals.map((goal): ReformGoal => ({
      ...goal,
      fiscalYear: goal.fiscalYear === year && year !== null ? year + 1 : goal.fiscalYear,
    })),
  };
}

function targetsOf(plan: Plan): string[] {
  const paths: string[] = [];
  plan.issues.forEach((issue, i) =>
    issue.strategies.forEach((strategy, s) => {
      const at = `/issues/${i}/strategies/${s}`;
      strategy.outcomeIndicators.forEach(({ target }, n) => {
        if (target) paths.push(`${at}/outcomeIndicators/${n}/target`);
      });
      strategy.initiatives.forEach(({ processIndicators }, k) =>
        processIndicators.forEach(({ target }, n) => {
          if (target) paths.push(`${at}/initiatives/${k}/processIndicators/${n}/target`);
        }),
      );
    }),
  );
  plan.reformItems.forEach(({ yearGoals }, r) => {
    if (yearGoals.length > 0) paths.push(`/reformItems/${r}/yearGoals`);
  });
  return paths;
}
