// Owns how fiscal years are named on pages.
import { yearLabel } from "../rulebook/osaka-city/era-words.ts";
import { inLanguage, type Lang } from "../ui/language.ts";

/** A fiscal year in full: 令和3年度（2021年度） or FY2021 (April 2021 – March 2022). */
export function yearName(lang: Lang, year: number): string {
  return inLanguage(lang)(
    `${yearLabel(year)}（${year}年度）`,
    `FY${year} (April ${year} – March ${year + 1})`,
  );
}

/** A fiscal year in few letters: 令和3年度 or FY2021. */
export function yearShort(lang: Lang, year: number): string {
  return inLanguage(lang)(yearLabel(year), `FY${year}`);
}

/** A fiscal year as an axis says it: 令和3 or FY2021. */
export function yearTick(lang: Lang, year: number): string {
  return inLanguage(lang)(yearLabel(year).replace(/年度$/, ""), `FY${year}`);
}
