// Owns the checks of earlier values that a paper states twice: in the present state, beside its indicators, and in that year's own paper.
import type { HistoryEntry, Initiative } from "../../../domain/plan.ts";
import type { Reading } from "../../../domain/reading.ts";
import { oncePer } from "../../../domain/once-per.ts";
import { sheetsOfKind } from "../../../domain/sheet.ts";
import { yearLabel } from "../era-words.ts";
import { contextCheck, evidenceAt, excerpt, lineOfWords, paperCheck, type Remark } from "./check.ts";
import type { Member } from "./families.ts";
import { bareWords, sameWords } from "./likeness.ts";
import { figure, placeOf } from "./places.ts";
import { question } from "./question.ts";

export const dataPointDiffers = paperCheck(
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
    previousValues(reading).flatMap(({ sheet, path, name, previous, point, pointPath }): Remark[] => {
      if (point.value === previous || point.name === null || question(point.name) !== question(name))
        return [];
      const place = placeOf(sheet);
      return [
        {
          reading,
          path,
          ja: `${place.ja}の前年度の値は${figure(previous, point.unit)}ですが、現状では${figure(point.value ?? 0, point.unit)}です。`,
          en: `${place.en}: the previous value is ${figure(previous, point.unit)}, the present state says ${figure(point.value ?? 0, point.unit)}.`,
          evidence: [evidenceAt(reading, pointPath, point.text)],
          settle: { ja: "どちらが正しいか確かめる。", en: "Find out which is right." },
        },
      ];
    }),
);

export const dataPointRenamed = paperCheck(
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
    previousValues(paper.reading).flatMap(({ sheet, path, name, previous, point, pointPath }): Remark[] => {
      if (point.value !== previous || point.name === null || question(point.name) === question(name))
        return [];
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

/** Outcome indicators with a previous value, each with the data points of the present state for that year. */
const previousValues = oncePer((reading: Reading) => {
  const { fiscalYear } = reading.plan;
  const byIssue = Map.groupBy(sheetsOfKind(reading.plan, "strategy"), ({ path }) => path.split("/")[2]);
  return reading.plan.issues.flatMap((issue, at) =>
    (byIssue.get(String(at)) ?? []).flatMap((sheet) =>
      sheet.content.outcomeIndicators.flatMap(({ name, previousActual }, index) =>
        name === null || previousActual === null
          ? []
          : issue.dataPoints.flatMap((point, p) =>
              point.value === null || (fiscalYear !== null && point.fiscalYear !== fiscalYear - 1)
                ? []
                : [
                    {
                      sheet,
                      path: `${sheet.path}/outcomeIndicators/${index}/previousActual`,
                      name,
                      previous: previousActual,
                      point,
                      pointPath: `/issues/${at}/dataPoints/${p}`,
                    },
                  ],
            ),
      ),
    ),
  );
});

export const historyDiffers = contextCheck(
  {
    id: "history-differs-from-last-years-paper",
    severity: "error",
    title: {
      ja: "前年度までの実績が、前年度の文書の実績と違う",
      en: "An earlier result differs from the one in that year's own paper",
    },
    source: "様式2 前年度までの実績と、その年度の様式2の自己評価",
    basis: "inferred",
  },
  ({ families }) =>
    families.flatMap(({ members }) =>
      members.flatMap((member) =>
        sheetsOfKind(member.reading.plan, "initiative").flatMap((sheet) =>
          sheet.content.history.flatMap((entry, index): Remark[] => {
            const found = statedActual(others(members, member, entry.fiscalYear), entry, sheet.content);
            if (!found || entry.value === null || found.value === entry.value) return [];
            const place = placeOf(sheet);
            const [past, own] = [figure(entry.value, entry.unit), figure(found.value, entry.unit)];
            return [
              {
                reading: member.reading,
                path: `${sheet.path}/history/${index}`,
                ja: `${place.ja}の${yearLabel(entry.fiscalYear ?? 0)}の実績は${past}ですが、その年度の文書では${own}です。`,
                en: `${place.en}: the ${entry.fiscalYear} result is ${past} here and ${own} in that year's paper.`,
                evidence: [evidenceAt(found.reading, found.path)],
                settle: { ja: "どちらが正しいか確かめる。", en: "Find out which is right." },
              },
            ];
          }),
        ),
      ),
    ),
);

/** What an earlier result measures: an initiative with one indicator often prints the year and the figure alone. */
function nameOf(entry: HistoryEntry, { processIndicators }: Initiative): string | null {
  if (entry.name !== null) return entry.name;
  const same = processIndicators.filter((one) => one.mark === entry.mark);
  return same.length === 1 ? (same[0]?.name ?? null) : null;
}

/** The other papers of a year. */
function others(members: readonly Member[], own: Member, year: number | null): readonly Reading[] {
  return members
    .filter((one) => one !== own && one.fiscalYear !== null && one.fiscalYear === year)
    .map((one) => one.reading);
}

type Stated = { readonly reading: Reading; readonly path: string; readonly value: number };

/** The result of a year as its own papers state it; null where none does, or where one of several says the same as the entry. */
function statedActual(readings: readonly Reading[], entry: HistoryEntry, own: Initiative): Stated | null {
  const name = nameOf(entry, own);
  if (name === null) return null;
  const found = readings.flatMap((reading) =>
    sheetsOfKind(reading.plan, "initiative").flatMap((sheet) =>
      sheet.content.yearEnd.actuals.flatMap((actual, index): Stated[] => {
        const { value, unit } = actual;
        const named = actual.name ?? onlyName(sheet.content);
        if (value === null || unit !== entry.unit || named === null || !sameWords(named, name)) return [];
        // A name that was worked out says as much only of the same initiative.
        const printed = actual.name !== null && entry.name !== null;
        if (!printed && !isSame(sheet.content, own)) return [];
        return [{ reading, path: `${sheet.path}/yearEnd/actuals/${index}`, value }];
      }),
    ),
  );
  return found.some(({ value }) => value === entry.value) ? null : (found[0] ?? null);
}

function isSame(one: Initiative, other: Initiative): boolean {
  if (one.name !== null && other.name !== null) return sameWords(one.name, other.name);
  return one.code !== null && one.code === other.code;
}

function onlyName({ processIndicators }: Initiative): string | null {
  return processIndicators.length === 1 ? (processIndicators[0]?.name ?? null) : null;
}

function statedOutcome(readings: readonly Reading[], name: string): Stated | null {
  for (const reading of readings)
    for (const sheet of sheetsOfKind(reading.plan, "strategy"))
      for (const [index, one] of sheet.content.outcomeIndicators.entries())
        if (one.actual !== null && one.name !== null && sameWords(one.name, name))
          return { reading, path: `${sheet.path}/outcomeIndicators/${index}/actual`, value: one.actual };
  return null;
}

export const previousActualDiffers = contextCheck(
  {
    id: "previous-value-differs-from-last-years-paper",
    severity: "error",
    title: {
      ja: "アウトカム指標の前年度の値か現状の数値が、その年度の文書の実績と違う",
      en: "A previous value or a figure of the present state differs from the result in that year's own paper",
    },
    source: "様式2 前年度の値・現状と、その年度の様式2 アウトカム指標の達成状況",
    basis: "inferred",
  },
  ({ families }) =>
    families.flatMap(({ members }) =>
      members.flatMap((member) =>
        earlierOutcomes(member).flatMap(({ path, name, year, value, unit, place }): Remark[] => {
          const found = statedOutcome(others(members, member, year), name);
          if (!found || found.value === value) return [];
          const [past, own] = [figure(value, unit), figure(found.value, unit)];
          return [
            {
              reading: member.reading,
              path,
              ja: `${place.ja}の${yearLabel(year)}の値は${past}ですが、その年度の文書の実績は${own}です。`,
              en: `${place.en}: the ${year} value is ${past} here and ${own} in that year's paper.`,
              evidence: [evidenceAt(member.reading, path), evidenceAt(found.reading, found.path)],
              settle: { ja: "どちらが正しいか確かめる。", en: "Find out which is right." },
            },
          ];
        }),
      ),
    ),
);

/** Every earlier value of an outcome that a paper states: beside its indicators, and in the present state. */
function earlierOutcomes({ reading, fiscalYear }: Member) {
  const beside = sheetsOfKind(reading.plan, "strategy").flatMap((sheet) =>
    sheet.content.outcomeIndicators.flatMap(({ name, previousActual, target }, index) =>
      name === null || previousActual === null || fiscalYear === null
        ? []
        : [
            {
              path: `${sheet.path}/outcomeIndicators/${index}/previousActual`,
              name,
              year: fiscalYear - 1,
              value: previousActual,
              unit: target?.unit ?? null,
              place: placeOf(sheet),
            },
          ],
    ),
  );
  const present = reading.plan.issues.flatMap((issue, at) =>
    issue.dataPoints.flatMap(({ name, fiscalYear: year, value, unit }, index) =>
      name === null || value === null || year === null
        ? []
        : [
            {
              path: `/issues/${at}/dataPoints/${index}`,
              name,
              year,
              value,
              unit,
              place: placeOf({ kind: "issue", path: `/issues/${at}`, content: issue }),
            },
          ],
    ),
  );
  return [...beside, ...present];
}

export const PREVIOUS_VALUE_CHECKS = [
  dataPointDiffers,
  dataPointRenamed,
  historyDiffers,
  previousActualDiffers,
] as const;
