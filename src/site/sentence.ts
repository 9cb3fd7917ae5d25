// Owns the one plain sentence that says how an initiative went.
import type { Initiative } from "../domain/plan.ts";
import { reviseTargets } from "../rulebook/osaka-city/revised-targets.ts";
import { inLanguage, type Lang } from "../ui/language.ts";
import { withUnit } from "../ui/numbers.ts";
import { latestJudgement } from "./status.ts";
import { bound } from "./target-words.ts";

/** What was promised and what came of it, as far as the papers say; figures only where one indicator stands alone. */
export function plainSentence(lang: Lang, initiative: Initiative): string {
  const t = inLanguage(lang);
  const { phase, attainment } = latestJudgement(initiative);
  const figures = figuresOf(lang, initiative);
  if (phase === null) {
    return figures
      ? t(
          `目標は${figures.target}です。結果はまだ公表されていません。`,
          `The target is ${figures.target}. No result has been published yet.`,
        )
      : t("結果はまだ公表されていません。", "No result has been published yet.");
  }
  if (phase === "midYear") {
    return attainment === "①"
      ? t("年度途中の時点では、目標を達成する見込みです。", "At mid-year the target was expected to be met.")
      : t(
          "年度途中の時点では、目標に届かない見込みです。",
          "At mid-year the target was not expected to be met.",
        );
  }
  const start = figures?.actual
    ? t(
        `目標の${figures.target}に対して、結果は${figures.actual}でした。`,
        `The target was ${figures.target}, the result ${figures.actual}. `,
      )
    : "";
  return start + outcomeWords(lang, attainment);
}

function outcomeWords(lang: Lang, attainment: "①" | "②" | "③" | null): string {
  const t = inLanguage(lang);
  switch (attainment) {
    case "①":
      return t("目標を達成しました。", "The target was met.");
    case "②":
      return t("目標には届きませんでした。", "The target was not met.");
    case "③":
      return t(
        "目標に届かず、事業をやめるか組み直すかを考える線にかかりました。",
        "The target was missed and the line at which the work is to be ended or rebuilt was hit.",
      );
    case null:
      return "";
  }
}

function figuresOf(lang: Lang, initiative: Initiative): { target: string; actual: string | null } | null {
  const [indicator, second] = initiative.processIndicators;
  if (!indicator || second) return null;
  // What is promised now: a target that was changed during the year is told with the one before it.
  const [inForce = { ...indicator, before: [] }] = reviseTargets(
    [indicator],
    [],
    initiative.targetRevisions,
  ).indicators;
  const { target, before } = inForce;
  if (!target || target.value === null) return null;
  const words = bound(lang, target.comparator, target.value, target.unit);
  const [first] = before;
  const changed =
    first && first.value !== null
      ? inLanguage(lang)(
          `（年度の途中で${bound(lang, first.comparator, first.value, first.unit)}から変更）`,
          ` (changed during the year from ${bound(lang, first.comparator, first.value, first.unit)})`,
        )
      : "";
  const actual = initiative.yearEnd.actuals.length === 1 ? initiative.yearEnd.actuals[0] : undefined;
  const value = actual?.value ?? null;
  return {
    target: words + changed,
    actual: value === null ? null : withUnit(value, actual?.unit ?? target.unit, lang),
  };
}
