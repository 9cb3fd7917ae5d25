// Owns choosing the rulebook: whose forms, and which edition of them, hold for a fiscal year.
import { EDITIONS, editionFor, type Edition } from "./osaka-city/editions.ts";

/** Whose forms a city uses. `sample-city` is fictional: it uses the forms of 令和3 without end date. */
type Body = "osaka-city" | "sample-city";

/** The forms of a body in one fiscal year. */
export type Rulebook = {
  readonly body: Body;
  readonly fiscalYear: number;
  readonly edition: Edition;
  /** The fiscal year (western) in whose form the rules are in force; null where the edition is known only in part. */
  readonly rulesOf: number | null;
};

/** The last edition that is known completely; the sample city goes on using it. */
const LAST_COMPLETE = EDITIONS.findLast((edition) => edition.known === "complete");

/** The rulebook for a body and fiscal year (western), null when nothing is known of that year. */
export function rulebookFor(body: Body, fiscalYear: number): Rulebook | null {
  switch (body) {
    case "osaka-city": {
      const edition = editionFor(fiscalYear);
      if (edition === null) return null;
      return { body, fiscalYear, edition, rulesOf: edition.known === "complete" ? fiscalYear : null };
    }
    case "sample-city":
      return sampleRulebook(fiscalYear);
    default:
      return body satisfies never;
  }
}

function sampleRulebook(fiscalYear: number): Rulebook | null {
  if (LAST_COMPLETE === undefined || fiscalYear < LAST_COMPLETE.since) return null;
  const lastYear = LAST_COMPLETE.until ?? fiscalYear;
  const edition: Edition = { ...LAST_COMPLETE, id: `sample-${LAST_COMPLETE.id}`, until: null };
  return { body: "sample-city", fiscalYear, edition, rulesOf: Math.min(fiscalYear, lastYear) };
}
