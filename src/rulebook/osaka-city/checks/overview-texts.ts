// Owns the check of the texts that the final overview takes over from 様式1: condensed they may be, with other figures they may not.
import type { Plan } from "../../../domain/plan.ts";
import { labelOf } from "../fields.ts";
import { evidenceAt, familyCheck, type Remark } from "./check.ts";

const TEXTS = ["yearResultAndWish", "issuesAndDirection"] as const;

/** Figures with their unit, and runs of ★, as both papers may write them. */
function figuresIn(text: string): readonly string[] {
  return (
    text.normalize("NFKC").match(/★+|\d[\d,.]*\s?(?:%|件|回|校|人|円|千円|団体|施設|か所|箇所|点|年連続)/g) ??
    []
  );
}

function textsOf(plan: Plan): string {
  return TEXTS.map((key) => plan[key] ?? "").join("\n");
}

export const overviewTextDiffers = familyCheck(
  {
    id: "overview-text-has-other-figures",
    severity: "warning",
    title: {
      ja: "概要版の総括に、様式1の自己評価にない数値がある",
      en: "The overview's summary states a figure that form 1 does not",
    },
    source: "自己評価の概要版は様式1の自己評価を要約したもの",
    basis: "inferred",
  },
  ({ members }): readonly Remark[] => {
    const overviews = members.filter((one) => one.reading.plan.form === "overview-final");
    return overviews.flatMap((overview) =>
      members
        .filter((one) => one.reading.plan.form === "form1" && one.fiscalYear === overview.fiscalYear)
        .flatMap((form1) => {
          const known = new Set(figuresIn(textsOf(form1.reading.plan)));
          if (textsOf(form1.reading.plan).trim() === "") return [];
          return TEXTS.flatMap((key): Remark[] => {
            const text = overview.reading.plan[key];
            const other = text === null ? [] : figuresIn(text).filter((one) => !known.has(one));
            if (other.length === 0) return [];
            return [
              {
                reading: overview.reading,
                path: `/${key}`,
                ja: `概要版の「${labelOf("form1", `plan.${key}`)}」にある${other.join("、")}が、様式1の自己評価にありません。`,
                en: `The overview's ${other.join(", ")} is not in the self-evaluation of form 1.`,
                evidence: [evidenceAt(overview.reading, `/${key}`), evidenceAt(form1.reading, `/${key}`)],
                settle: { ja: "数値を照らし合わせる。", en: "Compare the figures." },
              },
            ];
          });
        }),
    );
  },
);
