// Owns which judgement codes of a plan were set with a reason: against what the figures give.
import { sql, type Transaction } from "kysely";
import type { Json } from "../domain/plan-tree.ts";
import type { ChangeEntry } from "../domain/record.ts";
import type { Tables } from "./tables.ts";

/** Fields that the figures give a judgement for. */
const CODES = ["midYear/attainment", "yearEnd/attainment", "outcomeOverall", "progress", "grade"] as const;

type Row = {
  number: number;
  at: Date;
  actor: string | null;
  item_id: string;
  field: string;
  before: Json;
  after: Json;
  reason: string | null;
};

/** The last change of each code, where it was made with a reason and a code still stands. */
export async function overriddenCodes(
  tx: Transaction<Tables>,
  city: string,
  planId: string,
): Promise<readonly ChangeEntry[]> {
  const { rows } = await sql<Row>`
    SELECT * FROM (
      SELECT DISTINCT ON (item_id, field) number, at, actor, item_id, field, before, after, reason
      FROM change
      WHERE city = ${city} AND plan_id = ${planId} AND action = 'set' AND field = ANY (${CODES})
      ORDER BY item_id, field, number DESC
    ) AS newest
    WHERE reason IS NOT NULL AND after IS NOT NULL AND after <> 'null'::jsonb
    ORDER BY number`.execute(tx);
  return rows.map((row) => ({
    number: row.number,
    at: row.at.toISOString(),
    actor: row.actor,
    action: "set",
    itemId: row.item_id,
    field: row.field,
    before: row.before,
    after: row.after,
    reason: row.reason,
    erased: false,
  }));
}
