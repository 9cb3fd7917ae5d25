// Owns the paper for the members of the 区政会議: one plain page per initiative, and a form for opinions whose items carry the codes. Its words are ours.
import type { Initiative, Plan, Strategy } from "../../../domain/plan.ts";
import { legendOf } from "../../../rulebook/osaka-city/codes.ts";
import { labelOf, SECTION_WORDS } from "../../../rulebook/osaka-city/fields.ts";
import { PAPER_WORDS } from "../../../rulebook/osaka-city/paper-words.ts";
import type { Block, Cell, Row } from "../../paper/paper.ts";
import { eraYear, thousandYen } from "../text-words.ts";
import { label, leading, printed, row, shown } from "./cells.ts";
import { heading } from "./form1-paper.ts";
import {
  actualCell,
  criterionCell,
  historyCell,
  historyYear,
  indicatorName,
  revisionCell,
  targetCell,
} from "./indicator-cells.ts";

const ALL = 12;
const GRADES = "□ よい\n□ どちらともいえない\n□ 見直してほしい";

/** The council paper: a page for each initiative, in plain layout. */
export function councilPaper(plan: Plan): readonly Block[] {
  const own = plan.issues.flatMap((issue, i) =>
    issue.strategies.flatMap((strategy, s) =>
      strategy.initiatives
        .map((initiative, k) => ({
          path: `/issues/${i}/strategies/${s}/initiatives/${k}`,
          initiative,
          strategy,
          issue: `${SECTION_WORDS.issueHeading}${issue.no ?? ""} ${issue.name ?? ""}`,
          issuePath: `/issues/${i}`,
        }))
        .filter(({ initiative }) => initiative.crossReference === null),
    ),
  );
  return [
    ...own.flatMap((one): readonly Block[] => [...page(one, plan.fiscalYear), { kind: "page-break" }]),
    ...replyForm(own),
  ];
}

type OnPage = {
  readonly path: string;
  readonly initiative: Initiative;
  readonly strategy: Strategy;
  readonly issue: string;
  readonly issuePath: string;
};

function page(
  { path, initiative, strategy, issue, issuePath }: OnPage,
  fiscalYear: number | null,
): readonly Block[] {
  const { code, name, plannedContent, processIndicators, targetRevisions, withdrawalCriteria } = initiative;
  const { history, budget, midYear, yearEnd } = initiative;
  const words = `${SECTION_WORDS.initiativeHeading}${code ?? ""}`;
  const strategyPath = path.slice(0, path.lastIndexOf("/initiatives"));
  const aim = [issue, `${SECTION_WORDS.strategyShortHeading}${strategy.code ?? ""} ${strategy.name ?? ""}`];
  const money = budget.current === null ? "" : thousandYen(budget.current);
  const rows: readonly Row[] = [
    ...said("どの課題のための取組か", [
      [shown(aim.join("\n"), [`${issuePath}/name`, `${strategyPath}/name`], ALL - 3)],
    ]),
    ...said(`${eraYear(fiscalYear)}に行うこと`, [
      [shown(plannedContent ?? "", [`${path}/plannedContent`], ALL - 3)],
    ]),
    ...said("予算", [[shown(money, [`${path}/budget/current`], ALL - 3)]]),
    ...said("目標", [
      ...processIndicators.map((one, k) => [
        indicatorName(`${path}/processIndicators/${k}`, one, 6),
        targetCell(`${path}/processIndicators/${k}`, one.target, 3),
      ]),
      ...targetRevisions.map((one, k) => [
        revisionCell(`${path}/targetRevisions/${k}`, one, processIndicators, ALL - 3),
      ]),
    ]),
    ...said(
      "見直しの線",
      withdrawalCriteria.map((one, k) => [criterionCell(`${path}/withdrawalCriteria/${k}`, one, ALL - 3)]),
    ),
    ...said(
      "これまでの実績",
      history.map((one, k) => [
        historyYear(`${path}/history/${k}`, one, 3),
        historyCell(`${path}/history/${k}`, one, 6),
      ]),
    ),
    ...said(SECTION_WORDS.midYear, midYearCells(`${path}/midYear`, midYear)),
    ...said(SECTION_WORDS.yearEnd, yearEndCells(`${path}/yearEnd`, initiative, yearEnd)),
    ...said("ご意見・ご質問", [[printed("value", "", ALL - 3, { height: 34 })]]),
  ];
  const title = shown(name ?? "", [`${path}/name`, `${path}/code`], ALL);
  return [
    { kind: "heading", level: 1, text: words, name: title },
    { kind: "table", head: 0, rows: rows.map(readOnly), summary: words },
  ];
}

/** Plain words at the left, what is said at the right; nothing when nothing is said. */
function said(words: string, lines: readonly (readonly Cell[])[]): readonly Row[] {
  const full = lines.filter((cells) => cells.some(({ text, height }) => text !== "" || height > 0));
  return full.map((cells, index) => row(...(index === 0 ? [label(words, 3, full.length)] : []), ...cells));
}

function midYearCells(path: string, review: Initiative["midYear"]): readonly (readonly Cell[])[] {
  const { achievements, attainment, execution, issueAndMeasure } = review;
  const state = [
    attainment && legendOf("initiativeMidYear", attainment),
    execution && legendOf("initiativeMidYearExecution", `(${execution})`),
  ].filter(Boolean);
  return [
    [shown(state.join("、"), [`${path}/attainment`, `${path}/execution`], ALL - 3)],
    [shown(achievements ?? "", [`${path}/achievements`], ALL - 3)],
    [shown(issueAndMeasure ?? "", [`${path}/issueAndMeasure`], ALL - 3)],
  ];
}

function yearEndCells(
  path: string,
  { processIndicators }: Initiative,
  review: Initiative["yearEnd"],
): readonly (readonly Cell[])[] {
  const { attainment, execution, effectiveness, actuals, result, issue, measure } = review;
  const state = [
    attainment && legendOf("initiativeYearEnd", attainment),
    execution && legendOf("initiativeYearEndExecution", `(${execution})`),
    effectiveness && legendOf("initiativeEffectiveness", effectiveness),
  ].filter(Boolean);
  const titled = (id: string, text: string | null) =>
    text === null ? "" : `【${labelOf("form2", id)}】\n${text}`;
  return [
    [shown(state.join("、"), [`${path}/attainment`, `${path}/execution`, `${path}/effectiveness`], ALL - 3)],
    ...actuals.map((one, k) => [actualCell(`${path}/actuals/${k}`, one, processIndicators[k], ALL - 3)]),
    [shown(result ?? "", [`${path}/result`], ALL - 3)],
    [shown(titled("initiative.yearEnd.issue", issue), [`${path}/issue`], ALL - 3)],
    [shown(titled("initiative.yearEnd.measure", measure), [`${path}/measure`], ALL - 3)],
  ];
}

function replyForm(items: readonly OnPage[]): readonly Block[] {
  const rows = items.map(({ path, initiative }) =>
    row(
      shown(`【${initiative.code ?? ""}】`, [`${path}/code`], 2, { align: "center" }),
      shown(initiative.name ?? "", [`${path}/name`], 3),
      printed("value", GRADES, 3),
      printed("value", "", 4, { height: 22 }),
    ),
  );
  const heads = [
    ["番号", 2],
    [SECTION_WORDS.initiativeHeading, 3],
    ["評価", 3],
    ["ご意見・ご質問", 4],
  ] as const;
  return [
    heading(1, PAPER_WORDS.replyForm),
    {
      kind: "table",
      head: 0,
      summary: PAPER_WORDS.replyForm,
      rows: [
        leading(
          label("お名前", 2),
          printed("value", "", 4, { height: 10 }),
          label("記入日", 2),
          printed("value", "", 4),
        ),
      ],
    },
    {
      kind: "table",
      head: 1,
      summary: PAPER_WORDS.replyForm,
      rows: [row(...heads.map(([words, columns]) => printed("head", words, columns))), ...rows],
    },
  ];
}

/** Nothing of this paper goes back into the record by itself: what members write is an opinion. */
function readOnly(one: Row): Row {
  return { ...one, cells: one.cells.map((cell) => ({ ...cell, edit: null })) };
}
