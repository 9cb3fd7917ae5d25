// Owns which goals of the unit's vision an issue serves, on the sheet: shown, and chosen by whoever may write the sheet.
import { inLanguage } from "../../../ui/language.ts";
import { DeskForm } from "../desk-page.tsx";
import type { AroundProps } from "./around.tsx";

/** The picker; nothing on other sheets, or where the unit has no vision for the year. */
export function GoalsPanel({ context, to, open, around }: AroundProps) {
  const t = inLanguage(context.lang);
  if (around.goals === null) return null;
  const { vision, chosen, earlier, proposed } = around.goals;
  const title = (
    <span lang="ja">{vision.url === null ? vision.name : <a href={vision.url}>{vision.name}</a>}</span>
  );
  const writes = open.view.open.size > 0;
  const served = vision.goals.filter(({ id }) => chosen.has(id));
  return (
    <section id="goals">
      <h2>{t("将来ビジョンの目標", "Goals of the vision")}</h2>
      <p class="small">{title}</p>
      {earlier.length > 0 && (
        <div class="proposal" data-earlier-goals>
          <p class="proposal-line">
            {t(
              "前年度の目標は、今年度のビジョンに引き継がれていません。見直して選んでください（要見直し）。",
              "Last year's goals are not goals of this year's vision: please choose anew.",
            )}
          </p>
          <ul>
            {earlier.map(({ words, vision: past }) => (
              <li lang="ja">
                {words}（{past.name}）
              </li>
            ))}
          </ul>
        </div>
      )}
      {writes ? (
        <DeskForm context={context} to={to} action="goals">
          <fieldset class="choices">
            <legend>{t("この経営課題がめざす目標", "Goals that this issue serves")}</legend>
            {vision.goals.map(({ id, words }) => (
              <label class="choice">
                <input type="checkbox" name="goal" value={id} checked={chosen.has(id) || proposed.has(id)} />{" "}
                <span lang="ja">{words}</span>
                {proposed.has(id) && (
                  <span class="small">
                    {t(
                      "（前年度と同じ言葉：結び付けると決まります）",
                      " (in last year's words; linking settles it)",
                    )}
                  </span>
                )}
              </label>
            ))}
          </fieldset>
          <button class="button-quiet">{t("結び付ける", "Link")}</button>
        </DeskForm>
      ) : served.length === 0 ? (
        <p class="absent">{t("結び付けられていません。", "Linked to none.")}</p>
      ) : (
        <ul>
          {served.map(({ words }) => (
            <li lang="ja">{words}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
