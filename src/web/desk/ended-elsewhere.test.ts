// Owns the proof that what another process ended (a session, a duty, an account) is ended here too: at the next request, and on a line that stays open.
import { Hono } from "hono";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createDatabase } from "../../../test/database.ts";
import { deskApp, visit } from "../../../test/desk.ts";
import { testPerson, TEST_PASSWORD } from "../../../test/people.ts";
import { cookieOf } from "../../../test/cookies.ts";
import { CITY, itemAt, openStage, storePlan } from "../../../test/stored-plan.ts";
import type { Duty } from "../../domain/access.ts";
import { deskHref } from "../../site/links.ts";
import { openDatabase, type Db } from "../../store/database.ts";
import { migrate } from "../../store/migrate.ts";
import { loadAccount } from "../../store/people.ts";
import { endSessions } from "../../store/people-changes.ts";
import { openLive } from "./sheet/live.ts";
import { sheetEvents } from "./sheet/desk.tsx";

let here: Db;
let there: Db;
let drop: () => Promise<unknown>;
let day = "2026-11-21";
let desk: ReturnType<typeof deskApp>;

beforeAll(async () => {
  const made = await createDatabase(inject("databaseUrl"));
  drop = made.drop;
  await migrate(made.url);
  [here, there] = [openDatabase(made.url, 4), openDatabase(made.url, 2)];
  desk = deskApp(here, { now: () => new Date(`${day}T03:00:00Z`) });
});
afterAll(async () => {
  await here.destroy();
  await there.destroy();
  await drop();
});

async function atASheet() {
  const plan = await storePlan(here);
  await openStage(here, plan);
  const item = await itemAt(here, plan.planId, "/issues/0/strategies/0/initiatives/0");
  const duty: Duty = { role: "coordinator", unitId: plan.unitId, sectionId: null, deputyFor: null };
  const { id, email } = await testPerson(here, { duties: [duty] });
  const signIn = async () =>
    cookieOf(await visit(desk.app, "/sign-in", { form: { email, password: TEST_PASSWORD } }));
  const place = { page: "sheet", city: CITY, unit: plan.name, year: 2021, item } as const;
  const open = async (cookie: string) => (await visit(desk.app, deskHref("ja", place), { cookie })).status;
  return { plan, item, id, place, signIn, open };
}

test("a session that another process ended opens nothing any more, and neither does an account that it deleted", async () => {
  const at = await atASheet();
  const cookie = await at.signIn();
  expect(await at.open(cookie)).toBe(200);
  await endSessions(there, at.id);
  expect(await at.open(cookie)).toBe(303);
  const again = await at.signIn();
  expect(await at.open(again)).toBe(200);
  await there.updateTable("account").set({ deleted_at: new Date() }).where("id", "=", at.id).execute();
  expect(await at.open(again)).toBe(303);
});

test("a duty ends with its last day, also for somebody who stays signed in", async () => {
  const at = await atASheet();
  const cookie = await at.signIn();
  await there.updateTable("duty").set({ until_day: day }).where("account_id", "=", at.id).execute();
  expect(await at.open(cookie)).toBe(200);
  day = "2026-11-22";
  expect(await at.open(cookie)).toBe(403);
  day = "2026-11-21";
});

test.each(["session", "duty"])(
  "whoever lost their %s at another process hears no more of a sheet that is open",
  async (lost) => {
    const at = await atASheet();
    await at.signIn();
    const account = await loadAccount(here, at.id, day);
    const session = await here
      .selectFrom("sign_in.session")
      .select("id")
      .where("userId", "=", at.id)
      .executeTakeFirst();
    if (!account || !session) throw new Error("signed in above");
    const live = openLive();
    const app = new Hono();
    const events = { ...at.place, page: "sheet-events" } as const;
    const entered = { person: account.person, sessionId: session.id };
    app.get("/", (c) =>
      sheetEvents(c, { db: here, context: entered }, live, events, () => desk.gate.stillIn(entered), 40),
    );
    const reader = (await app.request("/")).body?.pipeThrough(new TextDecoderStream()).getReader();
    if (!reader) throw new Error("a stream");
    let heard = "";
    const hearing = (async () => {
      for (let next = await reader.read(); !next.done; next = await reader.read()) heard += next.value;
    })();
    await expect.poll(() => live.here(at.item).length).toBe(1);
    live.saved(at.item, { field: "x", words: "前の文", revision: 2, by: "Bさん" });
    await expect.poll(() => heard).toContain("前の文");
    if (lost === "session") await endSessions(there, at.id);
    else
      await there
        .updateTable("duty")
        .set({ until_day: "2026-11-20" })
        .where("account_id", "=", at.id)
        .execute();
    await expect.poll(() => live.here(at.item), { timeout: 5_000 }).toEqual([]);
    live.saved(at.item, { field: "x", words: "後の文", revision: 3, by: "Bさん" });
    await hearing;
    expect(heard).not.toContain("後の文");
  },
);
