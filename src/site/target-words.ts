// Owns how a target, a withdrawal line and a result read in a few words.
import type { Comparator, Target, TargetReading, WithdrawalCriterion } from "../domain/plan.ts";
import { inLanguage, type Lang } from "../ui/language.ts";
import { figure, withUnit } from "../ui/numbers.ts";

/** A figure with its comparator: 48%以上, ≥ 48%. */
export function bound(lang: Lang, comparator: Comparator | null, value: number, unit: string | null): string {
  const amount = withUnit(value, unit, lang);
  if (lang === "en") return comparator === null ? amount : `${SIGNS[comparator]} ${amount}`;
  switch (comparator) {
    case ">=":
      return `${amount}以上`;
    case ">":
      return `${amount}を上回る`;
    case "<=":
      return `${amount}以下`;
    case "<":
      return `${amount}未満`;
    case "=":
    case null:
      return amount;
  }
}

const SIGNS: Readonly<Record<Comparator, string>> = { ">=": "≥", ">": ">", "<=": "≤", "<": "<", "=": "=" };

/** A target in a few words; the paper's own words where it has no single figure. */
export function targetWords(lang: Lang, target: Target): string {
  if (target.value === null) return target.text;
  return bound(lang, target.comparator, target.value, target.unit);
}

/** One reading of an ambiguous target with its arithmetic. */
export function readingWords(lang: Lang, reading: TargetReading): string {
  return `${bound(lang, reading.comparator, reading.value, reading.unit)} (${reading.arithmetic})`;
}

/** The withdrawal line as a figure, null where the words give none. */
export function lineWords(lang: Lang, criterion: WithdrawalCriterion, target: Target | null): string | null {
  if (criterion.line === null) return null;
  if (criterion.kind === "ordinal" && criterion.line === 0) return inLanguage(lang)("★なし", "no ★");
  const inclusive = criterion.inclusive ?? true;
  const lowerIsBetter = target?.comparator === "<=" || target?.comparator === "<";
  const comparator: Comparator = lowerIsBetter ? (inclusive ? ">=" : ">") : inclusive ? "<=" : "<";
  return bound(lang, comparator, criterion.line, target?.unit ?? null);
}

/** How the line follows from the target: 48 × 70% = 33.6; null unless the criterion is a share of the target. */
export function lineArithmetic(
  lang: Lang,
  criterion: WithdrawalCriterion,
  target: Target | null,
): string | null {
  if (criterion.ratio === null || criterion.line === null || !target || target.value === null) return null;
  const t = inLanguage(lang);
  const share = figure(Number((criterion.ratio * 100).toFixed(6)));
  return `${t("目標", "target")} ${withUnit(target.value, target.unit)} × ${share}% = ${withUnit(criterion.line, target.unit)}`;
}
