// Owns what a page says of a survey's percentage when the number of answers is known: its interval, whether the target was reached, whether it changed.
import { change, type Reached, type Share } from "../domain/survey.ts";
import type { SurveyReading } from "../rulebook/osaka-city/survey-lines.ts";
import { inLanguage, type Lang } from "../ui/language.ts";
import { StatusMark, type Tone } from "../ui/mark.tsx";
import { mixed } from "../ui/mixed.tsx";
import { figure } from "../ui/numbers.ts";

const TONES: Readonly<Record<Reached, Tone>> = {
  reached: "good",
  "not-reached": "short",
  "cannot-tell": "none",
};

/** The interval, and whether the target was reached for certain. */
export function SurveyResult({ lang, reading }: { readonly lang: Lang; readonly reading: SurveyReading }) {
  const t = inLanguage(lang);
  const words: Readonly<Record<Reached, string>> = {
    reached: t("誤差を見込んでも目標に届いた", "Target met even with the error"),
    "not-reached": t("誤差を見込んでも目標に届いていない", "Target missed even with the error"),
    "cannot-tell": t("目標に届いたかは言い切れない", "Whether the target is met cannot be told"),
  };
  const { share, reached } = reading;
  return (
    <>
      {reached && <StatusMark tone={TONES[reached]} code={null} words={words[reached]} />}{" "}
      <span class="small">
        {mixed(
          t(
            `回答者${figure(share.n)}人。95%の幅は${intervalWords(lang, reading)}`,
            `${figure(share.n)} answers; 95% interval ${intervalWords(lang, reading)}`,
          ),
        )}
      </span>
    </>
  );
}

/** Bounds with one decimal, as the forms print percentages. */
export function intervalWords(lang: Lang, { interval }: Pick<SurveyReading, "interval">): string {
  const [low, high] = [interval.low.toFixed(1), interval.high.toFixed(1)];
  return inLanguage(lang)(`${low}～${high}%`, `${low} to ${high}%`);
}

/** The change against the year before, and whether it is more than chance; null when it cannot be worked out. */
export function changeWords(lang: Lang, before: Share, after: Share): string | null {
  const found = change(before, after);
  if (found === null) return null;
  const t = inLanguage(lang);
  const points = `${found.points < 0 ? "−" : "+"}${figure(Number(Math.abs(found.points).toFixed(6)))}`;
  return found.real
    ? t(`${points}ポイント。誤差を超える変化`, `${points} points: more than chance`)
    : t(
        `${points}ポイント。誤差の範囲で、変わったとは言い切れない`,
        `${points} points: within the error, no change can be told`,
      );
}

/** What the interval is and is not, once below the indicators. */
export function SurveyNote({ lang }: { readonly lang: Lang }) {
  return (
    <p class="small">
      {mixed(
        inLanguage(lang)(
          "調査の幅は、回答者を無作為に選んだときの95%信頼区間（ウィルソンの方法）です。公募のモニターや来場者への調査では目安にとどまります。文書の符号は、印刷された数字のまま判断されています。",
          "The intervals are 95% confidence intervals (Wilson) for people chosen at random; for volunteers and visitors they are a rough guide. The codes of the papers follow the printed figures.",
        ),
      )}
    </p>
  );
}
