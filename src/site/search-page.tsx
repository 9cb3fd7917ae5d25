// Owns the search over what a city has published: names of units, issues, strategies and initiatives, every year.
import { readShortCode } from "../documents/paper/short-code.ts";
import { plainNumber } from "../rulebook/width.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { inLanguage, type Lang } from "../ui/language.ts";
import { Mixed } from "../ui/mixed.tsx";
import { Empty } from "../ui/notice.tsx";
import { formWords } from "./form-words.ts";
import { href } from "./links.ts";
import { cityCrumbs, titled } from "./parts.tsx";
import { initiativesOf } from "./plan-parts.ts";
import type { City, View } from "./view.ts";
import { yearShort } from "./years.ts";

type Hit = {
  readonly text: string;
  /** The printed number, where it is looked for by that, too. */
  readonly number?: string;
  readonly of: string;
  readonly href: string;
};

/** More than this is not looked through; the page says how many there are. */
const SHOWN = 100;

/** The form that asks; it works without JavaScript. */
export function SearchForm({ lang, city, words }: { lang: Lang; city: City; words: string }) {
  const t = inLanguage(lang);
  return (
    <form
      class="search"
      role="search"
      method="get"
      action={href(lang, { page: "search", city: city.slug, words: "" })}
    >
      <label for="q">
        {t("区・局、経営課題、取組の名前で探す", "Search names of units, issues and initiatives")}
      </label>
      <div class="search-row">
        <input class="form-text" type="search" id="q" name="q" value={words} lang="ja" />
        <button type="submit" class="button">
          {t("探す", "Search")}
        </button>
      </div>
    </form>
  );
}

/** What was asked for, and what has it in its name: newest year first. */
export function searchView(props: {
  readonly lang: Lang;
  readonly city: City;
  readonly snapshots: readonly Snapshot[];
  readonly words: string;
}): View {
  const { lang, city, words } = props;
  const t = inLanguage(lang);
  const title = t("名前で探す", "Search");
  const hits = hitsOf(props);
  return {
    title: titled(lang, title, city.name),
    description: null,
    crumbs: cityCrumbs(lang, city, title),
    body: (
      <>
        <h1>{title}</h1>
        <SearchForm lang={lang} city={city} words={words} />
        {words.trim() !== "" && (
          <p role="status">
            {hits.length === 0
              ? t(
                  `「${words.trim()}」を名前に含むものはありません。`,
                  `Nothing has “${words.trim()}” in its name.`,
                )
              : t(`${hits.length}件見つかりました。`, `${hits.length} found.`)}
          </p>
        )}
        {words.trim() !== "" && hits.length === 0 && (
          <Empty>
            {t("短い言葉や、別の書き方でも試してください。", "Try a shorter word or another spelling.")}
          </Empty>
        )}
        {readShortCode(words).ok && (
          <p>
            <a href={href(lang, { page: "codes", city: city.slug, code: words })}>
              {t("文書の符号として開く", "Open as the code of a paper")}
            </a>
          </p>
        )}
        <ul class="link-list">
          {hits.slice(0, SHOWN).map((hit) => (
            <li>
              <a href={hit.href}>
                <Mixed lang={lang} text={hit.text} />
              </a>{" "}
              <span class="small">
                <Mixed lang={lang} text={hit.of} />
              </span>
            </li>
          ))}
        </ul>
        {hits.length > SHOWN && (
          <p class="small">{t(`はじめの${SHOWN}件を表示しています。`, `The first ${SHOWN} are shown.`)}</p>
        )}
      </>
    ),
  };
}

function hitsOf({ lang, city, snapshots, words }: Parameters<typeof searchView>[0]): readonly Hit[] {
  const wanted = folded(words).split(/\s+/u).filter(Boolean);
  if (wanted.length === 0) return [];
  return snapshots
    .toSorted((a, b) => b.fiscalYear - a.fiscalYear)
    .flatMap((snapshot) => namesOf(lang, city, snapshot))
    .filter(({ text, number }) =>
      wanted.every((word) => folded(text).includes(word) || `${number ?? ""}-`.startsWith(`${word}-`)),
    );
}

/** Everything of a plan that has a name and a page. */
function namesOf(lang: Lang, city: City, { unit, unitSlug, fiscalYear, plan }: Snapshot): readonly Hit[] {
  const place = { city: city.slug, unit: unitSlug, year: fiscalYear };
  const of = `${unit.name} ${yearShort(lang, fiscalYear)}`;
  const words = formWords(lang);
  return [
    { text: unit.name, of: yearShort(lang, fiscalYear), href: href(lang, { page: "year", ...place }) },
    ...plan.issues.flatMap(({ no, name }): Hit[] =>
      no === null || name === null
        ? []
        : [
            {
              text: name,
              of: `${of} ${words.issue} ${no}`,
              href: href(lang, { page: "issue", no, ...place }),
            },
          ],
    ),
    ...initiativesOf(plan).flatMap(({ initiative: { code, name } }): Hit[] =>
      code === null || name === null
        ? []
        : [
            {
              text: name,
              number: code,
              of: `${of} ${words.initiative} ${code}`,
              href: href(lang, { page: "initiative", code, ...place }),
            },
          ],
    ),
  ];
}

/** Width, case and the dash of a number make no difference. */
function folded(text: string): string {
  return plainNumber(text).toLowerCase();
}
