// Owns the page of everything that can be taken: the papers and data of all units, and how programs fetch them.
import type { Snapshot } from "../domain/snapshot.ts";
import { inLanguage, type Lang } from "../ui/language.ts";
import { Empty } from "../ui/notice.tsx";
import type { PublicFile } from "../usecases/published-files.ts";
import { FileList } from "./file-list.tsx";
import { href } from "./links.ts";
import { cityCrumbs, titled } from "./parts.tsx";
import type { City, View } from "./view.ts";
import { yearShort } from "./years.ts";

/** A unit's year with its files, newest year first. */
type DataEntry = { readonly snapshot: Snapshot; readonly files: readonly PublicFile[] };

/** The page of all papers and data of a city. */
export function dataView(props: {
  readonly lang: Lang;
  readonly city: City;
  readonly entries: readonly DataEntry[];
}): View {
  const { lang, city, entries } = props;
  const t = inLanguage(lang);
  const title = t("文書とデータ", "Papers and data");
  const example = entries[0]?.snapshot;
  return {
    title: titled(lang, title, city.name),
    description: t(
      `${city.name}の運営方針の様式・概要版・一覧表と、オープンデータ。`,
      `The papers of ${city.name}'s operating policies, and the open data.`,
    ),
    crumbs: cityCrumbs(lang, city, title),
    body: (
      <>
        <h1>{title}</h1>
        <p class="lead">
          {t(
            "公表した内容を、様式のとおりの文書（Excel・PDF・Word・PowerPoint）と、機械で読めるデータ（CSV・JSON・StratML）で取り出せます。文書は初めて取り出されるときに作られ、大きさはそのあとに表示されます。",
            "What is published can be taken as papers in the printed forms (Excel, PDF, Word, PowerPoint) and as data for machines (CSV, JSON, StratML). A paper is made when somebody first asks for it; its size is shown from then on.",
          )}
        </p>
        <p>
          <a href={href(lang, { page: "codes", city: city.slug, code: "" })}>
            {t("お手元の文書の符号から、元の記録を開く", "Open the record of a paper by its code")}
          </a>
        </p>
        {entries.length === 0 && (
          <Empty>{t("まだ何も公表されていません。", "Nothing is published yet.")}</Empty>
        )}
        {entries.map(({ snapshot, files }, index) => (
          <details class="panel" open={index === 0}>
            <summary lang="ja">
              {snapshot.unit.name} {yearShort(lang, snapshot.fiscalYear)}
            </summary>
            <FileList context={{ lang, city, snapshot }} files={files} />
          </details>
        ))}
        {example && (
          <section aria-labelledby="programs">
            <h2 id="programs">{t("プログラムから使う", "For programs")}</h2>
            <p>
              {t(
                "各年度のページのアドレスに plan.json を付けると、公表した記録の全体（出典と点検の結果を含む）が返ります。どのサイトからも読めます。同じ内容かどうかは checksum と ETag で分かります。",
                "The address of a year's page followed by plan.json answers the whole published record with its sources and findings. Any site may read it; checksum and ETag tell whether it has changed.",
              )}
            </p>
            <p>
              <a
                href={href(lang, {
                  page: "plan-json",
                  city: city.slug,
                  unit: example.unitSlug,
                  year: example.fiscalYear,
                })}
                data-turbo="false"
              >
                {t("例", "Example")}: plan.json
              </a>
            </p>
          </section>
        )}
      </>
    ),
  };
}
