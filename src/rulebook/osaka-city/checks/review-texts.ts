// Owns the list of the texts of a paper's reviews: what mid-year and year-end say of each initiative and reform item.
import { oncePer } from "../../../domain/once-per.ts";
import type { Reading } from "../../../domain/reading.ts";
import { type Sheet, sheetsOf } from "../../../domain/sheet.ts";

/** A text (or code) of a review and where it stands. */
export type ReviewWords = {
  readonly sheet: Sheet;
  readonly phase: "midYear" | "yearEnd";
  readonly path: string;
  readonly text: string;
};

const PHASES = ["midYear", "yearEnd"] as const;

/** Every text of every review, in printed order. */
export const reviewTextsOf: (reading: Reading) => readonly ReviewWords[] = oncePer(({ plan }) => {
  const found: ReviewWords[] = [];
  for (const sheet of sheetsOf(plan)) {
    if (sheet.kind !== "initiative" && sheet.kind !== "reform") continue;
    for (const phase of PHASES) {
      const review = sheet.content[phase] as Readonly<Record<string, unknown>>; // any object can be asked for its own keys
      for (const key of Object.keys(review)) {
        const text = review[key];
        if (typeof text === "string")
          found.push({ sheet, phase, path: `${sheet.path}/${phase}/${key}`, text });
      }
    }
  }
  return found;
});
