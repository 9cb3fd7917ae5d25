// Owns the items of a list in a cell: one a line or a bullet, without its bullet, and the budget behind the name of one.
import { everyMatch } from "../../domain/every-match.ts";
import { moneyIn } from "../../rulebook/osaka-city/money-words.ts";
import { runBeginsWithOneOf } from "../text/first-signs.ts";
import { claim, record } from "../text/ledger.ts";
import type { Cell, Row } from "../text/rows.ts";
import { SIGNS } from "../text/signs.ts";
import { foldedOf, isBlank, linesOf, mayHold, part, textOf, trimmed, type Run } from "../text/strip.ts";
import type { IssueDraft } from "./draft.ts";
import type { Paper } from "./paper.ts";

const beginsBullet = runBeginsWithOneOf("・○●");
const mayHaveBullet = runBeginsWithOneOf("・○●■-");
/** A bullet at the beginning of a line, or behind a blank within it. */
const ITEM_START = /(?:^|\s)[・○●■](?=\s?[^\s・、。])/g;

/** Whether a row is a line that begins with a bullet. */
export function isBulletLine({ kind, cells }: Row): boolean {
  return kind === "line" && cells[0] !== undefined && beginsBullet(cells[0].run);
}

/** The items of a cell: its lines, bullets that run on apart. */
export function itemsOf(run: Run): Run[] {
  return linesOf(run).flatMap((line) => {
    if (!mayHold(line, SIGNS.bullet)) return [line];
    const text = foldedOf(line);
    const starts = everyMatch(text, ITEM_START).map((match) => match.index + match[0].length - 1);
    if (starts.length === 0) return [line];
    const cuts = starts[0] === 0 ? starts : [0, ...starts];
    return cuts.map((start, index) => trimmed(part(line, start, cuts[index + 1] ?? text.length)));
  });
}

/** An item without its bullet, which is claimed as markup. */
export function withoutBullet(paper: Paper, run: Run): Run {
  if (!mayHaveBullet(run)) return trimmed(run);
  const bullet = /^[・○●■-]\s*/.exec(foldedOf(run))?.[0] ?? "";
  claim(paper.ledger, part(run, 0, bullet.length), "markup");
  return trimmed(part(run, bullet.length));
}

/** Adds the items of a cell to a list of texts, each with its place. */
export function putItems(paper: Paper, list: string[], cell: Cell): void {
  for (const item of itemsOf(cell.run).map((run) => withoutBullet(paper, run))) {
    if (isBlank(item)) continue;
    list.push(textOf(item).trim());
    record(paper.ledger, list, String(list.length - 1), item, { cell: cell.index });
  }
}

/** The budget behind a name: in brackets, or after a colon or blank. */
export const BUDGET_BEHIND =
  /\s*\(([^()]*(?:円|[-ー]))\)\s*$|(?::|\s)\s*((?:約\s*)?\d[\d,.千百十万億]*円)\s*$/;

/** Adds the items of a cell to the main initiatives of an issue, each with its budget where one stands behind the name. */
export function putMainInitiatives(paper: Paper, issue: IssueDraft, cell: Cell): void {
  for (const item of itemsOf(cell.run).map((run) => withoutBullet(paper, run))) {
    if (isBlank(item)) continue;
    const text = foldedOf(item);
    const behind = BUDGET_BEHIND.exec(text);
    const nameRun = trimmed(part(item, 0, behind ? behind.index : text.length));
    const entry = { name: textOf(nameRun).trim(), budget: null as number | null };
    issue.mainInitiatives.push(entry);
    record(paper.ledger, entry, "name", nameRun, { cell: cell.index });
    if (!behind) continue;
    const amount = trimmed(part(item, behind.index));
    entry.budget = moneyIn(behind[1] ?? behind[2] ?? "")?.thousandYen ?? null;
    record(paper.ledger, entry, "budget", amount, {
      cell: cell.index,
      state: entry.budget === null ? "unset" : "value",
    });
  }
}
