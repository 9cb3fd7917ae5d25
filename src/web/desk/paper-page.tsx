// Owns the side-by-side view of one paper: what wants attention first, then original text ↔ what was read, then what was corrected.
import type { Finding } from "../../domain/finding.ts";
import { formName } from "../../site/form-words.ts";
import { deskHref, type DeskPlace, type Piece } from "../../site/links.ts";
import type { View } from "../../site/view.ts";
import { yearShort } from "../../site/years.ts";
import { linesOf, type StoredPaper } from "../../store/papers.ts";
import { inLanguage } from "../../ui/language.ts";
import { Empty } from "../../ui/notice.tsx";
import { momentInJapan } from "../../ui/numbers.ts";
import { findingsOfPaper } from "../../usecases/count-findings.ts";
import { anchorsOf, fieldAnchor, pieceAnchor, type Anchors } from "./anchors.ts";
import { CorrectionForm, type CorrectionFormProps } from "./correction-form.tsx";
import { DeskForm, Done, Refused, deskCrumbs, type DeskContext } from "./desk-page.tsx";
import { evidenceWords, isConcluded } from "./evidence.ts";
import { fieldTree, groupsOf, pathWords, type Group } from "./field-tree.ts";
import { Legend, OriginalText } from "./original-text.tsx";
import { ReadGroup } from "./read-fields.tsx";

export type PaperPageProps = {
  readonly context: DeskContext;
  readonly paper: StoredPaper;
  readonly piece: Piece | null;
  readonly refused: CorrectionFormProps["refused"];
  /** What was just done, in words. */
  readonly done: string | null;
};

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
  const lines = linesOf(paper.bytes, reading.source.encoding);
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
        <section class="compare-side" aria-labelledby="original-title" tabindex={0}>
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
        <section class="compare-side" aria-labelledby="read-title" tabindex={0}>
          <h3 class="compare-title" id="read-title">
            {t("読み取った内容", "What was read")}
          </h3>
          <ReadGroup {...shared} findings={byPlace(checked, anchors)} group={tree} />
        </section>
      </div>
      <Corrections context={context} paper={paper} tree={tree} />
      <Discard context={context} paper={paper} />
    </div>
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
            "この文書の内容は公表ずみです。直すと、もう一度公表するまで公表ページは変わりません。",
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

/** More would not be worked through from a list. */
const JUMPS_SHOWN = 300;

/** Pieces without a field first, then what was found, then what was concluded: each a jump to its place. */
function Attention(props: {
  readonly context: DeskContext;
  readonly paper: StoredPaper;
  readonly findings: readonly Finding[];
  readonly anchors: Anchors;
  readonly tree: Group;
}) {
  const { context, paper, findings, anchors, tree } = props;
  const { lang, city } = context;
  const t = inLanguage(lang);
  const { unread } = paper.corrected;
  const concluded = groupsOf(tree)
    .flatMap(({ entries }) => entries)
    .filter(isConcluded);
  return (
    <>
      <h2 id="attention">{t("確かめるところ", "To be looked at")}</h2>
      {unread.length === 0 ? (
        <Empty>
          {t("割り当てられない文字はありません。", "Every piece of the text has found its place.")}
        </Empty>
      ) : (
        <details open>
          <summary>
            {t(`割り当てられない文字 ${unread.length}か所`, `${unread.length} pieces unassigned`)}
          </summary>
          <ol class="jump-list">
            {unread.slice(0, JUMPS_SHOWN).map((piece) => (
              <li>
                <a href={`#${pieceAnchor(piece)}`}>{t(`${piece.line}行目`, `line ${piece.line}`)}</a>{" "}
                <span class="piece piece-unread" lang="ja">
                  {piece.text}
                </span>{" "}
                <a
                  href={`${deskHref(lang, { page: "paper", city: city.slug, paper: paper.paperId, piece })}#correction`}
                >
                  {t("欄を決める", "Assign")}
                </a>
              </li>
            ))}
          </ol>
        </details>
      )}
      {findings.length > 0 && (
        <details>
          <summary>{t(`指摘 ${findings.length}件`, `${findings.length} findings`)}</summary>
          <ol class="jump-list">
            {findings.map((finding) => (
              <li>
                {finding[lang]}{" "}
                <a href={placeOf(finding, anchors)}>
                  {finding.line === null
                    ? t("見る", "see")
                    : t(`${finding.line}行目`, `line ${finding.line}`)}
                </a>
              </li>
            ))}
          </ol>
        </details>
      )}
      {concluded.length > 0 && (
        <details>
          <summary>
            {t(`推定した値 ${concluded.length}件`, `${concluded.length} values concluded, not read`)}
          </summary>
          <ol class="jump-list">
            {concluded.map(({ path, value, origin }) => {
              const words = pathWords(tree, path);
              return (
                <li>
                  <a href={`#${fieldAnchor(path)}`}>
                    {words.thing} {words.field}
                  </a>
                  {lang === "ja" ? "：" : ": "}
                  {value} <span class="small">{evidenceWords(lang, origin?.evidence ?? null)}</span>
                </li>
              );
            })}
          </ol>
        </details>
      )}
    </>
  );
}

function placeOf(finding: Finding, anchors: Anchors): string {
  const anchor = anchors.fieldFor(finding.path);
  if (anchor) return `#${anchor}`;
  return finding.line === null ? "#f" : `#L${finding.line}`;
}

function byPlace(findings: readonly Finding[], anchors: Anchors): ReadonlyMap<string, readonly Finding[]> {
  return Map.groupBy(findings, ({ path }) => anchors.fieldFor(path) ?? fieldAnchor(""));
}

function Corrections(props: {
  readonly context: DeskContext;
  readonly paper: StoredPaper;
  readonly tree: Group;
}) {
  const { context, paper, tree } = props;
  const { lang, city } = context;
  const t = inLanguage(lang);
  return (
    <>
      <h2 id="corrections">{t("人が直したところ", "Corrected by a person")}</h2>
      {paper.corrections.length === 0 ? (
        <Empty>{t("まだありません。", "Nothing yet.")}</Empty>
      ) : (
        <ol class="corrections">
          {paper.corrections.map(({ number, line, raw, toPath }) => {
            const words = toPath === null ? null : pathWords(tree, toPath);
            return (
              <li>
                <p>
                  <a href={`#L${line}`}>{t(`${line}行目`, `line ${line}`)}</a> <q lang="ja">{raw}</q> →{" "}
                  {words ? `${words.thing} ${words.field}` : t("どの欄にも入れない", "belongs nowhere")}
                </p>
                <DeskForm
                  context={context}
                  to={{ page: "paper", city: city.slug, paper: paper.paperId, piece: null }}
                  action="undo"
                >
                  <input type="hidden" name="number" value={String(number)} />
                  <button type="submit" class="button-quiet">
                    {t("元に戻す", "Undo")}
                    <span class="visually-hidden">
                      {t(`（${line}行目の修正）`, ` (correction of line ${line})`)}
                    </span>
                  </button>
                </DeskForm>
              </li>
            );
          })}
        </ol>
      )}
    </>
  );
}

function Discard({ context, paper }: { readonly context: DeskContext; readonly paper: StoredPaper }) {
  const { lang, city } = context;
  const t = inLanguage(lang);
  return (
    <>
      <h2 id="paper">{t("この文書", "This paper")}</h2>
      <p class="small">
        {t("取り込んだ日時", "Brought in")} {momentInJapan(paper.importedAt, lang)} ・ SHA-256{" "}
        <code class="long-code">{paper.sha256}</code>
      </p>
      {paper.state === "pending" && (
        <details>
          <summary>{t("この取り込みをやめる", "Discard this import")}</summary>
          <p>
            {t(
              "公表していない取り込みと、そのあとの修正を捨てます。公表ずみの内容は変わりません。",
              "Throws away what is not public yet, with its corrections. What is public stays.",
            )}
          </p>
          <DeskForm
            context={context}
            to={{ page: "paper", city: city.slug, paper: paper.paperId, piece: null }}
            action="discard"
          >
            <button type="submit" class="button-quiet">
              {t("捨てる", "Discard")}
            </button>
          </DeskForm>
        </details>
      )}
    </>
  );
}
