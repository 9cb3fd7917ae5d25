// Owns finding where words are kept about a plan: entries of its history, remarks, what stands now, what was filed or published.
import { sql, type Transaction } from "kysely";
import type { NamedPlan } from "./plans.ts";
import type { Tables } from "./tables.ts";

/** Where words stand. Entries and remarks can be erased; the rest has to be dealt with where it stands. */
export type WordsKept = {
  /** Numbers of entries of the history. */
  readonly entries: readonly number[];
  readonly remarks: readonly string[];
  /** Items of the plan that say the words now. */
  readonly items: readonly string[];
  /** How many published snapshots, decisions, steps, findings of the bureau and titles of evidence hold them. */
  readonly elsewhere: number;
};

/** Looks everywhere; words are compared as they are written. */
export async function wordsKept(
  tx: Transaction<Tables>,
  { city, planId, fiscalYear }: NamedPlan,
  words: string,
): Promise<WordsKept> {
  // As they stand inside JSON: quotes and line ends are written otherwise there.
  const inside = JSON.stringify(words).slice(1, -1);
  const entries = await sql<{ number: number }>`
    SELECT number FROM change
    WHERE city = ${city} AND plan_id = ${planId} AND erased_at IS NULL AND action <> 'erase'
      AND (strpos(before::text, ${inside}) > 0 OR strpos(after::text, ${inside}) > 0 OR strpos(reason, ${words}) > 0)
    ORDER BY number`.execute(tx);
  const remarks = await sql<{ id: string }>`
    SELECT id FROM remark WHERE city = ${city} AND plan_id = ${planId} AND strpos(words, ${words}) > 0`.execute(
    tx,
  );
  const items = await sql<{ id: string }>`
    SELECT id FROM item
    WHERE city = ${city} AND plan_id = ${planId} AND strpos(body::text, ${inside}) > 0`.execute(tx);
  const elsewhere = await sql<{ count: number }>`
    SELECT (SELECT count(*) FROM snapshot
            WHERE city = ${city} AND unit_id = (SELECT unit_id FROM plan WHERE city = ${city} AND id = ${planId})
              AND fiscal_year = ${fiscalYear} AND strpos(body::text, ${inside}) > 0)
         + (SELECT count(*) FROM decision WHERE city = ${city} AND plan_id = ${planId} AND strpos(body::text, ${inside}) > 0)
         + (SELECT count(*) FROM sheet_step WHERE city = ${city} AND plan_id = ${planId} AND strpos(reason, ${words}) > 0)
         + (SELECT count(*) FROM bureau_finding
            WHERE city = ${city} AND plan_id = ${planId} AND (strpos(words, ${words}) > 0 OR strpos(answer, ${words}) > 0))
         + (SELECT count(*) FROM evidence WHERE city = ${city} AND plan_id = ${planId} AND strpos(title, ${words}) > 0)
      AS count`.execute(tx);
  return {
    entries: entries.rows.map(({ number }) => number),
    remarks: remarks.rows.map(({ id }) => id),
    items: items.rows.map(({ id }) => id),
    elsewhere: elsewhere.rows[0]?.count ?? 0,
  };
}

/** Takes the words out of remarks for ever; that there was a remark stays. */
export async function eraseRemarks(
  tx: Transaction<Tables>,
  city: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("remark")
    .set({ words: null })
    .where("city", "=", city)
    .where("id", "in", ids)
    .execute();
}
