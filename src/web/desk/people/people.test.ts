// Owns the proof of what administrators do: duties, sections, personnel moves as one operation, deleting; and of what stays on record.
import { beforeAll, describe, expect, inject, test } from "vitest";
import { blockDatabase } from "../../../../test/database.ts";
import { deskApp, visit } from "../../../../test/desk.ts";
import { testPerson } from "../../../../test/people.ts";
import { itemAt, unitYear, type UnitYear } from "../../../../test/unit-year.ts";
import { accountOfCalendar, newCalendarSecret } from "../../../store/calendar-addresses.ts";
import { firstBrokenEvent } from "../../../store/people-events.ts";
import { addDuty } from "../../../store/people-changes.ts";
import { countSheets, listDuties, listPeople } from "../../../store/people.ts";
import { namesIn } from "../sheet/names.ts";
import { assignSheets } from "../../../usecases/assign-sheets.ts";

const database = blockDatabase(inject("databaseUrl"));
const PEOPLE = "/miohara/desk/people";
const MOVES = `${PEOPLE}/moves`;
const NOW = new Date("2027-03-15T03:00:00Z");

let desk: ReturnType<typeof deskApp>;
let year: UnitYear;
let cookie = "";
let token = "";
let officer = { id: "", email: "" };
let unitName = "";

const post = (path: string, form: Record<string, string>) =>
  visit(desk.app, path, { cookie, form: { token, ...form } });
const duty = (role: "officer" | "administrator", sectionId: string | null) => ({
  role,
  unitId: sectionId === null ? null : year.unitId,
  sectionId,
  deputyFor: null,
});
const dutiesOf = async (id: string) =>
  (await listDuties(database(), "miohara")).filter(({ accountId }) => accountId === id);

function hex(digits: string): Buffer {
  return Buffer.from(digits.replaceAll(" ", ""), "hex");
}

beforeAll(async () => {
  desk = deskApp(database(), { now: () => NOW });
  year = await unitYear(database());
  unitName = year.plan.unit?.name ?? "";
  const admin = [{ role: "administrator", unitId: null, sectionId: null, deputyFor: null }] as const;
  cookie = await desk.enter({ city: "miohara", duties: admin });
  token = await desk.token(cookie, PEOPLE);
  officer = await testPerson(database(), {
    city: "miohara",
    name: "去る 人",
    sample: false,
    duties: [duty("officer", year.section)],
  });
  const itemIds = [await itemAt(database(), year, "/issues/0"), await itemAt(database(), year, "/issues/1")];
  const assigned = await assignSheets(database(), year.people.coordinator, {
    planId: year.planId,
    itemIds,
    sectionId: year.section,
    at: NOW,
  });
  if (!assigned.ok) throw new Error(assigned.refusal.en);
});

describe("duties", () => {
  test("a deputy stands in for somebody who has the duty, and no duty is given twice", async () => {
    const other = await testPerson(database(), { city: "miohara", name: "代わる 人", duties: [] });
    const give = (deputy: string) =>
      post(`${PEOPLE}/${other.id}`, {
        action: "give-duty",
        role: "coordinator",
        place: `unit ${year.unitId}`,
        from: "2027-04-01",
        until: "2027-04-30",
        deputy,
      });
    const held = { role: "coordinator", unitId: year.unitId, sectionId: null, deputyFor: null } as const;
    const { id: coordinator } = await testPerson(database(), { city: "miohara", duties: [held] });
    expect((await give(officer.id)).status).toBe(422);
    expect((await give(coordinator)).status).toBe(200);
    expect((await give(coordinator)).status).toBe(422);
    expect((await dutiesOf(other.id)).map(({ deputyFor }) => deputyFor)).toEqual([coordinator]);
  });

  test("a duty must fit its role; one that fits is given, and ends with a day", async () => {
    const path = `${PEOPLE}/${officer.id}`;
    const wrong = await post(path, {
      action: "give-duty",
      role: "officer",
      place: `unit ${year.unitId}`,
      from: "2027-04-01",
      until: "",
    });
    expect([wrong.status, (await wrong.text()).includes('href="#place"')]).toEqual([422, true]);
    const reversed = await post(path, {
      action: "give-duty",
      role: "auditor",
      place: "city",
      from: "2027-04-02",
      until: "2027-04-01",
    });
    expect([reversed.status, (await reversed.text()).includes('href="#until"')]).toEqual([422, true]);
    expect(
      (
        await post(path, {
          action: "give-duty",
          role: "auditor",
          place: "city",
          from: "2027-04-01",
          until: "",
        })
      ).status,
    ).toBe(200);
    const given = (await dutiesOf(officer.id)).find(({ role }) => role === "auditor");
    expect(given).toMatchObject({ unitId: null, fromDay: "2027-04-01", untilDay: null });
    expect(
      (await post(path, { action: "end-duty", duty: given?.id ?? "", [`last-${given?.id}`]: "2027-05-31" }))
        .status,
    ).toBe(200);
    expect((await dutiesOf(officer.id)).find(({ role }) => role === "auditor")?.untilDay).toBe("2027-05-31");
  });

  test("the last officer of a section with sheets does not go, nor the last administrator", async () => {
    const [last] = await dutiesOf(officer.id);
    const refused = await post(`${PEOPLE}/${officer.id}`, {
      action: "end-duty",
      duty: last?.id ?? "",
      [`last-${last?.id}`]: "2027-03-31",
    });
    expect([refused.status, (await refused.text()).includes("受け持つ人がいなくなります")]).toEqual([
      422,
      true,
    ]);
    expect((await dutiesOf(officer.id)).find(({ id }) => id === last?.id)?.untilDay).toBeNull();
    const administrators = (await listPeople(database(), "miohara")).filter(({ duties }) =>
      duties.some(({ role }) => role === "administrator"),
    );
    const [mine] = administrators[0]?.duties ?? [];
    const alone = await post(`${PEOPLE}/${administrators[0]?.id}`, {
      action: "end-duty",
      duty: mine?.id ?? "",
      [`last-${mine?.id}`]: "2027-03-31",
    });
    expect([alone.status, (await alone.text()).includes("市全体の管理者がいなくなります")]).toEqual([
      422,
      true,
    ]);
  });

  test("a deputy, somebody whose duty is known to end, and an administrator who never signed in stay nobody", async () => {
    const [last] = await dutiesOf(officer.id);
    const place = { role: "officer", unitId: year.unitId, sectionId: year.section } as const;
    const add = async (deputyFor: string | null, untilDay: string | null): Promise<string> => {
      const { id } = await testPerson(database(), { city: "miohara", name: "代わる 人", duties: [] });
      await database()
        .transaction()
        .execute((tx) =>
          addDuty(tx, "miohara", id, { ...place, deputyFor, fromDay: "2027-03-01", untilDay }),
        );
      return id;
    };
    const deputy = await add(officer.id, "2027-04-30");
    const temporary = await add(null, "2027-06-30");
    const leave = () =>
      post(`${PEOPLE}/${officer.id}`, {
        action: "end-duty",
        duty: last?.id ?? "",
        [`last-${last?.id}`]: "2027-03-31",
      });
    expect((await (await leave()).text()).includes("代理は数えません")).toBe(true);

    const invited = await post(PEOPLE, {
      action: "invite",
      name: "招かれた 人",
      email: "invited@example.jp",
      role: "administrator",
      place: "city",
      from: "2027-03-01",
    });
    expect(invited.status).toBe(200);
    const people = await listPeople(database(), "miohara");
    const mine = people
      .flatMap(({ id, hasWayIn, duties }) => (hasWayIn ? duties.map((one) => ({ ...one, of: id })) : []))
      .find(({ role }) => role === "administrator");
    const alone = await post(`${PEOPLE}/${mine?.of}`, {
      action: "end-duty",
      duty: mine?.id ?? "",
      [`last-${mine?.id}`]: "2027-03-31",
    });
    expect([alone.status, (await alone.text()).includes("一度もサインインしていない人")]).toEqual([
      422,
      true,
    ]);
    // Once somebody is there for good, the officer may go; taken back, so that the tests below find the section as it was.
    const successor = await add(null, null);
    expect((await leave()).status).toBe(200);
    const days = (id: string, untilDay: string | null) =>
      database().updateTable("duty").set({ until_day: untilDay }).where("id", "=", id).execute();
    for (const { id } of (await Promise.all([deputy, temporary, successor].map(dutiesOf))).flat())
      await days(id, "2027-03-01");
    await days(last?.id ?? "", null);
  });

  test("an administrator of one ward neither sees nor moves people of another", async () => {
    const other = await unitYear(database(), { unitSlug: "kusumori" });
    const ward = await desk.enter({
      city: "miohara",
      duties: [{ role: "administrator", unitId: other.unitId, sectionId: null, deputyFor: null }],
    });
    const list = await visit(desk.app, PEOPLE, { cookie: ward });
    expect([list.status, (await list.text()).includes("去る 人")]).toEqual([200, false]);
    expect((await visit(desk.app, `${PEOPLE}/${officer.id}`, { cookie: ward })).status).toBe(404);
    const wardToken = await desk.token(ward, PEOPLE);
    const form = {
      token: wardToken,
      action: "preview",
      list: `email,leaves,from\n${officer.email},yes,2027-04-01`,
    };
    const refused = await visit(desk.app, MOVES, { cookie: ward, form });
    expect([refused.status, (await refused.text()).includes("2行目：")]).toEqual([422, true]);
    const forged = { token: wardToken, action: "hand-over", section: year.section, to: year.otherSection };
    expect((await visit(desk.app, `${PEOPLE}/sections`, { cookie: ward, form: forged })).status).toBe(422);
  });
});

test("a name with signs that nobody sees is refused with their numbers, for people and for sections", async () => {
  const place = `section ${year.unitId} ${year.section}`;
  const invited = await post(PEOPLE, {
    action: "invite",
    name: "佐\u200B藤 \u202E花子",
    email: "hanako@example.jp",
    role: "officer",
    place,
    from: "2027-04-01",
    until: "",
    deputy: "",
  });
  const page = await invited.text();
  expect([invited.status, page.includes("U+200B、U+202E"), page.includes('href="#name"')]).toEqual([
    422,
    true,
    true,
  ]);
  const opened = await post(`${PEOPLE}/sections`, {
    action: "open",
    unit: year.unitId,
    name: "福祉課\u2066 2026",
  });
  expect([opened.status, (await opened.text()).includes("U+2066")]).toEqual([422, true]);
  const moved = `email,name,role,unit,section,from\nz@example.jp,新\uFEFF人,担当者,${unitName},福祉課 2026,2027-04-01`;
  const listed = await post(MOVES, { action: "preview", list: moved });
  expect([listed.status, (await listed.text()).includes("2行目：名前に見えない文字（U+FEFF）")]).toEqual([
    422,
    true,
  ]);
});

describe("personnel moves", () => {
  test("a list that a spreadsheet wrote in Shift_JIS is read as well, and a file that is no text is refused", async () => {
    // メールアドレス,名前,役割,開始日 and 新任 in Shift_JIS.
    const head = "8381 815b 838b 8341 8368 838c 8358 2c 96bc914f 2c 96f08a84 2c 8a4a8e6e93fa 0d0a";
    const row = [
      Buffer.from("shinnin@example.jp,"),
      hex("90569443"),
      Buffer.from(",administrator,2027-04-01"),
    ];
    const bytes = new Uint8Array(Buffer.concat([hex(head), ...row]));
    const form = { token, action: "preview", list: "", file: new File([bytes], "異動.csv") };
    const shown = await (await visit(desk.app, MOVES, { cookie, form })).text();
    expect(shown).toContain("新任（新しい人）");
    const picture = new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 255])], "a.csv");
    expect((await visit(desk.app, MOVES, { cookie, form: { ...form, file: picture } })).status).toBe(422);
  });

  const list = (): string =>
    [
      "メールアドレス\t名前\t今の役割を終える\t所属\t課\t役割\t開始日",
      `${officer.email}\t\tはい\t${unitName}\t福祉課 2026\t担当者\t2027/4/1`,
      `shinjin@example.jp\t新人 一\t\t${unitName}\t福祉課 2026\t課長\t2027-04-01`,
    ].join("\n");

  test("a list that cannot be read names the line, and changes nothing", async () => {
    for (const [text, said] of [
      ["", "一覧を貼り付けるか"],
      ["名前,開始日\nx,2027-04-01", "メールアドレス"],
      ["email,leaves,from\nx@example.jp,yes,4月", "2行目：開始日"],
      ['email,leaves,from\n"x@example.jp,yes,2027-04-01', '引用符（"）が閉じていないか'],
      ["email,role,from\nx@example.jp,社長,2027-04-01", "2行目：「社長」"],
      [`email,role,unit,from\n${officer.email},所属長,別の区,2027-04-01`, "2行目：「別の区」"],
      ["email,leaves,from\nnobody@example.jp,yes,2027-04-01", "2行目：「nobody@example.jp」"],
    ] as const) {
      const answer = await post(MOVES, { action: "preview", list: text });
      expect([answer.status, (await answer.text()).includes(said), text]).toEqual([422, true, text]);
    }
  });

  test("every wrong line is told at once, with its number, in the order of the list", async () => {
    const text = [
      "email,name,leaves,role,unit,section,from",
      "x@example.jp,,,社長,,,2027-04-01",
      `${officer.email},,,所属長,別の区,,2027-04-01`,
      `${officer.email},,はい,担当者,${unitName},福祉課 2026,2027-04-01`,
      "nobody@example.jp,,yes,,,,2027-04-01",
      `shinjin@example.jp,新人,,担当者,${unitName},ない課,2027-04-01`,
      "y@example.jp,,yes,,,,4月",
    ].join("\n");
    for (const action of ["preview", "move"]) {
      const page = await (await post(MOVES, { action, list: text })).text();
      const told = [...page.matchAll(/>(\d+行目：[^<。]{0,12})/g)].map(([, words]) => words);
      expect(told).toEqual([
        "2行目：「社長」という役割はあり",
        "3行目：「別の区」という所属や課",
        "5行目：「nobody@exam",
        expect.stringMatching(/^6行目：「.+$/),
        "7行目：開始日は 2027-04",
      ]);
    }
    expect(
      (await listPeople(database(), "miohara")).some(({ email }) => email === "shinjin@example.jp"),
    ).toBe(false);
  });

  test("the preview shows what would happen and whose sheets would have nobody, and changes nothing", async () => {
    const before = [await listDuties(database(), "miohara"), await listPeople(database(), "miohara")];
    const page = await (await post(MOVES, { action: "preview", list: list() })).text();
    expect(page).toContain("新人 一");
    expect(page).toContain("シート2件を引き継ぐ課");
    expect(page).toContain(`name="hand-over-${year.section}"`);
    expect([await listDuties(database(), "miohara"), await listPeople(database(), "miohara")]).toEqual(
      before,
    );
  });

  test("refused while a sheet would have nobody; with the sheets handed over, all of it is done at once", async () => {
    const refused = await post(MOVES, { action: "move", list: list() });
    expect([refused.status, (await refused.text()).includes("受け持つ人がいません")]).toEqual([422, true]);
    expect((await dutiesOf(officer.id)).filter(({ untilDay }) => untilDay === "2027-03-31")).toEqual([]);
    const handOver = { [`hand-over-${year.section}`]: year.otherSection };
    const done = await post(MOVES, { action: "move", list: list(), ...handOver });
    const page = await done.text();
    expect([
      done.status,
      page.includes("2件の異動を行いました"),
      /sign-in\/invitation\?key=/.test(page),
    ]).toEqual([200, true, true]);
    expect(
      (await dutiesOf(officer.id)).map(({ sectionName, fromDay, untilDay }) => [
        sectionName,
        fromDay,
        untilDay,
      ]),
    ).toContainEqual(["福祉課 2026", "2027-04-01", null]);
    const sheets = await countSheets(database(), "miohara");
    expect([sheets.get(year.section) ?? 0, sheets.get(year.otherSection)]).toEqual([0, 2]);
  });

  test("an emptied section is closed; one with people is not", async () => {
    const refused = await post(`${PEOPLE}/sections`, { action: "close", section: year.otherSection });
    expect(refused.status).toBe(422);
    expect(
      (await post(`${PEOPLE}/sections`, { action: "open", unit: year.unitId, name: "新しい課" })).status,
    ).toBe(200);
    expect(
      (await post(`${PEOPLE}/sections`, { action: "open", unit: year.unitId, name: "新しい課" })).status,
    ).toBe(422);
    const page = await (await visit(desk.app, `${PEOPLE}/sections`, { cookie })).text();
    expect(page).toContain("新しい課");
  });
});

test("a person's data can be taken out and the account deleted: the pseudonym and the record stay whole", async () => {
  const leaving = await testPerson(database(), { city: "miohara", name: "消える 人", sample: false });
  const path = `${PEOPLE}/${leaving.id}`;
  const secret = await database()
    .transaction()
    .execute((tx) => newCalendarSecret(tx, "miohara", leaving.id, new Date()));
  const data = await (await visit(desk.app, `${path}/data.json`, { cookie })).text();
  expect(data).toContain("消える 人");
  expect(data).not.toMatch(/argon2/);
  // Pages that name many people keep the names for a while.
  const named = async () => (await namesIn(database(), "miohara")).get(leaving.id);
  expect(await named()).toBe("消える 人");
  expect((await post(path, { action: "delete", confirm: "chigau@example.jp" })).status).toBe(422);
  expect((await post(path, { action: "delete", confirm: leaving.email })).status).toBe(303);
  expect(await named()).toBeUndefined();
  expect((await visit(desk.app, path, { cookie })).status).toBe(404);
  const account = await database()
    .selectFrom("account")
    .select("deleted_at")
    .where("id", "=", leaving.id)
    .executeTakeFirst();
  expect(account?.deleted_at).not.toBeNull();
  const opens = await database()
    .transaction()
    .execute((tx) => accountOfCalendar(tx, "miohara", secret));
  expect(opens).toBeNull();
  const kept = await database()
    .selectFrom("people_event")
    .select(["action", "body"])
    .where("account_id", "=", leaving.id)
    .execute();
  expect(kept.map(({ action }) => action)).toContain("delete");
  expect(JSON.stringify(await database().selectFrom("people_event").selectAll().execute())).not.toMatch(
    /消える|@example/,
  );
  expect(await firstBrokenEvent(database(), "miohara")).toBeNull();
  expect(desk.faults).toEqual([]);
});
