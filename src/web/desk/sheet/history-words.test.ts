// Owns the proof that the history speaks in words of the office, not of the program.
import { expect, test } from "vitest";
import type { ChangeAction, ChangeEntry } from "../../../domain/record.ts";
import { changeWords, type HistoryNames } from "./history-words.ts";

const names: HistoryNames = {
  lang: "ja",
  kindOf: () => "initiative",
  sectionName: () => "市民協働課",
  itemName: (id) => (id === "0197" ? "戦略1-1 備える" : "具体的取組1-1-2 相談"),
  goalName: (id) => (id === "0198" ? "歩けるまち" : ""),
};

const entry = (action: ChangeAction, part: Partial<ChangeEntry>): ChangeEntry => ({
  number: 1,
  at: "2026-10-05T01:00:00Z",
  actor: null,
  action,
  itemId: "0193",
  field: null,
  before: null,
  after: null,
  reason: null,
  erased: false,
  ...part,
});

test("a step is told by the states of the sheet", () => {
  const step = entry("step", {
    before: { stage: "draft", state: "writing" },
    after: { stage: "draft", state: "submitted", verb: "submit" },
  });
  expect(changeWords(names, step)).toEqual({ before: "作成中", after: "提出済（課長の確認待ち）" });
});

test("a section is told by its name, a stage and a publication by the stage", () => {
  expect(changeWords(names, entry("assign", { after: "0194" })).after).toBe("市民協働課");
  expect(changeWords(names, entry("open-stage", { after: { stage: "draft" } })).after).toBe("素案");
  const published = { stage: "draft", snapshotId: "0195", checksum: "ab", decisionId: "0196" };
  expect(changeWords(names, entry("publish", { after: published })).after).toBe("素案");
});

test("a field is told as on its sheet, a remark as it was written", () => {
  const budget = entry("set", { field: "budget/current", before: 1700, after: 1410000 });
  expect(changeWords(names, budget)).toEqual({ before: "1,700", after: "1,410,000" });
  expect(changeWords(names, entry("comment", { after: "時期を書く" })).after).toBe("時期を書く");
});

test("a place is told by what a thing hangs under, counted as people count; ids are told to nobody", () => {
  const out = entry("retire", { before: { index: 2, parentId: "0197" }, after: { items: ["0193"] } });
  expect(changeWords(names, out)).toEqual({ before: "戦略1-1 備える の3番目", after: "" });
  const moved = { before: { index: 0, parentId: "0197" }, after: { index: 1, parentId: "0197" } };
  expect(changeWords(names, entry("move", moved))).toEqual({
    before: "戦略1-1 備える の1番目",
    after: "戦略1-1 備える の2番目",
  });
  expect(changeWords(names, entry("split", { after: { into: "0193" } })).after).toBe("具体的取組1-1-2 相談");
  expect(changeWords(names, entry("merge", { after: { from: "0193", changes: [] } })).after).toBe(
    "具体的取組1-1-2 相談",
  );
});

test("goals of the vision are told by their words", () => {
  const linked = entry("link-goals", { before: [], after: ["0198", "0199"] });
  expect(changeWords(names, linked)).toEqual({ before: "", after: "歩けるまち" });
});

test("what has no entry on a sheet is told in words too: a changed target, the lines of a published revision", () => {
  const revision = {
    before: "人数：900人以上",
    after: "3,000回以上",
    marking: "⇒【変更】",
    reason: "会場の工事",
  };
  expect(
    changeWords(names, entry("set", { field: "targetRevisions", before: [], after: [revision] })),
  ).toEqual({
    before: "",
    after: "人数：900人以上 ⇒【変更】 3,000回以上（理由：会場の工事）",
  });
  const line = {
    date: "2026-06-01",
    place: "戦略1-1 目標",
    before: "60%以上",
    after: "70%以上",
    reason: "誤り",
  };
  expect(
    changeWords(names, entry("set", { field: "revisionHistory", before: [], after: [line] })).after,
  ).toBe("戦略1-1 目標：60%以上 → 70%以上");
});
