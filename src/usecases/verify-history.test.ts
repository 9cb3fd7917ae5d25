// Owns the proof that a history which was touched by anybody, also by the owner of the database, is found out.
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { runOn, testDatabase } from "../../test/database.ts";
import { CITY, itemAt, openStage, personOf, storePlan } from "../../test/stored-plan.ts";
import { appendChanges, eraseValues, historyOf, lockPlan } from "../store/changes.ts";
import { inScope, SYSTEM } from "../store/scope.ts";
import { addItem } from "./add-item.ts";
import { carryOver } from "./carry-over.ts";
import { mergeItems } from "./merge-items.ts";
import { moveItem } from "./move-item.ts";
import { renumber } from "./renumber.ts";
import { restoreItem, retireItem } from "./retire-item.ts";
import { saveFields } from "./save-fields.ts";
import { splitItem } from "./split-item.ts";
import { undoChange } from "./undo-change.ts";
import { verifyHistory, type Verdict } from "./verify-history.ts";

const { db, url } = await testDatabase();

async function verdict(planId: string): Promise<Verdict> {
  for await (const one of verifyHistory(db, { city: CITY, unit: null, fiscalYear: null }))
    if (one.planId === planId) return one;
  throw new Error("no verdict");
}

/** A plan with five saved texts. */
async function written() {
  const on = await storePlan(db);
  await openStage(db, on);
  const person = personOf(on.unitId);
  for (let n = 1; n <= 5; n++)
    await saveFields(db, person, on.planId, [
      {
        key: randomUUID(),
        itemId: on.planId,
        field: "goal",
        base: n,
        value: `${n}回目の文`,
        reason: "直した",
      },
    ]);
  return { ...on, person };
}

/** What only somebody who owns the database can do. */
async function tamper(statement: string): Promise<void> {
  await runOn(
    url,
    `ALTER TABLE change DISABLE TRIGGER USER; ${statement}; ALTER TABLE change ENABLE TRIGGER USER`,
  );
}

test("a history of every kind of change is whole, and the plan is what its history says", async () => {
  const { planId, unitId, person } = await written();
  const at = (path: string) => itemAt(db, planId, path);
  const strategy = await at("/issues/0/strategies/0");
  const [first, second] = [
    await at("/issues/0/strategies/0/initiatives/0"),
    await at("/issues/0/strategies/0/initiatives/1"),
  ];
  const key = randomUUID;
  const item = { kind: "initiative", parentId: strategy, index: 1, name: "加えた" } as const;
  const steps = [
    await addItem(db, person, planId, key(), item),
    await moveItem(db, person, planId, key(), await at("/issues/1"), { parentId: planId, index: 0 }),
    await splitItem(db, person, planId, key(), first, "分けた"),
    await mergeItems(db, person, planId, key(), { intoId: first, fromId: second }),
    await renumber(db, person, planId, key()),
    await retireItem(db, person, planId, key(), strategy, null),
    await restoreItem(db, person, planId, key(), strategy),
    await undoChange(db, person, planId, key(), 6),
  ];
  expect(steps.filter(({ ok }) => !ok)).toEqual([]);
  expect(await verdict(planId)).toMatchObject({ broken: null, deviations: [] });
  const next = await carryOver(db, person, { unitId, fromYear: 2021 });
  expect(next.ok && (await verdict(next.value.planId))).toMatchObject({
    changes: 1,
    broken: null,
    deviations: [],
  });
});

test.each([
  ["a changed value", "UPDATE change SET after = '\"偽の文\"' WHERE number = 3 AND plan_id =", 3, "values"],
  ["a changed reason", "UPDATE change SET reason = 'x' WHERE number = 3 AND plan_id =", 3, "values"],
  [
    "a changed name",
    "UPDATE change SET actor = gen_random_uuid() WHERE number = 3 AND plan_id =",
    3,
    "facts",
  ],
  [
    "a changed time",
    "UPDATE change SET at = at - interval '1 day' WHERE number = 4 AND plan_id =",
    4,
    "facts",
  ],
  ["an entry taken out", "DELETE FROM change WHERE number = 4 AND plan_id =", 4, "missing"],
  ["the last entry taken out", "DELETE FROM change WHERE number = 6 AND plan_id =", 6, "end"],
  ["the first entry taken out", "DELETE FROM change WHERE number = 1 AND plan_id =", 1, "missing"],
  [
    "two entries changing places",
    "UPDATE change SET number = CASE number WHEN 3 THEN 4 ELSE 3 END + 100 WHERE number IN (3, 4) AND plan_id = $; UPDATE change SET number = number - 100 WHERE number > 100 AND plan_id =",
    3,
    "facts",
  ],
  [
    "an entry put between",
    `UPDATE change SET number = number + 101 WHERE number > 3 AND plan_id = $; UPDATE change SET number = number - 100 WHERE number > 100 AND plan_id = $;
     INSERT INTO change SELECT city, plan_id, 4, unit_id, at, actor, action, item_id, field, before, after, reason, NULL, salt, digest, hash, erased_at FROM change WHERE number = 3 AND plan_id =`,
    4,
    "facts",
  ],
  [
    "an entry put at the end",
    "INSERT INTO change SELECT city, plan_id, 7, unit_id, at, actor, action, item_id, field, before, after, reason, NULL, salt, digest, hash, erased_at FROM change WHERE number = 6 AND plan_id =",
    7,
    "facts",
  ],
  [
    "a value erased behind the back of the history",
    "UPDATE change SET before = NULL, after = NULL, reason = NULL, erased_at = now() WHERE number = 3 AND plan_id =",
    3,
    "erased-unsaid",
  ],
])("%s is found", async (_, statement, number, what) => {
  const { planId } = await written();
  expect((await verdict(planId)).broken).toBeNull();
  await tamper(`${statement} $`.replaceAll("$", `'${planId}'`));
  expect((await verdict(planId)).broken).toEqual({ number, what });
});

test("a text of the plan that was changed past its history is found, with its place", async () => {
  const { planId } = await written();
  const itemId = await itemAt(db, planId, "/issues/0/strategies/0/initiatives/0");
  await runOn(
    url,
    `UPDATE item SET body = jsonb_set(body, '{yearEnd,result}', '"偽"') WHERE id = '${itemId}'`,
  );
  expect(await verdict(planId)).toMatchObject({
    broken: null,
    deviations: [{ itemId, field: "yearEnd/result" }],
  });
  await runOn(url, `UPDATE item SET retired_at = now() WHERE id = '${itemId}'`);
  expect((await verdict(planId)).deviations).toContainEqual({ itemId, field: null });
});

test("the application cannot touch its history, only take a value out, which leaves an entry and a whole chain", async () => {
  const { planId, person } = await written();
  const write = (statement: string) => inScope(db, SYSTEM, (tx) => sql.raw(statement).execute(tx));
  await expect(write("UPDATE change SET reason = 'x'")).rejects.toThrow(/permission denied/);
  await expect(write("DELETE FROM change")).rejects.toThrow(/permission denied/);
  await expect(runOn(url, "UPDATE change SET reason = 'x'")).rejects.toThrow(/append-only/);
  await expect(runOn(url, "DELETE FROM change")).rejects.toThrow(/append-only/);
  await expect(runOn(url, "TRUNCATE change")).rejects.toThrow(/append-only/);
  await inScope(db, SYSTEM, async (tx) => {
    const plan = await lockPlan(tx, CITY, planId);
    if (plan) await eraseValues(tx, plan, [3, 4], { actor: person.id, at: new Date(), reason: "本人の申出" });
  });
  const history = await inScope(db, SYSTEM, (tx) => historyOf(tx, CITY, planId));
  expect(history.find(({ number }) => number === 3)).toMatchObject({
    erased: true,
    before: null,
    after: null,
    reason: null,
    actor: person.id,
  });
  expect(await verdict(planId)).toMatchObject({ changes: 8, broken: null, deviations: [] });
});

test("an entry that does not fit what stood before it is found, although its hash is right", async () => {
  const { planId, person } = await written();
  await inScope(db, SYSTEM, async (tx) => {
    const plan = await lockPlan(tx, CITY, planId);
    const forged = { actor: person.id, action: "set", itemId: planId, field: "goal" } as const;
    if (plan) await appendChanges(tx, plan, new Date(), [{ ...forged, before: "別の文", after: "偽の文" }]);
  });
  expect((await verdict(planId)).broken).toEqual({ number: 7, what: "before" });
});
