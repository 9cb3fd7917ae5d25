// Owns reading one piece of text that a person puts somewhere: as an indicator, a target, a past result, a criterion, a goal, a heading.
import type { ReadPiece } from "../../domain/piece.ts";
import type { JsonObject } from "../../domain/plan-tree.ts";
import type { Initiative } from "../../domain/plan.ts";
import { DASHES_OF_NUMBERS, plainNumber } from "../width.ts";
import { moneyIn } from "./money-words.ts";
import { parseHistory } from "./history-words.ts";
import { parseActual, type ResultIndicator } from "./result-words.ts";
import { parseTarget, splitIndicator } from "./target-words.ts";
import { parseWithdrawalCriteria } from "./withdrawal-words.ts";

/** Reads a piece with the words of the forms, as the reader of papers does. */
export const readPiece: ReadPiece = (what, words, owner) => {
  if (words.trim() === "") return [];
  const initiative = owner as unknown as Initiative | null; // a part of a plan, by its path
  return json(read(what, words, initiative?.processIndicators ?? []));
};

type Indicators = Initiative["processIndicators"];

function read(what: string, words: string, indicators: Indicators): readonly object[] {
  switch (what) {
    case "target":
      return [parseTarget(words)];
    case "processIndicators": {
      const { mark, name, method, target } = splitIndicator(words);
      return [{ mark, name, method, target }];
    }
    case "outcomeIndicators": {
      const { mark, name, population, target } = splitIndicator(words);
      return [{ mark, name, population, target }];
    }
    case "goals":
    case "yearGoals": {
      const { name, target } = splitIndicator(words);
      return [{ name, target, text: words }];
    }
    case "history":
      return parseHistory(words, resultIndicators(indicators));
    case "actuals":
      return parseActual(words, resultIndicators(indicators)).filter(({ value }) => value !== null);
    case "withdrawalCriteria": {
      const all = parseWithdrawalCriteria(words, indicators);
      // Without marks it holds for several targets: one statement, whose line only a person can say.
      return all.length > 1 && all.every(({ text }) => text === all[0]?.text)
        ? parseWithdrawalCriteria(words, [])
        : all;
    }
    case "mainInitiatives":
      return [mainInitiative(words)];
    case "issues":
    case "reformItems":
      return [numbered(words)];
    case "strategies":
    case "initiatives":
      return [coded(words)];
    default:
      return [];
  }
}

function resultIndicators(indicators: Indicators): readonly ResultIndicator[] {
  return indicators.map(({ name, target }) => ({ name, unit: target?.unit ?? null }));
}

const CODED = new RegExp(
  `^[^0-9０-９]{0,12}?([0-9０-９]{1,3}(?:[${DASHES_OF_NUMBERS}][0-9０-９]{1,3}){1,2})[\\s　:：.]*(.*)$`,
  "su",
);

/** `4-1-3 name`, with or without the word for the thing before it. */
function coded(words: string): object {
  const [, code, name = words] = CODED.exec(words.trim()) ?? [];
  return { code: code === undefined ? null : plainNumber(code), name: orNull(name) };
}

/** `経営課題3 name`. */
function numbered(words: string): object {
  const [, no, name = words] =
    /^[^0-9０-９]{0,8}?([0-9０-９]{1,2})[\s　:：.]+(.+)$/su.exec(words.trim()) ?? [];
  return { no: no === undefined ? null : Number(no.normalize("NFKC")), name: orNull(name) };
}

/** `name（1,410千円）`: the amount in 千円. */
function mainInitiative(words: string): object {
  const money = moneyIn(words);
  const thousands = money === null ? null : money.thousandYen;
  const name = money === null ? words : words.replace(money.raw, "").replace(/[（(【]\s*[）)】]\s*$/u, "");
  return { name: name.trim() || words.trim(), budget: thousands };
}

function orNull(text: string): string | null {
  return text.trim() || null;
}

function json(parts: readonly object[]): readonly JsonObject[] {
  return structuredClone(parts) as unknown as readonly JsonObject[]; // parts of a plan are plain JSON data
}
