// Owns what people on the same sheet tell each other at once: who is here, in which field, and what was just saved, also across processes. Nothing here is kept.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Wire } from "../../../store/wire.ts";
import type { Changed, Present } from "./save-answer.ts";

/** What an open sheet hears. */
export type LiveEvent =
  | { readonly event: "present"; readonly data: readonly Present[] }
  | { readonly event: "changed"; readonly data: Changed };

/** A sheet that is open in one window, in this process or another. */
type Window = { readonly person: string; readonly name: string; field: string | null };
type OwnWindow = Window & { readonly hear: (event: LiveEvent) => void };
type OtherWindow = Window & { seen: number };

/** The meeting place of all open sheets. */
export type Live = {
  /** Somebody opened the sheet in one window; the returned function is called when the window is gone. */
  readonly join: (sheet: string, person: string, name: string, hear: OwnWindow["hear"]) => () => void;
  /** The person is in this field now, in any of their windows; null: in none. */
  readonly moved: (sheet: string, person: string, field: string | null) => void;
  /** Told to every window on the sheet, also of the person who saved: the one that saved it has those words already, another may not. */
  readonly saved: (sheet: string, changed: Changed) => void;
  /** The person is gone from every sheet, also at other processes: the account was deleted, or signed out everywhere. */
  readonly left: (person: string) => void;
  readonly here: (sheet: string) => readonly Present[];
};

const text = z.string().max(200_000);
/** What processes tell each other. seen: a window that is open, said when it opens and again at times. who: say what is open with you. */
const MESSAGE = z.discriminatedUnion("of", [
  z.object({
    of: z.literal("seen"),
    sheet: text,
    window: text,
    person: text,
    name: text,
    field: text.nullable(),
  }),
  z.object({ of: z.literal("gone"), sheet: text, window: text }),
  z.object({ of: z.literal("left"), person: text }),
  z.object({ of: z.literal("moved"), sheet: text, person: text, field: text.nullable() }),
  z.object({
    of: z.literal("saved"),
    sheet: text,
    changed: z.object({ field: text, words: z.string(), revision: z.number(), by: text }),
  }),
  z.object({ of: z.literal("who") }),
]);
type Message = z.infer<typeof MESSAGE>;

/** How often open windows are said again, and how long one is believed in that is not: its process may have been killed. */
const SAID_AGAIN_MS = 15_000;
const BELIEVED_MS = 40_000;

/** Opens an empty meeting place; with a wire it is one with those of the other processes. */
export function openLive(wire: Wire | null = null): Live {
  const own = new Map<string, Map<string, OwnWindow>>();
  const others = new Map<string, Map<string, OtherWindow>>();
  const say = (message: Message): void => wire?.send(message);

  if (wire) {
    wire.listen(
      (message) => {
        const known = MESSAGE.safeParse(message);
        if (known.success) hear(known.data);
      },
      () => {
        say({ of: "who" });
        sayAll();
      },
    );
    setInterval(() => {
      sayAll();
      forgetUnseen();
    }, SAID_AGAIN_MS).unref();
  }

  function sayAll(): void {
    for (const [sheet, windows] of own)
      for (const [window, { person, name, field }] of windows)
        say({ of: "seen", sheet, window, person, name, field });
  }

  function forgetUnseen(): void {
    const oldest = Date.now() - BELIEVED_MS;
    for (const [sheet, windows] of others)
      for (const [window, { seen }] of windows) if (seen < oldest) leave(others, sheet, window);
  }

  function hear(message: Message): void {
    switch (message.of) {
      case "seen": {
        const { sheet, window, person, name, field } = message;
        const before = others.get(sheet)?.get(window);
        put(others, sheet, window, { person, name, field, seen: Date.now() });
        if (before?.field !== field) tellPresent(sheet);
        return;
      }
      case "gone":
        leave(others, message.sheet, message.window);
        return;
      case "left":
        leaveAll(message.person);
        return;
      case "moved":
        moveHere(message.sheet, message.person, message.field);
        return;
      case "saved":
        tellSaved(message.sheet, message.changed);
        return;
      case "who":
        sayAll();
    }
  }

  function put<W extends Window>(
    among: Map<string, Map<string, W>>,
    sheet: string,
    id: string,
    one: W,
  ): void {
    const windows = among.get(sheet) ?? new Map<string, W>();
    among.set(sheet, windows.set(id, one));
  }

  function leave(among: Map<string, Map<string, Window>>, sheet: string, id: string): void {
    const windows = among.get(sheet);
    if (!windows?.delete(id)) return;
    if (windows.size === 0) among.delete(sheet);
    tellPresent(sheet);
  }

  /** Nothing more is told to the windows that are left: their lines end when they are next asked for. */
  function leaveAll(person: string): void {
    for (const among of [own, others])
      for (const [sheet, windows] of among)
        for (const [window, one] of windows) if (one.person === person) leave(among, sheet, window);
  }

  function windowsOn(sheet: string): readonly Window[] {
    return [...(own.get(sheet)?.values() ?? []), ...(others.get(sheet)?.values() ?? [])];
  }

  function presentFor(sheet: string, person: string | null): readonly Present[] {
    return windowsOn(sheet)
      .filter((one) => one.person !== person)
      .map(({ person: id, name, field }) => ({ id, name, field }));
  }

  function tellPresent(sheet: string): void {
    for (const one of own.get(sheet)?.values() ?? [])
      one.hear({ event: "present", data: presentFor(sheet, one.person) });
  }

  function tellSaved(sheet: string, changed: Changed): void {
    for (const one of own.get(sheet)?.values() ?? []) one.hear({ event: "changed", data: changed });
  }

  /** Answers whether anything is otherwise now. */
  function moveHere(sheet: string, person: string, field: string | null): boolean {
    const windows = windowsOn(sheet).filter((one) => one.person === person);
    if (windows.every((one) => one.field === field)) return false;
    for (const one of windows) one.field = field;
    tellPresent(sheet);
    return true;
  }

  return {
    join(sheet, person, name, hearing) {
      const window = randomUUID();
      put(own, sheet, window, { person, name, field: null, hear: hearing });
      tellPresent(sheet);
      say({ of: "seen", sheet, window, person, name, field: null });
      return () => {
        leave(own, sheet, window);
        say({ of: "gone", sheet, window });
      };
    },
    moved(sheet, person, field) {
      // The window may be open at another process than the one that is told of its field.
      if (moveHere(sheet, person, field)) say({ of: "moved", sheet, person, field });
    },
    saved(sheet, changed) {
      tellSaved(sheet, changed);
      say({ of: "saved", sheet, changed });
    },
    left(person) {
      leaveAll(person);
      say({ of: "left", person });
    },
    here: (sheet) => presentFor(sheet, null),
  };
}
