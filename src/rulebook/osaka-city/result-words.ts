// Owns reading results from their words: figures of this year, of 前年度までの実績, and of 現状.
import { everyMatch } from "../../domain/every-match.ts";
import { toNumber } from "../../domain/decimal.ts";
import type { Actual, DataPoint, HistoryEntry } from "../../domain/plan.ts";
import { normaliseWithMap, normaliseWidth, originalSlice } from "../width.ts";
import { fiscalYearIn, fiscalYearsIn } from "./era-words.ts";
import { figuresIn, NUMBER, UNIT, withoutNames } from "./figure-words.ts";
import { kanjiNumber } from "./kanji-words.ts";
import { lastColonOutside } from "./last-colon.ts";
import { indicatorPieces } from "./indicator-pieces.ts";

/** A field longer than this is no list of results; the rest is left to the caller as text. */
const LONGEST = 8000;

type Result = { readonly value: number | null; readonly unit: string | null };

/** An indicator as far as its results need it: what is measured, in which unit. */
export type ResultIndicator = { readonly name: string | null; readonly unit: string | null };

/** The figure that words end with or consist of: 46.4%, ★, 3 点(5点満点中); `%` or `件` alone is a unit without its figure. */
export function resultIn(words: string): Result {
  const text = normaliseWidth(words).trim();
  if (/^(?:(?:星|★|☆)(?:は|の)?(?:獲得)?\s*(?:なし|無し|ゼロ)|なし\((?:星|★|☆)\))/.test(text))
    return { value: 0, unit: "★" };
  const stars = /^([★☆]+)/.exec(text)?.[1];
  // ★☆☆ shows one star of three.
  if (stars !== undefined) return { value: stars.replaceAll("☆", "").length || stars.length, unit: "★" };
  const counted = /^(?:星\s?([1-3一二三])\s?つ|([1-3一二三])\s?つ星)(?:を?獲得)?(?:\([^()]*\))?[。]?$/.exec(
    text,
  );
  const count = counted?.[1] ?? counted?.[2];
  if (count !== undefined) return { value: kanjiNumber(count) ?? Number(count), unit: "★" };
  const alone = /^(%|件|人|回|点|校|団体|[か箇]所|千円)[。)]*$/.exec(text);
  if (alone !== null) return { value: null, unit: alone[1] ?? null };
  const clean = withoutNames(text.replace(/\([^()]*\)/g, (inner) => " ".repeat(inner.length)));
  const figures = figuresIn(clean);
  const only = figures[0];
  if (figures.length !== 1 || only === undefined) return { value: null, unit: null };
  const around = clean.slice(0, only.start) + clean.slice(only.end);
  if (
    !/^[\s約およそ概ねのべ延年間計、。:]*(?:で(?:ある|あった|した)|となった|実施|開催)?[\s。]*$/.test(around)
  )
    return { value: null, unit: null };
  return { value: toNumber(only.value), unit: only.unit };
}

// Name and figure of `名称:46.4%`; a sentence without colon may end in its figure.
function nameAndResult(words: string): { readonly name: string | null; readonly result: string } {
  const normal = normaliseWithMap(words);
  const colon = lastColonOutside(normal.text, /[(「『【)」』】:]/g);
  if (colon >= 0)
    return {
      name: orNull(words.slice(0, normal.map[colon]).trim()),
      result: words.slice(normal.map[colon + 1] ?? words.length).trim(),
    };
  const tail =
    /\s*(?:は|が|\s)\s*((?:約)?\d[\d,]*(?:\.\d+)?\s?[^\s\d、。()]{1,4}|[★☆]+)\s*(?:\([^()]*\))?(?:で(?:ある|あった|した)|となった)?[。]?$/.exec(
      normal.text,
    );
  if (tail !== null && tail.index > 0) {
    const at = tail.index + tail[0].indexOf(tail[1] ?? "");
    return {
      name: orNull(words.slice(0, normal.map[tail.index]).trim()),
      result: words.slice(normal.map[at]).trim(),
    };
  }
  return { name: null, result: words.trim() };
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}

/**
 * The results of a self-evaluation: one entry for each mark, bullet or sentence, the figure null where none is stated.
 * `indicators`, in the order of the paper, tell a bare なし of a ★ indicator from words without a figure.
 */
export function parseActual(words: string, indicators: readonly ResultIndicator[] = []): readonly Actual[] {
  const pieces = indicatorPieces(words.slice(0, LONGEST));
  return pieces.map(({ words: text, mark, body }, index) => {
    const { name, result } = nameAndResult(body);
    const own = pieces.length === indicators.length ? indicators[index] : undefined;
    const noStar = own?.unit === "★" && /^(?:なし|無し|ゼロ)[。]?$/.test(normaliseWidth(result).trim());
    return { mark, name, ...(noStar ? { value: 0, unit: "★" } : resultIn(result)), text };
  });
}

type Block = { readonly fiscalYear: number | null; readonly body: string };

// Years head their blocks as 【令和元年度】 or stand bare in a bracket (令和元年度実績: 件 平成30年度: 8件).
function yearBlocks(text: string): { readonly lead: string; readonly blocks: readonly Block[] } {
  const years = fiscalYearsIn(text, "令和").filter(
    (year) =>
      // A year that begins a line and is followed by a blank heads that line.
      (/(?:^|\n)[\s・○●]*$/.test(text.slice(Math.max(0, year.start - 4), year.start)) &&
        /^(?:実績)?[\s　]/.test(text.slice(year.end, year.end + 3))) ||
      /【\s*$/.test(text.slice(Math.max(0, year.start - 3), year.start)) ||
      /^(?:の)?(?:実績値?|結果)?\s*[:：]/.test(text.slice(year.end, year.end + 6)) ||
      /^(?:実績)?\s*[(（]?\s*[\d０-９★☆%％件]/.test(text.slice(year.end, year.end + 6)),
  );
  const first = years[0];
  if (first === undefined) return { lead: text, blocks: [] };
  const blocks = years.map((year, index) => ({
    fiscalYear: year.fiscalYear,
    body: text
      .slice(year.end, years[index + 1]?.start ?? text.length)
      .replace(/^(?:の)?(?:実績値?|結果)?\s*】?\s*[:：]?/, "")
      .replace(/[\s、,(（【)）・]+$/, (tail) => tail.slice(0, tail.search(/[)）]/) + 1)),
  }));
  return { lead: text.slice(0, first.start).replace(/[\s【(（、,:：・]+$/, ""), blocks };
}

// 2,800人(令和2年度) 2,500人(令和元年度): each year stands in a bracket behind its figure, or before it when one opens the text.
function bracketYears(text: string): readonly Block[] {
  const years = fiscalYearsIn(text, "令和").flatMap((year) => {
    const near = Math.max(0, year.start - 3);
    const open = /[(（【]\s*$/.exec(text.slice(near, year.start));
    const close = /^(?:末|度)?(?:の)?(?:実績値?|結果|現在|時点)?\s*[)）】]/.exec(
      text.slice(year.end, year.end + 12),
    );
    return open === null || close === null
      ? []
      : [{ fiscalYear: year.fiscalYear, start: near + open.index, end: year.end + close[0].length }];
  });
  const [first] = years;
  if (first === undefined) return [];
  const leads = text.slice(0, first.start).replace(HISTORY_HEADING, "").trim() === "";
  return years.map(({ fiscalYear, start, end }, index) => ({
    fiscalYear,
    body: leads
      ? text.slice(end, years[index + 1]?.start ?? text.length)
      : text.slice(years[index - 1]?.end ?? 0, start).replace(/^[\s、,。・]+/, ""),
  }));
}

// A closing bracket whose opening one stands before the year belongs to the bracket around the years.
function balanced(text: string): string {
  const open = (text.match(/[(（]/g) ?? []).length;
  const close = (text.match(/[)）]/g) ?? []).length;
  return close > open ? text.replace(/[)）]\s*$/, "").trim() : text.trim();
}

// A blank ends an item when what comes next brings its own colon and the item already has its figure or its colon.
// Items are slices of the body, so that their words stay as printed.
function items(body: string): readonly string[] {
  const spans: { start: number; end: number }[] = [];
  for (const { 0: token, index } of everyMatch(body, /[①-⑳]?[^\s①-⑳]+|[①-⑳]/g)) {
    const last = spans.at(-1);
    const words = last === undefined ? "" : body.slice(last.start, last.end);
    const opens = /[:：]/.test(token) || /^[①-⑳・○●]/.test(token);
    const complete = (): boolean => /[:：]/.test(words) || resultIn(words).value !== null;
    if (last === undefined || (opens && (/^[①-⑳・○●]/.test(token) || complete())))
      spans.push({ start: index, end: index + token.length });
    else last.end = index + token.length;
  }
  return spans.map(({ start, end }) => body.slice(start, end));
}

type Item = { readonly mark: string | null; readonly name: string | null; readonly text: string } & Result;

function itemOf(words: string): Item {
  const bare = words.replace(/^[・○●◯]\s*/, "").trim();
  const mark = /^([①-⑳])/.exec(bare)?.[1] ?? null;
  const { name, result } = nameAndResult(bare.replace(/^[①-⑳]\s*/, ""));
  return { mark, name, ...resultIn(result), text: bare };
}

// Doings counted beside the indicator (開催回数) are not its value: a share or a marked item is, or the only item.
function valuesAmong(all: readonly Item[], indicators: readonly ResultIndicator[]): readonly Item[] {
  const marked = all.filter((item) => item.mark !== null);
  if (marked.length > 0) return marked;
  const own = ofIndicators(all, indicators);
  if (own.length > 0) return own;
  const shares = all.filter((item) => item.unit === "%" || item.unit === "★");
  if (shares.length > 0) return shares;
  const figures = all.filter((item) => item.value !== null || item.unit !== null);
  return figures.length > 0 ? figures : all.slice(0, 1);
}

// What carries the indicator's name is its value; without the name, the only item in its unit.
function ofIndicators(all: readonly Item[], indicators: readonly ResultIndicator[]): readonly Item[] {
  const found = new Set<Item>();
  for (const indicator of indicators) {
    const named = all.filter(
      (item) => bareName(item.name) !== "" && bareName(item.name) === bareName(indicator.name),
    );
    const inUnit = all.filter((item) => indicator.unit !== null && item.unit === indicator.unit);
    const own = named.length > 0 ? named : inUnit.length === 1 ? inUnit : [];
    for (const item of own) found.add(item);
  }
  return all.filter((item) => found.has(item));
}

function bareName(name: string | null): string {
  return normaliseWidth(name ?? "").replace(/[\s「」『』・、:]|\([^()]*\)/g, "");
}

const HISTORY_HEADING = /^\s*【?\s*前年度までの実績\s*】?\s*[:：]?\s*/;
const NONE = /^(?:実績)?(?:は)?(?:なし|無し|—|-)[。.]?$/;

/**
 * Earlier results, one entry per year and indicator in the order printed: blocks headed 【令和元年度】, a bare figure after a
 * year, or years inside a bracket. Words without any year (新規) are entries whose `fiscalYear` is null.
 * A unit without its figure (件, %) is an entry with value null: not reported. `text` of an entry is the value's own words,
 * counts of doings stand in `counts`: `indicators` tell which figure is the value when neither is a share.
 */
export function parseHistory(
  words: string,
  indicators: readonly ResultIndicator[] = [],
): readonly HistoryEntry[] {
  const text = words.slice(0, LONGEST);
  const headed = yearBlocks(text);
  const lead = headed.blocks.length > 0 ? headed.lead : "";
  const blocks = headed.blocks.length > 0 ? headed.blocks : otherBlocks(text);
  const leadMark = /^\s*([①-⑳])/.exec(lead)?.[1] ?? null;
  const leadName = orNull(
    lead
      .replace(/^\s*前年度までの実績\s*/, "")
      .replace(/^\s*[①-⑳]\s*/, "")
      .trim(),
  );
  return blocks.flatMap(({ fiscalYear, body }) => {
    const all = items(balanced(body)).map(itemOf);
    const values = valuesAmong(all, indicators);
    const counts = all.filter((item) => !values.includes(item)).map((item) => item.text);
    return values.map((item, index) => ({
      fiscalYear,
      mark: item.mark ?? leadMark,
      name: item.name ?? leadName,
      value: item.value,
      unit: item.unit,
      text: item.text,
      counts: index === 0 ? counts : [],
    }));
  });
}

function otherBlocks(text: string): readonly Block[] {
  const behind = bracketYears(text);
  if (behind.length > 0) return behind;
  const body = text.replace(HISTORY_HEADING, "").trim();
  // A year that heads nothing (令和2年度から実施) is no year of a result: the words are kept without one.
  return body === "" || NONE.test(normaliseWidth(body)) ? [] : [{ fiscalYear: null, body }];
}

type Point = Pick<DataPoint, "fiscalYear" | "value" | "unit" | "text">;

/** Figures of 現状: `⇒R2:27.0%(R元:28.9%)` gives two, `H30 61.2% → R1 63.5%` as well; 【…】 heads a group, the name stands before or on the line above. */
export function parseDataPoints(words: string): readonly DataPoint[] {
  const points: DataPoint[] = [];
  let group: string | null = null;
  let name: string | null = null;
  for (const line of words
    .split(/\r?\n/)
    .map((one) => one.trim())
    .filter((one) => one !== "")) {
    const heading = /^【([^】]+)】$/.exec(line)?.[1];
    const arrow = line.search(/[⇒→]/);
    const found = heading === undefined ? (seriesIn(line) ?? (arrow < 0 ? statedIn(line) : null)) : null;
    if (heading !== undefined) [group, name] = [heading, null];
    else if (found !== null) {
      for (const { own, ...point } of found) points.push({ group, name: own ?? name, ...point });
      name = null;
    } else if (arrow < 0) name = line;
    else {
      const own = orNull(line.slice(0, arrow).trim()) ?? name;
      for (const point of pointsOf(line.slice(arrow + 1).trim(), own))
        points.push({ group, name: own, ...point });
      name = null;
    }
  }
  return points;
}

type NamedPoint = Point & { readonly own: string | null };

function bareLead(words: string): string | null {
  return orNull(words.replace(/^[・○●◯■\s]+/, "").replace(/[\s:：(（【は]+$/, ""));
}

// H30 61.2% → R1 63.5% → R2 60.1%: each step has its own year.
function seriesIn(line: string): readonly NamedPoint[] | null {
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
