// Owns the proof that no page of the desk offers a way that is closed: every link, as each person of the sample city, leads to a page.
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openPress } from "../src/documents/press/press.ts";
import { readDocument } from "../src/documents/read-document.ts";
import { loadSampleCity } from "../src/usecases/load-sample-city.ts";
import { loadSamplePeople, SAMPLE_PASSWORD, SAMPLE_PEOPLE } from "../src/usecases/sample-people.ts";
import { loadSampleWork } from "../src/usecases/sample-work.ts";
import { blockDatabase } from "./database.ts";
import { cookieOf } from "./cookies.ts";
import { deskApp, visit } from "./desk.ts";

const database = blockDatabase(inject("databaseUrl"));
const press = openPress();
let desk: ReturnType<typeof deskApp>;

beforeAll(async () => {
  const [db, at] = [database(), new Date("2026-10-09T01:00:00Z")];
  const loaded = await loadSampleCity(db, { read: readDocument, at });
  if (!loaded.ok) throw new Error(loaded.refusal.en);
  await loadSamplePeople(db);
  const begun = await loadSampleWork(db, at);
  if (!begun.ok) throw new Error(begun.refusal.en);
  desk = deskApp(db, { now: () => at, press });
});

afterAll(() => press.close());

/** What an address is about, without whose: one page of a kind and year stands for all. */
function kindOf(path: string): string {
  return path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID").replace(/[?#].*$/, "");
}

test.each(SAMPLE_PEOPLE.map(({ email, role }) => [role, email] as const))(
  "%s %s",
  async (_, email) => {
    const form = { email, password: SAMPLE_PASSWORD };
    const cookie = cookieOf(await visit(desk.app, "/sign-in", { form }));
    const [closed, kinds]: [string[], Set<string>] = [[], new Set()];
    const open: { path: string; from: string }[] = [{ path: "/desk", from: "" }];
    for (let next = open.pop(); next; next = open.pop()) {
      const { path, from } = next;
      if (kinds.has(kindOf(path))) continue;
      kinds.add(kindOf(path));
      const answer = await visit(desk.app, path, { cookie });
      const goesTo = answer.headers.get("location");
      if (goesTo !== null) open.push({ path: goesTo, from: path });
      else if (answer.status !== 200) closed.push(`${from} → ${path}: ${answer.status}`);
      if (!answer.headers.get("content-type")?.startsWith("text/html")) continue;
      const page = await answer.text();
      open.push(
        ...[...page.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].flatMap(([, href = ""]) =>
          /\/desk(?:\/|$)|^\/sign-in/.test(href) ? [{ path: href.replaceAll("&amp;", "&"), from: path }] : [],
        ),
      );
    }
    expect(closed).toEqual([]);
    expect(kinds.size).toBeGreaterThan(5);
    expect(desk.faults).toEqual([]);
  },
  60_000,
);
