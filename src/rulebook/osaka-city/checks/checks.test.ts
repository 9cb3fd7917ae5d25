// Owns the proof that each check speaks where it must and is silent where it must.
import { describe, expect, test } from "vitest";
import type { Case } from "./cases/case.ts";
import { CODE_CASES } from "./cases/codes.ts";
import { FIGURE_CASES } from "./cases/figures.ts";
import { NAME_CASES } from "./cases/names.ts";
import { TARGET_CASES } from "./cases/targets.ts";
import { WORD_CASES } from "./cases/words.ts";
import type { CheckedPaper } from "./check.ts";
import { type CheckId, CHECKS } from "./checks.ts";
import { familiesOf } from "./families.ts";

// A check without cases does not compile.
const CASES: Readonly<Record<CheckId, Case>> = {
  ...CODE_CASES,
  ...FIGURE_CASES,
  ...NAME_CASES,
  ...TARGET_CASES,
  ...WORD_CASES,
};

function run(id: CheckId, papers: readonly CheckedPaper[]) {
  const check = CHECKS.find((one) => one.id === id);
  if (!check) throw new Error(`no check ${id}`);
  return check.run({ papers, families: familiesOf(papers) });
}

describe.each(CHECKS.map((check) => check.id))("%s", (id) => {
  test("speaks of each broken paper, in both languages and with a way to settle it", () => {
    for (const papers of CASES[id].speaks) {
      const findings = run(id, papers);
      expect(findings.length).toBeGreaterThan(0);
      for (const finding of findings) {
        expect(finding.ja).toMatch(/[ぁ-ん].*。/s);
        expect(finding.en).toMatch(/^[“A-Z].*[.]/s);
        expect(finding.settle.ja).not.toBe("");
        expect(finding.settle.en).not.toBe("");
      }
    }
  });

  test("is silent about sound papers", () => {
    for (const papers of CASES[id].silent) expect(run(id, papers).map((finding) => finding.ja)).toEqual([]);
  });
});

test("no check says anything about an empty paper or about none", () => {
  expect(CHECKS.flatMap((check) => check.run({ papers: [], families: [] }))).toEqual([]);
});
