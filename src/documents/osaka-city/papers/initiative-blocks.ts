// Owns one 具体的取組 of 様式2 as blocks: heading, money, plan, mid-year review, self-evaluation.
import type { Budget, Initiative, Plan } from "../../../domain/plan.ts";
import type { FormRules } from "../../../domain/rule.ts";
import { labelOf, SECTION_WORDS } from "../../../rulebook/osaka-city/fields.ts";
import type { Block, Row } from "../../paper/paper.ts";
import {
  ATTAINMENT_END,
  ATTAINMENT_MID,
  EFFECTIVENESS_OF_INITIATIVE,
  MANDATORY_IF_MISSED,
} from "../text-legends.ts";
import { prefix } from "../text-words.ts";
import {
  banded,
  blank,
  choiceCell,
  label,
  leading,
  moneyCell,
  orBlank,
  printed,
  row,
  textCell,
} from "./cells.ts";
import { attainmentChoices, codeChoices } from "./choices.ts";
import { table } from "./form1-paper.ts";
import {
  actualCell,
  criterionCell,
  historyCell,
  historyYear,
  indicatorName,
  revisionCell,
  targetCell,
} from "./indicator-cells.ts";
import { mandatoryFor } from "./mandatory.ts";

const ALL = 12;
const HALF = 6;

/** An initiative of 様式2: its heading and its three tables. */
export function initiativeBlocks(
  plan: Plan,
  path: string,
  initiative: Initiative,
  rules: FormRules,
): readonly Block[] {
  const words = `${SECTION_WORDS.initiativeHeading}${initiative.code ?? ""}`;
  const name = textCell(`${path}/name`, initiative.name, ALL, { facts: [`${path}/code`] });
  return [
    { kind: "heading", level: 3, text: words, name },
    table(words, [
      ...moneyRow(path, initiative.budget, plan.fiscalYear),
      ...banded(SECTION_WORDS.plan, planRows(path, initiative)),
      ...banded(SECTION_WORDS.midYear, midYearRows(path, initiative, rules)),
      ...banded(SECTION_WORDS.yearEnd, yearEndRows(path, initiative, rules)),
    ]),
  ];
}

/** The heads of the three amounts, 5決算額 6予算額 7予算額, with their keys. */
export function budgetHeads(fiscalYear: number | null): readonly (readonly [keyof Budget, string])[] {
  const year = (back: number) => (fiscalYear === null ? "" : prefix(fiscalYear - back));
  return [
    ["settled", `${year(2)}${SECTION_WORDS.settled}`],
    ["previous", `${year(1)}${SECTION_WORDS.budgeted}`],
    ["current", `${year(0)}${SECTION_WORDS.budgeted}`],
  ];
}

function moneyRow(path: string, budget: Budget, fiscalYear: number | null): readonly Row[] {
  const cells = budgetHeads(fiscalYear).flatMap(([key, head]) => [
    label(head, 2),
    moneyCell(`${path}/budget/${key}`, budget[key], 2),
  ]);
  return [leading(blank(1), ...cells)];
}

function planRows(path: string, initiative: Initiative): readonly Row[] {
  const { processIndicators, targetRevisions, withdrawalCriteria, history } = initiative;
  // Where the record holds nothing the form has its place all the same, to be filled in.
  const right: readonly Row[] = [
    ...orBlank(processIndicators, NO_INDICATOR).map((one, k) =>
      row(
        indicatorName(`${path}/processIndicators/${k}`, one, 4),
        targetCell(`${path}/processIndicators/${k}`, one.target, 2),
      ),
    ),
    ...targetRevisions.map((one, k) =>
      row(revisionCell(`${path}/targetRevisions/${k}`, one, processIndicators, HALF)),
    ),
    leading(label(form2("initiative.withdrawalCriteria"), HALF)),
    ...orBlank(withdrawalCriteria, NO_STATEMENT).map((one, k) =>
      row(criterionCell(`${path}/withdrawalCriteria/${k}`, one, HALF)),
    ),
    leading(label(form2("initiative.history"), HALF)),
    ...(history.length === 0
      ? [row(textCell(`${path}/history/0/text`, null, HALF))]
      : history.map((one, k) =>
          row(historyYear(`${path}/history/${k}`, one, 2), historyCell(`${path}/history/${k}`, one, 4)),
        )),
  ];
  const content = textCell(`${path}/plannedContent`, initiative.plannedContent, HALF, { rows: right.length });
  return [
    leading(
      label(form2("initiative.plannedContent"), HALF),
      label(form2("initiative.processIndicators"), HALF),
    ),
    ...right.map((one, index) => (index === 0 ? { ...one, cells: [content, ...one.cells] } : one)),
  ];
}

const NO_INDICATOR = { mark: null, name: null, method: null, target: null };
const NO_STATEMENT = { mark: null, text: "" };

type ReviewKey = "midYear" | "yearEnd";

function codesOf(path: string, initiative: Initiative, review: ReviewKey) {
  const here = `${path}/${review}`;
  const { attainment, execution, effectiveness } = initiative[review];
  const set = review === "midYear" ? "initiativeMidYear" : "initiativeYearEnd";
  return {
    attainment: choiceCell(
      attainmentChoices(set, here),
      { [`${here}/attainment`]: attainment, [`${here}/execution`]: execution },
      2,
    ),
    effectiveness: choiceCell(
      codeChoices("initiativeEffectiveness", `${here}/effectiveness`),
      { [`${here}/effectiveness`]: effectiveness },
      2,
    ),
  };
}

function midYearRows(path: string, initiative: Initiative, rules: FormRules): readonly Row[] {
  const { attainment, effectiveness } = codesOf(path, initiative, "midYear");
  const sheet = { kind: "initiative", path, content: initiative } as const;
  const words = initiative.midYear.issueAndMeasure;
  return [
    leading(
      label(form2("initiative.attainment"), 4),
      attainment,
      label(`${form2("initiative.midYear.issueAndMeasure")} ${MANDATORY_IF_MISSED}`, HALF),
    ),
    row(
      printed("legend", ATTAINMENT_MID, HALF),
      textCell(`${path}/midYear/issueAndMeasure`, words, HALF, {
        rows: 3,
        mandatory: mandatoryFor(rules, sheet, "/midYear/issueAndMeasure", [attainment, effectiveness]),
      }),
    ),
    leading(label(form2("initiative.effectiveness"), 4), effectiveness),
    row(printed("legend", EFFECTIVENESS_OF_INITIATIVE, HALF)),
  ];
}

function yearEndRows(path: string, initiative: Initiative, rules: FormRules): readonly Row[] {
  const { yearEnd, processIndicators } = initiative;
  const { attainment, effectiveness } = codesOf(path, initiative, "yearEnd");
  const sheet = { kind: "initiative", path, content: initiative } as const;
  const mandatory = (field: string) => mandatoryFor(rules, sheet, field, [attainment, effectiveness]);
  const count = Math.max(yearEnd.actuals.length, processIndicators.length);
  const actuals = Array.from({ length: count }, (_, k) =>
    row(actualCell(`${path}/yearEnd/actuals/${k}`, yearEnd.actuals[k], processIndicators[k], HALF)),
  );
  return [
    leading(
      label(form2("initiative.yearEnd.result"), HALF),
      label(`${form2("initiative.yearEnd.issue")} ${MANDATORY_IF_MISSED}`, HALF),
    ),
    row(
      textCell(`${path}/yearEnd/result`, yearEnd.result, HALF),
      textCell(`${path}/yearEnd/issue`, yearEnd.issue, HALF, { mandatory: mandatory("/yearEnd/issue") }),
    ),
    leading(
      label(form2("initiative.attainment"), 4),
      attainment,
      label(`${form2("initiative.yearEnd.measure")} ${MANDATORY_IF_MISSED}`, HALF),
    ),
    ...withRight(
      [
        ...actuals,
        row(printed("legend", ATTAINMENT_END, HALF)),
        leading(label(form2("initiative.effectiveness"), 4), effectiveness),
        row(printed("legend", EFFECTIVENESS_OF_INITIATIVE, HALF)),
      ],
      (rows) =>
        textCell(`${path}/yearEnd/measure`, yearEnd.measure, HALF, {
          rows,
          mandatory: mandatory("/yearEnd/measure"),
        }),
    ),
  ];
}

/** The rows with one cell at their right that covers all of them. */
function withRight(rows: readonly Row[], cell: (rows: number) => Row["cells"][number]): readonly Row[] {
  return rows.map((one, index) => (index === 0 ? { ...one, cells: [...one.cells, cell(rows.length)] } : one));
}

function form2(id: string): string {
  return labelOf("form2", id);
}
