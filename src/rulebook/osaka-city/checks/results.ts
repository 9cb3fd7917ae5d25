// Owns the checks of results against the indicators they answer: another name, another unit.
import { ofNumber } from "../../../domain/decimal.ts";
import type { Actual, Initiative, ProcessIndicator } from "../../../domain/plan.ts";
import { sheetsOfKind } from "../../../domain/sheet.ts";
import { inUnit } from "../scale-words.ts";
import { evidenceAt, excerpt, paperCheck, type Remark } from "./check.ts";
import { sharesPairs } from "./likeness.ts";
import { placeOf } from "./places.ts";

/** The indicator that a result answers: by its mark, or the only one; null when it cannot be told. */
function indicatorOf(initiative: Initiative, actual: Actual): ProcessIndicator | null {
  const all = initiative.processIndicators;
  const marked = actual.mark === null ? undefined : all.find((one) => one.mark === actual.mark);
  return marked ?? (all.length === 1 ? (all[0] ?? null) : null);
}

export const resultUnderAnotherName = paperCheck(
  {
    id: "result-under-another-name",
    severity: "warning",
    title: {
      ja: "実績が、指標と別の名称で書かれている",
      en: "A result stands under another name than its indicator",
    },
    source: "プロセス指標の達成状況（値）は、プロセス指標の実績を書く欄",
    basis: "inferred",
  },
  ({ reading }) =>
    sheetsOfKind(reading.plan, "initiative").flatMap((sheet) =>
      sheet.content.yearEnd.actuals.flatMap((actual, index): Remark[] => {
        const name = indicatorOf(sheet.content, actual)?.name ?? null;
        if (name === null || actual.name === null || sharesPairs(name, actual.name)) return [];
        const place = placeOf(sheet);
        const path = `${sheet.path}/yearEnd/actuals/${index}`;
        return [
          {
            reading,
            path,
            ja: `${place.ja}の実績は「${excerpt(actual.name, 30)}」の値ですが、指標は「${excerpt(name, 30)}」です。`,
            en: `${place.en}: the result is that of “${excerpt(actual.name, 30)}”, the indicator is “${excerpt(name, 30)}”.`,
            evidence: [evidenceAt(reading, path, actual.text)],
            settle: {
              ja: "指標の実績を書くか、指標の名称をそろえる。",
              en: "Give the indicator's own result, or one name to both.",
            },
          },
        ];
      }),
    ),
);

export const resultInAnotherUnit = paperCheck(
  {
    id: "result-in-another-unit",
    severity: "warning",
    title: { ja: "実績の単位が目標の単位と違う", en: "A result is in another unit than its target" },
    source: "プロセス指標の目標と達成状況（値）。単位が違えば比べられない",
    basis: "inferred",
  },
  ({ reading }) =>
    sheetsOfKind(reading.plan, "initiative").flatMap((sheet) =>
      sheet.content.yearEnd.actuals.flatMap((actual, index): Remark[] => {
        const unit = indicatorOf(sheet.content, actual)?.target?.unit ?? null;
        if (unit === null || actual.unit === null || actual.value === null) return [];
        if (inUnit(ofNumber(actual.value), actual.unit, unit) !== null) return [];
        const place = placeOf(sheet);
        const path = `${sheet.path}/yearEnd/actuals/${index}`;
        return [
          {
            reading,
            path,
            ja: `${place.ja}の実績の単位は「${actual.unit}」ですが、目標の単位は「${unit}」です。`,
            en: `${place.en}: the result is in ${actual.unit}, the target in ${unit}.`,
            evidence: [evidenceAt(reading, path, actual.text)],
            settle: { ja: "同じ単位の値にそろえる。", en: "Give both in one unit." },
          },
        ];
      }),
    ),
);

export const RESULT_CHECKS = [resultUnderAnotherName, resultInAnotherUnit] as const;
