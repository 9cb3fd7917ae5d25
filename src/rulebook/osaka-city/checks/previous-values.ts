// Owns the checks of earlier values that a paper states twice: in the present state and beside its indicators.
import type { DataPoint, Issue } from "../../../domain/plan.ts";
import type { Reading } from "../../../domain/reading.ts";
import { oncePer } from "../../../domain/once-per.ts";
import { type SheetOf, sheetsOfKind } from "../../../domain/sheet.ts";
import { evidenceAt, excerpt, lineOfWords, paperCheck, type Remark } from "./check.ts";
import { bareWords } from "./likeness.ts";
import { figure, placeOf } from "./places.ts";
import { question } from "./question.ts";

const dataPointDiffers = paperCheck(
  {
    id: "present-state-differs-from-previous-year",
    severity: "error",
    title: {
      ja: "現状の数値が、アウトカム指標の前年度の値と違う",
      en: "A figure of the present state differs from the previous value of the outcome indicator",
    },
    source: "様式2 現状と、アウトカム指標の達成状況（前年度）",
    basis: "inferred",
  },
  ({ reading }) =>
    previousValues(reading).flatMap(({ sheet, path, previous, point, pointPath, sameQuestion }): Remark[] => {
      if (point.value === previous || !sameQuestion) return [];
      const place = placeOf(sheet);
      return [
        {
          reading,
          path,
          ja: `${place.ja}の前年度の値は${figure(previous, point.unit)}ですが、現状では${figure(point.value, point.unit)}です。`,
          en: `${place.en}: the previous value is ${figure(previous, point.unit)}, the present state says ${figure(point.value, point.unit)}.`,
          evidence: [evidenceAt(reading, pointPath, point.text)],
          settle: { ja: "どちらが正しいか確かめる。", en: "Find out which is right." },
        },
      ];
    }),
);

const dataPointRenamed = paperCheck(
  {
    id: "previous-value-under-another-name",
    severity: "note",
    title: {
      ja: "前年度の値が、現状では別の名称で書かれている",
      en: "The previous value stands in the present state under another name",
    },
    source: "様式2 現状と、アウトカム指標の達成状況（前年度）",
    basis: "inferred",
  },
  (paper) =>
    previousValues(paper.reading).flatMap((pair): Remark[] => {
      const { sheet, path, name, previous, point, pointPath } = pair;
      if (point.value !== previous || pair.sameQuestion) return [];
      if (!bareWords(name).startsWith(bareWords(point.name).slice(0, 8))) return [];
      const place = placeOf(sheet);
      return [
        {
          reading: paper.reading,
          path: pointPath,
          line: lineOfWords(paper, pointPath, point.text),
          ja: `現状の「${excerpt(point.name, 40)}」${figure(previous, point.unit)}は、${place.ja}の指標「${excerpt(name, 44)}」の前年度の値と同じですが、名称が違います。`,
          en: `“${excerpt(point.name, 40)}” ${figure(previous, point.unit)} of the present state is the previous value of “${excerpt(name, 44)}” (${place.en}) under another name.`,
          evidence: [evidenceAt(paper.reading, path)],
          settle: {
            ja: "同じ設問なら名称をそろえ、対象者も書く。",
            en: "If it is the same question, use one name and name who was asked.",
          },
        },
      ];
    }),
);

/** A figure of the present state for the year before, beside the previous value of an outcome indicator of the same issue. */
type Pair = {
  readonly sheet: SheetOf<"strategy">;
  readonly path: string;
  readonly name: string;
  readonly previous: number;
  readonly point: DataPoint & { readonly name: string; readonly value: number };
  readonly pointPath: string;
  readonly sameQuestion: boolean;
};

/** Outcome indicators with a previous value, each with the data points of the present state for that year. */
const previousValues: (reading: Reading) => readonly Pair[] = oncePer(({ plan }) => {
  const { fiscalYear } = plan;
  const pairs: Pair[] = [];
  for (const sheet of sheetsOfKind(plan, "strategy")) {
    const at = Number(sheet.path.split("/")[2]);
    const points = pointsOf(plan.issues[at], at, fiscalYear);
    if (points.length === 0) continue;
    for (const [index, { name, previousActual }] of sheet.content.outcomeIndicators.entries()) {
      if (name === null || previousActual === null) continue;
      const asked = question(name);
      for (const { point, pointPath, pointAsked } of points)
        pairs.push({
          sheet,
          path: `${sheet.path}/outcomeIndicators/${index}/previousActual`,
          name,
          previous: previousActual,
          point,
          pointPath,
          sameQuestion: pointAsked === asked,
        });
    }
  }
  return pairs;
});

function pointsOf(issue: Issue | undefined, at: number, fiscalYear: number | null) {
  return (issue?.dataPoints ?? []).flatMap((point, index) => {
    const { name, value } = point;
    if (name === null || value === null) return [];
    if (fiscalYear !== null && point.fiscalYear !== fiscalYear - 1) return [];
    return [
      {
        point: { ...point, name, value },
        pointPath: `/issues/${at}/dataPoints/${index}`,
        pointAsked: question(name),
      },
    ];
  });
}

export const PREVIOUS_VALUE_CHECKS = [dataPointDiffers, dataPointRenamed] as const;
