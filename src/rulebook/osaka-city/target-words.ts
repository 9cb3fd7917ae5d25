// Owns reading an indicator sentence: its mark, name, method and population, and the target that its words state.
import { everyMatch } from "../../domain/every-match.ts";
import { toNumber } from "../../domain/decimal.ts";
import type { Mark, Target } from "../../domain/plan.ts";
import { normaliseWidth, normaliseWithMap, originalSlice, type NormalisedText } from "../width.ts";
import { cutAt, targetParts, type Cut } from "./indicator-cut.ts";
import { BULLET, indicatorPieces, MARK } from "./indicator-pieces.ts";
import { locateTarget, LONGEST } from "./locate-target.ts";
import type { QuickLook } from "./quick-look.ts";
import type { Located } from "./target-sentence.ts";

/** An indicator sentence taken apart; every text is as printed. `target` null: the sentence names only what is measured. */
type IndicatorWords = {
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
  return words.length < 60 && NO_INDICATOR.test(normaliseWidth(words.trim()));
}

/** A target by its words. Never invents: what cannot be worked out from the words alone has value null. */
export function parseTarget(words: string): Target {
  const text = words.trim();
  const normal = normaliseWithMap(text);
  const found = locateTarget(normal.text);
  if (found !== null)
    return statedBy(
      text,
      found,
      found.basis && originalSlice(text, normal.map, found.basis.start, found.basis.end).trim(),
    );
  const open = normal.text === "" || WITHOUT_FIGURE.test(normal.text);
  const unit = /^[%件人回点校]$/.test(normal.text) ? normal.text : null;
  return { text, comparator: null, value: null, unit, basis: null, qualitative: !open, ambiguous: null };
}

function statedBy(text: string, found: Located, basis: string | null): Target {
  const { comparator, value, unit, ambiguous } = found;
  return { text, comparator, value: value && toNumber(value), unit, basis, qualitative: false, ambiguous };
}

/** How the value was worked out when it does not stand in the words (`200 × 1.1`), null when it does. */
export function targetArithmetic(words: string): string | null {
  return locateTarget(normaliseWithMap(words.trim()).text)?.arithmetic ?? null;
}

const METHOD = /アンケート|無作為|調査|モニター|集計|ヒアリング|による$|ベース$|測定|覆面/;
/** From the beginning of a word on: a match inside one would also match from there. */
const POPULATION =
  /(?<![一-龠々ァ-ヴーA-Za-z0-9])((?:[一-龠々ァ-ヴーA-Za-z0-9]+の)?[一-龠々ァ-ヴーA-Za-z0-9・]+)の(?:うち[^、。]*?の?)?(?:割合|比率|率|人数|数)/;

/** Takes one indicator sentence apart. A text beyond any sentence's length stays one name. */
export function splitIndicator(words: string): IndicatorWords {
  if (words.length > LONGEST)
    return { mark: null, name: words.trim(), method: null, population: null, target: null };
  const bare = words.replace(BULLET, "");
  const mark = MARK.exec(bare)?.[1] ?? null;
  const text = bare.replace(MARK, "").trim();
  const normal = normaliseWithMap(text);
  if (targetParts(normal.text).length > 1)
    return { mark, name: text, method: null, population: null, target: severalTargets(text) };
  return { ...oneTarget(text, normal), mark };
}

function oneTarget(text: string, normal: NormalisedText): IndicatorWords {
  const cut = cutAt(normal.text);
  const slice = (start: number, end: number): string => originalSlice(text, normal.map, start, end).trim();
  const [name, nameMethod] = takeMethod(slice(cut.nameStart ?? 0, cut.nameEnd));
  const [targetWords, targetMethod] = takeMethod(slice(cut.targetStart, cut.targetEnd));
  return {
    mark: null,
    name: name === "" ? null : name,
    method: nameMethod ?? targetMethod,
    population: populationOf(name),
    target: targetOf(targetWords, targetMethod === null ? cut : null, normal.text),
  };
}

// A plain figure says the same in the sentence and in its own words, so that it need not be looked for again.
function targetOf(words: string, cut: Cut | null, sentence: string): Target | null {
  if (words === "") return null;
  const located = cut?.located ?? null;
  return located !== null && located.start === cut?.targetStart && isPlain(located, sentence)
    ? statedBy(words, located, null)
    : parseTarget(words);
}

function isPlain({ start, value, basis, ambiguous, arithmetic }: Located, sentence: string): boolean {
  const inBracket = sentence.charAt(start - 1) === "(";
  return value !== null && basis === null && ambiguous === null && arithmetic === null && !inBracket;
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

// A bracket at the end that tells how it is measured is the method, neither name nor target.
function takeMethod(words: string): readonly [rest: string, method: string | null] {
  const match =
    words.includes(")") || words.includes("）") ? /\s*[(（]([^()（）]+)[)）][。.]?\s*$/.exec(words) : null;
  const inner = match?.[1]?.trim();
  if (match === null || inner === undefined || match.index === 0 || !METHOD.test(inner)) return [words, null];
  return [words.slice(0, match.index).trim(), inner.replace(/による$/, "")];
}

/** What every such word is followed by: a quick look before the pattern, which begins at every word. */
const MAY_HAVE_POPULATION = /の(?:うち|割合|比率|率|人数|数)/;

/** People and bodies that can be counted and asked; 出席の割合 is a share of no such thing. */
const PEOPLE =
  /(?:人|者|民|員|生|児|童|親|客|方|達|たち|子ども|こども|子供|人々|方々|世帯|家庭|家族|世代|女性|男性|モニター|団体|企業|会社|法人|機関|事業所|学校園?|校|園|地域|(?<!機|大|運動|研修|講習|講演|説明|発表)会|店舗?|施設|区|局|グループ|クラブ|チーム)$/;

function populationOf(name: string): string | null {
  if (!MAY_HAVE_POPULATION.test(name)) return null;
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
  const parts = targetParts(normal.text);
  if (parts.length === 1 && !BULLET.test(body) && !MARK.test(body) && body === body.trim())
    return [oneTarget(body, normal)];
  return parts.map(({ start, end }) => splitIndicator(originalSlice(body, normal.map, start, end).trim()));
}

/** For the test of the quick looks. */
export const QUICK_LOOKS: readonly QuickLook[] = [{ look: MAY_HAVE_POPULATION, patterns: [POPULATION] }];
