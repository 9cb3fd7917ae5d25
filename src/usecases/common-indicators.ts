// Owns setting the indicators that all units are to use in a year.
import { isLastingId } from "../domain/lasting-id.ts";
import { may, unitTarget, type Person } from "../domain/access.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import {
  addCommonIndicator,
  commonIndicatorsOf,
  withdrawCommonIndicator,
  type CommonIndicator,
} from "../store/common-indicators.ts";
import { cycleOf } from "../store/cycle.ts";
import type { Db } from "../store/database.ts";
import { inBook } from "./in-book.ts";

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
  const about = { unitId: null, action: "add-indicator", fiscalYear, reason: null, at } as const;
  return inBook(db, person, about, async (tx) => {
    if (!(await cycleOf(tx, person.city, fiscalYear)))
      return refused("not-opened", "その年度は始まっていません。", "That year has not been opened.");
    if ((await commonIndicatorsOf(tx, person.city, fiscalYear)).some((one) => one.name === name))
      return refused(
        "same-indicator",
        `「${name}」はもう登録されています。内容を変えるときは、取り下げてから加えてください。`,
        `“${name}” is set already. To change what it says, withdraw it and add it anew.`,
      );
    return ok(
      await addCommonIndicator(tx, person.city, fiscalYear, { ...indicator, name }, { by: person.id, at }),
    );
  });
}

/** Takes a common indicator back. */
export async function dropCommonIndicator(
  db: Db,
  person: Person,
  request: {
    readonly fiscalYear: number;
    readonly id: string;
    readonly reason: string | null;
    readonly at: Date;
  },
): Promise<Outcome<true>> {
  const allowed = may(person, "set-instructions", unitTarget(null));
  if (!allowed.ok) return allowed;
  const { fiscalYear, id, reason, at } = request;
  const about = { unitId: null, action: "withdraw-indicator", fiscalYear, reason, at } as const;
  return inBook(db, person, about, async (tx) => {
    const known = isLastingId(id) ? await commonIndicatorsOf(tx, person.city, fiscalYear) : [];
    if (!known.some((one) => one.id === id))
      return refused("no-such-indicator", "その指標はありません。", "There is no such indicator.");
    await withdrawCommonIndicator(tx, person.city, id, at);
    return ok(true);
  });
}
