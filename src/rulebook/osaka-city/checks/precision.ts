// Owns the check of precision: figures of one series printed with different numbers of decimals.
import { everyMatch } from "../../../domain/every-match.ts";
import type { Actual, HistoryEntry } from "../../../domain/plan.ts";
import { originAt } from "../../../domain/pointer.ts";
import type { Reading } from "../../../domain/reading.ts";
import { type Sheet, sheetsOf } from "../../../domain/sheet.ts";
import { evidenceAt, excerpt, paperCheck, type Remark } from "./check.ts";
import { placeOf } from "./places.ts";

type Printed = { readonly path: string; readonly text: string; readonly decimals: number };

/** The percentages as printed of one value; an origin that holds several figures says nothing about one of them. */
function printedAt(reading: Reading, path: string, value: number): Printed | null {
  const raw = originAt(reading, path)?.raw ?? "";
  const found = everyMatch(raw.normalize("NFKC"), /(\d+)(?:\.(\d+))?\s?%/g).filter(
    (match) => Number(`${match[1]}.${match[2] ?? "0"}`) === value,
  );
  const [first] = found;
  return first ? { path, text: first[0], decimals: (first[2] ?? "").length } : null;
}

/** A result of a series: its value, and the pointers at one of which its figure is printed. */
type Result = { readonly value: number; readonly paths: readonly string[] };

/** The results of one sheet by the series they belong to. Targets are left out: they are round by nature. */
function seriesOf(sheet: Sheet): readonly (readonly Result[])[] {
  if (sheet.kind === "strategy") {
    const results: Result[] = [];
    for (const [index, { actual, previousActual }] of sheet.content.outcomeIndicators.entries()) {
      const path = `${sheet.path}/outcomeIndicators/${index}`;
      if (actual !== null) results.push({ value: actual, paths: [`${path}/actual`] });
      if (previousActual !== null) results.push({ value: previousActual, paths: [`${path}/previousActual`] });
    }
    return [results];
  }
  if (sheet.kind !== "initiative") return [];
  const { history, yearEnd } = sheet.content;
  if (history.length + yearEnd.actuals.length < 2) return [];
  const byMark = new Map<string | null, Result[]>();
  const add = (list: readonly (HistoryEntry | Actual)[], at: string): void => {
    for (const [index, { mark, value, unit }] of list.entries()) {
      const series = byMark.get(mark) ?? [];
      byMark.set(mark, series);
      const path = `${sheet.path}/${at}/${index}`;
      if (unit === "%" && value !== null) series.push({ value, paths: [`${path}/value`, path] });
    }
  };
  add(history, "history");
  add(yearEnd.actuals, "yearEnd/actuals");
  return [...byMark.values()];
}

/** The results of a series as printed; a single one is no series, and is not looked for. */
function printed(reading: Reading, results: readonly Result[]): readonly Printed[] {
  if (results.length < 2) return [];
  return results.flatMap(({ value, paths }) => {
    for (const path of paths) {
      const found = printedAt(reading, path, value);
      if (found) return [found];
    }
    return [];
  });
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
      seriesOf(sheet).flatMap((results): Remark[] => {
        const series = printed(reading, results);
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
