// Owns the list of the papers of one unit and year, each composed from the record for every format.
import type { Form, Issue, Plan } from "../../../domain/plan.ts";
import type { FormRules } from "../../../domain/rule.ts";
import { rulesInUse } from "../../../rulebook/osaka-city/checks/rules-in-use.ts";
import { SECTION_WORDS } from "../../../rulebook/osaka-city/fields.ts";
import { PAPER_WORDS } from "../../../rulebook/osaka-city/paper-words.ts";
import {
  type Block,
  type Orientation,
  type Paper,
  printableWidth,
  type PrintFacts,
} from "../../paper/paper.ts";
import { printablePlan } from "../../paper/printable.ts";
import type { Slides } from "../../paper/slides.ts";
import { eraYear } from "../text-words.ts";
import { printed } from "./cells.ts";
import { councilPaper } from "./council-paper.ts";
import { finalListPaper, LIST_COLUMNS } from "./final-list-paper.ts";
import { finalOverviewSlides } from "./final-overview-slides.ts";
import { finalOverviewPaper } from "./final-overview-paper.ts";
import { form1Paper } from "./form1-paper.ts";
import { form2Paper } from "./form2-paper.ts";
import { form3Paper } from "./form3-paper.ts";
import { MIDYEAR_COLUMNS, midYearOverviewPaper } from "./midyear-overview-paper.ts";

/** Every kind of paper that a record gives. */
export const PAPER_KINDS = [
  "form1",
  "form2",
  "form3",
  "overview-midyear",
  "overview-final",
  "final-list",
  "council",
] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** The papers of a plan in the order in which they are handed out; one 様式2 per issue. A paper about which the record says nothing is left out. */
export function papersOf(
  plan: Plan,
  facts: PrintFacts,
  kinds: readonly PaperKind[] = PAPER_KINDS,
): readonly Paper[] {
  const said = printablePlan(plan);
  return kinds.flatMap((kind) => papersOfKind(said, facts, kind));
}

function papersOfKind(plan: Plan, facts: PrintFacts, kind: PaperKind): readonly Paper[] {
  const { forms, midYearOverview, finalOverview, finalList, council } = PAPER_WORDS;
  const made = (id: string, mark: string, look: Look, blocks: readonly Block[]): readonly Paper[] =>
    blocks.length === 0
      ? []
      : [
          {
            id,
            mark,
            title: titleOf(plan, kind, facts, mark),
            ...look,
            blocks: [...overErrors(facts, look.columns.length), ...blocks],
            facts,
          },
        ];
  switch (kind) {
    case "form1":
      return made(kind, forms.form1, TWELVE, form1Paper(plan));
    case "form2":
      return plan.issues.flatMap((issue, index) =>
        made(
          `form2-${isOnly(plan, issue) ? issue.no : `x${index + 1}`}`,
          `${forms.form2} ${SECTION_WORDS.issueHeading}${issue.no ?? ""}`,
          BANDED,
          form2Paper(plan, index, rules(plan, "form2")),
        ),
      );
    case "form3":
      return plan.reformItems.length === 0
        ? []
        : made(kind, forms.form3, BANDED, form3Paper(plan, rules(plan, "form3")));
    case "overview-midyear":
      return made(kind, midYearOverview, landscape(MIDYEAR_COLUMNS), midYearOverviewPaper(plan));
    case "overview-final":
      return made(kind, finalOverview, landscape(even(12, "landscape")), finalOverviewPaper(plan));
    case "final-list":
      return plan.issues.length === 0
        ? []
        : made(kind, finalList, landscape(LIST_COLUMNS), finalListPaper(plan));
    case "council":
      return plan.issues.length === 0
        ? []
        : made(kind, council, { ...TWELVE, letters: LETTERS.council }, councilPaper(plan));
  }
}

/** Its number names its paper: an issue without one, or with that of another, is named by its place. */
function isOnly({ issues }: Plan, { no }: Issue): boolean {
  return no !== null && issues.filter((issue) => issue.no === no).length === 1;
}

/** What the head let stand is said before anything else, on each of the papers. */
function overErrors({ overErrors: reason }: PrintFacts, columns: number): readonly Block[] {
  if (reason === undefined) return [];
  return [{ kind: "text", cell: printed("legend", `${PAPER_WORDS.overErrors}：${reason}`, columns) }];
}

type Look = Pick<Paper, "orientation" | "columns" | "letters">;

/** Width of the upright band in mm. */
const BAND = 9;

function even(count: number, orientation: Orientation, taken = 0): readonly number[] {
  return Array.from({ length: count }, () => (printableWidth(orientation) - taken) / count);
}

function landscape(columns: readonly number[]): Look {
  return { orientation: "landscape", columns, letters: LETTERS.forms };
}

/** Sizes in pt: members of the council read at a table, without a screen to enlarge. */
const LETTERS = { forms: 9, council: 11 } as const;
const TWELVE: Look = { orientation: "portrait", columns: even(12, "portrait"), letters: LETTERS.forms };
const BANDED: Look = landscape([BAND, ...even(12, "landscape", BAND)]);

/** The rules that hold for the form of this plan, for the marks of mandatory cells. */
function rules(plan: Plan, form: Form): FormRules {
  return rulesInUse({ ...plan, form });
}

/** The slides of the year-end overview; null when the record says nothing that belongs in it. */
export function slidesOf(plan: Plan, facts: PrintFacts): Slides | null {
  const [paper] = papersOf(plan, facts, ["overview-final"]);
  return paper ? finalOverviewSlides(printablePlan(plan), facts, paper.title) : null;
}

/** The title of the record on its own paper; else year, unit and name of the paper. */
function titleOf(plan: Plan, kind: PaperKind, facts: PrintFacts, mark: string): string {
  if (plan.title !== null && plan.form === kind) return plan.title;
  return `${eraYear(facts.fiscalYear)} ${facts.unit} ${PAPER_WORDS.policy} ${mark}`;
}
