// Owns the proof that the fictional city is staffed: no sheet of it waits for a person whom nobody made.
import { expect, test } from "vitest";
import { SAMPLE_PEOPLE, SAMPLE_SECTIONS } from "./sample-people.ts";

test.each(SAMPLE_SECTIONS)("$unit $name has an officer and a manager", ({ unit, name }) => {
  const roles = SAMPLE_PEOPLE.filter((one) => one.unit === unit && one.section === name).map(
    ({ role }) => role,
  );
  expect(roles.toSorted()).toEqual(["officer", "section-manager"]);
});

test("no two have one address or name", () => {
  expect(new Set(SAMPLE_PEOPLE.map(({ email }) => email)).size).toBe(SAMPLE_PEOPLE.length);
  expect(new Set(SAMPLE_PEOPLE.map(({ name }) => name)).size).toBe(SAMPLE_PEOPLE.length);
});
