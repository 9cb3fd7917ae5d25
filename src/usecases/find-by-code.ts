// Owns following the short code that is printed on a paper back to its record.
import type { Person } from "../domain/access.ts";
import { ok, type Outcome } from "../domain/outcome.ts";
import { idsOfCode, readShortCode } from "../documents/paper/short-code.ts";
import type { Db } from "../store/database.ts";
import type { PlanEntry } from "../store/plan-list.ts";
import { inScope, scopeOf } from "../store/scope.ts";
import { plansByCode, publishedByCode, type CodeIds, type PublishedHit } from "../store/short-codes.ts";
import { openPlan } from "./open-sheet.ts";

/** What a code leads to. Both empty: nothing that this reader may see. */
export type CodeFound = {
  /** The code as it is printed. */
  readonly code: string;
  readonly published: readonly PublishedHit[];
  /** Plans at the desk; always empty for who is not signed in. */
  readonly plans: readonly PlanEntry[];
};

/** Follows a code as somebody typed it. Refused when it cannot be one, or is mistyped. `person` null: the public. */
export async function findByCode(
  db: Db,
  city: string,
  typed: string,
  person: Person | null,
): Promise<Outcome<CodeFound>> {
  const code = readShortCode(typed);
  if (!code.ok) return code;
  const ids = idsOfCode(code.value);
  const published = await publishedByCode(db, city, ids);
  return ok({ code: code.value, published, plans: person === null ? [] : await openTo(db, person, ids) });
}

/** Of the plans that the database lets the person see those of which at least one sheet is open to them now. */
async function openTo(db: Db, person: Person, ids: CodeIds): Promise<readonly PlanEntry[]> {
  const { city } = person;
  const plans = await inScope(db, scopeOf(person), (tx) => plansByCode(tx, city, ids));
  const opened = await Promise.all(
    plans.map(({ unitSlug, fiscalYear }) => openPlan(db, person, { city, unit: unitSlug, year: fiscalYear })),
  );
  return plans.filter((_, index) => opened[index]?.ok);
}
