// Owns the sections of units: opening one, closing one, handing the sheets of one over to another.
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import type { Db } from "../store/database.ts";
import { addSection, closeSection } from "../store/people-changes.ts";
import { addPeopleEvent } from "../store/people-events.ts";
import { holdsOn, listDuties, listSections, listUnitIds } from "../store/people.ts";
import { handSheetsOver, sheetsOfSections } from "../store/sheet-owners.ts";
import { changingPeople } from "./people-change.ts";
import { mayManage, type By } from "./people-rules.ts";
import { plainName } from "./plain-name.ts";

const LONGEST_NAME = 60;

/** Opens a section of a unit. */
export function openSection(db: Db, by: By, unitId: string, words: string): Promise<Outcome<true>> {
  const { city, id: actor } = by.person;
  const name = words.normalize("NFC").trim();
  return changingPeople(db, by, async (tx) => {
    const allowed = mayManage(by, unitId);
    if (!allowed.ok) return allowed;
    if (!(await listUnitIds(tx, city)).some(({ id }) => id === unitId))
      return refused("no-such-unit", "その所属はありません。", "There is no such unit.");
    if (name === "" || name.length > LONGEST_NAME)
      return refused(
        "bad-name",
        `課の名前を入れてください（${LONGEST_NAME}文字まで）。`,
        "Please give the section a name.",
      );
    const plain = plainName(name);
    if (!plain.ok) return plain;
    const section = await addSection(tx, city, unitId, name);
    if (section === null)
      return refused("section-there", `「${name}」はもうあります。`, `"${name}" is there already.`);
    const event = {
      at: by.at,
      actor,
      action: "open-section",
      accountId: null,
      body: { section, unitId },
    } as const;
    await addPeopleEvent(tx, city, event);
    return ok(true);
  });
}

/** Closes a section that answers for nothing and nobody any more. */
export function shutSection(db: Db, by: By, sectionId: string): Promise<Outcome<true>> {
  const { city, id: actor } = by.person;
  return changingPeople(db, by, async (tx) => {
    const section = (await listSections(tx, city)).find(({ id, closed }) => id === sectionId && !closed);
    if (!section) return noSuchSection();
    const allowed = mayManage(by, section.unitId);
    if (!allowed.ok) return allowed;
    const sheets = (await sheetsOfSections(tx, city)).get(sectionId) ?? 0;
    if (sheets > 0)
      return refused(
        "section-has-sheets",
        `「${section.name}」にはシートが${sheets}件あります。先に別の課に引き継いでください。`,
        `"${section.name}" has ${sheets} sheets. Hand them over to another section first.`,
      );
    const held = (await listDuties(tx, city)).some(
      (duty) => duty.sectionId === sectionId && (holdsOn(duty, by.today) || duty.fromDay > by.today),
    );
    if (held)
      return refused(
        "section-has-people",
        `「${section.name}」に役割のある人がいます。先に役割を終わらせてください。`,
        `People have duties in "${section.name}". Let these end first.`,
      );
    await closeSection(tx, city, sectionId, by.at);
    const event = {
      at: by.at,
      actor,
      action: "close-section",
      accountId: null,
      body: { section: sectionId },
    } as const;
    await addPeopleEvent(tx, city, event);
    return ok(true);
  });
}

/** Hands all sheets of a section over to another of its unit; answers how many. */
export function handOverSheets(db: Db, by: By, from: string, to: string): Promise<Outcome<number>> {
  const { city, id: actor } = by.person;
  return changingPeople(db, by, async (tx) => {
    const sections = await listSections(tx, city);
    const [giving, taking] = [sections.find(({ id }) => id === from), sections.find(({ id }) => id === to)];
    if (!giving || !taking || taking.closed || giving.unitId !== taking.unitId || from === to)
      return noSuchSection();
    const allowed = mayManage(by, giving.unitId);
    if (!allowed.ok) return allowed;
    const sheets = await handSheetsOver(tx, { city, from, to }, { actor, at: by.at });
    const body = { from, to, sheets };
    await addPeopleEvent(tx, city, { at: by.at, actor, action: "hand-over", accountId: null, body });
    return ok(sheets);
  });
}

function noSuchSection(): Outcome<never> {
  return refused("no-such-section", "その課はこの所属にありません。", "The unit has no such section.");
}
