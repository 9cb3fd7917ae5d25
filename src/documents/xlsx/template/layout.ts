// Owns which rows of a template a filled form has: the rows of a list once per item, those of a list inside it within each.
import { withinRows, type Area } from "./areas.ts";

/** Rows of the template that repeat together; several lists may share them side by side. The outermost block is the sheet itself. */
export type Block = {
  readonly lists: readonly string[];
  readonly top: number;
  readonly bottom: number;
  readonly children: readonly Block[];
};

/** For each list the item that these rows are about; null where another list beside it is longer, or there is no item. */
export type Scope = ReadonlyMap<string, string | null>;

/** One item's rows in the filled form. `from` and `to` are rows of the form, from 1. */
export type Instance = {
  readonly block: Block;
  readonly parent: Instance | null;
  readonly scope: Scope;
  readonly from: number;
  readonly to: number;
};

export type Layout = {
  /** For each row of the form, from the first, the row of the template. */
  readonly sources: readonly number[];
  /** In order; an outer one before those inside it. */
  readonly instances: readonly Instance[];
};

/** The rows that repeat, as the template names them. */
export type Repeated = Pick<Area, "top" | "bottom"> & { readonly list: string };

/** The blocks of a sheet of `last` rows. `crossing`: two lists whose rows overlap without one lying in the other. */
export function blocksOf(
  rows: readonly Repeated[],
  last: number,
): { readonly root: Block; readonly crossing: readonly (readonly [string, string])[] } {
  const crossing = rows.flatMap((one, index) =>
    rows
      .slice(index + 1)
      .filter(
        (other) =>
          one.top <= other.bottom &&
          other.top <= one.bottom &&
          !withinRows(one, other) &&
          !withinRows(other, one),
      )
      .map((other) => [one.list, other.list] as const),
  );
  return {
    crossing,
    root: { lists: [], top: 1, bottom: last, children: inside({ top: 1, bottom: last }, rows) },
  };
}

function inside(outer: Pick<Area, "top" | "bottom">, rows: readonly Repeated[]): readonly Block[] {
  const within = rows.filter((one) => withinRows(one, outer));
  const sizes = [...within].sort((a, b) => b.bottom - b.top - (a.bottom - a.top) || a.top - b.top);
  const blocks: Block[] = [];
  const taken: Repeated[] = [];
  for (const one of sizes) {
    if (taken.includes(one) || blocks.some((block) => withinRows(one, block))) continue;
    const same = within.filter(({ top, bottom }) => top === one.top && bottom === one.bottom);
    taken.push(...same);
    const rest = within.filter((other) => !same.includes(other) && withinRows(other, one));
    blocks.push({
      lists: same.map(({ list }) => list),
      top: one.top,
      bottom: one.bottom,
      children: inside(one, rest),
    });
  }
  return blocks.sort((a, b) => a.top - b.top);
}

/** Lays the form out. `itemsOf` answers the items of a list within a scope. An empty list keeps its rows once, to be filled in by hand. */
export function layOut(root: Block, itemsOf: (list: string, scope: Scope) => readonly string[]): Layout {
  const sources: number[] = [];
  const instances: Instance[] = [];
  const emit = (block: Block, scope: Scope, parent: Instance | null): void => {
    const from = sources.length + 1;
    const at = instances.length;
    const open: Instance = { block, parent, scope, from, to: from };
    instances.push(open);
    for (let row = block.top; row <= block.bottom; row++) {
      const child = block.children.find(({ top }) => top === row);
      if (!child) {
        sources.push(row);
        continue;
      }
      const items = child.lists.map((list) => itemsOf(list, scope));
      const count = Math.max(1, ...items.map(({ length }) => length));
      for (let n = 0; n < count; n++)
        emit(
          child,
          new Map([...scope, ...child.lists.map((list, k) => [list, items[k]?.[n] ?? null] as const)]),
          open,
        );
      row = child.bottom;
    }
    // Those inside point to the object that stands here.
    Object.assign(open, { to: sources.length });
    instances[at] = open;
  };
  emit(root, new Map(), null);
  return { sources, instances };
}

/** The first and the last row of the form for a row of the template within one item's rows; null when it is not among them. */
export function rowsWithin(
  { sources }: Layout,
  { from, to }: Instance,
  source: number,
): { readonly first: number; readonly last: number } | null {
  const own = sources.slice(from - 1, to);
  const first = own.indexOf(source);
  return first < 0 ? null : { first: from + first, last: from + own.lastIndexOf(source) };
}

/** The innermost block that holds the rows. */
export function homeOf(root: Block, area: Pick<Area, "top" | "bottom">): readonly Block[] {
  const child = root.children.find((one) => withinRows(area, one));
  return child ? [root, ...homeOf(child, area)] : [root];
}
