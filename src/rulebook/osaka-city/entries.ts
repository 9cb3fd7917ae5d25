// Owns what a person fills in on each sheet: its fields in printed order, with label, phase, and the way each is written.
// Source: 様式1, 様式2, 様式3 of 令和2–3; labels come from fields.ts, codes from codes.ts.
import type { Words } from "../../domain/finding.ts";
import type { Form } from "../../domain/plan.ts";
import type { ItemKind } from "../../domain/record.ts";
import type { CodeSet } from "./codes.ts";
import { fieldOf, SECTION_WORDS, type Phase } from "./fields.ts";

/** How a field is written. text: several lines; line: one; code: one sign of a set; figure: a number; thousand-yen: 千円; whole-number, strategy-number, initiative-number, mark: 4, 4-1, 4-1-1, ①; the others are words that the rulebook reads (entry-words.ts). */
export type EntryInput =
  | { readonly kind: "text" | "line" | "figure" | "whole-number" | "thousand-yen" }
  | { readonly kind: "code"; readonly set: CodeSet }
  | {
      readonly kind:
        | "target"
        | "criteria"
        | "history"
        | "actuals"
        | "lines"
        | "main-initiatives"
        | "goals"
        | "sdg-goals"
        | "strategy-number"
        | "initiative-number"
        | "mark"
        | "cross-reference";
    };

/** One field of an item as its sheet shows it. */
export type Entry = {
  readonly kind: ItemKind;
  /** Path inside the item, without leading slash: `yearEnd/result`. */
  readonly field: string;
  /** The paper on which it is printed. */
  readonly form: Form;
  readonly phase: Phase;
  readonly label: Words;
  readonly input: EntryInput;
};

type Row = readonly [
  field: string,
  label: string | Words,
  input: EntryInput["kind"] | CodeSet,
  phase?: Phase,
];

const TEXTS: ReadonlySet<string> = new Set<Exclude<EntryInput["kind"], "code">>([
  "text",
  "line",
  "figure",
  "whole-number",
  "thousand-yen",
  "target",
  "criteria",
  "history",
  "actuals",
  "lines",
  "main-initiatives",
  "goals",
  "sdg-goals",
  "strategy-number",
  "initiative-number",
  "mark",
  "cross-reference",
]);

/** A label that is an identifier of fields.ts stands there; anything the forms print no label for is named here. */
function entries(kind: ItemKind, form: Form, phase: Phase, rows: readonly Row[]): readonly Entry[] {
  return rows.map(([field, label, input, own]) => ({
    kind,
    field,
    form,
    phase: own ?? phase,
    label: typeof label === "string" ? wordsOf(form, label) : label,
    input: TEXTS.has(input)
      ? { kind: input as Exclude<EntryInput["kind"], "code"> } // member of TEXTS
      : { kind: "code", set: input as CodeSet }, // every other word of a Row is a set
  }));
}

function wordsOf(form: Form, id: string): Words {
  const { ja, en } = fieldOf(form, id);
  return { ja, en };
}

const NUMBER: Words = { ja: "番号", en: "Number" };
const MARK: Words = { ja: "指標の番号", en: "Mark" };
const TARGET: Words = { ja: "目標", en: "Target" };
const EXECUTION: Words = { ja: "取組の実施状況", en: "Execution" };

const PLAN = [
  ...entries("plan", "form1", "P", [
    ["goal", "plan.goal", "text"],
    ["mission", "plan.mission", "text"],
    ["basicPolicy", "plan.basicPolicy", "text"],
    ["reformPlanName", { ja: "市政改革の計画の名称", en: "Name of the reform plan" }, "line"],
  ]),
  ...entries("plan", "form1", "Y", [
    ["yearResultAndWish", "plan.yearResultAndWish", "text"],
    ["issuesAndDirection", "plan.issuesAndDirection", "text"],
  ]),
];

const ISSUE = [
  ...entries("issue", "form2", "P", [
    ["no", NUMBER, "whole-number"],
    ["name", { ja: SECTION_WORDS.issueHeading, en: "Issue" }, "line"],
    ["sdgGoals", "issue.sdgGoals", "sdg-goals"],
    ["futureVision", "issue.futureVision", "text"],
    ["currentState", "issue.currentState", "text"],
    ["causeAnalysis", "issue.causeAnalysis", "text"],
    ["issueToSolve", "issue.issueToSolve", "text"],
  ]),
  ...entries("issue", "form1", "P", [
    ["summary", "issue.summary", "text"],
    ["mainStrategies", "issue.mainStrategies", "lines"],
    ["mainInitiatives", "issue.mainInitiatives", "main-initiatives"],
  ]),
  ...entries("issue", "form2", "Y", [["evaluationSummary", "issue.evaluationSummary", "text"]]),
];

const STRATEGY = [
  ...entries("strategy", "form2", "P", [
    ["code", NUMBER, "strategy-number"],
    ["name", { ja: SECTION_WORDS.strategyHeading, en: "Strategy" }, "line"],
    ["desiredState", "strategy.desiredState", "text"],
    ["direction", "strategy.direction", "text"],
  ]),
  ...entries("strategy", "form2", "Y", [
    ["effectiveness", "strategy.effectiveness", "strategyEffectiveness"],
    ["outcomeOverall", "strategy.outcomeOverall", "outcome"],
    ["progress", "strategy.progress", "progress"],
    ["issueText", "strategy.issueText", "text"],
    ["nextDirection", "strategy.nextDirection", "text"],
  ]),
];

const OUTCOME_INDICATOR = [
  ...entries("outcome-indicator", "form2", "P", [
    ["mark", MARK, "mark"],
    ["name", "strategy.outcomeIndicators", "text"],
    ["population", { ja: "調査対象", en: "Population" }, "line"],
    ["target", TARGET, "target"],
  ]),
  ...entries("outcome-indicator", "form2", "Y", [
    ["actual", "strategy.outcomeResults", "figure"],
    ["previousActual", "strategy.previousActual", "figure"],
    ["grade", "strategy.grade", "outcome"],
  ]),
];

const INITIATIVE = [
  ...entries("initiative", "form2", "P", [
    ["code", NUMBER, "initiative-number"],
    ["name", { ja: SECTION_WORDS.initiativeHeading, en: "Initiative" }, "line"],
    ["budget/settled", { ja: SECTION_WORDS.settled, en: "Settled (two years before)" }, "thousand-yen"],
    [
      "budget/previous",
      { ja: `前年度${SECTION_WORDS.budgeted}`, en: "Budget (year before)" },
      "thousand-yen",
    ],
    ["budget/current", { ja: `当年度${SECTION_WORDS.budgeted}`, en: "Budget (this year)" }, "thousand-yen"],
    ["plannedContent", "initiative.plannedContent", "text"],
    ["withdrawalCriteria", "initiative.withdrawalCriteria", "criteria"],
    ["history", "initiative.history", "history"],
    ["crossReference", { ja: "再掲する具体的取組の番号", en: "Repeats the initiative" }, "cross-reference"],
  ]),
  ...entries("initiative", "form2", "M", [
    ["midYear/achievements", wordsOf("overview-midyear", "initiative.midYear.achievements"), "text"],
    ["midYear/attainment", "initiative.attainment", "initiativeMidYear"],
    ["midYear/execution", EXECUTION, "initiativeMidYearExecution"],
    ["midYear/effectiveness", "initiative.effectiveness", "initiativeEffectiveness"],
    ["midYear/issueAndMeasure", "initiative.midYear.issueAndMeasure", "text"],
  ]),
  ...entries("initiative", "form2", "Y", [
    ["yearEnd/result", "initiative.yearEnd.result", "text"],
    ["yearEnd/actuals", { ja: "プロセス指標の実績", en: "Results of the process indicators" }, "actuals"],
    ["yearEnd/attainment", "initiative.attainment", "initiativeYearEnd"],
    ["yearEnd/execution", EXECUTION, "initiativeYearEndExecution"],
    ["yearEnd/effectiveness", "initiative.effectiveness", "initiativeEffectiveness"],
    ["yearEnd/issue", "initiative.yearEnd.issue", "text"],
    ["yearEnd/measure", "initiative.yearEnd.measure", "text"],
  ]),
];

const PROCESS_INDICATOR = entries("process-indicator", "form2", "P", [
  ["mark", MARK, "mark"],
  ["name", "initiative.processIndicators", "text"],
  ["method", { ja: "測り方", en: "How it is measured" }, "line"],
  ["target", TARGET, "target"],
]);

const REFORM_ITEM = [
  ...entries("reform-item", "form3", "P", [
    ["no", NUMBER, "whole-number"],
    ["name", { ja: SECTION_WORDS.reformItemHeading, en: "Reform item" }, "line"],
    ["content", wordsOf("form1", "reform.content"), "lines"],
    ["purpose", "reform.purpose", "text"],
    ["outline", "reform.outline", "text"],
    ["goals", "reform.goals", "goals"],
    ["yearContent", "reform.yearContent", "text"],
    ["yearGoals", { ja: "（目標）当年度", en: "Goals of this year" }, "goals"],
  ]),
  ...entries("reform-item", "form3", "M", [
    ["midYear/execution", "reform.midYear.execution", "reformExecution"],
    ["midYear/attainment", "reform.midYear.attainment", "reformMidYear"],
    ["midYear/issueAndMeasure", "reform.issueAndMeasure", "text"],
  ]),
  ...entries("reform-item", "form3", "Y", [
    ["yearEnd/result", "reform.yearEnd.result", "text"],
    // The form prints one field for both, 当年度の取組実績及び目標の達成状況: this is its second half.
    ["yearEnd/attainment", { ja: "目標の達成状況", en: "Attainment of the goals" }, "reformYearEnd"],
    ["yearEnd/issueAndMeasure", "reform.issueAndMeasure", "text"],
  ]),
];

/** Every field that a person fills in, by kind of item, in printed order. */
export const ENTRIES: Readonly<Record<ItemKind, readonly Entry[]>> = {
  plan: PLAN,
  issue: ISSUE,
  strategy: STRATEGY,
  "outcome-indicator": OUTCOME_INDICATOR,
  initiative: INITIATIVE,
  "process-indicator": PROCESS_INDICATOR,
  "reform-item": REFORM_ITEM,
};

/** The entry of a field, null when no sheet has such a field. */
export function entryOf(kind: ItemKind, field: string): Entry | null {
  return ENTRIES[kind].find((entry) => entry.field === field) ?? null;
}
