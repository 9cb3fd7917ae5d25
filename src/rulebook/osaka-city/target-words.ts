// Owns reading an indicator sentence: its mark, name, method and population, and the target that its words state.
import { toNumber } from "../../domain/decimal.ts";
import type { Mark, Target } from "../../domain/plan.ts";
import { normaliseWithMap, originalSlice } from "../width.ts";
import { locateTarget, LONGEST } from "./locate-target.ts";

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
  const cut = cutAt(normal.text);
  const slice = (start: number, end: number): string => originalSlice(text, normal.map, start, end).trim();
  const [name, nameMethod] = takeMethod(slice(0, cut.nameEnd));
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

type Cut = { readonly nameEnd: number; readonly targetStart: number; readonly targetEnd: number };

// Name and target part at the last colon outside brackets, at 【令和n年度】, or where the target's own words begin.
function cutAt(text: string): Cut {
  const whole = text.length;
  const colon = lastOutside(text, ":");
  if (colon >= 0) return { nameEnd: colon, targetStart: colon + 1, targetEnd: whole };
  const year = /\s*【[^】]*年度?[^】]*】/.exec(text);
  if (year !== null && year.index > 0)
    return { nameEnd: year.index, targetStart: year.index + year[0].length, targetEnd: whole };
  const found = locateTarget(text);
  if (found === null)
    return MEASURE.test(text)
      ? { nameEnd: whole, targetStart: whole, targetEnd: whole }
      : { nameEnd: whole, targetStart: 0, targetEnd: whole };
  const before = text.slice(0, found.start).replace(/\($/, "");
  const name = before.replace(/(?:について|において|に関して|[をがはにでの、,\s「]|とも|対)+$/, "");
  const closing = text.charAt(found.start - 1) === "(" && text.charAt(found.end) === ")";
  return { nameEnd: name.length, targetStart: found.start, targetEnd: closing ? found.end : whole };
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

function populationOf(name: string): string | null {
  const quoted = name.replace(/「[^「」]*」/g, " ");
  const who = POPULATION.exec(quoted)?.[1] ?? null;
  // 肯定的回答の割合 speaks of answers, not of people or things.
  return who === null || /回答$|評価$/.test(who) ? null : who;
}

// ①・②・③について、60%以上
const SHARED = /^\s*((?:[①-⑳]\s*[・、,と~～〜]?\s?){1,20})(?:について|とも|ともに|いずれも|は)?[、,:：\s]*/;

function marksOf(words: string): readonly string[] {
  const marks = [...words.matchAll(/[①-⑳]/g)].map((match) => match[0]);
  const [first, last] = marks;
  if (marks.length !== 2 || first === undefined || last === undefined || !/[~～〜]/.test(words)) return marks;
  const from = first.charCodeAt(0);
  return Array.from({ length: Math.max(1, last.charCodeAt(0) - from + 1) }, (_, step) =>
    String.fromCharCode(from + step),
  );
}

/** A piece of an indicator field: one sentence with its columns in the field. */
export type IndicatorPiece = { readonly start: number; readonly end: number; readonly words: string };

const JOINED_BEFORE = /[①-⑳]\s?[・、,と~～〜]\s?$/;
const JOINED_AFTER = /^[①-⑳]\s?[・、,と~～〜]\s?[①-⑳]/;

// A mark opens a sentence when it is the next in sequence, or the first of several marks that share a target.
function markStarts(text: string): readonly number[] {
  const starts: number[] = [];
  let next = "①";
  for (const { 0: mark, index } of text.matchAll(/[①-⑳]/g)) {
    if (JOINED_BEFORE.test(text.slice(Math.max(0, index - 4), index))) continue;
    if (JOINED_AFTER.test(text.slice(index, index + 5))) starts.push(index);
    else if (mark === next || mark === "①") {
      starts.push(index);
      next = String.fromCharCode(mark.charCodeAt(0) + 1);
    }
  }
  return starts;
}

/** The sentences of a field that holds several indicators: at ①②③ in sequence, and at ・ or ○ that stands after a blank or at the start. */
export function indicatorPieces(text: string): readonly IndicatorPiece[] {
  const bullets = [...text.matchAll(/(?<![^\s])[・○●◯](?=\s?[^\s①-⑳])/g)].map((match) => match.index);
  const edges = [...new Set([0, ...markStarts(text), ...bullets])].sort((a, b) => a - b);
  return edges.flatMap((start, index) => {
    const end = edges[index + 1] ?? text.length;
    const words = text.slice(start, end).trim();
    return words === "" || /^[・○●◯]$/.test(words) ? [] : [{ start, end, words }];
  });
}

/** Every indicator of a field, with a target that several marks share given to each of them. */
export function splitIndicators(text: string): readonly IndicatorWords[] {
  const shared = new Map<string, Target>();
  const single: IndicatorWords[] = [];
  for (const { words } of indicatorPieces(text)) {
    const head = SHARED.exec(words);
    const marks = head === null ? [] : marksOf(head[1] ?? "");
    if (head !== null && marks.length > 1) {
      const target = parseTarget(words.slice(head[0].length));
      for (const mark of marks) shared.set(mark, target);
    } else single.push(splitIndicator(words));
  }
  return single.map((indicator) =>
    indicator.target === null && indicator.mark !== null
      ? { ...indicator, target: shared.get(indicator.mark) ?? null }
      : indicator,
  );
}
