// Owns the words in which the history of settings says what was set: a stage by its days, an indicator by its parts, a vision by its goals.
import { isObject, type Json } from "../../../domain/plan-tree.ts";
import { settingPlace, type SettingAction } from "../../../domain/settings.ts";
import type { Words } from "../../../domain/finding.ts";
import { CYCLE_STAGES, DUE_VERBS, STEP_WORDS } from "../../../domain/workflow.ts";
import { STAGE_WORDS } from "../../../rulebook/osaka-city/calendar.ts";
import { yearName } from "../../../site/years.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { date } from "../../../ui/numbers.ts";

/** What an entry is called. */
export const SETTING_WORDS: Readonly<Record<SettingAction, Words>> = {
  "as-it-stood": { ja: "記録を始めたときの内容", en: "As it stood when the record began" },
  "open-year": { ja: "年度の開始", en: "Year opened" },
  instructions: { ja: "作成方針", en: "Instructions" },
  stage: { ja: "段階の日程", en: "Days of a stage" },
  "add-indicator": { ja: "共通の指標の追加", en: "Common indicator added" },
  "withdraw-indicator": { ja: "共通の指標の取り下げ", en: "Common indicator withdrawn" },
  vision: { ja: "将来ビジョン", en: "Vision" },
  erase: { ja: "法令による消去", en: "Erased by law" },
};

/** One thing that an entry set, with what was set before and after; "" for nothing. */
type SettingLine = {
  readonly name: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
};

/** Everything that an entry set. */
export function settingLines(lang: Lang, before: Json, after: Json): readonly SettingLine[] {
  const [old, now] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return names.toSorted(inOrder).flatMap((name) => {
    const label = labelOf(lang, name);
    if (label === null) return [];
    return [
      { name, label, before: wordsOf(lang, old[name] ?? null), after: wordsOf(lang, now[name] ?? null) },
    ];
  });
}

/** The stages in the order of the year; everything else as it is. */
function inOrder(a: string, b: string): number {
  return rankOf(a) - rankOf(b);
}

function rankOf(name: string): number {
  const found = settingPlace(name);
  return found?.of === "stage" ? 1 + CYCLE_STAGES.indexOf(found.stage) : 0;
}

function labelOf(lang: Lang, name: string): string | null {
  const t = inLanguage(lang);
  const place = settingPlace(name);
  if (place === null) return null;
  switch (place.of) {
    case "year":
      return yearName(lang, place.year);
    case "instructions":
      return t(`${yearName(lang, place.year)} 作成方針`, `${yearName(lang, place.year)}: instructions`);
    case "stage": {
      const stage = STAGE_WORDS[place.stage].name[lang];
      return t(`${yearName(lang, place.year)} ${stage}`, `${yearName(lang, place.year)}: ${stage}`);
    }
    case "indicator":
      return t(`${yearName(lang, place.year)} 共通の指標`, `${yearName(lang, place.year)}: common indicator`);
    case "vision":
      return t("将来ビジョン", "Vision");
  }
}

/** A line for each part, so that the difference shows which part changed. */
function wordsOf(lang: Lang, value: Json): string {
  const t = inLanguage(lang);
  if (value === null) return "";
  if (value === true) return t("開始", "opened");
  if (typeof value === "string") return value;
  if (!isObject(value)) return "";
  const days: (readonly [string, Json | undefined])[] = [
    [t("始まり", "Opens"), value["opens"]],
    ...DUE_VERBS.map((verb) => [STEP_WORDS[verb][lang], part(value["due"], verb)] as const),
  ];
  const calendar = days.flatMap(([label, day]) =>
    typeof day === "string" ? [`${label} ${date(day, lang)}`] : [],
  );
  const lines: (readonly [string, Json | undefined])[] = [
    [t("名称", "Name"), value["name"]],
    [t("伝えること", "Told to units"), value["instructions"]],
    [t("調査対象", "Population"), value["population"]],
    [t("測り方", "How it is measured"), value["method"]],
    [t("目標", "Target"), value["targetText"]],
    [t("始まりの年度", "First year"), value["firstYear"]],
    [t("終わりの年度", "Last year"), value["lastYear"]],
    [t("アドレス", "Address"), value["url"]],
    ...listIn(value["goals"]).map((goal) => [t("目標", "Goal"), part(goal, "words")] as const),
  ];
  return [
    // All days on one line: there are six, and most stay when one changes.
    ...(calendar.length > 0 ? [calendar.join(t("、", ", "))] : []),
    ...lines.flatMap(([label, said]) =>
      typeof said === "string" || typeof said === "number" ? [`${label}${t("：", ": ")}${said}`] : [],
    ),
  ].join("\n");
}

function listIn(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []; // Array.isArray forgets what the members were
}

function part(value: Json | undefined, key: string): Json {
  return isObject(value) ? (value[key] ?? null) : null;
}
