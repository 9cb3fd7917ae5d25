// Owns the checks of A/B and a/b: a grade against its figures, the whole against its parts, the progress against the whole.
import { ofNumber } from "../../../domain/decimal.ts";
import { gradeOutcome } from "../judgements.ts";
import { inUnit } from "../scale-words.ts";
import { evidenceAt, type Remark, sheetCheck } from "./check.ts";
import { figure, placeOf } from "./places.ts";
import { unitPrinted } from "./results.ts";

const gradeAgainstFigures = sheetCheck(
  {
    id: "grade-contradicts-figures",
    severity: "warning",
    title: {
      ja: "目標に届いたアウトカム指標が、B（順調でない）となっている",
      en: "An outcome indicator that reached its target is graded B (off track)",
    },
    source: "様式2 アウトカム指標の個別評価。目標は3〜5年先のものなので、届かないうちのAは誤りとしない",
    basis: "inferred",
  },
  "strategy",
  (sheet, reading): readonly Remark[] =>
    sheet.content.outcomeIndicators.flatMap(({ mark, name, target, actual, grade }, index): Remark[] => {
      if (grade !== "B" || actual === null || !target || target.value === null) return [];
      if (gradeOutcome({ name, target, actual }).code !== "A") return [];
      const unit = unitPrinted(reading, `${sheet.path}/outcomeIndicators/${index}/actual`, actual);
      // Said as such: figures in two units are not compared.
      if (unit !== null && target.unit !== null && inUnit(ofNumber(actual), unit, target.unit) === null)
        return [];
      const place = placeOf(sheet);
      const [was, aim] = [figure(actual, target.unit), figure(target.value, target.unit)];
      return [
        {
          reading,
          path: `${sheet.path}/outcomeIndicators/${index}/grade`,
          ja: `${place.ja}の指標${mark ?? index + 1}は実績${was}で目標${aim}に届いていますが、個別の評価はBです。`,
          en: `${place.en}, indicator ${mark ?? index + 1}: ${was} reaches the target ${aim}, yet it is graded B.`,
          evidence: [evidenceAt(reading, `${sheet.path}/outcomeIndicators/${index}/actual`)],
          settle: { ja: "評価か数値を直す。", en: "Correct the grade or the figures." },
        },
      ];
    }),
);

const overallAgainstGrades = sheetCheck(
  {
    id: "overall-contradicts-grades",
    severity: "warning",
    title: {
      ja: "個別の評価がすべて同じなのに、全体の評価が違う",
      en: "All grades agree, but the overall outcome differs from them",
    },
    source: "様式2 アウトカム指標の個別・全体。混在する場合の決まりは分からないので見ない",
    basis: "inferred",
  },
  "strategy",
  (sheet, reading): readonly Remark[] => {
    const grades = sheet.content.outcomeIndicators.map((one) => one.grade);
    const [only] = grades;
    const overall = sheet.content.outcomeOverall;
    if (!only || overall === null || overall === only || grades.some((grade) => grade !== only)) return [];
    const place = placeOf(sheet);
    return [
      {
        reading,
        path: `${sheet.path}/outcomeOverall`,
        ja: `${place.ja}は個別の評価が${grades.join("、")}ですが、全体は${overall}です。`,
        en: `${place.en}: the grades are ${grades.join(", ")}, the overall outcome is ${overall}.`,
        evidence: [evidenceAt(reading, `${sheet.path}/outcomeIndicators/0/grade`, only)],
        settle: { ja: "全体の評価を確かめる。", en: "Check the overall outcome." },
      },
    ];
  },
);

const progressAgainstOverall = sheetCheck(
  {
    id: "progress-contradicts-overall",
    severity: "note",
    title: {
      ja: "アウトカム全体の評価と、戦略の進捗状況が食い違う",
      en: "Overall outcome and progress of the strategy disagree",
    },
    source: "様式2の例ではBとbが対になっていることから推定",
    basis: "inferred",
  },
  "strategy",
  (sheet, reading): readonly Remark[] => {
    const { outcomeOverall, progress } = sheet.content;
    if (outcomeOverall === null || progress === null || outcomeOverall.toLowerCase() === progress) return [];
    const place = placeOf(sheet);
    return [
      {
        reading,
        path: `${sheet.path}/progress`,
        ja: `${place.ja}は、アウトカム全体が${outcomeOverall}、進捗が${progress}です。`,
        en: `${place.en}: overall outcome ${outcomeOverall}, progress ${progress}.`,
        evidence: [evidenceAt(reading, `${sheet.path}/outcomeOverall`, outcomeOverall)],
        settle: { ja: "食い違う理由を課題に書く。", en: "Say under the issue why they disagree." },
      },
    ];
  },
);

export const GRADE_CHECKS = [gradeAgainstFigures, overallAgainstGrades, progressAgainstOverall] as const;
