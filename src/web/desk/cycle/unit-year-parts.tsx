// Owns two parts of the page of a unit's year: what the city bureau asked and the answers, and the vision with its goals.
import { sheetTitle } from "../../../rulebook/osaka-city/sheet-words.ts";
import type { CyclePlace } from "../../../site/cycle-links.ts";
import { yearShort } from "../../../site/years.ts";
import { inLanguage } from "../../../ui/language.ts";
import { Empty } from "../../../ui/notice.tsx";
import { momentInJapan } from "../../../ui/numbers.ts";
import type { UnitYearPage } from "../../../usecases/unit-year.ts";
import { DeskForm, type DeskContext } from "../desk-page.tsx";
import { Field, To } from "./parts.tsx";

type Place = Extract<CyclePlace, { readonly page: "unit-year" }>;
type Props = { readonly context: DeskContext; readonly place: Place; readonly page: UnitYearPage };

/** The findings of the city bureau, with the unit's answers. */
export function UnitFindings({ context, place, page }: Props) {
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

/** The vision of the year, its goals and the issues that serve each of them. */
export function VisionPart({ context, place, page }: Props) {
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
                  <b lang="ja">{goal.words}</b>:{" "}
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
