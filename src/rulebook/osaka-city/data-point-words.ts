// Owns reading the figures of 現状 with their years.
import type { DataPoint } from "../../domain/plan.ts";
import { normaliseWithMap, originalSlice } from "../width.ts";
import { fiscalYearIn, fiscalYearsIn } from "./era-words.ts";
import { NUMBER, UNIT } from "./figure-words.ts";
import { nameAndResult, orNull, resultIn } from "./result-words.ts";
import { balanced, yearBlocks } from "./year-blocks.ts";

type Point = Pick<DataPoint, "fiscalYear" | "value" | "unit" | "text">;

/** Figures of 現状: `⇒R2:27.0%(R元:28.9%)` gives two, `H30 61.2% → R1 63.5%` as well; 【…】 heads a group, the name stands before or on the line above. */
export function parseDataPoints(words: string): readonly DataPoint[] {
  const points: DataPoint[] = [];
  let group: string | null = null;
  let name: string | null = null;
  for (const line of words
    .split("\n")
    .map((one) => one.trim())
    .filter((one) => one !== "")) {
    const heading = line.startsWith("【") ? /^【([^】]+)】$/.exec(line)?.[1] : undefined;
    const arrow = arrowIn(line);
    const found = heading === undefined ? (seriesIn(line) ?? (arrow < 0 ? statedIn(line) : null)) : null;
    if (heading !== undefined) [group, name] = [heading, null];
    else if (found !== null) {
      for (const { own, ...point } of found) points.push({ group, name: own ?? name, ...point });
      // A line of a year alone leaves the name to the next one: R元年度:31.2% under it, R2年度:32.4% below.
      if (found.some(({ own }) => own !== null)) name = null;
    } else if (arrow < 0) name = withoutBullet(line);
    else {
      const own = orNull(withoutBullet(line.slice(0, arrow)).trim()) ?? name;
      for (const point of pointsOf(line.slice(arrow + 1).trim(), own))
        points.push({ group, name: own, ...point });
      name = null;
    }
  }
  return points;
}

/** Where the first ⇒ or → of a line stands, −1 without one. */
function arrowIn(line: string): number {
  const double = line.indexOf("⇒");
  const single = line.indexOf("→");
  return double < 0 || single < 0 ? Math.max(double, single) : Math.min(double, single);
}

type NamedPoint = Point & { readonly own: string | null };

function withoutBullet(words: string): string {
  return words.replace(/^[・○●◯■\s]+/, "");
}

function bareLead(words: string): string | null {
  return orNull(withoutBullet(words).replace(/[\s:：(（【は]+$/, ""));
}

// H30 61.2% → R1 63.5% → R2 60.1%: each step has its own year.
function seriesIn(line: string): readonly NamedPoint[] | null {
  if (arrowIn(line) < 0 && !line.includes("➡")) return null;
  const steps = line.split(/[⇒→➡]/);
  if (steps.length < 2 || steps.length > 50) return null;
  const found: NamedPoint[] = [];
  for (const step of steps) {
    const [year, more] = fiscalYearsIn(step, "令和");
    if (year === undefined || more !== undefined) return null;
    const after = step
      .slice(year.end)
      .replace(/^(?:実績)?\s*[)）】]?\s*[:：]?/, "")
      .trim();
    const before = step
      .slice(0, year.start)
      .replace(/[(（【\s]+$/, "")
      .trim();
    const behind = after === "";
    const split = behind ? nameAndResult(before) : { name: bareLead(before), result: after };
    const result = resultIn(split.result);
    if (result.value === null || (found.length > 0 && split.name !== null)) return null;
    found.push({
      own: found[0]?.own ?? split.name,
      fiscalYear: year.fiscalYear,
      ...result,
      text: split.result,
    });
  }
  return found;
}

const IN_PROSE = new RegExp(
  `(?:^|[\\s、。・])(?<name>[^\\s、。・:()「」]{1,40}?)(?:は|が|:|\\s)\\s*(?<result>約?${NUMBER}\\s?(?:${UNIT}))\\s*\\((?<year>[^()]{2,12})\\)`,
  "g",
);

// Figures without an arrow: years with their figures behind the name, or a figure in prose with its year in a bracket.
function statedIn(line: string): readonly NamedPoint[] | null {
  const { lead, blocks } = yearBlocks(line);
  const own = bareLead(lead);
  const headed = blocks.map((block) => {
    const text = balanced(block.body);
    return { own, fiscalYear: block.fiscalYear, ...resultIn(text), text };
  });
  if (headed.length > 0 && headed.every((point) => point.value !== null)) return headed;
  const normal = normaliseWithMap(line);
  // The year stands in a bracket.
  if (!normal.text.includes("(")) return null;
  const prose = [...normal.text.matchAll(IN_PROSE)].flatMap((match): readonly NamedPoint[] => {
    const { name = "", result = "", year = "" } = match.groups ?? {};
    const fiscalYear = fiscalYearIn(year, "令和");
    const whole = fiscalYearsIn(year, "令和").length === 1;
    const found = resultIn(result);
    if (fiscalYear === null || !whole || found.value === null) return [];
    const at = match.index + match[0].lastIndexOf(result);
    const nameAt = match.index + match[0].indexOf(name);
    const text = originalSlice(line, normal.map, at, at + result.length);
    return [
      { own: originalSlice(line, normal.map, nameAt, nameAt + name.length), fiscalYear, ...found, text },
    ];
  });
  return prose.length > 0 ? prose : null;
}

function pointsOf(words: string, name: string | null): readonly Point[] {
  const { blocks } = yearBlocks(words);
  if (blocks.length === 0)
    return [
      { fiscalYear: name === null ? null : fiscalYearIn(name, "令和"), ...resultIn(words), text: words },
    ];
  return blocks.map((block) => {
    const text = balanced(block.body);
    return { fiscalYear: block.fiscalYear, ...resultIn(text), text };
  });
}
