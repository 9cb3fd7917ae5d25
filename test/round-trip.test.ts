// Owns the proof that what was written is what is read: every paper of the sample city and random plans, in every look.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FORMS } from "../src/domain/plan.ts";
import { DIALECTS } from "../src/documents/osaka-city/paper-blocks.ts";
import { textPaper } from "../src/documents/osaka-city/text-papers.ts";
import { planOnPaper, sampleYears } from "../src/usecases/sample-city.ts";
import { plans } from "./plan-arbitrary.ts";
import { differences, readingOf, unaccounted, withoutBreaks } from "./reading-of.ts";
import { statedOn } from "./stated-on.ts";

/** The full form takes a new seed each time; the short form of `npm test` always tries the same plans. */
const FULL = process.env["HOSHIN_SOAK"] === "full";
const TRIES = FULL ? { numRuns: 300 } : { numRuns: 15, seed: 2_026 };

const papers = (await sampleYears()).flatMap((year) =>
  year.papers.map((paper) => ({ file: paper.file, paper, plan: planOnPaper(year, paper) })),
);

describe.each(DIALECTS)("in the look %s", (dialect) => {
  test.each(papers)("$file is read as it was written, every character accounted for", ({ paper, plan }) => {
    const issue = paper.issue ?? null;
    const text = textPaper(plan, { form: paper.form, issue, dialect });
    const reading = readingOf(text, plan, paper.file);
    expect(
      differences(withoutBreaks(statedOn(plan, paper.form, issue)), withoutBreaks(reading.plan)),
    ).toEqual([]);
    expect(reading.unread).toEqual([]);
    expect(unaccounted(text, reading)).toEqual([]);
  });

  test.each(FORMS)("random plans survive %s", (form) => {
    fc.assert(
      fc.property(plans, (plan) => {
        const text = textPaper(plan, { form, dialect });
        const reading = readingOf(text, plan);
        expect(differences(withoutBreaks(statedOn(plan, form)), withoutBreaks(reading.plan))).toEqual([]);
        expect(unaccounted(text, reading)).toEqual([]);
      }),
      TRIES,
    );
  });
});
