// Owns the rules of 様式1. Source: the printed form of 令和2–3.
import type { Rule } from "../../domain/rule.ts";

const FORM = { basis: "printed", since: 2020 } as const;
const SOURCE = "様式1（令和2–3年度）";

export const FORM1_PLAN_RULES: readonly Rule<"plan">[] = [
  {
    ...FORM,
    id: "form1-plan",
    severity: "warning",
    phase: "P",
    text: {
      ja: "様式1には、目標・使命・運営の基本的な考え方・経営課題・様式3の取組項目を記入する。",
      en: "Form 1 states goal, mission, basic policy, issues and reform items.",
    },
    source: `${SOURCE} 計画`,
    fields: ["/goal", "/mission", "/basicPolicy", "/issues", "/reformItems"],
  },
  {
    ...FORM,
    id: "form1-year-end",
    severity: "warning",
    phase: "Y",
    text: {
      ja: "様式1の自己評価には、1年間の取組成果と、今後の改善方向の両方を記入する。",
      en: "The self-evaluation of form 1 states both the results of the year and the direction of improvement.",
    },
    source: `${SOURCE} 自己評価`,
    fields: ["/yearResultAndWish", "/issuesAndDirection"],
  },
];

export const FORM1_ISSUE_RULES: readonly Rule<"issue">[] = [
  {
    ...FORM,
    id: "form1-issue",
    severity: "warning",
    phase: "P",
    text: {
      ja: "様式1の経営課題には、概要・主な戦略・主な具体的取組を記入する。",
      en: "Each issue of form 1 has its summary, main strategies and main initiatives.",
    },
    source: `${SOURCE} 重点的に取り組む主な経営課題`,
    fields: ["/summary", "/mainStrategies", "/mainInitiatives"],
  },
  {
    ...FORM,
    id: "form1-initiative-budget",
    severity: "warning",
    phase: "P",
    text: {
      ja: "様式1の主な具体的取組には、予算額を添える。",
      en: "Each main initiative of form 1 states its budget.",
    },
    source: `${SOURCE} 主な具体的取組（予算額）`,
    fields: ["/mainInitiatives"],
    when: (sheet) => sheet.mainInitiatives.length > 0,
    holds: (sheet) => sheet.mainInitiatives.every((one) => one.budget !== null),
  },
];

export const FORM1_REFORM_RULES: readonly Rule<"reform">[] = [
  {
    ...FORM,
    id: "form1-reform",
    severity: "warning",
    phase: "P",
    text: {
      ja: "様式1の取組項目には、取組内容を記入する。",
      en: "Each reform item of form 1 lists its content.",
    },
    source: `${SOURCE} 様式3の主な取組項目`,
    fields: ["/content"],
  },
];
