// Owns the page to which the short code in the foot of a paper leads: what it was printed from, and where that is now.
import type { Outcome } from "../domain/outcome.ts";
import type { PublishedHit } from "../store/short-codes.ts";
import type { CodeFound } from "../usecases/find-by-code.ts";
import { inLanguage, type Lang } from "../ui/language.ts";
import { Empty, Notice } from "../ui/notice.tsx";
import { momentInJapan } from "../ui/numbers.ts";
import { deskHref, href } from "./links.ts";
import { cityCrumbs, titled } from "./parts.tsx";
import type { City, View } from "./view.ts";
import { yearShort } from "./years.ts";

/** The page that asks for a code, and answers it. `found` null: none was given yet. */
export function codesView(props: {
  readonly lang: Lang;
  readonly city: City;
  readonly typed: string;
  readonly found: Outcome<CodeFound> | null;
}): View {
  const { lang, city, typed, found } = props;
  const t = inLanguage(lang);
  const title = t("文書の符号から開く", "Open by the code of a paper");
  return {
    title: titled(lang, title, city.name),
    description: null,
    crumbs: cityCrumbs(lang, city, title),
    body: (
      <>
        <h1>{title}</h1>
        <form
          class="search"
          role="search"
          method="get"
          action={href(lang, { page: "codes", city: city.slug, code: "" })}
        >
          <CodeField lang={lang} typed={typed} />
        </form>
        {found !== null && (
          <section aria-label={t("符号の行き先", "Where the code leads")}>
            {found.ok && found.value.published.length > 0 ? (
              <PublishedHits lang={lang} city={city} found={found.value} />
            ) : (
              <NotFound lang={lang} city={city} typed={typed} found={found} />
            )}
          </section>
        )}
      </>
    ),
  };
}

/** The field for a code with its button, inside a form of GET. */
export function CodeField({ lang, typed }: { readonly lang: Lang; readonly typed: string }) {
  const t = inLanguage(lang);
  return (
    <>
      <label for="code">
        {t(
          "文書の下の余白にある符号（例：3F2A-9C1E-5）",
          "The code in the foot of a paper, e.g. 3F2A-9C1E-5",
        )}
      </label>
      <div class="search-row">
        <input
          class="form-text"
          id="code"
          name="code"
          value={typed}
          maxlength={60}
          autocomplete="off"
          spellcheck={false}
        />
        <button type="submit" class="button">
          {t("開く", "Open")}
        </button>
      </div>
    </>
  );
}

/** The published records that a code leads to. */
export function PublishedHits(props: {
  readonly lang: Lang;
  readonly city: City;
  readonly found: CodeFound;
}) {
  const { lang, city, found } = props;
  return (
    <ul class="link-list">
      {found.published.map((hit) => (
        <li>
          <a
            href={href(lang, {
              page: "year",
              city: city.slug,
              unit: hit.newest.unitSlug,
              year: hit.newest.fiscalYear,
            })}
          >
            <span lang="ja">{hit.newest.unit.name}</span> {yearShort(lang, hit.newest.fiscalYear)}
          </a>
          <br />
          <span class="small">{stateWords(lang, hit)}</span>
        </li>
      ))}
    </ul>
  );
}

/** How the paper stands to what is published now. */
function stateWords(lang: Lang, { newest, printed }: PublishedHit): string {
  const t = inLanguage(lang);
  const now = momentInJapan(newest.acceptedAt, lang);
  if (printed === null)
    return t(
      `お手元の文書は、公表前の記録から作られたものです。いま公表しているのは ${now} の内容です。`,
      `Your paper was made from the record before it was published. What is published now dates from ${now}.`,
    );
  if (printed.number === newest.number)
    return t(
      `お手元の文書は、いま公表している内容（${now}）から作られたものです。`,
      `Your paper was made from what is published now (${now}).`,
    );
  const then = momentInJapan(printed.acceptedAt, lang);
  return t(
    `お手元の文書は ${then} に公表した内容から作られたものです。そのあと改められ、いま公表しているのは ${now} の内容です。`,
    `Your paper was made from what was published on ${then}. It has been replaced since: what is published now dates from ${now}.`,
  );
}

function NotFound(props: {
  readonly lang: Lang;
  readonly city: City;
  readonly typed: string;
  readonly found: Outcome<CodeFound>;
}) {
  const { lang, city, typed, found } = props;
  const t = inLanguage(lang);
  if (!found.ok)
    return (
      <Notice kind="warning" title={t("符号を読めません", "Not readable as a code")}>
        <p>{found.refusal[lang]}</p>
      </Notice>
    );
  const desk = deskHref(lang, { page: "papers", city: city.slug, year: null, code: typed });
  return (
    <>
      <Empty>
        {t(
          "この符号の文書は、公表されたものの中にありません。まだ公表していない記録から作られた文書か、ほかの市の文書です。",
          "Nothing that is published has this code. The paper was made from a record that is not published yet, or belongs to another city.",
        )}
      </Empty>
      <p>
        <a href={desk}>{t("市の職員の方は、仕事の画面で開く", "City staff: open it at the desk")}</a>
      </p>
    </>
  );
}
