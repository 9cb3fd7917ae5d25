// Owns the proof that no address outside the desk gives away a draft: public pages, papers, codes, calendars, evidence, sign-in. And that no address is left out.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { ROLES } from "../src/domain/access.ts";
import { openPress } from "../src/documents/press/press.ts";
import { shortCodeOf } from "../src/documents/paper/short-code.ts";
import { readDocument } from "../src/documents/read-document.ts";
import { fetchedHref, type Fetched } from "../src/site/fetched-links.ts";
import { deskHref, href, type Place } from "../src/site/links.ts";
import { signInHref, type SignInPlace } from "../src/site/sign-in-links.ts";
import { newCalendarSecret } from "../src/store/calendar-addresses.ts";
import { addEvidence, markEvidencePublished } from "../src/store/evidence.ts";
import { addLink } from "../src/store/people-changes.ts";
import { listSections, listUnitIds } from "../src/store/people.ts";
import { ensurePlan } from "../src/store/plans.ts";
import { listPublished } from "../src/store/published.ts";
import { savePlan } from "../src/store/save-plan.ts";
import { inScope, SYSTEM } from "../src/store/scope.ts";
import { loadSampleCity, SAMPLE_CITY } from "../src/usecases/load-sample-city.ts";
import { openPublishedFiles } from "../src/usecases/published-files.ts";
import { loadSamplePeople } from "../src/usecases/sample-people.ts";
import { sampleYears } from "../src/usecases/sample-city.ts";
import { blockDatabase } from "./database.ts";
import { DESK_HOST, deskApp, visit } from "./desk.ts";
import { testPerson } from "./people.ts";

const database = blockDatabase(inject("databaseUrl"));
const { city } = SAMPLE_CITY;
const THEIRS = "honami";
const OWN = "kusumori";
/** A year of which their unit has nothing but a draft, and one that is published. */
const [DRAFT, OUT] = [2027, 2025];
/** Words of the draft, the name of its evidence, a person of theirs. */
const [WORDS, EVIDENCE, PERSON] = ["下書きにだけある言葉", "隣区の内部資料", "隣区 の担当"];

/** What an address answers to whoever asks: 404 and the like for what is a draft, 200 for what is out. */
type Expected = { readonly path: string; readonly status: readonly number[] };
type Shut<P extends string> = Readonly<Record<P, readonly Expected[]>>;

const press = openPress();
let desk: ReturnType<typeof deskApp>;
const visitors = new Map<string, string | undefined>();
let secrets: readonly string[] = [];
/** A new public page, a new step of signing in or a new kind of file does not compile without its line in one of these. */
let pages: Shut<Place["page"]>;
let signingIn: Shut<SignInPlace["page"]>;
let fetched: Shut<Fetched["kind"]>;

beforeAll(async () => {
  const db = database();
  const loaded = await loadSampleCity(db, { read: readDocument, at: new Date("2026-06-05T00:30:00Z") });
  if (!loaded.ok) throw new Error(loaded.refusal.en);
  await loadSamplePeople(db);
  desk = deskApp(db, {
    downloads: { files: openPublishedFiles(db, press, "test"), addressOf: () => "192.0.2.1" },
  });
  const year = (await sampleYears()).find((one) => one.unitSlug === THEIRS && one.plan.fiscalYear === 2026);
  const unit = year?.plan.unit;
  if (!year || !unit) throw new Error("the sample city has that ward");
  const { planId, unitId, itemId } = await inScope(db, SYSTEM, async (tx) => {
    const made = await ensurePlan(tx, {
      city,
      cityName: SAMPLE_CITY.name,
      unit,
      unitSlug: THEIRS,
      fiscalYear: DRAFT,
    });
    const plan = { ...year.plan, fiscalYear: DRAFT, goal: WORDS };
    await savePlan(
      tx,
      city,
      made.planId,
      plan,
      {},
      { actor: null, at: new Date(), action: "import", about: {} },
    );
    const item = await tx
      .selectFrom("item")
      .select("id")
      .where("plan_id", "=", made.planId)
      .where("kind", "=", "initiative")
      .executeTakeFirstOrThrow();
    return { ...made, itemId: item.id };
  });
  const sections = await listSections(db, city);
  const sectionOf = (unitOf: string) => sections.find((one) => one.unitId === unitOf)?.id ?? null;
  const theirs = await testPerson(db, {
    city,
    name: PERSON,
    duties: [{ role: "coordinator", unitId, sectionId: null, deputyFor: null }],
  });
  const [kept, out] = [await filed(planId, unitId, itemId), await filed(planId, unitId, itemId)];
  await inScope(db, SYSTEM, (tx) => markEvidencePublished(tx, city, [out], new Date()));
  const calendar = await db.transaction().execute((tx) => newCalendarSecret(tx, city, theirs.id, new Date()));
  const key = await db
    .transaction()
    .execute((tx) => addLink(tx, theirs.id, new Date("2020-01-01T00:00:00Z")));
  const own = (await listUnitIds(db, city)).find(({ slug }) => slug === OWN)?.id ?? "";
  const snapshot = (await listPublished(db, city)).find(
    (one) => one.unitSlug === THEIRS && one.fiscalYear === OUT,
  );
  visitors.set("nobody", undefined);
  for (const role of ROLES) {
    const sectionId = role === "officer" || role === "section-manager" ? sectionOf(own) : null;
    visitors.set(
      role,
      await desk.enter({ city, duties: [{ role, unitId: own, sectionId, deputyFor: null }] }),
    );
  }

  const [draft, published] = [
    { city, unit: THEIRS, year: DRAFT },
    { city, unit: THEIRS, year: OUT },
  ];
  const bothLanguages = (place: Place, status: readonly number[]): readonly Expected[] =>
    (["ja", "en"] as const).map((lang) => ({ path: href(lang, place), status }));
  const open = (place: Place) => bothLanguages(place, [200]);
  const ofYear = (page: "year" | "reform" | "sources" | "plan-json"): readonly Expected[] => [
    ...bothLanguages({ page, ...draft }, [404]),
    ...open({ page, ...published }),
  ];
  pages = {
    // One city only: the first page leads there.
    home: bothLanguages({ page: "home" }, [302]),
    city: open({ page: "city", city }),
    units: open({ page: "units", city }),
    watch: open({ page: "watch", city }),
    data: open({ page: "data", city }),
    search: [
      ...open({ page: "search", city, words: WORDS }),
      ...open({ page: "search", city, words: EVIDENCE }),
    ],
    codes: [planId, snapshot?.snapshotId ?? "", itemId, "x"].flatMap((id) =>
      open({ page: "codes", city, code: id === "x" ? "" : shortCodeOf(id) }),
    ),
    unit: open({ page: "unit", city, unit: THEIRS }),
    year: ofYear("year"),
    reform: ofYear("reform"),
    sources: ofYear("sources"),
    "plan-json": ofYear("plan-json"),
    issue: [
      ...bothLanguages({ page: "issue", no: 1, ...draft }, [404]),
      ...open({ page: "issue", no: 1, ...published }),
    ],
    initiative: [
      ...bothLanguages({ page: "initiative", code: "1-1-1", ...draft }, [404]),
      ...open({ page: "initiative", code: "1-1-1", ...published }),
    ],
    findings: [
      ...bothLanguages({ page: "findings", severity: null, rule: null, ...draft }, [404]),
      ...open({ page: "findings", severity: null, rule: null, ...published }),
    ],
    "paper-file": [
      ...bothLanguages({ page: "paper-file", name: `${DRAFT}-${THEIRS}.json`, ...draft }, [404]),
      ...bothLanguages({ page: "paper-file", name: `${DRAFT}-${THEIRS}.json`, ...published }, [404]),
      ...open({ page: "paper-file", name: `${OUT}-${THEIRS}.json`, ...published }),
    ],
  };
  const atDoor = (place: SignInPlace, status: readonly number[]): readonly Expected[] =>
    (["ja", "en"] as const).map((lang) => ({ path: signInHref(lang, place), status }));
  signingIn = {
    "sign-in": atDoor(
      { page: "sign-in", next: deskHref("ja", { page: "person", city, account: theirs.id }) },
      [200, 303],
    ),
    // No directory is set here.
    directory: atDoor({ page: "directory", next: null }, [404]),
    code: atDoor({ page: "code", next: null }, [200, 303]),
    "second-factor": atDoor({ page: "second-factor", next: null }, [200, 303, 404]),
    // A link that ran out says no more whose it was.
    invitation: [
      ...atDoor({ page: "invitation", key }, [403]),
      ...atDoor({ page: "invitation", key: "x" }, [403]),
    ],
    "first-administrator": atDoor({ page: "first-administrator", key }, [403]),
    account: atDoor({ page: "account" }, [200, 303]),
    "account-data": atDoor({ page: "account-data" }, [200, 303]),
  };
  fetched = {
    calendar: [
      { path: fetchedHref({ kind: "calendar", city: "osaka", secret: calendar }), status: [404] },
      { path: fetchedHref({ kind: "calendar", city, secret: `${calendar.slice(0, -1)}_` }), status: [404] },
      { path: fetchedHref({ kind: "calendar", city, secret: randomUUID() }), status: [404] },
    ],
    evidence: [
      { path: fetchedHref({ kind: "evidence", city, id: kept }), status: [404] },
      { path: fetchedHref({ kind: "evidence", city: "osaka", id: out }), status: [404] },
      { path: fetchedHref({ kind: "evidence", city, id: out }), status: [200] },
    ],
  };
  secrets = [WORDS, PERSON, theirs.id, theirs.email, planId, itemId, kept, calendar];
});

afterAll(() => press.close());

const everyAddress = (): readonly Expected[] =>
  [pages, signingIn, fetched].flatMap((some) => Object.values<readonly Expected[]>(some).flat());

describe.each(["nobody", ...ROLES])("%s of another ward", (who) => {
  test("learns nothing of a draft by any address outside the desk", async () => {
    const cookie = visitors.get(who);
    const said: string[] = [];
    for (const { path, status } of everyAddress()) {
      const answer = await visit(desk.app, path, { cookie });
      if (!status.includes(answer.status)) said.push(`GET ${path}: ${answer.status}`);
      const text = await answer.text();
      const asked = decodeURIComponent(path.replaceAll("+", " "));
      said.push(
        ...[...secrets, EVIDENCE]
          .filter((secret) => !asked.includes(secret) && text.includes(secret))
          .map((secret) => `${path} says ${secret}`),
      );
    }
    expect(said).toEqual([]);
    expect(desk.faults).toEqual([]);
  });

  test("finds no draft by the code in the foot of its papers at the desk either", async () => {
    const cookie = visitors.get(who);
    const code = shortCodeOf(secrets[4] ?? "");
    const path = `${deskHref("ja", { page: "papers", city, year: null })}?code=${code}`;
    const text = await (await visit(desk.app, path, { cookie })).text();
    expect(text).not.toContain(deskHref("ja", { page: "plan", city, unit: THEIRS, year: DRAFT }));
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  test("of the library of signing in nothing answers but what a browser needs for passkeys and the directory", async () => {
    const cookie = visitors.get(who);
    const known = new Set([
      "/passkey/generate-register-options",
      "/passkey/verify-registration",
      "/passkey/generate-authenticate-options",
      "/passkey/verify-authentication",
      "/callback/:id",
    ]);
    const { api } = desk.gate.signIn({ origin: `http://${DESK_HOST}`, address: "127.0.0.1", local: true });
    const paths = Object.values(api).flatMap((one) =>
      "path" in one && typeof one.path === "string" ? [one.path] : [],
    );
    expect(paths.length).toBeGreaterThan(30);
    expect(paths).toContain("/update-user");
    const answered: string[] = [];
    for (const path of paths.filter((one) => !known.has(one)))
      for (const form of [undefined, { email: "x@example.jp", name: "忍び込む" }]) {
        const asked = `/sign-in/auth${path.replaceAll(/:\w+/g, "x")}`;
        const { status } = await visit(desk.app, asked, { cookie, ...(form ? { form } : {}) });
        if (status !== 404) answered.push(`${form ? "POST" : "GET"} ${asked}: ${status}`);
      }
    expect(answered).toEqual([]);
  });
});

test("the secret address of a calendar is its key: whoever has it reads the days, and no words of the draft", async () => {
  const secret = secrets.at(-1) ?? "";
  const answer = await visit(desk.app, fetchedHref({ kind: "calendar", city, secret }));
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/calendar; charset=utf-8"]);
  expect(await answer.text()).not.toContain(WORDS);
});

test("the application has no address that these crawls do not go through", () => {
  // What a pattern with * answers is told by the kinds above and in test/crawl.test.ts, which are complete or do not compile.
  expect(desk.app.routes.map(({ method, path }) => `${method} ${path}`)).toEqual([
    "GET /*", // calendars and published evidence
    "ALL /*", // headers
    "GET /assets/:name", // built files, the same for everybody
    "ALL /sign-in/auth/*", // the library of signing in
    "ALL /*", // signing in
    "ALL /*", // the desk
    "ALL /*", // compression
    "ALL /*", // tags
    "GET /*", // public pages
    "ALL /*", // nothing else takes another method
  ]);
});

/** Internal evidence on an item of the draft. */
async function filed(planId: string, unitId: string, itemId: string): Promise<string> {
  const bytes = Buffer.from("表");
  const entry = {
    id: randomUUID(),
    planId,
    unitId,
    sheetId: itemId,
    itemId,
    field: "name",
    title: EVIDENCE,
    url: null,
    file: "hyo.txt",
    mediaType: "text/plain",
    size: bytes.length,
    openToPublic: true,
    addedBy: null,
    addedAt: "2026-06-05T00:30:00Z",
    publishedAt: null,
  };
  await inScope(database(), SYSTEM, (tx) => addEvidence(tx, city, entry, { bytes, sha256: "0".repeat(64) }));
  return entry.id;
}
