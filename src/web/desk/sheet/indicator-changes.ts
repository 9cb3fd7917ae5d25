// Owns what a sheet's buttons do to its indicators: adding one, moving it up, taking it out.
import { randomUUID } from "node:crypto";
import type { Person } from "../../../domain/access.ts";
import { ok, type Outcome } from "../../../domain/outcome.ts";
import type { Db } from "../../../store/database.ts";
import { addCommonIndicator } from "../../../usecases/add-common-indicator.ts";
import { addItem } from "../../../usecases/add-item.ts";
import { moveItem } from "../../../usecases/move-item.ts";
import type { OpenSheet } from "../../../usecases/open-sheet.ts";
import { retireItem } from "../../../usecases/retire-item.ts";

/** Carries out what a button asks for (`add-indicator`, `add-common:<id>`, `move-up:<id>`, `retire:<id>`); null when it asks for nothing known. */
export async function changeIndicators(
  db: Db,
  person: Person,
  { planId, view }: OpenSheet,
  asked: string,
): Promise<Outcome<unknown> | null> {
  const [verb = "", itemId = ""] = asked.split(":");
  const key = randomUUID();
  const index = view.indicators.findIndex(({ id }) => id === itemId);
  switch (verb) {
    case "add-indicator": {
      const kind = view.sheet.kind === "strategy" ? "outcome-indicator" : "process-indicator";
      return addItem(db, person, planId, key, { kind, parentId: view.own.id, index: null, name: null });
    }
    case "add-common":
      return addCommonIndicator(db, person, planId, key, { parentId: view.own.id, indicatorId: itemId });
    case "move-up":
      if (index <= 0) return ok(null);
      return moveItem(db, person, planId, key, itemId, { parentId: view.own.id, index: index - 1 });
    case "retire":
      return index < 0 ? null : retireItem(db, person, planId, key, itemId, null);
    default:
      return null;
  }
}
