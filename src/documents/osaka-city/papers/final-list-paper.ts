// Owns 最終振り返り一覧表 as a paper: one row per initiative with its target, its result and its codes. Only the name of this paper is known; its layout is ours.
import type { Initiative, Plan } from "../../../domain/plan.ts";
import { labelOf, SECTION_WORDS } from "../../../rulebook/osaka-city/fields.ts";
import type { Block, Cell, Row } from "../../paper/paper.ts";
import { ATTAINMENT_END, EFFECTIVENESS_OF_INITIATIVE } from "../text-legends.ts";
import { blank, choiceCell, moneyCell, printed, row, shown, textCell } from "./cells.ts";
import { attainmentChoices, codeChoices } from "./choices.ts";
import { actualCell, criterionCell, indicatorName, revisionCell, targetCell } from "./indicator-cells.ts";
import { budgetHeads } from "./initiative-blocks.ts";

/** Grid: code, name, budget, indicator, target, result, attainment, effectiveness. */
export const LIST_COLUMNS = [14, 46, 23, 69, 32, 47, 21, 21] as const;
const WIDTH = LIST_COLUMNS.length;

/** The list of the year-end review (一覧表). */
export function finalListPaper(plan: Plan): readonly Block[] {
  return [
    ...plan.issues.flatMap((issue, i): readonly Block[] => [
      {
        kind: "heading",
        level: 1,
        text: `${SECTION_WORDS.issueHeading}${issue.no ?? ""}`,
        name: textCell(`/issues/${i}/name`, issue.name, WIDTH, { facts: [`/issues/${i}/no`] }),
      },
      ...issue.strategies.flatMap((strategy, s): readonly Block[] => {
        const path = `/issues/${i}/strategies/${s}`;
        const words = `${SECTION_WORDS.strategyShortHeading}${strategy.code ?? ""}`;
        const rows = strategy.initiatives.flatMap((one, k) =>
          initiativeRows(`${path}/initiatives/${k}`, one),
        );
        return [
          {
            kind: "heading",
            level: 2,
            text: words,
            name: textCell(`${path}/name`, strategy.name, WIDTH, { facts: [`${path}/code`] }),
          },
          ...(rows.length === 0
            ? []
            : [{ kind: "table", head: 1, rows: [heads(plan.fiscalYear), ...rows], summary: words } as const]),
        ];
      }),
    ]),
    { kind: "text", cell: printed("legend", `${ATTAINMENT_END}\n${EFFECTIVENESS_OF_INITIATIVE}`, WIDTH) },
  ];
}

function heads(fiscalYear: number | null): Row {
  const budget = budgetHeads(fiscalYear).at(-1)?.[1] ?? "";
  const words = [
    [SECTION_WORDS.initiativeHeading, 2],
    [budget, 1],
    [labelOf("form2", "initiative.processIndicators"), 1],
    [labelOf("overview-midyear", "initiative.processIndicators").replace(/（.*）/u, ""), 1],
    [labelOf("form2", "initiative.yearEnd.result"), 1],
    [labelOf("overview-midyear", "initiative.midYear.attainment"), 1],
    [labelOf("form2", "initiative.effectiveness").replace(/^.*の/u, ""), 1],
  ] as const;
  return { cells: words.map(([text, columns]) => printed("head", text, columns)), together: true };
}

function initiativeRows(path: string, initiative: Initiative): readonly Row[] {
  const { code, name, crossReference, processIndicators, targetRevisions, withdrawalCriteria } = initiative;
  const { yearEnd, budget } = initiative;
  const end = `${path}/yearEnd`;
  if (crossReference !== null) {
    const words = `${SECTION_WORDS.initiativeHeading}${crossReference}${SECTION_WORDS.crossReference}`;
    return [
      row(
        codeOf(path, code, 1),
        textCell(`${path}/name`, name, 1),
        shown(words, [`${path}/crossReference`], 6),
      ),
    ];
  }
  const lines = Math.max(1, processIndicators.length, yearEnd.actuals.length);
  const rows = lines + targetRevisions.length + withdrawalCriteria.length;
  const first: readonly Cell[] = [
    codeOf(path, code, rows),
    textCell(`${path}/name`, name, 1, { rows }),
    moneyCell(`${path}/budget/current`, budget.current, 1, { rows }),
  ];
  const codes: readonly Cell[] = [
    choiceCell(
      attainmentChoices("initiativeYearEnd", end),
      { [`${end}/attainment`]: yearEnd.attainment, [`${end}/execution`]: yearEnd.execution },
      1,
      { rows },
    ),
    choiceCell(
      codeChoices("initiativeEffectiveness", `${end}/effectiveness`),
      { [`${end}/effectiveness`]: yearEnd.effectiveness },
      1,
      { rows },
    ),
  ];
  const indicators = Array.from({ length: lines }, (_, k) => {
    const indicator = processIndicators[k];
    const here = `${path}/processIndicators/${k}`;
    const has = indicator !== undefined || yearEnd.actuals[k] !== undefined;
    return [
      ...(indicator
        ? [indicatorName(here, indicator, 1), targetCell(here, indicator.target, 1)]
        : [blank(1), blank(1)]),
      has ? actualCell(`${end}/actuals/${k}`, yearEnd.actuals[k], indicator, 1) : blank(1),
    ];
  });
  const criteria = withdrawalCriteria.map((one, k) => {
    const cell = criterionCell(`${path}/withdrawalCriteria/${k}`, one, 3);
    const prefix = labelOf("form2", "initiative.withdrawalCriteria");
    if (cell.edit?.as !== "text") return [cell];
    const edit = { ...cell.edit, prefix: `${prefix}${cell.edit.prefix}` };
    return [{ ...cell, text: `${prefix}${cell.text}`, edit }];
  });
  // The result is judged against the target that holds: without the change the code would not follow from the row.
  const revisions = targetRevisions.map((one, k) => [
    revisionCell(`${path}/targetRevisions/${k}`, one, processIndicators, 3),
  ]);
  return [...indicators, ...revisions, ...criteria].map((cells, index) => ({
    cells: index === 0 ? [...first, ...cells, ...codes] : cells,
    together: index < rows - 1,
  }));
}

function codeOf(path: string, code: string | null, rows: number): Cell {
  return shown(code ?? "", [`${path}/code`], 1, { rows, align: "center" });
}
