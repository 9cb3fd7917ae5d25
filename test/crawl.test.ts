// Owns the proof that nobody gets at another unit's desk: every page of the desk, as each role, with ids of a unit that is not theirs.
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
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
/** What is theirs, to be named in forms. */
let foreign = { unitId: "", planId: "", itemId: "", sectionId: "", accountId: "", email: "" };

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
  const paper = (await inScope(db, SYSTEM, (tx) => listDeskPapers(tx, city))).find(
    ({ unitSlug }) => unitSlug === THEIRS,
  );
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
  const { plan_id: planId } = await inScope(db, SYSTEM, (tx) =>
    tx.selectFrom("item").select("plan_id").where("id", "=", item.id).executeTakeFirstOrThrow(),
  );
  foreign = {
    unitId: theirs.id,
    planId,
    itemId: item.id,
    sectionId: officer.sectionId ?? "",
    accountId: person.id,
    email: person.email,
  };
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

/** What the lists take: forms that name a plan, a sheet, a section or a person of the other unit. */
function forgedForms(): readonly (readonly [DeskPlace, Readonly<Record<string, string>>])[] {
  const { unitId, planId, itemId, sectionId, accountId } = foreign;
  const [tasks, people] = [
    { page: "tasks", city },
    { page: "people", city },
  ] as const;
  const from = "2026-11-21";
  const duty = { role: "officer", place: `section ${unitId} ${sectionId}`, from, until: "", deputy: "" };
  const move = `メールアドレス\t名前\t今の役割を終える\t所属\t課\t役割\t開始日\n隣@example.jp\t\tはい\t帆波区\t\t\t${from}`;
  return [
    ...(["submit", "approve-sheet", "check-sheet", "decide"] as const).map(
      (action) => [tasks, { action, plan: planId, item: itemId, seen: "999999" }] as const,
    ),
    [people, { action: "invite", name: "忍 び込む", email: "shinobi@example.jp", ...duty }],
    [
      { page: "sections", city },
      { action: "open", unit: unitId, name: "忍びの課" },
    ],
    [
      { page: "sections", city },
      { action: "close", section: sectionId },
    ],
    [
      { page: "sections", city },
      { action: "hand-over", section: sectionId, to: sectionId },
    ],
    [
      { page: "moves", city },
      { action: "move", list: move.replace("隣@example.jp", foreign.email) },
    ],
    [
      { page: "person", city, account: accountId },
      { action: "give-duty", ...duty },
    ],
    [
      { page: "person", city, account: accountId },
      { action: "delete", confirm: foreign.email },
    ],
    [
      { page: "papers", city, year: YEAR },
      { action: "order", year: String(YEAR), from: "record", unit: THEIRS, format: "json" },
    ],
    [
      { page: "cycle-settings", city, year: YEAR },
      { action: "open", stage: "mid-year", reason: "試し" },
    ],
    [
      { page: "all-units", city, year: YEAR },
      { action: "finding", plan: planId, item: itemId, words: "指摘" },
    ],
  ];
}

/** Everything that the database keeps of the other unit, in few signs. */
async function theirsNow(): Promise<string> {
  const { unitId, accountId } = foreign;
  return inScope(database(), SYSTEM, async (tx) => {
    const { rows: tables } = await sql<{ name: string }>`
      SELECT relname AS name FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attname = 'unit_id' ORDER BY 1`.execute(
      tx,
    );
    const parts = [`account ${accountId}`];
    for (const { name } of tables) {
      const { rows } = await sql<{ sum: string | null }>`
        SELECT md5(string_agg(one::text, '' ORDER BY one::text)) AS sum
        FROM ${sql.table(name)} AS one WHERE unit_id = ${unitId}`.execute(tx);
      parts.push(`${name} ${rows[0]?.sum}`);
    }
    const { rows } = await sql<{ name: string }>`
      SELECT name FROM sign_in."user" WHERE id = ${accountId}`.execute(tx);
    return [...parts, rows[0]?.name].join("\n");
  });
}

test.each(ROLES)("%s of another ward changes nothing of the unit through a page that lists", async (role) => {
  const cookie = cookies.get(role) ?? "";
  const before = await theirsNow();
  const token = await anyToken(cookie);
  const odd: string[] = [];
  for (const [place, form] of forgedForms()) {
    const path = deskHref("ja", place);
    const answer = await visit(desk.app, path, { cookie, form: { token, ...form } });
    const text = await answer.text();
    if (answer.status >= 500 || (answer.status < 400 && answer.status !== 303 && answer.status !== 200))
      odd.push(`POST ${path} ${form["action"]}: ${answer.status}`);
    odd.push(...secrets.filter((one) => one !== foreign.email && !path.includes(one) && text.includes(one)));
    expect([role, path, form["action"], await theirsNow()]).toEqual([role, path, form["action"], before]);
  }
  expect(odd).toEqual([]);
  expect(desk.faults).toEqual([]);
});

test("the same forms of those whose unit it is are carried out", async () => {
  const before = await theirsNow();
  const done = new Set<string>();
  for (const role of ["city-bureau", "administrator"] as const) {
    const cookie = await desk.enter({
      city,
      duties: [{ role, unitId: null, sectionId: null, deputyFor: null }],
    });
    const token = await anyToken(cookie);
    for (const [place, form] of forgedForms()) {
      const answer = await visit(desk.app, deskHref("ja", place), { cookie, form: { token, ...form } });
      if (answer.status === 200 || answer.status === 303) done.add(`${place.page} ${form["action"]}`);
    }
  }
  expect([...done]).toEqual(
    expect.arrayContaining(["people invite", "sections open", "person give-duty", "moves move"]),
  );
  expect(await theirsNow()).not.toBe(before);
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
