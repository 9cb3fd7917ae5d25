// Owns which goals of the unit's vision an issue serves, on the sheet: shown, and chosen by whoever may write the sheet.
import { inLanguage } from "../../../ui/language.ts";
import { DeskForm } from "../desk-page.tsx";
import type { AroundProps } from "./around.tsx";

/** The picker; nothing on other sheets, or where the unit has no vision for the year. */
export function GoalsPanel({ context, to, open, around }: AroundProps) {
  const t = inLanguage(context.lang);
  if (around.goals === null) return null;
  const { vision, chosen } = around.goals;
  const title = (
    <span lang="ja">{vision.url === null ? vision.name : <a href={vision.url}>{vision.name}</a>}</span>
  );
  const writes = open.view.open.size > 0;
  const served = vision.goals.filter(({ id }) => chosen.has(id));
  return (
    <section id="goals">
      <h2>{t("将来ビジョンの目標", "Goals of the vision")}</h2>
      <p class="small">{title}</p>
      {writes ? (
        <DeskForm context={context} to={to} action="goals">
          <fieldset class="choices">
            <legend>{t("この経営課題がめざす目標", "Goals that this issue serves")}</legend>
            {vision.goals.map(({ id, words }) => (
              <label class="choice">
                <input type="checkbox" name="goal" value={id} checked={chosen.has(id)} />{" "}
                <span lang="ja">{words}</span>
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
