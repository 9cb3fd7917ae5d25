// Owns the words for a target changed during the year (⇒【変更】, ⇒, or prose) and for a row that repeats another (再掲).
// ⇒ has three meanings in the papers: a pair of figures, a start and an aim inside brackets, and a change; only the last counts.
import { everyMatch } from "../../domain/every-match.ts";
import { normaliseWidth } from "../width.ts";
import type { QuickLook } from "./quick-look.ts";

/** How a change is marked that strikes the old target out. */
export const STRUCK_OUT = "取消線";

/** Where a target cell passes from the old target to the new one; positions are UTF-16 units of the cell's text. */
type RevisionSplit = {
  readonly beforeEnd: number;
  readonly afterStart: number;
  /** The arrow as printed, with 【変更】 where it stands: `⇒【変更】`, `⇒`, `→`. */
  readonly marking: string;
};

const ARROW = /[⇒→➡]/g;
/** The mark with which the papers print a changed target behind the old one. */
export const CHANGE_MARK = "⇒【変更】";

const MARKED = /[⇒→➡]\s*【\s*変更\s*】/;

/** Whether a text marks a changed target in the words of the papers, so that no arrow between data is meant. */
export function marksChange(text: string): boolean {
  return MARKED.test(text);
}

/** What stands in brackets behind a new target, as a sentence or on a line of its own, and says why it was changed: where it begins, and its words. */
export function reasonBehind(after: string): { readonly start: number; readonly words: string } | null {
  const text = after.trimEnd();
  if (!/[）)]$/.test(text)) return null;
  let [depth, open] = [0, text.length];
  do {
    open--;
    if (/[）)]/.test(text[open] ?? "")) depth++;
    else if (/[（(]/.test(text[open] ?? "")) depth--;
  } while (depth > 0 && open > 0);
  const before = text.slice(0, open);
  const words = text.slice(open + 1, -1);
  if (depth > 0 || before.trim() === "" || !(words.endsWith("。") || /\n\s*$/.test(before))) return null;
  return { start: before.trimEnd().length, words };
}

const SAYS_CHANGED = /^[^。]{1,40}?(?:に|へ)(?:変更|修正|見直)/;
const CHANGED = /^\s*【\s*変更\s*】\s*/;

/** The change that a target cell marks with an arrow outside brackets, null when it marks none. */
export function splitRevision(text: string): RevisionSplit | null {
  for (const arrow of everyMatch(text, ARROW)) {
    const before = text.slice(0, arrow.index);
    if (depthAt(before) > 0) continue;
    const rest = text.slice(arrow.index + 1);
    const changed = CHANGED.exec(rest)?.[0] ?? "";
    if (before.trim() === "" || rest.slice(changed.length).trim() === "") continue;
    // A bare arrow between two figures is a pair of data, not a change of the target.
    const pair = /[\d０-９%％]\s*$/.test(before) && /^\s*[\d０-９]/.test(rest) && !SAYS_CHANGED.test(rest);
    if (changed === "" && (pair || areTwoYears(before, rest))) continue;
    return {
      beforeEnd: arrow.index,
      afterStart: arrow.index + 1 + changed.length,
      marking: changed === "" ? arrow[0] : `${arrow[0]}【変更】`,
    };
  }
  return null;
}

const YEAR = /((?:令和|平成|[RH])?\s*(?:元|[\d０-９]{1,4}))\s*年度\s*[:：]/g;

/** Whether an arrow leads from the figure of one year to that of another: a start and an aim, no change. */
function areTwoYears(before: string, rest: string): boolean {
  const from = everyMatch(before, YEAR).at(-1)?.[1];
  const [to] = everyMatch(rest, YEAR);
  if (from === undefined || to?.[1] === undefined || to.index !== rest.search(/\S/)) return false;
  return from.replace(/\s/gu, "") !== to[1].replace(/\s/gu, "");
}

function depthAt(text: string): number {
  let depth = 0;
  for (const sign of text) {
    if (sign === "（" || sign === "(" || sign === "「") depth++;
    else if (sign === "）" || sign === ")" || sign === "」") depth = Math.max(0, depth - 1);
  }
  return depth;
}

/** A change told in a sentence. `after` null: the sentence points to a change marked elsewhere (左記のとおり変更). */
type ProseRevision = {
  readonly before: string | null;
  readonly after: string | null;
  /** Whether the old target is quoted in 「」, so that it is its exact wording. */
  readonly quoted: boolean;
  /** The words that say so. */
  readonly marking: string;
  readonly sentence: string;
};

const FROM_TO =
  /目標を?、?「([^」]+)」(?:を|から)、?「([^」]+)」(に変更する|に変更した|に改める|に見直す|へ変更する)/;
const TO_GOAL = /([^、。]*?[をが]?[^、。]*)(という取組目標に改める|という目標に改める|を目標に改める)/;
/** What every match of the pattern ends with: most sentences lack it, and the pattern is slow on them. */
const TO_GOAL_END = "目標に改める";
const FIRST_PLANNED = /当初[、,]?(.+?)(?:と|を)計画していた/;
const ELSEWHERE = /目標[^。]{0,12}?(?:変更|修正)(?:する|した)|設問[^。]{0,12}?(?:変更|修正)(?:する|した)/;
/** Without these words none of the patterns can match. */
const ABOUT_GOALS = /目標|設問/;

/** No sentence of a paper is longer; the patterns below would be slow on one that is. */
const LONGEST_SENTENCE = 600;

/** The target change that a text tells, null when it tells none. */
export function proseRevisionIn(text: string): ProseRevision | null {
  if (!ABOUT_GOALS.test(text)) return null;
  const sentences = text.split(/(?<=。)/);
  for (const sentence of sentences.filter((one) => one.length <= LONGEST_SENTENCE)) {
    const fromTo = FROM_TO.exec(sentence);
    if (fromTo)
      return {
        before: fromTo[1] ?? null,
        after: fromTo[2] ?? null,
        quoted: true,
        marking: fromTo[3] ?? "",
        sentence: sentence.trim(),
      };
    const toGoal = sentence.includes(TO_GOAL_END) ? TO_GOAL.exec(sentence) : null;
    if (toGoal) {
      const planned = FIRST_PLANNED.exec(text.slice(0, LONGEST_SENTENCE));
      return {
        before: planned?.[1]?.trim() ?? null,
        after: (toGoal[1] ?? "").trim(),
        quoted: false,
        marking: toGoal[2] ?? "",
        sentence: sentence.trim(),
      };
    }
    if (ELSEWHERE.test(sentence))
      return { before: null, after: null, quoted: false, marking: "", sentence: sentence.trim() };
  }
  return null;
}

/** A row that repeats another one. `code` null: the words do not say which. */
type Repeat = { readonly code: string | null };

const CODE = String.raw`(?:具体的取組|取組)?\s*(\d{1,2})\s*-\s*(\d{1,2})\s*-\s*(\d{1,2})`;
const CLOSING = String.raw`\s*[)）】]?[。.]?\s*$`;
const REPEATED = [
  new RegExp(String.raw`^${CODE}\s*(?:の|に|と|を|から)?再掲${CLOSING}`),
  new RegExp(String.raw`^再掲\s*[)】]?\s*[:、(]?\s*${CODE}\s*(?:より|から|参照|の再掲)?${CLOSING}`),
  new RegExp(String.raw`^${CODE}\s*(?:と|に)(?:同じ|同様|同一)(?:。|である|とする)?${CLOSING}`),
];
const SIGN_OF_REPEAT = /^[(【※\s]*再掲\s*[)】]|[(【]\s*再掲\s*[)】]\s*$|^\s*※?再掲\s*$/;
/** What each of these patterns holds. */
const MAY_REPEAT = /再掲|同[じ様一]/;
/** No cell that only points elsewhere is longer. */
const LONGEST_REPEAT = 200;

/** Whether a cell or name says that its row repeats another (再掲), and which if it says so; null when it says nothing of the kind. */
export function repeatIn(text: string): Repeat | null {
  if (text.length > LONGEST_REPEAT) return null;
  const normal = normaliseWidth(text).trim();
  if (!MAY_REPEAT.test(normal)) return null;
  const words = normal.replace(/^[(【\s※]+/, "");
  for (const pattern of REPEATED) {
    const found = pattern.exec(words);
    if (found) return { code: `${found[1]}-${found[2]}-${found[3]}` };
  }
  return SIGN_OF_REPEAT.test(normal) ? { code: null } : null;
}

/** For the test of the quick looks. */
export const QUICK_LOOKS: readonly QuickLook[] = [
  { look: MAY_REPEAT, patterns: [...REPEATED, SIGN_OF_REPEAT] },
  { look: ABOUT_GOALS, patterns: [FROM_TO, TO_GOAL, ELSEWHERE] },
];
