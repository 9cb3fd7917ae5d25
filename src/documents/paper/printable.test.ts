// Owns the proof that no sign of a record can break a file it is printed into.
import { expect, test } from "vitest";
import { completePlan } from "../../domain/complete-plan.ts";
import { printablePlan } from "./printable.ts";

test("signs that no file can hold are taken out, line ends of other programs become ours", () => {
  const plan = completePlan({ goal: "一行目\v二行目\r\n三行目\u2028四\u0008\u0000\uFFFE\uD842目\t𠮷😀" });
  expect(printablePlan(plan).goal).toBe("一行目\n二行目\n三行目\n四目\t𠮷😀");
});

test("a plan without such signs is the same plan", () => {
  const plan = completePlan({ goal: "目標\n二行目", issues: [{ no: 1, name: "課題" }] });
  expect(printablePlan(plan)).toBe(plan);
});
