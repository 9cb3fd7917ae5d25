// Owns splitting an initiative in two: its texts stay in the first, the second begins empty beside it, and their threads stay linked.
import type { Person } from "../domain/access.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import type { Db } from "../store/database.ts";
import { linkThreads } from "../store/structure.ts";
import { putIn } from "./add-item.ts";
import { mayShape, noSuchItem, onStructure, siblings, type StructureDone } from "./structure-work.ts";

/** Splits an initiative. Answers the id of the new one. */
export async function splitItem(
  db: Db,
  person: Person,
  planId: string,
  key: string,
  itemId: string,
  name: string | null,
): Promise<Outcome<StructureDone>> {
  return onStructure(db, person, planId, key, async (work) => {
    const item = work.items.get(itemId);
    if (!item || item.parentId === null) return noSuchItem();
    if (item.kind !== "initiative") return onlyInitiatives();
    const parent = mayShape(work, item.parentId, item.kind);
    if (!parent.ok) return parent;
    const place = siblings(work, item.parentId, item.kind).findIndex(({ id }) => id === itemId);
    const made = await putIn(work, parent.value, { kind: item.kind, index: place + 1, name });
    await linkThreads(work.tx, work.plan, { from: item.threadId, to: made.itemId, kind: "split" });
    work.record({ action: "split", itemId, after: { into: made.itemId } });
    return ok(made);
  });
}

/** The answer to splitting or merging anything else. */
export function onlyInitiatives(): Outcome<never> {
  return refused(
    "only-initiatives",
    "分割と統合ができるのは具体的取組だけです。",
    "Only initiatives can be split and merged.",
  );
}
