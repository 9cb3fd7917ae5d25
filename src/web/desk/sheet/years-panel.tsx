// Owns the way from a sheet to the same thing in other years, and to what it was split from or merged with.
import { sheetTitle } from "../../../rulebook/osaka-city/sheet-words.ts";
import { deskHref } from "../../../site/links.ts";
import { yearName } from "../../../site/years.ts";
import { inLanguage } from "../../../ui/language.ts";
import { mixed } from "../../../ui/mixed.tsx";
import type { AroundProps } from "./around.tsx";

/** The list; nothing for a thing of this year alone. */
export function YearsPanel({ context, open, around }: AroundProps) {
  const { lang, city } = context;
  const t = inLanguage(lang);
  if (around.otherYears.length === 0) return null;
  return (
    <section aria-labelledby="other-years">
      <h2 id="other-years">{t("ほかの年度のシート", "Sheets of other years")}</h2>
      <ul class="link-list">
        {around.otherYears.map(({ fiscalYear, sheet, by }) => (
          <li>
            <a
              href={deskHref(lang, {
                page: "sheet",
                city: city.slug,
                unit: open.unitSlug,
                year: fiscalYear,
                item: sheet.itemId,
              })}
            >
              {yearName(lang, fiscalYear)} {mixed(sheetTitle(sheet)[lang])}
            </a>
            {by === "link" && (
              <span class="small">{t("（分割・統合でつながる）", " (linked by a split or merge)")}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
