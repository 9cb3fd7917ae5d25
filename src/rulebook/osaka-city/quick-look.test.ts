// Owns the proof that no quick look hides what the patterns behind it would find.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { QUICK_LOOKS as years } from "./era-words.ts";
import { QUICK_LOOKS as figures } from "./figure-words.ts";
import type { QuickLook } from "./quick-look.ts";
import { QUICK_LOOKS as revisions } from "./revision-words.ts";
import { QUICK_LOOKS as bases } from "./target-bases.ts";
import { QUICK_LOOKS as populations } from "./target-words.ts";

const LOOKS: readonly QuickLook[] = [...years, ...figures, ...revisions, ...bases, ...populations];

/** The literal pieces of a pattern, so that random words made of them match it now and then. */
function piecesOf(pattern: RegExp): readonly string[] {
  const plain = pattern.source
    .replaceAll(/\\[sSdD]|\(\?(?::|<?[=!]|<\w+>)|\{[\d,]+\}/g, " ")
    .replaceAll(/\[\^[^\]]*\]/g, " ")
    .replaceAll(/[\\^$()|?*+.]/g, " ");
  const signs = [...plain.matchAll(/\[([^\]]*)\]/g)].flatMap(([, inside = ""]) => inside.split(""));
  return [...plain.replaceAll(/\[[^\]]*\]/g, " ").split(/\s+/), ...signs].filter((piece) => piece !== "");
}

const ALWAYS = [
  "1",
  "12",
  "3.5",
  "1,000",
  "元",
  "年",
  "度",
  "%",
  "件",
  "の",
  "を",
  "に",
  " ",
  "(",
  ")",
  "-",
  ":",
  "~",
  "万",
  "、",
];

/** Words that random pieces would hardly make. */
const WHOLE = [
  "4-1-1の再掲",
  "前年度の10%増",
  "再掲:4-1-1",
  "4-1-1と同じ",
  "目標を「5件」から「6件」に変更する",
  "令和元年度(5%)の数値",
];

/** Whether a pattern matches anywhere, whatever its flags remember. */
function matches(pattern: RegExp, text: string): boolean {
  return new RegExp(pattern.source, pattern.flags.replaceAll(/[gy]/g, "")).test(text);
}

const CASES = LOOKS.flatMap(({ look, patterns }) => patterns.map((pattern) => ({ look, pattern })));

describe("a quick look sees whatever the slow pattern finds", () => {
  test.each(CASES)("$look before $pattern", ({ look, pattern }) => {
    const words = fc
      .array(fc.constantFrom(...ALWAYS, ...WHOLE, ...piecesOf(pattern)), { maxLength: 8 })
      .map((pieces) => pieces.join(""));
    let found = 0;
    fc.assert(
      fc.property(words, (text) => {
        if (!matches(pattern, text)) return;
        found++;
        expect(text).toMatch(look);
      }),
      { numRuns: 4000 },
    );
    // Words that never match would prove nothing.
    expect(found).toBeGreaterThan(0);
  });
});
