// Owns the proof of who may be at the desk: signed in, under our own address, from our own pages.
import { beforeAll, describe, expect, inject, test } from "vitest";
import { blockDatabase } from "../../../test/database.ts";
import { cookieOf } from "../../../test/cookies.ts";
import { DESK_HOST, deskApp, visit, type Visit } from "../../../test/desk.ts";
import { TEST_PASSWORD, testPerson } from "../../../test/people.ts";

const database = blockDatabase(inject("databaseUrl"));
let desk: ReturnType<typeof deskApp>;
beforeAll(() => {
  desk = deskApp(database());
});

const IMPORT = "/osaka/desk/import";

describe("without a session", () => {
  test("a page leads to signing in and from there back to it", async () => {
    const answer = await visit(desk.app, IMPORT);
    expect([answer.status, answer.headers.get("location")]).toEqual([
      303,
      "/sign-in?next=%2Fosaka%2Fdesk%2Fimport",
    ]);
    const { email } = await testPerson(database());
    const form = { email, password: TEST_PASSWORD };
    const entered = await visit(desk.app, answer.headers.get("location") ?? "", { form });
    expect([entered.status, entered.headers.get("location")]).toEqual([303, IMPORT]);
    expect((await visit(desk.app, IMPORT, { cookie: cookieOf(entered) })).status).toBe(200);
  });

  test("a form is refused, and says that nothing was done", async () => {
    const answer = await visit(desk.app, IMPORT, { form: { action: "upload" } });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("この操作はしていません");
  });

  test("after signing in nobody is sent to another site", async () => {
    for (const next of [
      "https://evil.example/",
      "//evil.example/osaka/desk",
      "/\\evil.example",
      "/osaka/units",
    ]) {
      const { email } = await testPerson(database());
      const path = `/sign-in?${new URLSearchParams({ next }).toString()}`;
      const answer = await visit(desk.app, path, { form: { email, password: TEST_PASSWORD } });
      expect(answer.headers.get("location")).toBe("/desk");
    }
  });

  test("a made-up cookie opens nothing", async () => {
    for (const cookie of [
      "hoshin-3000.session_token=x",
      "hoshin-3000.session_token=x.y",
      "hoshin-3000.session_token=",
    ])
      expect((await visit(desk.app, IMPORT, { cookie })).status).toBe(303);
  });
});

describe("with a valid cookie still refused", () => {
  const wrong: readonly (readonly [string, Visit])[] = [
    ["another machine", { remote: "192.0.2.7" }],
    ["another machine over IPv6", { remote: "2001:db8::7" }],
    ["no known connection", { remote: null }],
    ["a name rebound to this machine", { headers: { Host: "evil.example:3000" } }],
    ["a name that only begins like ours", { headers: { Host: "127.0.0.1.evil.example" } }],
    ["a proxy on this machine", { headers: { "X-Forwarded-For": "192.0.2.7" } }],
  ];
  test.each(wrong)("%s", async (_, how) => {
    const cookie = await desk.enter();
    const answer = await visit(desk.app, IMPORT, { cookie, ...how });
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain('type="file"');
    const { email } = await testPerson(database());
    const signIn = await visit(desk.app, "/sign-in", { ...how, form: { email, password: TEST_PASSWORD } });
    expect([signIn.status, signIn.headers.getSetCookie()]).toEqual([403, []]);
  });

  test.each(["127.0.0.1:3000", "localhost:3000", "[::1]:3000", "localhost"])("%s is let in", async (Host) => {
    const { email } = await testPerson(database());
    const headers = { Host, Origin: `http://${Host}` };
    const form = { email, password: TEST_PASSWORD };
    const cookie = cookieOf(await visit(desk.app, "/sign-in", { headers, form }));
    expect((await visit(desk.app, IMPORT, { cookie, headers: { Host } })).status).toBe(200);
  });

  const forged: readonly (readonly [string, Record<string, string>])[] = [
    ["another origin", { Origin: "http://evil.example" }],
    ["the same machine, another port", { Origin: "http://127.0.0.1:8080" }],
    ["no origin at all", { Origin: "" }],
    ["a form on another site", { Origin: `http://${DESK_HOST}`, "Sec-Fetch-Site": "cross-site" }],
    ["another port, as the browser says", { Origin: `http://${DESK_HOST}`, "Sec-Fetch-Site": "same-site" }],
  ];
  test.each(forged)("a form sent from %s", async (_, headers) => {
    const cookie = await desk.enter();
    const form = { token: await desk.token(cookie), action: "forget" };
    const answer = await visit(desk.app, IMPORT, { cookie, form, headers });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("受け付けませんでした");
  });

  test("a form without the token of this session", async () => {
    const [cookie, other] = [await desk.enter(), await desk.enter()];
    for (const token of ["", "x", await desk.token(other)])
      expect((await visit(desk.app, IMPORT, { cookie, form: { token, action: "forget" } })).status).toBe(403);
    const token = await desk.token(cookie);
    expect((await visit(desk.app, IMPORT, { cookie, form: { token, action: "forget" } })).status).toBe(303);
  });

  test("more than an upload may hold, before it is read", async () => {
    const cookie = await desk.enter();
    const answer = await visit(desk.app, IMPORT, {
      cookie,
      form: { token: await desk.token(cookie), action: "upload" },
      headers: { "Content-Length": String(70 * 1024 * 1024) },
    });
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain("64 MBまで");
  });

  test("the desk of another city", async () => {
    const cookie = await desk.enter();
    await testPerson(database(), { city: "mihon" });
    expect((await visit(desk.app, "/mihon/desk/import", { cookie })).status).toBe(404);
  });
});

test("nothing that the desk says is kept: no-store on every answer, no tag", async () => {
  const cookie = await desk.enter();
  for (const answer of [
    await visit(desk.app, IMPORT, { cookie }),
    await visit(desk.app, IMPORT),
    await visit(desk.app, "/sign-in"),
    await visit(desk.app, "/sign-in/account", { cookie }),
    await visit(desk.app, "/desk", { cookie }),
    await visit(desk.app, "/osaka/desk/import/0b8f1c9e-2f0e-4c7e-9d51-0f3a5b1c2d3e", { cookie }),
  ]) {
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("etag")).toBeNull();
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  }
});

test("unknown cities, papers and snapshots are not found; other methods are not allowed", async () => {
  const cookie = await desk.enter();
  const id = "0b8f1c9e-2f0e-4c7e-9d51-0f3a5b1c2d3e";
  for (const path of [
    "/nowhere/desk/import",
    `${IMPORT}/${id}`,
    `/osaka/desk/accepted/${id}`,
    "/osaka/desk/accept/none/2021",
  ])
    expect((await visit(desk.app, path, { cookie })).status).toBe(404);
  expect((await visit(desk.app, IMPORT, { cookie, method: "PUT" })).status).toBe(405);
});
