// Owns the proof that whatever of a year is changed past its history is found out: states, steps, publications, remarks, evidence.
import { beforeAll, expect, test } from "vitest";
import { runOn, testDatabase } from "../../test/database.ts";
import { itemAt, sheetsNow, toDecided, unitYear, value, type UnitYear } from "../../test/unit-year.ts";
import { assignSheets } from "./assign-sheets.ts";
import { attachEvidence } from "./attach-evidence.ts";
import { comment } from "./comment.ts";
import { eraseWords } from "./erase-words.ts";
import { setUnitDays } from "./cycle-settings.ts";
import { openStage } from "./open-stage.ts";
import { publishPlan } from "./publish-plan.ts";
import { reopenSheets } from "./reopen-sheets.ts";
import { answerFinding, returnFinding } from "./return-findings.ts";
import { returnSheet } from "./return-sheet.ts";
import { linkIssueToGoals, setVision } from "./set-vision.ts";
import { submitSheets } from "./submit-sheets.ts";
import { verifyHistory, type Verdict } from "./verify-history.ts";

const { db, url } = await testDatabase();
const APRIL = new Date("2027-04-02T01:00:00Z");
const MAY = new Date("2027-05-06T01:00:00Z");
let year: UnitYear;

async function verdict(): Promise<Verdict> {
  for await (const one of verifyHistory(db, { city: year.city, unit: null, fiscalYear: null }))
    if (one.planId === year.planId) return one;
  throw new Error("no verdict");
}

/** The tables that stand around a plan. */
const AROUND = [
  "unit_stage",
  "sheet",
  "sheet_step",
  "snapshot",
  "decision",
  "remark",
  "bureau_finding",
  "evidence",
  "issue_goal",
];

/** Does what only somebody who owns the database can do, past every trigger; answers what the proof says, and puts all back. */
async function tampered(statement: string): Promise<Verdict> {
  const all = (of: (table: string) => string) => AROUND.map(of).join("; ");
  await runOn(
    url,
    all((one) => `CREATE TABLE copy_${one} AS TABLE ${one}`),
  );
  const freely = "SET session_replication_role = replica";
  await runOn(url, `${freely}; ${statement.replaceAll("$", `'${year.planId}'`)}`);
  const found = await verdict();
  const back = (one: string) =>
    `DELETE FROM ${one}; INSERT INTO ${one} SELECT * FROM copy_${one}; DROP TABLE copy_${one}`;
  await runOn(url, `${freely}; ${all(back)}`);
  return found;
}

beforeAll(async () => {
  year = await unitYear(db);
  const { people, planId, unitId } = year;
  const head = people["unit-head"];
  const at = APRIL;
  const [issue, initiative] = [
    await itemAt(db, year, "/issues/0"),
    await itemAt(db, year, "/issues/0/strategies/0/initiatives/0"),
  ];
  value(
    await assignSheets(db, people.coordinator, { planId, itemIds: [planId], sectionId: year.section, at }),
  );
  value(
    await openStage(db, people.coordinator, { planId, stage: "final", reason: "年度の途中から使う", at }),
  );
  const due = {
    submit: "2027-06-01",
    "approve-sheet": "2027-06-02",
    "check-sheet": "2027-06-03",
    decide: "2027-06-04",
    publish: "2027-06-30",
  };
  const dates = { stage: "final" as const, opens: "2027-04-01", due };
  value(await setUnitDays(db, people.coordinator, { planId, dates, reason: "決算が遅れる", at }));
  value(await submitSheets(db, people.officer, { planId, itemIds: [initiative], note: "お願いします", at }));
  const remarks = [{ itemId: initiative, field: "name", words: "名前を短く" }];
  value(
    await returnSheet(db, people["section-manager"], {
      planId,
      itemId: initiative,
      reason: "直して",
      remarks,
      at,
    }),
  );
  value(
    await comment(db, people.officer, {
      planId,
      itemId: issue,
      field: "name",
      answers: null,
      words: "これでよいか",
      at,
    }),
  );
  const bytes = new TextEncoder().encode("%PDF-1.7 …");
  const brought = { kind: "file", file: "調査.pdf", bytes } as const;
  value(
    await attachEvidence(db, people.officer, {
      planId,
      itemId: initiative,
      field: "plannedContent",
      title: "調査",
      brought,
      openToPublic: true,
      at,
    }),
  );
  const vision = { unitId, name: "将来ビジョン", firstYear: 2024, lastYear: 2028, url: null, at };
  value(await setVision(db, people.coordinator, { ...vision, goals: ["安心", "つながり"] }));
  const goals = await runOn(url, "SELECT id FROM vision_goal ORDER BY position");
  const goalIds = goals.map(({ id }) => String(id));
  value(await linkIssueToGoals(db, people.coordinator, { planId, issueId: issue, goalIds, at }));
  const findingId = value(
    await returnFinding(db, people["city-bureau"], {
      planId,
      itemId: issue,
      field: "name",
      words: "数値がない",
      at,
    }),
  );
  value(await answerFinding(db, people.coordinator, { planId, findingId, words: "入れます", at }));
  await toDecided(db, year, at);
  value(await publishPlan(db, head, { planId, overErrors: "期日のため", at }));
  value(
    await reopenSheets(db, people.coordinator, {
      planId,
      itemIds: [initiative],
      reason: "誤りを直す",
      at: MAY,
    }),
  );
});

test("a year of every kind of step is what its history says", async () => {
  expect(await verdict()).toMatchObject({ broken: null, deviations: [], around: [] });
  expect((await sheetsNow(db, year)).map(({ state }) => state)).toContain("writing");
});

test.each([
  ["the state of a sheet", "UPDATE sheet SET state = 'decided' WHERE state = 'writing'", ["sheet"]],
  [
    "since when a sheet stands so",
    "UPDATE sheet SET since = since - interval '9 days' WHERE state = 'writing'",
    ["sheet"],
  ],
  ["what a revision corrects", "UPDATE sheet SET revises = 'year-end' WHERE stage = 'revision'", ["sheet"]],
  ["a mark of errors", "UPDATE sheet SET with_errors = true WHERE stage = 'revision'", ["sheet"]],
  [
    "the section of a sheet",
    "UPDATE sheet SET section_id = (SELECT id FROM section WHERE name LIKE '福祉%') WHERE item_id = $",
    ["sheet"],
  ],
  ["a sheet without standing", "DELETE FROM sheet WHERE stage = 'revision'", ["sheet"]],
  ["the reason of a step", "UPDATE sheet_step SET reason = 'よし' WHERE verb = 'return-sheet'", ["step"]],
  ["who took a step", "UPDATE sheet_step SET actor = deputy_for WHERE verb = 'return-sheet'", ["step"]],
  [
    "for whom a step was taken",
    "UPDATE sheet_step SET deputy_for = actor WHERE verb = 'return-sheet'",
    ["step"],
  ],
  [
    "when a step was taken",
    "UPDATE sheet_step SET at = at - interval '1 day' WHERE verb = 'return-sheet'",
    ["step"],
  ],
  [
    "what the checks said at a step",
    "UPDATE sheet_step SET findings = '[1]' WHERE verb = 'return-sheet'",
    ["step"],
  ],
  ["a step that was taken out", "DELETE FROM sheet_step WHERE verb = 'return-sheet'", ["step"]],
  [
    "a step that nobody took",
    "INSERT INTO sheet_step SELECT city, gen_random_uuid(), item_id, plan_id, unit_id, stage, verb, from_state, to_state, actor, deputy_for, at, reason, findings, 1 FROM sheet_step WHERE verb = 'return-sheet'",
    ["step"],
  ],
  [
    "the day on which a stage was opened",
    "UPDATE unit_stage SET opened_at = opened_at - interval '1 day' WHERE stage = 'final'",
    ["stage"],
  ],
  ["why a stage was opened", "UPDATE unit_stage SET opened_reason = NULL WHERE stage = 'final'", ["stage"]],
  ["that a stage went out", "UPDATE unit_stage SET published_at = NULL WHERE stage = 'final'", ["stage"]],
  ["a unit's own days", "UPDATE unit_stage SET submit_by = submit_by + 20 WHERE stage = 'final'", ["stage"]],
  [
    "why a unit has days of its own",
    "UPDATE unit_stage SET days_reason = 'x' WHERE stage = 'final'",
    ["stage"],
  ],
  ["a published word", `UPDATE snapshot SET body = jsonb_set(body, '{plan,goal}', '"偽"')`, ["snapshot"]],
  [
    "a published word with a checksum that fits nothing",
    `UPDATE snapshot SET body = jsonb_set(body, '{plan,goal}', '"偽"'), checksum = repeat('0', 64)`,
    ["snapshot"],
  ],
  ["a printed reason", `UPDATE snapshot SET body = jsonb_set(body, '{overErrors}', '"なし"')`, ["snapshot"]],
  ["a published finding", `UPDATE snapshot SET body = jsonb_set(body, '{findings}', '[]')`, ["snapshot"]],
  [
    "a snapshot put behind",
    "INSERT INTO snapshot SELECT city, gen_random_uuid(), unit_id, fiscal_year, number + 1, checksum, accepted_at, body FROM snapshot",
    ["snapshot"],
  ],
  ["a filed decision", `UPDATE decision SET body = jsonb_set(body, '{overErrors}', '"なし"')`, ["decision"]],
  ["a remark", "UPDATE remark SET words = '長い名前に' WHERE words = '名前を短く'", ["remark"]],
  ["a remark that was taken out", "DELETE FROM remark WHERE words = 'これでよいか'", ["remark"]],
  ["a finding of the bureau", "UPDATE bureau_finding SET words = 'よい'", ["bureau-finding"]],
  ["an answer to it", "UPDATE bureau_finding SET answer = 'いやです'", ["bureau-finding"]],
  ["the bytes of evidence", "UPDATE evidence SET bytes = 'x'", ["evidence"]],
  ["who may see evidence", "UPDATE evidence SET open_to_public = false", ["evidence"]],
  [
    "the goals that an issue serves",
    "DELETE FROM issue_goal WHERE goal_id IN (SELECT id FROM vision_goal WHERE words = '安心')",
    ["goals"],
  ],
])("%s, changed past the history, is found", async (_, statement, parts) => {
  const { around, broken } = await tampered(statement);
  expect(broken).toBeNull();
  expect([...new Set(around.map(({ part }) => part))]).toEqual(parts);
});

test("what was erased by law is not called a fault, and hides no other", async () => {
  const { city } = year;
  value(await eraseWords(db, { city, words: "名前を短く", reason: "本人の申出", at: MAY }));
  expect(await verdict()).toMatchObject({ broken: null, around: [] });
  const { around } = await tampered("UPDATE remark SET words = '違う' WHERE words = 'これでよいか'");
  expect(around.map(({ part }) => part)).toEqual(["remark"]);
});
