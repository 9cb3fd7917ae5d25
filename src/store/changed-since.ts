// Owns which sheets of a plan were changed after an entry of its history, and the changes themselves, by sheet.
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

type Row = Parameters<typeof entryOf>[0] & { readonly sheet_id: string };

/** The changes of a plan's sheets after a number of its history, oldest first, by sheet. An indicator's changes count for the sheet on which it stands. */
export async function changesOfSheets(
  tx: Transaction<Tables>,
  city: string,
  planId: string,
  after: number,
): Promise<ReadonlyMap<string, readonly ChangeEntry[]>> {
  const { rows } = await sql<Row>`
    SELECT CASE WHEN item.kind IN ('outcome-indicator', 'process-indicator') THEN item.parent_id ELSE item.id END AS sheet_id,
      change.number, change.at, change.actor, change.action, change.item_id, change.field, change.before, change.after,
      change.reason, change.erased_at
    FROM change JOIN item ON (item.city, item.id) = (change.city, change.item_id)
    WHERE change.city = ${city} AND change.plan_id = ${planId} AND change.number > ${after}
      AND change.action = ANY (${WRITING})
    ORDER BY change.number`.execute(tx);
  const grouped = Map.groupBy(rows, (row) => row.sheet_id);
  return new Map([...grouped].map(([sheetId, group]) => [sheetId, group.map(entryOf)]));
}

/** The sheets on which anything was written after a number of the history. */
export async function changedSince(
  tx: Transaction<Tables>,
  city: string,
  planId: string,
  after: number,
): Promise<ReadonlySet<string>> {
  return new Set((await changesOfSheets(tx, city, planId, after)).keys());
}

/** Sheet → how many of its changes a person has not seen: those after their last look, all of them without one. Their own do not count. */
export async function unseenChanges(
  tx: Transaction<Tables>,
  city: string,
  accountId: string,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (planIds.length === 0) return new Map();
  const { rows } = await sql<{ sheet_id: string; count: number }>`
    SELECT on_sheet.sheet_id, count(*)::integer AS count
    FROM change
    JOIN item ON (item.city, item.id) = (change.city, change.item_id)
    CROSS JOIN LATERAL (
      SELECT CASE WHEN item.kind IN ('outcome-indicator', 'process-indicator') THEN item.parent_id ELSE item.id END AS sheet_id
    ) AS on_sheet
    LEFT JOIN sheet_look AS look
      ON (look.city, look.account_id, look.item_id) = (change.city, ${accountId}::uuid, on_sheet.sheet_id)
    WHERE change.city = ${city} AND change.plan_id = ANY (${planIds}) AND change.action = ANY (${WRITING})
      AND change.actor IS DISTINCT FROM ${accountId}::uuid
      AND change.number > coalesce(look.change_number, 0)
    GROUP BY on_sheet.sheet_id`.execute(tx);
  return new Map(rows.map(({ sheet_id, count }) => [sheet_id, count]));
}
