// Owns the XML of StratML that several of its writers need: elements with words, days of a year, results.
import { daysOf } from "../../domain/fiscal-year.ts";

/** An element with words. */
export function tag(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`;
}

/** Signs that XML cannot hold are blanks; a carriage return would be read as a line end. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\P{Cc}]|[\uFFFE\uFFFF]|\p{Cs}/gu, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** First and last day of a fiscal year. */
export function period(fiscalYear: number): string {
  const { first, last } = daysOf(fiscalYear);
  return `${tag("StartDate", first)}${tag("EndDate", last)}`;
}

/** What is wanted or was reached in a year; null: at no stated time. */
export function result(
  name: "TargetResult" | "ActualResult",
  year: number | null,
  value: number | null,
  descriptor: readonly [string, string] | null,
  words: string | null,
): string {
  const described =
    descriptor === null
      ? ""
      : `<Descriptor>${tag("DescriptorName", descriptor[0])}${tag("DescriptorValue", descriptor[1])}</Descriptor>`;
  return `<${name}>${year === null ? "" : period(year)}${value === null ? "" : tag("NumberOfUnits", decimal(value))}${described}${words === null ? "" : tag("Description", words)}</${name}>`;
}

/** A number as XML Schema writes decimals: without exponent. */
function decimal(value: number): string {
  const text = String(value);
  return /e/i.test(text) ? value.toFixed(20).replace(/\.?0+$/, "") : text;
}
