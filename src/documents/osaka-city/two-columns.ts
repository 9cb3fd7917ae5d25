// Owns the walk over one block of 様式2 or 様式3: which text belongs to which label, in its left or right column.
// The forms set labels left and right; a text may stand behind its label, in the next cell, or in the row below.
import type { Row } from "../text/rows.ts";
import { foldedOf, isBlank, offsetOf, part, trimmed, type Run } from "../text/strip.ts";
import type { LabelMatch } from "./labels.ts";
import { report, takeSectionWord, type Paper } from "./paper.ts";
import { tokensOfRow, type Token } from "./tokens.ts";

export type Side = "left" | "right";

/** A text that was given to a field. */
export type Placed = {
  readonly id: string;
  readonly run: Run;
  readonly cell: number | null;
  readonly line: number;
  /** The text of a table row (false: of a line of prose). */
  readonly table: boolean;
  /** The column header that stands right before the text in the same cell or line, null for none. */
  readonly under: string | null;
};

/** How one kind of block reads. */
export type BlockForm = {
  /** The field that a label opens in this block, null when the label does not belong to it. */
  readonly fieldOf: (ids: readonly string[]) => string | null;
  readonly sideOf: (id: string) => Side;
  /** The field of a label that stands in both columns, by the column it was found in; absent: labels have one side only. */
  readonly idIn?: (id: string, side: Side) => string;
  /** Labels that only head columns of figures and open nothing. */
  readonly headers: ReadonlySet<string>;
  /** For a field that takes codes or figures: how many characters at the start of the text it takes, 0 for none. Null: the field takes any text. `last` is what it took last, empty for nothing. */
  readonly takes: (id: string, folded: string, alreadyTaken: number, last: string) => number | null;
};

export type BlockReading = {
  readonly placed: readonly Placed[];
  /** Labels seen, in order, also those without a text. */
  readonly labels: readonly string[];
  /** The line on which each label stood first. */
  readonly labelLines: ReadonlyMap<string, number>;
  /** Legends that stand alone in place of a text, by the field that waited for one. */
  readonly legends: ReadonlyMap<string, readonly Run[]>;
  /** Where each column header stood: identifier → cell. */
  readonly headerCells: ReadonlyMap<string, number>;
  /** Texts that no label of the block claims. */
  readonly loose: readonly Run[];
};

type Open = { readonly id: string; readonly cell: number; readonly table: boolean };

/** Walks the rows of one block and gives every text its field. */
export function walkBlock(paper: Paper, rows: readonly Row[], form: BlockForm): BlockReading {
  const placed: Placed[] = [];
  const labels: string[] = [];
  const loose: Run[] = [];
  const headerCells = new Map<string, number>();
  const taken = new Map<string, number>();
  const lastTaken = new Map<string, string>();
  const labelLines = new Map<string, number>();
  const legends = new Map<string, Run[]>();
  let left: Open | null = null;
  let right: Open | null = null;
  let last: Side | null = null;
  /** The field that the last table row ended in: a line without columns goes on with its cell. */
  let tail: string | null = null;

  let under: string | null = null;
  let displacedLine = -1;
  let isPair = false;

  const put = (id: string, run: Run, row: Row, cell: number): void => {
    placed.push({
      under,
      id,
      run,
      cell: row.kind === "table" ? cell : null,
      line: row.line,
      table: row.kind === "table",
    });
    taken.set(id, (taken.get(id) ?? 0) + 1);
    lastTaken.set(id, foldedOf(run));
  };

  /** Gives codes and figures at the start of a run to a field that takes them, one after the other; answers what is left over. */
  const offer = (open: Open | null, run: Run, row: Row, cell: number): Run | null => {
    if (!open) return run;
    let rest = run;
    while (!isBlank(rest)) {
      const size = form.takes(open.id, foldedOf(rest), taken.get(open.id) ?? 0, lastTaken.get(open.id) ?? "");
      if (size === null || size === 0) return rest;
      put(open.id, trimmed(part(rest, 0, size)), row, cell);
      rest = trimmed(part(rest, size));
    }
    return isBlank(rest) ? null : rest;
  };

  /** Whether a label on a line of its own has no words yet. */
  const isEmpty = (open: Open | null): boolean =>
    open !== null && !open.table && acceptsText(open) && !taken.has(open.id);

  const acceptsText = (open: Open | null): open is Open =>
    open !== null && form.takes(open.id, "", 0, "") === null;

  /** Words right behind a label that waits for a code are no text of the column beside it. */
  const waitsForCode = (open: Open | null, other: Open, inRow: Side | null, cell: number): boolean =>
    open !== null && inRow === "left" && other.cell > cell && (taken.get(open.id) ?? 0) === 0;

  /** A short word such as 課題 is a label only of a block that has such a field. */
  const accepts = (match: LabelMatch): boolean => !match.short || form.fieldOf(match.ids) !== null;

  for (const row of rows) {
    const tokens = takeSectionWord(paper, row)
      ? tokensOfRow(paper, withoutFirst(row), accepts)
      : tokensOfRow(paper, row, accepts);
    const shift = isShifted(row, tokens, left ?? right) ? 1 : 0;
    let inRow: Side | null = null;
    let labelCell = -1;
    let labelHasText = false;
    let headerCell = -1;
    for (const token of tokens) {
      if (token.cell !== headerCell) under = null;
      if (token.type === "label") {
        const found = form.fieldOf(token.ids);
        if (found === null) continue;
        const column: Side =
          row.kind === "line"
            ? (last ?? "left")
            : right && token.cell + shift >= right.cell
              ? "right"
              : "left";
        const id: string = form.idIn ? form.idIn(found, column) : found;
        labels.push(id);
        if (!labelLines.has(id)) labelLines.set(id, row.line);
        if (form.headers.has(id)) {
          if (row.kind === "table" && !headerCells.has(id)) headerCells.set(id, token.cell + shift);
          under = id;
          headerCell = token.cell;
          // Where column heads follow a label in its row, the right column begins behind them.
          labelHasText ||= inRow === "left" && token.cell > labelCell;
          continue;
        }
        under = null;
        const side = form.sideOf(id);
        const open: Open = { id, cell: token.cell + shift, table: row.kind === "table" };
        // Two labels one below the other, with no words between: their columns came out cell by cell.
        isPair = row.kind === "line" && side === "right" && last === "left" && isEmpty(left);
        if (side === "left") left = open;
        else right = open;
        inRow = side;
        last = side;
        tail = row.kind === "table" ? id : null;
        labelCell = token.cell;
        labelHasText = false;
        continue;
      }
      if (token.type === "legend") {
        if (left && token.alone) legends.set(left.id, [...(legends.get(left.id) ?? []), token.run]);
        continue;
      }
      const cell = token.cell + shift;
      if (row.kind === "line" && tail !== null) {
        const open = [left, right].find((one) => one?.id === tail) ?? null;
        if (acceptsText(open)) put(open.id, token.run, row, cell);
        else loose.push(token.run);
        continue;
      }
      // Codes and figures go to the left label that waits for them wherever they stand in the row.
      let rest =
        inRow === "right" && token.cell === labelCell ? token.run : offer(left, token.run, row, cell);
      if (!rest) continue;
      const side = sideFor(row, token, cell, { left, right, inRow, labelCell, labelHasText, last });
      labelHasText ||= token.cell === labelCell;
      const open = side === "left" ? left : right;
      const other = side === "left" ? right : left;
      const taker = acceptsText(open)
        ? open
        : acceptsText(other) && !waitsForCode(open, other, inRow, cell)
          ? other
          : null;
      if (row.kind === "table") tail = taker?.id ?? tail;
      if (taker) put(taker.id, rest, row, cell);
      else {
        rest = offer(right, rest, row, cell);
        if (rest) loose.push(rest);
      }
      const lost = (left?.table && right?.table) || (isPair && side === "right");
      if (row.kind === "line" && lost && last === "right" && inRow === null) {
        isPair = false;
        if (displacedLine !== row.line) reportLostColumns(paper, token.run, row.line);
        displacedLine = row.line;
      }
    }
  }
  return { placed, labels, labelLines, legends, headerCells, loose };
}

function withoutFirst(row: Row): Row {
  return { ...row, cells: row.cells.slice(1) };
}

/** A row that continues the block but lost the empty cell before it: its first text stands left of the first column. */
function isShifted(row: Row, tokens: readonly Token[], open: Open | null): boolean {
  const first = tokens[0];
  return row.kind === "table" && open !== null && open.cell > 0 && first?.type === "text" && first.cell === 0;
}

type Columns = {
  readonly left: Open | null;
  readonly right: Open | null;
  readonly inRow: Side | null;
  readonly labelCell: number;
  /** The label at hand has its text in its own cell, so that the next cell is another column. */
  readonly labelHasText: boolean;
  readonly last: Side | null;
};

function sideFor(row: Row, token: Token, cell: number, at: Columns): Side {
  if (row.kind === "line") return at.last ?? "left";
  if (at.inRow !== null && token.cell === at.labelCell) return at.inRow;
  if (at.inRow === "right") return "right";
  if (at.inRow === "left") return at.labelHasText && at.right && cell >= at.right.cell ? "right" : "left";
  return at.right && cell >= at.right.cell ? "right" : "left";
}

function reportLostColumns(paper: Paper, run: Run, line: number): void {
  report(paper, "row-displaced", "warning", {
    at: { offset: offsetOf(run), heads: null },
    line,
    words: {
      ja: "列の区切りがなく、左右どちらの欄の文か区別できない行です。右の欄に入れました。",
      en: "This line has no columns: it cannot be told which of two fields its text belongs to. It was put into the right one.",
    },
    settle: { ja: "原本で欄を確かめてください。", en: "Check the field against the original." },
  });
}
