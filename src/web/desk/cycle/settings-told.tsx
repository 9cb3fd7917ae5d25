// Owns the parts of a year's settings that every unit is told: instructions and common indicators.
import type { CommonIndicator } from "../../../store/common-indicators.ts";
import type { Cycle } from "../../../store/cycle.ts";
import { inLanguage } from "../../../ui/language.ts";
import { Empty } from "../../../ui/notice.tsx";
import { DeskForm } from "../desk-page.tsx";
import { Field } from "./parts.tsx";
import { Reason } from "./settings-days.tsx";
import type { SettingsProps } from "./settings-props.ts";

/** What all units are told about the year. */
export function Instructions({ context, place, cycle, leads }: SettingsProps & { readonly cycle: Cycle }) {
  const { lang } = context;
  const t = inLanguage(lang);
  return (
    <section aria-labelledby="instructions">
      <h2 id="instructions">{t("今年度の作成方針", "Instructions for the year")}</h2>
      {leads ? (
        <DeskForm context={context} to={place} action="instructions">
          <Field
            id="words"
            name="words"
            rows={6}
            label={t("全所属に伝えること", "What all units are told")}
            value={cycle.instructions ?? ""}
          />
          <Reason lang={lang} id="words-reason" />
          <p class="form-buttons">
            <button class="button" type="submit">
              {t("保存する", "Save")}
            </button>
          </p>
        </DeskForm>
      ) : (
        <p class="plain">{cycle.instructions ?? t("まだありません。", "None yet.")}</p>
      )}
    </section>
  );
}

/** The indicators that every unit is to use. */
export function Indicators({
  context,
  place,
  indicators,
  leads,
}: SettingsProps & { readonly indicators: readonly CommonIndicator[] }) {
  const { lang } = context;
  const t = inLanguage(lang);
  return (
    <section aria-labelledby="common">
      <h2 id="common">{t("全所属に共通の指標", "Indicators common to all units")}</h2>
      {indicators.length === 0 && <Empty>{t("まだありません。", "None yet.")}</Empty>}
      <ul class="cards">
        {indicators.map((one) => (
          <li>
            <h3 lang="ja">{one.name}</h3>
            <p lang="ja">{[one.population, one.method, one.targetText].filter(Boolean).join(" / ")}</p>
            {leads && (
              <DeskForm context={context} to={place} action="drop-indicator">
                <input type="hidden" name="id" value={one.id} />
                <Field
                  id={`why-${one.id}`}
                  name="reason"
                  label={t(
                    "取り下げる理由（なくてもよい。履歴に残ります）",
                    "Reason to withdraw it (optional; stays in the history)",
                  )}
                />
                <p class="form-buttons">
                  <button class="button button-quiet" type="submit">
                    {t("取り下げる", "Withdraw")}
                  </button>
                </p>
              </DeskForm>
            )}
          </li>
        ))}
      </ul>
      {leads && (
        <DeskForm context={context} to={place} action="indicator" class="panel">
          <Field id="ind-name" name="name" required label={t("指標の名称", "Name")} />
          <Field id="ind-population" name="population" label={t("調査対象", "Population")} />
          <Field id="ind-method" name="method" label={t("測り方", "How it is measured")} />
          <Field id="ind-target" name="target" label={t("目標", "Target")} />
          <p class="form-buttons">
            <button class="button button-quiet" type="submit">
              {t("指標を加える", "Add the indicator")}
            </button>
          </p>
        </DeskForm>
      )}
    </section>
  );
}
