// Owns saving fields: any number of people on one plan at once, each edit acknowledged after its commit.
import { isLastingId } from "../domain/lasting-id.ts";
import type { Person } from "../domain/access.ts";
import { ok, type Outcome } from "../domain/outcome.ts";
import type { EditResult, FieldEdit } from "../domain/record.ts";
import { lockQuery, lockedPlan } from "../store/changes.ts";
import type { Db } from "../store/database.ts";
import { pipelined } from "../store/pipelined.ts";
import { perDatabase } from "../store/per-database.ts";
import { unitOfPlan } from "../store/plan-list.ts";
import { inScope, SYSTEM } from "../store/scope.ts";
import { planQueue } from "./plan-queue.ts";
import { noSuchPlan, seesUnit } from "./sheet-work.ts";
import { sheetsAt, sheetsStay } from "./sheets-between-saves.ts";
import { weighCodes } from "./weigh-codes.ts";
import { itemsOfEdits, writeEdits, type SentEdits } from "./write-edits.ts";

/** Saves edits of one person in order and answers what became of each; refused when the plan is not there for them. An edit sent again under its key is taken once. */
export async function saveFields(
  db: Db,
  person: Person,
  planId: string,
  edits: readonly FieldEdit[],
  at: Date = new Date(),
): Promise<Outcome<readonly EditResult[]>> {
  if (edits.length === 0) return ok([]);
  const unitId = isLastingId(planId) ? await unitOf(db, person.city, planId) : null;
  if (unitId === null || !seesUnit(person, unitId)) return noSuchPlan();
  const scope = { city: person.city, units: [unitId] };
  const weighed = await weighCodes(db, scope, person, { planId, unitId }, edits);
  const going = weighed.flatMap((one) => ("edit" in one ? [one.edit] : []));
  const written = going.length === 0 ? [] : await inLine(db, planId, { person, edits: going, unitId, at });
  if (!written) return noSuchPlan();
  const next = written.values();
  return ok(
    edits.flatMap(({ itemId, field }, n) => {
      const one = weighed[n];
      if (one && "refusal" in one) return [{ kind: "refused", itemId, field, refusal: one.refusal }];
      return next.next().value ?? [];
    }),
  );
}

type Job = SentEdits & { readonly unitId: string; readonly at: Date };

const inLine = planQueue(async (db, planId, jobs: readonly Job[], again: boolean) => {
  const [first] = jobs;
  if (!first) return [];
  // All of a line are about one plan, so about one unit; each person was asked for theirs on the way in.
  const scope = { city: first.person.city, units: [first.unitId] };
  const { city } = first.person;
  return pipelined(db, scope, lockQuery(db, city, planId), async (tx, [row], finish) => {
    const place = { city, planId };
    // Sent behind the lock without waiting for it: each statement sees what stood when the lock was won.
    const [items, found] = await Promise.all([itemsOfEdits(tx, place, jobs), row]);
    if (!found) return jobs.map(() => null);
    const plan = await lockedPlan(tx, city, planId, found);
    const sheets = await sheetsAt(db, tx, plan);
    const { results, statements, after } = await writeEdits(
      tx,
      plan,
      items,
      sheets,
      jobs,
      (jobs.at(-1) ?? first).at,
      again,
    );
    await finish(statements);
    sheetsStay(db, after, sheets);
    return results;
  });
});

/** A plan stays with its unit for ever, so that it is asked for once. */
const units = perDatabase<string>();

async function unitOf(db: Db, city: string, planId: string): Promise<string | null> {
  const known = units(db);
  const key = `${city}/${planId}`;
  const unit = known.get(key);
  if (unit !== undefined) return unit;
  const found = await inScope(db, SYSTEM, (tx) => unitOfPlan(tx, city, planId));
  if (found !== null) known.set(key, found);
  return found;
}
