// Owns the proof that nobody gets at another unit's desk: every page of the desk, as each role, with ids of a unit that is not theirs.
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { ROLES, type Duty, type Role } from "../src/domain/access.ts";
import { readDocument } from "../src/documents/read-document.ts";
import { deskHref, type DeskPlace } from "../src/site/links.ts";
import { listDeskPapers } from "../src/store/desk-papers.ts";
import { addPaperJob } from "../src/store/paper-jobs.ts";
import { addEvidence } from "../src/store/evidence.ts";
import { inScope, SYSTEM } from "../src/store/scope.ts";
import { listSections, listUnitIds } from "../src/store/people.ts";
import { loadSampleCity, SAMPLE_CITY } from "../src/usecases/load-sample-city.ts";
import { loadSamplePeople } from "../src/usecases/sample-people.ts";
import { blockDatabase } from "./database.ts";
import { deskApp, visit } from "./desk.ts";
import { testPerson } from "./people.ts";

const database = blockDatabase(inject("databaseUrl"));
const { city } = SAMPLE_CITY;
/** The unit whose ids are tried, and the one where everybody has their duty. */
const THEIRS = "honami";
const OWN = "kusumori";
const YEAR = 2026;

/** A page with ids of the other unit; a new page of the desk does not compile without its line here. */
type Places = Readonly<Record<DeskPlace["page"], readonly DeskPlace[]>>;

/** Pages that list what the person may work on: they open for whoever has the role, and must name nothing of the other unit. */
const LISTS: ReadonlySet<DeskPlace["page"]> = new Set([
  "import",
  "people",
  "sections",
  "moves",
  "tasks",
  "progress",
  "cycle-settings",
  "papers",
  "templates",
]);

let desk: ReturnType<typeof deskApp>;
let places: Places;
/** What a page of theirs says and nobody else may read: names of files, people, sections and ids. */
let secrets: readonly string[] = [];
const cookies = new Map<Role, string>();

beforeAll(async () => {
  const db = database();
  const loaded = await loadSampleCity(db, { read: readDocument, at: new Date("2026-06-05T00:30:00Z") });
  if (!loaded.ok) throw new Error(loaded.refusal.en);
  await loadSamplePeople(db);
  desk = deskApp(db);
  const units = await listUnitIds(db, city);
  const [theirs, own] = [units.find(({ slug }) => slug === THEIRS), units.find(({ slug }) => slug === OWN)];
  if (!theirs || !own) throw new Error("the sample city has both wards");
  const sections = await listSections(db, city);
  const paper = (await listDeskPapers(db, city)).find(({ unitSlug }) => unitSlug === THEIRS);
  const snapshot = await db
    .selectFrom("snapshot")
    .select("id")
    .where("unit_id", "=", theirs.id)
    .executeTakeFirstOrThrow();
  const item = await inScope(db, SYSTEM, (tx) =>
    tx
      .selectFrom("item")
      .select("id")
      .where("unit_id", "=", theirs.id)
      .where("kind", "=", "initiative")
      .executeTakeFirstOrThrow(),
  );
  const file = await filed(theirs.id, item.id);
  const officer: Duty = {
    role: "officer",
    unitId: theirs.id,
    sectionId: sections.find(({ unitId }) => unitId === theirs.id)?.id ?? null,
    deputyFor: null,
  };
  const person = await testPerson(db, { city, name: "隣区 の担当", duties: [officer] });
  const plan = { city, unit: THEIRS, year: YEAR };
  const job = randomUUID();
  const request = {
    from: "record",
    fiscalYear: YEAR,
    units: [THEIRS],
    kinds: [],
    formats: ["json"],
  } as const;
  await inScope(db, SYSTEM, (tx) =>
    addPaperJob(tx, { city, id: job, accountId: person.id, unitIds: [theirs.id], request }, new Date()),
  );
  places = {
    door: [],
    import: [{ page: "import", city }],
    paper: [{ page: "paper", city, paper: paper?.paperId ?? "", piece: null }],
    accept: [{ page: "accept", papers: null, ...plan }],
    accepted: [{ page: "accepted", city, snapshot: snapshot.id }],
    plan: [{ page: "plan", ...plan }],
    sheet: [
      { page: "sheet", item: item.id, ...plan },
      { page: "sheet", item: item.id, city, unit: OWN, year: YEAR },
    ],
    "sheet-events": [{ page: "sheet-events", item: item.id, ...plan }],
    evidence: [
      { page: "evidence", evidence: file, ...plan },
      { page: "evidence", evidence: file, city, unit: OWN, year: YEAR },
    ],
    take: [{ page: "take", ...plan }],
    "plan-ahead": [
      { page: "plan-ahead", of: "carry-over", ...plan },
      { page: "plan-ahead", of: "renumber", ...plan },
    ],
    history: [
      { page: "history", item: null, field: null, before: null, ...plan },
      { page: "history", item: item.id, field: "name", before: null, city, unit: OWN, year: YEAR },
    ],
    tasks: [{ page: "tasks", city }],
    progress: [{ page: "progress", city, year: YEAR, unit: THEIRS, state: null, late: false }],
    "cycle-settings": [{ page: "cycle-settings", city, year: YEAR }],
    "settings-history": [{ page: "settings-history", city, year: YEAR, unit: THEIRS, before: null }],
    "all-units": [{ page: "all-units", city, year: YEAR }],
    "unit-year": [{ page: "unit-year", ...plan }],
    head: [{ page: "head", ...plan }],
    decision: [{ page: "decision", city, decision: item.id }],
    people: [{ page: "people", city }],
    sections: [{ page: "sections", city }],
    moves: [{ page: "moves", city }],
    person: [{ page: "person", city, account: person.id }],
    papers: [{ page: "papers", city, year: YEAR }],
    templates: [{ page: "templates", city, year: null }],
    template: [{ page: "template", city, template: job }],
    "template-file": [{ page: "template-file", city, template: job }],
    "template-trial": [
      {
        page: "template-trial",
        city,
        template: job,
        trial: { unit: "honami", fiscalYear: 2025 },
        paper: "form1",
      },
    ],
    "template-starter": [{ page: "template-starter", city, form: "form2", year: 2026 }],
    "papers-archive": [{ page: "papers-archive", city, job }],
    "person-data": [{ page: "person-data", city, account: person.id }],
  };
  secrets = [person.id, person.email, "隣区 の担当", paper?.paperId ?? "", item.id, theirs.id, job];
  for (const role of ROLES) {
    const sectionId =
      role === "officer" || role === "section-manager"
        ? (sections.find(({ unitId }) => unitId === own.id)?.id ?? null)
        : null;
    cookies.set(
      role,
      await desk.enter({ city, duties: [{ role, unitId: own.id, sectionId, deputyFor: null }] }),
    );
  }
});

describe.each(ROLES)("%s of another ward", (role) => {
  test("opens no page of the unit, in neither language, and changes nothing there", async () => {
    const cookie = cookies.get(role) ?? "";
    const opened: string[] = [];
    for (const place of Object.values(places).flat()) {
      for (const lang of ["ja", "en"] as const) {
        const path = deskHref(lang, place);
        const shown = await visit(desk.app, path, { cookie });
        const text = await shown.text();
        const isList = LISTS.has(place.page) && shown.status === 200;
        if (!isList && ![403, 404].includes(shown.status)) opened.push(`GET ${path}: ${shown.status}`);
        opened.push(
          ...secrets
            .filter((secret) => !path.includes(secret) && text.includes(secret))
            .map((secret) => `${path} says ${secret}`),
        );
        if (LISTS.has(place.page)) continue;
        const token = /name="token" value="([^"]+)"/.exec(text)?.[1] ?? (await anyToken(cookie));
        const sent = await visit(desk.app, path, { cookie, form: { token, action: "save" } });
        if (![403, 404].includes(sent.status)) opened.push(`POST ${path}: ${sent.status}`);
      }
    }
    expect(opened).toEqual([]);
    expect(desk.faults).toEqual([]);
  });
});

test("nobody without a session gets further than to signing in", async () => {
  for (const place of Object.values(places).flat()) {
    const answer = await visit(desk.app, deskHref("ja", place));
    expect([answer.status, answer.headers.get("location")?.startsWith("/sign-in?")]).toEqual([303, true]);
  }
});

/** Evidence on an item of the other unit. */
async function filed(unitId: string, itemId: string): Promise<string> {
  const bytes = Buffer.from("隣区の表");
  const id = randomUUID();
  await inScope(database(), SYSTEM, async (tx) => {
    const { plan_id } = await tx
      .selectFrom("item")
      .select("plan_id")
      .where("id", "=", itemId)
      .executeTakeFirstOrThrow();
    const entry = {
      id,
      planId: plan_id,
      unitId,
      sheetId: itemId,
      itemId,
      field: "name",
      title: "隣区の表",
      url: null,
      file: "hyo.txt",
      mediaType: "text/plain",
      size: bytes.length,
      openToPublic: false,
      addedBy: null,
      addedAt: "2026-06-05T00:30:00Z",
      publishedAt: null,
    };
    await addEvidence(tx, city, entry, { bytes, sha256: "0".repeat(64) });
  });
  return id;
}

/** The token of the session, from a page that everybody has. */
async function anyToken(cookie: string): Promise<string> {
  const page = await (await visit(desk.app, "/sign-in/account", { cookie })).text();
  return /name="token" value="([^"]+)"/.exec(page)?.[1] ?? "";
}
