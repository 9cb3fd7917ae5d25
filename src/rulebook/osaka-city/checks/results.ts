// Owns the checks of results against the indicators they answer: another name, another unit.
import { oncePer } from "../../../domain/once-per.ts";
import { ofNumber, toNumber } from "../../../domain/decimal.ts";
import type { Words } from "../../../domain/finding.ts";
import type { Actual, ProcessIndicator } from "../../../domain/plan.ts";
import { originAt, ownOriginAt } from "../../../domain/pointer.ts";
import type { Reading, Segment } from "../../../domain/reading.ts";
import { sheetsOfKind } from "../../../domain/sheet.ts";
import { normaliseWidth } from "../../width.ts";
import { figuresIn, UNIT } from "../figure-words.ts";
import { reviseTargets, type RevisedIndicator } from "../revised-targets.ts";
import { inUnit } from "../scale-words.ts";
import { type CheckedPaper, evidenceAt, excerpt, paperCheck, type Remark } from "./check.ts";
import { bareWords, sharesPairs } from "./likeness.ts";
import { placeOf } from "./places.ts";

/** A result beside the indicator that it answers; name and unit are those printed with the result. */
type Result = {
  readonly place: Words;
  readonly path: string;
  readonly name: string | null;
  readonly unit: string | null;
  readonly value: number | null;
  readonly text: string | null;
  readonly indicator: Pick<ProcessIndicator, "name" | "target">;
};

/** The indicator that a result answers, by its mark, or the only one; null when it cannot be told. */
function indicatorOf(all: readonly RevisedIndicator[], actual: Actual): RevisedIndicator | null {
  const marked = actual.mark === null ? undefined : all.find((one) => one.mark === actual.mark);
  return marked ?? (all.length === 1 ? (all[0] ?? null) : null);
}

function ofInitiatives({ reading }: CheckedPaper): readonly Result[] {
  return sheetsOfKind(reading.plan, "initiative").flatMap((sheet) => {
    const { processIndicators, targetRevisions, yearEnd } = sheet.content;
    if (yearEnd.actuals.length === 0) return [];
    // A target changed during the year may be one of another thing, in another unit.
    const { indicators } = reviseTargets(processIndicators, [], targetRevisions);
    return yearEnd.actuals.flatMap((actual, index): Result[] => {
      const indicator = indicatorOf(indicators, actual);
      const path = `${sheet.path}/yearEnd/actuals/${index}`;
      const { name, unit, value, text } = actual;
      return indicator ? [{ place: placeOf(sheet), path, name, unit, value, text, indicator }] : [];
    });
  });
}

/** Every result of a paper: both checks ask for them. */
const resultsOf: (paper: CheckedPaper) => readonly Result[] = oncePer((paper) => [
  ...ofInitiatives(paper),
  ...ofStrategies(paper),
]);

/** Results of a strategy: the plan keeps their figures alone, name and unit stand where the paper prints them. */
function ofStrategies(paper: CheckedPaper): readonly Result[] {
  const { reading } = paper;
  return sheetsOfKind(reading.plan, "strategy").flatMap((sheet) =>
    sheet.content.outcomeIndicators.flatMap((indicator, index) =>
      (["actual", "previousActual"] as const).flatMap((key): Result[] => {
        const value = indicator[key];
        if (value === null) return [];
        const own = `${sheet.path}/outcomeIndicators/${index}`;
        const path = `${own}/${key}`;
        const { ja, en } = placeOf(sheet);
        const number = indicator.mark ?? index + 1;
        const past = key === "previousActual";
        return [
          {
            place: {
              ja: `${ja}の指標${number}の${past ? "前年度" : "今年度"}`,
              en: `${en}, indicator ${number}, ${past ? "previous" : "this"} year`,
            },
            path,
            name: past ? null : nameBeside(paper, own, path),
            unit: unitPrinted(reading, path, value),
            value,
            text: null,
            indicator,
          },
        ];
      }),
    ),
  );
}

const KNOWN_UNIT = new RegExp(`^(?:${UNIT})$`);

/** The unit printed behind the figure at a pointer, null when none is or the place holds other figures too. */
export function unitPrinted(reading: Reading, path: string, value: number): string | null {
  const raw = normaliseWidth(ownOriginAt(reading, path)?.raw ?? "");
  const [figure, other] = figuresIn(raw);
  if (!figure || other || toNumber(figure.value) !== value) return null;
  return figure.unit !== null && KNOWN_UNIT.test(figure.unit) ? figure.unit : null;
}

/** The words that the paper prints as an indicator's name on the line of its result. */
function nameBeside(paper: CheckedPaper, indicator: string, result: string): string | null {
  const line = originAt(paper.reading, result)?.line ?? null;
  if (paper.lines === null || line === null) return null;
  const words = segmentsOnLine(paper.reading, line)
    .filter(({ path }) => path === `${indicator}/name`)
    .map(({ start, end }) => paper.lines?.[line - 1]?.slice(start, end) ?? "")
    .join("")
    .replace(/^[\s・○●]*[①-⑳]?[\s　]*|[\s　:：]+$/g, "");
  // A piece of a name that runs over several lines says little.
  return bareWords(words).length < SHORTEST_NAME ? null : words;
}

const SHORTEST_NAME = 6;

/** The segments of one line; they stand in the order of the paper. */
function segmentsOnLine({ segments }: Reading, line: number): readonly Segment[] {
  let [low, high] = [0, segments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.line ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (segments[end]?.line === line) end++;
  return segments.slice(low, end);
}

const resultUnderAnotherName = paperCheck(
  {
    id: "result-under-another-name",
    severity: "warning",
    title: {
      ja: "実績が、指標と別の名称で書かれている",
      en: "A result stands under another name than its indicator",
    },
    source: "達成状況（値）は、プロセス指標・アウトカム指標の実績を書く欄",
    basis: "inferred",
  },
  (paper) =>
    resultsOf(paper).flatMap((result): Remark[] => {
      const { place, path, name, text, indicator } = result;
      if (indicator.name === null || name === null || sharesPairs(indicator.name, name)) return [];
      return [
        {
          reading: paper.reading,
          path,
          ja: `${place.ja}の実績は「${excerpt(name, 30)}」の値ですが、指標は「${excerpt(indicator.name, 30)}」です。`,
          en: `${place.en}: the result is that of “${excerpt(name, 30)}”, the indicator is “${excerpt(indicator.name, 30)}”.`,
          evidence: [evidenceAt(paper.reading, path, text ?? undefined)],
          settle: {
            ja: "指標の実績を書くか、指標の名称をそろえる。",
            en: "Give the indicator's own result, or one name to both.",
          },
        },
      ];
    }),
);

const resultInAnotherUnit = paperCheck(
  {
    id: "result-in-another-unit",
    severity: "warning",
    title: { ja: "実績の単位が目標の単位と違う", en: "A result is in another unit than its target" },
    source: "プロセス指標・アウトカム指標の目標と達成状況（値）。単位が違えば比べられない",
    basis: "inferred",
  },
  (paper) =>
    resultsOf(paper).flatMap((result): Remark[] => {
      const { place, path, value, text } = result;
      const unit = result.indicator.target?.unit ?? null;
      if (unit === null || result.unit === null || value === null) return [];
      if (inUnit(ofNumber(value), result.unit, unit) !== null) return [];
      return [
        {
          reading: paper.reading,
          path,
          ja: `${place.ja}の実績の単位は「${result.unit}」ですが、目標の単位は「${unit}」です。`,
          en: `${place.en}: the result is in ${result.unit}, the target in ${unit}.`,
          evidence: [evidenceAt(paper.reading, path, text ?? undefined)],
          settle: { ja: "同じ単位の値にそろえる。", en: "Give both in one unit." },
        },
      ];
    }),
);

export const RESULT_CHECKS = [resultUnderAnotherName, resultInAnotherUnit] as const;
