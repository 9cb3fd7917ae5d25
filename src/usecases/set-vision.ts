// Owns the vision of a unit (区将来ビジョン): writing it, and linking the issues of a plan to its goals.
import { may, unitTarget, type Person } from "../domain/access.ts";
import { linkOf } from "../domain/evidence.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import { appendChanges } from "../store/changes.ts";
import type { Db } from "../store/database.ts";
import { goalsOfIssues, linkIssue, saveVision, visionsOf } from "../store/visions.ts";
import { inBook } from "./in-book.ts";
import { onSheets, seesUnit } from "./sheet-work.ts";

const LONGEST_WORDS = 1000;
/** Goals of one vision. */
const MOST_GOALS = 100;

/** Writes a vision of a unit; one of the same first year takes the place of the earlier one. Answers its id. */
export async function setVision(
  db: Db,
  person: Person,
  request: {
    readonly unitId: string;
    readonly name: string;
    readonly firstYear: number;
    readonly lastYear: number;
    readonly url: string | null;
    readonly goals: readonly string[];
    readonly reason?: string | null;
    readonly at: Date;
  },
): Promise<Outcome<string>> {
  const { unitId, firstYear, lastYear, at } = request;
  const allowed = may(person, "assign-sections", unitTarget(unitId));
  if (!allowed.ok) return allowed;
  const name = request.name.trim();
  const goals = [...new Set(request.goals.map((words) => words.trim()).filter((words) => words !== ""))];
  const years = [firstYear, lastYear].every((year) => Number.isInteger(year) && year > 1900 && year < 2200);
  const long = [name, ...goals].some((words) => words.length > LONGEST_WORDS);
  if (years && lastYear < firstYear)
    return refused(
      "years-reversed",
      `終わりの年度（${lastYear}）が始まりの年度（${firstYear}）より前です。`,
      `The last fiscal year (${lastYear}) is before the first (${firstYear}).`,
    );
  if (goals.length > MOST_GOALS)
    return refused(
      "too-many-goals",
      `目標は${MOST_GOALS}件までです（${goals.length}件あります）。`,
      `A vision has at most ${MOST_GOALS} goals; these are ${goals.length}.`,
    );
  if (name === "" || long || !seesUnit(person, unitId) || !years)
    return refused(
      "vision-incomplete",
      `名称と、始まりから終わりまでの年度（西暦）を入れてください。名称と目標は一つ${LONGEST_WORDS}字までです。`,
      `Please give its name and its first and last fiscal year. The name and each goal have at most ${LONGEST_WORDS} characters.`,
    );
  const link = request.url ? linkOf(request.url) : ok(null);
  if (!link.ok) return link;
  const about = { unitId, action: "vision", fiscalYear: null, reason: request.reason ?? null, at } as const;
  return inBook(db, person, about, async (tx) => {
    const before = (await visionsOf(tx, person.city, unitId)).find((one) => one.firstYear === firstYear);
    const vision = { id: before?.id ?? null, name, firstYear, lastYear, url: link.value, goals };
    return ok(await saveVision(tx, { city: person.city, unitId }, vision, at));
  });
}

/** Says which goals of the unit's vision an issue serves. */
export async function linkIssueToGoals(
  db: Db,
  person: Person,
  request: {
    readonly planId: string;
    readonly issueId: string;
    readonly goalIds: readonly string[];
    readonly at: Date;
  },
): Promise<Outcome<true>> {
  return onSheets(db, person, request.planId, async ({ tx, plan, sheets }) => {
    const sheet = sheets.find(({ itemId, kind }) => itemId === request.issueId && kind === "issue");
    if (!sheet) return noSuchIssue();
    const target = { unitId: plan.unitId, sectionId: sheet.sectionId, state: sheet.state };
    const allowed = may(person, "edit-sheet", target);
    if (!allowed.ok) return allowed;
    const known = (await visionsOf(tx, plan.city, plan.unitId)).flatMap(({ goals }) =>
      goals.map(({ id }) => id),
    );
    const goalIds = [...new Set(request.goalIds)];
    if (!goalIds.every((id) => known.includes(id))) return noSuchIssue();
    const before = (await goalsOfIssues(tx, plan.city, [sheet.itemId])).get(sheet.itemId) ?? [];
    await linkIssue(tx, plan, sheet.itemId, goalIds);
    await appendChanges(tx, plan, request.at, [
      { actor: person.id, action: "link-goals", itemId: sheet.itemId, before, after: goalIds },
    ]);
    return ok(true);
  });
}

function noSuchIssue(): Outcome<never> {
  return refused("no-such-issue", "その経営課題や目標はありません。", "There is no such issue or goal.");
}
