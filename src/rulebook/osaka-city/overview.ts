// Owns the rules of both overviews. No form is printed for them: all are inferred from the published ones of 令和2.
import type { Rule } from "../../domain/rule.ts";

const FORM = { basis: "inferred", since: 2020 } as const;
const MID_YEAR = "中間振り返りの概要版（令和2年度）の表から推定";
const FINAL = "自己評価の概要版（令和2年度）から推定";

export const OVERVIEW_MID_YEAR_INITIATIVE_RULES: readonly Rule<"initiative">[] = [
  {
    ...FORM,
    id: "overview-initiative",
    severity: "warning",
    phase: "M",
    text: {
      ja: "概要版の各行には、取組実績を記入する（再掲の行を除く）。",
      en: "Each row of the overview states achievements, unless it repeats another row.",
    },
    source: MID_YEAR,
    fields: ["/midYear/achievements"],
    when: (sheet) => sheet.crossReference === null,
  },
  {
    ...FORM,
    id: "overview-attainment",
    severity: "warning",
    phase: "M",
    text: {
      ja: "目標のある行には、達成状況も記入する。",
      en: "A row with a target also states its attainment.",
    },
    source: MID_YEAR,
    fields: ["/midYear/attainment"],
    when: (sheet) => sheet.processIndicators.length > 0,
  },
  {
    ...FORM,
    id: "overview-execution",
    severity: "warning",
    phase: "M",
    text: {
      ja: "概要版の達成状況には、取組が予定どおり進捗しているかどうかも記入する。",
      en: "Beside the attainment the overview says whether the work goes on as planned.",
    },
    source: MID_YEAR,
    fields: ["/midYear/execution"],
    when: (sheet) => sheet.midYear.attainment !== null && sheet.midYear.attainment !== "③",
  },
  {
    ...FORM,
    id: "overview-explanation",
    severity: "warning",
    phase: "M",
    text: {
      ja: "未達成見込の行、予定どおり進捗していない行には、課題・改善策を記入する。",
      en: "A row that is off target or behind its plan explains itself.",
    },
    source: MID_YEAR,
    fields: ["/midYear/issueAndMeasure"],
    when: (sheet) =>
      sheet.midYear.attainment === "②" ||
      sheet.midYear.attainment === "③" ||
      sheet.midYear.execution === "ii",
  },
];

export const OVERVIEW_MID_YEAR_REFORM_RULES: readonly Rule<"reform">[] = [
  {
    ...FORM,
    id: "overview-reform",
    severity: "warning",
    phase: "M",
    text: {
      ja: "概要版の取組項目には、実績・目標・達成状況を記入する。",
      en: "Each reform item of the overview states achievements, goals and attainment.",
    },
    source: MID_YEAR,
    fields: ["/midYear/achievements", "/yearGoals", "/midYear/attainment"],
  },
  {
    ...FORM,
    id: "overview-reform-explanation",
    severity: "warning",
    phase: "M",
    text: {
      ja: "未達成見込の取組項目には、課題・改善策を記入する。",
      en: "A reform item that is off target explains itself.",
    },
    source: MID_YEAR,
    fields: ["/midYear/issueAndMeasure"],
    when: (sheet) => sheet.midYear.attainment === "②",
  },
];

export const OVERVIEW_FINAL_ISSUE_RULES: readonly Rule<"issue">[] = [
  {
    ...FORM,
    id: "overview-issue",
    severity: "warning",
    phase: "Y",
    text: {
      ja: "概要版の経営課題には、主な取組内容・概要・目標を達成した項目数・今後の対応を記入する。",
      en: "Each issue of the final overview states what was planned, what was done, how many initiatives reached their target and the next steps.",
    },
    source: FINAL,
    fields: [
      "/overview/plannedHighlights",
      "/overview/doneHighlights",
      "/overview/achieved",
      "/overview/total",
      "/overview/nextSteps",
    ],
  },
];

export const OVERVIEW_FINAL_PLAN_RULES: readonly Rule<"plan">[] = [
  {
    ...FORM,
    id: "overview-summary",
    severity: "warning",
    phase: "Y",
    text: {
      ja: "自己評価の概要版には、1年間の取組成果と今後の改善方向を記入する。",
      en: "The final overview states the results of the year and the direction of improvement.",
    },
    source: FINAL,
    fields: ["/yearResultAndWish", "/issuesAndDirection"],
  },
];
