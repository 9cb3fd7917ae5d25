// Owns the budget line of an initiative: 元決算額, 2予算額, 3予算額 in 千円, each under the column that its year makes it.
import { budgetYear } from "../../rulebook/osaka-city/era-words.ts";
import { moneyIn } from "../../rulebook/osaka-city/money-words.ts";
import { claim, note } from "../text/ledger.ts";
import type { Row } from "../text/rows.ts";
import { part, textOf, trimmed, type Run } from "../text/strip.ts";
import type { InitiativeDraft } from "./draft.ts";
import type { BlockMemory } from "./form2-fields.ts";
import type { BudgetFigure } from "./headings.ts";
import { putValue, report, type Paper } from "./paper.ts";

const KEYS = ["settled", "previous", "current"] as const;
type BudgetKey = (typeof KEYS)[number];

/** Puts the figures of a budget row into the initiative: 決算額 is settled; of the 予算額 the earlier year is previous, the later current. */
export function readBudget(
  paper: Paper,
  initiative: InitiativeDraft,
  figures: readonly BudgetFigure[],
  row: Row,
  memory: BlockMemory,
): void {
  claimRest(paper, row, figures);
  const budgeted = figures.filter((figure) => figure.kind === "budgeted");
  const years = budgeted.map((figure) => budgetYear(figure.prefix) ?? 0);
  const latest = Math.max(...years);
  for (const figure of figures) {
    claim(paper.ledger, figure.label, "label");
    const key: BudgetKey =
      figure.kind === "settled"
        ? "settled"
        : budgeted.length === 1 || budgetYear(figure.prefix) === latest
          ? "current"
          : "previous";
    if (!figure.amount) {
      note(paper.ledger, initiative.budget, key, figure.label, { cell: figure.cell, state: "not-reported" });
      continue;
    }
    putAmount(paper, initiative, key, figure, figure.amount);
  }
  if (memory.size > 0) return;
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
      line: null,
      words: {
        ja: `「${textOf(figure.label).trim()}」が二つあります（${before}千円と${money.thousandYen}千円）。先のものを採りました。`,
        en: `“${textOf(figure.label).trim()}” stands twice (${before} and ${money.thousandYen} thousand yen). The first was taken.`,
      },
      settle: { ja: "正しい額を確かめてください。", en: "Find out which amount is right." },
    });
    return;
  }
  putValue(paper, initiative.budget, key, money.thousandYen, amount, { cell: figure.cell });
}

/** The row's other words, such as a 計画 that slipped into it, are labels. */
function claimRest(paper: Paper, row: Row, figures: readonly BudgetFigure[]): void {
  const first = row.cells[0];
  const label = figures[0]?.label;
  if (first && label && first.run.strip !== label.strip)
    claim(paper.ledger, trimmed(part(first.run, 0)), "label");
}
