// Owns telling which paper a document is: by the form number it prints, else by the labels and headings that only one form has.
import { FORMS, type Form } from "../../domain/plan.ts";
import { FIELDS, SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import { OVERVIEW_STATUS } from "../../rulebook/osaka-city/codes.ts";
import type { Row } from "../text/rows.ts";
import { foldedOf, type Run } from "../text/strip.ts";
import { labelSearch } from "./labels.ts";
import { mayBePrintedForm, printedFormIn } from "./plan-head.ts";

/** How sure the answer is: the number of tell-tale places found, and the runner-up's. */
type FormGuess = { readonly form: Form; readonly score: number; readonly rivals: readonly Form[] };

const REFORM_ITEM = new RegExp(`^${SECTION_WORDS.reformItemHeading}\\s*\\d`);
const PRINTED: Readonly<Record<string, Form>> = { "1": "form1", "2": "form2", "3": "form3" };

/** Labels that stand on one form only, or weigh much less elsewhere. */
const TELLING: Readonly<Record<Form, ReadonlySet<string>>> = {
  form1: new Set([
    "plan.goal",
    "plan.mission",
    "plan.basicPolicy",
    "issue.summary",
    "issue.mainInitiatives",
    "plan.yearResultAndWish",
    "plan.issuesAndDirection",
  ]),
  form2: new Set([
    "issue.futureVision",
    "issue.currentState",
    "issue.causeAnalysis",
    "issue.issueToSolve",
    "issue.evaluationSummary",
    "strategy.desiredState",
    "strategy.outcomeIndicators",
    "strategy.direction",
    "strategy.effectiveness",
    "strategy.outcomeResults",
    "strategy.progress",
    "initiative.processIndicators",
    "initiative.withdrawalCriteria",
    "initiative.attainment",
    "initiative.effectiveness",
    "initiative.yearEnd.result",
    "initiative.history",
  ]),
  form3: new Set([
    "reform.policy",
    "reform.purpose",
    "reform.outline",
    "reform.yearContent",
    "reform.midYear.execution",
    "reform.midYear.attainment",
    "reform.yearEnd.result",
  ]),
  "overview-midyear": new Set(["initiative.midYear.achievements", "initiative.midYear.issueAndMeasure"]),
  "overview-final": new Set([
    "plan.foreword",
    "plan.aboutPolicy",
    "issue.overview.plannedHighlights",
    "issue.overview.doneHighlights",
    "issue.overview.nextSteps",
    "plan.summary",
  ]),
};

const tellingLabels = labelSearch(FIELDS.filter(({ form, id }) => TELLING[form].has(id)));

/** How a cell of the mid-year overview begins that states a status. */
const STATUS_STARTS = OVERVIEW_STATUS.attainment.map((one) => `【${one.words}`);

/** A paper shows what it is long before this many rows. */
const ROWS_LOOKED_AT = 3000;

/** The parts of a file that holds several forms, each with its rows: told by 【様式n】 lines. One part where there are none or all are alike. */
export function partsByForm(
  rows: readonly Row[],
): readonly { readonly form: Form; readonly rows: readonly Row[] }[] {
  const parts: { form: Form; rows: Row[] }[] = [];
  let before: Row[] = [];
  for (const row of rows) {
    const form = row.cells.length === 1 ? printedFormOf(row) : null;
    const last = parts.at(-1);
    if (form && form !== last?.form) {
      parts.push({ form, rows: [...before, row] });
      before = [];
    } else if (last) last.rows.push(row);
    else before.push(row);
  }
  return parts;
}

/** The form whose number one of the cells of a row prints, null where none does. */
function printedFormOf({ cells }: Row): Form | null {
  for (const { run } of cells) {
    if (!mayBePrintedForm(run)) continue;
    const form = PRINTED[printedFormIn(foldedOf(run)) ?? ""];
    if (form) return form;
  }
  return null;
}

type Scores = Record<Form, number>;

/** The most likely form of the rows, null when nothing in them tells. */
export function detectForm(rows: readonly Row[]): FormGuess | null {
  const looked = rows.length > ROWS_LOOKED_AT ? rows.slice(0, ROWS_LOOKED_AT) : rows;
  for (const row of looked) {
    const printed = printedFormOf(row);
    if (printed) return { form: printed, score: Number.POSITIVE_INFINITY, rivals: [] };
  }
  const scores: Scores = { form1: 0, form2: 0, form3: 0, "overview-midyear": 0, "overview-final": 0 };
  for (const { cells } of looked) for (const { run } of cells) score(scores, run, cells.length === 1);
  const ranked = FORMS.map((form) => [form, scores[form]] as const).toSorted((a, b) => b[1] - a[1]);
  const [best, second] = ranked;
  if (!best || best[1] === 0) return null;
  return { form: best[0], score: best[1], rivals: second && second[1] === best[1] ? [second[0]] : [] };
}

/** Counts what a cell tells of the form. */
function score(scores: Scores, run: Run, alone: boolean): void {
  const text = foldedOf(run);
  if (text.length < 60 && text.includes(SECTION_WORDS.overviewMark)) {
    if (text.includes("中間")) scores["overview-midyear"] += 3;
    else scores["overview-final"] += /自己評価|最終振り返り/.test(text) ? 3 : 1;
  }
  if (text.startsWith("【") && STATUS_STARTS.some((start) => text.startsWith(start)))
    scores["overview-midyear"] += 1;
  if (alone && text.startsWith(SECTION_WORDS.reformItemHeading) && REFORM_ITEM.test(text)) scores.form3 += 2;
  for (const forms of tellingLabels(run)) for (const form of forms) scores[form] += 1;
}
