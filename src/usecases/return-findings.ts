// Owns the findings of the city bureau: returning them to a unit, the unit's answer, settling them.
import { may, unitTarget, type Person } from "../domain/access.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import {
  addBureauFinding,
  bureauFindingsOf,
  saveAnswer,
  settleBureauFinding,
} from "../store/bureau-findings.ts";
import { appendChanges } from "../store/changes.ts";
import type { Db } from "../store/database.ts";
import { itemsOfSheets } from "../store/items-of-sheets.ts";
import { onSheets } from "./sheet-work.ts";

const LONGEST = 4000;

/** The bureau asks a unit to look at something: a field, an item, or (itemId null) the plan as a whole. Answers the id. */
export async function returnFinding(
  db: Db,
  person: Person,
  request: {
    readonly planId: string;
    readonly itemId: string | null;
    readonly field: string | null;
    readonly words: string;
    readonly at: Date;
  },
): Promise<Outcome<string>> {
  const { itemId, field, at } = request;
  return onSheets(db, person, request.planId, async ({ tx, plan }) => {
    const allowed = may(person, "return-findings", unitTarget(plan.unitId));
    if (!allowed.ok) return allowed;
    const words = request.words.trim();
    if (words === "" || words.length > LONGEST) return doesNotFit();
    if (itemId !== null && !(await itemsOfSheets(tx, plan.city, plan.planId)).has(itemId))
      return noSuchFinding();
    const id = await addBureauFinding(tx, plan, { itemId, field, words, author: person.id, at });
    await appendChanges(tx, plan, at, [
      { actor: person.id, action: "comment", itemId, field, after: { bureauFinding: id, words } },
    ]);
    return ok(id);
  });
}

/** The unit's answer to a finding. */
export async function answerFinding(
  db: Db,
  person: Person,
  request: {
    readonly planId: string;
    readonly findingId: string;
    readonly words: string;
    readonly at: Date;
  },
): Promise<Outcome<true>> {
  return onSheets(db, person, request.planId, async ({ tx, plan }) => {
    // Those who run the unit's year answer for it.
    const allowed = may(person, "assign-sections", unitTarget(plan.unitId));
    if (!allowed.ok) return allowed;
    const words = request.words.trim();
    if (words === "" || words.length > LONGEST) return doesNotFit();
    const found = (await bureauFindingsOf(tx, plan.city, [plan.planId])).find(
      ({ id }) => id === request.findingId,
    );
    if (!found) return noSuchFinding();
    await saveAnswer(tx, plan.city, found.id, { words, by: person.id, at: request.at });
    await appendChanges(tx, plan, request.at, [
      {
        actor: person.id,
        action: "comment",
        itemId: found.itemId,
        field: found.field,
        before: found.answer,
        after: { bureauFinding: found.id, answer: words },
      },
    ]);
    return ok(true);
  });
}

/** The bureau settles a finding, or opens it again. */
export async function settleFinding(
  db: Db,
  person: Person,
  request: {
    readonly planId: string;
    readonly findingId: string;
    readonly settled: boolean;
    readonly at: Date;
  },
): Promise<Outcome<true>> {
  return onSheets(db, person, request.planId, async ({ tx, plan }) => {
    const allowed = may(person, "return-findings", unitTarget(plan.unitId));
    if (!allowed.ok) return allowed;
    const found = (await bureauFindingsOf(tx, plan.city, [plan.planId])).find(
      ({ id }) => id === request.findingId,
    );
    if (!found) return noSuchFinding();
    const done = request.settled ? { by: person.id, at: request.at } : null;
    await settleBureauFinding(tx, plan.city, found.id, done);
    await appendChanges(tx, plan, request.at, [
      {
        actor: person.id,
        action: "resolve-comment",
        itemId: found.itemId,
        field: found.field,
        after: { bureauFinding: found.id, settled: request.settled },
      },
    ]);
    return ok(true);
  });
}

function doesNotFit(): Outcome<never> {
  return refused(
    "words-length",
    `1字以上${LONGEST}字以内で書いてください。`,
    `Please write 1 to ${LONGEST} characters.`,
  );
}

function noSuchFinding(): Outcome<never> {
  return refused("no-such-finding", "その指摘はありません。", "There is no such finding.");
}
