// Owns the check of ①②③ against the figures: the code that the judgement derives beside the one on the paper.
import type { Judgement } from "../../../domain/judgement.ts";
import type { Attainment, Initiative } from "../../../domain/plan.ts";
import { judgeInitiative } from "../judgements.ts";
import { evidenceAt, type Remark, sheetCheck } from "./check.ts";
import { placeOf } from "./places.ts";
import { gravityOfCodes } from "./rules-in-use.ts";

/** The judgement that contradicts the printed code, null when figures and code agree or the figures cannot tell. */
function contradiction({
  processIndicators,
  withdrawalCriteria,
  yearEnd,
  targetRevisions,
}: Initiative): Judgement<Attainment> | null {
  const { attainment, actuals } = yearEnd;
  if (attainment === null || actuals.every((one) => one.value === null)) return null;
  const figures = { indicators: processIndicators, actuals, revisions: targetRevisions };
  const whole = judgeInitiative({ ...figures, criteria: withdrawalCriteria });
  if (whole.code !== null) return whole.code === attainment ? null : whole;
  // Whether the targets are met is certain even where a withdrawal line cannot be computed.
  const targetsOnly = judgeInitiative({ ...figures, criteria: [] });
  const apart = targetsOnly.code !== null && (targetsOnly.code === "①") !== (attainment === "①");
  return apart ? targetsOnly : null;
}

export const codeAgainstFigures = sheetCheck(
  {
    id: "code-contradicts-figures",
    severity: "error",
    title: {
      ja: "達成状況の符号が、実績値・目標値・撤退・再構築基準と合わない",
      en: "The code of attainment contradicts value, target and withdrawal line",
    },
    source: "様式2の凡例①②③。指標が複数ある場合の決まりは推定",
    basis: "inferred",
  },
  "initiative",
  (sheet, reading): readonly Remark[] => {
    const judged = contradiction(sheet.content);
    if (judged === null) return [];
    const place = placeOf(sheet);
    const stated = sheet.content.yearEnd.attainment;
    const arithmetic = judged.lines.filter((line) => line.kind === "arithmetic");
    const why = {
      ja: arithmetic.map((line) => `${line.name.ja}：${line.value.ja}`).join("、"),
      en: arithmetic.map((line) => `${line.name.en}: ${line.value.en}`).join("; "),
    };
    return [
      {
        reading,
        path: `${sheet.path}/yearEnd/attainment`,
        severity: gravityOfCodes(reading.plan),
        ja: `${place.ja}の符号は${stated}ですが、数値からは${judged.code}になります（${why.ja}）。`,
        en: `${place.en} is coded ${stated}; its figures give ${judged.code} (${why.en}).`,
        evidence: [
          ...sheet.content.yearEnd.actuals.map((one, index) =>
            evidenceAt(reading, `${sheet.path}/yearEnd/actuals/${index}`, one.text),
          ),
          ...sheet.content.processIndicators.map((one, index) =>
            evidenceAt(reading, `${sheet.path}/processIndicators/${index}/target`, one.target?.text ?? ""),
          ),
          ...sheet.content.withdrawalCriteria.map((one, index) =>
            evidenceAt(reading, `${sheet.path}/withdrawalCriteria/${index}`, one.text),
          ),
        ],
        settle: {
          ja: "符号か数値を直す。別に判断した場合は、その理由を書く。",
          en: "Correct the code or the figures, or give the reason for another judgement.",
        },
      },
    ];
  },
);
