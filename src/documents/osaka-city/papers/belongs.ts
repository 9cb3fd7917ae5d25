// Owns which facts of a record belong in which paper. `*` stands for any place in a list.
import type { PaperKind } from "./papers.ts";

const ISSUE_HEAD = ["/issues/*/no", "/issues/*/name"];
const STRATEGY_HEAD = ["/issues/*/strategies/*/code", "/issues/*/strategies/*/name"];
const INITIATIVE = "/issues/*/strategies/*/initiatives/*";
const TARGETS = [
  `${INITIATIVE}/processIndicators/*/mark`,
  `${INITIATIVE}/processIndicators/*/name`,
  `${INITIATIVE}/processIndicators/*/method`,
  `${INITIATIVE}/processIndicators/*/target/text`,
];
const REVISIONS = [
  `${INITIATIVE}/targetRevisions/*/before`,
  `${INITIATIVE}/targetRevisions/*/after`,
  `${INITIATIVE}/targetRevisions/*/reason`,
];
const HEAD = [`${INITIATIVE}/code`, `${INITIATIVE}/name`];
const CRITERIA = [`${INITIATIVE}/withdrawalCriteria/*/mark`, `${INITIATIVE}/withdrawalCriteria/*/text`];
const HISTORY = ["fiscalYear", "mark", "name", "text", "counts/*"].map(
  (key) => `${INITIATIVE}/history/*/${key}`,
);
const ACTUALS = ["mark", "name", "text"].map((key) => `${INITIATIVE}/yearEnd/actuals/*/${key}`);
const CODES = (review: string) =>
  ["attainment", "execution", "effectiveness"].map((key) => `${INITIATIVE}/${review}/${key}`);
const TWO_TEXTS = ["/yearResultAndWish", "/issuesAndDirection"];

/** Pointers of the facts that each paper states wherever the record holds them. */
export const BELONGS: Readonly<Record<PaperKind, readonly string[]>> = {
  form1: [
    "/goal",
    "/mission",
    "/basicPolicy",
    "/reformPlanName",
    ...TWO_TEXTS,
    ...ISSUE_HEAD,
    "/issues/*/summary",
    "/issues/*/mainStrategies/*",
    "/issues/*/mainInitiatives/*/name",
    "/issues/*/mainInitiatives/*/budget",
    "/reformItems/*/name",
    "/reformItems/*/content/*",
    ...["date", "place", "before", "after", "reason"].map((key) => `/revisionHistory/*/${key}`),
    "/updateLog/*/date",
    "/updateLog/*/note",
  ],
  form2: [
    ...ISSUE_HEAD,
    ...STRATEGY_HEAD,
    ...[
      "sdgGoals/*",
      "futureVision",
      "currentState",
      "causeAnalysis",
      "issueToSolve",
      "evaluationSummary",
    ].map((key) => `/issues/*/${key}`),
    ...[
      "desiredState",
      "direction",
      "outcomeOverall",
      "effectiveness",
      "progress",
      "issueText",
      "nextDirection",
    ].map((key) => `/issues/*/strategies/*/${key}`),
    ...["mark", "name", "population", "target/text", "actual", "previousActual", "grade"].map(
      (key) => `/issues/*/strategies/*/outcomeIndicators/*/${key}`,
    ),
    ...HEAD,
    ...["settled", "previous", "current"].map((key) => `${INITIATIVE}/budget/${key}`),
    `${INITIATIVE}/plannedContent`,
    ...TARGETS,
    ...REVISIONS,
    ...CRITERIA,
    ...HISTORY,
    ...CODES("midYear"),
    `${INITIATIVE}/midYear/issueAndMeasure`,
    ...CODES("yearEnd"),
    ...ACTUALS,
    ...["result", "issue", "measure"].map((key) => `${INITIATIVE}/yearEnd/${key}`),
  ],
  form3: [
    "/reformPlanName",
    ...["no", "name", "purpose", "outline", "yearContent"].map((key) => `/reformItems/*/${key}`),
    ...["goals", "yearGoals"].flatMap((list) =>
      ["name", "fiscalYear", "text", "history/*/text"].map((key) => `/reformItems/*/${list}/*/${key}`),
    ),
    ...["execution", "attainment", "issueAndMeasure"].map((key) => `/reformItems/*/midYear/${key}`),
    ...["result", "attainment", "issueAndMeasure"].map((key) => `/reformItems/*/yearEnd/${key}`),
  ],
  "overview-midyear": [
    ...ISSUE_HEAD,
    ...STRATEGY_HEAD,
    ...HEAD,
    `${INITIATIVE}/crossReference`,
    ...TARGETS,
    ...REVISIONS,
    ...["achievements", "attainment", "execution", "issueAndMeasure"].map(
      (key) => `${INITIATIVE}/midYear/${key}`,
    ),
    "/reformPlanName",
    "/reformItems/*/no",
    "/reformItems/*/name",
    "/reformItems/*/yearGoals/*/text",
    ...["achievements", "attainment", "issueAndMeasure"].map((key) => `/reformItems/*/midYear/${key}`),
  ],
  "overview-final": [
    "/foreword",
    "/aboutPolicy",
    ...TWO_TEXTS,
    "/references/*/text",
    ...ISSUE_HEAD,
    ...["plannedHighlights/*", "doneHighlights/*", "achieved", "total", "nextSteps/*"].map(
      (key) => `/issues/*/overview/${key}`,
    ),
  ],
  "final-list": [
    ...ISSUE_HEAD,
    ...STRATEGY_HEAD,
    ...HEAD,
    `${INITIATIVE}/crossReference`,
    `${INITIATIVE}/budget/current`,
    ...TARGETS,
    ...REVISIONS,
    ...CRITERIA,
    ...ACTUALS,
    ...CODES("yearEnd"),
  ],
  council: [
    ...HEAD,
    `${INITIATIVE}/plannedContent`,
    `${INITIATIVE}/budget/current`,
    ...TARGETS,
    ...REVISIONS,
    ...CRITERIA,
    ...HISTORY,
    ...["achievements", "attainment", "execution", "issueAndMeasure"].map(
      (key) => `${INITIATIVE}/midYear/${key}`,
    ),
    ...CODES("yearEnd"),
    ...ACTUALS,
    ...["result", "issue", "measure"].map((key) => `${INITIATIVE}/yearEnd/${key}`),
  ],
};

/**
 * What no paper prints by itself: figures read out of printed words, the state of the record (it stands at the head of every paper),
 * and goals and results of a row that only repeats another one.
 */
export const NOT_PRINTED: readonly RegExp[] = [
  /\/target\/(?:comparator|value|unit|basis|qualitative|ambiguous)/u,
  /\/(?:beforeTarget|afterTarget)\//u,
  /\/withdrawalCriteria\/\*\/(?:kind|ratio|inclusive|line|consequence)$/u,
  /\/(?:history|actuals)\/\*\/(?:value|unit|mark|name|fiscalYear)$/u,
  /\/(?:goals|yearGoals)\/\*\/target\//u,
  /\/issues\/\*\/dataPoints\//u,
  /\/targetRevisions\/\*\/marking$/u,
  /^\/(?:unit\/|fiscalYear$|form$|stage$|title$|publishedOn$|materialNo$)/u,
  /^\/references\/\*\/materialNo$/u,
];
