// Owns 中間振り返りの概要版 as a paper: one table of four columns per strategy, and one for the reform items.
import type { Attainment, Execution, Initiative, Plan, ReformItem } from "../../../domain/plan.ts";
import { labelOf, SECTION_WORDS } from "../../../rulebook/osaka-city/fields.ts";
import type { Block, Cell, Row } from "../../paper/paper.ts";
import { statusWords } from "../text-legends.ts";
import { blank, printed, shown, textCell } from "./cells.ts";
import { reformName } from "./form1-paper.ts";
import { goalCell, indicatorName, revisionCell, targetCell } from "./indicator-cells.ts";

/** Grid: name, achievements, two columns of targets, state. */
export const MIDYEAR_COLUMNS = [46, 76, 42, 28, 81] as const;

/** The overview of the mid-year review, a table for each strategy. */
export function midYearOverviewPaper(plan: Plan): readonly Block[] {
  return [
    ...plan.issues.flatMap((issue, i): readonly Block[] => {
      const words = `${SECTION_WORDS.issueHeading} ${issue.no ?? ""}`.trimEnd();
      const name = textCell(`/issues/${i}/name`, issue.name, 5, { facts: [`/issues/${i}/no`] });
      return [
        { kind: "heading", level: 1, text: words, name },
        ...issue.strategies.flatMap((strategy, s): readonly Block[] => {
          const path = `/issues/${i}/strategies/${s}`;
          const heading = `${SECTION_WORDS.strategyShortHeading}${strategy.code ?? ""}`;
          const rows = strategy.initiatives.flatMap((one, k) =>
            initiativeRows(`${path}/initiatives/${k}`, one),
          );
          return [
            {
              kind: "heading",
              level: 2,
              text: heading,
              name: textCell(`${path}/name`, strategy.name, 5, { facts: [`${path}/code`] }),
            },
            ...(rows.length === 0 ? [] : [listOf(heading, heads(true), rows)]),
          ];
        }),
      ];
    }),
    ...(plan.reformItems.length === 0
      ? []
      : ([
          { kind: "heading", level: 1, text: "", name: reformName(plan, SECTION_WORDS.reformHeading) },
          listOf(
            SECTION_WORDS.reformHeading,
            heads(false),
            plan.reformItems.flatMap((item, r) => reformRows(`/reformItems/${r}`, item)),
          ),
        ] satisfies readonly Block[])),
  ];
}

function listOf(summary: string, head: Row, rows: readonly Row[]): Block {
  return { kind: "table", head: 1, rows: [head, ...rows], summary };
}

function heads(ofInitiatives: boolean): Row {
  const target = midYear("initiative.processIndicators");
  const cells = [
    printed("head", midYear("initiative.name"), 1),
    printed("head", midYear("initiative.midYear.achievements"), 1),
    // The reform part heads its column with the first word of the label alone.
    printed("head", ofInitiatives ? target : target.replace(/（.*）/u, ""), 2),
    printed("head", midYear("initiative.midYear.issueAndMeasure"), 1),
  ];
  return { cells, together: true };
}

function initiativeRows(path: string, initiative: Initiative): readonly Row[] {
  const { code, name, crossReference, processIndicators, targetRevisions, midYear: review } = initiative;
  const local = code?.split("-").at(-1) ?? "";
  const title = (rows: number) =>
    textCell(`${path}/name`, name, 1, {
      rows,
      prefix: local === "" ? "" : `${local} `,
      facts: [`${path}/code`],
    });
  if (crossReference !== null) {
    const words = `${SECTION_WORDS.initiativeHeading}${crossReference}${SECTION_WORDS.crossReference}`;
    return [
      { cells: [title(1), blank(1), shown(words, [`${path}/crossReference`], 2), blank(1)], together: false },
    ];
  }
  const targets = [
    ...processIndicators.map((one, k) => [
      indicatorName(`${path}/processIndicators/${k}`, one, 1),
      targetCell(`${path}/processIndicators/${k}`, one.target, 1),
    ]),
    ...targetRevisions.map((one, k) => [
      revisionCell(`${path}/targetRevisions/${k}`, one, processIndicators, 2),
    ]),
  ];
  const achievements = (rows: number) =>
    textCell(`${path}/midYear/achievements`, review.achievements, 1, { rows });
  return stacked(title, achievements, targets, state(`${path}/midYear`, review, true));
}

function reformRows(path: string, item: ReformItem): readonly Row[] {
  // The column holds this year's goals; records read by an earlier version have them as their only goals.
  const [key, goals] =
    item.yearGoals.length > 0 ? (["yearGoals", item.yearGoals] as const) : (["goals", item.goals] as const);
  const title = (rows: number) =>
    textCell(`${path}/name`, item.name, 1, {
      rows,
      prefix: item.no === null ? "" : `${item.no} `,
      facts: [`${path}/no`],
    });
  const achievements = (rows: number) =>
    textCell(`${path}/midYear/achievements`, item.midYear.achievements, 1, { rows });
  const targets = goals.map((goal, k) => [goalCell(`${path}/${key}/${k}`, goal, 2)]);
  return stacked(title, achievements, targets, state(`${path}/midYear`, item.midYear, false));
}

type Tall = (rows: number) => Cell;

/** Targets one under the other, the state in two cells at the right, the rest as high as all of them. */
function stacked(
  title: Tall,
  achievements: Tall,
  targets: readonly (readonly Cell[])[],
  [status, text]: readonly [Cell, (rows: number) => Cell],
): readonly Row[] {
  const rows = Math.max(2, targets.length);
  const lines = Array.from({ length: rows }, (_, index) => {
    const own = targets[index];
    // One target takes the height of both rows.
    if (targets.length === 1 && index === 0) return own?.map((cell) => ({ ...cell, rows })) ?? [];
    if (targets.length === 1) return [];
    return own ?? [blank(2)];
  });
  return lines.map((cells, index) => ({
    cells: [
      ...(index === 0 ? [title(rows), achievements(rows)] : []),
      ...cells,
      ...(index === 0 ? [status] : index === 1 ? [text(rows - 1)] : []),
    ],
    together: index === 0,
  }));
}

function state(
  path: string,
  review: { readonly attainment: Attainment | null; readonly issueAndMeasure: string | null } & {
    readonly execution: Execution | null;
  },
  withExecution: boolean,
): readonly [Cell, (rows: number) => Cell] {
  const { attainment, issueAndMeasure } = review;
  const execution = withExecution ? review.execution : null;
  // ③ has no words on this paper: it can only say that the target will not be met.
  const met = statusWords(attainment === "③" ? "②" : attainment, "attainment");
  const words = [met, statusWords(execution, "execution")].filter(Boolean).join("、");
  return [
    shown(
      words && `【${words}】`,
      [`${path}/attainment`, ...(withExecution ? [`${path}/execution`] : [])],
      1,
    ),
    (rows) => textCell(`${path}/issueAndMeasure`, issueAndMeasure, 1, { rows }),
  ];
}

function midYear(id: string): string {
  return labelOf("overview-midyear", id);
}
