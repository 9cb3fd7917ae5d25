// Owns the proof that a pointer finds its value and the line where the paper states it.
import { expect, test } from "vitest";
import { completePlan } from "./complete-plan.ts";
import { isEmpty, lineAt, valueAt } from "./pointer.ts";
import type { Origin, Reading } from "./reading.ts";

const origin = (line: number): Origin => ({
  line,
  cell: null,
  raw: null,
  how: "read",
  evidence: null,
  state: "value",
});

const reading: Reading = {
  source: { file: "a.txt", format: "text", sha256: "", bytes: 0, encoding: "utf-8" },
  plan: completePlan({ form: "form2", issues: [{ no: 4, name: "まち" }] }),
  findings: [],
  unread: [],
  segments: [],
  origins: { "/issues/0/strategies/0/name": origin(9), "/issues/0/name": origin(3) },
};

test("a pointer follows keys, indexes and escapes, and leads nowhere quietly", () => {
  expect(valueAt(reading.plan, "/issues/0/name")).toBe("まち");
  expect(valueAt({ "a/b": { "~": 1 } }, "/a~1b/~0")).toBe(1);
  expect(valueAt(reading.plan, "/issues/7/name")).toBeUndefined();
  expect(valueAt(reading.plan, "/constructor")).toBeUndefined();
});

test("a place without a line of its own takes that of its first member, else that of what holds it", () => {
  expect(lineAt(reading, "/issues/0/name")).toBe(3);
  expect(lineAt(reading, "/issues/0")).toBe(3);
  expect(lineAt(reading, "/issues/0/strategies/0/progress")).toBe(9);
  expect(lineAt(reading, "")).toBe(3);
  expect(lineAt({ ...reading, origins: {} }, "/issues/0")).toBeNull();
});

test("zero is a value; null, blank text, empty lists and groups of nothing are not", () => {
  expect(isEmpty(0)).toBe(false);
  for (const nothing of [null, undefined, "", [], { a: null, b: [] }]) expect(isEmpty(nothing)).toBe(true);
});
