// Owns the proof that the history speaks in words of the office, not of the program.
import { expect, test } from "vitest";
import type { ChangeAction, ChangeEntry } from "../../../domain/record.ts";
import { changeWords, type HistoryNames } from "./history-words.ts";

const names: HistoryNames = { lang: "ja", kindOf: () => "initiative", sectionName: () => "市民協働課" };

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

test("where a thing stood in the program's order is told to nobody", () => {
  const out = entry("retire", { before: { index: 2, parentId: "0197" }, after: { items: ["0193"] } });
  expect(changeWords(names, out)).toEqual({ before: "", after: "" });
});
