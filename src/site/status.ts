// Owns how a code of the forms is shown: its shape, and its words (Japanese from the rulebook, English beside them here).
import type {
  Attainment,
  Effectiveness,
  Execution,
  Initiative,
  OutcomeGrade,
  Progress,
} from "../domain/plan.ts";
import { legendOf, type CodeSet } from "../rulebook/osaka-city/codes.ts";
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

/** A code of one of the sets of the forms. A code that its set does not know is shown bare. */
export function codeStatus(lang: Lang, set: CodeSet, code: string): Status {
  const words = lang === "ja" ? legendOf(set, code) : ENGLISH[set][code];
  return { tone: toneOf(code), code, words: words ?? "" };
}

/** ①②③ of an initiative; null says that there is no judgement yet. */
export function attainmentStatus(lang: Lang, phase: ReviewPhase, attainment: Attainment | null): Status {
  if (attainment === null)
    return { tone: "none", code: null, words: inLanguage(lang)("評価なし", "No judgement yet") };
  return codeStatus(lang, phase === "midYear" ? "initiativeMidYear" : "initiativeYearEnd", attainment);
}

/** (i) or (ii) of an initiative. */
export function executionStatus(lang: Lang, phase: ReviewPhase, execution: Execution): Status {
  const set = phase === "midYear" ? "initiativeMidYearExecution" : "initiativeYearEndExecution";
  return codeStatus(lang, set, `(${execution})`);
}

/** ア, イ, — of an initiative. */
export function effectivenessStatus(lang: Lang, effectiveness: Effectiveness): Status {
  return codeStatus(lang, "initiativeEffectiveness", effectiveness);
}

/** A, B, a, b of a strategy and its outcome indicators. */
export function gradeStatus(lang: Lang, grade: OutcomeGrade | Progress): Status {
  return codeStatus(lang, grade === "A" || grade === "B" ? "outcome" : "progress", grade);
}

/** The shape of a code; none where there is no code. */
export function toneOf(code: string | null): Tone {
  if (code === null || code === "—") return "none";
  if (code === "③") return "hit";
  return ["①", "(i)", "ア", "A", "a"].includes(code) ? "good" : "short";
}

const EFFECTIVE = { ア: "Effective, continued", イ: "Not effective, to be revised" };

const ENGLISH: Readonly<Record<CodeSet, Readonly<Record<string, string>>>> = {
  initiativeMidYear: {
    "①": "Target met (expected)",
    "②": "Target not met (expected)",
    "③": "At or past the withdrawal line",
  },
  initiativeMidYearExecution: { "(i)": "Work on schedule", "(ii)": "Work not on schedule" },
  initiativeYearEnd: { "①": "Target met", "②": "Target not met", "③": "At or past the withdrawal line" },
  initiativeYearEndExecution: { "(i)": "Carried out as planned", "(ii)": "Not carried out as planned" },
  initiativeEffectiveness: { ...EFFECTIVE, "—": "Indicator not set or not measured" },
  strategyEffectiveness: EFFECTIVE,
  outcome: { A: "On course", B: "Not on course" },
  progress: { a: "On course", b: "Not on course" },
  reformExecution: { "(i)": "Expected to be carried out", "(ii)": "Not expected to be carried out" },
  reformMidYear: { "①": "Expected to be met", "②": "Not expected to be met" },
  reformYearEnd: { "①": "Goal met", "②": "Goal not met" },
};
