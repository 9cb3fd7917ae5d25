// Owns recognising the numbered headings of the forms: 経営課題 n, 戦略 n-m, 具体的取組 n-m-k, 取組項目 n, and budget lines.
import { everyMatch } from "../../domain/every-match.ts";
import { oncePer } from "../../domain/once-per.ts";
import { NO_AMOUNT_WORDS, SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import { firstSigns, runBeginsWithOneOf } from "../text/first-signs.ts";
import { isSpace } from "../text/fold.ts";
import type { Cell, Row } from "../text/rows.ts";
import { foldedOf, part, trimmed, type Run } from "../text/strip.ts";

/** A heading with its numbers and the words behind them, `name` null when there are none. */
export type Heading = {
  readonly kind: "issue" | "strategy" | "initiative" | "reform-item";
  readonly numbers: readonly number[];
  readonly name: Run | null;
  /** The words of the heading up to the name. */
  readonly label: Run;
  /** What stands behind a closing 】 or on further lines and is not the name. */
  readonly rest: Run | null;
  /** Further cells of the row, such as a budget beside the heading. */
  readonly further: readonly Cell[];
};

const W = SECTION_WORDS;
const OPEN = String.raw`^(?:[■□◆◇○●◎▼▽]\s*)?(?:【\s*)?`;
const NUMBER = String.raw`\s*(\d{1,2})`;
const ISSUE_NUMBER = String.raw`\s*(\d{1,2}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|[一二三四五六七八九](?=[\s】:]|$))`;
const DASH = String.raw`\s*[-ー一]\s*(\d{1,2})`;
const AFTER = String.raw`(?![\d年月日,.%]|に|項目|件|つ|千円|の|について|では?、)[\s:、.]*`;
const ISSUE = new RegExp(String.raw`${OPEN}${W.issueHeading}${ISSUE_NUMBER}(?:\s*-\s*\(\d+\))?${AFTER}`);
const STRATEGY = new RegExp(
  String.raw`${OPEN}(?:${W.strategyHeading}|${W.strategyShortHeading})${NUMBER}${DASH}${AFTER}`,
);
const INITIATIVE = new RegExp(String.raw`${OPEN}${W.initiativeHeading}${NUMBER}${DASH}${DASH}${AFTER}`);
const REFORM_ITEM = new RegExp(String.raw`${OPEN}${W.reformItemHeading}${NUMBER}${AFTER}`);
/** How every heading begins (few other cells do), and which kind its words tell. */
const KINDS: Readonly<Record<string, readonly [kind: Heading["kind"], pattern: RegExp]>> = {
  [W.initiativeHeading]: ["initiative", INITIATIVE],
  [W.strategyHeading]: ["strategy", STRATEGY],
  [W.strategyShortHeading]: ["strategy", STRATEGY],
  [W.reformItemHeading]: ["reform-item", REFORM_ITEM],
  [W.issueHeading]: ["issue", ISSUE],
};
const WORDS = Object.keys(KINDS);
const HEADING_START = new RegExp(`${OPEN}(${WORDS.join("|")})`);
const mayBeHeading = runBeginsWithOneOf(`■□◆◇○●◎▼▽【${firstSigns(WORDS)}`);
const NUMERALS = "一二三四五六七八九";
const ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ";

/** A line of a table of contents: dots or blanks up to a page number. */
const CONTENTS_LINE = /(?:[・.…‥]\s*){3,}\s*\d{1,3}\s*$/;
/** Longer words behind a number are no title. */
const LONGEST_NAME = 120;
const LONGEST_NAME_CELL = 60;

/** The heading that a run begins with, null when it is none. A heading never holds a 。 and is never longer than a title. */
export function headingOf(run: Run): Heading | null {
  if (!mayBeHeading(run)) return null;
  const text = foldedOf(run);
  const begins = KINDS[HEADING_START.exec(text)?.[1] ?? ""];
  return begins === undefined || endsInContents(text) ? null : match(begins[0], begins[1], run, text);
}

/** The heading of a row: alone, with its name in the next cell, or with further cells behind it. */
export function headingOfRow(row: Row): Heading | null {
  const first = row.cells[0];
  const heading = first ? headingOf(first.run) : null;
  if (!heading || row.cells.length === 1) return heading;
  const [, second, ...others] = row.cells;
  if (!second) return heading;
  if (heading.rest) return null;
  const nameLength = heading.name ? heading.name.end - heading.name.start : 0;
  if (nameLength > LONGEST_NAME_CELL) return null;
  if (heading.name) return { ...heading, further: [...heading.further, second, ...others] };
  const isName =
    second.run.end - second.run.start <= LONGEST_NAME_CELL && !foldedOf(second.run).includes("。");
  const isBudget = budgetFiguresOf({ ...row, cells: [second, ...others] }).length > 0;
  return isName && !isBudget
    ? { ...heading, name: second.run, further: others }
    : { ...heading, further: [second, ...others] };
}

/** The numbers of all headings of the rows, each behind its kind. */
const numbersHeaded = oncePer(
  (rows: readonly Row[]): ReadonlySet<string> =>
    new Set(
      rows.flatMap((row) => {
        const heading = headingOfRow(row);
        return heading ? [`${heading.kind} ${heading.numbers.join("-")}`] : [];
      }),
    ),
);

/** Whether a heading of the rows, before or behind, bears this number. */
export function isHeaded(
  { rows }: { readonly rows: readonly Row[] },
  kind: "strategy" | "initiative",
  code: string,
): boolean {
  return numbersHeaded(rows).has(`${kind} ${code}`);
}

/** Whether a line is an entry of a table of contents, which repeats headings without being one. */
export function isContentsLine(run: Run): boolean {
  const size = run.end - run.start;
  const last = run.strip.folded.charCodeAt(run.end - 1);
  // A page number at the end, or blanks behind it.
  if (size === 0 || size >= LONGEST_NAME || last > NINE) return false;
  return endsInContents(foldedOf(run));
}

/** Whether a folded text ends as such a line does; few end in a number at all. */
function endsInContents(text: string): boolean {
  let at = text.length - 1;
  while (at >= 0 && isSpace(text.charCodeAt(at))) at--;
  const last = text.charCodeAt(at);
  return last >= ZERO && last <= NINE && CONTENTS_LINE.test(text);
}

const ZERO = "0".charCodeAt(0);
const NINE = "9".charCodeAt(0);

function numberOf(digits: string): number {
  const number = Number(digits);
  if (!Number.isNaN(number)) return number;
  return ROMAN.includes(digits) ? ROMAN.indexOf(digits) + 1 : NUMERALS.indexOf(digits) + 1;
}

function match(kind: Heading["kind"], pattern: RegExp, run: Run, text: string): Heading | null {
  const found = pattern.exec(text);
  if (!found) return null;
  const bracketed = /^(?:[■□◆◇○●◎▼▽]\s*)?【/.test(text);
  const close = bracketed ? text.indexOf("】") : -1;
  const lineEnd = text.indexOf("\n") > 0 ? text.indexOf("\n") : text.length;
  // 【経営課題1】 name: the bracket holds the number alone, the name stands behind it.
  const numberAlone = close > 0 && text.slice(found[0].length, close).trim() === "";
  const from = numberAlone ? close + 1 : found[0].length;
  const to = close > 0 && !numberAlone ? close : lineEnd;
  const words = text.slice(from, to);
  const noTitle = words.includes("。") || words.length > LONGEST_NAME;
  if (!bracketed && noTitle) return null;
  // A sentence behind 【経営課題1】 is no name: where name and text part cannot be told.
  const nameEnd = numberAlone && noTitle ? from : to;
  const named = trimmed(part(run, from, nameEnd));
  // A budget may stand behind the name in the same line.
  const budget = kind === "initiative" ? budgetBehind(foldedOf(named)) : 0;
  const name = budget > 0 ? trimmed(part(named, 0, budget)) : named;
  const rest = trimmed(part(run, close > 0 && !numberAlone ? close + 1 : nameEnd));
  return {
    kind,
    numbers: found
      .slice(1)
      .filter((group) => group !== undefined)
      .map(numberOf),
    label: part(run, 0, from),
    name: name.end > name.start ? name : null,
    rest: rest.end > rest.start ? rest : null,
    further: budget > 0 ? [{ run: part(named, budget), index: 1 }] : [],
  };
}

const BUDGET_BEHIND = new RegExp(
  String.raw`\s(?=(?:令和|平成|R|H)?\s*(?:元|\d{1,2})\s*(?:年度)?\s*(?:${W.settled}|${W.budgeted})[\s:])`,
);

/** Where the blank stands behind which a name goes on with a budget, 0 for none. */
function budgetBehind(name: string): number {
  return name.length <= LONGEST_BUDGET_CELL && namesBudget(name)
    ? Math.max(0, name.search(BUDGET_BEHIND))
    : 0;
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

/** An amount as budgets print it: 1,410千円, 1億2,340万円, 6千9百万円, －千円, or a dash for none. */
const AMOUNT = String.raw`(?:約\s*)?(?:\d[\d,.]*|[-ー])[\d,.千百十万億]*\s*円`;
/** A dash or a word in place of the amount. */
const NONE = String.raw`(?:[-ー]|${NO_AMOUNT_WORDS.join("|")})`;
const BUDGET = new RegExp(
  String.raw`((?:令和|平成|R|H)?\s*(?:元|\d{1,4})\s*(?:年度?)?)\s*(${W.settled}|${W.budgeted})[\s:]*(${AMOUNT}|${NONE}(?=\s|$))?`,
  "g",
);
const NO_FIGURES: readonly never[] = [];

/** Whether a text holds one of the words that a budget figure bears: few cells do. */
function namesBudget(text: string): boolean {
  return text.includes(BUDGET_END) && (text.includes(W.settled) || text.includes(W.budgeted));
}

/** What both words end in. */
const BUDGET_END = commonEnd(W.settled, W.budgeted);

function commonEnd(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one.at(-1 - length) === other.at(-1 - length)) length++;
  return one.slice(one.length - length);
}

const ONLY_AMOUNT = new RegExp(String.raw`^(?:${AMOUNT}|(?:約\s*)?\d[\d,.]*|${NONE})$`);
const LONGEST_BUDGET_CELL = 160;
const LONGEST_ROW_HEAD = 8;

/** The figures of a budget row or line, empty when it is none. Cells are read as one line, so that tabs and blanks both work. */
export function budgetFiguresOf(row: Row): readonly BudgetFigure[] {
  const first = row.cells[0]?.run;
  if (!first || (first.end - first.start > LONGEST_ROW_HEAD && !namesBudget(foldedOf(first))))
    return NO_FIGURES;
  const figures: BudgetFigure[] = [];
  let open: Omit<BudgetFigure, "amount"> | null = null;
  for (const cell of row.cells) {
    const at = row.kind === "table" ? cell.index : null;
    const text = foldedOf(cell.run);
    if (text.length > LONGEST_BUDGET_CELL) return [];
    let end = 0;
    for (const found of namesBudget(text) ? everyMatch(text, BUDGET) : []) {
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
    if (open && ONLY_AMOUNT.test(text.trim())) {
      figures.push({ ...open, amount: trimmed(cell.run), cell: at });
      open = null;
    } else if (end > 0 || figures.length > 0) return [];
    else if (cell !== row.cells[0] || cell.run.end - cell.run.start > LONGEST_ROW_HEAD) return [];
  }
  if (open) figures.push({ ...open, amount: null });
  return figures;
}

/** The cells of a row that holds amounts only, as it stands under a row of budget labels; null for any other row. */
export function amountsOf(row: Row): readonly Cell[] | null {
  const amounts = row.cells.every((cell) => ONLY_AMOUNT.test(foldedOf(cell.run).trim()));
  return amounts && row.cells.length > 0 ? row.cells : null;
}
