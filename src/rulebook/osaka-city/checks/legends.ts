// Owns the check of legends: the explanation of one code set printed in the block of another.
import type { CheckedPaper, Remark } from "./check.ts";
import { excerpt, paperCheck } from "./check.ts";

type PrintedLine = { readonly line: number; readonly label: string; readonly legend: string };

/** The labels and legends of each line that has any, as printed. Silent without the lines of the input. */
function printedLines({ reading, lines }: CheckedPaper): readonly PrintedLine[] {
  if (!lines) return [];
  const words = new Map<number, { label: string; legend: string }>();
  for (const { line, start, end, kind } of reading.segments) {
    if (kind !== "label" && kind !== "legend") continue;
    const own = words.get(line) ?? { label: "", legend: "" };
    const text = lines[line - 1]?.slice(start, end) ?? "";
    words.set(line, { ...own, [kind]: own[kind] + text });
  }
  return [...words].sort(([a], [b]) => a - b).map(([line, own]) => ({ line, ...own }));
}

type Misplaced = { readonly printed: PrintedLine; readonly ja: string; readonly en: string };

function misplaced(paper: CheckedPaper): readonly Misplaced[] {
  let phase: "midYear" | "yearEnd" | null = null;
  return printedLines(paper).flatMap((printed): Misplaced[] => {
    if (printed.label.includes("中間振り返り")) phase = "midYear";
    else if (printed.label.includes("自己評価")) phase = "yearEnd";
    const found: Misplaced[] = [];
    const { label, legend } = printed;
    if (phase === "yearEnd" && /予定(どお|通)り進捗/.test(legend))
      found.push({
        printed,
        ja: "自己評価の欄に、中間振り返りの凡例",
        en: "the legend of the mid-year review in the year-end block",
      });
    if (phase === "midYear" && /予定(どお|通)り実施/.test(legend))
      found.push({
        printed,
        ja: "中間振り返りの欄に、自己評価の凡例",
        en: "the legend of the year-end in the mid-year block",
      });
    if (label.includes("戦略に対する取組の有効性") && legend.includes("戦略を見直す"))
      found.push({
        printed,
        ja: "取組の有効性の欄に、戦略の凡例",
        en: "the legend of a strategy beside an initiative",
      });
    if (label.includes("アウトカム指標に対する有効性") && legend.includes("取組を見直す"))
      found.push({
        printed,
        ja: "戦略の有効性の欄に、取組の凡例",
        en: "the legend of an initiative beside a strategy",
      });
    if (paper.reading.plan.form === "form3" && /③/.test(legend))
      found.push({
        printed,
        ja: "③のない様式3に、③のある凡例",
        en: "a legend with ③ in form 3, which has no ③",
      });
    return found;
  });
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
