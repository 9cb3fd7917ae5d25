// Owns what a person writes into a field of a sheet: the words of a value, and the value of words. Reading is the same as on papers.
import type { Words } from "../../domain/finding.ts";
import { ok, refused, type Outcome } from "../../domain/outcome.ts";
import type {
  Actual,
  HistoryEntry,
  MainInitiative,
  Mark,
  ReformGoal,
  Target,
  WithdrawalCriterion,
} from "../../domain/plan.ts";
import type { Json } from "../../domain/plan-tree.ts";
import { normaliseWidth, plainNumber } from "../width.ts";
import { whyNoBudget } from "./budget-limits.ts";
import { CODE_SETS } from "./codes.ts";
import type { Entry } from "./entries.ts";
import { fiscalYearIn, yearLabel } from "./era-words.ts";
import { numberAt } from "./item-numbers.ts";
import { markNumber } from "./mark-words.ts";
import { moneyIn } from "./money-words.ts";
import { parseHistory } from "./history-words.ts";
import { parseActual } from "./result-words.ts";
import { parseTarget, splitIndicator } from "./target-words.ts";
import { parseWithdrawalCriteria } from "./withdrawal-words.ts";

/** The indicators of the sheet as they stand: criteria and results are read beside them. */
export type EntryContext = {
  readonly indicators: readonly {
    readonly mark: Mark | null;
    readonly name: string | null;
    readonly target: Target | null;
  }[];
};

/** The value that the words state for a field: null for blank words. Refused with what the field takes when they do not fit. */
export function readEntry(entry: Entry, words: string, context: EntryContext): Outcome<Json> {
  const text = written(words).replace(/[\s\u3000]+$/u, "");
  if (text.trim() === "") return ok(isList(entry) ? [] : null);
  const { input } = entry;
  switch (input.kind) {
    case "text":
      return ok(text);
    case "line":
      return ok(text.replace(/\s*\n\s*/g, " ").trim());
    case "figure":
      return figure(entry, text);
    case "whole-number":
      return wholeNumber(entry, text);
    case "thousand-yen":
      return thousandYen(entry, text);
    case "code":
      return code(entry, input.set, text);
    case "target":
      return ok(parseTarget(text));
    case "criteria":
      return ok(parseWithdrawalCriteria(text, context.indicators));
    case "history":
      return ok(parseHistory(text, measured(context)));
    case "actuals":
      return ok(parseActual(text, measured(context)));
    case "lines":
      return ok(lines(text));
    case "main-initiatives":
      return mainInitiatives(entry, text);
    case "goals":
      return ok(lines(text).map(goalIn));
    case "sdg-goals":
      return sdgGoals(entry, text);
    case "strategy-number":
      return itemNumber(entry, text, STRATEGY_NUMBER, "1-2");
    case "initiative-number":
      return itemNumber(entry, text, INITIATIVE_NUMBER, "1-2-3");
    case "mark":
      return mark(entry, text);
    case "cross-reference":
      return crossReference(entry, text);
    default:
      return input satisfies never;
  }
}

/** A browser sends line ends as CR LF; what is pasted from other programs has ends and signs of its own that nobody sees. */
function written(words: string): string {
  return words.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/gu, "\n").replace(/[^\t\n\P{Cc}]/gu, "");
}

/** The words in which a field is shown for editing; `readEntry` reads them back to the same value. */
export function entryWords(entry: Entry, value: Json): string {
  if (value === null) return "";
  switch (entry.input.kind) {
    // What `readEntry` made of the same entry, so the types of the plan hold: hence the assertions.
    case "target":
      return (value as Target).text;
    case "criteria":
      return unique((value as unknown as readonly WithdrawalCriterion[]).map(({ text }) => text)).join("\n");
    case "history":
      return historyWords(value as unknown as readonly HistoryEntry[]);
    case "actuals":
      return (value as unknown as readonly Actual[]).map(({ text }) => text).join("\n");
    case "lines":
      return (value as readonly string[]).join("\n");
    case "main-initiatives":
      return (value as unknown as readonly MainInitiative[])
        .map(({ name, budget }) => (budget === null ? name : `${name}（${grouped(budget)}千円）`))
        .join("\n");
    case "goals":
      return (value as unknown as readonly ReformGoal[]).map(({ text }) => text).join("\n");
    case "sdg-goals":
      return (value as readonly number[]).join("、");
    case "thousand-yen":
      return grouped(value as number);
    case "text":
    case "line":
    case "code":
    case "figure":
    case "whole-number":
    case "strategy-number":
    case "initiative-number":
    case "mark":
    case "cross-reference":
      return typeof value === "object" ? "" : String(value);
  }
}

function isList({ input: { kind } }: Entry): boolean {
  return ["criteria", "history", "actuals", "lines", "main-initiatives", "goals", "sdg-goals"].includes(kind);
}

function measured(context: EntryContext) {
  return context.indicators.map(({ name, target }) => ({ name, unit: target?.unit ?? null }));
}

function lines(text: string): readonly string[] {
  return text.split("\n").flatMap((line) => line.trim().replace(/^[・○●]\s*/u, "") || []);
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

/** Made once: making one costs as much as writing thirty amounts. */
const GROUPED = new Intl.NumberFormat("en-US", { maximumFractionDigits: 20 });

function grouped(amount: number): string {
  return GROUPED.format(amount);
}

const FIGURE = /^([-−△▲]?)\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(?:%|点|件|人|回|校|団体|[か箇ヶ]所)?$/;

function figure(entry: Entry, text: string): Outcome<Json> {
  const match = FIGURE.exec(normaliseWidth(text).trim());
  if (match === null)
    return notTaken(entry, text, {
      ja: "数だけを入れてください（例：46.4）。",
      en: "It takes a number (e.g. 46.4).",
    });
  const size = exactly(match);
  return size === null ? tooLong(entry, text) : ok(size);
}

/** The number of a figure, null when it has more digits than a number keeps: another one would be written than was typed. */
function exactly([, sign = "", whole = "", decimals = ""]: RegExpExecArray): number | null {
  const digits = `${whole.replaceAll(",", "")}${decimals}`;
  if (digits.replace(".", "").replace(/^0+/, "").length > 15) return null;
  return (sign === "" ? 1 : -1) * Number(digits);
}

function tooLong(entry: Entry, text: string): Outcome<never> {
  return notTaken(entry, text, {
    ja: "桁が多すぎます。15桁までの数を入れてください。",
    en: "It has too many digits; it takes 15 at most.",
  });
}

function wholeNumber(entry: Entry, text: string): Outcome<Json> {
  const normal = plainNumber(text);
  if (/^[1-9]\d{0,2}$/.test(normal)) return ok(Number(normal));
  return notTaken(entry, text, {
    ja: "1 から 999 の番号を入れてください。",
    en: "It takes a number from 1 to 999.",
  });
}

function thousandYen(entry: Entry, text: string): Outcome<Json> {
  const normal = normaliseWidth(text).trim();
  const money = moneyIn(normal);
  if (money !== null && money.raw.length === normal.length) return budget(entry, text, money.thousandYen);
  const bare = FIGURE.exec(normal.replace(/千$/u, ""));
  if (bare !== null && !/[%点件人回校所体]$/u.test(normal)) {
    const size = exactly(bare);
    return size === null ? tooLong(entry, text) : budget(entry, text, size);
  }
  return notTaken(entry, text, {
    ja: "千円を単位とする数（例：1,410）か、円までの金額（例：1,410千円、65百万円）を入れてください。",
    en: "It takes a number of thousand yen (e.g. 1,410) or an amount with its unit (e.g. 1,410千円).",
  });
}

function budget(entry: Entry, text: string, thousandYen: number): Outcome<Json> {
  const why = whyNoBudget(thousandYen);
  return why ? notTaken(entry, text, why) : ok(thousandYen);
}

function code(entry: Entry, set: keyof typeof CODE_SETS, text: string): Outcome<Json> {
  const bare = (sign: string): string => sign.replace(/[()（）\s]/gu, "");
  const codes: readonly string[] = CODE_SETS[set].map((legend) => bare(legend.code));
  const typed = bare(text).replace("ⅱ", "ii").replace("ⅰ", "i");
  if (codes.includes(typed)) return ok(typed);
  const known = CODE_SETS[set].map((legend) => legend.code).join("・");
  return notTaken(entry, text, {
    ja: `${known} のどれかを選んでください。`,
    en: `It takes one of ${known}.`,
  });
}

function historyWords(history: readonly HistoryEntry[]): string {
  return history
    .map((entry, index) => {
      const goesOn = entry.fiscalYear === history[index - 1]?.fiscalYear;
      const year = goesOn || entry.fiscalYear === null ? "" : `【${yearLabel(entry.fiscalYear)}】`;
      return `${year}${[...entry.counts, entry.text].join("\n")}`;
    })
    .join("\n");
}

function mainInitiatives(entry: Entry, text: string): Outcome<Json> {
  const all: { [key: string]: Json }[] = [];
  for (const line of lines(text)) {
    const bracket = /[（(]([^（()）]*)[)）]$/u.exec(line);
    const money = bracket === null ? null : moneyIn(bracket[1] ?? "");
    const why = money && whyNoBudget(money.thousandYen);
    if (why) return notTaken(entry, line, why);
    all.push(
      bracket === null || money === null
        ? { name: line, budget: null }
        : { name: line.slice(0, bracket.index).trim(), budget: money.thousandYen },
    );
  }
  return ok(all);
}

const YEAR_MARK = /【([^【】]{1,12})】/u;
const EARLIER = /[（(]((?:令和|平成|R|H)[^（()）]*)[)）]$/u;

/** The goal that a line of 様式3 states: its name, its year, its target, the earlier results in its brackets. */
export function goalIn(text: string): ReformGoal {
  const earlier = EARLIER.exec(text);
  const own = earlier === null ? text : text.slice(0, earlier.index);
  const marked = YEAR_MARK.exec(own);
  const year = marked === null ? null : fiscalYearIn(marked[1] ?? "", "令和");
  const history = earlier === null ? [] : parseHistory(earlier[1] ?? "");
  if (marked === null || year === null) {
    const { name, target } = splitIndicator(own);
    return { name, fiscalYear: null, target, history, text };
  }
  const name = own.slice(0, marked.index).trim();
  const target = own.slice(marked.index + marked[0].length).trim();
  return {
    name: name === "" ? null : name,
    fiscalYear: year,
    target: target === "" ? null : parseTarget(target),
    history,
    text,
  };
}

function sdgGoals(entry: Entry, text: string): Outcome<Json> {
  const numbers = normaliseWidth(text)
    .split(/[\s,、・]+/u)
    .filter((part) => part !== "");
  if (numbers.every((part) => /^(?:[1-9]|1[0-7])$/.test(part)))
    return ok([...new Set(numbers.map(Number))].sort((a, b) => a - b));
  return notTaken(entry, text, {
    ja: "1 から 17 のゴールの番号を「、」で区切って入れてください。",
    en: "It takes goal numbers from 1 to 17, separated by commas.",
  });
}

const STRATEGY_NUMBER = /^[1-9]\d{0,2}-[1-9]\d{0,2}$/;
const INITIATIVE_NUMBER = /^[1-9]\d{0,2}(?:-[1-9]\d{0,2}){2}$/;

function itemNumber(entry: Entry, text: string, form: RegExp, example: string): Outcome<Json> {
  const normal = plainNumber(text);
  if (form.test(normal)) return ok(normal);
  return notTaken(entry, text, {
    ja: `${example} の形の番号を入れてください。`,
    en: `It takes a number like ${example}.`,
  });
}

function mark(entry: Entry, text: string): Outcome<Json> {
  const number = markNumber(text.trim());
  const sign = number === null ? null : numberAt("process-indicator", {}, number - 1);
  if (number !== null && number > 0 && sign !== null) return ok(sign);
  return notTaken(entry, text, {
    ja: "①から⑳までの番号を入れてください（数字でも入ります）。",
    en: "It takes a mark from ① to ⑳ (or the plain number).",
  });
}

function crossReference(entry: Entry, text: string): Outcome<Json> {
  const normal = plainNumber(text);
  if (INITIATIVE_NUMBER.test(normal)) return ok(normal);
  return notTaken(entry, text, {
    ja: "もとの具体的取組の番号（例：3-1-2）を入れてください。",
    en: "It takes the code of the initiative that it repeats (e.g. 3-1-2).",
  });
}

function notTaken(entry: Entry, text: string, takes: Words): Outcome<never> {
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return refused(
    "does-not-fit",
    `「${short}」は「${entry.label.ja}」の欄に入りません。${takes.ja}`,
    `"${short}" does not fit the field "${entry.label.en}". ${takes.en}`,
  );
}
