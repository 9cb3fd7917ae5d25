// Owns choosing the year that a page of papers is about.
import { yearShort } from "../../../site/years.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";

/** Sends the chosen year to `action`, as a query. */
export function YearForm(props: {
  readonly lang: Lang;
  readonly action: string;
  readonly years: readonly number[];
  readonly year: number;
}) {
  const { lang, action, years, year } = props;
  const t = inLanguage(lang);
  return (
    <form method="get" action={action} class="filter-row">
      <div class="form-field">
        <label for="year">{t("年度", "Year")}</label>
        <select id="year" name="year" class="form-select">
          {years.map((one) => (
            <option value={one} selected={one === year}>
              {yearShort(lang, one)}
            </option>
          ))}
        </select>
      </div>
      <button class="button-quiet" type="submit">
        {t("この年度にする", "Take this year")}
      </button>
    </form>
  );
}
