// Owns the proof that people on a sheet hear of each other, and of nobody else.
import { expect, onTestFinished, test, vi } from "vitest";
import type { Wire } from "../../../store/wire.ts";
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

test("whoever was deleted or signed out is gone from every sheet at once, here and at other processes", async () => {
  const { wire } = exchange();
  const [here, there] = [openLive(wire()), openLive(wire())];
  const [a, b] = [ear(), ear()];
  here.join("s1", "a", "Aさん", a.hear);
  there.join("s1", "b", "Bさん", b.hear);
  here.join("s1", "gone", "去る人", () => {});
  there.join("s1", "gone", "去る人", () => {});
  there.join("s2", "gone", "去る人", () => {});
  expect(names(a)).toContain("去る人");
  here.left("gone");
  expect([names(a), names(b), there.here("s2")]).toEqual([["Bさん"], ["Aさん"], []]);
});

function names({ heard }: ReturnType<typeof ear>): readonly string[] {
  const last = heard.findLast(({ event }) => event === "present");
  return last?.event === "present" ? last.data.map(({ name }) => name) : [];
}

/** A database that passes every message on to all other processes, as text. */
function exchange() {
  const ends: { hear: (message: unknown) => void; joined: () => void; up: boolean }[] = [];
  const wire = (): Wire => {
    let own: (typeof ends)[number] | null = null;
    return {
      send(message) {
        if (!own?.up) return;
        for (const one of ends)
          if (one !== own && one.up) one.hear(JSON.parse(JSON.stringify(message)) as unknown);
      },
      listen(hear, joined) {
        ends.push((own = { hear, joined, up: true }));
        joined();
      },
      close: () => Promise.resolve(),
    };
  };
  return { wire, ends };
}

test("people at another process are here too, with their field, and hear what was saved", () => {
  const { wire } = exchange();
  const [one, two] = [openLive(wire()), openLive(wire())];
  const [a, b] = [ear(), ear()];
  one.join("s1", "a", "Aさん", a.hear);
  const leave = two.join("s1", "b", "Bさん", b.hear);
  expect(a.heard.at(-1)).toEqual({ event: "present", data: [{ id: "b", name: "Bさん", field: null }] });
  two.moved("s1", "b", "item.name");
  expect(a.heard.at(-1)).toEqual({
    event: "present",
    data: [{ id: "b", name: "Bさん", field: "item.name" }],
  });
  // Told of the field by the process where the window is not.
  two.moved("s1", "a", "item.goal");
  expect(b.heard.at(-1)).toEqual({
    event: "present",
    data: [{ id: "a", name: "Aさん", field: "item.goal" }],
  });
  const changed = { field: "item.name", words: "新しい名", revision: 3, by: "Bさん" };
  two.saved("s1", changed);
  expect(a.heard.at(-1)).toEqual({ event: "changed", data: changed });
  leave();
  expect(a.heard.at(-1)).toEqual({ event: "present", data: [] });
});

test("a process that begins later, or was cut off, learns who is here already", () => {
  const { wire, ends } = exchange();
  const one = openLive(wire());
  one.join("s1", "a", "Aさん", () => {});
  const two = openLive(wire());
  expect(two.here("s1")).toEqual([{ id: "a", name: "Aさん", field: null }]);
  const end = ends[0];
  if (!end) throw new Error("no end");
  end.up = false;
  one.join("s2", "c", "Cさん", () => {});
  expect(two.here("s2")).toEqual([]);
  end.up = true;
  end.joined();
  expect(two.here("s2")).toEqual([{ id: "c", name: "Cさん", field: null }]);
});

test("whoever was at a process that was killed is not here for ever, and nonsense is heard as nothing", () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { wire, ends } = exchange();
  const [one, two] = [openLive(wire()), openLive(wire())];
  const a = ear();
  one.join("s1", "a", "Aさん", a.hear);
  two.join("s1", "b", "Bさん", () => {});
  ends[0]?.hear({ of: "seen", sheet: 1 });
  ends[0]?.hear(null);
  vi.advanceTimersByTime(60_000);
  expect(a.heard.at(-1)).toMatchObject({ data: [{ id: "b" }] });
  if (ends[1]) ends[1].up = false;
  vi.advanceTimersByTime(60_000);
  expect(a.heard.at(-1)).toEqual({ event: "present", data: [] });
});
