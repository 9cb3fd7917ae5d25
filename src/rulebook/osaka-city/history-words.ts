// Owns reading 前年度までの実績 from its words: one entry per year and indicator.
import { everyMatch } from "../../domain/every-match.ts";
import type { HistoryEntry } from "../../domain/plan.ts";
import { normaliseWidth } from "../width.ts";
import { fiscalYearsIn } from "./era-words.ts";
import {
  LONGEST,
  nameAndResult,
  orNull,
  resultIn,
  type Result,
  type ResultIndicator,
} from "./result-words.ts";
import { balanced, yearBlocks, type Block } from "./year-blocks.ts";

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
