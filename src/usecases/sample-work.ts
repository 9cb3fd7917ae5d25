// Owns the work under way in the fictional city: next year's plan begun from this year's, sheets with their sections, some of them a step further.
import { refused, ok, type Outcome } from "../domain/outcome.ts";
import type { Person } from "../domain/access.ts";
import { dayInTokyo } from "../domain/fiscal-year.ts";
import type { Db } from "../store/database.ts";
import { loadAccount, listPeople, listSections } from "../store/people.ts";
import { inScope, scopeOf } from "../store/scope.ts";
import { sheetsOfPlan, type PlanSheet } from "../store/sheets.ts";
import { unitIdOf } from "../store/units.ts";
import { assignSheets } from "./assign-sheets.ts";
import { carryOver } from "./carry-over.ts";
import { openCycle } from "./cycle-settings.ts";
import { SAMPLE_CITY } from "./load-sample-city.ts";
import { openStage } from "./open-stage.ts";
import { returnSheet } from "./return-sheet.ts";
import { submitSheets } from "./submit-sheets.ts";

const UNIT = "honami";
/** The last year that the papers of the sample city state; the year after it is being written. */
const FROM_YEAR = 2026;

/** The sections that answer for the issues, in the order of the plan. */
const SECTION_OF_ISSUE = ["市民協働課", "保健福祉課", "保健福祉課", "市民協働課", "企画総務課"];
const SECTION_OF_THE_REST = "企画総務課";

/** Begins the work once people and papers are there; a second time changes nothing. Answers whether it was new. */
export async function loadSampleWork(db: Db, at: Date): Promise<Outcome<boolean>> {
  const { city } = SAMPLE_CITY;
  const unitId = await unitIdOf(db, city, UNIT);
  const people = await samplePeople(db, at);
  if (unitId === null || !people) return ok(false);
  const { coordinator, officer, manager, bureau } = people;
  const begun = await carryOver(db, coordinator, { unitId, fromYear: FROM_YEAR }, at);
  // It is there already: whatever was done to it since is somebody's work.
  if (!begun.ok) return ok(false);
  const { planId, fiscalYear } = begun.value;
  const cycle = await openCycle(db, bureau, { fiscalYear, at });
  if (!cycle.ok) return cycle;
  const opened = await openStage(db, coordinator, {
    planId,
    stage: "draft",
    reason: "見本として、日付によらずに始めています。",
    at,
  });
  if (!opened.ok) return opened;
  const sheets = await inScope(db, scopeOf(coordinator), (tx) => sheetsOfPlan(tx, city, planId));
  const sections = await listSections(db, city);
  for (const [name, ofSection] of Map.groupBy(sheets, (sheet) => sectionFor(sheet, sheets))) {
    const section = sections.find((one) => one.unitId === unitId && one.name === name);
    if (!section) return noSection(name);
    const itemIds = ofSection.map(({ itemId }) => itemId);
    const handed = await assignSheets(db, coordinator, { planId, itemIds, sectionId: section.id, at });
    if (!handed.ok) return handed;
  }
  const own = sheets
    .filter((sheet) => sheet.kind === "initiative" && sectionFor(sheet, sheets) === "市民協働課")
    .map(({ itemId }) => itemId);
  const submitted = await submitSheets(db, officer, { planId, itemIds: own.slice(0, 3), note: null, at });
  if (!submitted.ok) return submitted;
  const [back] = submitted.value.moved.keys();
  if (back !== undefined) {
    const returned = await returnSheet(db, manager, {
      planId,
      itemId: back,
      reason: "来年度の予算額がまだ入っていません。",
      remarks: [{ itemId: back, field: "budget/current", words: "予算要求の額を入れてください。" }],
      at,
    });
    if (!returned.ok) return returned;
  }
  return ok(true);
}

/** Sheets below an issue belong to its section. */
function sectionFor(sheet: PlanSheet, sheets: readonly PlanSheet[]): string {
  let issue: PlanSheet | undefined = sheet;
  while (issue && issue.kind !== "issue") {
    const { parentId }: PlanSheet = issue;
    issue = sheets.find(({ itemId }) => itemId === parentId);
  }
  if (!issue) return SECTION_OF_THE_REST;
  const issues = sheets.filter(({ kind }) => kind === "issue");
  return SECTION_OF_ISSUE[issues.indexOf(issue)] ?? SECTION_OF_THE_REST;
}

async function samplePeople(db: Db, at: Date) {
  const { city } = SAMPLE_CITY;
  const people = await listPeople(db, city);
  const find = async (local: string): Promise<Person | null> => {
    const entry = people.find(({ email, sample }) => sample && email.startsWith(`${local}@`));
    return entry ? ((await loadAccount(db, entry.id, dayInTokyo(at.getTime())))?.person ?? null) : null;
  };
  const [coordinator, officer, manager, bureau] = await Promise.all(
    ["coordinator", "officer", "manager", "bureau"].map(find),
  );
  return coordinator && officer && manager && bureau ? { coordinator, officer, manager, bureau } : null;
}

function noSection(name: string): Outcome<never> {
  return refused("no-section", `見本の市に${name}がありません。`, `The sample city has no section ${name}.`);
}
