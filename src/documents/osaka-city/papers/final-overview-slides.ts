// Owns 自己評価の概要版 as slides: the same facts as the paper of that name, with a chart of what was reached and the codes of each initiative.
import type { Initiative, Issue, Plan } from "../../../domain/plan.ts";
import { CODE_SETS } from "../../../rulebook/osaka-city/codes.ts";
import { labelOf, SECTION_WORDS } from "../../../rulebook/osaka-city/fields.ts";
import { PAPER_WORDS } from "../../../rulebook/osaka-city/paper-words.ts";
import { shareOf } from "../../../rulebook/osaka-city/roll-up.ts";
import type { Cell, PrintFacts, Row } from "../../paper/paper.ts";
import {
  SLIDE,
  SLIDE_WIDTH,
  stacked,
  tablesOf,
  type LongTable,
  type Slide,
  type Slides,
} from "../../paper/slides.ts";
import { inYear } from "../text-words.ts";
import { ATTAINMENT_END, EFFECTIVENESS_OF_INITIATIVE, REFERENCE_NOTE } from "../text-legends.ts";
import { choiceCell, linesCell, printed, row, shown, textCell } from "./cells.ts";
import { attainmentChoices, codeChoices } from "./choices.ts";
import { actualCell } from "./indicator-cells.ts";
import { BULLET, plannedCell, reachedOf } from "./final-overview-paper.ts";

/** Pt: for a room, and for tables with many words. */
const LETTERS = { text: 18, table: 13 } as const;
const COLOURS = { achieved: "7FB2E5", open: "C9CED6" } as const;
const { slides: WORDS } = PAPER_WORDS;

/** The slides of the year-end overview; none when the record says nothing of it. */
export function finalOverviewSlides(plan: Plan, facts: PrintFacts, title: string): Slides {
  return {
    id: "overview-final",
    title,
    mark: PAPER_WORDS.finalOverview,
    facts,
    slides: [
      { kind: "opening", title, name: null, parts: [] },
      ...overErrorsSlides(facts),
      ...forewordSlides(plan),
      ...reachedSlides(plan),
      ...plan.issues.flatMap((issue, index) => issueSlides(plan, issue, index)),
      ...tableSlides(
        final("plan.summary"),
        null,
        headedText(labelOf("form1", "plan.yearResultAndWish"), "/yearResultAndWish", plan.yearResultAndWish),
        headedText(
          labelOf("form1", "plan.issuesAndDirection"),
          "/issuesAndDirection",
          plan.issuesAndDirection,
        ),
      ),
      ...closingSlides(plan),
    ],
  };
}

/** What the head let stand is said before anything else. */
function overErrorsSlides({ overErrors: reason }: PrintFacts): readonly Slide[] {
  if (reason === undefined) return [];
  return tableSlides(PAPER_WORDS.overErrors, null, {
    columns: [SLIDE_WIDTH],
    head: null,
    rows: [row(printed("value", reason, 1))],
    letters: LETTERS.text,
  });
}

/** What the paper begins with, each text under its name. */
function forewordSlides({ foreword, aboutPolicy }: Plan): readonly Slide[] {
  const title = final(foreword === null ? "plan.aboutPolicy" : "plan.foreword");
  return tableSlides(
    title,
    null,
    { ...headedText(final("plan.foreword"), "/foreword", foreword), head: null },
    headedText(final("plan.aboutPolicy"), "/aboutPolicy", aboutPolicy),
  );
}

/** A text under its name; nothing when the record has none. */
function headedText(words: string, path: string, text: string | null): LongTable {
  const rows = text === null ? [] : [row(textCell(path, text, 1))];
  return {
    columns: [SLIDE_WIDTH],
    head: row(printed("head", words, 1)),
    rows,
    letters: LETTERS.text,
  };
}

/** Tables below each other, over as many slides as they need. */
function tableSlides(title: string, name: Cell | null, ...tables: readonly LongTable[]): readonly Slide[] {
  return stacked(tables.flatMap(tablesOf)).map((parts, index) => ({
    kind: "content",
    title: index === 0 ? title : `${title}${WORDS.continued}`,
    name,
    parts,
  }));
}

/** What was reached, issue by issue: as bars, and in figures beside them. */
function reachedSlides(plan: Plan): readonly Slide[] {
  const issues = plan.issues.flatMap((issue, index) => {
    const reached = reachedOf(`/issues/${index}`, issue);
    return reached ? [{ issue, index, reached }] : [];
  });
  if (issues.length === 0) return [];
  const [met] = CODE_SETS.initiativeYearEnd;
  const columns = [78, 28, 26, 30];
  const width = columns.reduce((sum, one) => sum + one, 0);
  const sum = {
    achieved: issues.reduce((all, { reached }) => all + reached.achieved, 0),
    total: issues.reduce((all, { reached }) => all + reached.total, 0),
  };
  const figures = ({ achieved, total }: typeof sum, facts: readonly string[]): readonly Cell[] => [
    shown(String(total), facts.slice(1), 1, { align: "end" }),
    shown(String(achieved), facts.slice(0, 1), 1, { align: "end" }),
    shown(`${shareOf(achieved, total) ?? "—"}%`, [], 1, { align: "end" }),
  ];
  const head = row(
    ...[SECTION_WORDS.issueHeading, SECTION_WORDS.initiativeHeading, met.words, WORDS.share].map((words) =>
      printed("head", words, 1),
    ),
  );
  const rows: readonly Row[] = [
    ...issues.map(({ issue, index, reached }) =>
      row(
        textCell(`/issues/${index}/name`, issue.name, 1, {
          prefix: `${SECTION_WORDS.issueHeading}${issue.no ?? ""}　`,
          facts: [`/issues/${index}/no`],
        }),
        ...figures(reached, reached.facts),
      ),
    ),
    row(printed("label", WORDS.all, 1), ...figures(sum, [])),
  ];
  const pieces = tablesOf({ columns, head, rows, letters: LETTERS.table });
  const x = SLIDE.left + width + 6;
  return pieces.map((table, index) => ({
    kind: "content",
    title: index === 0 ? WORDS.reached : `${WORDS.reached}${WORDS.continued}`,
    name: null,
    parts: [
      table,
      ...(index > 0
        ? []
        : [
            {
              kind: "chart",
              area: {
                x,
                y: SLIDE.top,
                width: SLIDE.width - SLIDE.left - x,
                height: Math.min(SLIDE.bottom - SLIDE.top, 32 + 24 * issues.length),
              },
              labels: issues.map(({ issue }) => `${SECTION_WORDS.issueHeading}${issue.no ?? ""}`),
              series: [
                {
                  name: met.words,
                  values: issues.map(({ reached }) => reached.achieved),
                  colour: COLOURS.achieved,
                },
                {
                  name: WORDS.open,
                  values: issues.map(({ reached }) => reached.total - reached.achieved),
                  colour: COLOURS.open,
                },
              ],
              summary: issues
                .map(({ issue, reached }) => `${issue.name ?? issue.no}：${reached.words}`)
                .join("。"),
            } as const,
          ]),
    ],
  }));
}

function issueSlides(plan: Plan, issue: Issue, index: number): readonly Slide[] {
  const path = `/issues/${index}`;
  const here = `${path}/overview`;
  const title = `${SECTION_WORDS.issueHeading}${issue.no ?? ""}`;
  const name = textCell(`${path}/name`, issue.name, 1, { facts: [`${path}/no`] });
  const { overview } = issue;
  const half = [SLIDE_WIDTH / 2, SLIDE_WIDTH / 2];
  const done = linesCell(`${here}/doneHighlights`, overview?.doneHighlights ?? [], 1, BULLET);
  const next = linesCell(`${here}/nextSteps`, overview?.nextSteps ?? [], 1, BULLET);
  const reached = reachedOf(path, issue);
  const planned = plannedCell(path, issue, 1);
  const inWords: LongTable[] = [
    {
      columns: half,
      head: row(
        printed("head", inYear(final("issue.overview.plannedHighlights"), plan.fiscalYear), 1),
        printed("head", final("issue.overview.doneHighlights"), 1),
      ),
      rows: planned.text === "" && done.text === "" ? [] : [row(planned, done)],
      letters: LETTERS.text,
    },
    {
      columns: [SLIDE_WIDTH],
      head: row(printed("head", final("issue.overview.nextSteps"), 1)),
      rows: [
        ...(reached ? [row(shown(reached.words, reached.facts, 1))] : []),
        ...(next.text === "" ? [] : [row(next)]),
      ],
      letters: LETTERS.text,
    },
  ];
  const inCodes: LongTable = {
    columns: RESULT_COLUMNS,
    head: row(...resultHeads().map((words) => printed("head", words, 1))),
    rows: resultRows(path, issue),
    letters: LETTERS.table,
  };
  const said = tableSlides(title, name, ...inWords);
  // An issue of which the overview says nothing is named all the same.
  const first: readonly Slide[] = said.length > 0 ? said : [{ kind: "content", title, name, parts: [] }];
  return [...first, ...tableSlides(`${title}${WORDS.results}`, name, inCodes)];
}

/** Mm: initiative, what was aimed at, result, two codes. */
const RESULT_COLUMNS = [88, 100, 72, 26, SLIDE_WIDTH - 286];

function resultHeads(): readonly string[] {
  return [
    SECTION_WORDS.initiativeHeading,
    labelOf("overview-midyear", "initiative.processIndicators").replace(/（.*）/u, ""),
    labelOf("form2", "initiative.yearEnd.result"),
    labelOf("overview-midyear", "initiative.midYear.attainment"),
    labelOf("form2", "initiative.effectiveness").replace(/^.*の/u, ""),
  ];
}

/** One row per initiative that was judged at year-end; one that only repeats another is left to the lists. */
function resultRows(path: string, { strategies }: Issue): readonly Row[] {
  return strategies.flatMap((strategy, s) =>
    strategy.initiatives.flatMap((one, k) =>
      one.crossReference !== null || one.yearEnd.attainment === null
        ? []
        : [resultRow(`${path}/strategies/${s}/initiatives/${k}`, one)],
    ),
  );
}

function resultRow(path: string, { code, name, processIndicators, yearEnd }: Initiative): Row {
  const end = `${path}/yearEnd`;
  const aims = processIndicators.map(
    (one) => `${one.mark ?? ""}${one.name ?? ""}${one.target?.text ? `：${one.target.text}` : ""}`,
  );
  const aimFacts = processIndicators.flatMap((one, index) => [
    ...(one.name === null ? [] : [`${path}/processIndicators/${index}/name`]),
    ...(one.target?.text ? [`${path}/processIndicators/${index}/target/text`] : []),
  ]);
  const results = yearEnd.actuals.map((actual, index) =>
    actualCell(`${end}/actuals/${index}`, actual, processIndicators[index], 1),
  );
  return row(
    shown(`${code ?? ""} ${name ?? ""}`.trim(), [`${path}/code`, `${path}/name`], 1),
    shown(aims.join("\n"), aimFacts, 1),
    shown(
      results.map(({ text }) => text).join("\n"),
      results.flatMap(({ facts }) => facts),
      1,
    ),
    choiceCell(
      attainmentChoices("initiativeYearEnd", end),
      { [`${end}/attainment`]: yearEnd.attainment, [`${end}/execution`]: yearEnd.execution },
      1,
    ),
    choiceCell(
      codeChoices("initiativeEffectiveness", `${end}/effectiveness`),
      { [`${end}/effectiveness`]: yearEnd.effectiveness },
      1,
    ),
  );
}

/** What the codes mean, and where more is to be read. */
function closingSlides(plan: Plan): readonly Slide[] {
  const judged = plan.issues.some((issue, index) => resultRows(`/issues/${index}`, issue).length > 0);
  const legend = judged
    ? [
        printed(
          "value",
          `${ATTAINMENT_END}\n${EFFECTIVENESS_OF_INITIATIVE}`.replaceAll(/ (?=[②③イ—])/gu, "\n"),
          1,
        ),
      ]
    : [];
  const facts = plan.references.map((_, index) => `/references/${index}/text`);
  const words = [REFERENCE_NOTE, ...plan.references.map(({ text }) => `・${text}`)].join("\n");
  const references = plan.references.length > 0 ? [shown(words, facts, 1)] : [];
  const rows = [...legend, ...references].map((cell) => row(cell));
  if (rows.length === 0) return [];
  return tableSlides(judged ? WORDS.legend : PAPER_WORDS.finalOverview, null, {
    columns: [SLIDE_WIDTH],
    head: null,
    rows,
    letters: LETTERS.text,
  });
}

function final(id: string): string {
  return labelOf("overview-final", id);
}
