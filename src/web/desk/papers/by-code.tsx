// Owns opening the record of a paper by its short code at the desk: the plan that is being written, or what is published.
import { deskHref } from "../../../site/links.ts";
import { CodeField, PublishedHits } from "../../../site/codes-page.tsx";
import { yearShort } from "../../../site/years.ts";
import type { Db } from "../../../store/database.ts";
import { inLanguage } from "../../../ui/language.ts";
import { Empty, Notice } from "../../../ui/notice.tsx";
import { findByCode } from "../../../usecases/find-by-code.ts";
import type { DeskContext } from "../desk-page.tsx";

/** The field for a code, and where the code that was typed leads for this person. */
export async function ByCode(props: {
  readonly db: Db;
  readonly context: DeskContext;
  readonly typed: string;
}) {
  const { db, context, typed } = props;
  const { lang, city, person } = context;
  const t = inLanguage(lang);
  const found = typed === "" ? null : await findByCode(db, city.slug, typed, person);
  return (
    <section aria-labelledby="by-code">
      <h2 id="by-code">{t("文書の符号から開く", "Open by the code of a paper")}</h2>
      <form
        class="search"
        role="search"
        method="get"
        action={`${deskHref(lang, { page: "papers", city: city.slug, year: null })}#by-code`}
      >
        <CodeField lang={lang} typed={typed} />
      </form>
      {found !== null && !found.ok && (
        <Notice kind="warning" title={t("符号を読めません", "Not readable as a code")}>
          <p>{found.refusal[lang]}</p>
        </Notice>
      )}
      {found?.ok && found.value.plans.length > 0 && (
        <ul class="link-list">
          {found.value.plans.map(({ unit, unitSlug, fiscalYear }) => (
            <li>
              <a href={deskHref(lang, { page: "plan", city: city.slug, unit: unitSlug, year: fiscalYear })}>
                <span lang="ja">{unit.name}</span> {yearShort(lang, fiscalYear)}{" "}
                {t("のシート（仕事の画面）", "sheets at the desk")}
              </a>
            </li>
          ))}
        </ul>
      )}
      {found?.ok && found.value.published.length > 0 && (
        <PublishedHits lang={lang} city={city} found={found.value} />
      )}
      {found?.ok && found.value.plans.length + found.value.published.length === 0 && (
        <Empty>
          {t(
            "この符号の記録はありません。ほかの所属の公表前の記録か、ほかの市の文書です。",
            "There is no record of this code for you. It belongs to a draft of another unit, or to another city.",
          )}
        </Empty>
      )}
    </section>
  );
}
