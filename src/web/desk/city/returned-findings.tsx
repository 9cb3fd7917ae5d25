// Owns the findings of the city bureau by unit: what was returned, what was answered, what is settled, and returning one more.
import { may, unitTarget } from "../../../domain/access.ts";
import { sheetTitle } from "../../../rulebook/osaka-city/sheet-words.ts";
import type { CyclePlace } from "../../../site/cycle-links.ts";
import { inLanguage } from "../../../ui/language.ts";
import { momentInJapan } from "../../../ui/numbers.ts";
import type { UnitLine } from "../../../usecases/city-page.ts";
import { Field } from "../cycle/parts.tsx";
import { DeskForm, type DeskContext } from "../desk-page.tsx";

/** One folded part a unit, open while anything is unsettled. */
export function ReturnedFindings(props: {
  readonly context: DeskContext;
  readonly place: Extract<CyclePlace, { readonly page: "all-units" }>;
  readonly units: readonly UnitLine[];
}) {
  const { context, place, units } = props;
  const { lang, person } = context;
  const t = inLanguage(lang);
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">{t("所属に返した指摘", "Findings returned to units")}</h2>
      {units.map(({ progress: { entry, lines }, findings }) => (
        <details class="panel" open={findings.some(({ resolvedAt }) => resolvedAt === null)}>
          <summary>
            {entry.unit.name}{" "}
            {t(
              `未解決${findings.filter(({ resolvedAt }) => resolvedAt === null).length}件`,
              `(${findings.filter(({ resolvedAt }) => resolvedAt === null).length} open)`,
            )}
          </summary>
          <ul class="cards">
            {findings.map((finding) => {
              const line = lines.find(({ sheet }) => sheet.itemId === finding.itemId);
              return (
                <li>
                  <h3>{line ? sheetTitle(line.sheet)[lang] : t("全体", "The whole plan")}</h3>
                  <p>{finding.words}</p>
                  <p class="small">{momentInJapan(finding.at, lang)}</p>
                  <p>
                    <b>{t("所属の回答", "The unit's answer")}</b>:{" "}
                    {finding.answer ?? t("まだありません", "none yet")}
                  </p>
                  {may(person, "return-findings", unitTarget(entry.unitId)).ok && (
                    <DeskForm
                      context={context}
                      to={place}
                      action={finding.resolvedAt === null ? "settle" : "open-again"}
                    >
                      <input type="hidden" name="plan" value={entry.planId} />
                      <input type="hidden" name="finding" value={finding.id} />
                      <p class="form-buttons">
                        <button class="button button-quiet" type="submit">
                          {finding.resolvedAt === null
                            ? t("解決済みにする", "Settle")
                            : t("未解決に戻す", "Open again")}
                        </button>
                      </p>
                    </DeskForm>
                  )}
                </li>
              );
            })}
          </ul>
          {may(person, "return-findings", unitTarget(entry.unitId)).ok && (
            <DeskForm context={context} to={place} action="finding">
              <input type="hidden" name="plan" value={entry.planId} />
              <div class="form-field">
                <label for={`on-${entry.planId}`}>{t("どこについて", "About")}</label>
                <select id={`on-${entry.planId}`} name="item" class="form-select">
                  <option value="">{t("全体", "The whole plan")}</option>
                  {lines
                    .filter(({ readable }) => readable)
                    .map(({ sheet }) => (
                      <option value={sheet.itemId}>{sheetTitle(sheet)[lang]}</option>
                    ))}
                </select>
              </div>
              <Field
                id={`words-${entry.planId}`}
                name="words"
                rows={2}
                required
                label={t("指摘", "Finding")}
              />
              <p class="form-buttons">
                <button class="button button-quiet" type="submit">
                  {t("指摘を返す", "Return the finding")}
                </button>
              </p>
            </DeskForm>
          )}
        </details>
      ))}
    </section>
  );
}
