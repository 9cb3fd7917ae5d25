// Owns the page of a fiscal year's settings: its days, what units are told, the common indicators, opening a stage for all.
import { may, unitTarget } from "../../../domain/access.ts";
import type { Outcome, Refusal } from "../../../domain/outcome.ts";
import { CYCLE_STAGES } from "../../../domain/workflow.ts";
import { yearName } from "../../../site/years.ts";
import { commonIndicatorsOf } from "../../../store/common-indicators.ts";
import { cycleOf } from "../../../store/cycle.ts";
import { inScope, scopeOf } from "../../../store/scope.ts";
import { inLanguage } from "../../../ui/language.ts";
import { Empty } from "../../../ui/notice.tsx";
import { dropCommonIndicator, setCommonIndicator } from "../../../usecases/common-indicators.ts";
import { openCycle, setCityStage, setInstructions } from "../../../usecases/cycle-settings.ts";
import { openStageForAll } from "../../../usecases/open-stage.ts";
import { DeskForm } from "../desk-page.tsx";
import { sent } from "../form-data.ts";
import type { DeskAnswer, DeskWork } from "../work.ts";
import { sentDays } from "./days.tsx";
import { doneHref } from "./done.ts";
import { To, yearCrumbs, statusOf, ToldAbove, type Told } from "./parts.tsx";
import { Overview, Stage } from "./settings-days.tsx";
import type { SettingsPlace } from "./settings-props.ts";
import { Indicators, Instructions } from "./settings-told.tsx";

/** The settings of a year: everybody at the desk reads them, the city bureau changes them. */
export async function settingsPage(
  { db, context }: DeskWork,
  place: SettingsPlace,
  told: Told,
): Promise<DeskAnswer> {
  const { lang, person } = context;
  const t = inLanguage(lang);
  const { cycle, indicators } = await inScope(db, scopeOf(person), async (tx) => ({
    cycle: await cycleOf(tx, person.city, place.year),
    indicators: await commonIndicatorsOf(tx, person.city, place.year),
  }));
  const leads = may(person, "open-cycle", unitTarget(null)).ok;
  const title = t(`${yearName(lang, place.year)}の日程`, `Calendar of ${yearName(lang, place.year)}`);
  return {
    place,
    status: statusOf(told),
    view: {
      title,
      description: null,
      crumbs: yearCrumbs(context, { label: title, to: null }),
      body: (
        <>
          <h1>{title}</h1>
          <ToldAbove lang={lang} told={told} />
          {cycle === null ? (
            <>
              <Empty>{t("この年度はまだ始まっていません。", "This year has not been opened yet.")}</Empty>
              {leads && (
                <DeskForm context={context} to={place} action="open-cycle">
                  <p class="form-buttons">
                    <button class="button" type="submit">
                      {t("例年の日程で年度を始める", "Open the year with its usual days")}
                    </button>
                  </p>
                </DeskForm>
              )}
            </>
          ) : (
            <>
              <ul class="inline-list">
                {leads && (
                  <li>
                    <To context={context} place={{ ...place, page: "all-units" }}>
                      {t("全所属の状況", "All units")}
                    </To>
                  </li>
                )}
                <li>
                  <To
                    context={context}
                    place={{ ...place, page: "settings-history", unit: null, before: null }}
                  >
                    {t("このページの変更の履歴", "History of this page")}
                  </To>
                </li>
              </ul>
              <Instructions context={context} place={place} cycle={cycle} leads={leads} />
              <Overview context={context} cycle={cycle} />
              {leads && cycle.stages.map((stage) => <Stage context={context} place={place} stage={stage} />)}
              <Indicators context={context} place={place} indicators={indicators} leads={leads} />
            </>
          )}
        </>
      ),
    },
  };
}

/** What the city bureau changes. */
export async function changeSettings(
  work: DeskWork,
  place: SettingsPlace,
  form: FormData,
): Promise<DeskAnswer> {
  const { db, now, context } = work;
  const { lang, person } = context;
  const { year: fiscalYear } = place;
  const [at, reason] = [now(), sent(form, "reason")];
  const back = (outcome: Outcome<unknown>, done: string): DeskAnswer | Promise<DeskAnswer> =>
    outcome.ok
      ? { goTo: doneHref(lang, place, done) }
      : settingsPage(work, place, { done: null, refusals: [outcome.refusal] });
  const stage = CYCLE_STAGES.find((known) => known === sent(form, "stage"));
  switch (sent(form, "action")) {
    case "open-cycle":
      return back(await openCycle(db, person, { fiscalYear, at }), "open");
    case "instructions":
      return back(
        await setInstructions(db, person, { fiscalYear, words: sent(form, "words"), reason, at }),
        "saved",
      );
    case "days": {
      if (stage === undefined) return null;
      const dates = sentDays(form, stage);
      return back(
        await setCityStage(db, person, { fiscalYear, dates, instructions: sent(form, "words"), reason, at }),
        "days",
      );
    }
    case "open": {
      if (stage === undefined || stage === "revision") return null;
      const opened = await openStageForAll(db, person, {
        fiscalYear,
        stage,
        reason,
        at,
      });
      if (!opened.ok || opened.value.left.length === 0) return back(opened, "open");
      const refusals = opened.value.left.map(({ unit, refusal }): Refusal => ({
        code: refusal.code,
        ja: `${unit.name}：${refusal.ja}`,
        en: `${unit.name}: ${refusal.en}`,
      }));
      return settingsPage(work, place, { done: opened.value.opened.length > 0 ? "open" : null, refusals });
    }
    case "indicator": {
      const indicator = {
        name: sent(form, "name"),
        population: sent(form, "population").trim() || null,
        method: sent(form, "method").trim() || null,
        targetText: sent(form, "target").trim() || null,
      };
      return back(await setCommonIndicator(db, person, { fiscalYear, indicator, at }), "saved");
    }
    case "drop-indicator":
      return back(
        await dropCommonIndicator(db, person, { fiscalYear, id: sent(form, "id"), reason, at }),
        "saved",
      );
    default:
      return null;
  }
}
