// Owns the proof that counting follows the latest review and leaves repeated rows out.
import { expect, test } from "vitest";
import { completeInitiative } from "../domain/complete-plan.ts";
import { tallyOf, tallyWords } from "./tally.ts";

const at = (attainment: "①" | "②" | "③" | null, more: object = {}) =>
  completeInitiative({ yearEnd: { attainment }, ...more });

test("13 initiatives, 9 met: the words of the papers", () => {
  const tally = tallyOf([...Array.from({ length: 9 }, () => at("①")), at("②"), at("②"), at("③"), at(null)]);
  expect(tally).toMatchObject({ phase: "yearEnd", total: 13, met: 9, missed: 2, hit: 1, open: 1 });
  expect(tallyWords("ja", tally)).toBe("13項目中9項目が目標を達成");
  expect(tallyWords("en", tally)).toBe("9 of 13 met their target");
});

test("a repeated row is not counted twice", () => {
  expect(tallyOf([at("①"), at("①", { crossReference: "3-1-2" })])).toMatchObject({
    total: 1,
    met: 1,
    repeated: 1,
  });
});

test("before the self-evaluation the mid-year review counts, as an expectation", () => {
  const tally = tallyOf([completeInitiative({ midYear: { attainment: "①" } }), completeInitiative({})]);
  expect(tally).toMatchObject({ phase: "midYear", total: 2, met: 1, open: 1 });
  expect(tallyWords("ja", tally)).toBe("2項目中1項目が目標を達成する見込み");
});

test("a plan without any review has nothing met, only open items", () => {
  expect(tallyWords("ja", tallyOf([completeInitiative({})]))).toBe("1項目（評価はこれから）");
});
