// Owns 様式1 as a paper: goal, mission, policy, the issues in short, the reform items, the self-evaluation of the unit, the revisions.
import type { Plan } from "../../../domain/plan.ts";
import { labelOf, SECTION_WORDS } from "../../../rulebook/osaka-city/fields.ts";
import { PAPER_WORDS } from "../../../rulebook/osaka-city/paper-words.ts";
import type { Block, Cell, Row } from "../../paper/paper.ts";
import { eraDay, eraYear, inYear } from "../text-words.ts";
import { label, leading, linesCell, moneyCell, orBlank, printed, row, shown, textCell } from "./cells.ts";

/** Columns of the grid. */
const WIDE = 12;

/** 様式1. */
export function form1Paper(plan: Plan): readonly Block[] {
  const policy = `${eraYear(plan.fiscalYear)} ${form1("plan.basicPolicy")}`.trimStart();
  return [
    heading(1, `◆${SECTION_WORDS.plan}`),
    table(SECTION_WORDS.plan, [
      ...labelled(form1("plan.goal"), textCell("/goal", plan.goal, WIDE)),
      ...labelled(form1("plan.mission"), textCell("/mission", plan.mission, WIDE)),
      ...labelled(policy, textCell("/basicPolicy", plan.basicPolicy, WIDE)),
    ]),
    heading(1, `${SECTION_WORDS.issueListHeading}（${PAPER_WORDS.forms.form2}）`),
    ...plan.issues.flatMap((_, index) => issueBlocks(plan, index)),
    ...reformBlocks(plan),
    heading(1, `◆${SECTION_WORDS.yearEnd}`),
    table(SECTION_WORDS.yearEnd, [
      ...labelled(
        form1("plan.yearResultAndWish"),
        textCell("/yearResultAndWish", plan.yearResultAndWish, WIDE),
      ),
      ...labelled(
        form1("plan.issuesAndDirection"),
        textCell("/issuesAndDirection", plan.issuesAndDirection, WIDE),
      ),
    ]),
    ...revisionBlocks(plan),
  ];
}

function issueBlocks(plan: Plan, index: number): readonly Block[] {
  const issue = plan.issues[index];
  if (!issue) return [];
  const path = `/issues/${index}`;
  const name = textCell(`${path}/name`, issue.name, WIDE, { facts: [`${path}/no`] });
  const initiatives = orBlank(issue.mainInitiatives, { name: null, budget: null }).map(
    ({ name: words, budget }, at) =>
      row(
        textCell(`${path}/mainInitiatives/${at}/name`, words, 9, { prefix: "・" }),
        moneyCell(`${path}/mainInitiatives/${at}/budget`, budget, 3),
      ),
  );
  return [
    { kind: "heading", level: 2, text: `${SECTION_WORDS.issueHeading}${issue.no ?? ""}`, name },
    table(`${SECTION_WORDS.issueHeading}${issue.no ?? ""}`, [
      leading(label(form1("issue.summary"), 6), label(form1("issue.mainStrategies"), 6)),
      row(
        textCell(`${path}/summary`, issue.summary, 6),
        linesCell(`${path}/mainStrategies`, issue.mainStrategies, 6),
      ),
      leading(label(inYear(form1("issue.mainInitiatives"), plan.fiscalYear), WIDE)),
      ...initiatives,
    ]),
  ];
}

function reformBlocks(plan: Plan): readonly Block[] {
  if (plan.reformItems.length === 0) return [];
  return [
    {
      kind: "heading",
      level: 1,
      text: "",
      name: reformName(plan, `${SECTION_WORDS.reformHeading}（${PAPER_WORDS.forms.form3}）`),
    },
    {
      kind: "table",
      head: 1,
      summary: SECTION_WORDS.reformHeading,
      rows: [
        row(printed("head", form1("reform.name"), 5), printed("head", form1("reform.content"), 7)),
        ...plan.reformItems.map((item, index) =>
          row(
            textCell(`/reformItems/${index}/name`, item.name, 5),
            linesCell(`/reformItems/${index}/content`, item.content, 7),
          ),
        ),
      ],
    },
  ];
}

/** The name of the reform plan with the words of the heading that follow it; without a name the brackets stay for it. */
export function reformName(plan: Plan, words: string): Cell {
  return textCell("/reformPlanName", plan.reformPlanName, WIDE, { prefix: "「", suffix: `」${words}` });
}

function revisionBlocks({ revisionHistory, updateLog }: Plan): readonly Block[] {
  const { revisions } = PAPER_WORDS;
  const rows = revisionHistory.map(({ date, place, before, after, reason }, index) => {
    const path = `/revisionHistory/${index}`;
    return row(
      shown(eraDay(date), [`${path}/date`], 2),
      textCell(`${path}/place`, place, 2),
      textCell(`${path}/before`, before, 3),
      textCell(`${path}/after`, after, 3),
      textCell(`${path}/reason`, reason, 2),
    );
  });
  const log = updateLog.map(({ date, note }, index) =>
    row(shown(eraDay(date), [`/updateLog/${index}/date`], 2), textCell(`/updateLog/${index}/note`, note, 10)),
  );
  const heads = [revisions.date, revisions.place, revisions.before, revisions.after, revisions.reason];
  return [
    ...(rows.length === 0
      ? []
      : [
          heading(1, revisions.heading),
          {
            kind: "table" as const,
            head: 1,
            summary: revisions.heading,
            rows: [
              row(...heads.map((words, at) => printed("head", words, at === 2 || at === 3 ? 3 : 2))),
              ...rows,
            ],
          },
        ]),
    ...(log.length === 0 ? [] : [heading(1, revisions.log), table(revisions.log, log)]),
  ];
}

/** A label over its value. */
export function labelled(words: string, cell: Cell): readonly Row[] {
  return [leading(label(words, cell.columns)), row(cell)];
}

/** A table without a head that repeats. */
export function table(summary: string, rows: readonly Row[]): Block {
  return { kind: "table", head: 0, rows, summary };
}

/** A heading with nothing of the record in it. */
export function heading(level: 1 | 2 | 3, text: string): Block {
  return { kind: "heading", level, text, name: null };
}

function form1(id: string): string {
  return labelOf("form1", id);
}
