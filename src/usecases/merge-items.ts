// Owns merging two initiatives into one: texts and lists are joined, money is added up, indicators move over, both histories stay reachable.
import type { Person } from "../domain/access.ts";
import { fieldOf, withField, type ItemBody } from "../domain/item-tree.ts";
import { ok, type Outcome } from "../domain/outcome.ts";
import type { Json } from "../domain/plan-tree.ts";
import { ENTRIES } from "../rulebook/osaka-city/entries.ts";
import { NUMBER_FIELD } from "../rulebook/osaka-city/item-numbers.ts";
import { canonicalJson } from "../store/chain.ts";
import type { Db } from "../store/database.ts";
import { linkThreads, placeItems } from "../store/structure.ts";
import { takeOut } from "./retire-item.ts";
import { onlyInitiatives } from "./split-item.ts";
import {
  mayShape,
  noSuchItem,
  onStructure,
  siblings,
  type FieldSet,
  type StructureDone,
  type StructureWork,
} from "./structure-work.ts";

/** Merges `fromId` into `intoId`, which stays with its number and name. The other leaves the plan. */
export async function mergeItems(
  db: Db,
  person: Person,
  planId: string,
  key: string,
  { intoId, fromId }: { readonly intoId: string; readonly fromId: string },
): Promise<Outcome<StructureDone>> {
  return onStructure(db, person, planId, key, async (work) => {
    const [into, from] = [work.items.get(intoId), work.items.get(fromId)];
    if (!into?.parentId || !from?.parentId || intoId === fromId) return noSuchItem();
    if (into.kind !== "initiative" || from.kind !== "initiative") return onlyInitiatives();
    for (const parentId of new Set([into.parentId, from.parentId, intoId, fromId])) {
      const allowed = mayShape(work, parentId, "initiative");
      if (!allowed.ok) return allowed;
    }
    const { body, fields } = joined(into.body, from.body);
    const set = await work.set(into, body, fields);
    const moved = await moveIndicators(work, intoId, fromId);
    // Its indicators have gone: only the item itself leaves.
    const gone = await takeOut(work, from, null, []);
    const changes = [...set, ...moved, gone.number];
    await linkThreads(work.tx, work.plan, { from: from.threadId, to: into.threadId, kind: "merge" });
    return ok({
      itemId: intoId,
      number: work.record({ action: "merge", itemId: intoId, after: { from: fromId, changes } }),
    });
  });
}

/** Puts the indicators of the one behind those of the other; answers the numbers of the entries. */
async function moveIndicators(work: StructureWork, intoId: string, fromId: string): Promise<number[]> {
  const stay = siblings(work, intoId, "process-indicator").map(({ id }) => id);
  const come = siblings(work, fromId, "process-indicator").map(({ id }) => id);
  const numbers = come.map((itemId, n) =>
    work.record({
      action: "move",
      itemId,
      before: { parentId: fromId, index: n },
      after: { parentId: intoId, index: stay.length + n },
    }),
  );
  await placeItems(work.tx, work.plan, intoId, [...stay, ...come]);
  return numbers;
}

/** What each field says of both. What names the kept one stays, unless it has no name yet, and codes too: they are for a person to judge anew. */
function joined(into: ItemBody, from: ItemBody): { body: ItemBody; fields: FieldSet[] } {
  const entries = ENTRIES.initiative
    .filter(({ field, input }) => field !== NUMBER_FIELD.initiative && input.kind !== "cross-reference")
    .map(({ field, input }) => ({ field, isText: input.kind === "text" }));
  const fields = [...entries, { field: "targetRevisions", isText: false }]
    .map(({ field, isText }): FieldSet => {
      const before = fieldOf(into, field);
      return { field, before, after: together(before, fieldOf(from, field), isText) };
    })
    .filter(({ before, after }) => canonicalJson(before) !== canonicalJson(after));
  return { body: fields.reduce((body, { field, after }) => withField(body, field, after), into), fields };
}

/** Both values in one. Money is in whole 千円. */
function together(a: Json, b: Json, isText: boolean): Json {
  if (b === null) return a;
  if (a === null) return b;
  if (Array.isArray(a) && Array.isArray(b)) return [...(a as readonly Json[]), ...(b as readonly Json[])];
  if (typeof a === "number" && typeof b === "number") return a + b;
  return isText && typeof a === "string" && typeof b === "string" && a !== b ? `${a}\n${b}` : a;
}
