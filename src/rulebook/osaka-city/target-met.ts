// Owns comparing one result with its target and with its withdrawal line, unrounded and exactly as printed.
import { compare, formatDecimal, ofNumber, type Decimal } from "../../domain/decimal.ts";
import type { Words } from "../../domain/finding.ts";
import type { JudgementLine } from "../../domain/judgement.ts";
import type { Comparator, Target, WithdrawalCriterion } from "../../domain/plan.ts";
import { inBaseUnit, sameUnit } from "./scale-words.ts";
import { targetArithmetic } from "./target-words.ts";
import { sideOf } from "./withdrawal-words.ts";

/** A figure with its unit. */
type Measured = { readonly value: number | null; readonly unit: string | null };

/** Whether it holds, null when that cannot be told (`why`), with the lines that explain it. */
export type Comparison = {
  readonly holds: boolean | null;
  readonly why: Words | null;
  readonly lines: readonly JudgementLine[];
};

const COMPARATOR_WORDS: Readonly<Record<Comparator, Words>> = {
  ">=": { ja: "以上", en: "at least" },
  ">": { ja: "を上回る", en: "more than" },
  "<=": { ja: "以下", en: "at most" },
  "<": { ja: "未満", en: "less than" },
  "=": { ja: "と等しい", en: "exactly" },
};

/** Names and words of things that are better when there are fewer of them. */
const FEWER_IS_BETTER = /減|抑制|抑える|不適切|事故|犯罪|苦情|滞納|未納|違反|放置|誤り|ミス/;

const TARGET_NAME: Words = { ja: "目標", en: "Target" };
const RESULT_NAME: Words = { ja: "実績", en: "Result" };
const COMPARED: Words = { ja: "目標との比較", en: "Against the target" };
const LINE_NAME: Words = { ja: "撤退・再構築の線", en: "Withdrawal line" };

function line(kind: JudgementLine["kind"], name: Words, ja: string, en: string): JudgementLine {
  return { kind, name, value: { ja, en } };
}

function unknown(lines: readonly JudgementLine[], ja: string, en: string): Comparison {
  return { holds: null, why: { ja, en }, lines };
}

function figure(value: Decimal, unit: string | null): string {
  return unit === "★"
    ? value.digits === 0n
      ? "星なし"
      : `★×${formatDecimal(value)}`
    : `${formatDecimal(value)}${unit ?? ""}`;
}

/** How a target without comparator is read: 以下 for things better when fewer and for zero, otherwise 以上. Inferred. */
export function assumedComparator(target: Pick<Target, "text" | "value">, name: string | null): Comparator {
  return target.value === 0 || FEWER_IS_BETTER.test(`${name ?? ""} ${target.text}`) ? "<=" : ">=";
}

// Both figures in one unit, null when the units cannot be compared. A figure printed without a unit has the other's.
function inOneUnit(a: Measured, b: Measured): readonly [Decimal, Decimal] | null {
  if (a.value === null || b.value === null) return null;
  const [first, second] = [ofNumber(a.value), ofNumber(b.value)];
  if (a.unit === null || b.unit === null || a.unit === b.unit) return [first, second];
  if (sameUnit(a.unit, b.unit)) return [first, second];
  const [baseA, baseB] = [inBaseUnit(first, a.unit), inBaseUnit(second, b.unit)];
  return baseA.unit === baseB.unit ? [baseA.value, baseB.value] : null;
}

function holdsFor(result: Decimal, comparator: Comparator, bound: Decimal): boolean {
  const order = compare(result, bound);
  switch (comparator) {
    case ">=":
      return order >= 0;
    case ">":
      return order > 0;
    case "<=":
      return order <= 0;
    case "<":
      return order < 0;
    case "=":
      return order === 0;
    default:
      return comparator satisfies never;
  }
}

const SIGNS: Readonly<Record<-1 | 0 | 1, string>> = { [-1]: "<", 0: "=", 1: ">" };

/** Whether a result meets its target. Two readings that agree settle it; readings that differ do not. */
export function meetsTarget(target: Target | null, result: Measured, name: string | null): Comparison {
  if (target === null) return unknown([], "目標が設定されていません", "no target is set");
  const inputs = [line("input", TARGET_NAME, target.text, target.text), ...workedOut(target)];
  if (result.value === null) return unknown(inputs, "実績の数値がありません", "the result has no figure");
  const shown = figure(ofNumber(result.value), result.unit);
  const lines = [...inputs, line("input", RESULT_NAME, shown, shown)];
  if (target.ambiguous !== null) {
    const each = target.ambiguous.map((reading) =>
      against({ ...target, ...reading, text: reading.arithmetic, ambiguous: null }, result, name),
    );
    const all = [...lines, ...each.flatMap((one) => one.lines)];
    const [first] = each;
    if (first !== undefined && first.holds !== null && each.every((one) => one.holds === first.holds))
      return {
        holds: first.holds,
        why: null,
        lines: [
          ...all,
          line("note", COMPARED, "どの読み方でも同じ結果です", "every reading gives the same answer"),
        ],
      };
    return unknown(
      all,
      "目標の文言が二通りに読めます",
      "the words of the target allow more than one reading",
    );
  }
  if (target.qualitative)
    return unknown(lines, "数値で測れない目標です", "the target has no measurable figure");
  if (target.value === null)
    return unknown(lines, "目標の数値がまだ決まっていません", "the figure of the target is not known yet");
  const compared = against(target, result, name);
  return { ...compared, lines: [...lines, ...compared.lines] };
}

/** How the figure of a target came about where its words only tell how to work it out (前年度（200件）の10%増). */
function workedOut({ text, value, unit }: Target): readonly JudgementLine[] {
  if (value === null || text.includes(String(value))) return [];
  const sum = targetArithmetic(text);
  if (sum === null) return [];
  const words = `${sum} = ${figure(ofNumber(value), unit)}`;
  return [line("arithmetic", TARGET_NAME, words, words)];
}

function against(target: Target, result: Measured, name: string | null): Comparison {
  const pair = inOneUnit(result, target);
  if (pair === null)
    return unknown(
      [],
      `単位が異なります（${result.unit ?? "—"}と${target.unit ?? "—"}）`,
      `the units differ (${result.unit ?? "none"} and ${target.unit ?? "none"})`,
    );
  const comparator = target.comparator ?? assumedComparator(target, name);
  const [value, bound] = pair;
  const holds = holdsFor(value, comparator, bound);
  const { ja, en } = COMPARATOR_WORDS[comparator];
  const sum = `${formatDecimal(value)} ${SIGNS[compare(value, bound)]} ${formatDecimal(bound)}`;
  const lines = [
    line(
      "arithmetic",
      COMPARED,
      `${sum}：${figure(bound, target.unit)}${ja}を${holds ? "満たす" : "満たさない"}`,
      `${sum}: ${en} ${figure(bound, target.unit)} is ${holds ? "met" : "not met"}`,
    ),
  ];
  if (target.comparator === null)
    lines.push(
      line(
        "note",
        TARGET_NAME,
        `文言に「以上」「以下」がないため「${ja}」と読みました`,
        `the words have no comparator; read as "${en}"`,
      ),
    );
  return { holds, why: null, lines };
}

/** Whether a result has fallen to (or, where less is better, risen to) the withdrawal line. */
export function hitsLine(
  criterion: WithdrawalCriterion,
  target: Target | null,
  result: Measured,
): Comparison {
  const words = line("input", LINE_NAME, criterion.text, criterion.text);
  const side = sideOf(criterion);
  if (criterion.line === null || criterion.inclusive === null || side === null)
    return unknown([words], "基準の線を数値で求められません", "no line can be computed from the criterion");
  if (result.value === null) return unknown([words], "実績の数値がありません", "the result has no figure");
  const unit = criterion.kind === "ordinal" ? "★" : (target?.unit ?? result.unit);
  const pair = inOneUnit(result, { value: criterion.line, unit });
  if (pair === null)
    return unknown([words], "基準と実績の単位が異なります", "line and result have different units");
  const [value, bound] = pair;
  const order = compare(value, bound);
  const hit = (order === 0 && criterion.inclusive) || (side === "falls" ? order < 0 : order > 0);
  const lines = [words, ...arithmeticOf(criterion, target)];
  const sum = `${formatDecimal(value)} ${SIGNS[order]} ${formatDecimal(bound)}`;
  lines.push(
    line(
      "arithmetic",
      LINE_NAME,
      `${sum}：基準に${hit ? "該当する" : "該当しない"}`,
      `${sum}: the line is ${hit ? "hit" : "not hit"}`,
    ),
  );
  return { holds: hit, why: null, lines };
}

function arithmeticOf(criterion: WithdrawalCriterion, target: Target | null): readonly JudgementLine[] {
  if (criterion.kind !== "ratio" || criterion.ratio === null || criterion.line === null || target === null)
    return [];
  if (target.value === null) return [];
  const sum = `${formatDecimal(ofNumber(target.value))} × ${formatDecimal(ofNumber(criterion.ratio))} = ${formatDecimal(ofNumber(criterion.line))}`;
  return [line("arithmetic", LINE_NAME, sum, sum)];
}
