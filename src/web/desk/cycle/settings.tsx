// Owns the page of a fiscal year's settings: its days, what units are told, the common indicators, opening a stage for all.
import { may, unitTarget } from "../../../domain/access.ts";
import type { Outcome, Refusal } from "../../../domain/outcome.ts";
import type { Words } from "../../../domain/finding.ts";
import type { RulePhase } from "../../../domain/rule.ts";
import { SECTION_WORDS } from "../../../rulebook/osaka-city/fields.ts";
import { CYCLE_STAGES, DUE_VERBS, openPhases, STEP_WORDS } from "../../../domain/workflow.ts";
import { STAGE_WORDS } from "../../../rulebook/osaka-city/calendar.ts";
import type { CyclePlace } from "../../../site/cycle-links.ts";
import { yearName } from "../../../site/years.ts";
import { commonIndicatorsOf, type CommonIndicator } from "../../../store/common-indicators.ts";
import { cycleOf, type CityStage, type Cycle } from "../../../store/cycle.ts";
import { inScope, scopeOf } from "../../../store/scope.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { Empty } from "../../../ui/notice.tsx";
import { date } from "../../../ui/numbers.ts";
import { Table } from "../../../ui/table.tsx";
import { dropCommonIndicator, setCommonIndicator } from "../../../usecases/common-indicators.ts";
import { openCycle, setCityStage, setInstructions } from "../../../usecases/cycle-settings.ts";
import { openStageForAll } from "../../../usecases/open-stage.ts";
import { DeskForm, Done, Refused, type DeskContext } from "../desk-page.tsx";
import { sent } from "../form-data.ts";
import type { DeskAnswer, DeskWork } from "../work.ts";
import { DayFields, sentDays } from "./days.tsx";
import { doneHref, doneWords } from "./done.ts";
import { Field, stageName, To, yearCrumbs } from "./parts.tsx";
import type { Told } from "./year-pages.ts";

type Place = Extract<CyclePlace, { readonly page: "cycle-settings" }>;

/** The settings of a year: everybody at the desk reads them, the city bureau changes them. */
export async function settingsPage({ db, context }: DeskWork, place: Place, told: Told): Promise<DeskAnswer> {
  const { lang, person } = context;
  const t = inLanguage(lang);
  const { cycle, indicators } = await inScope(db, scopeOf(person), async (tx) => ({
    cycle: await cycleOf(tx, person.city, place.year),
    indicators: await commonIndicatorsOf(tx, person.city, place.year),
  }));
  const leads = may(person, "open-cycle", unitTarget(null)).ok;
  const title = t(`${yearName(lang, place.year)}の日程`, `Calendar of ${yearName(lang, place.year)}`);
  const done = doneWords(lang, told.done);
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

type Part = { readonly context: DeskContext; readonly place: Place; readonly leads: boolean };

function Instructions({ context, place, cycle, leads }: Part & { readonly cycle: Cycle }) {
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

/** Why something is set anew; it stands in the history. */
function Reason({ lang, id }: { readonly lang: Lang; readonly id: string }) {
  const t = inLanguage(lang);
  return (
    <Field
      id={id}
      name="reason"
      label={t("変える理由（なくてもよい。履歴に残ります）", "Reason (optional; stays in the history)")}
    />
  );
}

function Overview({ context: { lang }, cycle }: { readonly context: DeskContext; readonly cycle: Cycle }) {
  const t = inLanguage(lang);
  return (
    <>
      <h2>{t("段階と期限", "Stages and days")}</h2>
      <p class="small">
        {t(
          "各段階では、書ける部分のほかは閉じます。提出したシートも、戻るまで閉じます。",
          "In each stage all but the part open for writing is locked, and so is a submitted sheet until it comes back.",
        )}
      </p>
      <Table
        caption={t("段階と期限", "Stages and days")}
        captionHidden
        dense
        rows={cycle.stages}
        columns={[
          {
            label: t("段階", "Stage"),
            heading: true,
            cell: ({ dates, instructions }) => (
              <>
                {stageName(lang, dates.stage)}
                <br />
                <span class="small">{instructions ?? STAGE_WORDS[dates.stage].task[lang]}</span>
                <span class="small">
                  {t("書ける部分：", "Open for writing: ")}
                  {openPhases({ stage: dates.stage, revises: null })
                    .map((phase) => PART_WORDS[phase][lang])
                    .join(t("・", ", "))}
                </span>
              </>
            ),
          },
          { label: t("始まり", "Opens"), keeps: "line", cell: ({ dates }) => date(dates.opens, lang) },
          ...DUE_VERBS.map((verb) => ({
            label: STEP_WORDS[verb][lang],
            keeps: "line" as const,
            cell: ({ dates }: CityStage) => date(dates.due[verb], lang),
          })),
        ]}
      />
    </>
  );
}

/** The parts of the papers, as their blocks are headed. */
const PART_WORDS: Readonly<Record<RulePhase, Words>> = {
  P: { ja: SECTION_WORDS.plan, en: "plan" },
  M: { ja: SECTION_WORDS.midYear, en: "mid-year review" },
  Y: { ja: SECTION_WORDS.yearEnd, en: "self-evaluation" },
};

function Stage({ context, place, stage }: Omit<Part, "leads"> & { readonly stage: CityStage }) {
  const { lang } = context;
  const t = inLanguage(lang);
  const { dates, instructions } = stage;
  const name = stageName(lang, dates.stage);
  return (
    <details class="panel">
      <summary>{t(`「${name}」の日程を変える・全所属で始める`, `Change or open “${name}”`)}</summary>
      <DeskForm context={context} to={place} action="days">
        <input type="hidden" name="stage" value={dates.stage} />
        <DayFields lang={lang} id={dates.stage} dates={dates} />
        <Field
          id={`${dates.stage}-words`}
          name="words"
          rows={2}
          label={t("この段階で伝えること", "What units are told about this stage")}
          value={instructions ?? ""}
        />
        <Reason lang={lang} id={`${dates.stage}-why`} />
        <p class="form-buttons">
          <button class="button button-quiet" type="submit">
            {t("日程を保存する", "Save the days")}
          </button>
        </p>
      </DeskForm>
      <DeskForm context={context} to={place} action="open">
        <input type="hidden" name="stage" value={dates.stage} />
        <Field
          id={`${dates.stage}-reason`}
          name="reason"
          label={t(
            "理由（予定の期間の外で始めるとき、段階を飛ばす所属があるとき）",
            "Reason, when opened outside its days or when a unit leaves out a stage",
          )}
        />
        <p class="form-buttons">
          <button class="button" type="submit">
            {t("全所属で始める", "Open for all units")}
          </button>
        </p>
      </DeskForm>
    </details>
  );
}

function Indicators({
  context,
  place,
  indicators,
  leads,
}: Part & { readonly indicators: readonly CommonIndicator[] }) {
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

/** What the city bureau changes. */
export async function changeSettings(work: DeskWork, place: Place, form: FormData): Promise<DeskAnswer> {
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
