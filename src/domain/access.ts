// Owns who may do what: one table of sentences, and the one question asked of it. The table test holds every line of it.
import type { Words } from "./finding.ts";
import { ok, refused, type Outcome } from "./outcome.ts";
import { SHEET_STATES, STATE_WORDS, type SheetState } from "./workflow.ts";

export const ROLES = [
  "officer",
  "section-manager",
  "coordinator",
  "unit-head",
  "city-bureau",
  "council-secretariat",
  "administrator",
  "auditor",
] as const;
/** What a person is for a section, a unit or the city. */
export type Role = (typeof ROLES)[number];

/** One duty of a person. A null unit means every unit of the city, a null section every section of the unit. */
export type Duty = {
  readonly role: Role;
  readonly unitId: string | null;
  readonly sectionId: string | null;
  /** Account id of the person in whose place the duty is done, null for one's own duty. */
  readonly deputyFor: string | null;
};

/** Somebody who is signed in, with the duties of this day. `id` is the account, which stands for the person in the history. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly city: string;
  readonly duties: readonly Duty[];
};

export const VERBS = [
  "see-draft",
  "see-history",
  "comment",
  "edit-sheet",
  "attach-evidence",
  "submit",
  "submit-with-errors",
  "withdraw-submission",
  "return-sheet",
  "approve-sheet",
  "check-sheet",
  "decide",
  "publish",
  "publish-over-errors",
  "reopen",
  "file-decision-record",
  "assign-sections",
  "open-unit-cycle",
  "carry-over",
  "import-papers",
  "accept-papers",
  "remind",
  "see-progress",
  "see-all-units",
  "open-cycle",
  "set-instructions",
  "keep-templates",
  "return-findings",
  "manage-people",
  "move-people",
] as const;
/** Everything at the desk that needs permission. */
export type Verb = (typeof VERBS)[number];

/** What a verb is done to. A null unit is the city as a whole, a null section the unit as a whole, a null state no single sheet. */
export type Target = {
  readonly unitId: string | null;
  readonly sectionId: string | null;
  readonly state: SheetState | null;
};

/** The target of a verb that concerns a unit, or with null the whole city, and no single sheet. */
export function unitTarget(unitId: string | null): Target {
  return { unitId, sectionId: null, state: null };
}

/**
 * One sentence: who may do what, where, and while the sheet is in which state.
 * `where`: in the section of the duty, anywhere in its unit, or only with a duty for the whole city.
 * `when` null: in every state, and also where no single sheet is concerned.
 */
type Permission = {
  readonly who: readonly Role[];
  readonly may: readonly Verb[];
  readonly where: "own-section" | "own-unit" | "whole-city";
  readonly when: readonly SheetState[] | null;
};

/** Whatever stands in no line of this table is forbidden. */
const PERMISSIONS: readonly Permission[] = [
  // Everyone who works on a unit's plan reads all of it, from the first word on, and may comment.
  {
    who: ["officer", "section-manager", "coordinator", "unit-head"],
    may: ["see-draft", "see-history", "comment", "see-progress"],
    where: "own-unit",
    when: null,
  },
  // The section writes its sheets and hands them in; with a reason also one whose errors it cannot settle.
  {
    who: ["officer", "section-manager"],
    may: ["edit-sheet", "attach-evidence", "submit", "submit-with-errors"],
    where: "own-section",
    when: ["writing"],
  },
  {
    who: ["officer", "section-manager"],
    may: ["withdraw-submission"],
    where: "own-section",
    when: ["submitted"],
  },
  // The manager of the section approves or returns what was handed in.
  {
    who: ["section-manager"],
    may: ["approve-sheet", "return-sheet"],
    where: "own-section",
    when: ["submitted"],
  },
  // The coordinator may write on any sheet of the unit while it is written, and looks through what sections approved.
  {
    who: ["coordinator"],
    may: ["edit-sheet", "attach-evidence", "submit", "submit-with-errors"],
    where: "own-unit",
    when: ["writing"],
  },
  { who: ["coordinator"], may: ["check-sheet"], where: "own-unit", when: ["approved"] },
  { who: ["coordinator"], may: ["return-sheet"], where: "own-unit", when: ["submitted", "approved"] },
  // The coordinator runs the unit's year.
  {
    who: ["coordinator"],
    may: ["assign-sections", "open-unit-cycle", "carry-over", "import-papers", "accept-papers", "remind"],
    where: "own-unit",
    when: null,
  },
  // The head decides, with a reason where errors were sent along, and only the head puts a paper with errors before the public.
  { who: ["unit-head"], may: ["decide"], where: "own-unit", when: ["checked"] },
  { who: ["unit-head"], may: ["return-sheet"], where: "own-unit", when: ["checked", "decided"] },
  { who: ["unit-head"], may: ["publish-over-errors"], where: "own-unit", when: ["decided"] },
  { who: ["unit-head"], may: ["open-unit-cycle", "accept-papers"], where: "own-unit", when: null },
  // What the head has decided is published, filed and later corrected by the head or the coordinator.
  { who: ["unit-head", "coordinator"], may: ["publish"], where: "own-unit", when: ["decided"] },
  { who: ["unit-head", "coordinator"], may: ["reopen"], where: "own-unit", when: ["published"] },
  {
    who: ["unit-head", "coordinator"],
    may: ["file-decision-record"],
    where: "own-unit",
    when: ["decided", "published"],
  },
  // The city bureau leads the year of all units. It reads a sheet once the unit has put it together, not while it is written.
  {
    who: ["city-bureau"],
    may: ["see-draft", "see-history", "comment"],
    where: "own-unit",
    when: ["checked", "decided", "published"],
  },
  {
    who: ["city-bureau"],
    may: ["open-cycle", "set-instructions", "keep-templates", "see-all-units"],
    where: "whole-city",
    when: null,
  },
  {
    who: ["city-bureau"],
    may: ["open-unit-cycle", "return-findings", "see-progress", "remind", "import-papers", "accept-papers"],
    where: "own-unit",
    when: null,
  },
  // The secretariat of the council prepares its papers from what the unit has put together.
  {
    who: ["council-secretariat"],
    may: ["see-draft"],
    where: "own-unit",
    when: ["checked", "decided", "published"],
  },
  { who: ["council-secretariat"], may: ["see-progress"], where: "own-unit", when: null },
  // The administrator lets people in and moves them, and reads no drafts.
  { who: ["administrator"], may: ["manage-people", "move-people"], where: "own-unit", when: null },
  // The auditor reads everything and changes nothing.
  { who: ["auditor"], may: ["see-draft", "see-history", "see-progress"], where: "own-unit", when: null },
  { who: ["auditor"], may: ["see-all-units"], where: "whole-city", when: null },
];

/** Whether the person may do this; refused with a sentence that says who may, or what stands in the way. */
export function may(person: Person, verb: Verb, target: Target): Outcome<true> {
  const lines = PERMISSIONS.filter((line) => line.may.includes(verb));
  const ofRole = lines.flatMap((line) =>
    person.duties.filter(({ role }) => line.who.includes(role)).map((duty) => ({ line, duty })),
  );
  if (ofRole.length === 0) return notTheirRole(lines);
  const here = ofRole.filter(({ line, duty }) => reaches(duty, line.where, target));
  if (here.length === 0)
    return notTheirPlace(
      ofRole.map(({ duty }) => duty),
      target,
    );
  if (here.some(({ line }) => isTime(line.when, target.state))) return ok(true);
  return notTheTime(here.flatMap(({ line }) => line.when ?? []));
}

/** Whether the person may do this somewhere: for pages that list what each person may work on. */
export function mayAnywhere({ duties }: Pick<Person, "duties">, verb: Verb): Outcome<true> {
  const lines = PERMISSIONS.filter((line) => line.may.includes(verb));
  return duties.some(({ role }) => lines.some(({ who }) => who.includes(role)))
    ? ok(true)
    : notTheirRole(lines);
}

/** The units whose drafts the person may read in some state: the boundary that the database holds as well. */
export function unitsSeenBy({ duties }: Pick<Person, "duties">): readonly string[] | "all" {
  const readers = new Set(
    PERMISSIONS.filter((line) => line.may.includes("see-draft")).flatMap(({ who }) => who),
  );
  const units = duties.filter(({ role }) => readers.has(role)).map(({ unitId }) => unitId);
  return units.includes(null) ? "all" : [...new Set(units.filter((unit) => unit !== null))];
}

/** Where a duty of each role is held: some need a section, some a unit, some the whole city, the rest either of both. */
const PLACE_OF_ROLE: Readonly<Record<Role, "section" | "unit" | "unit-or-city" | "city">> = {
  officer: "section",
  "section-manager": "section",
  coordinator: "unit",
  "unit-head": "unit",
  "city-bureau": "city",
  "council-secretariat": "unit-or-city",
  administrator: "unit-or-city",
  auditor: "unit-or-city",
};

/** Whether a duty names as much of a place as its role needs, and no more. */
export function fitsPlace({ role, unitId, sectionId }: Omit<Duty, "deputyFor">): Outcome<true> {
  switch (PLACE_OF_ROLE[role]) {
    case "section":
      if (sectionId !== null && unitId !== null) return ok(true);
      return refused(
        "section-needed",
        `${ROLE_WORDS[role].ja}には、担当する課を選んでください。`,
        `A ${ROLE_WORDS[role].en} needs a section.`,
      );
    case "unit":
      if (unitId !== null && sectionId === null) return ok(true);
      return refused(
        "unit-needed",
        `${ROLE_WORDS[role].ja}には、担当する所属（課は選ばない）を選んでください。`,
        `A ${ROLE_WORDS[role].en} needs a unit and no section.`,
      );
    case "city":
      if (unitId === null && sectionId === null) return ok(true);
      return refused(
        "whole-city-only",
        `${ROLE_WORDS[role].ja}は市全体の役割です。所属と課は選ばないでください。`,
        `The ${ROLE_WORDS[role].en} is for the whole city: choose no unit and no section.`,
      );
    case "unit-or-city":
      if (sectionId === null) return ok(true);
      return refused(
        "no-section",
        `${ROLE_WORDS[role].ja}には、課を選ばないでください。`,
        `Choose no section for the ${ROLE_WORDS[role].en}.`,
      );
  }
}

/** What a role is called; a city may have other words for its posts. */
export const ROLE_WORDS: Readonly<Record<Role, Words>> = {
  officer: { ja: "担当者", en: "officer" },
  "section-manager": { ja: "課長", en: "section manager" },
  coordinator: { ja: "取りまとめ担当", en: "coordinator" },
  "unit-head": { ja: "所属長", en: "head of the unit" },
  "city-bureau": { ja: "市の総括担当", en: "city bureau" },
  "council-secretariat": { ja: "会議の事務局", en: "council secretariat" },
  administrator: { ja: "管理者", en: "administrator" },
  auditor: { ja: "監査", en: "auditor" },
};

function reaches(duty: Duty, where: Permission["where"], target: Target): boolean {
  if (duty.unitId !== null && duty.unitId !== target.unitId) return false;
  switch (where) {
    case "own-section":
      return duty.sectionId === null || duty.sectionId === target.sectionId;
    case "own-unit":
      return true;
    case "whole-city":
      return duty.unitId === null;
  }
}

function isTime(when: Permission["when"], state: SheetState | null): boolean {
  return when === null || (state !== null && when.includes(state));
}

function notTheirRole(lines: readonly Permission[]): Outcome<never> {
  const roles = ROLES.filter((role) => lines.some(({ who }) => who.includes(role)));
  return refused(
    "not-your-role",
    `この操作は${roles.map((role) => ROLE_WORDS[role].ja).join("・")}が行います。`,
    `This is for the ${roles.map((role) => ROLE_WORDS[role].en).join(", ")}.`,
  );
}

function notTheirPlace(duties: readonly Duty[], target: Target): Outcome<never> {
  if (target.unitId === null || duties.every(({ unitId }) => unitId === null))
    return refused(
      "not-the-whole-city",
      "市全体を担当する人だけができる操作です。",
      "This needs a duty for the whole city.",
    );
  return duties.some(({ unitId }) => unitId === target.unitId)
    ? refused("not-your-section", "ほかの課が担当しています。", "This belongs to another section.")
    : refused("not-your-unit", "担当する所属のものではありません。", "This belongs to another unit.");
}

function notTheTime(states: readonly SheetState[]): Outcome<never> {
  const known = SHEET_STATES.filter((state) => states.includes(state));
  return refused(
    "not-in-this-state",
    `この操作ができるのは、シートが「${known.map((state) => STATE_WORDS[state].ja).join("」「")}」のときです。`,
    `This can be done while the sheet is: ${known.map((state) => STATE_WORDS[state].en).join("; ")}.`,
  );
}
