// Owns taking an indicator that the city bureau asks of all units onto a sheet, with everything that is said of it.
import type { Person } from "../domain/access.ts";
import type { ItemBody } from "../domain/item-tree.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import { parseTarget } from "../rulebook/osaka-city/target-words.ts";
import { commonIndicatorsOf, type CommonIndicator } from "../store/common-indicators.ts";
import type { Db } from "../store/database.ts";
import { putIn } from "./add-item.ts";
import { mayShape, onStructure, wrongPlace, type StructureDone } from "./structure-work.ts";

/** Adds it behind the indicators of a strategy or an initiative. */
export async function addCommonIndicator(
  db: Db,
  person: Person,
  planId: string,
  key: string,
  request: { readonly parentId: string; readonly indicatorId: string },
): Promise<Outcome<StructureDone>> {
  return onStructure(db, person, planId, key, async (work) => {
    const above = work.items.get(request.parentId)?.kind;
    if (above !== "strategy" && above !== "initiative") return wrongPlace();
    const kind = above === "strategy" ? "outcome-indicator" : "process-indicator";
    const parent = mayShape(work, request.parentId, kind);
    if (!parent.ok) return parent;
    const common = await commonIndicatorsOf(work.tx, work.plan.city, work.plan.fiscalYear);
    const found = common.find(({ id }) => id === request.indicatorId);
    if (!found) return noSuchIndicator();
    return ok(await putIn(work, parent.value, { kind, index: null, name: found.name }, bodyOf(kind, found)));
  });
}

function bodyOf(
  kind: "outcome-indicator" | "process-indicator",
  { population, method, targetText }: CommonIndicator,
): ItemBody {
  const target = targetText === null ? null : parseTarget(targetText);
  if (kind === "outcome-indicator") return { population: population ?? method, target };
  return { method: method ?? population, target };
}

function noSuchIndicator(): Outcome<never> {
  return refused("no-such-indicator", "その指標はありません。", "There is no such indicator.");
}
