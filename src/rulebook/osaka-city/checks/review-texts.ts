// Owns the list of the texts of a paper's reviews: what mid-year and year-end say of each initiative and reform item.
import { oncePer } from "../../../domain/once-per.ts";
import type { Reading } from "../../../domain/reading.ts";
import { type Sheet, sheetsOf } from "../../../domain/sheet.ts";

/** A text of a review and where it stands. */
export type ReviewWords = {
  readonly sheet: Sheet;
  readonly phase: "midYear" | "yearEnd";
  readonly path: string;
  readonly text: string;
};

const PHASES = ["midYear", "yearEnd"] as const;
/** The fields of both reviews that hold a text; no review has all of them. */
const TEXTS = ["achievements", "result", "issue", "measure", "issueAndMeasure"] as const;

/** Every text of every review, in printed order. */
export const reviewTextsOf: (reading: Reading) => readonly ReviewWords[] = oncePer(({ plan }) => {
  const found: ReviewWords[] = [];
  for (const sheet of sheetsOf(plan)) {
    if (sheet.kind !== "initiative" && sheet.kind !== "reform") continue;
    for (const phase of PHASES) {
      const review: { readonly [K in (typeof TEXTS)[number]]?: string | null } = sheet.content[phase];
      for (const key of TEXTS) {
        const text = review[key] ?? null;
        if (text !== null) found.push({ sheet, phase, path: `${sheet.path}/${phase}/${key}`, text });
      }
    }
  }
  return found;
});
