// Owns the page of the city bureau over all units of a year: stage, submissions, what stands out, findings returned and answered.
import type { Unit } from "../../../domain/plan.ts";
import type { Outcome } from "../../../domain/outcome.ts";
import { SHEET_STATES, STATE_WORDS } from "../../../domain/workflow.ts";
import type { CyclePlace } from "../../../site/cycle-links.ts";
import { yearName } from "../../../site/years.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { Empty } from "../../../ui/notice.tsx";
import { date } from "../../../ui/numbers.ts";
import { Table, type Column } from "../../../ui/table.tsx";
import { cityPageFor, type CityPage, type UnitLine } from "../../../usecases/city-page.ts";
import { returnFinding, settleFinding } from "../../../usecases/return-findings.ts";
import { type DeskContext } from "../desk-page.tsx";
import { sent } from "../form-data.ts";
import type { DeskAnswer, DeskWork } from "../work.ts";
import { doneHref } from "../cycle/done.ts";
import { ReturnedFindings } from "./returned-findings.tsx";
import { StageNow, To, yearCrumbs, statusOf, ToldAbove, type Told } from "../cycle/parts.tsx";

type Place = Extract<CyclePlace, { readonly page: "all-units" }>;

/** All units of the year on one page. */
export async function cityPage(
  { db, today, context }: DeskWork,
  place: Place,
  told: Told,
): Promise<DeskAnswer> {
  const { lang, person } = context;
  const t = inLanguage(lang);
  const page = await cityPageFor(db, person, { fiscalYear: place.year, today });
  if (!page.ok) return { refusal: page.refusal };
  const { units } = page.value;
  const title = t(`${yearName(lang, place.year)} 全所属`, `${yearName(lang, place.year)}: all units`);
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
          <p>
            <To context={context} place={{ ...place, page: "cycle-settings" }}>
              {t("日程・作成方針・共通の指標", "Calendar, instructions, common indicators")}
            </To>
          </p>
          {units.length === 0 ? (
            <Empty>{t("この年度の運営方針はまだありません。", "There are no plans of this year yet.")}</Empty>
          ) : (
            <Units context={context} place={place} page={page.value} />
          )}
          <Without lang={lang} units={page.value.without} />
          <ReturnedFindings context={context} place={place} units={units} />
        </>
      ),
    },
  };
}

/** Units of which nothing was handed in, because they have not begun. */
function Without({ lang, units }: { readonly lang: Lang; readonly units: readonly Unit[] }) {
  const t = inLanguage(lang);
  if (units.length === 0) return null;
  return (
    <>
      <h3>
        {t(
          `この年度の計画がまだない所属 ${units.length}`,
          `Units without a plan of this year: ${units.length}`,
        )}
      </h3>
      <p lang="ja">{units.map(({ name }) => name).join("、")}</p>
    </>
  );
}

function Units({
  context,
  place,
  page,
}: {
  readonly context: DeskContext;
  readonly place: Place;
  readonly page: CityPage;
}) {
  const { lang, city } = context;
  const t = inLanguage(lang);
  const unit: Column<UnitLine> = {
    label: t("所属", "Unit"),
    heading: true,
    cell: ({ progress: { entry } }) => (
      <To
        context={context}
        place={{ page: "unit-year", city: city.slug, unit: entry.unitSlug, year: entry.fiscalYear }}
      >
        {entry.unit.name}
      </To>
    ),
  };
  const submissions: readonly Column<UnitLine>[] = [
    unit,
    {
      label: t("段階", "Stage"),
      cell: ({ progress }) => {
        const { stage } = progress;
        return (
          <>
            <StageNow lang={lang} plan={progress} />
            {stage && stage.openedReason !== null && (
              <>
                <br />
                <span class="small">
                  {t("始めた理由：", "Opened because: ")}
                  {stage.openedReason}
                </span>
              </>
            )}
            {stage && stage.ownDays !== null && stage.dates && (
              <>
                <br />
                <span class="small">
                  {t("日程の変更：", "Own days: ")}
                  {date(stage.dates.due.publish, lang)} {stage.ownDays.reason}
                </span>
              </>
            )}
          </>
        );
      },
    },
    ...SHEET_STATES.map((state): Column<UnitLine> => ({
      label: STATE_WORDS[state][lang].replace(/（.*$|,.*$/, ""),
      number: true,
      cell: ({ counts }) => counts.get(state) ?? 0,
    })),
    { label: t("遅れ", "Late"), number: true, cell: ({ late }) => late },
    {
      label: t("一覧", "List"),
      cell: ({ progress: { entry } }) => (
        <To
          context={context}
          place={{
            page: "progress",
            city: place.city,
            year: place.year,
            unit: entry.unitSlug,
            state: null,
            late: false,
          }}
        >
          {t("進捗", "Progress")}
        </To>
      ),
    },
  ];
  const standingOut: readonly Column<UnitLine>[] = [
    unit,
    { label: t("基準にかかった", "Line hit"), number: true, cell: ({ watch }) => watch.lineHit.length },
    { label: t("目標に届かない", "Off track"), number: true, cell: ({ watch }) => watch.offTrack.length },
    { label: t("数字と違う判断", "Overridden"), number: true, cell: ({ watch }) => watch.overridden.length },
    {
      label: t("目標の変更", "Targets changed"),
      number: true,
      cell: ({ watch }) => watch.targetsChanged.length,
    },
    {
      label: t("未設定の共通指標", "Common indicators missing"),
      cell: ({ missingIndicators }) =>
        missingIndicators.length === 0
          ? t("なし", "None")
          : missingIndicators.map(({ name }) => name).join(t("、", ", ")),
    },
  ];
  return (
    <>
      <h2>{t("提出の状況", "Submissions")}</h2>
      <Table
        caption={t("所属ごとの提出の状況", "Submissions by unit")}
        captionHidden
        dense
        rows={page.units}
        columns={submissions}
      />
      <h2>{t("目にとめたいこと", "What stands out")}</h2>
      <p>
        {t(
          "所属の取りまとめが済んだシートだけを数えています。",
          "Only sheets that their unit has put together are counted.",
        )}
      </p>
      <Table
        caption={t("所属ごとの目にとめたいこと", "What stands out by unit")}
        captionHidden
        dense
        rows={page.units}
        columns={standingOut}
      />
    </>
  );
}

/** Returns or settles a finding. */
export async function changeCityPage(work: DeskWork, place: Place, form: FormData): Promise<DeskAnswer> {
  const { db, now, context } = work;
  const { lang, person } = context;
  const [planId, findingId, at] = [sent(form, "plan"), sent(form, "finding"), now()];
  const back = (outcome: Outcome<unknown>, done: string): DeskAnswer | Promise<DeskAnswer> =>
    outcome.ok
      ? { goTo: doneHref(lang, place, done) }
      : cityPage(work, place, { done: null, refusals: [outcome.refusal] });
  switch (sent(form, "action")) {
    case "finding": {
      const itemId = sent(form, "item") || null;
      const words = sent(form, "words");
      return back(await returnFinding(db, person, { planId, itemId, field: null, words, at }), "finding");
    }
    case "settle":
      return back(await settleFinding(db, person, { planId, findingId, settled: true, at }), "settled");
    case "open-again":
      return back(await settleFinding(db, person, { planId, findingId, settled: false, at }), "saved");
    default:
      return null;
  }
}
