// Owns the budget line of an initiative: 元決算額, 2予算額, 3予算額 in 千円, each under the column that its year makes it.
import { oncePer } from "../../domain/once-per.ts";
import { budgetYear } from "../../rulebook/osaka-city/era-words.ts";
import { moneyIn } from "../../rulebook/osaka-city/money-words.ts";
import { claim, lineOf, note } from "../text/ledger.ts";
import type { Row } from "../text/rows.ts";
import { foldedOf, part, textOf, trimmed, type Run } from "../text/strip.ts";
import type { InitiativeDraft } from "./draft.ts";
import { budgetFiguresOf, type BudgetFigure } from "./headings.ts";
import { putValue, report, type Paper } from "./paper.ts";

const KEYS = ["settled", "previous", "current"] as const;
type BudgetKey = (typeof KEYS)[number];

/** The latest year of any budget column in some rows, with the words of the column and their line; null without a year. */
export const latestBudget = oncePer((rows: readonly Row[]): { readonly found: YearFound | null } => {
  let best: YearFound | null = null;
  for (const row of rows)
    for (const figure of budgetFiguresOf(row)) {
      const year = figure.kind === "budgeted" ? budgetYear(figure.prefix) : null;
      if (year !== null && (best === null || year > best.year))
        best = { year, evidence: foldedOf(figure.label).trim(), line: row.line };
    }
  return { found: best };
});

/** A year and the words that say so. */
export type YearFound = { readonly year: number; readonly evidence: string; readonly line: number };

/** The year that a paper's budgets are for: its own where it is known, else the latest year of any budget column in it. */
function currentYear(paper: Paper): number {
  return paper.givenYear ?? paper.plan.fiscalYear ?? latestBudget(paper.rows).found?.year ?? 0;
}

/** Puts the figures of a budget row into the initiative: 決算額 is settled; 予算額 of the paper's year is current, of the year before it previous. */
export function readBudget(
  paper: Paper,
  initiative: InitiativeDraft,
  figures: readonly BudgetFigure[],
  row: Row,
): void {
  claimRest(paper, row, figures);
  for (const figure of figures) {
    const key = keyOf(paper, figure);
    // A budget of any other year has no place on the form: it stays unread, which the finding says.
    if (key === null) continue;
    claim(paper.ledger, figure.label, "label");
    if (!figure.amount)
      note(paper.ledger, initiative.budget, key, figure.label, { cell: figure.cell, state: "not-reported" });
    else putAmount(paper, initiative, key, figure, figure.amount);
  }
}

function keyOf(paper: Paper, figure: BudgetFigure): BudgetKey | null {
  if (figure.kind === "settled") return "settled";
  const year = budgetYear(figure.prefix);
  if (year === null) return "current";
  switch (currentYear(paper) - year) {
    case 0:
      return "current";
    case 1:
      return "previous";
    default:
      return null;
  }
}

function putAmount(
  paper: Paper,
  initiative: InitiativeDraft,
  key: BudgetKey,
  figure: BudgetFigure,
  amount: Run,
): void {
  const printed = textOf(amount);
  const money = moneyIn(/円/.test(printed) ? printed : `${printed}千円`);
  if (!money) {
    claim(paper.ledger, amount, "field", initiative.budget, key);
    note(paper.ledger, initiative.budget, key, amount, { cell: figure.cell, state: "unset" });
    return;
  }
  const before = initiative.budget[key];
  if (before !== null && before !== money.thousandYen) {
    claim(paper.ledger, amount, "field", initiative.budget, key);
    report(paper, "value-twice", "warning", {
      owner: initiative.budget,
      key,
      line: lineOf(paper.ledger, amount),
      words: {
        ja: `「${textOf(figure.label).trim()}」が二つあります（${before}千円と${money.thousandYen}千円）。先のものを採りました。`,
        en: `“${textOf(figure.label).trim()}” stands twice (${before} and ${money.thousandYen} thousand yen). The first was taken.`,
      },
      settle: { ja: "正しい額を確かめてください。", en: "Find out which amount is right." },
    });
    return;
  }
  putValue(paper, initiative.budget, key, money.thousandYen, amount, { cell: figure.cell, state: "value" });
}

/** The row's other words, such as a 計画 that slipped into it, are labels. */
function claimRest(paper: Paper, row: Row, figures: readonly BudgetFigure[]): void {
  const first = row.cells[0];
  const label = figures[0]?.label;
  if (first && label && first.run.strip !== label.strip)
    claim(paper.ledger, trimmed(part(first.run, 0)), "label");
}
