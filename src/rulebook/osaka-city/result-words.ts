// Owns reading results from their words: figures of this year, of 前年度までの実績, and of 現状.
import { toNumber } from "../../domain/decimal.ts";
import type { Actual, DataPoint, HistoryEntry } from "../../domain/plan.ts";
import { normaliseWithMap, normaliseWidth } from "../width.ts";
import { fiscalYearIn, fiscalYearsIn } from "./era-words.ts";
import { figuresIn, withoutNames } from "./figure-words.ts";
import { indicatorPieces } from "./target-words.ts";

/** A field longer than this is no list of results; the rest is left to the caller as text. */
const LONGEST = 8000;

type Result = { readonly value: number | null; readonly unit: string | null };

/** The figure that words end with or consist of: 46.4%, ★, 3 点(5点満点中); `%` or `件` alone is a unit without its figure. */
export function resultIn(words: string): Result {
  const text = normaliseWidth(words).trim();
  const stars = /^([★☆]+)/.exec(text);
  if (stars !== null) return { value: (stars[1] ?? "").length, unit: "★" };
  if (/^(?:星なし|なし\(星\)|星獲得なし)/.test(text)) return { value: 0, unit: "★" };
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
  const colon = outsideColon(normal.text);
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

function outsideColon(text: string): number {
  let depth = 0;
  let found = -1;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charAt(index);
    if ("(「『【".includes(unit)) depth += 1;
    else if (")」』】".includes(unit)) depth = Math.max(0, depth - 1);
    else if (unit === ":" && depth === 0) found = index;
  }
  return found;
}

/** The results of a self-evaluation: one entry for each mark, bullet or sentence, the figure null where none is stated. */
export function parseActual(words: string): readonly Actual[] {
  return indicatorPieces(words.slice(0, LONGEST)).map((piece) => {
    const bare = piece.words.replace(/^[・○●◯]\s*/, "");
    const mark = /^\s*([①-⑳])/.exec(bare)?.[1] ?? null;
    const { name, result } = nameAndResult(bare.replace(/^\s*[①-⑳]\s*/, ""));
    return { mark, name, ...resultIn(result), text: piece.words };
  });
}

type Block = { readonly fiscalYear: number; readonly body: string };

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
      .replace(/[\s、,(（【)）・]+$/, (tail) => /[)）]/.exec(tail)?.[0] ?? ""),
  }));
  return { lead: text.slice(0, first.start).replace(/[\s【(（、,:：・]+$/, ""), blocks };
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
  for (const { 0: token, index } of body.matchAll(/[①-⑳]?[^\s①-⑳]+|[①-⑳]/g)) {
    const last = spans.at(-1);
    const words = last === undefined ? "" : body.slice(last.start, last.end);
    const opens = /[:：]/.test(token) || /^[①-⑳・○●]/.test(token);
    const complete = /[:：]/.test(words) || resultIn(words).value !== null;
    if (last === undefined || (opens && (complete || /^[①-⑳・○●]/.test(token))))
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
function valuesAmong(all: readonly Item[]): readonly Item[] {
  const marked = all.filter((item) => item.mark !== null);
  if (marked.length > 0) return marked;
  const shares = all.filter((item) => item.unit === "%" || item.unit === "★");
  if (shares.length > 0) return shares;
  const figures = all.filter((item) => item.value !== null || item.unit !== null);
  return figures.length > 0 ? figures : all.slice(0, 1);
}

/**
 * Earlier results, one entry per year and indicator in the order printed: blocks headed 【令和元年度】, a bare figure after a
 * year, or years inside a bracket. A unit without its figure (件, %) is an entry with value null: not reported.
 * `text` of an entry is the value's own words, counts of doings stand in `counts`.
 */
export function parseHistory(words: string): readonly HistoryEntry[] {
  const text = words.slice(0, LONGEST);
  const { lead, blocks } = yearBlocks(text);
  const leadMark = /^\s*([①-⑳])/.exec(lead)?.[1] ?? null;
  const leadName = orNull(
    lead
      .replace(/^\s*前年度までの実績\s*/, "")
      .replace(/^\s*[①-⑳]\s*/, "")
      .trim(),
  );
  return blocks.flatMap(({ fiscalYear, body }) => {
    const all = items(balanced(body)).map(itemOf);
    const values = valuesAmong(all);
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

/** Figures of 現状: `⇒R2:27.0%(R元:28.9%)` gives two; 【…】 heads a group, the name stands on the line above. */
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
    if (heading !== undefined) [group, name] = [heading, null];
    else if (arrow < 0) name = line;
    else {
      const own = orNull(line.slice(0, arrow).trim()) ?? name;
      for (const point of pointsOf(line.slice(arrow + 1).trim(), own))
        points.push({ group, name: own, ...point });
      name = null;
    }
  }
  return points;
}

function pointsOf(
  words: string,
  name: string | null,
): readonly Pick<DataPoint, "fiscalYear" | "value" | "unit" | "text">[] {
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
