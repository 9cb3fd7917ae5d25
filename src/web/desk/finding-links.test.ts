// Owns the proof that a finding leads to the field that it speaks of wherever the desk shows it: on the sheet sent on with errors, to the head, before publishing, in the record.
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../test/database.ts";
import { deskApp, visit } from "../../../test/desk.ts";
import { itemAt, sheetsNow, unitYear, type UnitYear } from "../../../test/unit-year.ts";
import type { Outcome } from "../../domain/outcome.ts";
import { assignSheets } from "../../usecases/assign-sheets.ts";
import { openCycle } from "../../usecases/cycle-settings.ts";
import { openStage } from "../../usecases/open-stage.ts";
import { passSheets, type PassVerb } from "../../usecases/pass-sheets.ts";
import { submitSheets, submitWithErrors } from "../../usecases/submit-sheets.ts";

const { db } = await testDatabase();
const at = new Date("2027-05-06T01:00:00Z");
const desk = deskApp(db, { now: () => at });
const UNIT = "/miohara/desk/cycle/2026/units/honami";
/** A code of the self-evaluation, empty, that keeps its initiative back. */
const EMPTY = "「戦略に対する取組の有効性」";
let year: UnitYear;
let head = "";
let initiative = "";

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.en);
  return outcome.value;
}

/** Everything is sent on with errors where errors stand, and decided all the same. */
beforeAll(async () => {
  year = await unitYear(db);
  const { people, planId, city } = year;
  head = await desk.enter({ city, duties: people["unit-head"].duties });
  initiative = await itemAt(db, year, "/issues/0/strategies/0/initiatives/0");
  value(await openCycle(db, people["city-bureau"], { fiscalYear: 2026, at }));
  value(await openStage(db, people.coordinator, { planId, stage: "year-end", reason: "中間は紙で", at }));
  const itemIds = (await sheetsNow(db, year)).map(({ itemId }) => itemId);
  value(await assignSheets(db, people.coordinator, { planId, itemIds, sectionId: year.section, at }));
  const sent = value(
    await submitWithErrors(db, people.coordinator, { planId, itemIds, reason: "決算が6月に出るため", at }),
  );
  const rest = sent.stayed.map((one) => one.itemId);
  if (rest.length > 0)
    value(await submitSheets(db, people.coordinator, { planId, itemIds: rest, note: null, at }));
  const pass = async (role: keyof typeof people, verb: PassVerb, note: string | null) =>
    value(await passSheets(db, people[role], { planId, itemIds, verb, note, seen: null, at }));
  await pass("section-manager", "approve-sheet", null);
  await pass("coordinator", "check-sheet", null);
  await pass("unit-head", "decide", "改定で加える");
});

async function get(path: string): Promise<string> {
  const answer = await visit(desk.app, path, { cookie: head });
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
}

/** Where a finding of the initiative about its empty code leads: the anchor, if the page that it leads to has it. */
async function followed(page: string): Promise<string | null> {
  const hrefs = [...page.matchAll(/<a href="([^"]+)">([^<]*)<\/a>/g)]
    .filter(([, , words]) => words?.includes(EMPTY))
    .map(([, href]) => href ?? "");
  const [address = "", anchor = ""] = (hrefs.find((one) => one.includes(initiative)) ?? "").split("#");
  if (address === "") return null;
  return (await get(address)).includes(`id="${anchor}"`) ? anchor : null;
}

const field = (): string => `field-${initiative}-yearEnd-effectiveness`;

test("in the notice of a sheet that was sent on with errors", async () => {
  const page = await get(`/miohara/desk/plans/honami/2026/sheets/${initiative}`);
  const notice = page.slice(page.indexOf("誤りを残して提出されたシートです"));
  expect(await followed(notice.slice(0, notice.indexOf("</ul>")))).toBe(field());
});

test("on the head's page and before publishing", async () => {
  expect(await followed(await get(`${UNIT}/head`))).toBe(field());
  const panel = await get(UNIT);
  expect(await followed(panel.slice(panel.indexOf("誤りが"), panel.indexOf("このまま公表する理由")))).toBe(
    field(),
  );
});

test("the reason that the head gave for many sheets is proposed once", async () => {
  const panel = await get(UNIT);
  expect(panel.split("改定で加える")).toHaveLength(2);
});

test("in the record of the decision, for the sheet and among all findings", async () => {
  const token = await desk.token(head, UNIT);
  const done = await visit(desk.app, UNIT, {
    cookie: head,
    form: { token, action: "publish", over: "改定で加える" },
  });
  expect(done.status).toBe(303);
  const filed = /href="(\/miohara\/desk\/decisions\/[^"]+)"/.exec(await get(UNIT))?.[1] ?? "";
  const record = await get(filed);
  expect(await followed(record.slice(0, record.indexOf("シートごとの承認")))).toBe(field());
  expect(await followed(record.slice(record.indexOf("点検の結果")))).toBe(field());
});
