// Owns the proof that a correction moves exactly the marked characters, fits them to the field, and loses none.
import { expect, test } from "vitest";
import { completePlan, type Sparse } from "./complete-plan.ts";
import * as correcting from "./correction.ts";
import type { Correction } from "./correction.ts";
import type { Outcome } from "./outcome.ts";
import type { Plan } from "./plan.ts";
import type { Reading, Segment } from "./reading.ts";

/** Texts, numbers and codes need no words of any form. */
const applyCorrection = (before: Reading, correction: Correction) =>
  correcting.applyCorrection(before, correction, () => []);
const correctReading = (before: Reading, corrections: readonly Correction[]) =>
  correcting.correctReading(before, corrections, () => []);

const INITIATIVE = "/issues/0/strategies/0/initiatives/0";

function reading(plan: Sparse<Plan>, segments: readonly Segment[], unread: Reading["unread"] = []): Reading {
  return {
    source: { file: "a.txt", format: "text", sha256: "", bytes: 0, encoding: "utf-8" },
    plan: completePlan({ issues: [{ strategies: [{ initiatives: [{}] }] }], ...plan }),
    findings: [],
    unread,
    origins: {},
    segments,
  };
}

function take(outcome: Outcome<Reading>): Reading {
  if (!outcome.ok) throw new Error(outcome.refusal.en);
  return outcome.value;
}

const whole: Segment = { line: 3, start: 0, end: 10, kind: "field", path: "/goal" };
const move = (toPath: string | null, raw: string, start = 0, end = raw.length): Correction => ({
  line: 3,
  start,
  end,
  raw,
  toPath,
});

test("a part of a text moves: the rest stays, the segments still cover the line", () => {
  const before = reading({ goal: "目標の文。使命の文。" }, [whole]);
  const after = take(applyCorrection(before, move("/mission", "使命の文。", 5, 10)));
  expect(after.plan).toMatchObject({ goal: "目標の文。", mission: "使命の文。" });
  expect(after.segments).toEqual([
    { ...whole, end: 5 },
    { line: 3, start: 5, end: 10, kind: "field", path: "/mission" },
  ]);
  expect(after.origins["/mission"]).toMatchObject({ line: 3, raw: "使命の文。", state: "value" });
  expect(before.plan.goal).toBe("目標の文。使命の文。");
});

test("text that comes to a field with text is added to it", () => {
  const after = take(
    applyCorrection(reading({ mission: "前", goal: "後" }, [whole]), move("/mission", "後", 0, 10)),
  );
  expect(after.plan).toMatchObject({ mission: "前\n後", goal: null });
});

test.each([
  ["yearEnd/attainment", "②", "②"],
  ["yearEnd/execution", "（ⅱ）", "ii"],
  ["budget/current", "1,410千円", 1410],
  ["budget/settled", "０", 0],
])("%s takes %s as its value", (field, words, value) => {
  const path = `${INITIATIVE}/${field}`;
  const after = take(applyCorrection(reading({}, []), move(path, words)));
  const [part = "", key = ""] = field.split("/");
  expect(after.plan.issues[0]?.strategies[0]?.initiatives[0]).toMatchObject({ [part]: { [key]: value } });
  expect(after.origins[path]?.state).toBe(value === 0 ? "zero" : "value");
});

test.each([
  ["yearEnd/attainment", "④"],
  ["yearEnd/attainment", "達成"],
  ["budget/current", "未定"],
  ["yearEnd/actuals", "46.4%"],
])("%s does not take %s", (field, words) => {
  expect(applyCorrection(reading({}, []), move(`${INITIATIVE}/${field}`, words))).toMatchObject({
    ok: false,
    refusal: { code: "does-not-fit" },
  });
});

test.each([
  "/nothing",
  "/issues/7/name",
  `${INITIATIVE}/budget`,
  "",
  "/__proto__/x",
  "/constructor",
  "/issues/length",
  "/issues/0",
  "/unit",
])("%s is no field", (path) => {
  expect(applyCorrection(reading({}, []), move(path, "x"))).toMatchObject({
    refusal: { code: "no-such-field" },
  });
});

test("unread text that finds its field is no longer unread; what is left of it is", () => {
  const unread = { line: 3, start: 0, end: 10, text: "余り本文です余り余り" };
  const after = take(
    applyCorrection(
      reading({}, [{ ...whole, kind: "unread", path: null }], [unread]),
      move("/goal", "本文です", 2, 6),
    ),
  );
  expect(after.plan.goal).toBe("本文です");
  expect(after.unread.map(({ text }) => text)).toEqual(["余り", "余り余り"]);
});

test("text marked as belonging nowhere leaves its field and stands as markup", () => {
  const after = take(applyCorrection(reading({ goal: "本文 余り" }, [whole]), move(null, "余り", 3, 5)));
  expect(after.plan.goal).toBe("本文");
  expect(after.segments).toContainEqual({ line: 3, start: 3, end: 5, kind: "markup", path: null });
});

test("a correction that no longer fits a better reading is left out, the others hold", () => {
  const after = correctReading(reading({}, []), [move("/issues/9/name", "一"), move("/goal", "二")]);
  expect(after.plan.goal).toBe("二");
});

test("a finding about unread text goes with the last unread piece of its stretch, others stay", () => {
  const finding = (line: number, rule = "text-unread") => ({
    rule,
    severity: "warning" as const,
    path: "",
    file: "a.txt",
    line,
    ja: "",
    en: "",
    evidence: [],
    settle: { ja: "", en: "" },
  });
  const unread = [3, 4, 9].map((line) => ({ line, start: 0, end: 2, text: "余り" }));
  const segments = unread.map((piece) => ({ ...piece, kind: "unread" as const, path: null }));
  const before = { ...reading({}, segments, unread), findings: [finding(3), finding(3, "C1"), finding(9)] };
  const nowhere = (line: number) => ({ line, start: 0, end: 2, raw: "余り", toPath: null });
  const lines = (numbers: readonly number[]) =>
    correctReading(before, numbers.map(nowhere)).findings.map(({ rule, line }) => `${rule} ${line}`);
  expect(lines([3])).toEqual(["text-unread 3", "C1 3", "text-unread 9"]);
  expect(lines([3, 4])).toEqual(["C1 3", "text-unread 9"]);
  expect(lines([9])).toEqual(["text-unread 3", "C1 3"]);
});
