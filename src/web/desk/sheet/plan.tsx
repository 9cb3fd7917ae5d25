// Owns answering a plan's address at the desk: its list of sheets, and what is done to their order.
import { randomUUID } from "node:crypto";
import { may, unitTarget, type Person } from "../../../domain/access.ts";
import { ok, refused, type Outcome, type Refusal } from "../../../domain/outcome.ts";
import { ITEM_KINDS, type ItemKind } from "../../../domain/record.ts";
import { fieldsOpen, openPhases } from "../../../domain/workflow.ts";
import { deskHref, type DeskPlace } from "../../../site/links.ts";
import { loadPublished } from "../../../store/published.ts";
import { openRemarks } from "../../../store/remarks.ts";
import { inScope, scopeOf } from "../../../store/scope.ts";
import { addItem } from "../../../usecases/add-item.ts";
import { carryOver } from "../../../usecases/carry-over.ts";
import { mergeItems } from "../../../usecases/merge-items.ts";
import { moveItem } from "../../../usecases/move-item.ts";
import { openPlan, type OpenPlan } from "../../../usecases/open-sheet.ts";
import { renumber } from "../../../usecases/renumber.ts";
import { restoreItem, retireItem } from "../../../usecases/retire-item.ts";
import { retiredItems } from "../../../usecases/retired-items.ts";
import { findingsOfSheets } from "../../../usecases/sheet-findings.ts";
import { splitItem } from "../../../usecases/split-item.ts";
import { doneHref } from "../cycle/done.ts";
import { sent } from "../form-data.ts";
import type { DeskAnswer } from "../work.ts";
import { mayReadHistory } from "./history.tsx";
import { planView } from "./plan-page.tsx";
import type { SheetDesk } from "./sheet-desk.ts";

type PlanPlace = Extract<DeskPlace, { readonly page: "plan" }>;

/** What the plan's page needs beside the desk of a sheet. */
export type PlanDesk = SheetDesk & { readonly sectionName: (sectionId: string | null) => string | null };

/** The page of a plan; null when there is none for this person. */
export async function planPage(
  desk: PlanDesk,
  place: PlanPlace,
  shown: { readonly refusals?: readonly Refusal[]; readonly done?: string | null } = {},
): Promise<DeskAnswer> {
  const { db, person, context, sectionName, nameOf } = desk;
  const opened = await openPlan(db, person, place);
  if (!opened.ok) return null;
  const open = opened.value;
  const { city } = person;
  const beside = await inScope(db, scopeOf(person), async (tx) => {
    const found = await findingsOfSheets(
      tx,
      { city, planId: open.planId, fiscalYear: open.fiscalYear },
      open.sheets,
    );
    const remarks = await openRemarks(tx, city, [open.planId]);
    const published = await loadPublished(tx, city, open.unitSlug, open.fiscalYear);
    return {
      findings: new Map([...(found?.bySheet ?? [])].map(([id, { all }]) => [id, all.length])),
      remarks,
      published: published !== null,
    };
  });
  const refusals = shown.refusals ?? [];
  const next = await openPlan(db, person, { ...place, year: place.year + 1 });
  return {
    place,
    status: refusals.length > 0 ? 422 : 200,
    view: planView({
      context,
      open,
      sectionName,
      ...beside,
      shapeable: shapeable(person, open),
      retired: await retiredItems(db, person, open),
      nameOf,
      mayRenumber: mayRenumber(person, open),
      // A plan of form 1 alone came with its year, and is still to be begun.
      nextBegun: next.ok && next.value.sheets.length > 1,
      readsHistory: mayReadHistory(person, open),
      mayCarryOver: may(person, "carry-over", unitTarget(open.unitId)).ok,
      refusals,
      done: shown.done ?? null,
    }),
  };
}

/** The sheets whose plan part the person may write now: what hangs under one of them may be shaped. */
function shapeable(person: Person, { sheets, unitId }: OpenPlan): ReadonlySet<string> {
  const writable = sheets.filter(
    (sheet) =>
      fieldsOpen(sheet).includes("P") &&
      may(person, "edit-sheet", { unitId, sectionId: sheet.sectionId, state: sheet.state }).ok,
  );
  return new Set(writable.map(({ itemId }) => itemId));
}

/** Numbering anew is for those who run the unit's year, while the plan part is open. */
function mayRenumber(person: Person, { sheets, unitId, planId }: OpenPlan): boolean {
  const top = sheets.find(({ itemId }) => itemId === planId);
  return (
    top !== undefined &&
    openPhases(top).includes("P") &&
    may(person, "assign-sections", unitTarget(unitId)).ok
  );
}

/** A change of the plan's structure, sent by its page. */
export async function changePlan(desk: PlanDesk, place: PlanPlace, form: FormData): Promise<DeskAnswer> {
  const opened = await openPlan(desk.db, desk.person, place);
  if (!opened.ok) return null;
  const outcome = await arrange(desk, opened.value, form);
  if (outcome === null) return null;
  if (!outcome.ok) return planPage(desk, place, { refusals: [outcome.refusal] });
  const { lang } = desk.context;
  // Numbers follow the order of the sheets: there is no step of the history to go back to.
  const done = sent(form, "action") === "renumber" ? "renumbered" : "arranged";
  return { goTo: outcome.value === null ? doneHref(lang, place, done) : outcome.value };
}

/** Answers where to go on, null for the plan's own page. */
async function arrange(
  { db, person, context, now }: PlanDesk,
  open: OpenPlan,
  form: FormData,
): Promise<Outcome<string | null> | null> {
  const { planId } = open;
  const [key, itemId] = [randomUUID(), sent(form, "item")];
  const item = open.stored.items.get(itemId);
  const siblings = [...open.stored.items.values()].filter(
    (one) => one.parentId === item?.parentId && one.kind === item.kind,
  );
  const index = siblings.findIndex(({ id }) => id === itemId);
  switch (sent(form, "action")) {
    case "add": {
      const kind = ITEM_KINDS.find((one) => one === sent(form, "kind"));
      if (kind === undefined) return null;
      const parentId = itemId === "" ? planId : itemId;
      const repeats = sent(form, "repeats") || null;
      const made = { kind, parentId, index: null, name: null, repeats };
      const added = await addItem(db, person, planId, key, made);
      return added.ok ? ok(sheetAddress(context.lang, person.city, open, kind, added.value.itemId)) : added;
    }
    case "move": {
      if (!item?.parentId) return null;
      const to = index + (sent(form, "by") === "-1" ? -1 : 1);
      if (to < 0 || to >= siblings.length) return atTheEnd();
      return done(await moveItem(db, person, planId, key, itemId, { parentId: item.parentId, index: to }));
    }
    case "move-to":
      return done(
        await moveItem(db, person, planId, key, itemId, { parentId: sent(form, "parent"), index: 9999 }),
      );
    case "split": {
      const made = await splitItem(db, person, planId, key, itemId, null);
      return made.ok
        ? ok(sheetAddress(context.lang, person.city, open, "initiative", made.value.itemId))
        : made;
    }
    case "merge": {
      const above = siblings[index - 1];
      if (!above) return nothingAbove();
      return done(await mergeItems(db, person, planId, key, { intoId: above.id, fromId: itemId }));
    }
    case "retire":
      return done(await retireItem(db, person, planId, key, itemId, null));
    case "restore":
      return done(await restoreItem(db, person, planId, key, itemId));
    case "renumber":
      return done(await renumber(db, person, planId, key));
    case "carry-over": {
      const made = await carryOver(db, person, { unitId: open.unitId, fromYear: open.fiscalYear }, now());
      if (!made.ok) return made;
      return ok(
        deskHref(context.lang, {
          page: "plan",
          city: person.city,
          unit: open.unitSlug,
          year: open.fiscalYear + 1,
        }),
      );
    }
    default:
      return null;
  }
}

function done(outcome: Outcome<unknown>): Outcome<null> {
  return outcome.ok ? ok(null) : outcome;
}

/** A new sheet is opened at once; an indicator has no page of its own. */
function sheetAddress(
  lang: "ja" | "en",
  city: string,
  open: OpenPlan,
  kind: ItemKind,
  item: string,
): string | null {
  if (kind === "outcome-indicator" || kind === "process-indicator") return null;
  return deskHref(lang, { page: "sheet", city, unit: open.unitSlug, year: open.fiscalYear, item });
}

function atTheEnd(): Outcome<never> {
  return refused("at-the-end", "これより先には動かせません。", "It cannot be moved any further.");
}

function nothingAbove(): Outcome<never> {
  return refused(
    "nothing-above",
    "同じ戦略の中で、上に合わせる取組がありません。",
    "There is no initiative above it in this strategy.",
  );
}
