// Owns reading 撤退・再構築基準 from its words: share of the target, fixed figure, stars, or words without a line.
import { everyMatch } from "../../domain/every-match.ts";
import {
  add,
  exactRatio,
  multiply,
  ofNumber,
  subtract,
  toNumber,
  type Decimal,
} from "../../domain/decimal.ts";
import type { Mark, Target, WithdrawalCriterion } from "../../domain/plan.ts";
import { normaliseWithMap, originalSlice } from "../width.ts";
import { figuresIn, NUMBER, UNIT, withoutNames } from "./figure-words.ts";
import { markNumber, numberMarks } from "./mark-words.ts";
import { inUnit } from "./scale-words.ts";

/** An indicator as far as a criterion needs it. */
type CriterionTarget = { readonly mark: Mark | null; readonly target: Target | null };

/** What a result has to do to hit the line: fall to it, or (where less is better) rise to it. */
type LineSide = "falls" | "rises";

const LONGEST = 2000;
const HEADING = /^\s*【?\s*撤退・再構築基準\s*】?\s*[:：]?\s*/;
const MARKS = /^\s*((?:[①-⑳]\s?(?:[・、,と~]|かつ|及び)?\s?)+)/;
// 目標値の70% and 達成率90% are shares; 目標が35%未満 speaks of the result itself.
const EACH = String.raw`(?:いずれも|いずれかが|全て|すべて|ともに|共に)?`;
const RATIO = new RegExp(
  `(?:目標|指標|計画)(?:値|数|数値)?(?:\\([^()]*\\))?(?:の|に対し(?:て)?)\\s*(${NUMBER})\\s*(%|割)|達成率(?:が|は|の|も)?\\s*${EACH}[、,]?\\s*(${NUMBER})\\s*(%|割)`,
);
// 目標を20ポイント下回った: the distance from the target, not the line itself.
const DISTANCE = new RegExp(
  `(?:目標|指標|計画)(?:値|数|数値)?(?:\\([^()]*\\))?(?:を|より(?:も)?|から|に対し(?:て)?)\\s*(?<by>${NUMBER})\\s*(?<unit>%|割|ポイント|pt|${UNIT})\\s*(?<beyond>以上|超(?:えて)?|を超えて|も)?[、,]?\\s*(?<way>下回|低|少な|減|上回|超過)`,
);
// All targets together: a line of one of them alone decides nothing.
const TOGETHER = /いずれも|ともに|共に|全て|すべて|両方|双方|[①-⑳](?:かつ|及び)/;
// 10人以上の講座 describes; 10人以上の場合 is the condition.
const ATTRIBUTE = /^\s*(?:以上|以下|以内|未満)の(?!場合|とき|時|際)/;
const EITHER =
  /(?<=(?:未満|以下|下回る|下回った)(?:の?場合)?)[、,]?\s*(?=(?:または|又は|もしくは|若しくは))/g;
const FALLS_STRICT =
  /^\s*(?:に|を|には)?\s*(?:満た(?:な|ず)|達し(?:な|ず)|届か(?:な|ず)|及ば(?:な|ず)|未満|下回)/;
const FALLS_INCLUSIVE = /^\s*(?:以下|以内)/;
const RISES_STRICT = /^\s*(?:を)?\s*(?:超|上回)/;
const RISES_INCLUSIVE = /^\s*以上/;
const NOT_WON = String.raw`(?:(?:獲得|取得)(?:でき|し|に至ら)|得られ|取れ|獲れ|付か|つか)(?:な|ず)`;
const NO_STAR = new RegExp(
  `(?<![★☆])(?:星|★)(?:を|が|は)?(?:[1一]つも)?(?:を|が|は)?${NOT_WON}|(?:星|★)なし`,
);
const STAR_COUNT = String.raw`(?:(?<signs>[★☆]+)|(?:星|★)\s?(?<count>[1-3一二三])\s?つ|(?<countBefore>[1-3一二三])つ星)(?:\([^()]*\))?`;
const STAR_BOUND = new RegExp(
  `${STAR_COUNT}(?:を|に)?(?:(?<inclusive>以下)|未満|下回|満た|達し(?:な|ず)|届か|(?:以上)?(?:を|が)?${NOT_WON})`,
);
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
  return pieces(body).flatMap(({ words, number, whole }) => {
    const normal = normaliseWithMap(words);
    const printed = number === null ? marksOf(normal.text) : [number];
    const marks = printed.map((mark) => targets.find((one) => sameMark(one.mark, mark))?.mark ?? mark);
    const consequence = consequenceOf(words, normal) ?? consequenceOf(whole, normaliseWithMap(whole));
    const bare = number === null ? normal.text : normal.text.slice(number.length);
    const many = targets.filter((one) => one.mark !== null);
    const named = marks.length > 0 ? marks : many.length > 1 ? marksSpokenOf(bare, many) : [null];
    return named.map((mark) => {
      const own = targets.find((one) => one.mark === mark) ?? (targets.length === 1 ? targets[0] : undefined);
      const line = lineOf(bare, own?.target ?? null);
      const together = named.length > 1 && TOGETHER.test(bare);
      return { mark, ...line, line: together ? null : line.line, consequence, text: words };
    });
  });
}

function sameMark(a: Mark | null, b: Mark): boolean {
  return a === b || (a !== null && markNumber(a) !== null && markNumber(a) === markNumber(b));
}

// A fixed figure without a mark speaks of the targets in its unit; when it fits none, it is shown beside all of them.
function marksSpokenOf(text: string, targets: readonly CriterionTarget[]): readonly (Mark | null)[] {
  const fitting =
    RATIO.test(text) || boundsIn(text).length === 0
      ? []
      : targets.filter((one) => lineOf(text, one.target).line !== null);
  return (fitting.length > 0 ? fitting : targets).map((one) => one.mark);
}

/** On which side of its line a criterion is hit, by its words; null when they name no bound. */
export function sideOf(criterion: Pick<WithdrawalCriterion, "kind" | "text">): LineSide | null {
  if (criterion.kind === "words") return null;
  if (criterion.kind === "ordinal") return "falls";
  const bound = boundIn(normaliseWithMap(criterion.text).text);
  return bound?.side ?? null;
}

type Piece = { readonly words: string; readonly number: Mark | null; readonly whole: string };

function pieces(text: string): readonly Piece[] {
  const numbers = numberMarks(text);
  if (numbers.length > 0)
    return numbers.map(({ mark, start }, index) => {
      const words = text.slice(start, numbers[index + 1]?.start ?? text.length).trim();
      return { words, number: mark, whole: words };
    });
  const cut = text
    .replace(/(?<=[。\n])\s*/g, "\u0000")
    .replace(/(?<=^|[。\s\0])(?=[①-⑳])/g, "\u0000")
    .replace(/(?<=^|[\s\0])[・○●](?=\S)/g, "\u0000");
  return cut.split("\u0000").flatMap((piece) =>
    // Either of two conditions hits alone, so each is a criterion of its own.
    (/[①-⑳]/.test(piece) ? piece : piece.replace(EITHER, "\u0000"))
      .split("\u0000")
      .map((words) => ({ words: words.trim(), number: null, whole: piece.trim() }))
      .filter(({ words }) => words !== ""),
  );
}

function marksOf(text: string): readonly Mark[] {
  const head = MARKS.exec(text)?.[1] ?? "";
  return [...new Set(everyMatch(head, /[①-⑳]/g).map((match) => match[0]))];
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
  if (ATTRIBUTE.test(after)) return null;
  if (FALLS_INCLUSIVE.test(after)) return { side: "falls", inclusive: true };
  if (FALLS_STRICT.test(after)) return { side: "falls", inclusive: false };
  if (RISES_INCLUSIVE.test(after)) return { side: "rises", inclusive: true };
  if (RISES_STRICT.test(after)) return { side: "rises", inclusive: false };
  return null;
}

function boundIn(text: string): Bound | null {
  const distance = distanceIn(text);
  if (distance !== null) return distance.bound;
  const share = RATIO.exec(text);
  if (share !== null) return boundAt(text.slice(share.index + share[0].length));
  return fixedFigure(text)?.bound ?? null;
}

/** Every bounded figure outside brackets; two of them are two conditions. */
function boundsIn(text: string): readonly Bound[] {
  const clean = withoutNames(text.replace(/\([^()]*\)/g, (inner) => " ".repeat(inner.length)));
  return figuresIn(clean).flatMap((figure) => boundAt(clean.slice(figure.end, figure.end + 24)) ?? []);
}

function lineOf(text: string, target: Target | null): Line {
  if (OVER_YEARS.test(text)) return WORDS;
  if (NO_STAR.test(text)) return { kind: "ordinal", ratio: null, inclusive: true, line: 0 };
  const stars = STAR_BOUND.exec(text)?.groups;
  if (stars !== undefined) {
    const line = stars["signs"]?.length ?? starCount(stars["count"] ?? stars["countBefore"] ?? "");
    return { kind: "ordinal", ratio: null, inclusive: stars["inclusive"] !== undefined, line };
  }
  if (boundsIn(text).length > 1) return WORDS;
  return distanceLine(text, target) ?? ratioLine(text, target) ?? fixedLine(text, target) ?? WORDS;
}

function starCount(digit: string): number {
  return "一二三".includes(digit) ? "一二三".indexOf(digit) + 1 : Number(digit);
}

type Distance = { readonly by: Decimal; readonly unit: string; readonly bound: Bound };

function distanceIn(text: string): Distance | null {
  const groups = DISTANCE.exec(text)?.groups;
  if (groups === undefined) return null;
  const { by = "", unit = "", beyond = "", way = "" } = groups;
  const side: LineSide = /上回|超過/.test(way) ? "rises" : "falls";
  return {
    by: ofNumber(Number(by.replaceAll(",", ""))),
    unit,
    bound: { side, inclusive: !beyond.includes("超") },
  };
}

// 目標を20ポイント下回った場合 is the target less 20. 30% less than a percentage may mean points or a share: a person must choose.
function distanceLine(text: string, target: Target | null): Line | null {
  const distance = distanceIn(text);
  if (distance === null) return null;
  const { by, bound } = distance;
  const unit = distance.unit === "pt" ? "ポイント" : distance.unit;
  const falls = bound.side === "falls";
  if (target === null || target.unit === null) return WORDS;
  const means = bettersUpwards(target) === falls;
  const value = means && target.value !== null ? ofNumber(target.value) : null;
  if (unit === "割" || (unit === "%" && target.unit !== "%")) {
    const share = exactRatio(by, ofNumber(unit === "割" ? 10 : 100));
    if (share === null) return WORDS;
    const ratio = falls ? subtract(ofNumber(1), share) : add(ofNumber(1), share);
    const line = value && toNumber(multiply(value, ratio));
    return { kind: "ratio", ratio: toNumber(ratio), inclusive: bound.inclusive, line };
  }
  const away = unit === "%" ? null : inUnit(by, unit, target.unit);
  if (away === null) return WORDS;
  const line = value && toNumber(falls ? subtract(value, away) : add(value, away));
  return { kind: "value", ratio: null, inclusive: bound.inclusive, line };
}

function bettersUpwards(target: Target | null): boolean {
  return target?.comparator !== "<=" && target?.comparator !== "<";
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
  const means = bettersUpwards(target) === (bound.side === "falls");
  const line: Decimal | null =
    means && target !== null && target.value !== null ? multiply(ofNumber(target.value), ratio) : null;
  return { kind: "ratio", ratio: toNumber(ratio), inclusive: bound.inclusive, line: line && toNumber(line) };
}

type Fixed = { readonly value: Decimal; readonly unit: string | null; readonly bound: Bound };

function fixedFigure(text: string): Fixed | null {
  const clean = withoutNames(text);
  for (const { value, unit, end } of figuresIn(clean)) {
    const bound = boundAt(clean.slice(end));
    if (bound !== null) return { value, unit, bound };
    const none = value.digits === 0n && /^\s*(?:の|で|となっ|だっ)/.test(clean.slice(end));
    if (none) return { value, unit, bound: { side: "falls", inclusive: true } };
  }
  return null;
}

// The line is in the unit of the target; a figure of something else (人 beside a target in %) is no line of it.
function fixedLine(text: string, target: Target | null): Line | null {
  const found = fixedFigure(text);
  if (found === null) return null;
  const unit = target?.unit ?? null;
  const value = found.unit === null || unit === null ? found.value : inUnit(found.value, found.unit, unit);
  if (value === null) return null;
  return { kind: "value", ratio: null, inclusive: found.bound.inclusive, line: toNumber(value) };
}
