// Owns reading the results of a reform item: 様式3 asks for them in words, and what they are measured by stands in its goals.
import { everyMatch } from "../../domain/every-match.ts";
import type { Judgement } from "../../domain/judgement.ts";
import type { Actual, ReformGoal, ReformItem } from "../../domain/plan.ts";
import { normaliseWidth } from "../width.ts";
import { figuresIn, NUMBER, withoutNames } from "./figure-words.ts";
import { indicatorPieces } from "./indicator-pieces.ts";
import { reformAttainment } from "./judgements.ts";
import { LONGEST } from "./result-words.ts";
import { sameUnit } from "./scale-words.ts";

type Goal = Pick<ReformGoal, "name" | "target" | "fiscalYear">;

/** The year-end code that the words of a reform item give: its goals of this year against the figures that its result states for them. */
export function judgeReform({
  goals,
  yearGoals,
  yearEnd,
}: Pick<ReformItem, "goals" | "yearGoals" | "yearEnd">): Judgement<"①" | "②"> {
  const own: readonly Goal[] = yearGoals.length > 0 ? yearGoals : goals;
  if (new Set(own.map(({ fiscalYear }) => fiscalYear)).size > 1)
    return {
      ...reformAttainment([], []),
      cannotTell: { ja: "どの年度の目標か決められません", en: "the goals are of several years" },
    };
  return reformAttainment(own, resultsFor(own, yearEnd.result ?? ""));
}

/** For each goal the one figure in its unit that the words state as a result, null where they state none or several. */
export function resultsFor(
  goals: readonly Goal[],
  words: string,
): readonly Pick<Actual, "mark" | "name" | "value" | "unit">[] {
  const text = normaliseWidth(words.slice(0, LONGEST));
  const pieces = indicatorPieces(text).map(({ body }) => body);
  return goals.map(({ target }, index) => {
    // As many sentences as goals: each speaks about its own.
    const told = pieces.length === goals.length ? (pieces[index] ?? "") : text;
    const unit = target?.unit ?? null;
    const values = new Set(unit === null ? [] : statedIn(told, unit));
    const [value = null] = values.size === 1 ? values : [];
    return { mark: null, name: null, value, unit: value === null ? null : unit };
  });
}

/** Last year's figure and other remarks stand in brackets; a target is not its result. */
const ASIDE = /[(（][^()（）]*[)）]/gu;
const NOT_THE_RESULT = /(?:目標値?|前年度?|昨年度?)(?:の|は|が|を|比|から|より|実績|値|の実績|:|：)*\s*$/u;
/** How much it changed is not what it came to. */
const A_CHANGE = /^\s*(?:の?(?:増|減)|(?:を)?(?:上|下)回|(?:も|ほど)?(?:多|少|改善|短縮|削減))/u;

function statedIn(words: string, unit: string): readonly number[] {
  const text = withoutNames(words.replace(ASIDE, (aside) => " ".repeat(aside.length)));
  const figures = figuresIn(text);
  return everyMatch(text, new RegExp(NUMBER, "gu")).flatMap((match) => {
    const end = match.index + match[0].length;
    const printed = unitAt(
      text.slice(end),
      unit,
      figures.find(({ start }) => start === match.index)?.unit ?? null,
    );
    if (printed === null) return [];
    const after = text.slice(end).trimStart().slice(printed.length);
    // 以上, 以下 and their like follow a target.
    if (figures.some((one) => one.start === match.index && one.comparator !== null)) return [];
    if (NOT_THE_RESULT.test(text.slice(Math.max(0, match.index - 20), match.index)) || A_CHANGE.test(after))
      return [];
    return [Number(match[0].replaceAll(",", ""))];
  });
}

/** The unit behind a number where it is the goal's, as printed. */
function unitAt(after: string, unit: string, found: string | null): string | null {
  const words = after.trimStart();
  // What follows a figure is known by its unit: 件 in 件数 would be another word.
  if (words.startsWith(unit)) return unit;
  return found !== null && sameUnit(found, unit) ? found : null;
}
