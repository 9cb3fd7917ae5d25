// Owns the side-by-side view of one paper: what wants attention first, then original text ↔ what was read, then what was corrected.
import type { Finding } from "../../../domain/finding.ts";
import { formName } from "../../../site/form-words.ts";
import { deskHref, type DeskPlace, type Piece } from "../../../site/links.ts";
import type { View } from "../../../site/view.ts";
import { yearShort } from "../../../site/years.ts";
import { linesOf, type StoredPaper } from "../../../store/papers.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { Mixed } from "../../../ui/mixed.tsx";
import { findingsOfPaper } from "../../../usecases/count-findings.ts";
import { anchorsOf, fieldAnchor, type Anchors } from "./anchors.ts";
import { Attention } from "./attention.tsx";
import { CorrectionForm, type CorrectionFormProps } from "./correction-form.tsx";
import { Done, Refused, deskCrumbs, type DeskContext } from "../desk-page.tsx";
import { fieldTree, groupsOf, type Group } from "./field-tree.ts";
import { Legend, OriginalText } from "./original-text.tsx";
import { Corrections, Discard } from "./paper-end.tsx";
import { ReadGroup } from "./read-fields.tsx";

type PaperPageProps = {
  readonly context: DeskContext;
  readonly paper: StoredPaper;
  readonly piece: Piece | null;
  readonly refused: CorrectionFormProps["refused"];
  /** What was just done, in words. */
  readonly done: string | null;
};

/** One paper: its text beside what was read from it. */
export function paperView(props: PaperPageProps): View {
  const { context, paper } = props;
  return {
    title: paper.file,
    description: null,
    crumbs: deskCrumbs(context, paper.file),
    body: <PaperPage {...props} />,
  };
}

function PaperPage(props: PaperPageProps) {
  const { context, paper, piece, refused, done } = props;
  const { lang } = context;
  const t = inLanguage(lang);
  const reading = paper.corrected;
  const lines = linesOf(paper.bytes, reading.source);
  const tree = fieldTree(lang, reading);
  const anchors = anchorsOf(reading, tree);
  const checked = findingsOfPaper(paper);
  const text = piece ? (lines[piece.line - 1]?.slice(piece.start, piece.end) ?? "") : "";
  const shared = { context, paperId: paper.paperId, anchors };
  // Turbo would take over jumps within the page, and then nothing is the target that the stylesheet marks.
  return (
    <div class="desk-paper" data-turbo="false">
      <h1>
        <span class="over-title">
          {paper.unit.name} {yearShort(lang, paper.fiscalYear)} ・ {formName(lang, reading.plan.form)}
        </span>
        {paper.file}
      </h1>
      {done && (
        <Done>
          <p>{done}</p>
        </Done>
      )}
      {refused && !piece && <Refused lang={lang} refusals={[refused.refusal]} />}
      {piece && text.trim() === "" && (
        <Refused
          lang={lang}
          refusals={[
            { ja: "その行にその文字はありません。", en: "There are no such characters on that line." },
          ]}
        />
      )}
      <NextStep {...props} />
      <Attention context={context} paper={paper} findings={checked} anchors={anchors} tree={tree} />
      <h2 id="compare">{t("原文と読み取った内容", "Original text and what was read")}</h2>
      <p class="small">
        {t(
          "左の文字を選ぶと右の欄へ、右の「○行目」を選ぶと左の文字へ移ります。割り当てが違うときは「移す」で直せます。",
          "Choose a piece of text to go to its field, or “line …” to go to the text. Where the field is wrong, choose “move”.",
        )}
      </p>
      <Legend lang={lang} />
      <div class="compare" data-compare>
        <SideSwitch lang={lang} />
        <section class="compare-side" id="original" aria-labelledby="original-title" tabindex={0}>
          <h3 class="compare-title" id="original-title">
            {t("原文", "Original text")}
          </h3>
          <OriginalText
            {...shared}
            lines={lines}
            reading={reading}
            chosen={piece}
            form={
              piece && text.trim() !== "" ? (
                <CorrectionForm
                  {...shared}
                  piece={piece}
                  text={text}
                  reading={reading}
                  tree={tree}
                  refused={refused}
                />
              ) : null
            }
          />
        </section>
        <section class="compare-side" id="read" aria-labelledby="read-title" tabindex={0}>
          <h3 class="compare-title" id="read-title">
            {t("読み取った内容", "What was read")}
          </h3>
          <Things lang={lang} tree={tree} />
          <ReadGroup {...shared} findings={byPlace(checked, anchors)} group={tree} />
        </section>
      </div>
      <Corrections context={context} paper={paper} tree={tree} />
      <Discard context={context} paper={paper} />
    </div>
  );
}

/** On narrow screens one side is seen at a time; these links choose it, and lead back to what is to be looked at. */
function SideSwitch({ lang }: { readonly lang: Lang }) {
  const t = inLanguage(lang);
  return (
    <nav class="compare-switch" aria-label={t("表示の切り替え", "Which side to see")}>
      <a href="#original">{t("原文", "Original")}</a>
      <a href="#read">{t("読み取った内容", "What was read")}</a>
      <a href="#attention">{t("確かめるところ", "To look at")}</a>
    </nav>
  );
}

/** Jumps to every thing of the paper: a long paper has dozens. */
function Things({ lang, tree }: { readonly lang: Lang; readonly tree: Group }) {
  const t = inLanguage(lang);
  const things = groupsOf(tree).filter(({ depth }) => depth > 0 && depth <= 3);
  if (things.length < 2) return null;
  return (
    <details class="things">
      <summary>{t(`見出しの一覧（${things.length}）`, `Contents (${things.length})`)}</summary>
      <ul>
        {things.map(({ path, depth, title }) => (
          <li class={`things-depth-${depth}`}>
            <a href={`#${fieldAnchor(path)}`}>
              <Mixed lang={lang} text={title.trim()} />
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What is to be done with the paper now. */
function NextStep({ context, paper }: PaperPageProps) {
  const { lang, city } = context;
  const t = inLanguage(lang);
  const accept: DeskPlace = {
    page: "accept",
    city: city.slug,
    unit: paper.unitSlug,
    year: paper.fiscalYear,
    papers: [paper.paperId],
  };
  switch (paper.state) {
    case "pending":
      return (
        <p>
          <a class="button" href={deskHref(lang, accept)}>
            {t("違いを確かめて公表する", "Check the differences and publish")}
          </a>
        </p>
      );
    case "accepted":
      return (
        <p class="small">
          {t(
            "この文書の内容は公表済みです。直すと、もう一度公表するまで公表ページは変わりません。",
            "This paper is public as it stands here. A correction becomes public when it is published again.",
          )}
        </p>
      );
    case "replaced":
    case "discarded":
      return (
        <p class="small">
          {t(
            "後から来た同じ文書に置き換わっています。",
            "A later import of the same paper has replaced this.",
          )}
        </p>
      );
  }
}

function byPlace(findings: readonly Finding[], anchors: Anchors): ReadonlyMap<string, readonly Finding[]> {
  return Map.groupBy(findings, ({ path }) => anchors.fieldFor(path) ?? fieldAnchor(""));
}
