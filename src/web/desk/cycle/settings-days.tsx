// Owns the part of a year's settings on its stages: their days, what units are told of each, opening one for all.
import type { Words } from "../../../domain/finding.ts";
import type { RulePhase } from "../../../domain/rule.ts";
import { SECTION_WORDS } from "../../../rulebook/osaka-city/fields.ts";
import { DUE_VERBS, openPhases, STEP_WORDS } from "../../../domain/workflow.ts";
import { STAGE_WORDS } from "../../../rulebook/osaka-city/calendar.ts";
import type { CityStage, Cycle } from "../../../store/cycle.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { date } from "../../../ui/numbers.ts";
import { Table } from "../../../ui/table.tsx";
import { DeskForm, type DeskContext } from "../desk-page.tsx";
import { DayFields } from "./days.tsx";
import { Field, stageName } from "./parts.tsx";
import type { SettingsProps } from "./settings-props.ts";

/** Why something is set anew; it stands in the history. */
export function Reason({ lang, id }: { readonly lang: Lang; readonly id: string }) {
  const t = inLanguage(lang);
  return (
    <Field
      id={id}
      name="reason"
      label={t("変える理由（なくてもよい。履歴に残ります）", "Reason (optional; stays in the history)")}
    />
  );
}

/** All stages of the year with their days, and what each opens for writing. */
export function Overview({
  context: { lang },
  cycle,
}: {
  readonly context: DeskContext;
  readonly cycle: Cycle;
}) {
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

/** Changing the days of one stage, and opening it for all units. */
export function Stage({
  context,
  place,
  stage,
}: Omit<SettingsProps, "leads"> & { readonly stage: CityStage }) {
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
