// Owns which amounts a budget of the forms can be: whole 千円 from 0 on, and no more than a whole city spends.
import type { Words } from "../../domain/finding.ts";
import type { Json, JsonObject } from "../../domain/plan-tree.ts";

/** 千円: 10兆円, more than the whole budget of any Japanese city. Beyond it the unit was mistaken. */
const MOST = 10_000_000_000;

/** Why an amount in 千円 cannot be what was budgeted or settled for something; null when it can. A paper that was read may say so all the same. */
export function whyNoBudget(thousandYen: number): Words | null {
  if (thousandYen < 0)
    return {
      ja: "予算額と決算額は0以上です。増減ではなく、その年度の金額を千円単位で入れてください。",
      en: "A budget is 0 or more: give the amount of the year in thousand yen, not how it changed.",
    };
  if (!Number.isInteger(thousandYen))
    return {
      ja: "様式の金額は千円単位の整数です。千円に満たない端数をどうするか決めて、整数で入れてください（例：1,411）。",
      en: "The forms state whole thousands of yen: decide what becomes of the rest and give a whole number (e.g. 1,411).",
    };
  if (thousandYen > MOST)
    return {
      ja: "10兆円を超えています。千円を単位とする数になっているか確かめてください。",
      en: "That is more than 10 trillion yen. Please check that the number is in thousands of yen.",
    };
  return null;
}

/** The same for the value of a field, wherever amounts stand in it; null where it has none, or all can be. */
export function whyNoBudgetIn(field: string, value: Json): Words | null {
  const amounts = field.startsWith("budget/")
    ? [value]
    : field === "budget" && isObject(value)
      ? Object.values(value)
      : field === "mainInitiatives" && Array.isArray(value)
        ? value.map((one) => (isObject(one) ? (one["budget"] ?? null) : null))
        : [];
  for (const amount of amounts) {
    const why = typeof amount === "number" ? whyNoBudget(amount) : null;
    if (why) return why;
  }
  return null;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
