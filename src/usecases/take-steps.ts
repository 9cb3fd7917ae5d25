// Owns taking sheets a step further: whether each may go, its new state, its entry in the history and in the list of steps.
import type { Transaction } from "kysely";
import type { Person } from "../domain/access.ts";
import type { Finding } from "../domain/finding.ts";
import { refused, type Outcome, type Refusal } from "../domain/outcome.ts";
import {
  needsReason,
  STATE_WORDS,
  STEP_WORDS,
  stepFrom,
  withErrorsAfter,
  type CycleStage,
  type Step,
  type StepVerb,
} from "../domain/workflow.ts";
import { sumOf } from "../store/chain.ts";
import { appendChanges, type LockedPlan } from "../store/changes.ts";
import { saveSheets, type PlanSheet } from "../store/sheets.ts";
import { addSteps } from "../store/sheet-steps.ts";
import type { Tables } from "../store/tables.ts";
import { mayOnBehalf } from "./on-behalf.ts";
import { tooLongAReason } from "./sheet-work.ts";

/** A sheet that stays where it is, and why. */
export type StayedSheet = {
  readonly itemId: string;
  readonly refusal: Refusal;
  /** For a submission: everything that the checks say about the sheet. */
  readonly findings: readonly Finding[];
};

/** What became of a step on several sheets at once. */
export type StepsTaken = {
  /** Sheet → id of its step. */
  readonly moved: ReadonlyMap<string, string>;
  readonly stayed: readonly StayedSheet[];
};

/** A sheet that is to go a step; `stage` and `revises` where the step leads into another stage. */
type WantedStep = {
  readonly sheet: PlanSheet;
  readonly findings: readonly Finding[];
  readonly into?: { readonly stage: CycleStage; readonly revises: CycleStage | null };
};

/** Whether a sheet may go a step for this person; the answer names whoever they act for. */
export function mayStep(
  person: Person,
  unitId: string,
  sheet: PlanSheet,
  verb: StepVerb,
  reason: string | null,
): Outcome<{ readonly deputyFor: string | null }> {
  const target = { unitId, sectionId: sheet.sectionId, state: sheet.state };
  const allowed = mayOnBehalf(person, verb, target);
  const step = sheet.ahead ? null : stepFrom(verb, sheet.state);
  // Whose turn it is says more than whose right it is.
  if (!step) return notFromHere(verb, sheet);
  if (allowed.ok && needsReason(step, sheet) && (reason ?? "").trim() === "") return reasonMissing(step);
  return (allowed.ok ? tooLongAReason(reason) : null) ?? allowed;
}

/** Takes every sheet that may go a step, in one transaction under the plan's lock; tells of those that stay. */
export async function takeSteps(
  tx: Transaction<Tables>,
  person: Person,
  plan: LockedPlan,
  verb: StepVerb,
  wanted: readonly WantedStep[],
  { reason, at }: { readonly reason: string | null; readonly at: Date },
): Promise<{ readonly plan: LockedPlan; readonly taken: StepsTaken }> {
  const stayed: StayedSheet[] = [];
  const going = wanted.flatMap((one) => {
    const allowed = mayStep(person, plan.unitId, one.sheet, verb, reason);
    const step = stepFrom(verb, one.sheet.state);
    if (allowed.ok && step)
      return [
        {
          ...one,
          deputyFor: allowed.value.deputyFor,
          to: step.to,
          withErrors: withErrorsAfter(step, one.sheet.withErrors),
        },
      ];
    if (!allowed.ok)
      stayed.push({ itemId: one.sheet.itemId, refusal: allowed.refusal, findings: one.findings });
    return [];
  });
  const after = await appendChanges(
    tx,
    plan,
    at,
    going.map(({ sheet, to, into, deputyFor, findings }) => ({
      actor: person.id,
      action: "step" as const,
      itemId: sheet.itemId,
      before: { stage: sheet.stage, state: sheet.state },
      after: { stage: into?.stage ?? sheet.stage, state: to, verb, deputyFor, findings: sumOf(findings) },
      reason,
    })),
  );
  const place = { city: plan.city, planId: plan.planId, unitId: plan.unitId };
  await saveSheets(
    tx,
    place,
    going.map(({ sheet, to, into, withErrors }) => ({ ...sheet, ...into, state: to, withErrors })),
    at,
  );
  const ids = await addSteps(
    tx,
    place,
    at,
    going.map(({ sheet, to, into, deputyFor, findings }, index) => ({
      itemId: sheet.itemId,
      stage: into?.stage ?? sheet.stage,
      verb,
      from: sheet.state,
      to,
      actor: person.id,
      deputyFor,
      reason,
      findings,
      changeNumber: plan.lastChange + index + 1,
    })),
  );
  const moved = new Map(going.map(({ sheet }, index) => [sheet.itemId, ids[index] ?? ""]));
  return { plan: after, taken: { moved, stayed } };
}

function notFromHere(verb: StepVerb, sheet: PlanSheet): Outcome<never> {
  if (sheet.ahead)
    return refused(
      "not-opened",
      "この年度はまだ始まっていません。先に最初の段階を始めてください。",
      "This year has not been opened yet. Open its first stage first.",
    );
  return refused(
    "no-such-step",
    `「${STATE_WORDS[sheet.state].ja}」のシートは「${STEP_WORDS[verb].ja}」できません。画面を開いたあとに、ほかの人が進めたか戻した可能性があります。`,
    `A sheet that is ${STATE_WORDS[sheet.state].en} cannot take the step “${STEP_WORDS[verb].en}”. Somebody may have moved it since you opened the page.`,
  );
}

function reasonMissing({ verb, reason }: Step): Outcome<never> {
  if (reason === "over-errors")
    return refused(
      "reason-over-errors",
      `誤りを残して提出されたシートです。シートを開き、このまま「${STEP_WORDS[verb].ja}」する理由を書くか、差し戻してください。`,
      `The sheet was submitted with errors. Open it, and give a reason for “${STEP_WORDS[verb].en}” or return it.`,
    );
  return refused(
    "reason-missing",
    `「${STEP_WORDS[verb].ja}」には理由を書いてください。記録に残ります。`,
    `Please give a reason for “${STEP_WORDS[verb].en}”. It stays in the record.`,
  );
}
