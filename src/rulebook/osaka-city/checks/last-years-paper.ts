// Owns the checks of earlier values against the paper of the year they are of.
import { oncePer } from "../../../domain/once-per.ts";
import type { HistoryEntry, Initiative } from "../../../domain/plan.ts";
import type { Reading } from "../../../domain/reading.ts";
import { type Sheet, sheetsOfKind } from "../../../domain/sheet.ts";
import { yearLabel } from "../era-words.ts";
import { evidenceAt, familyCheck, type Remark } from "./check.ts";
import { besideOthers, type Member } from "./families.ts";
import { bareWords, sameWords } from "./likeness.ts";
import { figure, placeOf } from "./places.ts";

const historyDiffers = familyCheck(
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
  ({ members }): readonly Remark[] => {
    const remarks: Remark[] = [];
    for (const [member, papersOf] of besideOthers(members))
      for (const sheet of sheetsOfKind(member.reading.plan, "initiative"))
        for (const [index, entry] of sheet.content.history.entries()) {
          const papers = entry.fiscalYear === null ? [] : papersOf(entry.fiscalYear);
          const found = papers.length === 0 ? null : statedActual(papers, entry, sheet.content);
          if (!found || entry.value === null || found.value === entry.value) continue;
          const place = placeOf(sheet);
          const [past, own] = [figure(entry.value, entry.unit), figure(found.value, entry.unit)];
          remarks.push({
            reading: member.reading,
            path: `${sheet.path}/history/${index}`,
            ja: `${place.ja}の${yearLabel(entry.fiscalYear ?? 0)}の実績は${past}ですが、その年度の文書では${own}です。`,
            en: `${place.en}: the ${entry.fiscalYear} result is ${past} here and ${own} in that year's paper.`,
            evidence: [evidenceAt(found.reading, found.path)],
            settle: { ja: "どちらが正しいか確かめる。", en: "Find out which is right." },
          });
        }
    return remarks;
  },
);

/** What an earlier result measures: an initiative with one indicator often prints the year and the figure alone. */
function nameOf(entry: HistoryEntry, { processIndicators }: Initiative): string | null {
  if (entry.name !== null) return entry.name;
  const same = processIndicators.filter((one) => one.mark === entry.mark);
  return same.length === 1 ? (same[0]?.name ?? null) : null;
}

type Stated = { readonly reading: Reading; readonly path: string; readonly value: number };

/** The result of a year as its own papers state it; null where none does, or where one of several says the same as the entry. */
function statedActual(readings: readonly Reading[], entry: HistoryEntry, own: Initiative): Stated | null {
  const name = nameOf(entry, own);
  if (name === null) return null;
  const bare = bareWords(name);
  const found = readings.flatMap((reading) =>
    (actualsByName(reading).get(bare) ?? []).flatMap(({ initiative, actual, path }): Stated[] => {
      const { value, unit } = actual;
      if (value === null || unit !== entry.unit) return [];
      // A name that was worked out says as much only of the same initiative.
      const printed = actual.name !== null && entry.name !== null;
      return printed || isSame(initiative, own) ? [{ reading, path, value }] : [];
    }),
  );
  return found.some(({ value }) => value === entry.value) ? null : (found[0] ?? null);
}

/** The results of a paper by the words of what they measure. */
const actualsByName = oncePer(({ plan }: Reading) => {
  const named = sheetsOfKind(plan, "initiative").flatMap(({ content: initiative, path }) =>
    initiative.yearEnd.actuals.flatMap((actual, index) => {
      const name = actual.name ?? onlyName(initiative);
      return name === null
        ? []
        : [{ bare: bareWords(name), initiative, actual, path: `${path}/yearEnd/actuals/${index}` }];
    }),
  );
  return Map.groupBy(named, ({ bare }) => bare);
});

function isSame(one: Initiative, other: Initiative): boolean {
  if (one.name !== null && other.name !== null) return sameWords(one.name, other.name);
  return one.code !== null && one.code === other.code;
}

function onlyName({ processIndicators }: Initiative): string | null {
  return processIndicators.length === 1 ? (processIndicators[0]?.name ?? null) : null;
}

/** The first result of each outcome of a paper, by the words of what it measures. */
const outcomesByName = oncePer((reading: Reading): ReadonlyMap<string, Stated> => {
  const found = new Map<string, Stated>();
  for (const { content, path } of sheetsOfKind(reading.plan, "strategy"))
    for (const [index, { name, actual }] of content.outcomeIndicators.entries()) {
      const bare = name === null || actual === null ? null : bareWords(name);
      if (bare !== null && actual !== null && !found.has(bare))
        found.set(bare, { reading, path: `${path}/outcomeIndicators/${index}/actual`, value: actual });
    }
  return found;
});

function statedOutcome(readings: readonly Reading[], name: string): Stated | null {
  const bare = bareWords(name);
  return readings.map((reading) => outcomesByName(reading).get(bare)).find((found) => found) ?? null;
}

const previousActualDiffers = familyCheck(
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
  ({ members }): readonly Remark[] => {
    const remarks: Remark[] = [];
    for (const [member, papersOf] of besideOthers(members))
      for (const { path, name, year, value, unit, sheet } of earlierOutcomes(member)) {
        const papers = papersOf(year);
        const found = papers.length === 0 ? null : statedOutcome(papers, name);
        if (!found || found.value === value) continue;
        const place = placeOf(sheet);
        const [past, own] = [figure(value, unit), figure(found.value, unit)];
        remarks.push({
          reading: member.reading,
          path,
          ja: `${place.ja}の${yearLabel(year)}の値は${past}ですが、その年度の文書の実績は${own}です。`,
          en: `${place.en}: the ${year} value is ${past} here and ${own} in that year's paper.`,
          evidence: [evidenceAt(member.reading, path), evidenceAt(found.reading, found.path)],
          settle: { ja: "どちらが正しいか確かめる。", en: "Find out which is right." },
        });
      }
    return remarks;
  },
);

/** An earlier value of an outcome, and the sheet that states it. */
type Earlier = Pick<Stated, "path" | "value"> & {
  readonly sheet: Sheet;
  readonly name: string;
  readonly year: number;
  readonly unit: string | null;
};

/** Every earlier value of an outcome that a paper states: beside its indicators, and in the present state. */
function earlierOutcomes({ reading, fiscalYear }: Member): readonly Earlier[] {
  const earlier: Earlier[] = [];
  for (const sheet of fiscalYear === null ? [] : sheetsOfKind(reading.plan, "strategy"))
    for (const [index, { name, previousActual, target }] of sheet.content.outcomeIndicators.entries())
      if (name !== null && previousActual !== null && fiscalYear !== null)
        earlier.push({
          sheet,
          path: `${sheet.path}/outcomeIndicators/${index}/previousActual`,
          name,
          year: fiscalYear - 1,
          value: previousActual,
          unit: target?.unit ?? null,
        });
  for (const sheet of sheetsOfKind(reading.plan, "issue"))
    for (const [index, { name, fiscalYear: year, value, unit }] of sheet.content.dataPoints.entries())
      if (name !== null && value !== null && year !== null)
        earlier.push({ sheet, path: `${sheet.path}/dataPoints/${index}`, name, year, value, unit });
  return earlier;
}

export const LAST_YEAR_CHECKS = [historyDiffers, previousActualDiffers] as const;
