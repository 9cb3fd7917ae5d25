// Owns the one page for the head of a unit: off track, lines hit, judgements against the figures, targets that moved, what is late.
import { dayInTokyo } from "../../../domain/fiscal-year.ts";
import type { CyclePlace } from "../../../site/cycle-links.ts";
import { attainmentStatus, executionStatus } from "../../../site/status.ts";
import { Mark } from "../../../site/parts.tsx";
import type { Child } from "hono/jsx";
import type { Initiative } from "../../../domain/plan.ts";
import { placeOfChange } from "../../../rulebook/osaka-city/change-words.ts";
import { sheetTitle } from "../../../rulebook/osaka-city/sheet-words.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { date, momentInJapan } from "../../../ui/numbers.ts";
import { Table } from "../../../ui/table.tsx";
import { headPageFor, type HeadPage, type PlacedInitiative } from "../../../usecases/head-page.ts";
import { FindingLink } from "../sheet/finding-link.tsx";
import type { DeskContext } from "../desk-page.tsx";
import type { DeskAnswer, DeskWork } from "../work.ts";
import { DecisionList } from "../cycle/decision-list.tsx";
import { Due, planTitle, sheetHref, SheetLink, stageName, State, yearCrumbs } from "../cycle/parts.tsx";

type Place = Extract<CyclePlace, { readonly page: "head" }>;

/** What the head needs to know of a unit and year before deciding. */
export async function headPage({ db, today, context }: DeskWork, place: Place): Promise<DeskAnswer> {
  const { lang, person } = context;
  const t = inLanguage(lang);
  const page = await headPageFor(db, person, { unitSlug: place.unit, fiscalYear: place.year, today });
  if (!page) return null;
  const { entry, stage, lines } = page.progress;
  const title = t(`${planTitle(lang, entry)} ひと目で`, `${planTitle(lang, entry)} at a glance`);
  const late = lines.filter((line) => line.late > 0);
  const { watch } = page;
  return {
    place,
    view: {
      title,
      description: null,
      crumbs: yearCrumbs(
        context,
        { label: planTitle(lang, entry), to: { ...place, page: "unit-year" } },
        { label: t("ひと目で", "At a glance"), to: null },
      ),
      body: (
        <>
          <h1>{title}</h1>
          <p class="lead">
            {stage ? stageName(lang, stage.stage) : t("段階は始まっていません", "No stage is open")}
            {stage && stage.publishedAt !== null ? (
              <>
                {" "}
                {t("公表済", "published on")} {date(dayInTokyo(Date.parse(stage.publishedAt)), lang)}
              </>
            ) : (
              stage?.dates && (
                <>
                  {" "}
                  {t("公表の予定", "to be published on")} {date(stage.dates.due.publish, lang)}
                </>
              )
            )}
          </p>
          <Section
            id="with-errors"
            title={t("誤りを残して提出されたもの", "Submitted with errors")}
            count={page.withErrors.length}
            lang={lang}
          >
            <ul class="link-list">
              {page.withErrors.map(({ sheet, step, errors, leads }) => (
                <li>
                  <a href={sheetHref(context, entry, sheet.itemId)}>{sheetTitle(sheet)[lang]}</a>{" "}
                  <State lang={lang} state={sheet.state} />
                  <br />
                  {t("理由", "Reason")}: {step.reason}
                  {errors.map((finding, n) => (
                    <span class="small">
                      <FindingLink lang={lang} finding={finding} plan={place} pointed={leads[n] ?? null} />
                    </span>
                  ))}
                </li>
              ))}
            </ul>
          </Section>
          <Section
            id="hit"
            title={t("撤退・再構築基準にかかったもの", "Withdrawal line hit")}
            count={watch.lineHit.length}
            lang={lang}
          >
            <Initiatives context={context} page={page} initiatives={watch.lineHit} />
          </Section>
          <Section
            id="off"
            title={t("目標に届かない、遅れている", "Off track")}
            count={watch.offTrack.length}
            lang={lang}
          >
            <Initiatives context={context} page={page} initiatives={watch.offTrack} />
          </Section>
          <Section
            id="overridden"
            title={t("数字と違う判断をしたもの", "Judged against the figures")}
            count={watch.overridden.length}
            lang={lang}
          >
            <ul class="link-list">
              {watch.overridden.map(({ path, itemId, change }) => (
                <li>
                  <b>{placeOfChange(path, page.plan)[lang]}</b>{" "}
                  {typeof change.after === "string" ? change.after : ""}
                  <br />
                  {t("理由", "Reason")}: {change.reason}{" "}
                  <span class="small">{momentInJapan(change.at, lang)}</span>{" "}
                  <a href={sheetHref(context, entry, itemId)}>{t("シートを開く", "Open the sheet")}</a>
                </li>
              ))}
            </ul>
          </Section>
          <Section
            id="targets"
            title={t("年度の途中で目標が変わったもの", "Targets changed during the year")}
            count={watch.targetsChanged.length}
            lang={lang}
          >
            <ul class="link-list">
              {watch.targetsChanged.map(({ path, initiative }) => (
                <li>
                  <b>
                    {placeOfChange(path, page.plan)[lang]} {initiative.name}
                  </b>
                  {initiative.targetRevisions.map((one) => (
                    <>
                      <br />
                      <span lang="ja">
                        {one.before} ⇒ {one.after}
                      </span>
                      {one.reason !== null && t(`（理由：${one.reason}）`, ` (reason: ${one.reason})`)}
                    </>
                  ))}
                </li>
              ))}
            </ul>
          </Section>
          <Section
            id="late"
            title={t("期限を過ぎているシート", "Late sheets")}
            count={late.length}
            lang={lang}
          >
            <Table
              caption={t("期限を過ぎているシート", "Late sheets")}
              captionHidden
              shape="close"
              rows={late}
              columns={[
                {
                  label: t("シート", "Sheet"),
                  heading: true,
                  cell: (line) => <SheetLink context={context} entry={entry} line={line} />,
                },
                { label: t("状態", "State"), cell: ({ sheet }) => <State lang={lang} state={sheet.state} /> },
                {
                  label: t("いま持っている人", "Who has it"),
                  cell: ({ holders }) => holders.map(({ name }) => name).join(t("、", ", ")),
                },
                {
                  label: t("期限", "Due"),
                  keeps: "line",
                  cell: (line) => <Due lang={lang} due={line.due} late={line.late} today={today} />,
                },
              ]}
            />
          </Section>
          <Section
            id="decisions"
            title={t("決裁の記録", "Records of decisions")}
            count={page.decisions.length}
            lang={lang}
          >
            <DecisionList context={context} decisions={page.decisions} />
          </Section>
        </>
      ),
    },
  };
}

function Section(props: {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly lang: Lang;
  readonly children?: Child;
}) {
  const t = inLanguage(props.lang);
  return (
    <section aria-labelledby={props.id} class={props.count === 0 ? "nothing" : undefined}>
      <h2 id={props.id}>
        {props.title} {t(`${props.count}件`, `(${props.count})`)}
      </h2>
      {props.count > 0 && props.children}
    </section>
  );
}

function Initiatives(props: {
  readonly context: DeskContext;
  readonly page: HeadPage;
  readonly initiatives: readonly PlacedInitiative[];
}) {
  const { context, page, initiatives } = props;
  const { lang } = context;
  const t = inLanguage(lang);
  return (
    <ul class="cards">
      {initiatives.map(({ path, itemId, initiative }) => {
        const name = `${placeOfChange(path, page.plan)[lang]} ${initiative.name ?? ""}`;
        return (
          <li>
            <h3>
              {itemId === null ? name : <a href={sheetHref(context, page.progress.entry, itemId)}>{name}</a>}
            </h3>
            <Review lang={lang} initiative={initiative} />
            <p lang="ja">
              {reasonOf(initiative) ?? <span class="absent">{t("記載なし", "Nothing stated")}</span>}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

function Review({ lang, initiative }: { readonly lang: Lang; readonly initiative: Initiative }) {
  const phase = initiative.yearEnd.attainment === null ? "midYear" : "yearEnd";
  const { attainment, execution } = initiative[phase];
  return (
    <p class="marks">
      <Mark status={attainmentStatus(lang, phase, attainment)} />
      {execution && <Mark status={executionStatus(lang, phase, execution)} />}
    </p>
  );
}

/** What the section itself says about it. */
function reasonOf({ midYear, yearEnd }: Initiative): string | null {
  if (yearEnd.attainment === null) return midYear.issueAndMeasure;
  return [yearEnd.issue, yearEnd.measure].filter((words) => words !== null).join("\n") || null;
}
