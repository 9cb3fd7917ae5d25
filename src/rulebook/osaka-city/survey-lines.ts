// Owns what stands beside a judgement whose figure comes from a survey: its interval, and whether the target was reached for certain.
// Nothing here decides a code: the forms judge the figure as it is printed.
import type { Words } from "../../domain/finding.ts";
import type { JudgementLine } from "../../domain/judgement.ts";
import type { ProcessIndicator } from "../../domain/plan.ts";
import { reached, wilson, type Interval, type Reached, type Share } from "../../domain/survey.ts";
import { surveyShare, type StatedShare } from "./survey-words.ts";
import { assumedComparator } from "./target-met.ts";

/** The indicator that a survey asked for. */
type SurveyedIndicator = Pick<ProcessIndicator, "name" | "target"> &
  Partial<Pick<ProcessIndicator, "method">>;

/** A survey's result read honestly: bounds in percent at 95 %, and whether the target was reached; null without a single figure to reach. */
export type SurveyReading = {
  readonly share: Share;
  readonly interval: Interval;
  readonly reached: Reached | null;
};

/** Reads a result with its error; null when nothing says how many people answered. */
export function surveyReading(indicator: SurveyedIndicator, result: StatedShare): SurveyReading | null {
  const share = surveyShare(result, `${indicator.name ?? ""}\n${indicator.method ?? ""}`);
  const interval = share && wilson(share);
  return share && interval && { share, interval, reached: reachedFor(indicator, share) };
}

function reachedFor({ name, target }: SurveyedIndicator, share: Share): Reached | null {
  if (!target || target.value === null || target.unit !== "%") return null;
  const comparator = target.comparator ?? assumedComparator(target, name);
  return comparator === "=" ? null : reached(share, target.value, comparator.startsWith(">"));
}

const NAME: Words = { ja: "調査の誤差", en: "Survey error" };

const REACHED_WORDS: Readonly<Record<Reached, Words>> = {
  reached: { ja: "誤差を見込んでも目標に届いています。", en: "Even so the target is met." },
  "not-reached": { ja: "誤差を見込んでも目標に届いていません。", en: "Even so the target is missed." },
  "cannot-tell": {
    ja: "目標はこの幅の中にあり、届いたかどうかは言い切れません。",
    en: "The target lies within it: whether it is met cannot be told.",
  },
};

/** The reading as a note of a judgement; none where the number of answers is not known. */
export function surveyLines(indicator: SurveyedIndicator, result: StatedShare): readonly JudgementLine[] {
  const reading = surveyReading(indicator, result);
  if (reading === null) return [];
  const { share, interval } = reading;
  const [low, high] = [interval.low.toFixed(1), interval.high.toFixed(1)];
  const met = reading.reached && REACHED_WORDS[reading.reached];
  return [
    {
      kind: "note",
      name: NAME,
      value: {
        ja: `回答者${share.n}人の割合なので、95%の確かさで${low}～${high}%です。${met?.ja ?? ""}符号は文書の数字のまま判断します。`,
        en: `A share of ${share.n} answers: ${low} to ${high}% with 95% confidence. ${met ? `${met.en} ` : ""}The code follows the printed figure.`,
      },
    },
  ];
}
