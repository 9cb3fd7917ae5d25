// Owns the check of precision: figures of one series printed with different numbers of decimals.
import { everyMatch } from "../../../domain/every-match.ts";
import { originAt } from "../../../domain/pointer.ts";
import type { Reading } from "../../../domain/reading.ts";
import { type Sheet, sheetsOf } from "../../../domain/sheet.ts";
import { evidenceAt, excerpt, paperCheck, type Remark } from "./check.ts";
import { placeOf } from "./places.ts";

type Printed = { readonly path: string; readonly text: string; readonly decimals: number };

/** The percentages as printed of one value; an origin that holds several figures says nothing about one of them. */
function printedAt(reading: Reading, path: string, value: number | null): Printed | null {
  if (value === null) return null;
  const raw = originAt(reading, path)?.raw ?? "";
  const found = everyMatch(raw.normalize("NFKC"), /(\d+)(?:\.(\d+))?\s?%/g).filter(
    (match) => Number(`${match[1]}.${match[2] ?? "0"}`) === value,
  );
  const [first] = found;
  return first ? { path, text: first[0], decimals: (first[2] ?? "").length } : null;
}

/** The results of one sheet that belong to one series. Targets are left out: they are round by nature. */
function seriesOf(reading: Reading, sheet: Sheet): readonly Printed[][] {
  if (!hasSeveralResults(sheet)) return [];
  if (sheet.kind === "strategy")
    return [
      sheet.content.outcomeIndicators.flatMap((one, index) => {
        const path = `${sheet.path}/outcomeIndicators/${index}`;
        return [
          printedAt(reading, `${path}/actual`, one.actual),
          printedAt(reading, `${path}/previousActual`, one.previousActual),
        ].filter((printed) => printed !== null);
      }),
    ];
  if (sheet.kind !== "initiative") return [];
  const marks = new Set([...sheet.content.history, ...sheet.content.yearEnd.actuals].map((one) => one.mark));
  return [...marks].map((mark) =>
    [
      ...sheet.content.history.map((one, index) =>
        one.mark === mark && one.unit === "%"
          ? (printedAt(reading, `${sheet.path}/history/${index}/value`, one.value) ??
            printedAt(reading, `${sheet.path}/history/${index}`, one.value))
          : null,
      ),
      ...sheet.content.yearEnd.actuals.map((one, index) =>
        one.mark === mark && one.unit === "%"
          ? (printedAt(reading, `${sheet.path}/yearEnd/actuals/${index}/value`, one.value) ??
            printedAt(reading, `${sheet.path}/yearEnd/actuals/${index}`, one.value))
          : null,
      ),
    ].filter((printed) => printed !== null),
  );
}

/** A single result is no series: most sheets have none or one. */
function hasSeveralResults(sheet: Sheet): boolean {
  if (sheet.kind === "initiative")
    return sheet.content.history.length + sheet.content.yearEnd.actuals.length > 1;
  return (
    sheet.kind === "strategy" &&
    sheet.content.outcomeIndicators.some((one) => one.actual !== null || one.previousActual !== null)
  );
}

export const precisionJumps = paperCheck(
  {
    id: "precision-jumps",
    severity: "note",
    title: {
      ja: "同じ系列の値で、小数点以下の桁数が違う",
      en: "Values of one series are printed with different numbers of decimals",
    },
    source: "前年度までの実績、アウトカム指標の達成状況の数値",
    basis: "inferred",
  },
  ({ reading }) =>
    sheetsOf(reading.plan).flatMap((sheet) =>
      seriesOf(reading, sheet).flatMap((series): Remark[] => {
        const decimals = new Set(series.map((one) => one.decimals));
        const odd = series.find((one) => one.decimals !== 1) ?? series[0];
        if (decimals.size < 2 || !odd) return [];
        const place = placeOf(sheet);
        const list = series.map((one) => one.text);
        return [
          {
            reading,
            path: odd.path,
            ja: `${place.ja}の値は桁数がそろっていません：${list.join("、")}。`,
            en: `${place.en}: the values differ in their number of decimals: ${list.join(", ")}.`,
            evidence: series.map((one) => evidenceAt(reading, one.path, excerpt(one.text))),
            settle: { ja: "小数第1位までにそろえる。", en: "Print all with one decimal." },
          },
        ];
      }),
    ),
);
