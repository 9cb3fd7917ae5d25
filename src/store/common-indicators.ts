// Owns the indicators that the city bureau asks of all units in a fiscal year.
import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import type { Tables } from "./tables.ts";

type Tx = Transaction<Tables>;

/** An indicator that every unit of the city is to use in a year. */
export type CommonIndicator = {
  readonly id: string;
  readonly name: string;
  readonly population: string | null;
  readonly method: string | null;
  readonly targetText: string | null;
};

/** The common indicators of a year, in the order in which they were set. */
export async function commonIndicatorsOf(
  tx: Tx,
  city: string,
  fiscalYear: number,
): Promise<readonly CommonIndicator[]> {
  const rows = await tx
    .selectFrom("common_indicator")
    .select(["id", "name", "population", "method", "target_text"])
    .where("city", "=", city)
    .where("fiscal_year", "=", fiscalYear)
    .where("withdrawn_at", "is", null)
    .orderBy("position")
    .execute();
  return rows.map(({ target_text, ...row }) => ({ ...row, targetText: target_text }));
}

/** Adds one after the others; answers its id. */
export async function addCommonIndicator(
  tx: Tx,
  city: string,
  fiscalYear: number,
  indicator: Omit<CommonIndicator, "id">,
  set: { readonly by: string; readonly at: Date },
): Promise<string> {
  const last = await tx
    .selectFrom("common_indicator")
    .select((select) => select.fn.max("position").as("position"))
    .where("city", "=", city)
    .where("fiscal_year", "=", fiscalYear)
    .executeTakeFirst();
  const id = randomUUID();
  await tx
    .insertInto("common_indicator")
    .values({
      city,
      id,
      fiscal_year: fiscalYear,
      position: (last?.position ?? -1) + 1,
      name: indicator.name,
      population: indicator.population,
      method: indicator.method,
      target_text: indicator.targetText,
      set_by: set.by,
      set_at: set.at,
    })
    .execute();
  return id;
}

/** Takes one back; what units have written stays theirs. */
export async function withdrawCommonIndicator(tx: Tx, city: string, id: string, at: Date): Promise<void> {
  await tx
    .updateTable("common_indicator")
    .set({ withdrawn_at: at })
    .where("city", "=", city)
    .where("id", "=", id)
    .execute();
}
