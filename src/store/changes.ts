// Owns the history of a plan: adding to its chain under the lock on the plan's row, and reading it.
import { sql, type Kysely, type RawBuilder, type Selectable, type Transaction } from "kysely";
import type { Json } from "../domain/plan-tree.ts";
import type { ChangeAction, ChangeEntry } from "../domain/record.ts";
import { beginningOf, digestOf, hashOf, newSalt } from "./chain.ts";
import type { Tables } from "./tables.ts";

/** The row of a plan, locked until the transaction ends: whatever changes a plan does so one after another. */
export type LockedPlan = {
  readonly city: string;
  readonly planId: string;
  readonly unitId: string;
  readonly fiscalYear: number;
  readonly lastChange: number;
  readonly lastHash: Buffer;
};

/** Locks a plan, null when there is none with that id. */
export async function lockPlan(
  tx: Transaction<Tables>,
  city: string,
  planId: string,
): Promise<LockedPlan | null> {
  const row = await lockQuery(tx, city, planId).executeTakeFirst();
  return row ? lockedPlan(tx, city, planId, row) : null;
}

/** The statement that locks a plan. */
export function lockQuery(db: Kysely<Tables>, city: string, planId: string) {
  return headQuery(db, city, planId).forUpdate();
}

/** The statement that asks where a plan's history ends. */
export function headQuery(db: Kysely<Tables>, city: string, planId: string) {
  return db
    .selectFrom("plan")
    .select(["unit_id", "fiscal_year", "last_change", "last_hash"])
    .where("city", "=", city)
    .where("id", "=", planId);
}

/** The hash with which a plan's history ends. */
export function lastHashOf(city: string, planId: string, row: Pick<LockedRow, "last_hash">): Buffer {
  return row.last_hash ?? beginningOf(city, planId);
}

type LockedRow = Pick<Selectable<Tables["plan"]>, "unit_id" | "fiscal_year" | "last_change" | "last_hash">;

/** A plan from the row that `lockQuery` found. */
export async function lockedPlan(
  tx: Transaction<Tables>,
  city: string,
  planId: string,
  row: LockedRow,
): Promise<LockedPlan> {
  const plan = {
    city,
    planId,
    unitId: row.unit_id,
    fiscalYear: row.fiscal_year,
    lastChange: row.last_change,
    lastHash: lastHashOf(city, planId, row),
  };
  return plan.lastChange === 0 ? withBeginning(tx, plan) : plan;
}

/** A plan that stood before histories were kept: the first entry says how it stood, so that the rest can be built upon it. */
async function withBeginning(tx: Transaction<Tables>, plan: LockedPlan): Promise<LockedPlan> {
  const items = await tx
    .selectFrom("item")
    .select(["id", "kind", "parent_id as parentId", "body"])
    .where("city", "=", plan.city)
    .where("plan_id", "=", plan.planId)
    .where("retired_at", "is", null)
    .orderBy("position")
    .execute();
  if (items.every(({ body }) => Object.keys(body).length === 0)) return plan;
  return appendChanges(tx, plan, new Date(), [{ actor: null, action: "import", after: { items } }]);
}

/** A change that is to be added; its number follows from its place. */
export type NewChange = {
  readonly actor: string | null;
  readonly action: ChangeAction;
  readonly itemId?: string | null;
  readonly field?: string | null;
  readonly before?: Json;
  readonly after?: Json;
  readonly reason?: string | null;
  /** UUID chosen by who saved; the same one twice in a plan is refused by the database. */
  readonly saveKey?: string | null;
};

/** Adds changes to the chain of a locked plan; they are numbered on from `plan.lastChange`. Texts must be storable. Answers the plan as it stands then. */
export async function appendChanges(
  tx: Transaction<Tables>,
  plan: LockedPlan,
  at: Date,
  changes: readonly NewChange[],
): Promise<LockedPlan> {
  if (changes.length === 0) return plan;
  const { statement, after } = changesStatement(plan, at, changes);
  await statement.execute(tx);
  return after;
}

/** The statement that adds changes to the chain, and the plan as it stands then. */
export function changesStatement(
  plan: LockedPlan,
  at: Date,
  changes: readonly NewChange[],
): { readonly statement: RawBuilder<unknown>; readonly after: LockedPlan } {
  let { lastChange, lastHash } = plan;
  const rows = changes.map((change) => {
    const { actor, action, saveKey = null, itemId = null, field = null } = change;
    const { before = null, after = null, reason = null } = change;
    const salt = newSalt();
    const digest = digestOf(salt, { before, after, reason });
    const facts = { number: ++lastChange, at: at.toISOString(), actor, action, itemId, field };
    lastHash = hashOf(lastHash, facts, digest);
    return {
      ...facts,
      before,
      after,
      reason,
      saveKey,
      salt: salt.toString("hex"),
      digest: digest.toString("hex"),
      hash: lastHash.toString("hex"),
    };
  });
  // One parameter for all rows: the statement is the same for one change and for a hundred.
  const statement = sql`
    WITH head AS (
      UPDATE plan SET last_change = ${lastChange}, last_hash = ${lastHash}
      WHERE city = ${plan.city} AND id = ${plan.planId}
    )
    INSERT INTO change (city, plan_id, unit_id, at, number, actor, action, item_id, field, before, after, reason, save_key, salt, digest, hash)
    SELECT ${plan.city}, ${plan.planId}, ${plan.unitId}, ${at}, number, actor, action, "itemId", field, before, after, reason,
      "saveKey", decode(salt, 'hex'), decode(digest, 'hex'), decode(hash, 'hex')
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (number integer, actor uuid, action text, "itemId" uuid,
      field text, before jsonb, after jsonb, reason text, "saveKey" uuid, salt text, digest text, hash text)`;
  return { statement, after: { ...plan, lastChange, lastHash } };
}

/** Which part of a history is asked for. */
type HistoryPart = {
  readonly action?: ChangeAction;
  readonly itemId?: string;
  readonly field?: string;
  /** Only changes with a greater number. */
  readonly after?: number;
  /** Only changes with a smaller number: the next page. */
  readonly before?: number;
  /** At most so many, the newest; by default 200. */
  readonly limit?: number;
};

/** The history of a plan, newest first. */
export async function historyOf(
  tx: Transaction<Tables>,
  city: string,
  planId: string,
  part: HistoryPart = {},
): Promise<ChangeEntry[]> {
  let query = tx.selectFrom("change").select(ENTRY).where("city", "=", city).where("plan_id", "=", planId);
  if (part.itemId !== undefined) query = query.where("item_id", "=", part.itemId);
  if (part.action !== undefined) query = query.where("action", "=", part.action);
  if (part.field !== undefined) query = query.where("field", "=", part.field);
  if (part.after !== undefined) query = query.where("number", ">", part.after);
  if (part.before !== undefined) query = query.where("number", "<", part.before);
  const rows = await query
    .orderBy("number", "desc")
    .limit(part.limit ?? 200)
    .execute();
  return rows.map(entryOf);
}

const FROM_PAPERS_OR_STEPS: readonly ChangeAction[] = [
  "import",
  "step",
  "assign",
  "open-stage",
  "comment",
  "resolve-comment",
  "evidence",
  "link-goals",
  "publish",
  "erase",
];

/** Whether anybody has written on a plan at the desk, or carried it over: then it says more than its papers. */
export async function isWrittenAtDesk(
  tx: Transaction<Tables>,
  city: string,
  planId: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom("change")
    .select("number")
    .where("city", "=", city)
    .where("plan_id", "=", planId)
    .where("action", "not in", FROM_PAPERS_OR_STEPS)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The next entries of a plan's history after a number, in their order, as rows: with what proves them. */
export async function rowsAfter(
  tx: Transaction<Tables>,
  city: string,
  planId: string,
  number: number,
  limit: number,
): Promise<readonly Selectable<Tables["change"]>[]> {
  return tx
    .selectFrom("change")
    .selectAll()
    .where("city", "=", city)
    .where("plan_id", "=", planId)
    .where("number", ">", number)
    .orderBy("number")
    .limit(limit)
    .execute();
}

/** Takes the values of entries out of the history for ever, as the law may ask; each leaves an entry that says so. The chain stays whole. */
export async function eraseValues(
  tx: Transaction<Tables>,
  plan: LockedPlan,
  numbers: readonly number[],
  { actor, at, reason }: { readonly actor: string | null; readonly at: Date; readonly reason: string },
): Promise<LockedPlan> {
  for (const number of numbers)
    await sql`SELECT erase_change(${plan.city}, ${plan.planId}, ${number})`.execute(tx);
  return appendChanges(
    tx,
    plan,
    at,
    numbers.map((number) => ({ actor, action: "erase", after: { number }, reason })),
  );
}

/** Certain entries of a plan's history, in their order. */
export async function entriesNumbered(
  tx: Transaction<Tables>,
  city: string,
  planId: string,
  numbers: readonly number[],
): Promise<ChangeEntry[]> {
  if (numbers.length === 0) return [];
  const rows = await tx
    .selectFrom("change")
    .select(ENTRY)
    .where("city", "=", city)
    .where("plan_id", "=", planId)
    .where("number", "in", numbers)
    .orderBy("number")
    .execute();
  return rows.map(entryOf);
}

const ENTRY = [
  "number",
  "at",
  "actor",
  "action",
  "item_id",
  "field",
  "before",
  "after",
  "reason",
  "erased_at",
] as const;

/** A row as an entry of the history. */
export function entryOf(row: Pick<Selectable<Tables["change"]>, (typeof ENTRY)[number]>): ChangeEntry {
  return {
    number: row.number,
    at: row.at.toISOString(),
    actor: row.actor,
    action: row.action as ChangeAction, // written by appendChanges
    itemId: row.item_id,
    field: row.field,
    before: row.before,
    after: row.after,
    reason: row.reason,
    erased: row.erased_at !== null,
  };
}

/** Those of the plans of which papers were ever accepted. */
export async function plansFromPapers(
  tx: Transaction<Tables>,
  city: string,
  planIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (planIds.length === 0) return new Set();
  const found = await tx
    .selectFrom("change")
    .select("plan_id")
    .distinct()
    .where("city", "=", city)
    .where("plan_id", "in", planIds)
    .where("action", "=", "import")
    .execute();
  return new Set(found.map((row) => row.plan_id));
}
