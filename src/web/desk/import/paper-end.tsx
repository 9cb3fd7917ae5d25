// Owns what stands below the side-by-side view: the corrections with their undo, and what the paper is, with the way to discard it.
import type { StoredPaper } from "../../../store/papers.ts";
import { inLanguage } from "../../../ui/language.ts";
import { Empty } from "../../../ui/notice.tsx";
import { momentInJapan } from "../../../ui/numbers.ts";
import { DeskForm, type DeskContext } from "../desk-page.tsx";
import { pathWords, type Group } from "./field-tree.ts";

/** What a person corrected; each can be taken back. */
export function Corrections(props: {
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

/** When the paper came in, its checksum, and discarding what is not public yet. */
export function Discard({ context, paper }: { readonly context: DeskContext; readonly paper: StoredPaper }) {
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
              "公表していない取り込みと、そのあとの修正を捨てます。公表済みの内容は変わりません。",
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
