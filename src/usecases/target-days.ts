// Owns that a target changed at the desk is not asked for its day again: the history knows it, and the change had to say why.
import type { Transaction } from "kysely";
import { dayInTokyo } from "../domain/fiscal-year.ts";
import type { Finding } from "../domain/finding.ts";
import { sheetsOfKind } from "../domain/sheet.ts";
import type { StoredPlan } from "../store/load-plan.ts";
import type { Tables } from "../store/tables.ts";
import { date } from "../ui/numbers.ts";
import { targetChanges } from "./decided-values.ts";

/** The check that says that a target was changed, and the one that says that it was made easier. */
const [MOVED, LOWERED] = ["target-moved", "target-lowered"];

/** Changed targets that the history knows: JSON pointer of the change → its day in Asia/Tokyo. What a paper told is not among them. */
export async function targetDays(
  tx: Transaction<Tables>,
  { city, planId }: { readonly city: string; readonly planId: string },
  { plan, ids, items }: StoredPlan,
): Promise<ReadonlyMap<string, string>> {
  const days = new Map<string, string>();
  for (const { path, content } of sheetsOfKind(plan, "initiative")) {
    const itemId = ids.get(path);
    // Without a change at the desk there is nothing to ask the history for.
    if (itemId === undefined || items.get(itemId)?.revisions["targetRevisions"] === undefined) continue;
    const changes = await targetChanges(tx, city, planId, itemId, content.targetRevisions.length);
    for (const [index, entry] of changes.entries())
      if (entry) days.set(`${path}/targetRevisions/${index}`, dayInTokyo(Date.parse(entry.at)));
  }
  return days;
}

/** The findings of a plan with those days: the change is noted with its day, and only its reason, which the desk asked for, is left to look at. */
export function withTargetDays(
  findings: readonly Finding[],
  days: ReadonlyMap<string, string>,
): readonly Finding[] {
  return findings.map((finding): Finding => {
    if (finding.rule === LOWERED && days.has(finding.path.replace(/\/afterTarget$/, "")))
      return {
        ...finding,
        settle: {
          ja: "緩めた理由が十分か確かめる。変更前の目標も並べて公表される。",
          en: "See whether the reason is enough. The old target is published beside the new one.",
        },
      };
    const day = finding.rule === MOVED ? days.get(finding.path) : undefined;
    if (day === undefined) return finding;
    return {
      ...finding,
      severity: "note",
      ja: `${finding.ja}変えた日：${date(day, "ja")}。`,
      en: `${finding.en} Changed on ${date(day, "en")}.`,
      settle: {
        ja: "変更の理由が十分か確かめる。年度末は変更後の目標で判定し、変更前の目標も並べて公表される。",
        en: "See whether the reason is enough. The year-end is judged by the new target, and the old one is published beside it.",
      },
    };
  });
}
