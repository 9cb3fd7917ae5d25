// Owns the check of legends: the explanation of one code set printed in the block of another.
import { CODE_SETS } from "../codes.ts";
import { labelOf, SECTION_WORDS } from "../fields.ts";
import type { CheckedPaper, Remark } from "./check.ts";
import { excerpt, paperCheck } from "./check.ts";
import { bareWords } from "./likeness.ts";

/** The labels and legends of one line, as printed. */
type PrintedLine = { readonly line: number; readonly label: string; readonly legend: string };

/** The lines that have any label or legend, in the order of the paper. Silent without the lines of the input, and where nothing is a legend. */
function printedLines({ reading: { segments }, lines }: CheckedPaper): readonly PrintedLine[] {
  if (!lines || !segments.some(({ kind }) => kind === "legend")) return [];
  const printed: { line: number; label: string; legend: string }[] = [];
  let own: (typeof printed)[number] | undefined;
  for (const { line, start, end, kind } of segments) {
    if (kind !== "label" && kind !== "legend") continue;
    if (own?.line !== line) printed.push((own = { line, label: "", legend: "" }));
    own[kind] += lines[line - 1]?.slice(start, end) ?? "";
  }
  return printed;
}

type Misplaced = { readonly printed: PrintedLine; readonly ja: string; readonly en: string };

/** What tells a legend: words that only its own code set has. */
const TELLING = {
  midYear: bareWords(CODE_SETS.initiativeMidYearExecution[0].words),
  yearEnd: bareWords(CODE_SETS.initiativeYearEndExecution[0].words),
  strategy: bareWords(CODE_SETS.strategyEffectiveness[1].words),
  initiative: bareWords(CODE_SETS.initiativeEffectiveness[1].words),
  third: bareWords(CODE_SETS.initiativeMidYear[2].words),
} as const;

const INITIATIVE_EFFECTIVENESS = labelOf("form2", "initiative.effectiveness");
const STRATEGY_EFFECTIVENESS = labelOf("form2", "strategy.effectiveness");

function misplaced(paper: CheckedPaper): readonly Misplaced[] {
  let phase: "midYear" | "yearEnd" | null = null;
  const found: Misplaced[] = [];
  for (const printed of printedLines(paper)) {
    const { label } = printed;
    if (label.includes(SECTION_WORDS.midYear)) phase = "midYear";
    else if (label.includes(SECTION_WORDS.yearEnd)) phase = "yearEnd";
    if (printed.legend === "") continue;
    const legend = bareWords(printed.legend);
    const has = (set: keyof typeof TELLING) => legend.includes(TELLING[set]);
    if (phase === "yearEnd" && has("midYear"))
      found.push({
        printed,
        ja: "自己評価の欄に、中間振り返りの凡例",
        en: "the legend of the mid-year review in the year-end block",
      });
    if (phase === "midYear" && has("yearEnd"))
      found.push({
        printed,
        ja: "中間振り返りの欄に、自己評価の凡例",
        en: "the legend of the year-end in the mid-year block",
      });
    if (label.includes(INITIATIVE_EFFECTIVENESS) && has("strategy"))
      found.push({
        printed,
        ja: "取組の有効性の欄に、戦略の凡例",
        en: "the legend of a strategy beside an initiative",
      });
    if (label.includes(STRATEGY_EFFECTIVENESS) && has("initiative"))
      found.push({
        printed,
        ja: "戦略の有効性の欄に、取組の凡例",
        en: "the legend of an initiative beside a strategy",
      });
    if (paper.reading.plan.form === "form3" && has("third"))
      found.push({
        printed,
        ja: "③のない様式3に、③のある凡例",
        en: "a legend with ③ in form 3, which has no ③",
      });
  }
  return found;
}

export const legendOfAnotherSet = paperCheck(
  {
    id: "legend-of-another-code-set",
    severity: "warning",
    title: { ja: "別の欄の凡例が印刷されている", en: "The legend of another code set is printed here" },
    source: "様式2・様式3の凡例（令和2–3年度）",
    basis: "printed",
  },
  (paper) =>
    misplaced(paper).map(({ printed, ja, en }): Remark => ({
      reading: paper.reading,
      path: "",
      line: printed.line,
      ja: `${ja}があります。`,
      en: `There is ${en}.`,
      evidence: [
        {
          file: paper.reading.source.file,
          line: printed.line,
          path: null,
          text: excerpt(printed.legend),
        },
      ],
      settle: { ja: "正しい凡例に差し替える。", en: "Put the right legend in its place." },
    })),
);
