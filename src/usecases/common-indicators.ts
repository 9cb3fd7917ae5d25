// Owns setting the indicators that all units are to use in a year.
import { isLastingId } from "../domain/lasting-id.ts";
import { may, unitTarget, type Person } from "../domain/access.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import {
  addCommonIndicator,
  withdrawCommonIndicator,
  type CommonIndicator,
} from "../store/common-indicators.ts";
import { cycleOf } from "../store/cycle.ts";
import type { Db } from "../store/database.ts";
import { inScope, scopeOf } from "../store/scope.ts";

/** Sets one more common indicator for a year that is open. Answers its id. */
export async function setCommonIndicator(
  db: Db,
  person: Person,
  request: {
    readonly fiscalYear: number;
    readonly indicator: Omit<CommonIndicator, "id">;
    readonly at: Date;
  },
): Promise<Outcome<string>> {
  const allowed = may(person, "set-instructions", unitTarget(null));
  if (!allowed.ok) return allowed;
  const { fiscalYear, indicator, at } = request;
  const name = indicator.name.trim();
  if (name === "" || name.length > 500)
    return refused("name-missing", "指標の名称を書いてください。", "Please name the indicator.");
  return inScope(db, scopeOf(person), async (tx) => {
    if (!(await cycleOf(tx, person.city, fiscalYear)))
      return refused("not-opened", "その年度は始まっていません。", "That year has not been opened.");
    return ok(
      await addCommonIndicator(tx, person.city, fiscalYear, { ...indicator, name }, { by: person.id, at }),
    );
  });
}

/** Takes a common indicator back. */
export async function dropCommonIndicator(
  db: Db,
  person: Person,
  request: { readonly id: string; readonly at: Date },
): Promise<Outcome<true>> {
  const allowed = may(person, "set-instructions", unitTarget(null));
  if (!allowed.ok) return allowed;
  if (!isLastingId(request.id))
    return refused("no-such-indicator", "その指標はありません。", "There is no such indicator.");
  await inScope(db, scopeOf(person), (tx) =>
    withdrawCommonIndicator(tx, person.city, request.id, request.at),
  );
  return ok(true);
}
