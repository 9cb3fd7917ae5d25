// Owns the proof of the ways in without a browser: first administrator, invitation, second factor, recovery, attempts, sessions, proxies.
import { beforeAll, describe, expect, inject, test } from "vitest";
import { blockDatabase } from "../../../test/database.ts";
import { cookieOf } from "../../../test/cookies.ts";
import { deskApp, visit, type Visit } from "../../../test/desk.ts";
import { TEST_PASSWORD, testPerson } from "../../../test/people.ts";
import { codeOf } from "../../../test/totp.ts";
import { ROLES, type Role } from "../../domain/access.ts";
import { listPeople } from "../../store/people.ts";
import { SAMPLE_PASSWORD, SAMPLE_PEOPLE } from "../../usecases/sample-people.ts";

const database = blockDatabase(inject("databaseUrl"));
let desk: ReturnType<typeof deskApp>;
beforeAll(() => {
  desk = deskApp(database(), { first: true });
});

const PEOPLE = "/osaka/desk/people";
const NEW = { "new-password": "atarashii aikotoba", again: "atarashii aikotoba" };

/** The cookies after an answer: those of before, with what it set. */
function together(before: string, answer: Response): string {
  const jar = new Map(
    before
      .split("; ")
      .filter(Boolean)
      .map((pair) => [pair.split("=")[0] ?? "", pair]),
  );
  for (const pair of cookieOf(answer).split("; ").filter(Boolean)) jar.set(pair.split("=")[0] ?? "", pair);
  return [...jar.values()].join("; ");
}

const hidden = (page: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "";

/** Goes on from the page that shows the secret: types the code of the app; answers cookie, secret and recovery codes. */
async function setUp(answer: Response) {
  const page = await answer.text();
  const [uri, codes] = [hidden(page, "uri"), hidden(page, "codes")];
  expect(uri).toMatch(/^otpauth:\/\/totp\//);
  const before = together("", answer);
  const wrong = await visit(desk.app, "/sign-in/second-factor", {
    cookie: before,
    form: { action: "confirm", code: "000000", uri, codes },
  });
  expect([wrong.status, (await wrong.text()).includes(codes.split(" ")[0] ?? "?")]).toEqual([422, true]);
  const done = await visit(desk.app, "/sign-in/second-factor", {
    cookie: before,
    form: { action: "confirm", code: codeOf(uri), uri, codes },
  });
  expect([done.status, done.headers.get("location")]).toEqual([303, "/desk"]);
  return { cookie: together(before, done), uri, codes: codes.split(" ") };
}

async function passwordStep(email: string, password: string): Promise<Response> {
  return visit(desk.app, "/sign-in", { form: { email, password } });
}

describe("the first administrator", () => {
  test("comes by the link once, sets up a second factor, and only then is at the desk", async () => {
    const path = `/sign-in/first-administrator?key=${desk.firstKey.key}`;
    expect((await visit(desk.app, "/sign-in/first-administrator?key=x")).status).toBe(403);
    const typed = { city: "osaka", name: "管理 太郎", email: "Boss@Example.jp", ...NEW };
    const short = await visit(desk.app, path, {
      form: { ...typed, "new-password": "mijikai", again: "mijikai" },
    });
    expect([short.status, (await short.text()).includes('href="#new-password"')]).toEqual([422, true]);
    const own = await visit(desk.app, path, {
      form: { ...typed, "new-password": "Boss@Example.jp 1", again: "Boss@Example.jp 1" },
    });
    expect([own.status, (await own.text()).includes("だれでも知っている")]).toEqual([422, true]);
    const hidden = await visit(desk.app, path, { form: { ...typed, name: "管理\u200B太郎" } });
    expect([hidden.status, (await hidden.text()).includes("U+200B")]).toEqual([422, true]);
    const made = await visit(desk.app, path, { form: typed });
    expect(made.status).toBe(200);
    const half = together("", made.clone());
    expect((await visit(desk.app, PEOPLE, { cookie: half })).headers.get("location")).toBe(
      "/sign-in/second-factor",
    );
    const { cookie } = await setUp(made);
    const people = await visit(desk.app, PEOPLE, { cookie });
    expect([people.status, (await people.text()).includes("管理 太郎")]).toEqual([200, true]);
    expect((await visit(desk.app, path)).status).toBe(403);
    expect((await visit(desk.app, path, { form: typed })).status).toBe(403);
    expect((await visit(desk.app, "/osaka/desk/import", { cookie })).status).toBe(403);
  });
});

describe("password and second factor", () => {
  let email = "";
  let uri = "";
  let codes: readonly string[] = [];
  beforeAll(async () => {
    ({ email } = await testPerson(database(), { sample: false }));
    const first = await passwordStep(email, TEST_PASSWORD);
    ({ uri, codes } = await setUp(first));
  });

  /** After the password: the cookie with which the code is asked for. */
  const half = async (): Promise<string> => {
    const answer = await passwordStep(email, TEST_PASSWORD);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/sign-in/code"]);
    return cookieOf(answer);
  };
  const code = (cookie: string, typed: string) =>
    visit(desk.app, "/sign-in/code", { cookie, form: { code: typed } });

  test("the password alone opens nothing; the code of the app does", async () => {
    const cookie = await half();
    expect((await visit(desk.app, "/osaka/desk/import", { cookie })).status).toBe(303);
    const wrong = await code(cookie, "123456");
    expect([wrong.status, (await wrong.text()).includes("コードが違います")]).toEqual([422, true]);
    const right = await code(cookie, codeOf(uri));
    expect(right.status).toBe(303);
    expect((await visit(desk.app, "/osaka/desk/import", { cookie: together(cookie, right) })).status).toBe(
      200,
    );
  });

  test("a recovery code works once", async () => {
    const [recovery = ""] = codes;
    const cookie = await half();
    expect((await code(cookie, recovery)).status).toBe(303);
    expect((await code(await half(), recovery)).status).toBe(422);
  });

  test("five wrong codes end the attempt: the password is asked for again", async () => {
    const cookie = await half();
    for (let i = 0; i < 5; i++) await code(cookie, "000000");
    const ended = await code(cookie, codeOf(uri));
    expect([ended.status, (await ended.text()).includes("もう一度サインイン")]).toEqual([422, true]);
  });

  test("on the account page: a session elsewhere is ended, the password is changed, everything else is signed out", async () => {
    const enter = async (): Promise<string> => {
      const cookie = await half();
      return together(cookie, await code(cookie, codeOf(uri)));
    };
    const [here, there] = [await enter(), await enter()];
    const account = async (cookie: string) => (await visit(desk.app, "/sign-in/account", { cookie })).text();
    const page = await account(here);
    const token = hidden(page, "token");
    const session = hidden(page, "session");
    expect(
      (await visit(desk.app, "/sign-in/account", { cookie: here, form: { action: "end-others" } })).status,
    ).toBe(403);
    for (let left = page; hidden(left, "session") !== ""; left = await account(here)) {
      const form = { token, action: "end-session", session: hidden(left, "session") };
      expect((await visit(desk.app, "/sign-in/account", { cookie: here, form })).status).toBe(303);
    }
    expect(session).not.toBe("");
    expect((await visit(desk.app, "/osaka/desk/import", { cookie: there })).status).toBe(303);
    expect((await visit(desk.app, "/osaka/desk/import", { cookie: here })).status).toBe(200);

    const change = (password: string) =>
      visit(desk.app, "/sign-in/account", {
        cookie: here,
        form: { token, action: "password", password, ...NEW },
      });
    expect((await change("machigai no aikotoba")).status).toBe(422);
    const other = await enter();
    const changed = await change(TEST_PASSWORD);
    expect(changed.status).toBe(303);
    expect((await visit(desk.app, "/osaka/desk/import", { cookie: other })).status).toBe(303);
    expect((await passwordStep(email, TEST_PASSWORD)).status).toBe(422);
    expect((await passwordStep(email, NEW.again)).status).toBe(303);
    const now = together(here, changed);
    const data = await visit(desk.app, "/sign-in/account/data.json", { cookie: now });
    const words = await data.text();
    expect(words).toContain(email);
    expect(words).not.toMatch(/argon2|"password"|"secret"|"token"/);
    const form = { token: hidden(await account(now), "token"), action: "sign-out" };
    expect((await visit(desk.app, "/sign-in/account", { cookie: now, form })).status).toBe(303);
    expect((await visit(desk.app, "/osaka/desk/import", { cookie: now })).status).toBe(303);
  });
});

describe("attempts", () => {
  test("after ten failures a name is refused for a while, also with the right password; others are not", async () => {
    const { email } = await testPerson(database());
    for (let i = 0; i < 10; i++) expect((await passwordStep(email, "chigau aikotoba")).status).toBe(422);
    const refused = await passwordStep(email, TEST_PASSWORD);
    expect([refused.status, (await refused.text()).includes("続けて失敗した")]).toEqual([429, true]);
    const { email: other } = await testPerson(database());
    expect((await passwordStep(other, TEST_PASSWORD)).status).toBe(303);
  });

  test("an unknown address and a wrong password are told apart by nothing", async () => {
    const { email } = await testPerson(database());
    const unknown = await (await passwordStep("nobody@example.jp", "chigau aikotoba")).text();
    const wrong = await (await passwordStep(email, "chigau aikotoba")).text();
    expect(unknown.replaceAll("nobody@example.jp", "x")).toBe(wrong.replaceAll(email, "x"));
  });
});

describe("behind a proxy", () => {
  const BASE = "https://hoshin.example.jp";
  const settings = { baseUrl: BASE, trustedProxies: ["10.0.0.0/8"] };
  const proxied = (extra: Record<string, string> = {}): Visit => ({
    remote: "10.0.0.5",
    headers: {
      Host: "127.0.0.1:3000",
      Origin: BASE,
      "X-Forwarded-For": "203.0.113.9, 198.51.100.7, 10.0.0.9",
      ...extra,
    },
  });

  test("cookies are for HTTPS only, and the address on record is the last that a trusted proxy was asked by", async () => {
    const behind = deskApp(database(), settings);
    const { email } = await testPerson(database(), { sample: false });
    const answer = await visit(behind.app, "/sign-in", {
      ...proxied(),
      form: { email, password: TEST_PASSWORD },
    });
    const cookies = answer.headers.getSetCookie().filter((cookie) => cookie.includes("session_token"));
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies)
      expect(cookie).toMatch(/^__Secure-hoshin\.(?=.*; HttpOnly)(?=.*; Secure)(?=.*; SameSite=Lax)/);
    const rows = await database()
      .selectFrom("sign_in.session as s")
      .innerJoin("sign_in.user as u", "u.id", "s.userId")
      .select("s.ipAddress")
      .where("u.email", "=", email)
      .execute();
    expect(rows).toEqual([{ ipAddress: "198.51.100.7" }]);
  });

  test("a stranger's forwarding headers are believed in nothing, and another name of the server is refused", async () => {
    const behind = deskApp(database(), settings);
    const stranger: Visit = {
      remote: "203.0.113.5",
      headers: { Host: "hoshin.example.jp", Origin: BASE, "X-Forwarded-For": "127.0.0.1" },
    };
    const { email } = await testPerson(database(), { sample: false });
    const entered = await visit(behind.app, "/sign-in", {
      ...stranger,
      form: { email, password: TEST_PASSWORD },
    });
    expect(entered.status).toBe(200);
    const other = { remote: "203.0.113.5", headers: { Host: "127.0.0.1:3000" } };
    expect((await visit(behind.app, "/sign-in", other)).status).toBe(403);
    const forged = await visit(behind.app, "/sign-in", {
      ...proxied({ Origin: "http://127.0.0.1:3000" }),
      form: { email, password: TEST_PASSWORD },
    });
    expect(forged.status).toBe(403);
  });

  test("the sample's accounts sign in on this machine only, whatever they did before", async () => {
    const { email } = await testPerson(database());
    const behind = deskApp(database(), settings);
    const refused = await visit(behind.app, "/sign-in", {
      ...proxied(),
      form: { email, password: TEST_PASSWORD },
    });
    expect(refused.status).toBe(422);
    expect(await (await visit(behind.app, "/sign-in", proxied())).text()).not.toContain(SAMPLE_PASSWORD);
    const without = deskApp(database(), { sample: false });
    expect((await visit(without.app, "/sign-in", { form: { email, password: TEST_PASSWORD } })).status).toBe(
      422,
    );
    const cookie = await desk.enter();
    expect((await visit(desk.app, "/osaka/desk/import", { cookie })).status).toBe(200);
    expect((await visit(without.app, "/osaka/desk/import", { cookie })).status).toBe(303);
  });
});

test("the sample has an account for every role, named on the page with its password", async () => {
  const roles = new Set<Role>(SAMPLE_PEOPLE.map(({ role }) => role));
  expect(ROLES.filter((role) => !roles.has(role))).toEqual([]);
  const page = await (await visit(desk.app, "/sign-in")).text();
  for (const { email } of SAMPLE_PEOPLE) expect(page).toContain(email);
  expect(page).toContain(SAMPLE_PASSWORD);
});

test("an invitation leads to a password, a second factor and the desk; its link works once, a new one ends the old", async () => {
  const admin = [{ role: "administrator", unitId: null, sectionId: null, deputyFor: null }] as const;
  const cookie = await desk.enter({ duties: admin });
  const token = await desk.token(cookie, PEOPLE);
  const form = {
    token,
    action: "invite",
    name: "招待 された人",
    email: "Guest@example.jp",
    role: "auditor",
    place: "city",
    from: "2020-04-01",
    until: "",
  };
  const answer = await visit(desk.app, PEOPLE, { cookie, form });
  const link =
    /http:\/\/127\.0\.0\.1:3000(\/sign-in\/invitation\?key=[\w-]+)/.exec(await answer.text())?.[1] ?? "";
  const twice = await visit(desk.app, PEOPLE, { cookie, form });
  expect([twice.status, (await twice.text()).includes('href="#email"')]).toEqual([422, true]);
  const guest = (await listPeople(database(), "osaka")).find(({ email }) => email === "guest@example.jp");
  const renewed = await visit(desk.app, `${PEOPLE}/${guest?.id}`, {
    cookie,
    form: { token, action: "link" },
  });
  const newer = /(\/sign-in\/invitation\?key=[\w-]+)/.exec(await renewed.text())?.[1] ?? "";
  expect((await visit(desk.app, link)).status).toBe(403);
  expect((await visit(desk.app, newer)).status).toBe(200);
  const differ = await visit(desk.app, newer, { form: { ...NEW, again: "hoka no aikotoba" } });
  expect(differ.status).toBe(422);
  const entered = await setUp(await visit(desk.app, newer, { form: NEW }));
  expect((await visit(desk.app, "/desk", { cookie: entered.cookie })).headers.get("location")).toBe(
    "/osaka/desk/tasks",
  );
  expect((await visit(desk.app, newer)).status).toBe(403);
  expect(desk.faults).toEqual([]);
});
