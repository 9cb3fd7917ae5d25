// Owns the list of what was asked for: how far it is, stopping it, fetching it, why it failed.
import { deskHref } from "../../../site/links.ts";
import { formatName, paperKindName, sizeWords } from "../../../site/paper-names.ts";
import { yearShort } from "../../../site/years.ts";
import type { JobState, PaperJob } from "../../../store/paper-jobs.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { StatusMark, type Tone } from "../../../ui/mark.tsx";
import { Empty } from "../../../ui/notice.tsx";
import { momentInJapan } from "../../../ui/numbers.ts";
import { Table } from "../../../ui/table.tsx";
import { isDataFormat } from "../../../usecases/export-papers.ts";
import { chosenOf } from "../../../usecases/order-papers.ts";
import { KEPT_DAYS } from "../../../store/paper-jobs.ts";
import { DeskForm, type DeskContext } from "../desk-page.tsx";

/** How often a browser with JavaScript looks again while something is being made, in ms. */
const LOOK_EVERY_MS = 1500;

/** The person's own requests, newest first. */
export function JobList(props: {
  readonly context: DeskContext;
  readonly jobs: readonly PaperJob[];
  /** By their place in addresses. */
  readonly unitNames: ReadonlyMap<string, string>;
  readonly here: string;
}) {
  const { context, jobs, unitNames, here } = props;
  const { lang } = context;
  const t = inLanguage(lang);
  const busy = jobs.some(({ state }) => state === "waiting" || state === "running");
  return (
    <>
      <p class="visually-hidden" role="status" id="requests-said" />
      <section
        id="requests"
        aria-labelledby="requests-title"
        data-look-again={busy ? LOOK_EVERY_MS : undefined}
        data-ended={t("文書の作成が終わりました。", "The papers are done.")}
      >
        <h2 id="requests-title">{t("頼んだもの", "Requests")}</h2>
        {jobs.length === 0 ? (
          <Empty>{t("まだありません。", "None yet.")}</Empty>
        ) : (
          <>
            {busy && (
              <p>
                <a href={here}>{t("進み具合を見直す", "Look at the progress again")}</a>
              </p>
            )}
            <Table
              caption={t("頼んだもの", "Requests")}
              captionHidden
              rows={jobs}
              columns={[
                { label: t("いつ", "When"), cell: ({ askedAt }) => momentInJapan(askedAt, lang) },
                { label: t("なにを", "What"), heading: true, cell: (job) => whatOf(lang, job, unitNames) },
                { label: t("状態", "State"), cell: (job) => <State lang={lang} job={job} /> },
                { label: t("すること", "Do"), cell: (job) => <Actions context={context} job={job} /> },
              ]}
            />
            <p class="small">
              {t(
                `できた文書は${KEPT_DAYS}日間取り出せます。見られるのは頼んだ人だけです。`,
                `Papers can be fetched for ${KEPT_DAYS} days, by the person who asked for them only.`,
              )}
            </p>
          </>
        )}
      </section>
    </>
  );
}

function whatOf(lang: Lang, { request }: PaperJob, unitNames: ReadonlyMap<string, string>) {
  const t = inLanguage(lang);
  const { kinds: asked, formats } = chosenOf(request.kinds, request.formats);
  // Data hold the whole record, whichever papers were chosen beside them.
  const kinds = formats.every(isDataFormat) ? [] : asked;
  const units =
    request.units.length === 1
      ? (unitNames.get(request.units[0] ?? "") ?? request.units[0])
      : t(`${request.units.length}所属`, `${request.units.length} units`);
  const state =
    request.from === "published" ? t("公表したもの", "published") : t("いまの記録", "the record now");
  const between = t("、", ", ");
  return (
    <>
      {yearShort(lang, request.fiscalYear)} {units}（{state}）
      <br />
      <span class="small">
        {kinds.map((kind) => paperKindName(lang, kind)).join(between)}
        {kinds.length > 0 && " / "}
        {formats.map((format) => formatName(lang, format)).join(between)}
      </span>
    </>
  );
}

const TONES: Readonly<Record<JobState, Tone>> = {
  waiting: "none",
  running: "short",
  done: "good",
  failed: "hit",
  cancelled: "none",
};

function stateWords(lang: Lang, { state, cancelAsked }: PaperJob): string {
  const t = inLanguage(lang);
  switch (state) {
    case "waiting":
      return t("順番待ち", "waiting");
    case "running":
      return cancelAsked ? t("中止しています", "being cancelled") : t("作成中", "being made");
    case "done":
      return t("できました", "done");
    case "failed":
      return t("できませんでした", "failed");
    case "cancelled":
      return t("中止", "cancelled");
  }
}

function State({ lang, job }: { readonly lang: Lang; readonly job: PaperJob }) {
  const t = inLanguage(lang);
  const { state, filesDone, filesTotal, refusal, missing } = job;
  return (
    <>
      <span class="whitespace-nowrap">
        <StatusMark tone={TONES[state]} code={null} words={stateWords(lang, job)} />
      </span>
      {state === "running" && filesTotal !== null && (
        <>
          <br />
          <progress max={filesTotal} value={filesDone} aria-label={t("できたファイル", "files made")} />{" "}
          {t(`${filesTotal}件中${filesDone}件`, `${filesDone} of ${filesTotal}`)}
        </>
      )}
      {refusal && <p>{refusal[lang]}</p>}
      {missing.length > 0 && (
        <p class="small">
          {t("字体のない文字を〓で印刷しました：", "Signs without a glyph are printed as 〓: ")}
          {missing.join(" / ")}
        </p>
      )}
    </>
  );
}

function Actions({ context, job }: { readonly context: DeskContext; readonly job: PaperJob }) {
  const { lang, city } = context;
  const t = inLanguage(lang);
  if (job.state === "done" && job.size !== null)
    return (
      <a
        href={deskHref(lang, { page: "papers-archive", city: city.slug, job: job.id })}
        download
        data-turbo="false"
      >
        {t("取り出す", "Fetch")} (ZIP, {sizeWords(job.size)})
      </a>
    );
  if ((job.state !== "waiting" && job.state !== "running") || job.cancelAsked) return <span>—</span>;
  return (
    <DeskForm
      context={context}
      to={{ page: "papers", city: city.slug, year: job.request.fiscalYear }}
      action="cancel"
      class="inline-form"
    >
      <input type="hidden" name="job" value={job.id} />
      <button type="submit" class="button-quiet whitespace-nowrap" id={`cancel-${job.id}`}>
        {t("中止する", "Cancel")}
      </button>
    </DeskForm>
  );
}
