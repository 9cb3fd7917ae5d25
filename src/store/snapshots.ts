// Owns adding a snapshot, and the checksum by which it is known. Nothing changes or removes one: the database refuses it.
import type { Transaction } from "kysely";
import type { Snapshot } from "../domain/snapshot.ts";
import { sumOf } from "./chain.ts";
import type { Tables } from "./tables.ts";

/** Adds the next snapshot of a unit and year. The caller holds the lock on the plan's row, so that numbers count on. */
export async function addSnapshot(
  tx: Transaction<Tables>,
  unitId: string,
  snapshot: Snapshot,
  at: Date,
): Promise<void> {
  const { city, id, fiscalYear, checksum } = snapshot;
  const last = await tx
    .selectFrom("snapshot")
    .select((select) => select.fn.max("number").as("number"))
    .where("city", "=", city)
    .where("unit_id", "=", unitId)
    .where("fiscal_year", "=", fiscalYear)
    .executeTakeFirst();
  await tx
    .insertInto("snapshot")
    .values({
      city,
      id,
      unit_id: unitId,
      fiscal_year: fiscalYear,
      number: (last?.number ?? 0) + 1,
      checksum,
      accepted_at: at,
      body: JSON.stringify(snapshot),
    })
    .execute();
}

/** SHA-256 over the canonical JSON (keys sorted) of plan and papers, hex. */
export function checksumOf({ plan, papers }: Pick<Snapshot, "plan" | "papers">): string {
  return sumOf({ plan, papers });
}
