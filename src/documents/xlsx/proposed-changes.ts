// Owns what a returned workbook proposes: each changed cell beside the present value, with a flag where the record has moved on.
import type { Words } from "../../domain/finding.ts";
import type { Json } from "../../domain/plan-tree.ts";
import type { Plan } from "../../domain/plan.ts";
import { isEmpty, valueAt } from "../../domain/pointer.ts";
import { pointerOf } from "../paper/anchor.ts";
import { type Cell, cellsOf, type Paper } from "../paper/paper.ts";
import { parseCell } from "../paper/parse-cell.ts";
import type { NotUnderstood, Returned, ReturnedCell } from "./read-workbook.ts";
import { valueMark } from "./value-mark.ts";

/** Why a proposal needs a second look: the value, or the name of its item, is no longer what was printed. */
type Conflict = "value-changed" | "item-renamed";

/** One change that someone made in the file. Nothing is changed by it until a person accepts it. */
export type ProposedChange = {
  /** JSON pointer into the present plan. */
  readonly path: string;
  /** The value of the record now, and the one that the file asks for. */
  readonly before: Json;
  readonly after: Json;
  readonly conflict: Conflict | null;
  /** Where in the file, e.g. 様式1!B5. */
  readonly place: string;
  /** Id of the paper in the file. */
  readonly paper: string;
};

export type Proposal = {
  readonly changes: readonly ProposedChange[];
  readonly notUnderstood: readonly NotUnderstood[];
  /** Cells that are as they were printed. */
  readonly unchanged: number;
  /** Cells that ask for what the record already says. */
  readonly alreadySo: number;
};

/**
 * What the returned file proposes for the record as it stands now. `papers` are composed from `plan`, at least those that the file holds.
 * Two papers in one file may show the same field: the same change then stands once.
 */
export function proposedChanges(returned: Returned, plan: Plan, papers: readonly Paper[]): Proposal {
  const present = new Map(
    papers.flatMap((paper) =>
      cellsOf(paper).flatMap((cell) => (cell.edit ? [[keyOf(paper.id, cell.edit.path), cell] as const] : [])),
    ),
  );
  const changes = new Map<string, ProposedChange>();
  const notUnderstood = [...returned.notUnderstood];
  const renamed = renamedItems(returned, plan, present);
  let unchanged = 0;
  let alreadySo = 0;
  for (const cell of returned.cells) {
    const now = presentCell(cell, plan, present);
    const given = now?.edit ? valueMark(now.edit, cell.words) : null;
    if (given === cell.mark.value) {
      unchanged++;
      continue;
    }
    if (!now?.edit) {
      notUnderstood.push(listed(cell, NO_PLACE));
      continue;
    }
    const parsed = parseCell(now.edit, cell.words);
    if (!parsed.ok) {
      notUnderstood.push(listed(cell, parsed.reason));
      continue;
    }
    const conflict: Conflict | null =
      valueMark(now.edit, now.text) !== cell.mark.value
        ? "value-changed"
        : renamed.some((item) => cell.mark.anchor.startsWith(`${item}/`))
          ? "item-renamed"
          : null;
    const asked = Object.entries(parsed.values).filter(([path, after]) => !isSo(plan, path, after));
    if (asked.length === 0) alreadySo++;
    for (const [path, after] of asked)
      changes.set(`${path} ${JSON.stringify(after)}`, {
        path,
        before: presentValue(plan, path),
        after,
        conflict,
        place: cell.place,
        paper: cell.mark.paper,
      });
  }
  return { changes: [...changes.values()], notUnderstood, unchanged, alreadySo };
}

const NO_PLACE: Words = {
  ja: "今の記録に、この欄にあたる項目がありません",
  en: "the record no longer has the item of this cell",
};

function listed({ place, words, mark }: ReturnedCell, reason: Words): NotUnderstood {
  return { place, words, anchor: mark.anchor, reason };
}

function keyOf(paper: string, path: string): string {
  return `${paper} ${path}`;
}

function presentCell(
  { mark }: ReturnedCell,
  plan: Plan,
  present: ReadonlyMap<string, Cell>,
): Cell | undefined {
  const path = pointerOf(plan, mark.anchor);
  return path === null ? undefined : present.get(keyOf(mark.paper, path));
}

/** Anchors of the items whose name is no longer the one that was printed: the code may now belong to something else. */
function renamedItems(
  { cells }: Returned,
  plan: Plan,
  present: ReadonlyMap<string, Cell>,
): readonly string[] {
  return cells.flatMap((cell) => {
    if (!cell.mark.anchor.endsWith("}/name")) return [];
    const now = presentCell(cell, plan, present);
    const same = now?.edit && valueMark(now.edit, now.text) === cell.mark.value;
    return same ? [] : [cell.mark.anchor.slice(0, -"/name".length)];
  });
}

function isSo(plan: Plan, path: string, after: Json): boolean {
  const now = presentValue(plan, path);
  return JSON.stringify(now) === JSON.stringify(after) || (isEmpty(now) && isEmpty(after));
}

function presentValue(plan: Plan, path: string): Json {
  return (valueAt(plan, path) as Json | undefined) ?? null; // a plan holds nothing but JSON
}
