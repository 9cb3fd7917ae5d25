// Owns the proof that changed words of a statement change its figures, and that blank rows become statements.
import { expect, test } from "vitest";
import { withChangedParts } from "./changed-statements.ts";
import { parseTarget } from "./target-words.ts";

const INDICATORS = [
  { mark: "①", name: "参加した人の割合", target: parseTarget("60%以上") },
  { mark: "②", name: "開いた回数", target: parseTarget("12回以上") },
];
const CONTEXT = { indicators: INDICATORS };
const text = (place: number, value: string | null) => ({ inside: [String(place), "text"], value });

test("a target is read from its new words", () => {
  const target = { ...parseTarget("14地区以上") };
  expect(
    withChangedParts("target", target, [{ inside: ["text"], value: "16地区以上" }], CONTEXT),
  ).toMatchObject({ text: "16地区以上", value: 16, comparator: ">=" });
  expect(withChangedParts("target", target, [{ inside: ["text"], value: null }], CONTEXT)).toBeNull();
});

test("a result is read from its new words and stays with its indicator", () => {
  const before = [{ mark: "①", name: "参加した人の割合", value: 58.1, unit: "%", text: "58.1%" }];
  expect(withChangedParts("actuals", before, [text(0, "61.4%"), text(1, "13回")], CONTEXT)).toEqual([
    { mark: "①", name: "参加した人の割合", value: 61.4, unit: "%", text: "61.4%" },
    { mark: "②", name: "開いた回数", value: 13, unit: "回", text: "13回" },
  ]);
});

test("words without a figure take the figure away, and no words take the statement away", () => {
  const before = [{ mark: "①", name: "参加した人の割合", value: 58.1, unit: "%", text: "58.1%" }];
  expect(withChangedParts("actuals", before, [text(0, "集計中")], CONTEXT)).toMatchObject([
    { value: null, unit: null, text: "集計中" },
  ]);
  expect(withChangedParts("actuals", before, [text(0, null)], CONTEXT)).toEqual([]);
});

test("a withdrawal line is worked out anew beside its target", () => {
  const blank = withChangedParts(
    "criteria",
    [],
    [text(0, "①目標値の70%以下であれば事業を再構築する")],
    CONTEXT,
  );
  expect(blank).toMatchObject([{ mark: "①", kind: "ratio", ratio: 0.7, line: 42 }]);
  expect(
    withChangedParts("criteria", blank, [text(0, "目標値の50%以下であれば事業を撤退する")], CONTEXT),
  ).toMatchObject([{ mark: "①", ratio: 0.5, line: 30 }]);
});

test("an earlier result keeps its year and what was counted beside it", () => {
  const before = [
    {
      fiscalYear: 2024,
      mark: "①",
      name: "参加した人の割合",
      value: 55,
      unit: "%",
      text: "55%",
      counts: ["8回"],
    },
  ];
  expect(withChangedParts("history", before, [text(0, "55.5%")], CONTEXT)).toEqual([
    { ...before[0], value: 55.5, text: "55.5%" },
  ]);
  expect(withChangedParts("history", [], [text(0, "【令和6年度】55.5%")], CONTEXT)).toMatchObject([
    { fiscalYear: 2024, value: 55.5, unit: "%" },
  ]);
});

test("a goal of the reform keeps its name and year where its words do not say them", () => {
  const goal = {
    name: "電子申請の割合",
    fiscalYear: 2025,
    target: parseTarget("30%以上"),
    history: [],
    text: "30%以上",
  };
  expect(withChangedParts("goals", [goal], [text(0, "35%以上")], CONTEXT)).toMatchObject([
    { name: "電子申請の割合", fiscalYear: 2025, target: { value: 35 }, text: "35%以上" },
  ]);
  expect(
    withChangedParts("goals", [], [text(0, "電子申請の割合【令和7年度】30%以上")], CONTEXT),
  ).toMatchObject([{ name: "電子申請の割合", fiscalYear: 2025, target: { value: 30 } }]);
});

test("a main initiative is its name and its money, and gone without a name", () => {
  const before = [{ name: "講座", budget: 120 }];
  const put = (place: number, key: string, value: string | number | null) => ({
    inside: [String(place), key],
    value,
  });
  expect(
    withChangedParts("main-initiatives", before, [put(0, "budget", 150), put(1, "name", "相談")], CONTEXT),
  ).toEqual([
    { name: "講座", budget: 150 },
    { name: "相談", budget: null },
  ]);
  expect(withChangedParts("main-initiatives", before, [put(0, "name", null)], CONTEXT)).toEqual([]);
});

test("a place inside any other field is put there, and a whole field is the field", () => {
  expect(withChangedParts("text", { a: 1 }, [{ inside: ["b"], value: 2 }], CONTEXT)).toEqual({ a: 1, b: 2 });
  expect(withChangedParts("lines", ["x"], [{ inside: [], value: ["y"] }], CONTEXT)).toEqual(["y"]);
});
