// Owns the checks of the mid-year forecast against what was known before and what came after.
import { formatDecimal, multiply, ofNumber } from "../../../domain/decimal.ts";
import { yearLabel } from "../era-words.ts";
import { sideOf } from "../withdrawal-words.ts";
import { evidenceAt, type Remark, sheetCheck } from "./check.ts";
import { figure, placeOf } from "./places.ts";

const forecastMissed = sheetCheck(
  {
    id: "forecast-missed",
    severity: "note",
    title: {
      ja: "中間では達成見込だったが、年度末に達成しなかった",
      en: "Expected to be met at mid-year, not met at year-end",
    },
    source: "様式2 中間振り返りと自己評価の符号",
    basis: "inferred",
  },
  "initiative",
  (sheet, reading): readonly Remark[] => {
    const { midYear, yearEnd } = sheet.content;
    if (midYear.attainment !== "①" || (yearEnd.attainment !== "②" && yearEnd.attainment !== "③")) return [];
    const place = placeOf(sheet);
    return [
      {
        reading,
        path: `${sheet.path}/midYear/attainment`,
        ja: `${place.ja}は、中間では①（達成見込）でしたが、自己評価は${yearEnd.attainment}です。`,
        en: `${place.en} was ① at mid-year and ${yearEnd.attainment} at year-end.`,
        evidence: [evidenceAt(reading, `${sheet.path}/yearEnd/attainment`, yearEnd.attainment)],
        settle: {
          ja: "見込みが外れた理由を課題に書く。",
          en: "Say under the issue why the forecast failed.",
        },
      },
    ];
  },
);

const lastYearAtTheLine = sheetCheck(
  {
    id: "last-year-already-at-the-line",
    severity: "note",
    title: {
      ja: "前年度の実績が、今年の撤退・再構築基準に既に達している",
      en: "Last year's value already stands at this year's withdrawal line",
    },
    source: "様式2 前年度までの実績と撤退・再構築基準",
    basis: "inferred",
  },
  "initiative",
  (sheet, reading): readonly Remark[] => {
    const { history, withdrawalCriteria, processIndicators } = sheet.content;
    if (withdrawalCriteria.length === 0 || history.length === 0) return [];
    const latest = Math.max(...history.map((entry) => entry.fiscalYear ?? 0));
    return withdrawalCriteria.flatMap((criterion, index) => {
      const { line, ratio, inclusive } = criterion;
      const aim = processIndicators.find((one) => one.mark === criterion.mark)?.target ?? null;
      const unit = aim?.unit ?? "";
      // Counts of doings stand among the results: only a value in the unit of the target is measured by the line.
      const entry = history.findIndex(
        (one) =>
          one.fiscalYear === latest &&
          one.value !== null &&
          one.mark === criterion.mark &&
          one.unit === aim?.unit,
      );
      const value = history[entry]?.value ?? null;
      if (line === null || ratio === null || value === null || sideOf(criterion) !== "falls") return [];
      if (inclusive === true ? value > line : value >= line) return [];
      const place = placeOf(sheet);
      const target = aim?.value ?? null;
      const sum =
        target === null
          ? figure(line, unit)
          : `${figure(target, unit)}×${percent(ratio)}%＝${figure(line, unit)}`;
      return [
        {
          reading,
          path: `${sheet.path}/withdrawalCriteria/${index}`,
          ja: `${place.ja}は、${yearLabel(latest)}の実績${figure(value, unit)}が、今年の基準（${sum}）に既に達しています。`,
          en: `${place.en}: last year's ${figure(value, unit)} already stands at this year's line (${sum}).`,
          evidence: [evidenceAt(reading, `${sheet.path}/history/${entry}`)],
          settle: {
            ja: "目標値と基準が今年の水準に合っているか確かめる。",
            en: "Check whether target and line fit this year.",
          },
        },
      ];
    });
  },
);

/** 0.7 → 70, without the tail of a binary fraction. */
function percent(ratio: number): string {
  return formatDecimal(multiply(ofNumber(ratio), ofNumber(100)));
}

export const FORECAST_CHECKS = [forecastMissed, lastYearAtTheLine] as const;
