// Owns the proof of the permissions: every role × verb × state × place, against a table written down beside the code, not from it.
import { describe, expect, test } from "vitest";
import {
  may,
  ROLES,
  unitsSeenBy,
  unitTarget,
  VERBS,
  type Duty,
  type Person,
  type Role,
  type Verb,
} from "./access.ts";
import { SHEET_STATES, type SheetState } from "./workflow.ts";

/** Columns of the table. */
const COLUMNS: readonly Role[] = [
  "officer",
  "section-manager",
  "coordinator",
  "unit-head",
  "city-bureau",
  "council-secretariat",
  "administrator",
  "auditor",
];

/**
 * S own section, U own unit, C any unit; then the states: w writing, s submitted, a approved, c checked, d decided,
 * p published, * any of them or none. A dot: never.
 */
const EXPECTED: Readonly<Record<Verb, string>> = {
  //                      officer manager coord  head   bureau secr   admin  auditor
  "see-draft": "           U*      U*      U*     U*     Ccdp   Ucdp   .      C*",
  "see-history": "         U*      U*      U*     U*     Ccdp   .      .      C*",
  comment: "               U*      U*      U*     U*     Ccdp   .      .      .",
  "edit-sheet": "          Sw      Sw      Uw     .      .      .      .      .",
  "attach-evidence": "     Sw      Sw      Uw     .      .      .      .      .",
  submit: "                Sw      Sw      Uw     .      .      .      .      .",
  "submit-with-errors": "  Sw      Sw      Uw     .      .      .      .      .",
  "withdraw-submission": " Ss      Ss      .      .      .      .      .      .",
  "return-sheet": "        .       Ss      Usa    Ucd    .      .      .      .",
  "approve-sheet": "       .       Ss      .      .      .      .      .      .",
  "check-sheet": "         .       .       Ua     .      .      .      .      .",
  decide: "                .       .       .      Uc     .      .      .      .",
  publish: "               .       .       Ud     Ud     .      .      .      .",
  "publish-over-errors": " .       .       .      Ud     .      .      .      .",
  reopen: "                .       .       Up     Up     .      .      .      .",
  "file-decision-record": ".       .       Udp    Udp    .      .      .      .",
  "assign-sections": "     .       .       U*     .      .      .      .      .",
  "open-unit-cycle": "     .       .       U*     U*     C*     .      .      .",
  "carry-over": "          .       .       U*     .      .      .      .      .",
  "import-papers": "       .       .       U*     .      C*     .      .      .",
  "accept-papers": "       .       .       U*     U*     C*     .      .      .",
  remind: "                .       .       U*     .      C*     .      .      .",
  "see-progress": "        U*      U*      U*     U*     C*     U*     .      C*",
  "see-all-units": "       .       .       .      .      C*     .      .      C*",
  "open-cycle": "          .       .       .      .      C*     .      .      .",
  "set-instructions": "    .       .       .      .      C*     .      .      .",
  "keep-templates": "      .       .       .      .      C*     .      .      .",
  "return-findings": "     .       .       .      .      C*     .      .      .",
  "manage-people": "       .       .       .      .      .      .      C*     .",
  "move-people": "         .       .       .      .      .      .      C*     .",
};

const LETTER: Readonly<Record<SheetState, string>> = {
  writing: "w",
  submitted: "s",
  approved: "a",
  checked: "c",
  decided: "d",
  published: "p",
};

const PLACES = {
  "own section": { unitId: "ward-a", sectionId: "a-1" },
  "own unit, another section": { unitId: "ward-a", sectionId: "a-2" },
  "own unit, no section": { unitId: "ward-a", sectionId: null },
  "another unit": { unitId: "ward-b", sectionId: "b-1" },
  "another unit, no section": { unitId: "ward-b", sectionId: null },
  "the whole city": { unitId: null, sectionId: null },
} as const;
type Place = keyof typeof PLACES;

const DUTY: Readonly<Record<Role, Duty>> = {
  officer: { role: "officer", unitId: "ward-a", sectionId: "a-1", deputyFor: null },
  "section-manager": { role: "section-manager", unitId: "ward-a", sectionId: "a-1", deputyFor: null },
  coordinator: { role: "coordinator", unitId: "ward-a", sectionId: null, deputyFor: null },
  "unit-head": { role: "unit-head", unitId: "ward-a", sectionId: null, deputyFor: null },
  "city-bureau": { role: "city-bureau", unitId: null, sectionId: null, deputyFor: null },
  "council-secretariat": { role: "council-secretariat", unitId: "ward-a", sectionId: null, deputyFor: null },
  administrator: { role: "administrator", unitId: null, sectionId: null, deputyFor: null },
  auditor: { role: "auditor", unitId: null, sectionId: null, deputyFor: null },
};

function personWith(...duties: readonly Duty[]): Person {
  return { id: "account", name: "試験 一郎", city: "mihon", duties };
}

function expected(cell: string, place: Place, state: SheetState | null): boolean {
  if (cell === ".") return false;
  const [reach, states] = [cell.charAt(0), cell.slice(1)];
  if (states !== "*" && (state === null || !states.includes(LETTER[state]))) return false;
  if (reach === "C") return true;
  if (reach === "S") return place === "own section";
  return place.startsWith("own");
}

describe.each(VERBS)("%s", (verb) => {
  const cells = EXPECTED[verb].trim().split(/\s+/);

  test.each(ROLES)("%s: as the table says, in every state and place", (role) => {
    expect(cells).toHaveLength(COLUMNS.length);
    const cell = cells[COLUMNS.indexOf(role)] ?? "";
    const person = personWith(DUTY[role]);
    // Object.keys of a constant record answers its keys
    for (const place of Object.keys(PLACES) as Place[])
      for (const state of [...SHEET_STATES, null]) {
        const answer = may(person, verb, { ...PLACES[place], state });
        expect(`${place}, ${state}: ${answer.ok}`).toBe(
          `${place}, ${state}: ${expected(cell, place, state)}`,
        );
      }
  });

  test("nobody without a duty, and a refusal says so in both languages", () => {
    const answer = may(personWith(), verb, { ...PLACES["own section"], state: "writing" });
    expect(answer).toMatchObject({ ok: false, refusal: { code: "not-your-role" } });
    expect(answer.ok ? "" : answer.refusal.ja).toMatch(/^この操作は.+が行います。$/);
  });
});

test("a duty for one unit never reaches the whole city, nor another unit", () => {
  for (const role of ["auditor", "administrator", "council-secretariat", "city-bureau"] as const) {
    const person = personWith({ ...DUTY[role], unitId: "ward-a" });
    for (const verb of VERBS) {
      for (const state of [...SHEET_STATES, null]) {
        expect(may(person, verb, { ...PLACES["another unit"], state }).ok).toBe(false);
        expect(may(person, verb, { ...PLACES["the whole city"], state }).ok).toBe(false);
      }
    }
  }
  const auditor = personWith({ ...DUTY.auditor, unitId: "ward-a" });
  expect(may(auditor, "see-all-units", unitTarget("ward-a")).ok).toBe(false);
  expect(may(auditor, "see-draft", unitTarget("ward-a")).ok).toBe(true);
});

test("duties add up, and a deputy may what the duty says", () => {
  const both = personWith(DUTY.officer, { ...DUTY["unit-head"], unitId: "ward-b", deputyFor: "somebody" });
  expect(may(both, "edit-sheet", { ...PLACES["own section"], state: "writing" }).ok).toBe(true);
  expect(may(both, "decide", { ...PLACES["another unit"], state: "checked" }).ok).toBe(true);
  expect(may(both, "decide", { ...PLACES["own section"], state: "checked" }).ok).toBe(false);
});

test("a refusal names what stands in the way: the role, the unit, the section, the state", () => {
  const code = (person: Person, verb: Verb, place: Place, state: SheetState | null) => {
    const answer = may(person, verb, { ...PLACES[place], state });
    return answer.ok ? "ok" : answer.refusal.code;
  };
  const officer = personWith(DUTY.officer);
  expect(code(officer, "decide", "own section", "checked")).toBe("not-your-role");
  expect(code(officer, "edit-sheet", "another unit", "writing")).toBe("not-your-unit");
  expect(code(officer, "edit-sheet", "own unit, another section", "writing")).toBe("not-your-section");
  expect(code(officer, "edit-sheet", "own section", "published")).toBe("not-in-this-state");
  expect(code(officer, "see-draft", "the whole city", null)).toBe("not-the-whole-city");
});

test("the units that the database lets somebody read: those of the duties that read drafts, never by being an administrator", () => {
  expect(unitsSeenBy(personWith(DUTY.officer, { ...DUTY.coordinator, unitId: "ward-b" }))).toEqual([
    "ward-a",
    "ward-b",
  ]);
  expect(unitsSeenBy(personWith(DUTY.auditor))).toBe("all");
  expect(unitsSeenBy(personWith(DUTY["city-bureau"], DUTY.officer))).toBe("all");
  expect(unitsSeenBy(personWith(DUTY.administrator))).toEqual([]);
  expect(unitsSeenBy(personWith())).toEqual([]);
});
