// Owns the proof that the arguments of reading commands are understood, and that wrong ones are refused in words.
import { expect, test } from "vitest";
import { parsePaperArguments } from "./paper-arguments.ts";

const parse = (...args: string[]) => parsePaperArguments(args, ["format"], ["json"]);

test("files, unit, year and options are taken from anywhere in the line", () => {
  const parsed = parse("a.txt", "--unit", "見本区", "-", "--fiscal-year=2021", "--json", "--format", "text");
  expect(parsed).toEqual({
    ok: true,
    value: {
      files: ["a.txt", "-"],
      unit: { name: "見本区", kind: "ward" },
      fiscalYear: 2021,
      form: null,
      options: { json: "", format: "text" },
    },
  });
});

test("the form is one of the known ones", () => {
  const parsed = parse("a.txt", "--form", "form3");
  expect(parsed.ok && parsed.value.form).toBe("form3");
});

test("after -- everything is a file, also what looks like an option", () => {
  const parsed = parse("--", "--unit", "-");
  expect(parsed.ok && parsed.value.files).toEqual(["--unit", "-"]);
});

test.each([
  [[], "no-file"],
  [["a.txt", "--colour"], "unknown-option"],
  [["a.txt", "-x"], "unknown-option"],
  [["a.txt", "--unit", "見本"], "unknown-unit"],
  [["a.txt", "--fiscal-year", "R3"], "unknown-year"],
  [["a.txt", "--form", "form9"], "unknown-form"],
  [["a.txt", "--format"], "missing-value"],
])("%j is refused as %s", (args, code) => {
  const parsed = parse(...args);
  expect(!parsed.ok && parsed.refusal.code).toBe(code);
});
