// Owns taking a merge back: the joined fields say again what they said, indicators go back, the merged item returns.
import { fieldOf, withField } from "../domain/item-tree.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import { isObject, type Json } from "../domain/plan-tree.ts";
import type { ChangeEntry } from "../domain/record.ts";
import { canonicalJson } from "../store/chain.ts";
import { entriesNumbered } from "../store/changes.ts";
import { itemsOf } from "../store/record.ts";
import { placeItems, unlinkThreads } from "../store/structure.ts";
import { restoreWithin } from "./retire-item.ts";
import { noSuchItem, siblings, type StructureDone, type StructureWork } from "./structure-work.ts";

/** Undoes a merge; refused when a joined field has been written on since: its text would be lost. */
export async function undoMerge(work: StructureWork, merge: ChangeEntry): Promise<Outcome<StructureDone>> {
  const { from, changes } = isObject(merge.after) ? merge.after : {};
  const into = work.items.get(merge.itemId ?? "");
  if (typeof from !== "string" || !into || !Array.isArray(changes)) return noSuchItem();
  const numbers = (changes as readonly Json[]).filter((one): one is number => typeof one === "number");
  const entries = await entriesNumbered(work.tx, work.plan.city, work.plan.planId, numbers);
  const sets = entries.flatMap(({ itemId, field, before, after }) =>
    itemId === into.id && field !== null ? [{ field, before: after, after: before }] : [],
  );
  if (sets.some(({ field, before }) => canonicalJson(fieldOf(into.body, field)) !== canonicalJson(before)))
    return writtenSince();
  const restored = await restoreWithin(work, from);
  if (!restored.ok) return restored;
  const moved = entries.filter(({ action }) => action === "move").map(({ itemId }) => itemId ?? "");
  const back = siblings(work, into.id, "process-indicator").filter(({ id }) => moved.includes(id));
  for (const [index, { id }] of back.entries())
    work.record({
      action: "move",
      itemId: id,
      before: { parentId: into.id, index: 0 },
      after: { parentId: from, index },
    });
  await placeItems(
    work.tx,
    work.plan,
    from,
    back.map(({ id }) => id),
  );
  const body = sets.reduce((soFar, { field, after }) => withField(soFar, field, after), into.body);
  if (sets.length > 0) await work.set(into, body, sets);
  const thread = (await itemsOf(work.tx, work.plan, [from])).get(from)?.threadId ?? from;
  await unlinkThreads(work.tx, work.plan, { from: thread, to: into.threadId, kind: "merge" });
  return ok({ itemId: from, number: restored.value.number });
}

function writtenSince(): Outcome<never> {
  return refused(
    "written-since",
    "統合した文章がその後に書き換えられているので、統合を取り消せません。",
    "The joined texts have been written on since: the merge cannot be undone.",
  );
}
