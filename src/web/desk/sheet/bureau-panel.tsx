// Owns the findings of the city bureau on a sheet's page, with the unit's answers.
import { may, unitTarget } from "../../../domain/access.ts";
import { inLanguage } from "../../../ui/language.ts";
import { momentInJapan } from "../../../ui/numbers.ts";
import { DeskForm } from "../desk-page.tsx";
import type { AroundProps } from "./around.tsx";
import { fieldId } from "./field-names.ts";

/** What the bureau asks about this sheet; nothing where it asks nothing. */
export function BureauPanel({ context, to, open, around, nameOf }: AroundProps) {
  const { lang } = context;
  const t = inLanguage(lang);
  const { findings } = around;
  if (findings.length === 0) return null;
  const waiting = findings.filter(({ answer, resolvedAt }) => answer === null && resolvedAt === null);
  const answers = may(context.person, "assign-sections", unitTarget(open.unitId)).ok;
  return (
    <section id="bureau">
      <h2>
        {t(
          `市からの指摘（未回答${waiting.length}件）`,
          `Findings of the city (${waiting.length} unanswered)`,
        )}
      </h2>
      {findings.map((finding) => {
        const model = open.fields.find(
          ({ itemId, field }) => itemId === finding.itemId && field === finding.field,
        );
        return (
          <article class="remark">
            <p class="small">
              {model && <a href={`#${fieldId(model)}`}>{model.entry.label[lang]}</a>} {nameOf(finding.author)}{" "}
              {momentInJapan(finding.at, lang)}
              {finding.resolvedAt !== null && <b> {t("解決済み", "settled")}</b>}
            </p>
            <p class="conflict-words">{finding.words}</p>
            {finding.answer !== null && (
              <div class="remark-answer">
                <p class="small">
                  {nameOf(finding.answeredBy)}{" "}
                  {finding.answeredAt !== null && momentInJapan(finding.answeredAt, lang)}
                </p>
                <p class="conflict-words">{finding.answer}</p>
              </div>
            )}
            {answers && finding.resolvedAt === null && (
              <details>
                <summary>
                  {finding.answer === null
                    ? t("回答を書く", "Answer")
                    : t("回答を書き直す", "Write the answer anew")}
                </summary>
                <DeskForm context={context} to={to} action="answer-finding">
                  <input type="hidden" name="finding" value={finding.id} />
                  <label class="visually-hidden" for={`finding-${finding.id}`}>
                    {t("回答", "Answer")}
                  </label>
                  <textarea
                    class="form-text"
                    id={`finding-${finding.id}`}
                    name="words"
                    rows={3}
                    required
                  >{`\n${finding.answer ?? ""}`}</textarea>
                  <button class="button-quiet">{t("回答を送る", "Send the answer")}</button>
                </DeskForm>
              </details>
            )}
          </article>
        );
      })}
    </section>
  );
}
