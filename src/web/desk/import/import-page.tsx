// Owns the page where papers come in: the upload, the papers that wait for an answer, and all papers with their state.
import type { Refusal } from "../../../domain/outcome.ts";
import { deskHref } from "../../../site/links.ts";
import type { View } from "../../../site/view.ts";
import type { Arrival } from "../../../store/arrivals.ts";
import type { DeskPaper } from "../../../store/desk-papers.ts";
import { inLanguage } from "../../../ui/language.ts";
import { Empty } from "../../../ui/notice.tsx";
import { DeskForm, Done, Refused, deskCrumbs, type DeskContext } from "../desk-page.tsx";
import { PaperLists } from "./paper-list.tsx";
import { UnitField, YearField } from "./whose-fields.tsx";
import { WaitingList } from "./waiting-list.tsx";
import type { WaitingPaper } from "../../../store/waiting-papers.ts";

export type ImportPageProps = {
  readonly context: DeskContext;
  readonly papers: readonly DeskPaper[];
  /** Import → how much was found in its paper. */
  readonly findings: ReadonlyMap<string, number>;
  readonly waiting: readonly WaitingPaper[];
  /** Names that the unit field offers. */
  readonly unitNames: readonly string[];
  /** What just came in, and what was refused. */
  readonly taken: readonly Arrival[];
  readonly refusals: readonly (Pick<Refusal, "ja" | "en"> & { readonly about?: string })[];
  /** What was typed, so that nothing is typed twice. */
  readonly typed: { readonly unit: string; readonly year: string };
};

/** The page of papers that came in, and of bringing more. */
export function importView(props: ImportPageProps): View {
  const t = inLanguage(props.context.lang);
  return {
    title: t("取り込みと公表", "Import and publish"),
    description: null,
    crumbs: deskCrumbs(props.context),
    body: <ImportPage {...props} />,
  };
}

function ImportPage(props: ImportPageProps) {
  const { context, papers, waiting, taken, refusals } = props;
  const { lang } = context;
  const t = inLanguage(lang);
  return (
    <>
      <h1>{t("取り込みと公表", "Import and publish")}</h1>
      <Refused lang={lang} refusals={refusals} />
      {taken.length > 0 && <Taken context={context} taken={taken} />}
      <p class="lead">
        {t(
          "公表された運営方針の文書を取り込み、読み取った内容を原文と並べて確かめてから公表します。公表するまで、公表ページは変わりません。",
          "Bring in published papers, check what was read beside the original text, then publish. Until then the public pages stay as they are.",
        )}
      </p>
      {waiting.length > 0 && <WaitingList context={context} waiting={waiting} unitNames={props.unitNames} />}
      <Upload {...props} />
      <h2 id="papers">{t("文書", "Papers")}</h2>
      {papers.length === 0 ? (
        <Empty>
          {t(
            "まだ文書はありません。上の欄からファイルを選んで取り込むと、ここに並びます。",
            "There are no papers yet. Choose files above to bring them in, and they are listed here.",
          )}
        </Empty>
      ) : (
        <PaperLists context={context} papers={papers} findings={props.findings} />
      )}
    </>
  );
}

function Taken({ context, taken }: { readonly context: DeskContext; readonly taken: readonly Arrival[] }) {
  const { lang, city } = context;
  const t = inLanguage(lang);
  const kinds = {
    new: t("取り込みました", "brought in"),
    changed: t("変わった文書を取り込みました", "brought in, changed"),
    "nothing-new": t("同じものがすでにあります", "the same is here already"),
  };
  return (
    <Done>
      <ul class="link-list">
        {taken.map(({ file, kind, paperId, unread }) => (
          <li>
            <a href={deskHref(lang, { page: "paper", city: city.slug, paper: paperId, piece: null })}>
              {file}
            </a>
            {lang === "ja" ? "：" : ": "}
            {kinds[kind]}
            {unread > 0 && t(`（割り当てられない文字 ${unread}か所）`, ` (${unread} pieces unassigned)`)}
          </li>
        ))}
      </ul>
    </Done>
  );
}

function Upload({ context, unitNames, typed }: ImportPageProps) {
  const { lang, city } = context;
  const t = inLanguage(lang);
  return (
    <section class="panel" aria-labelledby="upload">
      <h2 id="upload">{t("文書を取り込む", "Bring papers in")}</h2>
      <DeskForm context={context} to={{ page: "import", city: city.slug }} action="upload" files>
        <div class="form-field">
          <label for="files">{t("ファイル（いくつでも）", "Files (any number)")}</label>
          <p class="form-hint" id="files-hint">
            {t(
              "Word、Excel、PDF、HTML、StratML、文書から取り出した文字（.txt）、それらを入れたZIP。合わせて64 MBまで。ここへ引いて落とすこともできます。",
              "Word, Excel, PDF, HTML, StratML, text taken from the papers (.txt), or a ZIP of them. Up to 64 MB together. You can also drop files here.",
            )}
          </p>
          <input
            class="form-file"
            type="file"
            id="files"
            name="files"
            multiple
            required
            aria-describedby="files-hint"
            data-drop
          />
        </div>
        <p class="form-hint">
          {t(
            "所属や年度は、文書に書かれていれば読み取ります。書かれていないと分かっているときだけ入れてください。すべてのファイルに使います。",
            "Unit and year are read where the paper states them. Give them only for papers that do not; they are used for every file.",
          )}
        </p>
        <div class="form-row">
          <UnitField
            lang={lang}
            id="unit"
            value={typed.unit}
            names={unitNames}
            label={t("所属（なくてもよい）", "Unit (optional)")}
          />
          <YearField
            lang={lang}
            id="year"
            value={typed.year}
            label={t("年度（なくてもよい）", "Fiscal year (optional)")}
          />
        </div>
        <button type="submit" class="button">
          {t("取り込む", "Bring in")}
        </button>
      </DeskForm>
    </section>
  );
}
