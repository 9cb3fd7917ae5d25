// Owns the page of a unit's year: its stages, opening one, days of its own, who answers for what, publishing, revising.
import type { Outcome } from "../../../domain/outcome.ts";
import { CYCLE_STAGES, stagesSkipped, type CycleStage } from "../../../domain/workflow.ts";
import { sheetTitle } from "../../../rulebook/osaka-city/sheet-words.ts";
import type { CyclePlace } from "../../../site/cycle-links.ts";
import { inLanguage } from "../../../ui/language.ts";
import { Empty, Notice } from "../../../ui/notice.tsx";
import { date, momentInJapan } from "../../../ui/numbers.ts";
import { Table } from "../../../ui/table.tsx";
import { assignSheets } from "../../../usecases/assign-sheets.ts";
import { setUnitDays } from "../../../usecases/cycle-settings.ts";
import { openStage } from "../../../usecases/open-stage.ts";
import { publishPlan } from "../../../usecases/publish-plan.ts";
import { reopenSheets } from "../../../usecases/reopen-sheets.ts";
import { answerFinding } from "../../../usecases/return-findings.ts";
import { stagesOfCity, usualDatesOfCity } from "../../../usecases/rulebook-of-city.ts";
import { setVision } from "../../../usecases/set-vision.ts";
import { unitYearFor, type UnitYearPage } from "../../../usecases/unit-year.ts";
import { DeskForm, Done, Refused, type DeskContext } from "../desk-page.tsx";
import { sent } from "../form-data.ts";
import type { DeskAnswer, DeskWork } from "../work.ts";
import { nameOf } from "./change-rows.tsx";
import { DayFields, sentDays } from "./days.tsx";
import { doneHref, doneWords } from "./done.ts";
import { Field, planTitle, SheetLink, stageName, State, To, WithErrors, yearCrumbs } from "./parts.tsx";
import { UnitFindings, VisionPart } from "./unit-year-parts.tsx";
import type { Told } from "./year-pages.ts";

type Place = Extract<CyclePlace, { readonly page: "unit-year" }>;
type Props = { readonly context: DeskContext; readonly place: Place; readonly page: UnitYearPage };

/** A unit's year. */
export async function unitYearPage(
  { db, today, context }: DeskWork,
  place: Place,
  told: Told,
): Promise<DeskAnswer> {
  const { lang, person } = context;
  const t = inLanguage(lang);
  const page = await unitYearFor(db, person, { unitSlug: place.unit, fiscalYear: place.year, today });
  if (!page) return null;
  const { entry } = page.progress;
  const title = planTitle(lang, entry);
  const done = doneWords(lang, told.done);
  const parts: Props = { context, place, page };
  return {
    place,
    status: told.refusals.length > 0 ? 422 : 200,
    view: {
      title,
      description: null,
      crumbs: yearCrumbs(context, { label: title, to: null }),
      body: (
        <>
          <h1>{title}</h1>
          {done && <Done>{done}</Done>}
          <Refused lang={lang} refusals={told.refusals} />
          <ul class="inline-list">
            <li>
              <To context={context} place={{ ...place, page: "plan" }}>
                {t("シートの一覧", "All sheets")}
              </To>
            </li>
            {page.can("see-draft") && (
              <li>
                <To context={context} place={{ ...place, page: "head" }}>
                  {t("ひと目で", "At a glance")}
                </To>
              </li>
            )}
            <li>
              <To
                context={context}
                place={{
                  page: "progress",
                  city: place.city,
                  year: place.year,
                  unit: place.unit,
                  state: null,
                  late: false,
                }}
              >
                {t("進捗", "Progress")}
              </To>
            </li>
            <li>
              <To context={context} place={{ page: "cycle-settings", city: place.city, year: place.year }}>
                {t("日程", "Calendar")}
              </To>
            </li>
          </ul>
          <Publish {...parts} />
          <Stages {...parts} />
          <Open {...parts} />
          <OwnDays {...parts} />
          <Assign {...parts} />
          <Reopen {...parts} />
          <UnitFindings {...parts} />
          <VisionPart {...parts} />
          <Decisions {...parts} />
        </>
      ),
    },
  };
}

function Publish({ context, place, page }: Props) {
  const { lang } = context;
  const t = inLanguage(lang);
  const { lines } = page.progress;
  const decided = lines.filter(({ sheet }) => sheet.state === "decided").length;
  const waiting = lines.filter(
    ({ sheet }) => sheet.state !== "decided" && sheet.state !== "published",
  ).length;
  if (decided === 0 || !page.can("publish")) return null;
  return (
    <section aria-labelledby="publish">
      <h2 id="publish">{t("公表", "Publishing")}</h2>
      {waiting > 0 ? (
        <p>
          {t(`決裁の済んでいないシートが${waiting}件あります。`, `${waiting} sheets are not decided yet.`)}
        </p>
      ) : (
        <DeskForm context={context} to={place} action="publish" class="panel">
          <p>
            {t(
              `決裁の済んだ${decided}件のシートを公表します。公表ページはこの内容に変わり、決裁の記録が残ります。`,
              `${decided} decided sheets become public, and the record of the decision is filed.`,
            )}
          </p>
          {page.errors.length > 0 && (
            <Notice
              kind="error"
              title={t(`誤りが${page.errors.length}件残っています`, `${page.errors.length} errors stand`)}
            >
              <ul class="link-list">
                {page.errors.map((finding) => (
                  <li>{finding[lang]}</li>
                ))}
              </ul>
              {page.can("publish-over-errors") ? (
                <Field
                  id="over"
                  name="over"
                  rows={2}
                  // What the head said when deciding is what is printed, unless it is put otherwise.
                  value={page.withErrors.flatMap(({ decidedBecause }) => decidedBecause ?? []).join("\n")}
                  label={t(
                    "このまま公表する理由（公表ページと文書に印字されます）",
                    "Reason to publish nevertheless (printed on the page and the paper)",
                  )}
                />
              ) : (
                <p>
                  {t("このまま公表できるのは所属長だけです。", "Only the head may publish nevertheless.")}
                </p>
              )}
            </Notice>
          )}
          <p class="form-buttons">
            <button class="button" type="submit">
              {t("公表する", "Publish")}
            </button>
          </p>
        </DeskForm>
      )}
    </section>
  );
}

function Stages({ context: { lang }, place, page }: Props) {
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
function leftOutBefore(stage: CycleStage, place: Place, { stages }: UnitYearPage): readonly CycleStage[] {
  if (stage === "revision") return [];
  const opened = stages.filter((one) => one.stage !== "revision").map((one) => one.stage);
  const before = opened[opened.indexOf(stage) - 1];
  // What had come before the first one here, papers say.
  return before === undefined ? [] : stagesSkipped(stage, stagesOfCity(place.city, place.year), before);
}

function Open({ context, place, page }: Props) {
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

function OwnDays({ context, place, page }: Props) {
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

function Assign({ context, place, page }: Props) {
  const { lang } = context;
  const t = inLanguage(lang);
  if (!page.can("assign-sections")) return null;
  return (
    <section aria-labelledby="assign">
      <h2 id="assign">{t("シートを担当する課", "Which section answers for which sheet")}</h2>
      <DeskForm context={context} to={place} action="assign">
        <Table
          caption={t("シートを担当する課", "Which section answers for which sheet")}
          captionHidden
          shape="close"
          rows={page.progress.lines}
          columns={[
            {
              label: t("選ぶ", "Choose"),
              keeps: "mark",
              cell: ({ sheet }) => (
                <input
                  type="checkbox"
                  name="item"
                  value={sheet.itemId}
                  aria-label={sheetTitle(sheet)[lang]}
                />
              ),
            },
            {
              label: t("シート", "Sheet"),
              heading: true,
              cell: (line) => <SheetLink context={context} entry={page.progress.entry} line={line} />,
            },
            {
              label: t("担当課", "Section"),
              cell: ({ section }) => section ?? <span class="absent">{t("未定", "None yet")}</span>,
            },
            {
              label: t("状態", "State"),
              cell: ({ sheet }) => (
                <>
                  <State lang={lang} state={sheet.state} /> <WithErrors lang={lang} sheet={sheet} />
                </>
              ),
            },
          ]}
        />
        <div class="form-field">
          <label for="section">{t("選んだシートの担当課", "Section for the chosen sheets")}</label>
          <select id="section" name="section" class="form-select">
            {page.sections.map(({ id, name }) => (
              <option value={id}>{name}</option>
            ))}
            <option value="">{t("未定にする", "None")}</option>
          </select>
        </div>
        <p class="form-buttons">
          <button class="button button-quiet" type="submit">
            {t("担当課を変える", "Hand over")}
          </button>
        </p>
      </DeskForm>
    </section>
  );
}

function Reopen({ context, place, page }: Props) {
  const { lang } = context;
  const t = inLanguage(lang);
  const open = page.stages.findLast(({ publishedAt }) => publishedAt === null);
  const published = page.progress.lines.filter(({ sheet }) => sheet.state === "published");
  if (!page.can("reopen") && !page.can("assign-sections")) return null;
  if (published.length === 0 || (open && open.stage !== "revision")) return null;
  return (
    <details class="panel">
      <summary>{t("公表した内容を直す（改定）", "Correct what was published (revision)")}</summary>
      <DeskForm context={context} to={place} action="reopen">
        <fieldset class="choices">
          <legend>{t("直すシート", "Sheets to correct")}</legend>
          {published.map(({ sheet }) => (
            <label class="choice">
              <input type="checkbox" name="item" value={sheet.itemId} /> {sheetTitle(sheet)[lang]}
            </label>
          ))}
        </fieldset>
        <Field
          id="reopen-reason"
          name="reason"
          required
          rows={2}
          label={t("改定の理由（改訂履歴に印字されます）", "Reason (printed in the revision history)")}
        />
        <p class="form-buttons">
          <button class="button button-quiet" type="submit">
            {t("改定を始める", "Begin the revision")}
          </button>
        </p>
      </DeskForm>
    </details>
  );
}

function Decisions({ context, place, page }: Props) {
  const { lang } = context;
  const t = inLanguage(lang);
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions">{t("決裁の記録", "Records of decisions")}</h2>
      {page.decisions.length === 0 && <Empty>{t("まだありません。", "None yet.")}</Empty>}
      <ul class="link-list">
        {page.decisions.map((decision) => (
          <li>
            <To context={context} place={{ page: "decision", city: place.city, decision: decision.id }}>
              {t(`第${decision.number}号`, `No. ${decision.number}`)} {stageName(lang, decision.stage)}{" "}
              {momentInJapan(decision.at, lang)}
            </To>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Opens, extends, hands over, publishes, revises, answers, or writes the vision. */
export async function changeUnitYear(work: DeskWork, place: Place, form: FormData): Promise<DeskAnswer> {
  const { db, now, today, context } = work;
  const { lang, person } = context;
  const page = await unitYearFor(db, person, { unitSlug: place.unit, fiscalYear: place.year, today });
  if (!page) return null;
  const { planId, unitId } = page.progress.entry;
  const at = now();
  const itemIds = form.getAll("item").filter((id) => typeof id === "string");
  const stage = CYCLE_STAGES.find((known) => known === sent(form, "stage"));
  const reason = sent(form, "reason");
  const back = (outcome: Outcome<unknown>, done: string): DeskAnswer | Promise<DeskAnswer> =>
    outcome.ok
      ? { goTo: doneHref(lang, place, done) }
      : unitYearPage(work, place, { done: null, refusals: [outcome.refusal] });
  switch (sent(form, "action")) {
    case "open":
      if (stage === undefined || stage === "revision") return null;
      return back(await openStage(db, person, { planId, stage, reason, at }), "open");
    case "days":
      if (stage === undefined) return null;
      return back(
        await setUnitDays(db, person, { planId, dates: sentDays(form, stage), reason, at }),
        "days",
      );
    case "assign": {
      const sectionId = sent(form, "section") || null;
      return back(await assignSheets(db, person, { planId, itemIds, sectionId, at }), "assign");
    }
    case "publish":
      return back(
        await publishPlan(db, person, { planId, overErrors: sent(form, "over") || null, at }),
        "publish",
      );
    case "reopen":
      return back(await reopenSheets(db, person, { planId, itemIds, reason, at }), "reopen");
    case "answer": {
      const request = { planId, findingId: sent(form, "finding"), words: sent(form, "words"), at };
      return back(await answerFinding(db, person, request), "answer");
    }
    case "vision": {
      const vision = {
        unitId,
        name: sent(form, "name"),
        firstYear: Number(sent(form, "first")),
        lastYear: Number(sent(form, "last")),
        url: sent(form, "url") || null,
        goals: sent(form, "goals").split(/\r?\n/),
        reason,
        at,
      };
      return back(await setVision(db, person, vision), "saved");
    }
    default:
      return null;
  }
}
