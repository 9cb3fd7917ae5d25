// Owns which codes of a sheet follow from figures: the code that stands there beside the one that the figures give.
import type { Judgement } from "../../domain/judgement.ts";
import type { Sheet } from "../../domain/sheet.ts";
import { gradeOutcome, judgeInitiative } from "./judgements.ts";
import { judgeReform } from "./reform-results.ts";
import { progressFromOverall, rollUpOutcome } from "./roll-up.ts";

/** A code and its figures. */
export type JudgedCode = {
  /** JSON pointer of the item in the plan. */
  readonly path: string;
  readonly field: string;
  /** What stands there. */
  readonly code: string | null;
  readonly judgement: Judgement<string>;
  /** Where the figures stand: pointers of items and the fields of each. */
  readonly figures: readonly { readonly path: string; readonly fields: readonly string[] }[];
};

/** Fields that may hold such a code, whatever they belong to. */
export const JUDGED_FIELDS: ReadonlySet<string> = new Set([
  "yearEnd/attainment",
  "grade",
  "outcomeOverall",
  "progress",
]);

/** The judged codes of a sheet; none where a sheet has no figures of its own. */
export function judgedCodes({ kind, content, path }: Sheet): readonly JudgedCode[] {
  if (kind === "initiative") {
    // A repeated initiative is judged where it stands first.
    if (content.crossReference !== null) return [];
    const { processIndicators, withdrawalCriteria, yearEnd, targetRevisions } = content;
    const figures = {
      indicators: processIndicators,
      criteria: withdrawalCriteria,
      actuals: yearEnd.actuals,
      revisions: targetRevisions,
    };
    const own = { path, fields: ["yearEnd/actuals", "withdrawalCriteria", "targetRevisions"] };
    const targets = processIndicators.map((_, i) => ({
      path: `${path}/processIndicators/${i}`,
      fields: ["mark", "name", "target"],
    }));
    const judgement = judgeInitiative(figures);
    const code = yearEnd.attainment;
    return [{ path, field: "yearEnd/attainment", code, judgement, figures: [own, ...targets] }];
  }
  if (kind === "reform") {
    const own = { path, fields: ["yearEnd/result", "yearGoals", "goals"] };
    const code = content.yearEnd.attainment;
    return [{ path, field: "yearEnd/attainment", code, judgement: judgeReform(content), figures: [own] }];
  }
  if (kind !== "strategy") return [];
  const { outcomeIndicators, outcomeOverall, progress } = content;
  const indicators = outcomeIndicators.map((indicator, i) => ({
    indicator,
    path: `${path}/outcomeIndicators/${i}`,
  }));
  return [
    ...indicators.map((one) => ({
      path: one.path,
      field: "grade",
      code: one.indicator.grade,
      judgement: gradeOutcome(one.indicator),
      figures: [{ path: one.path, fields: ["actual", "target"] }],
    })),
    {
      path,
      field: "outcomeOverall",
      code: outcomeOverall,
      judgement: rollUpOutcome(outcomeIndicators.map(({ grade }) => grade)),
      figures: indicators.map((one) => ({ path: one.path, fields: ["grade"] })),
    },
    {
      path,
      field: "progress",
      code: progress,
      judgement: progressFromOverall(outcomeOverall),
      figures: [{ path, fields: ["outcomeOverall"] }],
    },
  ];
}
