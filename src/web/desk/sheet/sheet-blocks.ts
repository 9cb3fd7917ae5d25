// Owns how a sheet on screen is laid out: the blocks of its paper in printed order, and which fields stand side by side.
import type { Words } from "../../../domain/finding.ts";
import type { SheetKind } from "../../../domain/sheet.ts";
import { SECTION_WORDS, type Phase } from "../../../rulebook/osaka-city/fields.ts";

/** One cell of a block: fields of the sheet's own item under each other, or the sheet's indicators at this place. */
export type Cell = {
  readonly fields?: readonly string[];
  /** The indicators with these of their fields; `add`: a new one can be added here. */
  readonly indicators?: { readonly fields: readonly string[]; readonly add: boolean };
  /** Fields behind the indicators in the same cell. */
  readonly after?: readonly string[];
};

/** A block of the paper. Cells of a row stand side by side where the screen is wide enough. */
export type Block = {
  readonly id: string;
  readonly title: Words;
  readonly phase: Phase;
  readonly rows: readonly (readonly Cell[])[];
};

const PLAN: Words = { ja: SECTION_WORDS.plan, en: "Plan" };
const MID_YEAR: Words = { ja: SECTION_WORDS.midYear, en: "Mid-year review" };
const YEAR_END: Words = { ja: SECTION_WORDS.yearEnd, en: "Self-evaluation" };

/** The blocks of each kind of sheet, in the order of 様式1, 様式2 and 様式3. */
export const BLOCKS: Readonly<Record<SheetKind, readonly Block[]>> = {
  plan: [
    {
      id: "plan",
      title: PLAN,
      phase: "P",
      rows: [
        [{ fields: ["goal"] }, { fields: ["mission"] }],
        [{ fields: ["basicPolicy"] }],
        [{ fields: ["reformPlanName"] }],
      ],
    },
    {
      id: "year-end",
      title: YEAR_END,
      phase: "Y",
      rows: [[{ fields: ["yearResultAndWish"] }, { fields: ["issuesAndDirection"] }]],
    },
  ],
  issue: [
    {
      id: "plan",
      title: PLAN,
      phase: "P",
      rows: [
        [{ fields: ["no"] }, { fields: ["name"] }, { fields: ["sdgGoals"] }],
        [{ fields: ["futureVision"] }],
        [{ fields: ["currentState"] }],
        [{ fields: ["causeAnalysis"] }],
        [{ fields: ["issueToSolve"] }],
      ],
    },
    {
      id: "form1",
      title: { ja: "様式1に載せる内容", en: "What form 1 says of it" },
      phase: "P",
      rows: [[{ fields: ["summary"] }], [{ fields: ["mainStrategies"] }, { fields: ["mainInitiatives"] }]],
    },
    { id: "year-end", title: YEAR_END, phase: "Y", rows: [[{ fields: ["evaluationSummary"] }]] },
  ],
  strategy: [
    {
      id: "plan",
      title: PLAN,
      phase: "P",
      rows: [
        [{ fields: ["code"] }, { fields: ["name"] }],
        [
          {
            fields: ["desiredState"],
            indicators: { fields: ["mark", "name", "population", "target"], add: true },
          },
          { fields: ["direction"] },
        ],
      ],
    },
    {
      id: "year-end",
      title: YEAR_END,
      phase: "Y",
      rows: [
        [
          {
            indicators: { fields: ["actual", "previousActual", "grade"], add: false },
            after: ["outcomeOverall", "progress", "effectiveness"],
          },
          { fields: ["issueText", "nextDirection"] },
        ],
      ],
    },
  ],
  initiative: [
    {
      id: "plan",
      title: PLAN,
      phase: "P",
      rows: [
        [{ fields: ["code"] }, { fields: ["name"] }],
        [
          { fields: ["budget/settled"] },
          { fields: ["budget/previous"] },
          { fields: ["budget/current"] },
          { fields: ["crossReference"] },
        ],
        [
          { fields: ["plannedContent"] },
          {
            indicators: { fields: ["mark", "name", "method", "target"], add: true },
            after: ["withdrawalCriteria", "history"],
          },
        ],
      ],
    },
    {
      id: "mid-year",
      title: MID_YEAR,
      phase: "M",
      rows: [
        [
          {
            fields: [
              "midYear/achievements",
              "midYear/attainment",
              "midYear/execution",
              "midYear/effectiveness",
            ],
          },
          { fields: ["midYear/issueAndMeasure"] },
        ],
      ],
    },
    {
      id: "year-end",
      title: YEAR_END,
      phase: "Y",
      rows: [
        [{ fields: ["yearEnd/result"] }, { fields: ["yearEnd/issue"] }],
        [
          {
            fields: ["yearEnd/actuals", "yearEnd/attainment", "yearEnd/execution", "yearEnd/effectiveness"],
          },
          { fields: ["yearEnd/measure"] },
        ],
      ],
    },
  ],
  reform: [
    {
      id: "plan",
      title: PLAN,
      phase: "P",
      rows: [
        [{ fields: ["no"] }, { fields: ["name"] }],
        [{ fields: ["purpose", "outline", "goals"] }, { fields: ["yearContent", "yearGoals", "content"] }],
      ],
    },
    {
      id: "mid-year",
      title: MID_YEAR,
      phase: "M",
      rows: [
        [{ fields: ["midYear/execution", "midYear/attainment"] }, { fields: ["midYear/issueAndMeasure"] }],
      ],
    },
    {
      id: "year-end",
      title: YEAR_END,
      phase: "Y",
      rows: [[{ fields: ["yearEnd/result", "yearEnd/attainment"] }, { fields: ["yearEnd/issueAndMeasure"] }]],
    },
  ],
};
