// Owns counting how many initiatives met their target, and saying how it was counted.
import type { Initiative } from "../domain/plan.ts";
import type { Tone } from "../ui/mark.tsx";
import { inLanguage, type Lang } from "../ui/language.ts";
import { attainmentStatus, toneOf, latestJudgement, type ReviewPhase } from "./status.ts";

/** Counts over a list of initiatives at one review; repeated rows (再掲) are left out. */
export type Tally = {
  /** Which review was counted: the self-evaluation once it holds a judgement, else mid-year, else none. */
  readonly phase: ReviewPhase | null;
  readonly total: number;
  readonly met: number;
  readonly missed: number;
  readonly hit: number;
  readonly open: number;
  readonly repeated: number;
  readonly tones: readonly Tone[];
};

/** Counts the judgements of the latest review that any of the initiatives has. */
export function tallyOf(initiatives: readonly Initiative[]): Tally {
  const phases = new Set(initiatives.map((initiative) => latestJudgement(initiative).phase));
  const phase = phases.has("yearEnd") ? "yearEnd" : phases.has("midYear") ? "midYear" : null;
  return tallyAt(initiatives, phase);
}

/** Counts the judgements of one review. */
export function tallyAt(initiatives: readonly Initiative[], phase: ReviewPhase | null): Tally {
  const own = initiatives.filter((initiative) => initiative.crossReference === null);
  const codes = own.map((initiative) => (phase === null ? null : initiative[phase].attainment));
  const count = (code: string | null) => codes.filter((candidate) => candidate === code).length;
  return {
    phase,
    total: own.length,
    met: count("①"),
    missed: count("②"),
    hit: count("③"),
    open: count(null),
    repeated: initiatives.length - own.length,
    tones: codes.map(toneOf),
  };
}

/** The count in the words that the papers use: n項目中m項目. */
export function tallyWords(lang: Lang, tally: Tally): string {
  const t = inLanguage(lang);
  if (tally.phase === null)
    return t(`${tally.total}項目（評価はこれから）`, `${tally.total} (no review yet)`);
  return tally.phase === "yearEnd"
    ? t(`${tally.total}項目中${tally.met}項目が目標を達成`, `${tally.met} of ${tally.total} met their target`)
    : t(
        `${tally.total}項目中${tally.met}項目が目標を達成する見込み`,
        `${tally.met} of ${tally.total} expected to meet their target`,
      );
}

/** The parts of a count with their shapes; only those that occur. */
export function tallyParts(
  lang: Lang,
  tally: Tally,
): readonly { readonly tone: Tone; readonly words: string; readonly count: number }[] {
  const phase = tally.phase ?? "yearEnd";
  const parts = [
    ["①", tally.met],
    ["②", tally.missed],
    ["③", tally.hit],
    [null, tally.open],
  ] as const;
  return parts
    .filter(([, count]) => count > 0)
    .map(([code, count]) => {
      const status = attainmentStatus(lang, phase, code);
      return { tone: status.tone, words: [status.code, status.words].filter(Boolean).join(" "), count };
    });
}

/** How it was counted, in one sentence. */
export function tallyNote(lang: Lang, tally: Tally): string {
  const t = inLanguage(lang);
  const counted = t(
    "文書に書かれた符号を数えました。①だけを達成とします。",
    "Counted by the printed codes; only ① counts as met.",
  );
  if (tally.repeated === 0) return counted;
  return (
    counted +
    t(`再掲の${tally.repeated}項目は数えていません。`, ` Repeated rows (${tally.repeated}) are not counted.`)
  );
}
