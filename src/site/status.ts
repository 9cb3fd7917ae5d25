// Owns which mark a code of the forms gets on a page; the words of each code come from the rulebook.
import type {
  Attainment,
  Effectiveness,
  Execution,
  Initiative,
  OutcomeGrade,
  Progress,
} from "../domain/plan.ts";
import { inLanguage, type Lang } from "../ui/language.ts";
import type { Tone } from "../ui/mark.tsx";

/** A code ready to be shown: shape, code as printed, meaning. */
export type Status = { readonly tone: Tone; readonly code: string | null; readonly words: string };

export type ReviewPhase = "midYear" | "yearEnd";

/** The latest judgement of an initiative: self-evaluation, else mid-year, else none yet. */
export function latestJudgement(initiative: Initiative): {
  readonly phase: ReviewPhase | null;
  readonly attainment: Attainment | null;
  readonly execution: Execution | null;
} {
  if (initiative.yearEnd.attainment !== null) return { phase: "yearEnd", ...initiative.yearEnd };
  if (initiative.midYear.attainment !== null) return { phase: "midYear", ...initiative.midYear };
  return { phase: null, attainment: null, execution: null };
}

/** The tone of an attainment code; none where there is no code. */
export function attainmentTone(attainment: Attainment | null): Tone {
  switch (attainment) {
    case "①":
      return "good";
    case "②":
      return "short";
    case "③":
      return "hit";
    case null:
      return "none";
  }
}

/** ①②③ in words; at mid-year they are expectations. */
export function attainmentStatus(lang: Lang, phase: ReviewPhase, attainment: Attainment | null): Status {
  const t = inLanguage(lang);
  const mid = phase === "midYear";
  const tone = attainmentTone(attainment);
  switch (attainment) {
    case "①":
      return {
        tone,
        code: "①",
        words: mid ? t("目標達成（見込）", "Expected to be met") : t("目標達成", "Target met"),
      };
    case "②":
      return {
        tone,
        code: "②",
        words: mid ? t("目標未達成（見込）", "Not expected to be met") : t("目標未達成", "Target not met"),
      };
    case "③":
      return { tone, code: "③", words: t("撤退・再構築基準未達成", "At or past the withdrawal line") };
    case null:
      return { tone, code: null, words: t("評価なし", "No judgement yet") };
  }
}

/** (i) or (ii) in words. */
export function executionStatus(lang: Lang, phase: ReviewPhase, execution: Execution): Status {
  const t = inLanguage(lang);
  const mid = phase === "midYear";
  return execution === "i"
    ? {
        tone: "good",
        code: "(i)",
        words: mid
          ? t("取組は予定どおり進捗", "Work on schedule")
          : t("取組は予定どおり実施", "Carried out as planned"),
      }
    : {
        tone: "short",
        code: "(ii)",
        words: mid
          ? t("取組は予定どおり進捗していない", "Work behind schedule")
          : t("取組を予定どおり実施しなかった", "Not carried out as planned"),
      };
}

/** ア, イ, — in words. */
export function effectivenessStatus(lang: Lang, effectiveness: Effectiveness): Status {
  const t = inLanguage(lang);
  switch (effectiveness) {
    case "ア":
      return { tone: "good", code: "ア", words: t("有効であり、継続して推進", "Effective, continued") };
    case "イ":
      return {
        tone: "short",
        code: "イ",
        words: t("有効でないため、見直す", "Not effective, to be revised"),
      };
    case "—":
      return {
        tone: "none",
        code: "—",
        words: t("プロセス指標未設定（未測定）", "Indicator not set or not measured"),
      };
  }
}

/** A, B, a, b in words. */
export function gradeStatus(lang: Lang, grade: OutcomeGrade | Progress): Status {
  const t = inLanguage(lang);
  const good = grade === "A" || grade === "a";
  return {
    tone: good ? "good" : "short",
    code: grade,
    words: good ? t("順調", "On course") : t("順調でない", "Not on course"),
  };
}
