// Owns the rules of a めざす成果及び戦略 of 様式2. Source: the printed form of 令和2–3.
import type { Rule } from "../../domain/rule.ts";

const FORM = { basis: "printed", since: 2020 } as const;
const SOURCE = "様式2 めざす成果及び戦略（令和2–3年度）";

export const FORM2_STRATEGY_RULES: readonly Rule<"strategy">[] = [
  {
    ...FORM,
    id: "form2-strategy-plan",
    severity: "warning",
    phase: "P",
    text: {
      ja: "戦略には、めざす状態・アウトカム指標・戦略の方向性を記入する。",
      en: "A strategy states its desired state, its outcome indicators and its direction.",
    },
    source: `${SOURCE} 計画`,
    fields: ["/desiredState", "/outcomeIndicators", "/direction"],
  },
  {
    ...FORM,
    id: "form2-strategy-heading",
    only: "desk",
    severity: "warning",
    phase: "P",
    text: {
      ja: "戦略には、番号と名称を付ける。",
      en: "A strategy has its number and name.",
    },
    source: `${SOURCE} 見出し`,
    fields: ["/code", "/name"],
  },
  {
    ...FORM,
    id: "form2-outcome-indicator",
    only: "desk",
    severity: "warning",
    phase: "P",
    text: {
      ja: "アウトカム指標ごとに、名称と目標を記入する。",
      en: "Every outcome indicator has its name and its target.",
    },
    source: `${SOURCE} 計画`,
    fields: ["/outcomeIndicators/*/name", "/outcomeIndicators/*/target"],
  },
  {
    ...FORM,
    id: "form2-strategy-year-end",
    severity: "warning",
    phase: "Y",
    text: {
      ja: "戦略の自己評価には、有効性・アウトカム指標の全体評価・進捗状況の符号を記入する。",
      en: "The self-evaluation of a strategy states the codes of effectiveness, overall outcome and progress.",
    },
    source: `${SOURCE} 自己評価`,
    fields: ["/effectiveness", "/outcomeOverall", "/progress"],
  },
  {
    ...FORM,
    id: "form2-strategy-outcomes",
    severity: "warning",
    phase: "Y",
    text: {
      ja: "アウトカム指標ごとに、実績と個別の評価を記入する。",
      en: "Every outcome indicator has its value and its grade.",
    },
    source: `${SOURCE} 自己評価 アウトカム指標の達成状況`,
    fields: ["/outcomeIndicators/*/actual", "/outcomeIndicators/*/grade"],
    when: (sheet) => sheet.outcomeIndicators.length > 0,
  },
  {
    ...FORM,
    id: "form2-strategy-previous",
    severity: "warning",
    phase: "Y",
    text: {
      ja: "アウトカム指標ごとに、前年度の実績を添える。",
      en: "Every outcome indicator has its value of the year before.",
    },
    source: `${SOURCE} 自己評価 アウトカム指標の達成状況`,
    fields: ["/outcomeIndicators/*/previousActual"],
    when: (sheet) => sheet.outcomeIndicators.length > 0,
  },
  {
    ...FORM,
    id: "C1",
    severity: "error",
    phase: "Y",
    text: {
      ja: "戦略の有効性が「イ」の場合、課題と今後の対応方向は両方とも必須。",
      en: "When the strategy is not effective (イ), issue and next direction are both mandatory.",
    },
    source: `${SOURCE} 自己評価：※有効性が「イ」の場合は必須`,
    fields: ["/issueText", "/nextDirection"],
    when: (sheet) => sheet.effectiveness === "イ",
  },
  {
    ...FORM,
    id: "no-dash-for-a-strategy",
    severity: "error",
    phase: "Y",
    text: {
      ja: "戦略の有効性は「ア」か「イ」とし、「—」は用いない。",
      en: "The effectiveness of a strategy is ア or イ, never —.",
    },
    source: `${SOURCE} 有効性の凡例`,
    fields: ["/effectiveness"],
    holds: (sheet) => sheet.effectiveness !== "—",
  },
];
