// Owns reading 撤退・再構築基準 from its words: share of the target, fixed figure, stars, or words without a line.
import { exactRatio, multiply, ofNumber, toNumber, type Decimal } from "../../domain/decimal.ts";
import type { Mark, Target, WithdrawalCriterion } from "../../domain/plan.ts";
import { normaliseWithMap, originalSlice } from "../width.ts";
import { figuresIn, NUMBER, withoutNames } from "./figure-words.ts";

/** An indicator as far as a criterion needs it. */
export type CriterionTarget = { readonly mark: Mark | null; readonly target: Target | null };

/** What a result has to do to hit the line: fall to it, or (where less is better) rise to it. */
export type LineSide = "falls" | "rises";

const LONGEST = 2000;
const HEADING = /^\s*【?\s*撤退・再構築基準\s*】?\s*[:：]?\s*/;
const MARKS = /^\s*((?:[①-⑳]\s?[・、,と~]?\s?)+)/;
// 目標値の70% and 達成率90% are shares; 目標が35%未満 speaks of the result itself.
const RATIO = new RegExp(
  `(?:目標|指標|計画)(?:値|数|数値)?(?:の|に対し(?:て)?)\\s*(${NUMBER})\\s*(%|割)|達成率(?:が|は|の)?\\s*(${NUMBER})\\s*(%|割)`,
);
const FALLS_STRICT =
  /^\s*(?:に|を|には)?\s*(?:満た(?:な|ず)|達し(?:な|ず)|届か(?:な|ず)|及ば(?:な|ず)|未満|下回)/;
const FALLS_INCLUSIVE = /^\s*(?:以下|以内)/;
const RISES_STRICT = /^\s*(?:を)?\s*(?:超|上回)/;
const RISES_INCLUSIVE = /^\s*以上/;
const NO_STAR = /(?:星|★)(?:を|が)?(?:[1一]つも)?(?:獲得|取得)(?:でき|し)(?:な|ず)/;
// A condition over several years cannot be decided from one result.
const OVER_YEARS = /連続|\d+[か箇ヶカ]?年(?:間|続け)/;
const CONSEQUENCE =
  /(?:であれば|なければ|ならば|場合(?:に?は)?|とき(?:に?は)?|ときに|未満で(?!あ)|以下で(?!あ)|れば)[、,]?\s*(?<what>[^。]+?)。?\s*$/;

type Line = Pick<WithdrawalCriterion, "kind" | "ratio" | "inclusive" | "line">;

const WORDS: Line = { kind: "words", ratio: null, inclusive: null, line: null };

/** Every criterion of a text. One without marks holds for all targets: with several targets there is one entry for each mark. */
export function parseWithdrawalCriteria(
  text: string,
  targets: readonly CriterionTarget[],
): readonly WithdrawalCriterion[] {
  const body = text.slice(0, LONGEST).replace(HEADING, "");
  return pieces(body).flatMap((piece) => {
    const normal = normaliseWithMap(piece);
    const marks = marksOf(normal.text);
    const consequence = consequenceOf(piece, normal);
    const many = targets.filter((one) => one.mark !== null);
    const named = marks.length > 0 ? marks : many.length > 1 ? many.map((one) => one.mark) : [null];
    return named.map((mark) => {
      const own = targets.find((one) => one.mark === mark) ?? (targets.length === 1 ? targets[0] : undefined);
      return { mark, ...lineOf(normal.text, own?.target ?? null), consequence, text: piece };
    });
  });
}

/** On which side of its line a criterion is hit, by its words; null when they name no bound. */
export function sideOf(criterion: Pick<WithdrawalCriterion, "kind" | "text">): LineSide | null {
  if (criterion.kind === "words") return null;
  if (criterion.kind === "ordinal") return "falls";
  const bound = boundIn(normaliseWithMap(criterion.text).text);
  return bound?.side ?? null;
}

function pieces(text: string): readonly string[] {
  const cut = text
    .replace(/(?<=[。\n])\s*/g, "\u0000")
    .replace(/(?<=^|[。\s\0])(?=[①-⑳])/g, "\u0000")
    .replace(/(?<=^|[\s\0])[・○●](?=\S)/g, "\u0000");
  return cut
    .split("\u0000")
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
}

function marksOf(text: string): readonly Mark[] {
  const head = MARKS.exec(text)?.[1] ?? "";
  return [...head.matchAll(/[①-⑳]/g)].map((match) => match[0]);
}

function consequenceOf(piece: string, normal: { text: string; map: readonly number[] }): string | null {
  const match = CONSEQUENCE.exec(normal.text);
  const what = match?.groups?.["what"];
  if (match === null || what === undefined) return null;
  const start = match.index + match[0].lastIndexOf(what);
  return originalSlice(piece, normal.map, start, start + what.length).trim();
}

type Bound = { readonly side: LineSide; readonly inclusive: boolean };

function boundAt(after: string): Bound | null {
  if (FALLS_INCLUSIVE.test(after)) return { side: "falls", inclusive: true };
  if (FALLS_STRICT.test(after)) return { side: "falls", inclusive: false };
  if (RISES_INCLUSIVE.test(after)) return { side: "rises", inclusive: true };
  if (RISES_STRICT.test(after)) return { side: "rises", inclusive: false };
  return null;
}

function boundIn(text: string): Bound | null {
  const share = RATIO.exec(text);
  if (share !== null) return boundAt(text.slice(share.index + share[0].length));
  return fixedFigure(text)?.bound ?? null;
}

function lineOf(text: string, target: Target | null): Line {
  if (OVER_YEARS.test(text)) return WORDS;
  if (NO_STAR.test(text)) return { kind: "ordinal", ratio: null, inclusive: true, line: 0 };
  const stars = /([★☆]+)(?:\([^()]*\))?(?:を)?(未満|以下|下回)/.exec(text);
  if (stars !== null)
    return { kind: "ordinal", ratio: null, inclusive: stars[2] === "以下", line: (stars[1] ?? "").length };
  return ratioLine(text, target) ?? fixedLine(text) ?? WORDS;
}

// 目標値の70% is a share of the target, never 70 points less. Of a target where less is better (以下) a smaller share
// would be a better result: such words name no line that means anything, so the line stays null.
function ratioLine(text: string, target: Target | null): Line | null {
  const share = RATIO.exec(text);
  if (share === null) return null;
  const bound = boundAt(text.slice(share.index + share[0].length));
  const printed = Number((share[1] ?? share[3] ?? "").replaceAll(",", ""));
  const unit = share[2] ?? share[4];
  if (bound === null) return null;
  const ratio = exactRatio(ofNumber(printed), ofNumber(unit === "割" ? 10 : 100));
  if (ratio === null) return null;
  const lowerIsBetter = target?.comparator === "<=" || target?.comparator === "<";
  const means = lowerIsBetter === (bound.side === "rises");
  const line: Decimal | null =
    means && target !== null && target.value !== null ? multiply(ofNumber(target.value), ratio) : null;
  return { kind: "ratio", ratio: toNumber(ratio), inclusive: bound.inclusive, line: line && toNumber(line) };
}

function fixedFigure(text: string): { readonly value: Decimal; readonly bound: Bound } | null {
  const clean = withoutNames(text);
  for (const figure of figuresIn(clean)) {
    const bound = boundAt(clean.slice(figure.end));
    if (bound !== null) return { value: figure.value, bound };
    const none = figure.value.digits === 0n && /^\s*(?:の|で|となっ|だっ)/.test(clean.slice(figure.end));
    if (none) return { value: figure.value, bound: { side: "falls", inclusive: true } };
  }
  return null;
}

function fixedLine(text: string): Line | null {
  const found = fixedFigure(text);
  if (found === null) return null;
  return { kind: "value", ratio: null, inclusive: found.bound.inclusive, line: toNumber(found.value) };
}
