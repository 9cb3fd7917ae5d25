// Owns undoing: a new entry of the history that brings back what an earlier one changed. Nothing is taken out of the history.
import type { Person } from "../domain/access.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import { isObject, type Json } from "../domain/plan-tree.ts";
import { setsField, type ChangeEntry, type EditResult } from "../domain/record.ts";
import { entriesNumbered, historyOf } from "../store/changes.ts";
import type { Db } from "../store/database.ts";
import { loadPlan } from "../store/load-plan.ts";
import { inScope, scopeOf } from "../store/scope.ts";
import { unlinkThreads } from "../store/structure.ts";
import { moveWithin } from "./move-item.ts";
import { restoreWithin, retireWithin } from "./retire-item.ts";
import { saveFields } from "./save-fields.ts";
import { noSuchPlan } from "./sheet-work.ts";
import { noSuchItem, onStructure, type StructureDone, type StructureWork } from "./structure-work.ts";
import { undoMerge } from "./undo-merge.ts";

/** What an undoing did: a field was set again (with what became of that edit), or the structure changed back. */
type Undone =
  | { readonly of: "field"; readonly result: EditResult }
  | ({ readonly of: "structure" } & StructureDone);

/** Undoes one entry of the history. Refused where that would lose what came after it, or where the entry cannot be undone. */
export async function undoChange(
  db: Db,
  person: Person,
  planId: string,
  key: string,
  number: number,
): Promise<Outcome<Undone>> {
  const found = await inScope(db, scopeOf(person), async (tx) => {
    const [entry] = await entriesNumbered(tx, person.city, planId, [number]);
    if (!entry) return null;
    // What comes back brings the reason with which it stood.
    const [before] =
      entry.itemId !== null && entry.field !== null
        ? await historyOf(tx, person.city, planId, {
            itemId: entry.itemId,
            field: entry.field,
            before: number,
            limit: 1,
          })
        : [];
    return { entry, reason: before?.reason ?? null, stored: await loadPlan(tx, person.city, planId) };
  });
  if (!found?.stored) return noSuchPlan();
  const { entry, reason, stored } = found;
  if (entry.erased) return cannotBeUndone();
  if (entry.field !== null && entry.itemId !== null && setsField(entry)) {
    const item = stored.items.get(entry.itemId);
    if (!item) return noSuchItem();
    const { itemId, field } = entry;
    // On the base of the entry itself: what was written after it is joined with, or stands in the way and is shown.
    const edit = { key, itemId, field, base: number, value: entry.before, reason };
    const saved = await saveFields(db, person, planId, [edit]);
    if (!saved.ok) return saved;
    const [result] = saved.value;
    return result ? ok({ of: "field", result }) : noSuchItem();
  }
  const done = await onStructure(db, person, planId, key, async (work) => undoWithin(work, entry));
  return done.ok ? ok({ of: "structure", ...done.value }) : done;
}

async function undoWithin(work: StructureWork, entry: ChangeEntry): Promise<Outcome<StructureDone>> {
  const itemId = entry.itemId ?? "";
  switch (entry.action) {
    case "add":
    case "restore":
      return retireWithin(work, itemId, null);
    case "retire":
      return restoreWithin(work, itemId);
    case "move": {
      const place = placeIn(entry.before);
      return place ? moveWithin(work, itemId, place) : cannotBeUndone();
    }
    case "split": {
      const into = isObject(entry.after) ? entry.after["into"] : null;
      const made = typeof into === "string" ? work.items.get(into) : undefined;
      if (!made) return noSuchItem();
      const from = work.items.get(itemId)?.threadId ?? itemId;
      await unlinkThreads(work.tx, work.plan, { from, to: made.threadId, kind: "split" });
      return retireWithin(work, made.id, null);
    }
    case "merge":
      return undoMerge(work, entry);
    // Fields were dealt with above; the rest are steps of people, which have steps of their own that lead back.
    case "set":
    case "renumber":
    case "carry-over":
    case "import":
    case "step":
    case "assign":
    case "open-stage":
    case "comment":
    case "resolve-comment":
    case "evidence":
    case "link-goals":
    case "publish":
    case "erase":
      return cannotBeUndone();
  }
}

function placeIn(value: Json): { parentId: string; index: number } | null {
  if (!isObject(value)) return null;
  const { parentId, index } = value;
  return typeof parentId === "string" && typeof index === "number" ? { parentId, index } : null;
}

/** The answer to an entry that nothing can bring back. */
function cannotBeUndone(): Outcome<never> {
  return refused("cannot-be-undone", "この変更は取り消せません。", "This change cannot be undone.");
}
