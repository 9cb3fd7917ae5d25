// Owns the remarks of a sheet on its page: threads on fields, answering, settling, and writing a new one.
import { momentInJapan } from "../../../ui/numbers.ts";
import { deskHref, type DeskPlace } from "../../../site/links.ts";
import type { Remark } from "../../../store/remarks.ts";
import { inLanguage } from "../../../ui/language.ts";
import type { FieldModel } from "../../../usecases/field-models.ts";
import { DeskForm, type DeskContext } from "../desk-page.tsx";
import { fieldId } from "./field-names.ts";

type RemarksPanelProps = {
  readonly context: DeskContext;
  readonly to: DeskPlace;
  readonly remarks: readonly Remark[];
  readonly fields: readonly FieldModel[];
  readonly mayWrite: boolean;
  readonly nameOf: (account: string | null) => string;
};

/** Open threads first; settled ones are folded. */
export function RemarksPanel(props: RemarksPanelProps) {
  const { context, remarks } = props;
  const t = inLanguage(context.lang);
  const open = remarks.filter(({ resolvedAt }) => resolvedAt === null);
  const settled = remarks.filter(({ resolvedAt }) => resolvedAt !== null);
  return (
    <section id="remarks">
      <h2>{t(`コメント（${open.length}件）`, `Remarks (${open.length})`)}</h2>
      {open.map((remark) => (
        <Thread {...props} remark={remark} />
      ))}
      {props.mayWrite && <NewRemark {...props} />}
      {settled.length > 0 && (
        <details>
          <summary>{t(`解決したコメント（${settled.length}件）`, `Settled (${settled.length})`)}</summary>
          {settled.map((remark) => (
            <Thread {...props} remark={remark} />
          ))}
        </details>
      )}
    </section>
  );
}

function Thread(props: RemarksPanelProps & { readonly remark: Remark }) {
  const { context, remark, fields, nameOf } = props;
  const t = inLanguage(context.lang);
  const { lang } = context;
  const model = fields.find(({ itemId, field }) => itemId === remark.itemId && field === remark.field);
  return (
    <article class="remark">
      <p class="small">
        {model && <a href={`#${fieldId(model)}`}>{model.entry.label[lang]}</a>} {nameOf(remark.author)}{" "}
        {momentInJapan(remark.at, lang)}
        {remark.withReturn && t("（差戻し）", " (with the return)")}
      </p>
      <p class="conflict-words">{remark.words ?? t("（消去されました）", "(erased)")}</p>
      {remark.answers.map((answer) => (
        <div class="remark-answer">
          <p class="small">
            {nameOf(answer.author)} {momentInJapan(answer.at, lang)}
          </p>
          <p class="conflict-words">{answer.words ?? t("（消去されました）", "(erased)")}</p>
        </div>
      ))}
      {props.mayWrite && (
        <>
          {remark.resolvedAt === null && (
            <details>
              <summary>{t("返事を書く", "Answer")}</summary>
              <DeskForm context={context} to={props.to} action="comment">
                <input type="hidden" name="answers" value={remark.id} />
                <label class="visually-hidden" for={`answer-${remark.id}`}>
                  {t("返事", "Answer")}
                </label>
                <textarea
                  class="form-text"
                  id={`answer-${remark.id}`}
                  name="words"
                  rows={2}
                  required
                ></textarea>
                <button class="button-quiet">{t("返事を送る", "Send the answer")}</button>
              </DeskForm>
            </details>
          )}
          <DeskForm context={context} to={props.to} action="resolve">
            <input type="hidden" name="remark" value={remark.id} />
            <input type="hidden" name="resolved" value={remark.resolvedAt === null ? "yes" : "no"} />
            <button class="button-quiet">
              {remark.resolvedAt === null ? t("解決した", "Settled") : t("もう一度開く", "Open again")}
            </button>
          </DeskForm>
        </>
      )}
    </article>
  );
}

function NewRemark({ context, to, fields }: RemarksPanelProps) {
  const t = inLanguage(context.lang);
  return (
    <details>
      <summary>{t("コメントを書く", "Write a remark")}</summary>
      <form method="post" action={deskHref(context.lang, to)}>
        <input type="hidden" name="token" value={context.token} />
        <input type="hidden" name="action" value="comment" />
        <div class="form-field">
          <label for="remark-field">{t("どの欄に", "On which field")}</label>
          <select class="form-select" id="remark-field" name="field">
            <option value="">{t("（シート全体）", "(the whole sheet)")}</option>
            {fields.map((model) => (
              <option value={`${model.itemId}.${model.field}`}>{model.entry.label[context.lang]}</option>
            ))}
          </select>
        </div>
        <div class="form-field">
          <label for="remark-words">{t("コメント", "Remark")}</label>
          <textarea class="form-text" id="remark-words" name="words" rows={3} required></textarea>
        </div>
        <button class="button-quiet">{t("コメントを送る", "Send the remark")}</button>
      </form>
    </details>
  );
}
