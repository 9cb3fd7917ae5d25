// Owns trying a version of a city's own template on what a unit has published: the choice, the files, what finds no cell.
import { deskHref } from "../../../site/links.ts";
import { type Trial, trialWord } from "../../../site/papers-links.ts";
import { yearShort } from "../../../site/years.ts";
import { inLanguage } from "../../../ui/language.ts";
import { Empty } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import type { Tried, TryOn } from "../../../usecases/try-template.ts";
import type { DeskContext } from "../desk-page.tsx";

/** A trial that was made. */
export type TrialShown = Trial & { readonly papers: readonly Tried[] };

/** The part of the page of a version that tries it. Nothing where nothing is published yet. */
export function TrialPart(props: {
  readonly context: DeskContext;
  readonly template: string;
  readonly tryOn: readonly TryOn[];
  readonly trial: TrialShown | null;
}) {
  const { context, template, tryOn, trial } = props;
  const { lang, city } = context;
  const t = inLanguage(lang);
  if (tryOn.length === 0) return null;
  const nameOf = ({ unit, fiscalYear }: TryOn): string => `${unit.name} ${yearShort(lang, fiscalYear)}`;
  const isTried = (one: TryOn): boolean =>
    one.unitSlug === trial?.unit && one.fiscalYear === trial.fiscalYear;
  const tried = tryOn.find(isTried);
  return (
    <section aria-labelledby="trial">
      <h2 id="trial">{t("内容を入れてみる", "Try it on what is published")}</h2>
      <p>
        {t(
          "公表されている内容をこの様式に入れて、使い始める前に確かめます。何も変わりません。",
          "Fills this template with what a unit has published, to be looked at before it is in force. Nothing is changed.",
        )}
      </p>
      <form
        method="get"
        action={deskHref(lang, { page: "template", city: city.slug, template })}
        class="filter-row"
      >
        <div class="form-field">
          <label for="trial-on">{t("所属と年度", "Unit and year")}</label>
          <select id="trial-on" name="trial" class="form-select">
            {tryOn.map((one) => (
              <option
                value={trialWord({ unit: one.unitSlug, fiscalYear: one.fiscalYear })}
                selected={isTried(one)}
              >
                {nameOf(one)}
              </option>
            ))}
          </select>
        </div>
        <button class="button-quiet" type="submit">
          {t("入れてみる", "Try it")}
        </button>
      </form>
      {trial &&
        tried &&
        trial.papers.map((paper) => (
          <>
            <h3>
              <a
                href={deskHref(lang, {
                  page: "template-trial",
                  city: city.slug,
                  template,
                  trial: { unit: trial.unit, fiscalYear: trial.fiscalYear },
                  paper: paper.id,
                })}
                download
                data-turbo="false"
              >
                {t(
                  `${nameOf(tried)} ${paper.mark}（Excel、試し）`,
                  `${nameOf(tried)} ${paper.mark} (Excel, trial)`,
                )}
              </a>
            </h3>
            {paper.leftOver.length === 0 ? (
              <Empty>{t("すべての内容に置き場所があります。", "Everything in it has its place.")}</Empty>
            ) : (
              <Table
                caption={t(
                  `置き場所がなく「様式にない欄」に並ぶもの：${paper.leftOver.length}件`,
                  `Without a cell, listed on the sheet 様式にない欄: ${paper.leftOver.length}`,
                )}
                rows={paper.leftOver}
                columns={[
                  {
                    label: t("欄", "Field"),
                    heading: true,
                    cell: ({ label }) => <span lang="ja">{label}</span>,
                  },
                  { label: t("番号", "Number"), cell: ({ place }) => place || "—" },
                  { label: t("内容", "Words"), cell: ({ text }) => <span lang="ja">{shortened(text)}</span> },
                ]}
              />
            )}
          </>
        ))}
    </section>
  );
}

/** Signs of a text that suffice to know it again. */
const LONGEST = 60;

function shortened(text: string): string {
  const signs = Array.from(text.replaceAll(/\s+/gu, " "));
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST).join("")}…` : signs.join("");
}
