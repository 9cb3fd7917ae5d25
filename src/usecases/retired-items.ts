// Owns what was taken out of a plan and can be brought back: the newest first, each with who took it out and when.
import type { ItemBody } from "../domain/item-tree.ts";
import type { Person } from "../domain/access.ts";
import type { ItemKind } from "../domain/record.ts";
import { historyOf } from "../store/changes.ts";
import type { Db } from "../store/database.ts";
import { itemsOf } from "../store/record.ts";
import { inScope, scopeOf } from "../store/scope.ts";
import type { OpenPlan } from "./open-sheet.ts";

export type RetiredItem = {
  readonly itemId: string;
  readonly kind: ItemKind;
  readonly body: ItemBody;
  /** What it hung under, which is in the plan. */
  readonly parentId: string;
  readonly at: string;
  readonly by: string | null;
  readonly reason: string | null;
};

const MOST = 200;

/** Things whose parent is in the plan: what was taken out together comes back together. */
export async function retiredItems(db: Db, person: Person, open: OpenPlan): Promise<readonly RetiredItem[]> {
  return inScope(db, scopeOf(person), async (tx) => {
    const { planId, stored } = open;
    const entries = await historyOf(tx, person.city, planId, { action: "retire", limit: MOST });
    const latest = new Map(entries.toReversed().map((entry) => [entry.itemId ?? "", entry]));
    const gone = [...latest.keys()].filter((id) => id !== "" && !stored.items.has(id));
    const items = await itemsOf(tx, { city: person.city, planId }, gone);
    return [...items.values()]
      .flatMap((item): RetiredItem[] => {
        const entry = latest.get(item.id);
        if (!entry || !item.retired || item.parentId === null || !stored.items.has(item.parentId)) return [];
        const { id: itemId, kind, body, parentId } = item;
        return [{ itemId, kind, body, parentId, at: entry.at, by: entry.actor, reason: entry.reason }];
      })
      .sort((a, b) => (a.at < b.at ? 1 : -1));
  });
}
