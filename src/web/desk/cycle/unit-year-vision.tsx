// Owns the part of the page of a unit's year on the vision with its goals.
import { sheetTitle } from "../../../rulebook/osaka-city/sheet-words.ts";
import { yearShort } from "../../../site/years.ts";
import { inLanguage } from "../../../ui/language.ts";
import { Empty } from "../../../ui/notice.tsx";
import { DeskForm } from "../desk-page.tsx";
import { Field, To } from "./parts.tsx";
import type { UnitYearProps } from "./unit-year-props.ts";

/** The vision of the year, its goals and the issues that serve each of them. */
export function VisionPart({ context, place, page }: UnitYearProps) {
  const { lang } = context;
  const t = inLanguage(lang);
  const vision = page.visions.find(
    ({ firstYear, lastYear }) => firstYear <= place.year && place.year <= lastYear,
  );
  const issues = page.progress.lines.filter(({ sheet }) => sheet.kind === "issue");
  if (!vision && !page.can("assign-sections")) return null;
  return (
    <section aria-labelledby="vision">
      <h2 id="vision">{t("区将来ビジョンとのつながり", "The vision behind the plan")}</h2>
      {vision ? (
        <>
          <p lang="ja">
            {vision.url ? <a href={vision.url}>{vision.name}</a> : vision.name}（
            {yearShort(lang, vision.firstYear)}～{yearShort(lang, vision.lastYear)}）
          </p>
          <ul class="link-list">
            {vision.goals.map((goal) => {
              const serving = issues.filter(({ sheet }) => page.goals.get(sheet.itemId)?.includes(goal.id));
              return (
                <li>
                  <b lang="ja">{goal.words}</b>
                  {t("：", ": ")}
                  {serving.length > 0 ? (
                    serving.map(({ sheet }) => sheetTitle(sheet)[lang]).join(t("、", ", "))
                  ) : (
                    <span class="absent">{t("つながる経営課題なし", "no issue serves it")}</span>
                  )}
                </li>
              );
            })}
          </ul>
        </>
      ) : (
        <Empty>{t("まだ登録されていません。", "None is entered yet.")}</Empty>
      )}
      {page.can("see-history") && (
        <p class="small">
          <To context={context} place={{ ...place, page: "settings-history", before: null }}>
            {t("将来ビジョンの変更の履歴", "History of the vision")}
          </To>
        </p>
      )}
      {page.can("assign-sections") && (
        <details class="panel">
          <summary>
            {vision ? t("ビジョンを直す", "Edit the vision") : t("ビジョンを登録する", "Enter the vision")}
          </summary>
          <DeskForm context={context} to={place} action="vision">
            <Field
              id="vision-name"
              name="name"
              required
              label={t("名称", "Name")}
              value={vision?.name ?? ""}
            />
            <div class="form-row">
              <Field
                id="vision-first"
                name="first"
                type="number"
                label={t("始まりの年度（西暦）", "First fiscal year")}
                value={String(vision?.firstYear ?? place.year)}
              />
              <Field
                id="vision-last"
                name="last"
                type="number"
                label={t("終わりの年度（西暦）", "Last fiscal year")}
                value={String(vision?.lastYear ?? place.year + 3)}
              />
            </div>
            <Field
              id="vision-url"
              name="url"
              type="url"
              label={t("アドレス", "Address")}
              value={vision?.url ?? ""}
            />
            <Field
              id="vision-goals"
              name="goals"
              rows={5}
              label={t("目標（1行に1つ）", "Goals (one a line)")}
              value={vision?.goals.map(({ words }) => words).join("\n") ?? ""}
            />
            <Field
              id="vision-reason"
              name="reason"
              label={t(
                "変える理由（なくてもよい。履歴に残ります）",
                "Reason (optional; stays in the history)",
              )}
            />
            <p class="form-buttons">
              <button class="button button-quiet" type="submit">
                {t("保存する", "Save")}
              </button>
            </p>
          </DeskForm>
        </details>
      )}
    </section>
  );
}
