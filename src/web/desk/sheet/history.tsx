// Owns answering the address of a history: showing it, and bringing back what an entry changed.
import { pathOfItem } from "../../../domain/item-tree.ts";
import { randomUUID } from "node:crypto";
import { isLastingId } from "../../../domain/lasting-id.ts";
import { isObject, type Json } from "../../../domain/plan-tree.ts";
import { goalWords } from "../../../store/visions.ts";
import { may, type Person } from "../../../domain/access.ts";
import type { Refusal } from "../../../domain/outcome.ts";
import type { StoredItem } from "../../../store/load-plan.ts";
import { sheetsOf } from "../../../domain/sheet.ts";
import { sheetTitle } from "../../../rulebook/osaka-city/sheet-words.ts";
import { deskHref } from "../../../site/links.ts";
import { historyOf } from "../../../store/changes.ts";
import { listSections } from "../../../store/people.ts";
import { itemsOf } from "../../../store/record.ts";
import { inScope, scopeOf } from "../../../store/scope.ts";
import type { Lang } from "../../../ui/language.ts";
import { openPlan, type OpenPlan } from "../../../usecases/open-sheet.ts";
import { undoChange } from "../../../usecases/undo-change.ts";
import { sent } from "../form-data.ts";
import type { DeskAnswer } from "../work.ts";
import { historyView, type HistoryPlace } from "./history-page.tsx";
import type { SheetDesk } from "./sheet-desk.ts";

const PAGE = 100;

/** Going back would take away what somebody wrote afterwards. */
const WRITTEN_SINCE: Refusal = {
  code: "written-since",
  ja: "このあとに同じところが書き換えられているため、ここだけを戻すことはできません。新しい変更から順に戻すか、シートで直してください。",
  en: "The same place was written again afterwards, so this change alone cannot be undone. Undo the newer ones first, or correct it on the sheet.",
};

/** The page of a history; null when there is none for this person. */
export async function historyPage(
  desk: SheetDesk,
  place: HistoryPlace,
  refusals: readonly Refusal[] = [],
): Promise<DeskAnswer> {
  const { db, person, context, nameOf } = desk;
  const opened = await openPlan(db, person, place);
  if (!opened.ok || !mayReadHistory(person, opened.value)) return null;
  const open = opened.value;
  const entries = await inScope(db, scopeOf(person), (tx) =>
    historyOf(tx, person.city, open.planId, {
      ...(place.item === null ? {} : { itemId: place.item }),
      ...(place.field === null ? {} : { field: place.field }),
      ...(place.before === null ? {} : { before: place.before }),
      limit: PAGE + 1,
    }),
  );
  const goals = await inScope(db, scopeOf(person), (tx) => goalWords(tx, person.city, open.unitId));
  const about = entries.flatMap(({ itemId, before, after }) => [
    itemId,
    ...itemsNamed(before),
    ...itemsNamed(after),
  ]);
  const gone = [...new Set(about)].filter((id): id is string => id !== null && !open.stored.items.has(id));
  const left = await inScope(db, scopeOf(person), (tx) =>
    itemsOf(tx, { city: person.city, planId: open.planId }, gone),
  );
  const sections = await listSections(db, person.city);
  // An item of another plan is nothing here; one that was retired long ago still has its entries.
  if (place.item !== null && entries.length === 0 && !open.stored.items.has(place.item)) return null;
  return {
    place,
    status: refusals.length > 0 ? 422 : 200,
    view: historyView({
      context,
      open,
      place,
      entries: entries.slice(0, PAGE),
      more: entries.length > PAGE,
      nameOf,
      itemName: (itemId) => itemName(open, itemId, left, context.lang),
      sectionName: (id) => sections.find((section) => section.id === id)?.name ?? "",
      goalName: (id) => goals.get(id) ?? "",
      kindOf: (itemId) => (open.stored.items.get(itemId) ?? left.get(itemId))?.kind ?? null,
      mayRevert: open.sheets.some(
        ({ sectionId, state }) => may(person, "edit-sheet", { unitId: open.unitId, sectionId, state }).ok,
      ),
      refusals,
    }),
  };
}

/** Items that an entry names beside its own: what a thing hung under, what it was split into or joined from. */
function itemsNamed(value: Json): readonly string[] {
  if (!isObject(value)) return [];
  return ["parentId", "into", "from"].flatMap((key) => {
    const id = value[key];
    return typeof id === "string" && isLastingId(id) ? [id] : [];
  });
}

/** Undoes the entry that the form names. */
export async function changeHistory(
  desk: SheetDesk,
  place: HistoryPlace,
  form: FormData,
): Promise<DeskAnswer> {
  const opened = await openPlan(desk.db, desk.person, place);
  const number = Number(sent(form, "number"));
  const known =
    Number.isInteger(number) && number > 0 && number <= (opened.ok ? opened.value.stored.lastChange : 0);
  if (!opened.ok || sent(form, "action") !== "revert" || !known) return null;
  const undone = await undoChange(desk.db, desk.person, opened.value.planId, randomUUID(), number);
  if (!undone.ok) return historyPage(desk, place, [undone.refusal]);
  if (undone.value.of === "field" && undone.value.result.kind === "conflict")
    return historyPage(desk, place, [WRITTEN_SINCE]);
  if (undone.value.of === "field" && undone.value.result.kind === "refused")
    return historyPage(desk, place, [undone.value.result.refusal]);
  return { goTo: deskHref(desk.context.lang, place) };
}

/** Whether the person reads what was done to some sheet of the plan. */
export function mayReadHistory(
  person: Person,
  { unitId, sheets }: Pick<OpenPlan, "unitId" | "sheets">,
): boolean {
  return sheets.some(({ sectionId, state }) => may(person, "see-history", { unitId, sectionId, state }).ok);
}

/** What an item is called in its plan; an indicator by its sheet and mark; one that was taken out by its own name. */
function itemName(
  open: OpenPlan,
  itemId: string | null,
  left: ReadonlyMap<string, StoredItem>,
  lang: Lang,
): string {
  if (itemId === null) return lang === "ja" ? "計画全体" : "the whole plan";
  const path = pathOfItem(open.stored.ids, itemId);
  if (path === null) {
    const { name } = left.get(itemId)?.body ?? {};
    const gone = lang === "ja" ? "（今の計画にないもの）" : " (no longer in the plan)";
    return `${typeof name === "string" ? name : ""}${gone}`;
  }
  const sheet = sheetsOf(open.stored.plan)
    .toSorted((a, b) => b.path.length - a.path.length)
    .find((one) => path === one.path || path.startsWith(`${one.path}/`));
  const standing = sheet && open.sheets.find((one) => one.itemId === open.stored.ids.get(sheet.path));
  const title = standing ? sheetTitle(standing)[lang] : "";
  if (sheet?.path === path) return title;
  const { mark } = open.stored.items.get(itemId)?.body ?? {};
  return `${title} ${lang === "ja" ? "指標" : "indicator"}${typeof mark === "string" ? mark : ""}`;
}
