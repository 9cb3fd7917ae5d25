// Owns what the page of a unit's year says of its stages: those so far, opening the next one, days of its own.
import { CYCLE_STAGES, stagesSkipped, type CycleStage } from "../../../domain/workflow.ts";
import { inLanguage } from "../../../ui/language.ts";
import { Empty } from "../../../ui/notice.tsx";
import { date, momentInJapan } from "../../../ui/numbers.ts";
import { Table } from "../../../ui/table.tsx";
import { stagesOfCity, usualDatesOfCity } from "../../../usecases/rulebook-of-city.ts";
import type { UnitYearPage } from "../../../usecases/unit-year.ts";
import { DeskForm } from "../desk-page.tsx";
import { nameOf } from "./change-rows.tsx";
import { DayFields } from "./days.tsx";
import { Field, stageName } from "./parts.tsx";
import type { UnitYearPlace, UnitYearProps } from "./unit-year-props.ts";

/** The stages opened so far: by whom, when and why, their days, and when each was published. */
export function Stages({ context: { lang }, place, page }: UnitYearProps) {
  const t = inLanguage(lang);
  return (
    <section aria-labelledby="stages">
      <h2 id="stages">{t("これまでの段階", "Stages so far")}</h2>
      {page.stages.length === 0 ? (
        <Empty>{t("まだ何も始まっていません。", "No stage has been opened.")}</Empty>
      ) : (
        <Table
          caption={t("これまでの段階", "Stages so far")}
          captionHidden
          dense
          rows={page.stages}
          columns={[
            {
              label: t("段階", "Stage"),
              heading: true,
              cell: ({ stage, number }) => (
                <>
                  {stageName(lang, stage)}
                  {stage === "revision" && t(`（${number}回目）`, ` ${number}`)}
                  {leftOutBefore(stage, place, page).map((skipped) => (
                    <>
                      <br />
                      <span class="small">
                        {t(
                          `${stageName(lang, skipped)}を飛ばして開始`,
                          `Opened without ${stageName(lang, skipped)}`,
                        )}
                      </span>
                    </>
                  ))}
                </>
              ),
            },
            {
              label: t("始めた", "Opened"),
              cell: ({ openedAt, openedBy, openedReason }) => (
                <>
                  {momentInJapan(openedAt, lang)}
                  <br />
                  {nameOf(lang, page.names, openedBy)}
                  {openedReason !== null && t(`（理由：${openedReason}）`, ` (reason: ${openedReason})`)}
                </>
              ),
            },
            {
              label: t("公表の予定", "To be published on"),
              cell: ({ dates }) => (dates ? date(dates.due.publish, lang) : "—"),
            },
            {
              label: t("この所属だけの日程", "Days of its own"),
              cell: ({ ownDays }) =>
                ownDays === null ? (
                  <span class="absent">{t("なし", "None")}</span>
                ) : (
                  `${ownDays.reason ?? ""} ${nameOf(lang, page.names, ownDays.by)}`
                ),
            },
            {
              label: t("公表した", "Published"),
              cell: ({ publishedAt }) =>
                publishedAt === null ? (
                  <span class="absent">{t("まだ", "Not yet")}</span>
                ) : (
                  momentInJapan(publishedAt, lang)
                ),
            },
          ]}
        />
      )}
    </section>
  );
}

/** The stages of the year that were left out between this one and the one opened before it. */
function leftOutBefore(
  stage: CycleStage,
  place: UnitYearPlace,
  { stages }: UnitYearPage,
): readonly CycleStage[] {
  if (stage === "revision") return [];
  const opened = stages.filter((one) => one.stage !== "revision").map((one) => one.stage);
  const before = opened[opened.indexOf(stage) - 1];
  // What had come before the first one here, papers say.
  return before === undefined ? [] : stagesSkipped(stage, stagesOfCity(place.city, place.year), before);
}

/** Opening the next stage; nothing while one is open or none is left. */
export function OpenStage({ context, place, page }: UnitYearProps) {
  const { lang } = context;
  const t = inLanguage(lang);
  if (!page.can("open-unit-cycle") || page.stages.some(({ publishedAt }) => publishedAt === null))
    return null;
  const { reached } = page;
  const ofYear = stagesOfCity(place.city, place.year);
  const next = ofYear.filter(
    (stage) =>
      stage !== "revision" &&
      (reached === null || CYCLE_STAGES.indexOf(stage) > CYCLE_STAGES.indexOf(reached)),
  );
  const words = (stage: CycleStage): string => {
    const skipped = stagesSkipped(stage, ofYear, reached);
    const names = skipped.map((one) => stageName(lang, one)).join(t("・", ", "));
    return skipped.length === 0
      ? stageName(lang, stage)
      : t(`${stageName(lang, stage)}（${names}を飛ばす）`, `${stageName(lang, stage)} (without ${names})`);
  };
  if (next.length === 0) return null;
  return (
    <section aria-labelledby="open">
      <h2 id="open">{t("次の段階を始める", "Open the next stage")}</h2>
      <DeskForm context={context} to={place} action="open" class="panel">
        <div class="form-field">
          <label for="stage">{t("段階", "Stage")}</label>
          <select id="stage" name="stage" class="form-select">
            {next.map((stage) => (
              <option value={stage}>{words(stage)}</option>
            ))}
          </select>
        </div>
        <Field
          id="open-reason"
          name="reason"
          label={t(
            "理由（予定の期間の外で始めるとき、段階を飛ばすとき）",
            "Reason, when opened outside its days or when a stage is left out",
          )}
        />
        <p class="form-buttons">
          <button class="button" type="submit">
            {t("この所属で始める", "Open for this unit")}
          </button>
        </p>
      </DeskForm>
    </section>
  );
}

/** The open stage's days for this unit alone (an extension). */
export function OwnDays({ context, place, page }: UnitYearProps) {
  const { lang } = context;
  const t = inLanguage(lang);
  const open = page.stages.findLast(({ publishedAt }) => publishedAt === null);
  const dates =
    open?.dates ??
    usualDatesOfCity(place.city, place.year).find(({ stage }) => stage === open?.stage) ??
    null;
  if (!open || !dates || !page.can("open-unit-cycle")) return null;
  return (
    <details class="panel">
      <summary>{t("この所属の日程を変える（延長）", "Change this unit's days (extension)")}</summary>
      <DeskForm context={context} to={place} action="days">
        <input type="hidden" name="stage" value={open.stage} />
        <DayFields lang={lang} id="own" dates={dates} />
        <Field
          id="days-reason"
          name="reason"
          required
          label={t("理由（記録に残ります）", "Reason (stays in the record)")}
        />
        <p class="form-buttons">
          <button class="button button-quiet" type="submit">
            {t("日程を変える", "Change the days")}
          </button>
        </p>
      </DeskForm>
    </details>
  );
}
