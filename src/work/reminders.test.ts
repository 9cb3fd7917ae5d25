// Owns the proof that reminders go out once a day to those whose turn it is, over a real mail server, and again only after a failure.
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../test/database.ts";
import { itemAt, seat, unitYear, type UnitYear } from "../../test/unit-year.ts";
import { assignSheets } from "../usecases/assign-sheets.ts";
import { openCycle } from "../usecases/cycle-settings.ts";
import { openStage } from "../usecases/open-stage.ts";
import { submitSheets } from "../usecases/submit-sheets.ts";
import { openMailer, type Mailer } from "./mailer.ts";
import { oneRound } from "./reminders.ts";

const { db } = await testDatabase();
const received: { readonly to: string; readonly text: string }[] = [];
let takes = true;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onRcptTo: (_, __, done) => done(takes ? null : new Error("mailbox full")),
  onData: (stream, session, done) => {
    const parts: Buffer[] = [];
    stream.on("data", (part: Buffer) => parts.push(part));
    stream.on("end", () => {
      const to = session.envelope.rcptTo.map(({ address }) => address).join(",");
      received.push({ to, text: Buffer.concat(parts).toString() });
      done();
    });
  },
});
let mailer: Mailer;
let year: UnitYear;
const troubles: unknown[] = [];

/** A round at a time of day in Japan. */
const round = (time: string): Promise<void> =>
  oneRound({
    db,
    mailer,
    baseUrl: "https://hoshin.example.jp/",
    onTrouble: (error) => troubles.push(error),
    now: () => new Date(`${time}+09:00`),
  });

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  mailer = openMailer({ url: `smtp://127.0.0.1:${port}`, from: "hoshin@example.jp" });
  year = await unitYear(db);
  await seat(db, year);
  const { planId, people, section } = year;
  const at = new Date("2026-09-01T01:00:00Z");
  await openCycle(db, people["city-bureau"], { fiscalYear: 2026, at });
  await openStage(db, people.coordinator, { planId, stage: "mid-year", reason: null, at });
  const itemIds = [await itemAt(db, year, "/issues/0")];
  await assignSheets(db, people.coordinator, { planId, itemIds, sectionId: section, at });
});
afterAll(async () => {
  mailer.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});
beforeEach(() => {
  received.length = 0;
  troubles.length = 0;
  takes = true;
});

// Submissions of the mid-year review of 2026 are due on 2026-09-08 (a Tuesday).
test("nobody is reminded long before a deadline, at night, or on a day off", async () => {
  await round("2026-09-03T09:00:00");
  await round("2026-09-07T07:59:00");
  await round("2026-09-06T10:00:00");
  expect(received).toEqual([]);
});

test("what could not be sent is sent in the next round, and nothing twice on a day", async () => {
  takes = false;
  await round("2026-09-07T09:00:00");
  expect(troubles.length).toBeGreaterThan(0);
  expect(received).toEqual([]);
  takes = true;
  await round("2026-09-07T09:15:00");
  expect(received.map(({ to }) => to).sort()).toEqual([
    "coordinator.honami@example.jp",
    "officer.honami@example.jp",
  ]);
  await Promise.all([round("2026-09-07T09:30:00"), round("2026-09-07T09:30:00")]);
  expect(received.length).toBe(2);
  const text = decoded(received.find(({ to }) => to.startsWith("officer"))?.text ?? "");
  expect(text).toContain("（2026年9月8日まで）");
  expect(text).toContain("https://hoshin.example.jp/miohara/desk/tasks");
});

test("the next day each is told again, and whoever has handed in is told no more", async () => {
  const { planId, people } = year;
  const at = new Date("2026-09-07T05:00:00Z");
  const itemIds = [await itemAt(db, year, "/issues/0")];
  await submitSheets(db, people.officer, { planId, itemIds, note: null, at });
  await round("2026-09-09T09:00:00");
  const officer = decoded(received.find(({ to }) => to.startsWith("officer"))?.text ?? "");
  expect(officer).toContain("1日超過");
  expect(officer).not.toContain("経営課題1 ");
  expect(received.some(({ to }) => to.startsWith("section-manager"))).toBe(false);
});

/** The text of a mail, out of the transfer encoding that the library chose. */
function decoded(mail: string): string {
  const [head = "", ...body] = mail.split("\r\n\r\n");
  return /base64/i.test(head) ? Buffer.from(body.join(""), "base64").toString() : body.join("\n\n");
}
