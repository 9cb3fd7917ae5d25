// Owns finding what a sheet was in other years, and what it was split from or merged with: each as far as the person may read it.
import type { Transaction } from "kysely";
import { may, type Person } from "../domain/access.ts";
import { sheetsOfPlans, readAs, type PlanSheet } from "../store/sheets.ts";
import { itemsOfThread } from "../store/structure.ts";
import type { Tables } from "../store/tables.ts";
import type { OpenSheet } from "./open-sheet.ts";

/** A sheet that hangs together with another one. */
export type RelatedSheet = {
  readonly fiscalYear: number;
  readonly sheet: Pick<PlanSheet, "itemId" | "kind" | "number" | "name">;
  /** thread: the same thing in another year; link: it came out of a split or went into a merge. */
  readonly by: "thread" | "link";
};

/** Newest year first; empty for a thing of this year alone. */
export async function otherYears(
  tx: Transaction<Tables>,
  person: Person,
  { stored, unitId, standing }: OpenSheet,
): Promise<readonly RelatedSheet[]> {
  const thread = stored.items.get(standing.itemId)?.threadId;
  if (thread === undefined) return [];
  const items = (await itemsOfThread(tx, person.city, thread)).filter(
    ({ itemId, kind, retired }) => itemId !== standing.itemId && kind === standing.kind && !retired,
  );
  const sheets = await sheetsOfPlans(tx, person.city, [...new Set(items.map(({ planId }) => planId))]);
  return items.flatMap(({ itemId, planId, fiscalYear, threadId }): RelatedSheet[] => {
    const sheet = sheets.get(planId)?.find((one) => one.itemId === itemId);
    const target = sheet && { unitId, sectionId: sheet.sectionId, state: readAs(sheet) };
    if (!target || !may(person, "see-draft", target).ok) return [];
    return [{ fiscalYear, sheet, by: threadId === thread ? "thread" : "link" }];
  });
}
