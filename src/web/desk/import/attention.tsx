// Owns what wants a person's attention in a paper: pieces without a field first, then what was found, then what was concluded.
import type { Finding } from "../../../domain/finding.ts";
import { deskHref } from "../../../site/links.ts";
import type { StoredPaper } from "../../../store/papers.ts";
import { inLanguage } from "../../../ui/language.ts";
import { Empty } from "../../../ui/notice.tsx";
import { fieldAnchor, pieceAnchor, type Anchors } from "./anchors.ts";
import type { DeskContext } from "../desk-page.tsx";
import { evidenceWords, isConcluded } from "./evidence.ts";
import { groupsOf, pathWords, type Group } from "./field-tree.ts";

/** More would not be worked through from a list. */
const JUMPS_SHOWN = 300;

/** Pieces without a field first, then what was found, then what was concluded: each a jump to its place. */
export function Attention(props: {
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
