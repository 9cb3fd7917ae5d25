// Owns a unit with a plan, sections and one person per role, for tests of the year's work.
import { randomUUID } from "node:crypto";
import type { Person, Role } from "../src/domain/access.ts";
import type { Outcome } from "../src/domain/outcome.ts";
import type { Plan } from "../src/domain/plan.ts";
import type { SheetState } from "../src/domain/workflow.ts";
import type { Db } from "../src/store/database.ts";
import { loadPlan } from "../src/store/load-plan.ts";
import { ensurePlan } from "../src/store/plans.ts";
import { savePlan } from "../src/store/save-plan.ts";
import { inScope, SYSTEM } from "../src/store/scope.ts";
import { sheetsOfPlan, type PlanSheet } from "../src/store/sheets.ts";
import { SAMPLE_CITY } from "../src/usecases/load-sample-city.ts";
import { passSheets, type PassVerb } from "../src/usecases/pass-sheets.ts";
import { submitSheets } from "../src/usecases/submit-sheets.ts";
import { sampleYears } from "../src/usecases/sample-city.ts";

/** The roles of a unit and of the city as people, and the ids that tests need. */
export type UnitYear = {
  readonly city: string;
  readonly planId: string;
  readonly unitId: string;
  readonly unitSlug: string;
  readonly plan: Plan;
  readonly section: string;
  readonly otherSection: string;
  readonly people: Readonly<Record<Role, Person>>;
};

const CITY_WIDE: readonly Role[] = ["city-bureau", "council-secretariat", "administrator", "auditor"];

/** Brings the sample plan of a unit and year in, as nobody, and makes two sections and one person per role. */
export async function unitYear(
  db: Db,
  { unitSlug = "honami", fiscalYear = 2026 }: { unitSlug?: string; fiscalYear?: number } = {},
): Promise<UnitYear> {
  const year = (await sampleYears()).find(
    (one) => one.unitSlug === unitSlug && one.plan.fiscalYear === fiscalYear,
  );
  if (!year?.plan.unit) throw new Error(`no sample of ${unitSlug} ${fiscalYear}`);
  const { plan } = year;
  const { city, name } = SAMPLE_CITY;
  const unit = year.plan.unit;
  return inScope(db, SYSTEM, async (tx) => {
    const { planId, unitId } = await ensurePlan(tx, { city, cityName: name, unit, unitSlug, fiscalYear });
    await savePlan(tx, city, planId, plan, {}, { actor: null, at: new Date(), action: "import", about: {} });
    const [section, otherSection] = [randomUUID(), randomUUID()];
    await tx
      .insertInto("section")
      .values([
        { city, id: section, unit_id: unitId, name: `防災課 ${fiscalYear}`, closed_at: null },
        { city, id: otherSection, unit_id: unitId, name: `福祉課 ${fiscalYear}`, closed_at: null },
      ])
      .execute();
    const roles: readonly Role[] = ["officer", "section-manager", "coordinator", "unit-head", ...CITY_WIDE];
    const people = roles.map((role): [Role, Person] => [role, person(role, unitId, section)]);
    await tx
      .insertInto("account")
      .values(people.map(([, { id }]) => ({ city, id, deleted_at: null })))
      .execute();
    return {
      city,
      planId,
      unitId,
      unitSlug,
      plan,
      section,
      otherSection,
      people: Object.fromEntries(people) as UnitYear["people"], // one entry per role
    };
  });
}

function person(role: Role, unitId: string, section: string): Person {
  const whole = CITY_WIDE.includes(role);
  const inSection = role === "officer" || role === "section-manager";
  return {
    id: randomUUID(),
    name: role,
    city: SAMPLE_CITY.city,
    duties: [{ role, unitId: whole ? null : unitId, sectionId: inSection ? section : null, deputyFor: null }],
  };
}

/** The sheets of a plan as they stand, seen by nobody in particular. */
export function sheetsNow(db: Db, { city, planId }: UnitYear): Promise<readonly PlanSheet[]> {
  return inScope(db, SYSTEM, (tx) => sheetsOfPlan(tx, city, planId));
}

/** Walks every sheet of the plan to `decided`, each step by the role whose turn it is. */
export async function toDecided(db: Db, year: UnitYear, at: Date): Promise<void> {
  const { planId, people } = year;
  const all = async (state: SheetState) =>
    (await sheetsNow(db, year)).filter((sheet) => sheet.state === state).map(({ itemId }) => itemId);
  value(
    await submitSheets(db, people.coordinator, { planId, itemIds: await all("writing"), note: null, at }),
  );
  const steps: readonly [SheetState, PassVerb, Person][] = [
    ["submitted", "approve-sheet", people["section-manager"]],
    ["approved", "check-sheet", people.coordinator],
    ["checked", "decide", people["unit-head"]],
  ];
  for (const [state, verb, person] of steps)
    value(
      await passSheets(db, person, { planId, itemIds: await all(state), verb, note: null, seen: null, at }),
    );
}

/** What came of something that must go well. */
export function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.refusal.code}: ${outcome.refusal.en}`);
  return outcome.value;
}

/** The id of what stands at a pointer of the plan. */
export async function itemAt(db: Db, { city, planId }: UnitYear, path: string): Promise<string> {
  const stored = await inScope(db, SYSTEM, (tx) => loadPlan(tx, city, planId));
  const id = stored?.ids.get(path);
  if (id === undefined) throw new Error(`nothing at ${path}`);
  return id;
}

/** Gives the people of a unit a seat in the database: their duty from 2020 on, and an address that mail goes to. */
export async function seat(db: Db, year: UnitYear): Promise<void> {
  await inScope(db, SYSTEM, async (tx) => {
    for (const [role, { id, duties }] of Object.entries(year.people)) {
      await tx
        .insertInto("sign_in.user")
        .values({
          id,
          name: `${role} さん`,
          email: `${role}.${year.unitSlug}@example.jp`,
          emailVerified: true,
          city: year.city,
        })
        .execute();
      for (const { role: duty, unitId, sectionId } of duties)
        await tx
          .insertInto("duty")
          .values({
            city: year.city,
            id: randomUUID(),
            account_id: id,
            role: duty,
            unit_id: unitId,
            section_id: sectionId,
            deputy_for: null,
            from_day: "2020-04-01",
          })
          .execute();
    }
  });
}
