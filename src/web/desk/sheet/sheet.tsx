// Owns answering a sheet's address: showing it, saving what was sent, its steps and remarks.
import { may } from "../../../domain/access.ts";
import { standingReturn } from "../../../domain/decision.ts";
import { dayInTokyo } from "../../../domain/fiscal-year.ts";
import type { Finding } from "../../../domain/finding.ts";
import { ok, type Outcome } from "../../../domain/outcome.ts";
import type { EditResult } from "../../../domain/record.ts";
import { entryWords } from "../../../rulebook/osaka-city/entry-words.ts";
import { aroundSheet } from "../../../usecases/around-sheet.ts";
import { changeTarget } from "../../../usecases/change-target.ts";
import { comment, resolveComment } from "../../../usecases/comment.ts";
import { entryContext, type FieldModel } from "../../../usecases/field-models.ts";
import { openSheet, type OpenSheet } from "../../../usecases/open-sheet.ts";
import { passSheets } from "../../../usecases/pass-sheets.ts";
import { returnSheet } from "../../../usecases/return-sheet.ts";
import { possibleSteps, sheetSide } from "../../../usecases/sheet-side.ts";
import { sentStep } from "../../../usecases/sent-with-errors.ts";
import { submitSheets, submitWithErrors } from "../../../usecases/submit-sheets.ts";
import type { StepsTaken } from "../../../usecases/take-steps.ts";
import { doneHref } from "../cycle/done.ts";
import { sent } from "../form-data.ts";
import type { DeskAnswer } from "../work.ts";
import { aroundPanels, changeAround } from "./around.tsx";
import { fieldId, fieldOfName } from "./field-names.ts";
import { changeIndicators } from "./indicator-changes.ts";
import { NewsPanel } from "./news-panel.tsx";
import { otherPlaces } from "./other-places.ts";
import { RemarksPanel } from "./remarks-panel.tsx";
import { modelOf, notTakenOf, refusedOf, saveEdits } from "./save-edits.ts";
import { sentEdits, type NotTaken, type Stray } from "./sent-edits.ts";
import { notOnThisSheet } from "./stray-words.tsx";
import type { SheetDesk, SheetPlace } from "./sheet-desk.ts";
import { fieldAt } from "./findings-panel.tsx";
import { sheetView } from "./sheet-page.tsx";
import type { Clash, NamedRefusal } from "./sheet-props.ts";
import { StepsPanel } from "./steps-panel.tsx";
import { TargetPanel } from "./target-panel.tsx";

type Shown = {
  readonly notTaken?: readonly NotTaken[];
  readonly clashes?: readonly Clash[];
  readonly refusals?: readonly NamedRefusal[];
  readonly strays?: readonly Stray[];
  readonly done?: string | null;
};

/** The sheet's page; null when there is no such sheet for this person. */
export async function sheetPage(desk: SheetDesk, place: SheetPlace, shown: Shown = {}): Promise<DeskAnswer> {
  const open = await openSheet(desk.db, desk.person, { ...place, itemId: place.item });
  return open.ok ? pageOf(desk, place, open.value, shown) : null;
}

async function pageOf(
  desk: SheetDesk,
  place: SheetPlace,
  open: OpenSheet,
  shown: Shown,
): Promise<DeskAnswer> {
  const { db, context, person, nameOf, now } = desk;
  const at = now();
  const today = dayInTokyo(at.getTime());
  const side = await sheetSide(db, person, open, { look: true, at, today });
  const around = await aroundSheet(db, person, open);
  const beside = aroundPanels({ context, to: place, open, around, nameOf });
  const to = place;
  const target = {
    unitId: open.unitId,
    sectionId: open.standing.sectionId,
    state: open.standing.state,
  };
  const common = { context, to, fields: open.fields, nameOf };
  const refusals = [...(shown.refusals ?? [])];
  return {
    place: to,
    status: [refusals, shown.notTaken, shown.clashes].some((one) => (one ?? []).length > 0) ? 422 : 200,
    view: sheetView({
      context,
      open,
      findings: side.findings,
      blocks: side.blocks,
      turn: side.turn,
      sent: open.standing.withErrors ? sentStep(side.steps) : null,
      returned: standingReturn(side.steps.at(-1) ?? null, open.standing.state),
      nameOf,
      reasons: side.reasons,
      notTaken: shown.notTaken ?? [],
      clashes: shown.clashes ?? [],
      refusals,
      strays: shown.strays ?? [],
      done: shown.done ?? null,
      around,
      panels: [
        beside.first,
        <NewsPanel {...common} news={side.news} />,
        <TargetPanel {...common} open={open} changes={side.targetChanges} />,
        <StepsPanel
          {...common}
          sheet={open.standing}
          verbs={possibleSteps(person, open, side.blocks)}
          steps={side.steps}
          seen={open.stored.lastChange}
        />,
        <RemarksPanel {...common} remarks={side.remarks} mayWrite={may(person, "comment", target).ok} />,
        beside.last,
      ],
    }),
  };
}

/** A change sent to a sheet by a page: saving, a step, a remark. */
export async function changeSheet(desk: SheetDesk, place: SheetPlace, form: FormData): Promise<DeskAnswer> {
  const opened = await openSheet(desk.db, desk.person, { ...place, itemId: place.item });
  if (!opened.ok) return null;
  const open = opened.value;
  const action = sent(form, "action");
  if (action === "save") return saveSheet(desk, place, open, form);
  const outcome = await carryOut(desk, open, action, form);
  if (!outcome) return null;
  if (!outcome.ok) {
    const { refusal, findings = [] } = outcome;
    const toDo = findings.map((one) => toSettle(desk, open, one));
    return pageOf(desk, place, open, { refusals: [refusal, ...toDo] });
  }
  return { goTo: doneHref(desk.context.lang, place, action) };
}

async function carryOut(
  { db, person, now }: SheetDesk,
  open: OpenSheet,
  action: string,
  form: FormData,
): Promise<(Outcome<unknown> & { readonly findings?: readonly Finding[] }) | null> {
  const { planId, standing } = open;
  const [at, itemIds] = [now(), [standing.itemId]];
  const note = sent(form, "reason").trim() || null;
  const field = fieldOfName("words", `words:${sent(form, "field")}`);
  switch (action) {
    case "submit":
      return only(await submitSheets(db, person, { planId, itemIds, note, at }));
    case "submit-with-errors":
      return only(await submitWithErrors(db, person, { planId, itemIds, reason: note ?? "", at }));
    case "approve-sheet":
    case "check-sheet":
    case "decide":
    case "withdraw-submission": {
      const seen = Number(sent(form, "seen"));
      return only(
        await passSheets(db, person, {
          planId,
          itemIds,
          verb: action,
          note,
          seen: Number.isInteger(seen) ? seen : null,
          at,
        }),
      );
    }
    case "return-sheet": {
      const all = form.getAll("words").map((words) => (typeof words === "string" ? words : ""));
      const remarks = form.getAll("field").flatMap((name, n) => {
        const place = typeof name === "string" ? fieldOfName("words", `words:${name}`) : null;
        const words = all[n] ?? "";
        return place && words.trim() !== "" ? [{ ...place, words }] : [];
      });
      return only(
        await returnSheet(db, person, { planId, itemId: standing.itemId, reason: note ?? "", remarks, at }),
      );
    }
    case "change-target":
      return changeTarget(db, person, open, {
        indicator: Number(sent(form, "indicator")),
        words: sent(form, "target"),
        reason: sent(form, "reason"),
        at,
      });
    case "comment":
      return comment(db, person, {
        planId,
        itemId: field?.itemId ?? standing.itemId,
        field: field?.field ?? null,
        answers: sent(form, "answers") || null,
        words: sent(form, "words"),
        at,
      });
    case "resolve":
      return resolveComment(db, person, {
        planId,
        remarkId: sent(form, "remark"),
        resolved: sent(form, "resolved") === "yes",
        at,
      });
    default:
      return changeAround(db, person, open, { action, form, at });
  }
}

/** A finding that keeps the sheet back, leading to its field and to those elsewhere that it speaks about. */
function toSettle({ context }: SheetDesk, open: OpenSheet, finding: Finding): NamedRefusal {
  const { rule, ja, en, path } = finding;
  const model = fieldAt(open, path);
  const others = otherPlaces(context, open, finding);
  return { code: rule, ja, en, about: model && fieldId(model), others };
}

/** A step on one sheet: what kept the sheet where it is, is why it was refused. */
function only(outcome: Outcome<StepsTaken>): Outcome<true> & { readonly findings?: readonly Finding[] } {
  if (!outcome.ok) return outcome;
  const [stayed] = outcome.value.stayed;
  if (!stayed) return ok(true);
  const findings = stayed.findings.filter(({ severity }) => severity === "error");
  return { ok: false, refusal: stayed.refusal, findings };
}

async function saveSheet(
  desk: SheetDesk,
  place: SheetPlace,
  open: OpenSheet,
  form: FormData,
): Promise<DeskAnswer> {
  const { edits, notTaken: unfit, strays } = sentEdits(form, open.fields, entryContext(open.view.sheet));
  const notTaken = [...unfit];
  const saved = await saveEdits(desk, open, edits);
  if (!saved.ok) {
    const { refusal } = saved;
    notTaken.push(...edits.flatMap((edit) => notTakenOf(open.fields, edit, refusal) ?? []));
    return pageOf(desk, place, open, { refusals: [refusal], notTaken, strays });
  }
  const clashes = saved.value.flatMap((result) => clashOf(desk, open.fields, result) ?? []);
  notTaken.push(...saved.value.flatMap((result) => refusedOf(open.fields, edits, result) ?? []));
  if (notTaken.length === 0 && clashes.length === 0 && strays.length === 0) {
    const asked = await changeIndicators(desk.db, desk.person, open, sent(form, "do"));
    if (asked && !asked.ok) return sheetPage(desk, place, { refusals: [asked.refusal] });
    return { goTo: doneHref(desk.context.lang, place, "saved") };
  }
  const done = saved.value.filter(({ kind }) => kind === "saved" || kind === "merged").length;
  const refusals = strays.length === 0 ? [] : [notOnThisSheet(strays, done)];
  return sheetPage(desk, place, { notTaken, clashes, refusals, strays });
}

function clashOf({ nameOf }: SheetDesk, fields: readonly FieldModel[], result: EditResult): Clash | null {
  const model = modelOf(fields, result);
  if (!model || result.kind !== "conflict") return null;
  return {
    model,
    mine: entryWords(model.entry, result.mine),
    theirs: entryWords(model.entry, result.theirs.value),
    revision: result.theirs.revision,
    by: nameOf(result.theirs.by),
  };
}
