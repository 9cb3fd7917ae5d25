// Owns what becomes of edits under the lock on their plan: saved, merged with what came between, or handed back to choose from.
import { isLastingId } from "../domain/lasting-id.ts";
import type { RawBuilder, Transaction } from "kysely";
import type { Person } from "../domain/access.ts";
import { fieldOf, withField } from "../domain/item-tree.ts";
import type { Refusal } from "../domain/outcome.ts";
import type { Json } from "../domain/plan-tree.ts";
import { revisionOf, type EditResult, type FieldEdit, type FieldPlace } from "../domain/record.ts";
import { JUDGED_FIELDS } from "../rulebook/osaka-city/judged-codes.ts";
import { canonicalJson } from "../store/chain.ts";
import { changesStatement, type LockedPlan, type NewChange } from "../store/changes.ts";
import {
  itemsOf,
  makersOf,
  savesWithKeys,
  valuesAt,
  itemsStatement,
  type EarlierSave,
  type WrittenItem,
} from "../store/record.ts";
import type { PlanSheet } from "../store/sheets.ts";
import { storable } from "../store/storable.ts";
import type { Tables } from "../store/tables.ts";
import { fittingValue } from "./field-shapes.ts";
import { mergeTexts } from "./merge-texts.ts";
import { numbersTaken } from "./numbers-taken.ts";
import { tooLongAReason } from "./sheet-work.ts";
import { sheetOfItem, whyNotWrite } from "./sheet-of-item.ts";

/** The edits that one person sent together. */
export type SentEdits = { readonly person: Person; readonly edits: readonly FieldEdit[] };

type Conflict = Extract<EditResult, { readonly kind: "conflict" }>;
type Item = NonNullable<ReturnType<Awaited<ReturnType<typeof itemsOf>>["get"]>>;

/** Items of a plan by id, those that left it too. */
type Items = ReadonlyMap<string, Item>;

/** Asks for the items that edits are about. */
export function itemsOfEdits(
  tx: Transaction<Tables>,
  place: { readonly city: string; readonly planId: string },
  sent: readonly SentEdits[],
): Promise<Items> {
  const ids = sent.flatMap(({ edits }) => edits.map(({ itemId }) => itemId)).filter(isLastingId);
  return itemsOf(tx, place, [...new Set(ids)]);
}

/** What became of edits, the statements that write them, and the plan as it stands once those are committed. */
type WrittenEdits = {
  readonly results: EditResult[][];
  readonly statements: readonly RawBuilder<unknown>[];
  readonly after: LockedPlan;
};

/**
 * Takes the edits of all in the order in which they came. Answers each person's results in the order of their edits, and the statements that write them: nothing is saved before those are committed.
 * An edit that was saved before is recognised by its base, which its own saving left behind; only then the history is asked
 * for its key. A key that was used for something else makes the statements fail, unless `everyKey` is asked for.
 */
export async function writeEdits(
  tx: Transaction<Tables>,
  plan: LockedPlan,
  items: Items,
  sheets: ReadonlyMap<string, PlanSheet>,
  sent: readonly SentEdits[],
  at: Date,
  everyKey: boolean,
): Promise<WrittenEdits> {
  const all = sent.flatMap(({ edits }) => edits);
  const { saves, bases } = await beforeThem(tx, plan, items, all, everyKey);
  const numbers = await numbersTaken(tx, plan, items, all);
  const batch: Batch = { plan, at, items: new Map(), changes: [] };

  const one = (person: Person, edit: FieldEdit): EditResult => {
    const { itemId, field, key } = edit;
    const refuse = (refusal: Refusal): EditResult => ({ kind: "refused", itemId, field, refusal });
    const item = isLastingId(key) ? items.get(itemId) : undefined;
    if (!item) return refuse(NO_SUCH_ITEM);
    const fitting = fittingValue(item.kind, field, edit.value);
    if (!fitting.ok) return refuse(fitting.refusal);
    const long = tooLongAReason(edit.reason);
    if (long && !long.ok) return refuse(long.refusal);
    const earlier = saves.get(key);
    if (earlier) return sentBefore(earlier, person, edit, fitting.value) ?? refuse(KEY_USED);
    if (item.retired) return refuse(ITEM_GONE);
    const forbidden = whyNotWrite(person, plan.unitId, sheetOfItem(sheets, item), item.kind, field);
    if (forbidden) return refuse(forbidden);
    const twice = numbers.refusal(item, field, fitting.value);
    if (twice) return refuse(twice);
    const result = take(batch, item, person, { ...edit, value: fitting.value }, bases.get(edit));
    numbers.take(item, field, "value" in result ? result.value : fieldOf(item.body, field));
    const { number, after } = lastOf(batch);
    if (result.kind === "saved" || (result.kind === "merged" && result.revision === number))
      saves.set(key, { itemId, field, number, actor: person.id, after });
    return result;
  };

  const results = sent.map(({ person, edits }) => edits.map((edit) => one(person, edit)));
  const signedResults = await signed(tx, plan, batch, results);
  if (batch.changes.length === 0) return { results: signedResults, statements: [], after: plan };
  const { statement, after } = changesStatement(plan, at, batch.changes);
  const set = batch.changes.map(({ itemId, field }) => ({ itemId, field }));
  const itemsWritten = itemsStatement(plan, [...batch.items.values()], set);
  return { results: signedResults, statements: [statement, itemsWritten], after };
}

/** What the transaction is going to write. */
type Batch = {
  readonly plan: LockedPlan;
  readonly at: Date;
  readonly items: Map<string, WrittenItem>;
  readonly changes: (NewChange & FieldPlace)[];
};

function lastOf({ plan, changes }: Batch): { number: number; after: Json } {
  return { number: plan.lastChange + changes.length, after: changes.at(-1)?.after ?? null };
}

/** What came before edits: the saves under their keys, and what each edit started from (undefined: nobody knows any more). */
type Before = {
  readonly saves: Map<string, EarlierSave>;
  readonly bases: ReadonlyMap<FieldEdit, Json | undefined>;
};

async function beforeThem(
  tx: Transaction<Tables>,
  plan: LockedPlan,
  items: Items,
  edits: readonly FieldEdit[],
  everyKey: boolean,
): Promise<Before> {
  const bases = new Map<FieldEdit, Json | undefined>();
  const keys: string[] = [];
  const asked: FieldEdit[] = [];
  for (const edit of edits) {
    const item = items.get(edit.itemId);
    if (!item) continue;
    const now = revisionOf(item.revisions, edit.field);
    if (edit.base === now) bases.set(edit, fieldOf(item.body, edit.field));
    // Before the whole item came in anew, fields were not followed one by one.
    else if (edit.base < now && edit.base >= (item.revisions[""] ?? 0)) asked.push(edit);
    if ((everyKey || edit.base !== now) && isLastingId(edit.key)) keys.push(edit.key);
  }
  const [saves, found] = await Promise.all([
    savesWithKeys(tx, plan, keys),
    valuesAt(
      tx,
      plan.city,
      asked.map(({ itemId, field, base }) => ({ itemId, field, revision: base })),
    ),
  ]);
  asked.forEach((edit, n) => bases.set(edit, found[n]));
  return { saves: new Map(saves), bases };
}

/** Takes one edit into the batch. */
function take(
  batch: Batch,
  item: Item,
  person: Person,
  { itemId, field, key, base, value: mine, reason }: FieldEdit,
  started: Json | undefined,
): EditResult {
  const { body, revisions, toReview } = batch.items.get(itemId) ?? item;
  const [theirs, revision] = [fieldOf(body, field), revisionOf(revisions, field)];
  // The same value says yes to a proposal carried from last year; the same code gets another reason: that is a change too.
  const looksAgain =
    toReview.includes(field) || (reason !== null && JUDGED_FIELDS.has(field) && same(mine, theirs));
  if (same(mine, theirs) && !looksAgain) return { kind: "unchanged", itemId, field, value: theirs, revision };
  const joined = base === revision ? mine : join(started, mine, theirs);
  if (joined === undefined)
    return {
      kind: "conflict",
      itemId,
      field,
      mine,
      base: started ?? null,
      theirs: { value: theirs, revision, by: null, at: "" },
    };
  const kind = same(joined, mine) ? "saved" : "merged";
  if (same(joined, theirs) && !looksAgain) return { kind: "merged", itemId, field, value: theirs, revision };
  batch.changes.push({
    actor: person.id,
    action: "set",
    itemId,
    field,
    before: theirs,
    after: joined,
    reason: reason === null ? null : storable(reason),
    saveKey: key,
  });
  const number = lastOf(batch).number;
  batch.items.set(itemId, {
    id: itemId,
    body: withField(body, field, joined),
    revisions: { ...revisions, [field]: number },
    toReview: toReview.filter((one) => one !== field),
  });
  return { kind, itemId, field, value: joined, revision: number };
}

/** Both edits in one value, undefined when only a person can say: a side that changed nothing gives way, texts are merged. */
function join(started: Json | undefined, mine: Json, theirs: Json): Json | undefined {
  if (started === undefined) return undefined;
  if (same(started, mine)) return theirs;
  if (same(started, theirs)) return mine;
  if (typeof mine !== "string" || typeof theirs !== "string") return undefined;
  if (started !== null && typeof started !== "string") return undefined;
  return mergeTexts(started ?? "", mine, theirs) ?? undefined;
}

function same(a: Json, b: Json): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b);
}

/** The answer to an edit that had been saved before, null when its key was somebody else's or of another field. */
function sentBefore(earlier: EarlierSave, person: Person, edit: FieldEdit, value: Json): EditResult | null {
  const { itemId, field, number, actor, after } = earlier;
  if (itemId !== edit.itemId || field !== edit.field || actor !== person.id) return null;
  return { kind: same(after, value) ? "saved" : "merged", itemId, field, value: after, revision: number };
}

/** Says in each conflict who wrote what stands there, and when. */
async function signed(
  tx: Transaction<Tables>,
  plan: LockedPlan,
  { changes, at }: Batch,
  results: readonly EditResult[][],
): Promise<EditResult[][]> {
  const conflicts = results.flat().filter((result): result is Conflict => result.kind === "conflict");
  const older = conflicts.map(({ theirs }) => theirs.revision).filter((number) => number <= plan.lastChange);
  const makers = await makersOf(tx, plan, older);
  const maker = (revision: number): { by: string | null; at: string } => {
    const fresh = changes[revision - plan.lastChange - 1];
    if (fresh) return { by: fresh.actor, at: at.toISOString() };
    const found = makers.get(revision);
    return { by: found?.actor ?? null, at: (found?.at ?? at).toISOString() };
  };
  return results.map((list) =>
    list.map((result) =>
      result.kind === "conflict"
        ? { ...result, theirs: { ...result.theirs, ...maker(result.theirs.revision) } }
        : result,
    ),
  );
}

const NO_SUCH_ITEM: Refusal = {
  code: "no-such-item",
  ja: "その項目はありません。",
  en: "There is no such item.",
};
const ITEM_GONE: Refusal = {
  code: "item-gone",
  ja: "その項目は、運営方針から外されています。",
  en: "The item has been taken out of the plan.",
};
const KEY_USED: Refusal = {
  code: "key-used",
  ja: "保存の番号がほかの保存と重なっています。画面を開き直してください。",
  en: "The key of this save belongs to another one. Open the page again.",
};
