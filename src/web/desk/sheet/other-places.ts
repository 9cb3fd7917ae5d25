// Owns the way from a finding to the other fields that it speaks about: where its evidence stands, on other sheets too.
import type { Finding } from "../../../domain/finding.ts";
import { sheetTitle } from "../../../rulebook/osaka-city/sheet-words.ts";
import { inLanguage } from "../../../ui/language.ts";
import type { OpenSheet } from "../../../usecases/open-sheet.ts";
import type { DeskContext, OtherPlace } from "../desk-page.tsx";
import { pointedAt } from "../../../usecases/pointed-at.ts";
import { pointedHref } from "./finding-link.tsx";

/** More would hide the finding itself. */
const MOST = 3;

/** The sheets and fields of the plan in which a finding's evidence stands, but for the open sheet. */
export function otherPlaces(
  { lang, city }: DeskContext,
  open: OpenSheet,
  { evidence }: Pick<Finding, "evidence">,
): readonly OtherPlace[] {
  const plan = { city: city.slug, unit: open.unitSlug, year: open.fiscalYear };
  const places = evidence.flatMap(({ path }): OtherPlace[] => {
    const pointed = path === null ? null : pointedAt(open.stored, path);
    const sheet = pointed && open.sheets.find(({ itemId }) => itemId === pointed.sheetId);
    if (!sheet || sheet.itemId === open.standing.itemId) return [];
    const title = sheetTitle(sheet)[lang];
    return [
      {
        href: pointedHref(lang, plan, pointed),
        words: inLanguage(lang)(`「${title}」を開く`, `Go to ${title}`),
      },
    ];
  });
  return places.filter(({ href }, n) => places.findIndex((one) => one.href === href) === n).slice(0, MOST);
}
