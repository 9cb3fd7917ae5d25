// Owns the rules of a 経営課題 of 様式2. Source: the printed form of 令和2–3.
import type { Rule } from "../../domain/rule.ts";

const FORM = { basis: "printed", since: 2020 } as const;
const SOURCE = "様式2 経営課題（令和2–3年度）";

export const FORM2_ISSUE_RULES: readonly Rule<"issue">[] = [
  {
    ...FORM,
    id: "form2-issue-plan",
    severity: "warning",
    phase: "P",
    text: {
      ja: "経営課題には、将来像・現状・要因分析・課題を記入する。",
      en: "An issue states its future vision, present state, analysis of causes and what has to be solved.",
    },
    source: SOURCE,
    fields: ["/futureVision", "/currentState", "/causeAnalysis", "/issueToSolve"],
  },
  {
    ...FORM,
    id: "form2-issue-heading",
    only: "desk",
    severity: "warning",
    phase: "P",
    text: { ja: "経営課題には、番号と名称を付ける。", en: "An issue has its number and name." },
    source: `${SOURCE} 見出し`,
    fields: ["/no", "/name"],
  },
  {
    ...FORM,
    id: "form2-issue-year-end",
    severity: "warning",
    phase: "Y",
    basis: "inferred",
    text: {
      ja: "自己評価の段階では、経営課題全体の評価結果の総括を記入する。",
      en: "At year-end the issue has a summary of its evaluation.",
    },
    source: `${SOURCE}：自己評価のある様式に総括があることから推定`,
    fields: ["/evaluationSummary"],
  },
];
