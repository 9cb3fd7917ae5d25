// Owns the proof that people on a sheet hear of each other, and of nobody else.
import { expect, test } from "vitest";
import { openLive, type LiveEvent } from "./live.ts";

function ear() {
  const heard: LiveEvent[] = [];
  return { heard, hear: (event: LiveEvent) => heard.push(event) };
}

test("everybody on a sheet hears who else is there, and nobody of themselves", () => {
  const live = openLive();
  const [a, b] = [ear(), ear()];
  live.join("s1", "a", "Aさん", a.hear);
  live.join("s1", "b", "Bさん", b.hear);
  expect(a.heard.at(-1)).toEqual({ event: "present", data: [{ id: "b", name: "Bさん", field: null }] });
  expect(b.heard.at(-1)).toEqual({ event: "present", data: [{ id: "a", name: "Aさん", field: null }] });
});

test("a field that somebody goes into is told to the others on that sheet only", () => {
  const live = openLive();
  const [a, elsewhere] = [ear(), ear()];
  live.join("s1", "a", "Aさん", a.hear);
  live.join("s1", "b", "Bさん", () => {});
  live.join("s2", "c", "Cさん", elsewhere.hear);
  const before = elsewhere.heard.length;
  live.moved("s1", "b", "item.name");
  expect(a.heard.at(-1)).toEqual({
    event: "present",
    data: [{ id: "b", name: "Bさん", field: "item.name" }],
  });
  expect(elsewhere.heard).toHaveLength(before);
});

test("a save is told to every window on the sheet, also to a second one of whoever saved", () => {
  const live = openLive();
  const [a, b] = [ear(), ear()];
  live.join("s1", "a", "Aさん", a.hear);
  live.join("s1", "b", "Bさん", b.hear);
  const changed = { field: "item.name", words: "新しい名", revision: 3, by: "Aさん" };
  live.saved("s1", changed);
  expect(b.heard.at(-1)).toEqual({ event: "changed", data: changed });
  expect(a.heard.at(-1)).toEqual({ event: "changed", data: changed });
});

test("whoever closes the sheet is gone, and an empty sheet is forgotten", () => {
  const live = openLive();
  const a = ear();
  const leave = live.join("s1", "a", "Aさん", a.hear);
  const leaveB = live.join("s1", "b", "Bさん", () => {});
  leaveB();
  expect(a.heard.at(-1)).toEqual({ event: "present", data: [] });
  leave();
  expect(live.here("s1")).toEqual([]);
});
