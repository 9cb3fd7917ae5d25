// Owns changing a target during the year: the old one stays, the new one stands beside it with its reason, as the papers print it.
// Source: ⇒【変更】 in the mid-year overview of 令和2 (the form's own mark for a changed target).
import { randomUUID } from "node:crypto";
import type { Person } from "../domain/access.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import type { Initiative, ProcessIndicator, TargetRevision } from "../domain/plan.ts";
import { revisionOf, type EditResult } from "../domain/record.ts";
import { indicatorText } from "../documents/osaka-city/text-initiative.ts";
import { CHANGE_MARK } from "../rulebook/osaka-city/revision-words.ts";
import { parseTarget } from "../rulebook/osaka-city/target-words.ts";
import type { Db } from "../store/database.ts";
import type { OpenSheet } from "./open-sheet.ts";
import { saveFields } from "./save-fields.ts";
import { tooLongAReason } from "./sheet-work.ts";

/** Adds a change of the target of one indicator (by its place on the sheet, from 0). */
export async function changeTarget(
  db: Db,
  person: Person,
  open: OpenSheet,
  request: {
    readonly indicator: number;
    readonly words: string;
    readonly reason: string;
    readonly at?: Date;
  },
): Promise<Outcome<EditResult>> {
  const { sheet, own } = open.view;
  const words = request.words.trim();
  const reason = request.reason.trim();
  const indicator =
    sheet.kind === "initiative" ? sheet.content.processIndicators[request.indicator] : undefined;
  if (sheet.kind !== "initiative" || !indicator?.target) return noTarget();
  if (words === "") return noWords();
  if (reason === "") return noReason();
  const long = tooLongAReason(reason);
  if (long) return long;
  const before = targetNow(sheet.content, indicator);
  if (before.after === words || indicator.target.text === words) return sameTarget();
  const revision: TargetRevision = {
    before: indicatorText(indicator),
    after: words,
    marking: CHANGE_MARK,
    reason,
    beforeTarget: before.target,
    afterTarget: parseTarget(words),
  };
  const [result] = await saved(
    db,
    person,
    open,
    {
      key: randomUUID(),
      itemId: own.id,
      field: "targetRevisions",
      base: revisionOf(own.revisions, "targetRevisions"),
      value: [...sheet.content.targetRevisions, revision],
      reason,
    },
    request.at,
  );
  if (!result) return noTarget();
  if (result.kind === "refused") return { ok: false, refusal: result.refusal };
  // Nothing of a conflict was saved: the lists of two changes cannot be joined.
  return result.kind === "conflict" ? changedMeanwhile() : ok(result);
}

async function saved(
  db: Db,
  person: Person,
  open: OpenSheet,
  edit: Parameters<typeof saveFields>[3][number],
  at?: Date,
) {
  const outcome = await saveFields(db, person, open.planId, [edit], at);
  return outcome.ok
    ? outcome.value
    : [{ kind: "refused" as const, itemId: edit.itemId, field: edit.field, refusal: outcome.refusal }];
}

/** The target that holds now: that of the last change, else the planned one. */
function targetNow(initiative: Initiative, indicator: ProcessIndicator) {
  const last = initiative.targetRevisions.findLast(({ before }) => before === indicatorText(indicator));
  return { target: last?.afterTarget ?? indicator.target, after: last?.after ?? null };
}

function noTarget(): Outcome<never> {
  return refused(
    "no-target",
    "変更する目標がありません。計画の目標がある指標を選んでください。",
    "There is no target to change. Please choose an indicator with a planned target.",
  );
}

function noWords(): Outcome<never> {
  return refused("no-new-target", "新しい目標を書いてください。", "Please write the new target.");
}

function noReason(): Outcome<never> {
  return refused(
    "reason-missing",
    "目標を変える理由を書いてください。目標とともに印刷され、公表されます。",
    "Please say why the target is changed. The reason is printed and published with it.",
  );
}

function changedMeanwhile(): Outcome<never> {
  return refused(
    "changed-meanwhile",
    "ほかの人がこのシートの目標を変えたところです。開き直して確かめてください。",
    "Somebody else has just changed a target on this sheet. Please open it again and look.",
  );
}

function sameTarget(): Outcome<never> {
  return refused("same-target", "今の目標と同じです。", "This is the target that holds already.");
}
