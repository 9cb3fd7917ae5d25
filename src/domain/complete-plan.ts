// Owns the plan that says nothing, and the filling of a plan written down without its missing values.
import type {
  Actual,
  DataPoint,
  HistoryEntry,
  Initiative,
  Issue,
  IssueOverview,
  OutcomeIndicator,
  Plan,
  ProcessIndicator,
  ReformGoal,
  ReformItem,
  Strategy,
  Target,
  TargetRevision,
  WithdrawalCriterion,
} from "./plan.ts";

/** A value in which whatever is missing may be left out instead of standing as null or an empty list. */
export type Sparse<T> = T extends readonly (infer E)[]
  ? readonly Sparse<E>[]
  : T extends object
    ? { readonly [K in keyof T]?: Sparse<T[K]> }
    : T;

/** The same value with every left-out part given as null or an empty list. */
export function completePlan(given: Sparse<Plan>): Plan {
  return {
    ...BLANK_PLAN,
    ...given,
    unit: given.unit ? { name: "", kind: "ward", ...given.unit } : null,
    updateLog: (given.updateLog ?? []).map((entry) => ({ date: "", note: "", ...entry })),
    revisionHistory: (given.revisionHistory ?? []).map((line) => ({ ...BLANK_REVISION, ...line })),
    references: (given.references ?? []).map((paper) => ({ materialNo: "", text: "", ...paper })),
    issues: (given.issues ?? []).map(completeIssue),
    reformItems: (given.reformItems ?? []).map(completeReformItem),
  };
}

/** An issue with every left-out part given as null or an empty list. */
export function completeIssue(given: Sparse<Issue>): Issue {
  return {
    ...BLANK_ISSUE,
    ...given,
    mainInitiatives: (given.mainInitiatives ?? []).map((one) => ({ name: "", budget: null, ...one })),
    dataPoints: (given.dataPoints ?? []).map((point) => ({ ...BLANK_DATA_POINT, ...point })),
    overview: given.overview ? completeIssueOverview(given.overview) : null,
    strategies: (given.strategies ?? []).map(completeStrategy),
  };
}

/** An issue's part of the year-end overview with every left-out part given as null or an empty list. */
export function completeIssueOverview(given: Sparse<IssueOverview>): IssueOverview {
  return { ...BLANK_OVERVIEW, ...given };
}

/** A strategy with every left-out part given as null or an empty list. */
export function completeStrategy(given: Sparse<Strategy>): Strategy {
  return {
    ...BLANK_STRATEGY,
    ...given,
    outcomeIndicators: (given.outcomeIndicators ?? []).map((indicator) => ({
      ...BLANK_OUTCOME_INDICATOR,
      ...indicator,
      target: completeTarget(indicator.target),
    })),
    initiatives: (given.initiatives ?? []).map(completeInitiative),
  };
}

/** An initiative with every left-out part given as null or an empty list. */
export function completeInitiative(given: Sparse<Initiative>): Initiative {
  return {
    ...BLANK_INITIATIVE,
    ...given,
    budget: { ...BLANK_INITIATIVE.budget, ...given.budget },
    processIndicators: (given.processIndicators ?? []).map((indicator) => ({
      ...BLANK_PROCESS_INDICATOR,
      ...indicator,
      target: completeTarget(indicator.target),
    })),
    withdrawalCriteria: (given.withdrawalCriteria ?? []).map((line) => ({ ...BLANK_CRITERION, ...line })),
    history: (given.history ?? []).map((entry) => ({ ...BLANK_HISTORY, ...entry })),
    midYear: { ...BLANK_INITIATIVE.midYear, ...given.midYear },
    yearEnd: {
      ...BLANK_INITIATIVE.yearEnd,
      ...given.yearEnd,
      actuals: (given.yearEnd?.actuals ?? []).map((actual) => ({ ...BLANK_ACTUAL, ...actual })),
    },
    targetRevisions: (given.targetRevisions ?? []).map((change) => ({
      ...BLANK_TARGET_REVISION,
      ...change,
      beforeTarget: completeTarget(change.beforeTarget),
      afterTarget: completeTarget(change.afterTarget),
    })),
  };
}

/** A reform item with every left-out part given as null or an empty list. */
export function completeReformItem(given: Sparse<ReformItem>): ReformItem {
  return {
    ...BLANK_REFORM_ITEM,
    ...given,
    goals: (given.goals ?? []).map(completeGoal),
    yearGoals: (given.yearGoals ?? []).map(completeGoal),
    midYear: { ...BLANK_REFORM_ITEM.midYear, ...given.midYear },
    yearEnd: { ...BLANK_REFORM_ITEM.yearEnd, ...given.yearEnd },
  };
}

function completeGoal(given: Sparse<ReformGoal>): ReformGoal {
  return {
    ...BLANK_GOAL,
    ...given,
    target: completeTarget(given.target),
    history: (given.history ?? []).map((entry) => ({ ...BLANK_HISTORY, ...entry })),
  };
}

function completeTarget(given: Sparse<Target | null> | undefined): Target | null {
  if (!given) return null;
  const ambiguous = given.ambiguous ?? null;
  return {
    ...BLANK_TARGET,
    ...given,
    ambiguous:
      ambiguous &&
      ambiguous.map((reading) => ({ comparator: null, value: 0, unit: null, arithmetic: "", ...reading })),
  };
}

const BLANK_TARGET: Target = {
  text: "",
  comparator: null,
  value: null,
  unit: null,
  basis: null,
  qualitative: false,
  ambiguous: null,
};

const BLANK_HISTORY: HistoryEntry = {
  fiscalYear: null,
  mark: null,
  name: null,
  value: null,
  unit: null,
  text: "",
  counts: [],
};

const BLANK_ACTUAL: Actual = { mark: null, name: null, value: null, unit: null, text: "" };

const BLANK_CRITERION: WithdrawalCriterion = {
  mark: null,
  kind: "words",
  ratio: null,
  inclusive: null,
  line: null,
  consequence: null,
  text: "",
};

const BLANK_TARGET_REVISION: TargetRevision = {
  before: "",
  after: "",
  marking: "",
  reason: null,
  beforeTarget: null,
  afterTarget: null,
};

const BLANK_OUTCOME_INDICATOR: OutcomeIndicator = {
  mark: null,
  name: null,
  population: null,
  target: null,
  actual: null,
  previousActual: null,
  grade: null,
};

const BLANK_PROCESS_INDICATOR: ProcessIndicator = { mark: null, name: null, method: null, target: null };

const BLANK_INITIATIVE: Initiative = {
  code: null,
  name: null,
  budget: { settled: null, previous: null, current: null },
  plannedContent: null,
  processIndicators: [],
  withdrawalCriteria: [],
  history: [],
  midYear: {
    achievements: null,
    attainment: null,
    execution: null,
    effectiveness: null,
    issueAndMeasure: null,
  },
  yearEnd: {
    result: null,
    actuals: [],
    attainment: null,
    execution: null,
    effectiveness: null,
    issue: null,
    measure: null,
  },
  crossReference: null,
  targetRevisions: [],
};

const BLANK_STRATEGY: Strategy = {
  code: null,
  name: null,
  desiredState: null,
  direction: null,
  outcomeIndicators: [],
  outcomeOverall: null,
  effectiveness: null,
  progress: null,
  issueText: null,
  nextDirection: null,
  initiatives: [],
};

const BLANK_DATA_POINT: DataPoint = {
  group: null,
  name: null,
  fiscalYear: null,
  value: null,
  unit: null,
  text: "",
};

const BLANK_OVERVIEW: IssueOverview = {
  plannedHighlights: [],
  doneHighlights: [],
  achieved: null,
  total: null,
  nextSteps: [],
};

const BLANK_ISSUE: Issue = {
  no: null,
  name: null,
  summary: null,
  mainStrategies: [],
  mainInitiatives: [],
  sdgGoals: [],
  futureVision: null,
  currentState: null,
  dataPoints: [],
  causeAnalysis: null,
  issueToSolve: null,
  evaluationSummary: null,
  overview: null,
  strategies: [],
};

const BLANK_GOAL: ReformGoal = { name: null, fiscalYear: null, target: null, history: [], text: "" };

const BLANK_REFORM_ITEM: ReformItem = {
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

const BLANK_REVISION = { date: null, place: null, before: null, after: null, reason: null };

/** The plan that says nothing. */
export const BLANK_PLAN: Plan = {
  unit: null,
  fiscalYear: null,
  form: "form1",
  stage: null,
  title: null,
  publishedOn: null,
  updateLog: [],
  revisionHistory: [],
  materialNo: null,
  references: [],
  goal: null,
  mission: null,
  basicPolicy: null,
  reformPlanName: null,
  foreword: null,
  aboutPolicy: null,
  issues: [],
  reformItems: [],
  yearResultAndWish: null,
  issuesAndDirection: null,
};
