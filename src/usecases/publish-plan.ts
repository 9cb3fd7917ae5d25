// Owns publishing a stage: the decided sheets become the snapshot that the public reads, and the decision is filed.
import { randomUUID } from "node:crypto";
import { may, type Person } from "../domain/access.ts";
import type { DecidedSheet, Decision } from "../domain/decision.ts";
import type { Finding } from "../domain/finding.ts";
import { dayInTokyo } from "../domain/fiscal-year.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import { changesBetween } from "../domain/plan-difference.ts";
import type { Plan } from "../domain/plan.ts";
import { isSame, type Json } from "../domain/plan-tree.ts";
import { valueAt } from "../domain/pointer.ts";
import type { Snapshot, SnapshotEvidence, SnapshotOrigin } from "../domain/snapshot.ts";
import { lowestState, STATE_WORDS } from "../domain/workflow.ts";
import { stageOnPaper } from "../rulebook/osaka-city/calendar.ts";
import { changesOfContent, revisionLines } from "../rulebook/osaka-city/change-words.ts";
import { sumOf } from "../store/chain.ts";
import { appendChanges, type LockedPlan } from "../store/changes.ts";
import { markStagePublished, unitStagesOf, type UnitStage } from "../store/cycle.ts";
import type { Db } from "../store/database.ts";
import { addDecision, decisionsOf } from "../store/decisions.ts";
import { evidenceOf, markEvidencePublished } from "../store/evidence.ts";
import { loadPlan, type StoredPlan } from "../store/load-plan.ts";
import { setPlanFields } from "../store/plan-fields.ts";
import { listPlans, type PlanEntry } from "../store/plan-list.ts";
import { loadPublished } from "../store/published.ts";
import { stepsOfPlan } from "../store/sheet-steps.ts";
import type { PlanSheet } from "../store/sheets.ts";
import { addSnapshot, checksumOf } from "../store/snapshots.ts";
import { decidedValues } from "./decided-values.ts";
import { publishedGoals } from "./published-goals.ts";
import { findingsToPublish } from "./sheet-findings.ts";
import { noSuchPlan, onSheets, tooLongAReason, type SheetWork } from "./sheet-work.ts";
import { mayStep, takeSteps } from "./take-steps.ts";

/** Publishes the open stage of a plan once all its sheets are decided. Errors that stand keep it back, unless the head gives the reason that is printed. */
export async function publishPlan(
  db: Db,
  person: Person,
  request: {
    readonly planId: string;
    /** Why the head publishes over errors; null: not meant. */
    readonly overErrors: string | null;
    readonly at: Date;
  },
): Promise<Outcome<Decision>> {
  return onSheets(db, person, request.planId, async (on) => {
    const ready = await readyToPublish(on, person);
    if (!ready.ok) return ready;
    const { stage, going, unit } = ready.value;
    const before = await loadPublished(on.tx, on.plan.city, unit.unitSlug, on.plan.fiscalYear);
    const { tx } = on;
    const locked = await writeOnPaper(on, person, { ...ready.value, before, at: request.at });
    const stored = await loadPlan(tx, on.plan.city, on.plan.planId);
    if (!stored) return noSuchPlan();
    const findings = await findingsToPublish(tx, on.plan, stored, going);
    const over = mayStand(person, on.plan.unitId, findings, request.overErrors);
    if (!over.ok) return over;
    const snapshot = await snapshotOf(on, {
      unit,
      stored,
      before,
      findings,
      at: request.at,
      over: over.value,
    });
    await addSnapshot(tx, on.plan.unitId, snapshot, request.at);
    const { plan: moved } = await takeSteps(
      tx,
      person,
      locked,
      "publish",
      going.map((sheet) => ({ sheet, findings: [] })),
      { reason: over.value, at: request.at },
    );
    const first = going[0];
    const allowed = first && mayStep(person, on.plan.unitId, first, "publish", null);
    const decision: Decision = {
      id: randomUUID(),
      unitSlug: unit.unitSlug,
      unitName: unit.unit.name,
      fiscalYear: on.plan.fiscalYear,
      stage: stage.stage,
      number: (await decisionsOf(tx, on.plan.city, on.plan.planId)).length + 1,
      at: request.at.toISOString(),
      actor: person.id,
      deputyFor: allowed?.ok ? allowed.value.deputyFor : null,
      snapshotId: snapshot.id,
      checksum: snapshot.checksum,
      previousId: before?.id ?? null,
      changes: before ? changesOfContent(changesBetween(before.plan, stored.plan)) : [],
      sheets: await decidedSheets(on, stage, stored, going),
      findings,
      overErrors: over.value,
      lastChange: moved.lastChange,
      lastHash: moved.lastHash.toString("hex"),
    };
    await addDecision(tx, on.plan, decision);
    await markStagePublished(
      tx,
      { city: on.plan.city, planId: on.plan.planId, stage: stage.stage, number: stage.number },
      { at: request.at, decisionId: decision.id },
    );
    await markEvidencePublished(
      tx,
      on.plan.city,
      (snapshot.evidence ?? []).map(({ id }) => id),
      request.at,
    );
    await appendChanges(tx, moved, request.at, [
      {
        actor: person.id,
        action: "publish",
        after: {
          stage: stage.stage,
          snapshotId: snapshot.id,
          checksum: snapshot.checksum,
          decisionId: decision.id,
          // The chain vouches for all that went out and was filed, not only for plan and papers.
          snapshotSum: sumOf(snapshot),
          decisionSum: sumOf(decision),
        },
        reason: over.value,
      },
    ]);
    return ok(decision);
  });
}

type Ready = {
  readonly stage: UnitStage;
  readonly going: readonly PlanSheet[];
  readonly unit: PlanEntry;
};

/** All sheets are decided, or had been published before and are not part of a revision. */
async function readyToPublish({ tx, plan, sheets }: SheetWork, person: Person): Promise<Outcome<Ready>> {
  const stage = (await unitStagesOf(tx, plan.city, plan.planId)).findLast(
    ({ publishedAt }) => publishedAt === null,
  );
  const unit = (await listPlans(tx, plan.city, { units: [plan.unitId] })).find(
    ({ planId }) => planId === plan.planId,
  );
  if (!unit) return noSuchPlan();
  const going = sheets.filter(({ state }) => state === "decided");
  const waiting = sheets.filter(({ state }) => state !== "decided" && state !== "published");
  // Who may not publish is told so first.
  const [first = sheets[0]] = going;
  if (first) {
    const allowed = may(person, "publish", {
      unitId: plan.unitId,
      sectionId: null,
      state: "decided",
    });
    if (!allowed.ok) return allowed;
  }
  if (!stage)
    return refused("no-open-stage", "公表を待っている段階がありません。", "No stage waits for publication.");
  if (waiting.length > 0 || going.length === 0) {
    const lowest = STATE_WORDS[lowestState(waiting.map(({ state }) => state))];
    return refused(
      "not-all-decided",
      `決裁の済んでいないシートが${waiting.length}件あります（もっとも手前は「${lowest.ja}」）。`,
      `${waiting.length} ${waiting.length === 1 ? "sheet is" : "sheets are"} not decided yet; the furthest behind is ${lowest.en}.`,
    );
  }
  return ok({ stage, going, unit });
}

/** Writes edition, day and, for a revision, the lines of the revision history on the plan's own sheet. */
async function writeOnPaper(
  { tx, plan }: SheetWork,
  person: Person,
  { stage, going, before, at }: Ready & { readonly before: Snapshot | null; readonly at: Date },
): Promise<LockedPlan> {
  const stored = await loadPlan(tx, plan.city, plan.planId);
  if (!stored) return plan;
  const day = dayInTokyo(at.getTime());
  const fields: { field: string; before: Json; after: Json }[] = [
    { field: "stage", before: stored.plan.stage, after: stageOnPaper(stage.stage) },
    { field: "publishedOn", before: stored.plan.publishedOn, after: day },
  ];
  if (stage.stage === "revision" && before) {
    const steps = await stepsOfPlan(tx, plan.city, plan.planId, new Date(stage.openedAt));
    const reasonOf = (path: string): string | null => {
      const id = stored.ids.get(path);
      const reopened = going.some(({ itemId }) => itemId === id) ? steps.get(id ?? "") : undefined;
      return reopened?.findLast(({ verb }) => verb === "reopen")?.reason ?? stage.openedReason;
    };
    const lines = revisionLines(
      changesBetween(before.plan, stored.plan),
      { before: before.plan, after: stored.plan },
      day,
      reasonOf,
    );
    fields.push({
      field: "revisionHistory",
      before: stored.plan.revisionHistory,
      after: [...stored.plan.revisionHistory, ...lines],
    });
  }
  const changed = fields.filter((one) => !isSame(one.before, one.after));
  return setPlanFields(tx, plan, { actor: person.id, at, reason: null }, changed);
}

/** The reason to print when errors stand, null when there are none. Only the head may let them stand. */
function mayStand(
  person: Person,
  unitId: string,
  findings: readonly Finding[],
  reason: string | null,
): Outcome<string | null> {
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return ok(null);
  const words = reason?.trim() ?? "";
  if (words === "")
    return refused(
      "errors-stand",
      `誤りが${errors.length}件残っています。直すか、所属長が理由を書いて公表してください。理由は公表ページと文書に印字されます。`,
      `${errors.length} ${errors.length === 1 ? "error stands" : "errors stand"}. Settle them, or let the head publish with a reason, which is printed on the page and the paper.`,
    );
  const allowed = may(person, "publish-over-errors", { unitId, sectionId: null, state: "decided" });
  return allowed.ok ? (tooLongAReason(words) ?? ok(words)) : allowed;
}

async function snapshotOf(
  { tx, plan }: SheetWork,
  made: {
    readonly unit: PlanEntry;
    readonly stored: StoredPlan;
    readonly before: Snapshot | null;
    readonly findings: readonly Finding[];
    readonly at: Date;
    readonly over: string | null;
  },
): Promise<Snapshot> {
  const { unit, stored, before, findings, at, over } = made;
  const pathOf = new Map([...stored.ids].map(([path, id]) => [id, path]));
  const evidence = (await evidenceOf(tx, plan.city, plan.planId)).flatMap((one): SnapshotEvidence[] => {
    const path = pathOf.get(one.itemId);
    if (!one.openToPublic || path === undefined) return [];
    const { id, title, url, file, mediaType, size } = one;
    return [{ id, path: `${path}/${one.field}`, title, url, file, mediaType, size }];
  });
  const content = { plan: stored.plan, papers: before?.papers ?? [] };
  const decided = await decidedValues(tx, plan.city, plan.planId, stored);
  const visionGoals = await publishedGoals(tx, plan, stored);
  return {
    id: randomUUID(),
    city: plan.city,
    unitSlug: unit.unitSlug,
    unit: unit.unit,
    fiscalYear: plan.fiscalYear,
    ...content,
    origins: before ? originsKept(before, stored.plan) : {},
    findings,
    acceptedAt: at.toISOString(),
    checksum: checksumOf(content),
    ...(over === null ? {} : { overErrors: over }),
    ...(Object.keys(decided).length === 0 ? {} : { decided }),
    ...(evidence.length === 0 ? {} : { evidence }),
    ...(visionGoals.length === 0 ? {} : { visionGoals }),
  };
}

/** A value that still stands where a paper had said it keeps its source; one that was written at the desk has none. */
function originsKept(before: Snapshot, plan: Plan): Readonly<Record<string, SnapshotOrigin>> {
  return Object.fromEntries(
    Object.entries(before.origins).filter(([path]) => isSame(jsonAt(before.plan, path), jsonAt(plan, path))),
  );
}

function jsonAt(plan: Plan, path: string): Json {
  return (valueAt(plan, path) ?? null) as Json; // a plan holds nothing else
}

async function decidedSheets(
  { tx, plan }: SheetWork,
  stage: UnitStage,
  stored: StoredPlan,
  going: readonly PlanSheet[],
): Promise<readonly DecidedSheet[]> {
  const steps = await stepsOfPlan(tx, plan.city, plan.planId, new Date(stage.openedAt));
  const pathOf = new Map([...stored.ids].map(([path, id]) => [id, path]));
  return going.map(({ itemId }) => ({
    itemId,
    path: pathOf.get(itemId) ?? "",
    steps: steps.get(itemId) ?? [],
  }));
}
