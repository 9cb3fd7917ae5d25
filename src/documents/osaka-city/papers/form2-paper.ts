// Owns 様式2 as a paper: one issue with its strategies, and under each its initiatives.
import type { OutcomeIndicator, Plan } from "../../../domain/plan.ts";
import type { FormRules } from "../../../domain/rule.ts";
import { labelOf, SECTION_WORDS } from "../../../rulebook/osaka-city/fields.ts";
import type { Block, Cell, Row } from "../../paper/paper.ts";
import {
  EFFECTIVENESS_OF_STRATEGY,
  MANDATORY_IF_B,
  OUTCOME_LEGEND,
  PROGRESS_LEGEND,
} from "../text-legends.ts";
import {
  banded,
  blank,
  choiceCell,
  figureCell,
  label,
  leading,
  orBlank,
  printed,
  row,
  shown,
  textCell,
} from "./cells.ts";
import { codeChoices } from "./choices.ts";
import { labelled, table } from "./form1-paper.ts";
import { indicatorName, targetCell } from "./indicator-cells.ts";
import { initiativeBlocks } from "./initiative-blocks.ts";
import { mandatoryFor } from "./mandatory.ts";

/** The columns beside the band: two halves of six. */
const ALL = 12;
const HALF = 6;

/** The paper of the issue at `index`. `rules` mark what is mandatory. */
export function form2Paper(plan: Plan, index: number, rules: FormRules): readonly Block[] {
  const issue = plan.issues[index];
  if (!issue) return [];
  const path = `/issues/${index}`;
  return [
    {
      kind: "heading",
      level: 1,
      text: `${SECTION_WORDS.issueHeading}${issue.no ?? ""}`,
      name: textCell(`${path}/name`, issue.name, ALL, { facts: [`${path}/no`] }),
    },
    table(`${SECTION_WORDS.issueHeading}${issue.no ?? ""}`, issueRows(plan, index)),
    ...issue.strategies.flatMap((strategy, at): readonly Block[] => {
      const here = `${path}/strategies/${at}`;
      return [
        {
          kind: "heading",
          level: 2,
          text: `${SECTION_WORDS.strategyHeading} ${strategy.code ?? ""}`.trimEnd(),
          name: textCell(`${here}/name`, strategy.name, ALL, { facts: [`${here}/code`] }),
        },
        table(
          `${SECTION_WORDS.strategyHeading} ${strategy.code ?? ""}`,
          strategyRows(plan, index, at, rules),
        ),
        ...strategy.initiatives.flatMap((one, k) =>
          // A row that only repeats another one (再掲) stands on the lists alone.
          one.crossReference === null ? initiativeBlocks(plan, `${here}/initiatives/${k}`, one, rules) : [],
        ),
      ];
    }),
  ];
}

function issueRows(plan: Plan, index: number): readonly Row[] {
  const issue = plan.issues[index];
  if (!issue) return [];
  const text = (
    id: string,
    key: "futureVision" | "currentState" | "causeAnalysis" | "issueToSolve",
    columns: number,
  ) => labelled(form2(`issue.${id}`), textCell(`/issues/${index}/${key}`, issue[key], columns));
  const sdgs: Cell = {
    ...shown(issue.sdgGoals.join("・"), [`/issues/${index}/sdgGoals`], ALL - 3),
    edit: { as: "numbers", path: `/issues/${index}/sdgGoals` },
  };
  const summary = textCell(`/issues/${index}/evaluationSummary`, issue.evaluationSummary, ALL);
  return [
    ...banded(SECTION_WORDS.plan, [
      row(label(form2("issue.sdgGoals"), 3), sdgs),
      ...text("futureVision", "futureVision", ALL),
      ...beside(text("currentState", "currentState", HALF), text("causeAnalysis", "causeAnalysis", HALF)),
      ...text("issueToSolve", "issueToSolve", ALL),
    ]),
    ...banded(SECTION_WORDS.yearEnd, labelled(form2("issue.evaluationSummary"), summary)),
  ];
}

function beside(left: readonly Row[], right: readonly Row[]): readonly Row[] {
  return left.map((one, index) => ({ ...one, cells: [...one.cells, ...(right[index]?.cells ?? [])] }));
}

function strategyRows(plan: Plan, index: number, at: number, rules: FormRules): readonly Row[] {
  const strategy = plan.issues[index]?.strategies[at];
  if (!strategy) return [];
  const path = `/issues/${index}/strategies/${at}`;
  const indicators = orBlank(strategy.outcomeIndicators, NO_INDICATOR).map((one, k) =>
    row(
      indicatorName(`${path}/outcomeIndicators/${k}`, one, 4),
      targetCell(`${path}/outcomeIndicators/${k}`, one.target, 2),
    ),
  );
  const plans = [
    leading(label(form2("strategy.desiredState"), HALF), label(form2("strategy.direction"), HALF)),
    row(
      textCell(`${path}/desiredState`, strategy.desiredState, HALF),
      textCell(`${path}/direction`, strategy.direction, HALF, {
        rows: 2 + indicators.length,
      }),
    ),
    leading(label(form2("strategy.outcomeIndicators"), HALF)),
    ...indicators,
  ];
  return [
    ...banded(SECTION_WORDS.plan, plans),
    ...banded(SECTION_WORDS.yearEnd, strategyResults(plan, index, at, rules)),
  ];
}

const NO_INDICATOR: OutcomeIndicator = {
  mark: null,
  name: null,
  population: null,
  target: null,
  actual: null,
  previousActual: null,
  grade: null,
};

function strategyResults(plan: Plan, index: number, at: number, rules: FormRules): readonly Row[] {
  const strategy = plan.issues[index]?.strategies[at];
  if (!strategy) return [];
  const path = `/issues/${index}/strategies/${at}`;
  const code = (key: "effectiveness" | "progress", set: "strategyEffectiveness" | "progress") =>
    choiceCell(codeChoices(set, `${path}/${key}`), { [`${path}/${key}`]: strategy[key] }, 2);
  const effectiveness = code("effectiveness", "strategyEffectiveness");
  const sheet = { kind: "strategy", path, content: strategy } as const;
  const mandatory = (key: string) => mandatoryFor(rules, sheet, `/${key}`, [effectiveness]);
  const results = strategy.outcomeIndicators.map((one, k) =>
    resultRow(path, k, one, k === 0 ? strategy.outcomeIndicators.length : 0, strategy.outcomeOverall),
  );
  const heads = ["strategy.previousActual", "strategy.grade", "strategy.outcomeOverall"].map((id) =>
    printed("head", form2(id), 1),
  );
  const empty = row(blank(5), overallCell(path, strategy.outcomeOverall, 1));
  const outcomes = [
    leading(label(form2("strategy.outcomeResults"), 3), ...heads),
    ...(results.length === 0 ? [empty] : results),
  ];
  return [
    leading(
      label(form2("strategy.effectiveness"), 4),
      effectiveness,
      label(`${form2("strategy.issueText")} ${MANDATORY_IF_B}`, HALF),
    ),
    row(
      printed("legend", EFFECTIVENESS_OF_STRATEGY, HALF),
      textCell(`${path}/issueText`, strategy.issueText, HALF, {
        rows: 1 + outcomes.length,
        mandatory: mandatory("issueText"),
      }),
    ),
    ...outcomes,
    leading(
      label(form2("strategy.progress"), 4),
      code("progress", "progress"),
      label(`${form2("strategy.nextDirection")} ${MANDATORY_IF_B}`, HALF),
    ),
    row(
      printed("legend", `${OUTCOME_LEGEND}\n${PROGRESS_LEGEND}`, HALF),
      textCell(`${path}/nextDirection`, strategy.nextDirection, HALF, {
        mandatory: mandatory("nextDirection"),
      }),
    ),
  ];
}

/** One indicator with its result; `overall` is the number of rows that its cell of 全体 covers, 0 for none. */
function resultRow(
  path: string,
  k: number,
  indicator: OutcomeIndicator,
  overall: number,
  grade: OutcomeIndicator["grade"],
): Row {
  const here = `${path}/outcomeIndicators/${k}`;
  const unit = indicator.target?.unit ?? null;
  const name = shown(`${indicator.mark ?? ""}${indicator.name ?? ""}`, [`${here}/name`], 2);
  return row(
    name,
    figureCell(`${here}/actual`, indicator.actual, unit, 1),
    figureCell(`${here}/previousActual`, indicator.previousActual, unit, 1),
    choiceCell(codeChoices("outcome", `${here}/grade`), { [`${here}/grade`]: indicator.grade }, 1),
    ...(overall === 0 ? [] : [overallCell(path, grade, overall)]),
  );
}

function overallCell(path: string, grade: OutcomeIndicator["grade"], rows: number): Cell {
  const here = `${path}/outcomeOverall`;
  return choiceCell(codeChoices("outcome", here), { [here]: grade }, 1, { rows });
}

function form2(id: string): string {
  return labelOf("form2", id);
}
