// Owns the words for years: 令和2年度, R2, H30, 元決算額, 31年度, 2020年度 ⇄ the western year in which the fiscal year begins.
import { everyMatch } from "../../domain/every-match.ts";
import type { Words } from "../../domain/finding.ts";
import { fiscalYearLabel, type YearStyle } from "../../domain/fiscal-year.ts";
import { normaliseWithMap } from "../width.ts";
import type { QuickLook } from "./quick-look.ts";

/** An era as the papers use it; `first` is the western fiscal year that its year 1 names. */
type EraName = "令和" | "平成";

const ERAS: Readonly<
  Record<EraName, { readonly first: number; readonly letter: string; readonly last: number }>
> = {
  平成: { first: 1989, letter: "H", last: 31 },
  令和: { first: 2019, letter: "R", last: 99 },
};

/** A year found in a text; `start` and `end` are UTF-16 columns of the original, `raw` the words there. */
type YearMention = {
  readonly fiscalYear: number;
  readonly start: number;
  readonly end: number;
  readonly raw: string;
};

// A year of a survey or a plan; a year of the calendar only together with its month, because January to March belong to the year before.
const YEAR =
  /(?<era>令和|平成)\s*(?<eraYear>元|\d{1,2})(?![\d,.])(?:年度|\s*年\s*(?<month>\d{1,2})月|年(?!間|連続|目)|(?=[^年]|$))|(?<![A-Za-z0-9])(?<letter>[RH])\s*(?<letterYear>元|\d{1,2})(?![\d,.]|-\d)(?:年度|年(?!\s*\d{1,2}月))?|(?<![\d,.])(?<western>(?:19|20)\d\d)\s*年度|(?<![\d,.~])(?<bare>元|\d{1,2})\s*年度/g;

/** Year n of an era as a fiscal year, null when the era has no such year. A bare 20–31 in 令和 papers means 平成 (31年度 = 2019). */
function eraYear(era: EraName, year: number): number | null {
  const { first, last } = ERAS[era];
  return year >= 1 && year <= last ? first + year - 1 : null;
}

function yearNumber(words: string): number {
  return words === "元" ? 1 : Number(words);
}

// Until 令和 reaches 20 (2038) a two-digit year from 20 on can only be 平成.
function bareYear(words: string, era: EraName | null): number | null {
  const year = yearNumber(words);
  if (year >= 20) return eraYear("平成", year);
  return era === null ? null : eraYear(era, year);
}

function fromGroups(groups: Record<string, string | undefined>, era: EraName | null): number | null {
  if (groups["western"] !== undefined) return Number(groups["western"]);
  if (groups["bare"] !== undefined) return bareYear(groups["bare"], era);
  if (groups["letter"] !== undefined)
    return eraYear(groups["letter"] === "R" ? "令和" : "平成", yearNumber(groups["letterYear"] ?? ""));
  const year = eraYear(groups["era"] as EraName, yearNumber(groups["eraYear"] ?? ""));
  const month = Number(groups["month"] ?? 4);
  return year === null || month < 1 || month > 12 ? null : month < 4 ? year - 1 : year;
}

/** What every year of the pattern holds: most texts name none. */
const MAY_BE_YEAR = /令和|平成|年度|[RH]\s*[\d元]/;

/** Every year that the text names, in order. `era` is what a bare number (2年度) counts in; without it such a number is left out. */
export function fiscalYearsIn(text: string, era: EraName | null = null): readonly YearMention[] {
  const normal = normaliseWithMap(text);
  return yearsInNormalised(normal.text, era).map((mention) => {
    const start = normal.map[mention.start] ?? 0;
    const end = normal.map[mention.end] ?? text.length;
    return { fiscalYear: mention.fiscalYear, start, end, raw: text.slice(start, end) };
  });
}

/** The same for a text that is normalised already. */
export function yearsInNormalised(text: string, era: EraName | null): readonly YearMention[] {
  if (!MAY_BE_YEAR.test(text)) return [];
  return everyMatch(text, YEAR).flatMap((match) => {
    const fiscalYear = fromGroups(match.groups ?? {}, era);
    if (fiscalYear === null) return [];
    return [{ fiscalYear, start: match.index, end: match.index + match[0].length, raw: match[0] }];
  });
}

/** The first year that the text names (western year of its April), null when it names none. A cell that holds only 2020 counts. */
export function fiscalYearIn(text: string, era: EraName | null = null): number | null {
  const whole = /^\s*[(【]?((?:19|20)\d\d)年?[)】]?\s*$/.exec(normaliseWithMap(text).text);
  if (whole !== null) return Number(whole[1]);
  return fiscalYearsIn(text, era)[0]?.fiscalYear ?? null;
}

/** The year of a budget column by its prefix (元決算額, 2予算額, R3予算額, 令和3年度予算額), null without a readable prefix. */
export function budgetYear(prefix: string, era: EraName = "令和"): number | null {
  const label = normaliseWithMap(prefix).text.trim();
  const named = fiscalYearIn(label, era);
  if (named !== null) return named;
  const match = /^(元|\d{1,2})(?=年度|決算|予算|算定|$)/.exec(label);
  return match === null ? null : bareYear(match[1] ?? "", era);
}

const PRINTED: YearStyle = {
  eras: [
    { name: "平成", first: ERAS.平成.first },
    { name: "令和", first: ERAS.令和.first },
  ],
  yearWord: "年度",
  firstWord: "元",
};

/** The fiscal year as the city prints it: 2020 → 令和2年度, 2019 → 令和元年度, 2018 → 平成30年度. */
export function yearLabel(fiscalYear: number): string {
  return fiscalYearLabel(fiscalYear, PRINTED);
}

/** For the test of the quick looks. */
export const QUICK_LOOKS: readonly QuickLook[] = [{ look: MAY_BE_YEAR, patterns: [YEAR] }];

/** A label that the forms of 令和2 print with their own year (2年度予算額), for the year of a plan; without a year when that is not known. */
export function labelOfYear(label: Words, fiscalYear: number | null): Words {
  if (!label.ja.includes("2年度")) return label;
  const year = fiscalYear === null ? "" : yearLabel(fiscalYear).replace("令和", "");
  return { ...label, ja: label.ja.replace("2年度", year) };
}
