// Owns the full sample of 様式2 as a paper of fiscal year 2021, for tests that import it under that year.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The sample's text; its budgets are those of 2019 to 2021, which a paper of 2021 has columns for. */
export function form2Of2021(): string {
  return readFileSync(join(import.meta.dirname, "samples/form2-full.txt"), "utf8")
    .replaceAll("5決算額", "元決算額")
    .replaceAll("6予算額", "2予算額")
    .replaceAll("7予算額", "3予算額");
}
