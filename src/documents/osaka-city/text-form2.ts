// Owns 様式2 as blocks: the head of one issue, its strategies, and under each its initiatives.
import type { Issue, OutcomeIndicator, Plan, Strategy } from "../../domain/plan.ts";
import { labelOf, SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import { initiativeBlocks } from "./text-initiative.ts";
import {
  EFFECTIVENESS_OF_STRATEGY,
  MANDATORY_IF_B,
  OUTCOME_LEGEND,
  PROGRESS_LEGEND,
} from "./text-legends.ts";
import type { Block, Cell } from "./paper-blocks.ts";
import { figure, under } from "./text-words.ts";

/** An issue of 様式2 as text. */
export function form2Blocks(issue: Issue, fiscalYear: Plan["fiscalYear"]): readonly Block[] {
  return [
    heading(SECTION_WORDS.issueListHeading),
    heading(`${SECTION_WORDS.issueHeading}${issue.no ?? ""}`),
    ...paragraph(issue.name),
    heading(label("issue.sdgGoals")),
    ...labelled("issue.futureVision", issue.futureVision),
    ...labelled("issue.currentState", issue.currentState),
    ...labelled("issue.causeAnalysis", issue.causeAnalysis),
    ...labelled("issue.issueToSolve", issue.issueToSolve),
    ...labelled("issue.evaluationSummary", issue.evaluationSummary),
    ...issue.strategies.flatMap((strategy) => [
      heading(`${SECTION_WORDS.strategyHeading} ${strategy.code ?? ""} ${strategy.name ?? ""}`.trimEnd()),
      strategyPlan(strategy),
      strategyResults(strategy),
      ...strategy.initiatives
        // A row that only repeats another one (再掲) stands on the mid-year overview alone.
        .filter(({ crossReference }) => crossReference === null)
        .flatMap((initiative) => initiativeBlocks(initiative, fiscalYear)),
    ]),
  ];
}

function strategyPlan(strategy: Strategy): Block {
  const targets = strategy.outcomeIndicators.map(
    ({ mark, name, target }) => `${mark ?? ""}${name ?? ""}${target ? `:${target.text}` : ""}`,
  );
  return {
    kind: "rows",
    head: true,
    rows: [
      [SECTION_WORDS.plan, label("strategy.desiredState"), label("strategy.direction")],
      ["", strategy.desiredState ?? "", strategy.direction ?? ""],
      ["", label("strategy.outcomeIndicators"), ""],
      ["", targets.join("\n"), ""],
    ],
  };
}

function strategyResults(strategy: Strategy): Block {
  const headings = ["strategy.previousActual", "strategy.grade", "strategy.outcomeOverall"].map((id) =>
    label(id),
  );
  return {
    kind: "rows",
    head: true,
    rows: [
      [
        SECTION_WORDS.yearEnd,
        label("strategy.effectiveness"),
        { fused: [strategy.effectiveness ?? "", EFFECTIVENESS_OF_STRATEGY] },
        under(`${label("strategy.issueText")} ${MANDATORY_IF_B}`, strategy.issueText),
      ],
      ["", label("strategy.outcomeResults"), headings.join(" "), ""],
      ...strategy.outcomeIndicators.map((indicator, index): readonly Cell[] => [
        "",
        resultOf(indicator),
        {
          fused: [
            figure(indicator.previousActual, indicator.target?.unit ?? null),
            indicator.grade ?? "",
            index === 0 ? (strategy.outcomeOverall ?? "") : "",
          ],
        },
      ]),
      [
        "",
        label("strategy.progress"),
        strategy.progress ?? "",
        PROGRESS_LEGEND,
        OUTCOME_LEGEND,
        under(`${label("strategy.nextDirection")} ${MANDATORY_IF_B}`, strategy.nextDirection),
      ],
    ],
  };
}

function resultOf({ mark, name, actual, target }: OutcomeIndicator): string {
  const value = actual === null ? "" : `:${figure(actual, target?.unit ?? null)}`;
  return `${mark ?? ""}${name ?? ""}${value}`;
}

function labelled(id: string, text: string | null): readonly Block[] {
  return [heading(label(id)), ...paragraph(text)];
}

function paragraph(text: string | null): readonly Block[] {
  return text === null ? [] : [{ kind: "text", text }];
}

function heading(text: string): Block {
  return { kind: "heading", text };
}

function label(id: string): string {
  return labelOf("form2", id);
}
