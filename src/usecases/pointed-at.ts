// Owns where a JSON pointer into a plan leads at the desk: the sheet that bears it, and the field on that sheet.
import { pathOfItem } from "../domain/item-tree.ts";
import type { FieldPlace, ItemKind } from "../domain/record.ts";
import { ENTRIES } from "../rulebook/osaka-city/entries.ts";
import type { StoredPlan } from "../store/load-plan.ts";

/** A sheet, and the field on it; `at` null: the sheet as a whole. */
export type PointedAt = { readonly sheetId: string; readonly at: FieldPlace | null };

type Placed = Pick<StoredPlan, "ids" | "items">;

/** Where a pointer leads in a plan as it stands; null where nothing stands there (any more). */
export function pointedAt({ ids, items }: Placed, path: string): PointedAt | null {
  for (let here = path; ; here = here.slice(0, here.lastIndexOf("/"))) {
    const item = items.get(ids.get(here) ?? "");
    if (item) {
      const isIndicator = item.kind === "outcome-indicator" || item.kind === "process-indicator";
      const field = fieldOf(item.kind, path.slice(here.length + 1));
      const sheetId = isIndicator ? item.parentId : item.id;
      return sheetId === null ? null : { sheetId, at: field === null ? null : { itemId: item.id, field } };
    }
    if (here === "") return null;
  }
}

/**
 * The same for a pointer of the past that lay on this sheet: sheets may have been moved since, so that only what stands
 * behind the sheet's own pointer counts. Null when the sheet has left the plan.
 */
export function pointedOnSheet(stored: Placed, sheetId: string, path: string): PointedAt | null {
  const now = pathOfItem(stored.ids, sheetId);
  if (now === null) return null;
  const found = pointedAt(stored, now + path.slice(sheetPointer(path).length));
  // An indicator that is gone leads to its sheet.
  return found?.sheetId === sheetId ? found : { sheetId, at: null };
}

/** The pointer of the sheet in which a pointer lies; `""`: the plan's own. */
export function sheetPointer(path: string): string {
  return SHEET.exec(path)?.[0] ?? "";
}

const SHEET = /^\/(?:issues\/\d+(?:\/strategies\/\d+(?:\/initiatives\/\d+)?)?|reformItems\/\d+)(?=\/|$)/;

/** The field that holds what stands at a path inside an item, or the first of those below it. */
function fieldOf(kind: ItemKind, inside: string): string | null {
  if (inside === "") return null;
  const fields = ENTRIES[kind].map(({ field }) => field);
  return (
    fields.find((field) => inside === field || inside.startsWith(`${field}/`)) ??
    fields.find((field) => field.startsWith(`${inside}/`)) ??
    null
  );
}
