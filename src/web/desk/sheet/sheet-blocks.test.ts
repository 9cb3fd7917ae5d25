// Owns the proof that every field of a sheet stands in one cell of it.
import { describe, expect, test } from "vitest";
import type { SheetKind } from "../../../domain/sheet.ts";
import type { ItemKind } from "../../../domain/record.ts";
import { ENTRIES, entryOf } from "../../../rulebook/osaka-city/entries.ts";
import { BLOCKS, type Block } from "./sheet-blocks.ts";

const ITEMS: Readonly<Record<SheetKind, { readonly own: ItemKind; readonly indicator: ItemKind | null }>> = {
  plan: { own: "plan", indicator: null },
  issue: { own: "issue", indicator: null },
  strategy: { own: "strategy", indicator: "outcome-indicator" },
  initiative: { own: "initiative", indicator: "process-indicator" },
  reform: { own: "reform-item", indicator: null },
};

function cells(block: Block) {
  return block.rows.flat();
}

describe.each(Object.entries(ITEMS))("the blocks of a %s sheet", (kind, { own, indicator }) => {
  const blocks = BLOCKS[kind as SheetKind]; // a key of ITEMS

  test("every field that a person fills in stands in exactly one cell", () => {
    const shown = blocks.flatMap(cells).flatMap(({ fields = [], after = [] }) => [...fields, ...after]);
    expect(shown.toSorted()).toEqual(ENTRIES[own].map(({ field }) => field).toSorted());
  });

  test("every field of its indicators stands in exactly one cell", () => {
    const shown = blocks.flatMap(cells).flatMap(({ indicators }) => indicators?.fields ?? []);
    const wanted = indicator === null ? [] : ENTRIES[indicator].map(({ field }) => field);
    expect(shown.toSorted()).toEqual(wanted.toSorted());
  });

  test("no block mixes the plan with a review", () => {
    for (const block of blocks)
      for (const field of cells(block).flatMap(({ fields = [], after = [] }) => [...fields, ...after]))
        expect([block.id, field, entryOf(own, field)?.phase]).toEqual([block.id, field, block.phase]);
  });
});
