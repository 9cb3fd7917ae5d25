// Owns everything about one sheet's way: its steps, what has changed since the person's last look, remarks, findings, evidence.
import { may, type Person } from "../domain/access.ts";
import type { Day } from "../domain/calendar.ts";
import type { SheetStep } from "../domain/decision.ts";
import type { Plan } from "../domain/plan.ts";
import type { ChangeEntry, ItemKind } from "../domain/record.ts";
import { STEPS, type StepVerb } from "../domain/workflow.ts";
import { namesOf } from "../store/active-people.ts";
import { changesOfSheets } from "../store/changed-since.ts";
import type { Db } from "../store/database.ts";
import { evidenceOf, type EvidenceEntry } from "../store/evidence.ts";
import { remarksOf, type Remark } from "../store/remarks.ts";
import { inScope, scopeOf } from "../store/scope.ts";
import { planOfItem } from "../store/sheet-of-item.ts";
import { looksOf, saveLook, stepsOfPlan } from "../store/sheet-steps.ts";
import { progressIn, type PlanProgress, type SheetLine } from "./progress.ts";
import { findingsOfSheets, type SheetFindings } from "./sheet-findings.ts";
import { mayStep } from "./take-steps.ts";

export type SheetOnItsWay = {
  readonly plan: PlanProgress;
  readonly line: SheetLine;
  readonly content: Plan;
  /** JSON pointer of the sheet in the plan. */
  readonly path: string;
  readonly steps: readonly SheetStep[];
  readonly changes: readonly ChangeEntry[];
  /** Item → its kind: what a change or remark is about. */
  readonly kinds: ReadonlyMap<string, ItemKind>;
  readonly remarks: readonly Remark[];
  readonly evidence: readonly EvidenceEntry[];
  readonly findings: SheetFindings;
  /** The steps that the person may take now. */
  readonly possible: readonly StepVerb[];
  readonly mayComment: boolean;
  /** Account → name. */
  readonly names: ReadonlyMap<string, string>;
};

/** A sheet as the person may see it; null where there is none, or none for this person in its state. */
export async function sheetOnItsWay(
  db: Db,
  person: Person,
  { itemId, today }: { readonly itemId: string; readonly today: Day },
): Promise<SheetOnItsWay | null> {
  return inScope(db, scopeOf(person), async (tx) => {
    const planId = await planOfItem(tx, person.city, itemId);
    if (planId === null) return null;
    const plan = (await progressIn(tx, person, { fiscalYear: null, today })).find(
      ({ entry }) => entry.planId === planId,
    );
    const line = plan?.lines.find(({ sheet }) => sheet.itemId === itemId);
    if (!plan || !line?.readable) return null;
    const found = await findingsOfSheets(tx, { ...plan.entry, city: person.city }, [line.sheet]);
    if (!found) return null;
    const { unitId } = plan.entry;
    const opened = new Date(plan.stage?.openedAt ?? 0);
    const steps = (await stepsOfPlan(tx, person.city, planId, opened)).get(itemId) ?? [];
    const look = (await looksOf(tx, person.city, person.id, [itemId])).get(itemId) ?? 0;
    const changes = (await changesOfSheets(tx, person.city, planId, look)).get(itemId) ?? [];
    const remarks = await remarksOf(tx, person.city, itemId);
    const target = { unitId, sectionId: line.sheet.sectionId, state: line.sheet.state };
    const verbs = [...new Set(STEPS.map(({ verb }) => verb))];
    const accounts = [
      ...steps.flatMap(({ actor, deputyFor }) => [actor, deputyFor]),
      ...changes.map(({ actor }) => actor),
      ...remarks.flatMap((one) => [one.author, one.resolvedBy, ...one.answers.map(({ author }) => author)]),
    ];
    return {
      plan,
      line,
      content: found.stored.plan,
      path: [...found.stored.ids].find(([, id]) => id === itemId)?.[0] ?? "",
      steps,
      changes: changes.filter(({ actor }) => actor !== person.id),
      kinds: new Map([...found.stored.items].map(([id, { kind }]) => [id, kind])),
      remarks,
      evidence: await evidenceOf(tx, person.city, planId, itemId),
      findings: found.bySheet.get(itemId) ?? { all: [], blocks: [] },
      possible: verbs.filter((verb) => mayStep(person, unitId, line.sheet, verb, "?").ok),
      mayComment: may(person, "comment", target).ok,
      names: await namesOf(tx, person.city, accounts),
    };
  });
}

/** Notes that the person has seen a sheet as it stood at a change of its plan's history. */
export async function markSeen(
  db: Db,
  person: Person,
  look: { readonly itemId: string; readonly changeNumber: number; readonly at: Date; readonly today: Day },
): Promise<boolean> {
  const sheet = await sheetOnItsWay(db, person, look);
  if (!sheet) return false;
  const { unitId, lastChange } = sheet.plan.entry;
  const changeNumber = Math.min(look.changeNumber, lastChange);
  await inScope(db, scopeOf(person), (tx) =>
    saveLook(tx, {
      city: person.city,
      unitId,
      accountId: person.id,
      itemId: look.itemId,
      changeNumber,
      at: look.at,
    }),
  );
  return true;
}
