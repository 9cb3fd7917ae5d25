// Owns the personnel moves of a whole list as one operation: looked at before, carried out in one transaction, refused while a sheet would have nobody.
import type { Transaction } from "kysely";
import { may, unitTarget } from "../domain/access.ts";
import { ok, refused, type Outcome, type Refusal } from "../domain/outcome.ts";
import type { Db } from "../store/database.ts";
import { addAccount, addDuty, addLink, endDuty, type NewDuty } from "../store/people-changes.ts";
import { addPeopleEvent } from "../store/people-events.ts";
import {
  listPeople,
  listSections,
  listUnitIds,
  type DutyEntry,
  type PersonEntry,
  type SectionEntry,
} from "../store/people.ts";
import { handSheetsOver } from "../store/sheet-owners.ts";
import type { Tables } from "../store/tables.ts";
import { checkWho } from "./invite-person.ts";
import { changingPeople } from "./people-change.ts";
import { checkDuty, keepsAdministrator, type By } from "./people-rules.ts";
import type { MoveRow, WrongLine } from "./read-moves.ts";
import { dayBefore, ownerlessOn, type Ownerless } from "./sheet-owners.ts";

/** What one row does. */
export type Move = {
  readonly row: MoveRow;
  readonly accountId: string;
  readonly name: string;
  readonly isNew: boolean;
  readonly ends: readonly DutyEntry[];
  readonly begins: NewDuty | null;
};

/** What a list does, and which sections would have sheets but nobody. */
export type Moves = {
  readonly moves: readonly Move[];
  readonly ownerless: readonly Ownerless[];
  /** Lines that cannot be carried out, all of them; with one of them nothing is. */
  readonly wrong: readonly WrongLine[];
  /** One-time links of new people: name → key. Only once it is done. */
  readonly links: readonly { readonly name: string; readonly key: string }[];
};

/** Section → section of the same unit that takes its sheets. */
export type HandOvers = ReadonlyMap<string, string>;

/** What the list would do, without doing it. */
export async function previewMoves(
  db: Db,
  by: By,
  rows: readonly MoveRow[],
  handOvers: HandOvers,
): Promise<Outcome<Moves>> {
  let seen: Moves | null = null;
  const outcome = await changingPeople<Moves>(db, by, async (tx) => {
    const done = await carryOut(tx, by, rows, handOvers);
    if (!done.ok) return done;
    seen = { ...done.value, links: [] };
    // Refused on purpose: what was done to find out is taken back.
    return refused("preview", "", "");
  });
  return seen === null ? outcome : ok(seen);
}

/** Carries the whole list out, or nothing of it. Refused while a section would have sheets but nobody. */
export function movePeople(
  db: Db,
  by: By,
  rows: readonly MoveRow[],
  handOvers: HandOvers,
): Promise<Outcome<Moves>> {
  return changingPeople(db, by, async (tx) => {
    const done = await carryOut(tx, by, rows, handOvers);
    if (!done.ok) return done;
    const [wrong] = done.value.wrong;
    if (wrong) return { ok: false, refusal: wrong.refusal };
    const [left] = done.value.ownerless;
    if (!left) return done;
    return refused(
      "sheets-without-owner",
      `「${left.section.unitName} ${left.section.name}」のシート${left.sheets}件を受け持つ人がいません。引き継ぐ課を選ぶか、一覧に次の人を足してください。`,
      `${left.sheets} sheets of "${left.section.unitName} ${left.section.name}" have nobody. Choose a section that takes them, or add somebody to the list.`,
    );
  });
}

async function carryOut(
  tx: Transaction<Tables>,
  by: By,
  rows: readonly MoveRow[],
  handOvers: HandOvers,
): Promise<Outcome<Moves>> {
  const { city, id: actor } = by.person;
  const sections = await listSections(tx, city);
  const known: Known = {
    units: await listUnitIds(tx, city),
    sections,
    people: new Map((await listPeople(tx, city)).map((person) => [person.email, person])),
    added: new Map(),
  };
  const moves: Move[] = [];
  const wrong: WrongLine[] = [];
  const links: { name: string; key: string }[] = [];
  // Somebody new whose first line is wrong: their other lines say nothing more.
  const nobody = new Set<string>();
  for (const row of rows) {
    if (nobody.has(row.email)) continue;
    const found = await personOf(tx, by, known, row);
    if (!found.ok) {
      nobody.add(row.email);
      wrong.push({ line: row.line, refusal: found.refusal });
      continue;
    }
    if (found.value.key !== null) links.push({ name: found.value.name, key: found.value.key });
    const done = await moveOne(tx, by, known, row, found.value);
    if (done.ok) moves.push(done.value);
    else wrong.push({ line: row.line, refusal: done.refusal });
  }
  if (wrong.length > 0) return ok({ moves, ownerless: [], links, wrong });
  const stays = await keepsAdministrator(
    tx,
    city,
    new Set(moves.flatMap(({ ends }) => ends.map(({ id }) => id))),
    by.today,
  );
  if (!stays.ok) return stays;
  for (const [from, to] of handOvers) {
    const [giving, taking] = [sections.find(({ id }) => id === from), sections.find(({ id }) => id === to)];
    if (!giving || !taking || taking.closed || giving.unitId !== taking.unitId) continue;
    const sheets = await handSheetsOver(tx, { city, from, to }, { actor, at: by.at });
    const body = { from, to, sheets };
    await addPeopleEvent(tx, city, { at: by.at, actor, action: "hand-over", accountId: null, body });
  }
  // Judged on the last of the days: people of one list may begin on different ones.
  const day =
    rows
      .map(({ from }) => from)
      .sort()
      .at(-1) ?? by.today;
  const touched = new Set(moves.flatMap(({ ends }) => ends.map(({ sectionId }) => sectionId)));
  const ownerless = (await ownerlessOn(tx, city, day)).filter(({ section }) => touched.has(section.id));
  return ok({ moves, ownerless, links, wrong });
}

/** What is known of the city while a list is carried out. */
type Known = {
  readonly units: Awaited<ReturnType<typeof listUnitIds>>;
  readonly sections: readonly SectionEntry[];
  readonly people: ReadonlyMap<string, PersonEntry>;
  /** New people of the list: address → account. */
  readonly added: Map<string, string>;
};

type Mover = {
  readonly id: string;
  readonly name: string;
  readonly duties: readonly DutyEntry[];
  readonly isNew: boolean;
  /** The one-time link of somebody who was added by this line. */
  readonly key: string | null;
};

/** Who a line is about; somebody new gets an account. */
async function personOf(
  tx: Transaction<Tables>,
  { person: { city }, at }: By,
  { people, added }: Known,
  row: MoveRow,
): Promise<Outcome<Mover>> {
  const found = people.get(row.email);
  if (found) return ok({ id: found.id, name: found.name, duties: found.duties, isNew: false, key: null });
  const before = added.get(row.email);
  if (before !== undefined) return ok({ id: before, name: row.name, duties: [], isNew: true, key: null });
  if (row.name === "") return { ok: false, refusal: noAccount(row.email) };
  const who = checkWho(row.name, row.email);
  if (!who.ok) return who;
  const id = await addAccount(tx, { city, ...who.value, sample: false });
  if (id === null) return { ok: false, refusal: noAccount(row.email) };
  added.set(row.email, id);
  return ok({ id, name: who.value.name, duties: [], isNew: true, key: await addLink(tx, id, at) });
}

/** Ends the duties that a line ends and gives the one that it begins. */
async function moveOne(
  tx: Transaction<Tables>,
  by: By,
  { units, sections }: Known,
  row: MoveRow,
  mover: Mover,
): Promise<Outcome<Move>> {
  const { city, id: actor } = by.person;
  const accountId = mover.id;
  const ends = row.leaves
    ? mover.duties.filter(({ untilDay }) => untilDay === null || untilDay >= row.from)
    : [];
  for (const duty of ends) {
    const allowed = may(by.person, "move-people", unitTarget(duty.unitId));
    if (!allowed.ok) return allowed;
    await endDuty(tx, city, duty.id, dayBefore(row.from));
  }
  const place = row.joins && placeOf(units, sections, row.joins);
  if (place && !place.ok) return place;
  const begins: NewDuty | null =
    row.joins && place
      ? { role: row.joins.role, ...place.value, deputyFor: null, fromDay: row.from, untilDay: null }
      : null;
  if (begins) {
    const fits = await checkDuty(tx, by, begins);
    if (!fits.ok) return fits;
    await addDuty(tx, city, accountId, begins);
  }
  const body = {
    from: row.from,
    ends: ends.map(({ id }) => id).join(" "),
    role: begins?.role ?? null,
    unitId: begins?.unitId ?? null,
    sectionId: begins?.sectionId ?? null,
  };
  await addPeopleEvent(tx, city, { at: by.at, actor, action: "move", accountId, body });
  return ok({ row, accountId, name: mover.name, isNew: mover.isNew, ends, begins });
}

/** The place that a line names; an empty unit is the whole city. */
function placeOf(
  units: Known["units"],
  sections: readonly SectionEntry[],
  joins: { readonly unit: string; readonly section: string },
): Outcome<{ readonly unitId: string | null; readonly sectionId: string | null }> {
  const unit = units.find(({ name }) => name === joins.unit);
  if (joins.unit !== "" && !unit) return { ok: false, refusal: noPlace(joins.unit) };
  if (joins.section === "") return ok({ unitId: unit?.id ?? null, sectionId: null });
  const section = sections.find(
    ({ unitId, name, closed }) => unitId === unit?.id && name === joins.section && !closed,
  );
  if (!unit || !section) return { ok: false, refusal: noPlace(`${joins.unit} ${joins.section}`.trim()) };
  return ok({ unitId: unit.id, sectionId: section.id });
}

function noAccount(email: string): Refusal {
  return {
    code: "no-such-account",
    ja: `「${email}」の人はいません。新しい人なら「名前」の列に名前を入れてください。`,
    en: `There is nobody with "${email}". For somebody new, give the name in the column "name".`,
  };
}

function noPlace(words: string): Refusal {
  return {
    code: "no-such-place",
    ja: `「${words}」という所属や課はありません。`,
    en: `There is no unit or section "${words}".`,
  };
}
