// Owns the pages above a single plan: cities, one city, its units, one unit's years, the watch list.
import type { Snapshot } from "../domain/snapshot.ts";
import { inLanguage, type Lang } from "../ui/language.ts";
import { Mixed } from "../ui/mixed.tsx";
import { Empty } from "../ui/notice.tsx";
import { Table } from "../ui/table.tsx";
import { countBySeverity } from "./finding-counts.tsx";
import { unitKindName } from "./form-words.ts";
import { href } from "./links.ts";
import { cityCrumbs, TallyLine, titled } from "./parts.tsx";
import { initiativesOf } from "./plan-parts.ts";
import { tallyOf } from "./tally.ts";
import { SearchForm } from "./search-page.tsx";
import type { City, View } from "./view.ts";
import { HitLines, TargetChanges } from "./watch-lists.tsx";
import { yearName, yearShort } from "./years.ts";

type CityProps = { readonly lang: Lang; readonly city: City; readonly snapshots: readonly Snapshot[] };

/** The list of cities; only seen when the server holds more than one, or none. */
export function homeView(lang: Lang, cities: readonly City[]): View {
  const t = inLanguage(lang);
  return {
    title: t("運営方針", "Operating policies"),
    description: null,
    crumbs: [],
    body: (
      <>
        <h1>{t("運営方針", "Operating policies")}</h1>
        {cities.length === 0 ? (
          <Empty>
            {t(
              "まだ何も公表されていません。文書を取り込んで受け入れると、ここに表示されます。",
              "Nothing has been published yet. Import papers and accept them, and they will appear here.",
            )}
          </Empty>
        ) : (
          <ul class="link-list">
            {cities.map((city) => (
              <li>
                <a href={href(lang, { page: "city", city: city.slug })} lang="ja">
                  {city.name}
                </a>
              </li>
            ))}
          </ul>
        )}
      </>
    ),
  };
}

/** A city: the latest year of each unit. `snapshots` holds every published year. */
export function cityView({ lang, city, snapshots }: CityProps): View {
  const t = inLanguage(lang);
  const units = byUnit(snapshots);
  return {
    title: t(`${city.name}の運営方針`, `Operating policies of ${city.name}`),
    description: t(
      `${city.name}の区・局が毎年度めざすことと、その結果。`,
      `What the units of ${city.name} aim for each year, and what came of it.`,
    ),
    crumbs: [],
    body: (
      <>
        <h1>
          <Mixed lang={lang} text={t(`${city.name}の運営方針`, `Operating policies of ${city.name}`)} />
        </h1>
        <p class="lead">
          {t(
            "運営方針は、区や局が「今年度は何をめざし、何をするか」を約束し、年度の終わりにその結果を自ら評価する文書です。",
            "In an operating policy a ward or bureau promises what it aims for and does this year, and judges the result at its end.",
          )}
        </p>
        <SearchForm lang={lang} city={city} words="" />
        <section aria-labelledby="latest">
          <h2 id="latest">{t("最新の年度", "Latest year")}</h2>
          <ul class="cards cards-grid">
            {units.map((years) => {
              const [latest] = years;
              if (!latest) return null;
              const tally = tallyOf(initiativesOf(latest.plan).map((placed) => placed.initiative));
              const place = { city: city.slug, unit: latest.unitSlug, year: latest.fiscalYear };
              const earlier = years.slice(1);
              return (
                <li>
                  <h3>
                    <a href={href(lang, { page: "year", ...place })}>
                      <Mixed lang={lang} text={`${latest.unit.name} ${yearShort(lang, latest.fiscalYear)}`} />
                    </a>
                  </h3>
                  <TallyLine lang={lang} tally={tally} />
                  {earlier.length > 0 && (
                    <p class="small">
                      {t("これまで：", "Earlier: ")}
                      {earlier.map((snapshot, index) => (
                        <>
                          {index > 0 && t("、", ", ")}
                          <a href={href(lang, { page: "year", ...place, year: snapshot.fiscalYear })}>
                            {yearShort(lang, snapshot.fiscalYear)}
                          </a>
                        </>
                      ))}
                    </p>
                  )}
                </li>
              );
            })}
          </ul>
        </section>
        <section aria-labelledby="watch">
          <h2 id="watch">{t("見守りたいこと", "Worth watching")}</h2>
          <p>
            <a href={href(lang, { page: "watch", city: city.slug })}>
              {t(
                "やめる基準にかかった取組と、途中で変わった目標",
                "Work that hit its withdrawal line, and targets that moved",
              )}
            </a>
          </p>
        </section>
      </>
    ),
  };
}

/** Every unit with its published years. */
export function unitsView({ lang, city, snapshots }: CityProps): View {
  const t = inLanguage(lang);
  const title = t("区・局の一覧", "Wards and bureaus");
  return {
    title: titled(lang, title, city.name),
    description: null,
    crumbs: cityCrumbs(lang, city, title),
    body: (
      <>
        <h1>{title}</h1>
        <SearchForm lang={lang} city={city} words="" />
        <Table
          caption={t("公表されている年度", "Published years")}
          captionHidden
          rows={byUnit(snapshots)}
          columns={[
            {
              label: t("名称", "Name"),
              heading: true,
              cell: ([latest]) =>
                latest && (
                  <a href={href(lang, { page: "unit", city: city.slug, unit: latest.unitSlug })} lang="ja">
                    {latest.unit.name}
                  </a>
                ),
            },
            { label: t("種類", "Kind"), cell: ([latest]) => latest && unitKindName(lang, latest.unit.kind) },
            {
              label: t("年度", "Years"),
              cell: (years) => (
                <ul class="inline-list">
                  {years.map((one) => (
                    <li>
                      <a
                        href={href(lang, {
                          page: "year",
                          city: city.slug,
                          unit: one.unitSlug,
                          year: one.fiscalYear,
                        })}
                      >
                        {yearShort(lang, one.fiscalYear)}
                      </a>
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      </>
    ),
  };
}

/** One unit: its years, newest first. `snapshots` holds the unit's only, at least one. */
export function unitView({ lang, city, snapshots }: CityProps): View {
  const t = inLanguage(lang);
  const years = byUnit(snapshots)[0] ?? [];
  const name = years[0]?.unit.name ?? "";
  return {
    title: t(`${name}の運営方針`, `Operating policies of ${name}`),
    description: null,
    crumbs: cityCrumbs(lang, city, name),
    body: (
      <>
        <h1>
          <Mixed lang={lang} text={t(`${name}の運営方針`, `Operating policies of ${name}`)} />
        </h1>
        <Table
          caption={t("年度の一覧", "Years")}
          captionHidden
          rows={years}
          columns={[
            {
              label: t("年度", "Year"),
              heading: true,
              cell: (one) => (
                <a
                  href={href(lang, {
                    page: "year",
                    city: city.slug,
                    unit: one.unitSlug,
                    year: one.fiscalYear,
                  })}
                >
                  {yearName(lang, one.fiscalYear)}
                </a>
              ),
            },
            {
              label: t("達成状況", "Attainment"),
              cell: (one) => (
                <TallyLine
                  lang={lang}
                  tally={tallyOf(initiativesOf(one.plan).map((placed) => placed.initiative))}
                />
              ),
            },
            {
              label: t("点検での食い違い", "Contradictions"),
              number: true,
              cell: (one) => {
                const count = countBySeverity(one.findings, "error");
                return t(`${count}件`, String(count));
              },
            },
          ]}
        />
      </>
    ),
  };
}

/** Withdrawal lines hit and targets changed, over all units and years of a city. */
export function watchView({ lang, city, snapshots }: CityProps): View {
  const t = inLanguage(lang);
  const title = t("見守りたいこと", "Worth watching");
  const contexts = byUnit(snapshots)
    .flat()
    .sort((a, b) => b.fiscalYear - a.fiscalYear)
    .map((snapshot) => ({ lang, city, snapshot }));
  return {
    title: titled(lang, title, city.name),
    description: null,
    crumbs: cityCrumbs(lang, city, title),
    body: (
      <>
        <h1>{title}</h1>
        <section aria-labelledby="lines">
          <h2 id="lines">{t("やめる・組み直す基準にかかった取組", "Work that hit its withdrawal line")}</h2>
          <HitLines lang={lang} contexts={contexts} named />
        </section>
        <section aria-labelledby="changes">
          <h2 id="changes">{t("年度の途中で変わった目標", "Targets changed during the year")}</h2>
          <TargetChanges lang={lang} contexts={contexts} named />
        </section>
      </>
    ),
  };
}

/** Snapshots grouped by unit (in order of name), newest year first. */
function byUnit(snapshots: readonly Snapshot[]): readonly (readonly Snapshot[])[] {
  const groups = Map.groupBy(snapshots, (snapshot) => snapshot.unitSlug);
  return [...groups.values()]
    .map((years) => years.sort((a, b) => b.fiscalYear - a.fiscalYear))
    .sort((a, b) => (a[0]?.unitSlug ?? "").localeCompare(b[0]?.unitSlug ?? "", "en"));
}
