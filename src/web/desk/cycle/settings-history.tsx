// Owns the page of what was set beside the plans and by whom: the city's calendar, instructions and indicators, or the vision of a unit.
import type { SettingEntry } from "../../../domain/settings.ts";
import type { CyclePlace } from "../../../site/cycle-links.ts";
import { deskHref } from "../../../site/links.ts";
import { yearName } from "../../../site/years.ts";
import { unitIdOf } from "../../../store/units.ts";
import { Difference } from "../../../ui/difference.tsx";
import { inLanguage } from "../../../ui/language.ts";
import { Empty } from "../../../ui/notice.tsx";
import { momentInJapan } from "../../../ui/numbers.ts";
import { settingsHistoryFor, type SettingsPage } from "../../../usecases/settings-history.ts";
import type { DeskContext } from "../desk-page.tsx";
import type { DeskAnswer, DeskWork } from "../work.ts";
import { nameOf } from "./change-rows.tsx";
import { To, yearCrumbs } from "./parts.tsx";
import { SETTING_WORDS, settingLines } from "./settings-words.ts";

type Place = Extract<CyclePlace, { readonly page: "settings-history" }>;

/** The history of a year's settings, or (with a unit) of its vision; null where the person reads none. */
export async function settingsHistoryPage({ db, context }: DeskWork, place: Place): Promise<DeskAnswer> {
  const { lang, person, city } = context;
  const t = inLanguage(lang);
  const unitId = place.unit === null ? null : await unitIdOf(db, city.slug, place.unit);
  if (place.unit !== null && unitId === null) return null;
  const page = await settingsHistoryFor(db, person, {
    unitId,
    fiscalYear: place.year,
    before: place.before,
  });
  if (!page.ok) return { refusal: page.refusal };
  const title =
    place.unit === null
      ? t(
          `${yearName(lang, place.year)} 日程・作成方針・共通の指標の履歴`,
          `${yearName(lang, place.year)}: history of calendar, instructions and indicators`,
        )
      : t("将来ビジョンの履歴", "History of the vision");
  const back = place.unit === null ? ("cycle-settings" as const) : ("unit-year" as const);
  return {
    place,
    status: 200,
    view: {
      title,
      description: null,
      crumbs: yearCrumbs(context, { label: title, to: null }),
      body: (
        <>
          <h1>{title}</h1>
          <p>
            {back === "cycle-settings" ? (
              <To context={context} place={{ page: back, city: place.city, year: place.year }}>
                {t("日程のページ", "The calendar")}
              </To>
            ) : (
              <To
                context={context}
                place={{ page: "unit-year", city: place.city, unit: place.unit ?? "", year: place.year }}
              >
                {t("段階・担当課・公表", "Stages, sections, publishing")}
              </To>
            )}
          </p>
          <Entries context={context} place={place} page={page.value} />
        </>
      ),
    },
  };
}

function Entries(props: {
  readonly context: DeskContext;
  readonly place: Place;
  readonly page: SettingsPage;
}) {
  const { context, place, page } = props;
  const t = inLanguage(context.lang);
  if (page.entries.length === 0)
    return <Empty>{t("変更はまだありません。", "Nothing was changed yet.")}</Empty>;
  return (
    <>
      <ol class="history">
        {page.entries.map((entry) => (
          <Entry context={context} names={page.names} entry={entry} />
        ))}
      </ol>
      {page.more && (
        <p>
          <a href={deskHref(context.lang, { ...place, before: page.entries.at(-1)?.number ?? null })}>
            {t("これより古い変更", "Older changes")}
          </a>
        </p>
      )}
    </>
  );
}

function Entry(props: {
  readonly context: DeskContext;
  readonly names: ReadonlyMap<string, string>;
  readonly entry: SettingEntry;
}) {
  const { context, names, entry } = props;
  const { lang } = context;
  const t = inLanguage(lang);
  return (
    <li id={`change-${entry.number}`}>
      <p class="history-head">
        <b>{t(`第${entry.number}号`, `No. ${entry.number}`)}</b>
        <span>{momentInJapan(entry.at, lang)}</span>
        <span>{nameOf(lang, names, entry.actor)}</span>
        <span class="sheet-chip">{SETTING_WORDS[entry.action][lang]}</span>
      </p>
      {entry.erased && (
        <p class="absent">{t("内容は法令により消去されました。", "The content was erased by law.")}</p>
      )}
      {settingLines(lang, entry.before, entry.after).map(({ label, before, after }) => (
        <>
          <p class="small">{label}</p>
          <Difference lang={lang} before={before} after={after} />
        </>
      ))}
      {entry.reason !== null && (
        <p>
          {t("理由：", "Reason: ")}
          {entry.reason}
        </p>
      )}
    </li>
  );
}
