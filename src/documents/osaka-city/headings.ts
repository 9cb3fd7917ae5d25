// Owns recognising the numbered headings of the forms: 経営課題 n, 戦略 n-m, 具体的取組 n-m-k, 取組項目 n, and budget lines.
import { SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import type { Row } from "../text/rows.ts";
import { foldedOf, part, trimmed, type Run } from "../text/strip.ts";

/** A heading with its numbers and the words behind them, `name` null when there are none. */
export type Heading = {
  readonly kind: "issue" | "strategy" | "initiative" | "reform-item";
  readonly numbers: readonly number[];
  readonly name: Run | null;
  /** The words of the heading up to the name. */
  readonly label: Run;
  /** What stands behind a closing 】 and is not the name. */
  readonly rest: Run | null;
};

const W = SECTION_WORDS;
const NUMBER = String.raw`\s*(\d{1,2})`;
const DASH = String.raw`\s*[-ー一]\s*(\d{1,2})`;
const AFTER = String.raw`(?![\d年月日,.:%]|に|項目|件|つ|千円|の|について|では?、)[\s:、.]*`;
const ISSUE = new RegExp(String.raw`^(【\s*)?${W.issueHeading}${NUMBER}(?:\s*-\s*\(\d+\))?${AFTER}`);
const STRATEGY = new RegExp(
  String.raw`^【?\s*(?:${W.strategyHeading}|${W.strategyShortHeading})${NUMBER}${DASH}${AFTER}`,
);
const INITIATIVE = new RegExp(String.raw`^【?\s*${W.initiativeHeading}${NUMBER}${DASH}${DASH}${AFTER}`);
const REFORM_ITEM = new RegExp(String.raw`^【?\s*${W.reformItemHeading}${NUMBER}${AFTER}`);

/** The heading that a run begins with, null when it is none. A heading never holds a 。 and is never longer than a title. */
export function headingOf(run: Run): Heading | null {
  const text = foldedOf(run);
  return (
    match("initiative", INITIATIVE, run, text) ??
    match("strategy", STRATEGY, run, text) ??
    match("reform-item", REFORM_ITEM, run, text) ??
    match("issue", ISSUE, run, text)
  );
}

/** The heading of a row: only where a row has nothing else. */
export function headingOfRow(row: Row): Heading | null {
  const first = row.cells[0];
  if (!first || row.cells.length > 1) return null;
  return headingOf(first.run);
}

function match(kind: Heading["kind"], pattern: RegExp, run: Run, text: string): Heading | null {
  const found = pattern.exec(text);
  if (!found) return null;
  const bracketed = text.startsWith("【");
  const close = bracketed ? text.indexOf("】") : -1;
  const nameEnd = close > 0 ? close : text.indexOf("\n") > 0 ? text.indexOf("\n") : text.length;
  const nameText = text.slice(found[0].length, nameEnd);
  if (!bracketed && (nameText.includes("。") || nameText.length > 120)) return null;
  const name = trimmed(part(run, found[0].length, nameEnd));
  const rest = trimmed(part(run, close > 0 ? close + 1 : nameEnd));
  const digits = found.slice(1).filter((group) => group !== undefined && /^\d+$/.test(group));
  return {
    kind,
    numbers: digits.map(Number),
    label: part(run, 0, found[0].length),
    name: name.end > name.start ? name : null,
    rest: rest.end > rest.start ? rest : null,
  };
}

/** One figure of a budget line: 元決算額 178千円. */
export type BudgetFigure = {
  /** The printed prefix: an era year such as `元`, `2`, `R3`, `令和3年度`. */
  readonly prefix: string;
  readonly kind: "settled" | "budgeted";
  readonly label: Run;
  /** The amount as printed, null when the label stands alone. */
  readonly amount: Run | null;
  /** Cell of the amount in a table row, null in a line. */
  readonly cell: number | null;
};

const BUDGET = new RegExp(
  String.raw`((?:令和|平成|R|H)?\s*(?:元|\d{1,4})\s*(?:年度?)?)\s*(${W.settled}|${W.budgeted})[\s:]*((?:約\s*)?[\d,]+(?:\.\d+)?\s*(?:千円|百万円|万円|円|億\d*万?円?)|[-ー])?`,
  "g",
);

/** The figures of a budget row or line, empty when it is none. Cells are read as one line, so that tabs and blanks both work. */
export function budgetFiguresOf(row: Row): BudgetFigure[] {
  const figures: BudgetFigure[] = [];
  let open: Omit<BudgetFigure, "amount"> | null = null;
  for (const cell of row.cells) {
    const at = row.kind === "table" ? cell.index : null;
    const text = foldedOf(cell.run);
    if (text.length > 160) return [];
    let end = 0;
    for (const found of text.matchAll(BUDGET)) {
      if (open) figures.push({ ...open, amount: null });
      const amount = found[3] ?? "";
      const from = found.index + found[0].length - amount.length;
      const next = {
        prefix: (found[1] ?? "").replace(/\s+/g, ""),
        kind: found[2] === W.settled ? ("settled" as const) : ("budgeted" as const),
        label: trimmed(part(cell.run, found.index, from)),
        cell: at,
      };
      if (amount === "") open = next;
      else {
        figures.push({ ...next, amount: part(cell.run, from, from + amount.length) });
        open = null;
      }
      end = found.index + found[0].length;
    }
    const rest = text.slice(end).trim();
    if (end > 0 && rest === "") continue;
    if (open && /^(?:約\s*)?[\d,]+(?:\.\d+)?\s*(?:千円|百万円|万円|円)?$|^[-ー]$/.test(text.trim())) {
      figures.push({ ...open, amount: trimmed(cell.run), cell: at });
      open = null;
    } else if (end > 0 || figures.length > 0) return [];
    else if (cell !== row.cells[0] || cell.run.end - cell.run.start > 8) return [];
  }
  if (open) figures.push({ ...open, amount: null });
  return figures;
}
