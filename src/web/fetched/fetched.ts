// Owns what is fetched without signing in: a person's calendar by its secret, evidence that went out with a snapshot.
import { Hono, type Context } from "hono";
import { dayInTokyo } from "../../domain/fiscal-year.ts";
import { parseFetched } from "../../site/fetched-links.ts";
import type { Db } from "../../store/database.ts";
import { findEvidence, type EvidenceEntry } from "../../store/evidence.ts";
import { inScope } from "../../store/scope.ts";
import { deadlinesFor, personOfCalendar } from "../../usecases/calendar-of-person.ts";
import { calendarFile } from "./calendar-file.ts";

/** `origin`: under which address a request reached us, null where nothing may be said about it. */
type FetchedParts = {
  readonly db: Db;
  readonly origin: (c: Context) => string | null;
  readonly now: () => Date;
};

/** Answers calendars and public evidence; everything else goes on. */
export function fetchedRoutes({ db, origin, now }: FetchedParts): Hono {
  const routes = new Hono();
  routes.get("*", async (c, next) => {
    const fetched = parseFetched(c.req.path);
    if (!fetched) return next();
    return fetched.kind === "calendar"
      ? calendar(c, fetched.city, fetched.secret)
      : evidence(c, fetched.city, fetched.id);
  });
  return routes;

  async function calendar(c: Context, city: string, secret: string) {
    c.header("Cache-Control", "no-store");
    const today = dayInTokyo(now().getTime());
    const person = await personOfCalendar(db, city, secret, today);
    const from = origin(c);
    if (!person || from === null) return nothing(c);
    const file = calendarFile("ja", await deadlinesFor(db, person), { city, origin: from });
    return c.body(file, 200, {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="hoshin.ics"',
      "X-Content-Type-Options": "nosniff",
    });
  }

  async function evidence(c: Context, city: string, id: string) {
    // Nobody in particular asks: the database shows what was published, and nothing else.
    const found = await inScope(db, { city, units: [] }, (tx) => findEvidence(tx, city, id));
    if (!found?.bytes) return nothing(c);
    return sendFile(c, found.entry, found.bytes);
  }
}

function nothing(c: Context) {
  return c.text("ありません。 / Not found.\n", 404, { "X-Content-Type-Options": "nosniff" });
}

/** Sends a file to keep, never to be run or shown inside a page of ours. */
export function sendFile(c: Context, entry: EvidenceEntry, bytes: Buffer) {
  const name = encodeURIComponent(entry.file ?? "file");
  return c.body(new Uint8Array(bytes), 200, {
    "Content-Type": entry.mediaType ?? "application/octet-stream",
    "Content-Disposition": `attachment; filename*=UTF-8''${name}`,
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
  });
}
