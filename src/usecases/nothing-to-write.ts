// Owns which sheets have no field in the stage that they are in: a strategy takes part in the mid-year review without a word of its own.
import { openPhases, type SheetStanding } from "../domain/workflow.ts";
import type { ItemKind, SheetItemKind } from "../domain/record.ts";
import { ENTRIES } from "../rulebook/osaka-city/entries.ts";

/** Items that are written on the sheet of another kind. */
const ON_THE_SHEET: Partial<Readonly<Record<SheetItemKind, ItemKind>>> = {
  strategy: "outcome-indicator",
  initiative: "process-indicator",
};

/** Whether a sheet that is being written has nothing to be filled in: it is looked through and submitted as it is. */
export function nothingToWrite(sheet: SheetStanding & { readonly kind: SheetItemKind }): boolean {
  if (sheet.state !== "writing") return false;
  const open: ReadonlySet<string> = new Set(openPhases(sheet));
  const beside = ON_THE_SHEET[sheet.kind];
  const entries = [...ENTRIES[sheet.kind], ...(beside ? ENTRIES[beside] : [])];
  return !entries.some(({ phase }) => open.has(phase));
}
