// Owns reading an indicator sentence: its mark, name, method and population, and the target that its words state.
import { everyMatch } from "../../domain/every-match.ts";
import { toNumber } from "../../domain/decimal.ts";
import type { Mark, Target } from "../../domain/plan.ts";
import { normaliseWithMap, originalSlice } from "../width.ts";
import { figuresIn, withoutNames } from "./figure-words.ts";
import { locateTarget, LONGEST } from "./locate-target.ts";
import { numberMarks } from "./mark-words.ts";
import { pastStart, yearByYear } from "./year-target-words.ts";

/** An indicator sentence taken apart; every text is as printed. `target` null: the sentence names only what is measured. */
export type IndicatorWords = {
  readonly mark: Mark | null;
  readonly name: string | null;
  readonly method: string | null;
  readonly population: string | null;
  readonly target: Target | null;
};

// A unit or a dash without a figure: something was to stand here.
const WITHOUT_FIGURE = /^(?:[%件人回点校]|—|-|未設定|未測定|未定|検討中)$/;

const NO_INDICATOR =
  /^(?:(?:プロセス|アウトカム)?(?:\((?:過程|成果)\))?(?:指標|目標)?\s*(?:は|の|を|が|:)?\s*(?:未設定|設定(?:なし|無し|しない|せず|していない)|なし|無し|該当なし|—|-)|[-—]\s*\([^()]{0,20}(?:未設定|設定なし|なし|未測定)\))[。.]?$/;

/** Whether a field for indicators says that there is none (未設定, なし, —, －（プロセス指標未設定）). */
export function saysNoIndicator(words: string): boolean {
  return words.length < 60 && NO_INDICATOR.test(normaliseWithMap(words.trim()).text);
}

/** A target by its words. Never invents: what cannot be worked out from the words alone has value null. */
export function parseTarget(words: string): Target {
  const text = words.trim();
  const normal = normaliseWithMap(text);
  const found = locateTarget(normal.text);
  if (found !== null)
    return {
      text,
      comparator: found.comparator,
      value: found.value === null ? null : toNumber(found.value),
      unit: found.unit,
      basis: found.basis && originalSlice(text, normal.map, found.basis.start, found.basis.end).trim(),
      qualitative: false,
      ambiguous: found.ambiguous,
    };
  const open = normal.text === "" || WITHOUT_FIGURE.test(normal.text);
  const unit = /^[%件人回点校]$/.test(normal.text) ? normal.text : null;
  return { text, comparator: null, value: null, unit, basis: null, qualitative: !open, ambiguous: null };
}

/** How the value was worked out when it does not stand in the words (`200 × 1.1`), null when it does. */
export function targetArithmetic(words: string): string | null {
  return locateTarget(normaliseWithMap(words.trim()).text)?.arithmetic ?? null;
}

const MARK = /^\s*([①-⑳])\s*/;
const BULLET = /^\s*(?:(?:[・○●◯◆■□◎*]|-\s)\s*)+/;
/** Words that only name what is measured: without a figure they are an indicator whose target stands elsewhere. */
const MEASURE =
  /(?:割合|比率|率|数|額|点数|評点|認知度|満足度|理解度|達成度|参加度|量|面積|時間|平均|格付け|回答)(?:\s*\([^()]*\))?[。.]?$/;
const METHOD = /アンケート|無作為|調査|モニター|集計|ヒアリング|による$|ベース$|測定|覆面/;
const POPULATION =
  /((?:[一-龠々ァ-ヴーA-Za-z0-9]+の)?[一-龠々ァ-ヴーA-Za-z0-9・]+)の(?:うち[^、。]*?の?)?(?:割合|比率|率|人数|数)/;

/** Takes one indicator sentence apart. A text beyond any sentence's length stays one name. */
export function splitIndicator(words: string): IndicatorWords {
  if (words.length > LONGEST)
    return { mark: null, name: words.trim(), method: null, population: null, target: null };
  const bare = words.replace(BULLET, "");
  const mark = MARK.exec(bare)?.[1] ?? null;
  const text = bare.replace(MARK, "").trim();
  const normal = normaliseWithMap(text);
  const parts = targetParts(normal.text);
  if (parts.length > 1)
    return { mark, name: text, method: null, population: null, target: severalTargets(text) };
  const cut = cutAt(normal.text);
  const slice = (start: number, end: number): string => originalSlice(text, normal.map, start, end).trim();
  const [name, nameMethod] = takeMethod(slice(cut.nameStart ?? 0, cut.nameEnd));
  const [targetWords, targetMethod] = takeMethod(slice(cut.targetStart, cut.targetEnd));
  const target = targetWords === "" ? null : parseTarget(targetWords);
  return {
    mark,
    name: name === "" ? null : name,
    method: nameMethod ?? targetMethod,
    population: populationOf(name),
    target,
  };
}

// Two targets for one thing: measurable, but no single figure decides.
function severalTargets(text: string): Target {
  return {
    text,
    comparator: null,
    value: null,
    unit: null,
    basis: null,
    qualitative: false,
    ambiguous: null,
  };
}

const PART_ENDS = /^\s*(?:[、,;]|かつ|及び|並びに|\s)\s*/;
/** A name in front of its figure: not empty, and no case particle that makes the figure a condition (講座に2回以上、参加した人). */
const PART_NAME =
  /[^\s\d、。:年月週計各延べ約最低](?<![にでへとのもし])(?:は|が)?\s*:?\s*(?:年|月|週|約|延べ|各|最低)?$/;

/** The sentences of 満足度80%以上、参加者1,000人以上, each with a name and a figure of its own; one piece for all other words. */
function targetParts(text: string): readonly { readonly start: number; readonly end: number }[] {
  const whole = [{ start: 0, end: text.length }];
  if (!/\d\D+\d/.test(text)) return whole;
  const clean = withoutNames(
    text.replace(/\([^()]*\)|「[^「」]*」|【[^【】]*】/g, (words) => " ".repeat(words.length)),
  );
  const figures = figuresIn(clean);
  if (figures.length < 2 || figures.length > 20 || yearByYear(text) !== null || pastStart(text) !== null)
    return whole;
  const parts: { start: number; end: number }[] = [];
  let start = 0;
  let objects = 0;
  for (const [index, figure] of figures.entries()) {
    const name = clean.slice(start, figure.start);
    if (/を\s*$/.test(name)) objects += 1;
    const after = clean.slice(figure.wordsEnd);
    const ends = PART_ENDS.exec(after)?.[0] ?? (after.trim() === "" ? after : null);
    if (!PART_NAME.test(name) || ends === null) return whole;
    if (figure.comparator === null && !/:\s*(?:年|月|週|約|延べ|各)?$/.test(name)) return whole;
    const next = figures[index + 1];
    parts.push({ start, end: figure.wordsEnd });
    start = figure.wordsEnd + ends.length;
    if (next === undefined && after.slice(ends.length).trim() !== "") return whole;
  }
  // 本を3冊以上、読んだ人の割合80%以上 is one sentence; 講座を2回以上、広報を3回以上 are two.
  return objects === 0 || objects === figures.length ? parts : whole;
}

type Cut = {
  readonly nameStart?: number;
  readonly nameEnd: number;
  readonly targetStart: number;
  readonly targetEnd: number;
};

// Name and target part at the last colon outside brackets, at 【令和n年度】, or where the target's own words begin.
function cutAt(text: string): Cut {
  const whole = text.length;
  const years = yearByYear(text);
  if (years !== null && years.targets.length > 0)
    return {
      nameEnd: nameBefore(text.slice(0, years.start)).length,
      targetStart: years.start,
      targetEnd: whole,
    };
  const colon = lastOutside(text.slice(0, pastStart(text) ?? whole), ":");
  if (colon >= 0) return { nameEnd: colon, targetStart: colon + 1, targetEnd: whole };
  const year = /\s*【[^】]*年度?[^】]*】/.exec(text);
  if (year !== null && year.index > 0)
    return { nameEnd: year.index, targetStart: year.index + year[0].length, targetEnd: whole };
  const found = locateTarget(text);
  if (found === null)
    return MEASURE.test(text)
      ? { nameEnd: whole, targetStart: whole, targetEnd: whole }
      : { nameEnd: whole, targetStart: 0, targetEnd: whole };
  if (found.start === 0 && /^の.*が/.test(text.slice(found.end)))
    return { nameStart: found.end + 1, nameEnd: whole, targetStart: 0, targetEnd: found.end };
  const name = nameBefore(text.slice(0, found.start).replace(/\($/, ""));
  const closing = text.charAt(found.start - 1) === "(" && text.charAt(found.end) === ")";
  return { nameEnd: name.length, targetStart: found.start, targetEnd: closing ? found.end : whole };
}

function nameBefore(text: string): string {
  return text.replace(/(?:について|において|に関して|[をがはにでの、,:\s「]|とも|対)+$/, "");
}

function lastOutside(text: string, sign: string): number {
  let depth = 0;
  let found = -1;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charAt(index);
    if ("(「『【<".includes(unit)) depth += 1;
    else if (")」』】>".includes(unit)) depth = Math.max(0, depth - 1);
    else if (unit === sign && depth === 0 && text.slice(index + 1).trim() !== "") found = index;
  }
  return found;
}

// A bracket at the end that tells how it is measured is the method, neither name nor target.
function takeMethod(words: string): readonly [rest: string, method: string | null] {
  const match = /\s*[(（]([^()（）]+)[)）][。.]?\s*$/.exec(words);
  const inner = match?.[1]?.trim();
  if (match === null || inner === undefined || match.index === 0 || !METHOD.test(inner)) return [words, null];
  return [words.slice(0, match.index).trim(), inner.replace(/による$/, "")];
}

/** People and bodies that can be counted and asked; 出席の割合 is a share of no such thing. */
const PEOPLE =
  /(?:人|者|民|員|生|児|童|親|客|方|達|たち|子ども|こども|子供|人々|方々|世帯|家庭|家族|世代|女性|男性|モニター|団体|企業|会社|法人|機関|事業所|学校園?|校|園|地域|(?<!機|大|運動|研修|講習|講演|説明|発表)会|店舗?|施設|区|局|グループ|クラブ|チーム)$/;

function populationOf(name: string): string | null {
  const quoted = name.replace(/「[^「」]*」/g, " ");
  const who = POPULATION.exec(quoted)?.[1] ?? null;
  // 肯定的回答の割合 speaks of answers, not of people or things.
  return who === null || !PEOPLE.test(who) ? null : who;
}

// ①・②・③について、60%以上
const SHARED =
  /^\s*((?:[①-⑳]\s*(?:[・、,~～〜]|と(?!も))?\s?){1,20})(?:について|ともに|とも|共に|いずれも|は)?[、,:：\s]*/;

function marksOf(words: string): readonly string[] {
  const marks = everyMatch(words, /[①-⑳]/g).map((match) => match[0]);
  const [first, last] = marks;
  if (marks.length !== 2 || first === undefined || last === undefined || !/[~～〜]/.test(words)) return marks;
  const from = first.charCodeAt(0);
  return Array.from({ length: Math.max(1, last.charCodeAt(0) - from + 1) }, (_, step) =>
    String.fromCharCode(from + step),
  );
}

/** A piece of an indicator field: one sentence with its columns in the field, its mark, and `body`, the words without mark and bullet. */
export type IndicatorPiece = {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly mark: Mark | null;
  readonly body: string;
};

const JOINED_BEFORE = /[①-⑳]\s?[・、,と~～〜]?\s?$/;
const JOINED_AFTER = /^[①-⑳]\s?[・、,と~～〜]?\s?[①-⑳]/;

// A mark opens a sentence when it is the next in sequence, or the first of several marks that share a target.
function markStarts(text: string): readonly number[] {
  const starts: number[] = [];
  let next = "①";
  for (const { 0: mark, index } of everyMatch(text, /[①-⑳]/g)) {
    if (JOINED_BEFORE.test(text.slice(Math.max(0, index - 4), index))) continue;
    if (JOINED_AFTER.test(text.slice(index, index + 5))) starts.push(index);
    else if (mark === next || mark === "①") {
      starts.push(index);
      next = String.fromCharCode(mark.charCodeAt(0) + 1);
    }
  }
  return starts;
}

/** The sentences of a field that holds several indicators: at ①②③ or 1 2 3 in sequence, and at ・ or ○ that stands after a blank or at the start. */
export function indicatorPieces(text: string): readonly IndicatorPiece[] {
  const numbers = /[①-⑳]/.test(text) ? [] : numberMarks(text);
  const bullets = everyMatch(text, /(?<![^\s])[・○●◯](?=\s?[^\s①-⑳])/g).map((match) => match.index);
  const marks = numbers.map((one) => one.start);
  const edges = [...new Set([0, ...markStarts(text), ...marks, ...bullets])].sort((a, b) => a - b);
  return edges.flatMap((start, index) => {
    const end = edges[index + 1] ?? text.length;
    const words = text.slice(start, end).trim();
    if (words === "" || /^[・○●◯]$/.test(words)) return [];
    const number = numbers.find((one) => one.start === start);
    if (number !== undefined)
      return [{ start, end, words, mark: number.mark, body: text.slice(number.end, end).trim() }];
    const bare = words.replace(BULLET, "");
    return [{ start, end, words, mark: MARK.exec(bare)?.[1] ?? null, body: bare.replace(MARK, "").trim() }];
  });
}

/** Every indicator of a field, with a target that several marks share given to each of them. */
export function splitIndicators(text: string): readonly IndicatorWords[] {
  if (saysNoIndicator(text)) return [];
  const shared = new Map<string, Target>();
  const single: IndicatorWords[] = [];
  for (const { words, mark, body } of indicatorPieces(text)) {
    const head = SHARED.exec(words);
    const marks = head === null ? [] : marksOf(head[1] ?? "");
    if (head !== null && marks.length > 1) {
      const target = parseTarget(words.slice(head[0].length));
      for (const one of marks) shared.set(one, target);
    } else if (
      mark !== null &&
      waits(single, mark) &&
      /^[^、,:]*[、,]?$/.test(body) &&
      bareTarget(body) !== null
    )
      shared.set(mark, bareTarget(body) ?? parseTarget(body));
    else if (mark !== null) single.push({ ...splitIndicator(body), mark });
    else single.push(...unmarked(body));
  }
  return single.map((indicator) =>
    indicator.target === null && indicator.mark !== null
      ? { ...indicator, target: shared.get(indicator.mark) ?? null }
      : indicator,
  );
}

// ①名 ②名 ①60%以上、②40%以上: the marks come again with their targets alone.
function waits(known: readonly IndicatorWords[], mark: Mark): boolean {
  return known.some((one) => one.mark === mark && one.target === null);
}

function bareTarget(body: string): Target | null {
  const split = splitIndicator(body.replace(/[、,]\s*$/, ""));
  return split.name === null ? split.target : null;
}

function unmarked(body: string): readonly IndicatorWords[] {
  if (body.length > LONGEST) return [splitIndicator(body)];
  const normal = normaliseWithMap(body);
  return targetParts(normal.text).map(({ start, end }) =>
    splitIndicator(originalSlice(body, normal.map, start, end).trim()),
  );
}
