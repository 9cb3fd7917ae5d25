// Owns 様式3 as a paper: one part per reform item with plan, mid-year review and self-evaluation.
import type { Plan, ReformItem } from "../../../domain/plan.ts";
import type { FormRules } from "../../../domain/rule.ts";
import { labelOf, SECTION_WORDS } from "../../../rulebook/osaka-city/fields.ts";
import type { Block, Cell, Row } from "../../paper/paper.ts";
import {
  ATTAINMENT_FORM3_END,
  ATTAINMENT_FORM3_MID,
  EXECUTION_FORM3,
  MANDATORY_IF_MISSED_FORM3,
} from "../text-legends.ts";
import { banded, choiceCell, label, leading, printed, row, textCell } from "./cells.ts";
import { codeChoices, executionChoices } from "./choices.ts";
import { reformName, table } from "./form1-paper.ts";
import { goalCell } from "./indicator-cells.ts";
import { mandatoryFor } from "./mandatory.ts";

const ALL = 12;
const HALF = 6;

/** 様式3: a table for each reform item. */
export function form3Paper(plan: Plan, rules: FormRules): readonly Block[] {
  return [
    { kind: "heading", level: 1, text: "", name: reformName(plan, SECTION_WORDS.reformHeading) },
    ...plan.reformItems.flatMap((item, index): readonly Block[] => {
      const words = `${SECTION_WORDS.reformItemHeading}${item.no ?? ""}`;
      const path = `/reformItems/${index}`;
      const name = textCell(`${path}/name`, item.name, ALL, { facts: [`${path}/no`] });
      return [{ kind: "heading", level: 2, text: words, name }, table(words, itemRows(path, item, rules))];
    }),
  ];
}

function itemRows(path: string, item: ReformItem, rules: FormRules): readonly Row[] {
  return [
    ...banded(SECTION_WORDS.plan, planRows(path, item)),
    ...banded(SECTION_WORDS.midYear, midYearRows(path, item, rules)),
    ...banded(SECTION_WORDS.yearEnd, yearEndRows(path, item, rules)),
  ];
}

function planRows(path: string, item: ReformItem): readonly Row[] {
  const count = Math.max(1, item.goals.length, item.yearGoals.length);
  const goals = Array.from({ length: count }, (_, index) => {
    const [goal, yearGoal] = [item.goals[index], item.yearGoals[index]];
    return row(goalPlace(`${path}/goals/${index}`, goal), goalPlace(`${path}/yearGoals/${index}`, yearGoal));
  });
  return [
    leading(printed("head", form3("reform.policy"), HALF), printed("head", form3("reform.year"), HALF)),
    leading(label(form3("reform.purpose"), HALF), label(form3("reform.yearContent"), HALF)),
    row(
      textCell(`${path}/purpose`, item.purpose, HALF),
      textCell(`${path}/yearContent`, item.yearContent, HALF, { rows: 3 }),
    ),
    leading(label(form3("reform.outline"), HALF)),
    row(textCell(`${path}/outline`, item.outline, HALF)),
    leading(label(form3("reform.goals"), HALF), label(form3("reform.goals"), HALF)),
    ...goals,
  ];
}

/** A goal, or the place for one. */
function goalPlace(path: string, goal: ReformItem["goals"][number] | undefined): Cell {
  return goal ? goalCell(path, goal, HALF) : textCell(`${path}/text`, null, HALF);
}

function midYearRows(path: string, item: ReformItem, rules: FormRules): readonly Row[] {
  const [execution, attainment] = [`${path}/midYear/execution`, `${path}/midYear/attainment`];
  const met = choiceCell(
    codeChoices("reformMidYear", attainment),
    { [attainment]: item.midYear.attainment },
    2,
  );
  return [
    leading(
      label(form3("reform.midYear.execution"), 4),
      choiceCell(executionChoices(execution), { [execution]: item.midYear.execution }, 2),
      label(`${form3("reform.issueAndMeasure")} ${MANDATORY_IF_MISSED_FORM3}`, HALF),
    ),
    row(printed("legend", EXECUTION_FORM3, HALF), explanation(path, item, "midYear", rules, met, 3)),
    leading(label(form3("reform.midYear.attainment"), 4), met),
    row(printed("legend", ATTAINMENT_FORM3_MID, HALF)),
  ];
}

function yearEndRows(path: string, item: ReformItem, rules: FormRules): readonly Row[] {
  const attainment = `${path}/yearEnd/attainment`;
  const met = choiceCell(
    codeChoices("reformYearEnd", attainment),
    { [attainment]: item.yearEnd.attainment },
    2,
  );
  return [
    leading(
      label(form3("reform.yearEnd.result"), HALF),
      label(`${form3("reform.issueAndMeasure")} ${MANDATORY_IF_MISSED_FORM3}`, HALF),
    ),
    row(
      textCell(`${path}/yearEnd/result`, item.yearEnd.result, HALF),
      explanation(path, item, "yearEnd", rules, met, 2),
    ),
    row(printed("legend", ATTAINMENT_FORM3_END, 4), met),
  ];
}

function explanation(
  path: string,
  item: ReformItem,
  review: "midYear" | "yearEnd",
  rules: FormRules,
  met: Cell,
  rows: number,
): Cell {
  const field = `/${review}/issueAndMeasure`;
  const sheet = { kind: "reform", path, content: item } as const;
  return textCell(`${path}${field}`, item[review].issueAndMeasure, HALF, {
    rows,
    mandatory: mandatoryFor(rules, sheet, field, [met]),
  });
}

function form3(id: string): string {
  return labelOf("form3", id);
}
