// Owns what each paper states of a plan: everything else is missing when the plan is read back from that paper alone.
import {
  BLANK_PLAN,
  completeInitiative,
  completeIssue,
  completeStrategy,
} from "../src/domain/complete-plan.ts";
import type { Form, Initiative, Issue, Plan, ReformItem } from "../src/domain/plan.ts";

/** The part of the plan that the paper prints; for form 2 one issue (null: all). */
export function statedOn(plan: Plan, form: Form, issueNo: number | null = null): Plan {
  const { unit, fiscalYear } = plan;
  return { ...BLANK_PLAN, unit, fiscalYear, form, ...PARTS[form](plan, issueNo) };
}

const PARTS: Record<Form, (plan: Plan, issueNo: number | null) => Partial<Plan>> = {
  form1: (plan) => ({
    title: plan.title,
    goal: plan.goal,
    mission: plan.mission,
    basicPolicy: plan.basicPolicy,
    reformPlanName: plan.reformPlanName,
    issues: plan.issues.map(({ no, name, summary, mainStrategies, mainInitiatives }) =>
      completeIssue({ no, name, summary, mainStrategies, mainInitiatives }),
    ),
    reformItems: plan.reformItems.map(({ name, content }) => ({ ...BLANK_ITEM, name, content })),
    yearResultAndWish: plan.yearResultAndWish,
    issuesAndDirection: plan.issuesAndDirection,
  }),
  form2: (plan, issueNo) => ({
    issues: plan.issues.filter(({ no }) => issueNo === null || no === issueNo).map(onForm2),
  }),
  form3: (plan) => ({
    reformPlanName: plan.reformPlanName,
    reformItems: plan.reformItems.map((item) => ({
      ...item,
      content: [],
      midYear: { ...item.midYear, achievements: null },
    })),
  }),
  "overview-midyear": (plan) => ({
    title: plan.title,
    publishedOn: plan.publishedOn,
    materialNo: plan.materialNo,
    reformPlanName: plan.reformPlanName,
    issues: plan.issues.map(({ no, name, strategies }) =>
      completeIssue({
        no,
        name,
        strategies: strategies.map((strategy) =>
          completeStrategy({
            code: strategy.code,
            name: strategy.name,
            initiatives: strategy.initiatives.map(onMidYearOverview),
          }),
        ),
      }),
    ),
    reformItems: plan.reformItems.map(({ no, name, yearGoals, midYear }) => ({
      ...BLANK_ITEM,
      no,
      name,
      yearGoals,
      midYear: { ...midYear, execution: null },
    })),
  }),
  "overview-final": (plan) => ({
    title: plan.title,
    materialNo: plan.materialNo,
    references: plan.references,
    foreword: plan.foreword,
    aboutPolicy: plan.aboutPolicy,
    issues: plan.issues.map(({ no, name, overview }) => ({ ...completeIssue({ no, name }), overview })),
    yearResultAndWish: plan.yearResultAndWish,
    issuesAndDirection: plan.issuesAndDirection,
  }),
};

const BLANK_ITEM: ReformItem = {
  no: null,
  name: null,
  content: [],
  purpose: null,
  outline: null,
  goals: [],
  yearContent: null,
  yearGoals: [],
  midYear: { achievements: null, execution: null, attainment: null, issueAndMeasure: null },
  yearEnd: { result: null, attainment: null, issueAndMeasure: null },
};

function onForm2(issue: Issue): Issue {
  return {
    ...issue,
    summary: null,
    mainStrategies: [],
    mainInitiatives: [],
    overview: null,
    strategies: issue.strategies.map((strategy) => ({
      ...strategy,
      initiatives: strategy.initiatives
        .filter(({ crossReference }) => crossReference === null)
        .map((initiative) => ({
          ...initiative,
          midYear: { ...initiative.midYear, achievements: null },
          targetRevisions: [],
        })),
    })),
  };
}

function onMidYearOverview(initiative: Initiative): Initiative {
  const { code, name, processIndicators, targetRevisions, crossReference, midYear } = initiative;
  return {
    ...completeInitiative({ code, name }),
    processIndicators,
    targetRevisions,
    crossReference,
    midYear: {
      achievements: midYear.achievements,
      // ③ and the effectiveness have no words on this paper.
      attainment: midYear.attainment === "③" ? "②" : midYear.attainment,
      execution: midYear.execution,
      effectiveness: null,
      issueAndMeasure: midYear.issueAndMeasure,
    },
  };
}
