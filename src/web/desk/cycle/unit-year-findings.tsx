// Owns the part of the page of a unit's year on what the city bureau asked, and the answers.
import { sheetTitle } from "../../../rulebook/osaka-city/sheet-words.ts";
import { inLanguage } from "../../../ui/language.ts";
import { momentInJapan } from "../../../ui/numbers.ts";
import { DeskForm } from "../desk-page.tsx";
import { Field } from "./parts.tsx";
import type { UnitYearProps } from "./unit-year-props.ts";

/** The findings of the city bureau, with the unit's answers. */
export function UnitFindings({ context, place, page }: UnitYearProps) {
  const { lang } = context;
  const t = inLanguage(lang);
  if (page.findings.length === 0) return null;
  return (
    <section aria-labelledby="bureau">
      <h2 id="bureau">{t("市から返された指摘", "Findings of the city")}</h2>
      <ul class="cards">
        {page.findings.map((finding) => {
          const line = page.progress.lines.find(({ sheet }) => sheet.itemId === finding.itemId);
          return (
            <li>
              <h3>
                {line ? sheetTitle(line.sheet)[lang] : t("全体", "The whole plan")}{" "}
                <span class="small">
                  {finding.resolvedAt === null ? t("（未解決）", "(open)") : t("（解決済み）", "(settled)")}
                </span>
              </h3>
              <p>{finding.words}</p>
              <p class="small">{momentInJapan(finding.at, lang)}</p>
              <p>
                <b>{t("回答", "Answer")}</b>: {finding.answer ?? t("まだありません", "none yet")}
              </p>
              {page.can("assign-sections") && finding.resolvedAt === null && (
                <DeskForm context={context} to={place} action="answer">
                  <input type="hidden" name="finding" value={finding.id} />
                  <Field
                    id={`answer-${finding.id}`}
                    name="words"
                    rows={2}
                    required
                    label={t("回答を書く", "Answer")}
                    value={finding.answer ?? ""}
                  />
                  <p class="form-buttons">
                    <button class="button button-quiet" type="submit">
                      {t("回答を送る", "Send the answer")}
                    </button>
                  </p>
                </DeskForm>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
