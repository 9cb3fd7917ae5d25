// Owns the way from a finding to the other fields that it speaks about: where its evidence stands, on other sheets too.
import type { Finding } from "../../../domain/finding.ts";
import { NUMBER_FIELD } from "../../../rulebook/osaka-city/item-numbers.ts";
import { sheetTitle } from "../../../rulebook/osaka-city/sheet-words.ts";
import { inLanguage } from "../../../ui/language.ts";
import type { OpenSheet } from "../../../usecases/open-sheet.ts";
import type { DeskContext, OtherPlace } from "../desk-page.tsx";
import { fieldHref } from "./field-names.ts";

/** More would hide the finding itself. */
const MOST = 3;

/** The sheets and fields of the plan in which a finding's evidence stands, but for the open sheet. */
export function otherPlaces(
  { lang, city }: DeskContext,
  open: OpenSheet,
  { evidence }: Pick<Finding, "evidence">,
): readonly OtherPlace[] {
  const place = { city: city.slug, unit: open.unitSlug, year: open.fiscalYear, fields: open.fields };
  const places = evidence.flatMap(({ path }): OtherPlace[] => {
    const holder = path === null ? null : holderOf(open, path);
    const item = holder && open.stored.items.get(holder.id);
    if (!holder || !item) return [];
    const isIndicator = item.kind === "outcome-indicator" || item.kind === "process-indicator";
    const sheet = open.sheets.find(({ itemId }) => itemId === (isIndicator ? item.parentId : item.id));
    if (!sheet || sheet.itemId === open.standing.itemId) return [];
    const field = isIndicator ? null : holder.field || NUMBER_FIELD[item.kind];
    const title = sheetTitle(sheet)[lang];
    return [
      {
        href: fieldHref(lang, place, { itemId: sheet.itemId, field: field ?? "name" }),
        words: inLanguage(lang)(`「${title}」を開く`, `Go to ${title}`),
      },
    ];
  });
  return places.filter(({ href }, n) => places.findIndex((one) => one.href === href) === n).slice(0, MOST);
}

/** The innermost item that a pointer lies in, and the field of it. */
function holderOf(
  { stored }: OpenSheet,
  path: string,
): { readonly id: string; readonly field: string } | null {
  for (let here = path; here !== ""; here = here.slice(0, here.lastIndexOf("/"))) {
    const id = stored.ids.get(here);
    if (id !== undefined) return { id, field: path.slice(here.length + 1) };
  }
  return null;
}
