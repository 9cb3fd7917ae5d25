// Owns the rules of 様式3. Source: the printed form of 令和2. It knows ① and ② only: no ③, no ア or イ, no withdrawal line.
import type { Rule } from "../../domain/rule.ts";

const FORM = { basis: "printed", since: 2020 } as const;
const SOURCE = "様式3（令和2年度）";

export const FORM3_PLAN_RULES: readonly Rule<"plan">[] = [
  {
    ...FORM,
    id: "form3-plan-name",
    severity: "warning",
    phase: "P",
    text: { ja: "様式3には、基づく計画の名称を記入する。", en: "Form 3 names the reform plan it rests on." },
    source: SOURCE,
    fields: ["/reformPlanName", "/reformItems"],
  },
];

export const FORM3_RULES: readonly Rule<"reform">[] = [
  {
    ...FORM,
    id: "form3-plan",
    severity: "warning",
    phase: "P",
    text: {
      ja: "取組項目には、趣旨・目的、取組の概要、目標、当年度の取組内容、当年度の目標を記入する。",
      en: "A reform item states purpose, outline, goals, content of the year and goals of the year.",
    },
    source: `${SOURCE} 計画`,
    fields: ["/purpose", "/outline", "/goals", "/yearContent", "/yearGoals"],
  },
  {
    ...FORM,
    id: "form3-heading",
    only: "desk",
    severity: "warning",
    phase: "P",
    text: { ja: "取組項目には、番号と名称を付ける。", en: "A reform item has its number and name." },
    source: `${SOURCE} 見出し`,
    fields: ["/no", "/name"],
  },
  {
    ...FORM,
    id: "form3-mid-year",
    severity: "warning",
    phase: "M",
    text: {
      ja: "中間振り返りには、実施見込みと達成見込みの符号を記入する。",
      en: "The mid-year review states the codes of expected execution and expected attainment.",
    },
    source: `${SOURCE} 中間振り返り`,
    fields: ["/midYear/execution", "/midYear/attainment"],
  },
  {
    ...FORM,
    id: "C4",
    severity: "error",
    phase: "M",
    text: {
      ja: "目標の達成見込みが「②」の場合、課題と改善策は必須。",
      en: "Mid-year: issue and measure are mandatory when the code is ②.",
    },
    source: `${SOURCE} 中間振り返り：※左記が「②」の場合は必須`,
    fields: ["/midYear/issueAndMeasure"],
    when: (sheet) => sheet.midYear.attainment === "②",
  },
  {
    ...FORM,
    id: "form3-year-end",
    severity: "warning",
    phase: "Y",
    text: {
      ja: "自己評価には、取組実績と目標の達成状況の符号を記入する。",
      en: "The self-evaluation states the results and the code of attainment.",
    },
    source: `${SOURCE} 自己評価`,
    fields: ["/yearEnd/result", "/yearEnd/attainment"],
  },
  {
    ...FORM,
    id: "C5",
    severity: "error",
    phase: "Y",
    text: {
      ja: "目標の達成状況が「②」の場合、課題と改善策は必須。",
      en: "Year-end: issue and measure are mandatory when the code is ②.",
    },
    source: `${SOURCE} 自己評価：※左記が「②」の場合は必須`,
    fields: ["/yearEnd/issueAndMeasure"],
    when: (sheet) => sheet.yearEnd.attainment === "②",
  },
  {
    ...FORM,
    id: "no-third-code-in-form3-at-mid-year",
    severity: "error",
    phase: "M",
    text: { ja: "様式3の達成見込みに③はない。", en: "Form 3 has no ③ at mid-year." },
    source: `${SOURCE} 中間振り返りの凡例`,
    fields: ["/midYear/attainment"],
    holds: (sheet) => sheet.midYear.attainment !== "③",
  },
  {
    ...FORM,
    id: "no-third-code-in-form3-at-year-end",
    severity: "error",
    phase: "Y",
    text: { ja: "様式3の達成状況に③はない。", en: "Form 3 has no ③ at year-end." },
    source: `${SOURCE} 自己評価の凡例`,
    fields: ["/yearEnd/attainment"],
    holds: (sheet) => sheet.yearEnd.attainment !== "③",
  },
];
