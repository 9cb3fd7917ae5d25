// Owns which reminders have gone out: one per person, sheet and day, however often and by however many processes it is tried.
import type { Transaction } from "kysely";
import type { Day } from "../domain/calendar.ts";
import type { DueVerb } from "../domain/workflow.ts";
import type { Tables } from "./tables.ts";

/** A reminder that is to go out. */
type DueReminder = {
  readonly itemId: string;
  readonly unitId: string;
  readonly verb: DueVerb;
  readonly due: Day;
};

/**
 * Takes those reminders of a person and day that have not gone out yet. They count as sent once the transaction ends
 * well: whoever sends does so inside it, and another process waits for it. A process that dies takes its claim along.
 */
export async function takeReminders(
  tx: Transaction<Tables>,
  to: { readonly city: string; readonly accountId: string; readonly day: Day; readonly at: Date },
  due: readonly DueReminder[],
): Promise<ReadonlySet<string>> {
  if (due.length === 0) return new Set();
  const rows = await tx
    .insertInto("reminder")
    .values(
      due.map((one) => ({
        city: to.city,
        account_id: to.accountId,
        item_id: one.itemId,
        day: to.day,
        unit_id: one.unitId,
        verb: one.verb,
        due: one.due,
        claimed_at: to.at,
        sent_at: to.at,
      })),
    )
    .onConflict((conflict) => conflict.columns(["city", "account_id", "item_id", "day"]).doNothing())
    .returning("item_id")
    .execute();
  return new Set(rows.map((row) => row.item_id));
}
