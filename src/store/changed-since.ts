// Owns what was written on the sheets of a plan after an entry of its history: on which, what, and how much of it a person has not seen.
import { sql, type Transaction } from "kysely";
import type { ChangeAction, ChangeEntry } from "../domain/record.ts";
import { entryOf } from "./changes.ts";
import type { Tables } from "./tables.ts";

/** Actions that change what stands on a sheet; steps, remarks and the like do not. */
const WRITING: readonly ChangeAction[] = [
  "set",
  "add",
  "retire",
  "restore",
  "move",
  "split",
  "merge",
  "renumber",
  "carry-over",
];

/** An indicator's changes count for the sheet on which it stands. */
const SHEET_ID = sql.raw(
  "CASE WHEN item.kind IN ('outcome-indicator', 'process-indicator') THEN item.parent_id ELSE item.id END",
);

/** The changes of one sheet of a plan after a number of its history, oldest first. */
export async function changesOfSheet(
  tx: Transaction<Tables>,
  city: string,
  { planId, itemId }: { readonly planId: string; readonly itemId: string },
  after: number,
): Promise<readonly ChangeEntry[]> {
  const { rows } = await sql<Parameters<typeof entryOf>[0]>`
    SELECT change.number, change.at, change.actor, change.action, change.item_id, change.field, change.before, change.after,
      change.reason, change.erased_at
    FROM item JOIN change ON (change.city, change.item_id) = (item.city, item.id)
    WHERE item.city = ${city} AND item.plan_id = ${planId} AND ${SHEET_ID} = ${itemId}
      AND change.number > ${after} AND change.action = ANY (${WRITING})
    ORDER BY change.number`.execute(tx);
  return rows.map(entryOf);
}

/** The sheets on which anything was written after a number of the history. */
export async function changedSince(
  tx: Transaction<Tables>,
  city: string,
  planId: string,
  after: number,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ sheet_id: string }>`
    SELECT DISTINCT ${SHEET_ID} AS sheet_id
    FROM change JOIN item ON (item.city, item.id) = (change.city, change.item_id)
    WHERE change.city = ${city} AND change.plan_id = ${planId} AND change.number > ${after}
      AND change.action = ANY (${WRITING})`.execute(tx);
  return new Set(rows.map(({ sheet_id }) => sheet_id));
}

/** Sheet → how many of its changes a person has not seen: those after their last look, all of them without one. Their own do not count. */
export async function unseenChanges(
  tx: Transaction<Tables>,
  city: string,
  accountId: string,
  sheetIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (sheetIds.length === 0) return new Map();
  // An indicator lies in the plan of its sheet: asked for by plan, so that an index leads there.
  const { rows } = await sql<{ sheet_id: string; count: number }>`
    WITH on_sheet AS (
      SELECT item.id, ${SHEET_ID} AS sheet_id FROM item
      WHERE item.city = ${city}
        AND item.plan_id IN (SELECT plan_id FROM item WHERE city = ${city} AND id = ANY (${sheetIds}))
        AND ${SHEET_ID} = ANY (${sheetIds})
    )
    SELECT on_sheet.sheet_id, count(*)::integer AS count
    FROM on_sheet
    JOIN change ON (change.city, change.item_id) = (${city}, on_sheet.id)
    LEFT JOIN sheet_look AS look
      ON (look.city, look.account_id, look.item_id) = (${city}, ${accountId}::uuid, on_sheet.sheet_id)
    WHERE change.action = ANY (${WRITING}) AND change.actor IS DISTINCT FROM ${accountId}::uuid
      AND change.number > coalesce(look.change_number, 0)
    GROUP BY on_sheet.sheet_id`.execute(tx);
  return new Map(rows.map(({ sheet_id, count }) => [sheet_id, count]));
}
