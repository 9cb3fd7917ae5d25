// Owns the personnel moves of a whole list as one operation: looked at before, carried out in one transaction, refused while a sheet would have nobody.
import type { Transaction } from "kysely";
import { may, unitTarget } from "../domain/access.ts";
import { ok, refused, type Outcome, type Refusal } from "../domain/outcome.ts";
import type { Db } from "../store/database.ts";
import { addAccount, addDuty, addLink, endDuty, type NewDuty } from "../store/people-changes.ts";
import { addPeopleEvent } from "../store/people-events.ts";
import { listPeople, listSections, listUnitIds, type DutyEntry } from "../store/people.ts";
import { handSheetsOver } from "../store/sheet-owners.ts";
import type { Tables } from "../store/tables.ts";
import { checkWho } from "./invite-person.ts";
import { changingPeople } from "./people-change.ts";
import { checkDuty, keepsAdministrator, type By } from "./people-rules.ts";
import type { MoveRow } from "./read-moves.ts";
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
    const left = done.ok ? done.value.ownerless[0] : undefined;
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
  const [units, sections] = [await listUnitIds(tx, city), await listSections(tx, city)];
  const people = new Map((await listPeople(tx, city)).map((person) => [person.email, person]));
  const moves: Move[] = [];
  const links: { name: string; key: string }[] = [];
  const added = new Map<string, string>();
  for (const row of rows) {
    const found = people.get(row.email);
    const known =
      found ?? (added.has(row.email) ? { id: added.get(row.email) ?? "", name: row.name, duties: [] } : null);
    let accountId = known?.id ?? null;
    if (accountId === null) {
      if (row.name === "") return onLine(row, noAccount(row.email));
      const who = checkWho(row.name, row.email);
      if (!who.ok) return onLine(row, who.refusal);
      accountId = await addAccount(tx, { city, ...who.value, sample: false });
      if (accountId === null) return onLine(row, noAccount(row.email));
      added.set(row.email, accountId);
      links.push({ name: who.value.name, key: await addLink(tx, accountId, by.at) });
    }
    const ends = row.leaves
      ? (known?.duties ?? []).filter(({ untilDay }) => untilDay === null || untilDay >= row.from)
      : [];
    for (const duty of ends) {
      const allowed = may(by.person, "move-people", unitTarget(duty.unitId));
      if (!allowed.ok) return onLine(row, allowed.refusal);
      await endDuty(tx, city, duty.id, dayBefore(row.from));
    }
    const begins = row.joins && {
      role: row.joins.role,
      unitId: row.joins.unit === "" ? null : (units.find(({ name }) => name === row.joins?.unit)?.id ?? ""),
      sectionId: null as string | null,
      deputyFor: null,
      fromDay: row.from,
      untilDay: null,
    };
    if (begins) {
      if (begins.unitId === "") return onLine(row, noPlace(row.joins?.unit ?? ""));
      if (row.joins !== null && row.joins.section !== "") {
        const section = sections.find(
          ({ unitId, name, closed }) => unitId === begins.unitId && name === row.joins?.section && !closed,
        );
        if (!section) return onLine(row, noPlace(`${row.joins.unit} ${row.joins.section}`));
        begins.sectionId = section.id;
      }
      const fits = await checkDuty(tx, by, begins);
      if (!fits.ok) return onLine(row, fits.refusal);
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
    moves.push({ row, accountId, name: known?.name ?? row.name, isNew: found === undefined, ends, begins });
  }
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
  return ok({ moves, ownerless, links });
}

function onLine({ line }: MoveRow, { code, ja, en }: Refusal): Outcome<never> {
  return refused(code, `${line}行目：${ja}`, `Line ${line}: ${en}`);
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
