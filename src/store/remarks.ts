// Owns remarks on the fields of sheets: threads that somebody resolves.
import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import { insertAll } from "./insert-all.ts";
import type { Tables } from "./tables.ts";

type Tx = Transaction<Tables>;

/** A remark with its answers. */
export type Remark = {
  readonly id: string;
  readonly sheetId: string;
  readonly itemId: string;
  /** Path inside the item; null: about the sheet as a whole. */
  readonly field: string | null;
  /** Null: erased. */
  readonly words: string | null;
  readonly author: string | null;
  readonly at: string;
  /** True when it came with a sheet that was returned. */
  readonly withReturn: boolean;
  readonly resolvedBy: string | null;
  readonly resolvedAt: string | null;
  readonly answers: readonly {
    readonly id: string;
    readonly words: string | null;
    readonly author: string | null;
    readonly at: string;
  }[];
};

type Place = {
  readonly city: string;
  readonly planId: string;
  readonly unitId: string;
  readonly sheetId: string;
};

/** Adds remarks; answers their ids in the same order. */
export async function addRemarks(
  tx: Tx,
  place: Place,
  by: {
    readonly author: string;
    readonly at: Date;
    readonly stepId?: string | null;
    readonly answers?: string | null;
  },
  remarks: readonly {
    readonly itemId: string;
    readonly field: string | null;
    readonly words: string;
  }[],
): Promise<readonly string[]> {
  const rows = remarks.map(({ itemId, field, words }) => ({
    city: place.city,
    id: randomUUID(),
    plan_id: place.planId,
    unit_id: place.unitId,
    sheet_id: place.sheetId,
    item_id: itemId,
    field,
    answers: by.answers ?? null,
    words,
    author: by.author,
    at: by.at,
    step_id: by.stepId ?? null,
    resolved_by: null,
    resolved_at: null,
  }));
  await insertAll(rows, (some) => tx.insertInto("remark").values(some).execute());
  return rows.map(({ id }) => id);
}

/** The remarks on one sheet, oldest first, each with its answers. */
export async function remarksOf(tx: Tx, city: string, sheetId: string): Promise<readonly Remark[]> {
  const rows = await tx
    .selectFrom("remark")
    .selectAll()
    .where("city", "=", city)
    .where("sheet_id", "=", sheetId)
    .orderBy("at")
    .execute();
  const answers = Map.groupBy(rows, (row) => row.answers);
  return (answers.get(null) ?? []).map((row) => ({
    id: row.id,
    sheetId: row.sheet_id,
    itemId: row.item_id,
    field: row.field,
    words: row.words,
    author: row.author,
    at: row.at.toISOString(),
    withReturn: row.step_id !== null,
    resolvedBy: row.resolved_by,
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    answers: (answers.get(row.id) ?? []).map((answer) => ({
      id: answer.id,
      words: answer.words,
      author: answer.author,
      at: answer.at.toISOString(),
    })),
  }));
}

/** Sheet → how many of its threads are open. */
export async function openRemarks(
  tx: Tx,
  city: string,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (planIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom("remark")
    .select(["sheet_id", (select) => select.fn.countAll<number>().as("count")])
    .where("city", "=", city)
    .where("plan_id", "in", planIds)
    .where("answers", "is", null)
    .where("resolved_at", "is", null)
    .groupBy("sheet_id")
    .execute();
  return new Map(rows.map((row) => [row.sheet_id, row.count]));
}

/** The first remark of a thread on a sheet; null when there is none with that id. */
export async function findRemark(
  tx: Tx,
  city: string,
  id: string,
): Promise<{
  readonly id: string;
  readonly planId: string;
  readonly sheetId: string;
  readonly itemId: string;
  readonly field: string | null;
  readonly resolved: boolean;
} | null> {
  const row = await tx
    .selectFrom("remark")
    .select(["id", "plan_id", "sheet_id", "item_id", "field", "resolved_at"])
    .where("city", "=", city)
    .where("id", "=", id)
    .where("answers", "is", null)
    .executeTakeFirst();
  return row
    ? {
        id: row.id,
        planId: row.plan_id,
        sheetId: row.sheet_id,
        itemId: row.item_id,
        field: row.field,
        resolved: row.resolved_at !== null,
      }
    : null;
}

/** Marks a thread as settled, or opens it again. */
export async function setResolved(
  tx: Tx,
  city: string,
  id: string,
  done: { readonly by: string; readonly at: Date } | null,
): Promise<void> {
  await tx
    .updateTable("remark")
    .set({ resolved_by: done?.by ?? null, resolved_at: done?.at ?? null })
    .where("city", "=", city)
    .where("id", "=", id)
    .execute();
}
