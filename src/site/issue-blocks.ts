// Owns which places the page of an issue has for what the papers say, heading by heading.
import type { Issue } from "../domain/plan.ts";
import { inLanguage, type Lang } from "../ui/language.ts";
import { formWords, labelName } from "./form-words.ts";
import type { PageBlock } from "./not-on-papers.tsx";

/** The texts of 様式2 about an issue, in printed order. */
export const ISSUE_TEXTS = ["futureVision", "currentState", "causeAnalysis", "issueToSolve"] as const;

const OF_STRATEGY = [
  "desiredState",
  "direction",
  "outcomeIndicators",
  "outcomeOverall",
  "progress",
  "effectiveness",
] as const;

/** The places of one issue and its strategies with their values; `pointer` is the issue's own. */
export function issueBlocks(
  lang: Lang,
  issue: Issue,
  pointer: string,
): Readonly<Record<"background" | "strategies" | "evaluation", PageBlock>> {
  const t = inLanguage(lang);
  const own = (key: (typeof ISSUE_TEXTS)[number] | "evaluationSummary") => ({
    name: labelName(lang, "form2", `issue.${key}`),
    pointer: `${pointer}/${key}`,
    value: issue[key],
  });
  return {
    background: { name: t("課題の背景", "Background"), fields: ISSUE_TEXTS.map(own) },
    strategies: {
      name: formWords(lang).strategy,
      fields: issue.strategies.flatMap((strategy, index) =>
        OF_STRATEGY.map((key) => ({
          name: labelName(lang, "form2", `strategy.${key}`),
          pointer: `${pointer}/strategies/${index}/${key}`,
          value: strategy[key],
        })),
      ),
    },
    evaluation: {
      name: labelName(lang, "form2", "issue.evaluationSummary"),
      fields: [own("evaluationSummary")],
    },
  };
}
