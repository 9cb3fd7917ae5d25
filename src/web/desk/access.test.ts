// Owns the proof of who may be at the desk: this machine, by its own name, with a key that opens once, from our own pages.
import { beforeAll, describe, expect, inject, test } from "vitest";
import { blockDatabase } from "../../../test/database.ts";
import { DESK_HOST, deskApp, visit, type Visit } from "../../../test/desk.ts";

const database = blockDatabase(inject("databaseUrl"));
let desk: ReturnType<typeof deskApp>;
beforeAll(() => {
  desk = deskApp(database());
});

const IMPORT = "/osaka/desk/import";

describe("going in", () => {
  test("without a key there is no way in, and the answer says how to get one", async () => {
    const answer = await visit(desk.app, IMPORT);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("hoshin serve を動かしている端末");
  });

  test("a key opens a session once; the next key is told to the console", async () => {
    const key = desk.keys.current();
    const first = await visit(desk.app, `/desk?key=${key}`);
    expect(first.status).toBe(200);
    const cookie = first.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^hoshin-desk-3000=[\w-]{43};/);
    expect(cookie).toContain("HttpOnly");
    expect(cookie).toContain("SameSite=Strict");
    expect(cookie).not.toContain(key);
    expect(desk.told.at(-1)).toBe(desk.keys.current());
    expect((await visit(desk.app, IMPORT, { cookie: cookie.split(";")[0] })).status).toBe(200);
    const second = await visit(desk.app, `/desk?key=${key}`);
    expect([second.status, second.headers.get("set-cookie")]).toEqual([403, null]);
    expect(await second.text()).toContain("もう使われたか");
  });

  test("asking only for the head does not spend a key", async () => {
    const key = desk.keys.current();
    await visit(desk.app, `/desk?key=${key}`, { method: "HEAD" });
    expect(desk.keys.current()).toBe(key);
  });

  test("a wrong key and a made-up cookie open nothing", async () => {
    expect((await visit(desk.app, "/desk?key=x")).status).toBe(403);
    expect((await visit(desk.app, IMPORT, { cookie: "hoshin-desk-3000=x" })).status).toBe(403);
    expect((await visit(desk.app, IMPORT, { cookie: "hoshin-desk-3000=" })).status).toBe(403);
  });

  test("a session that nobody used for a day has ended", async () => {
    let now = 0;
    const slow = deskApp(database(), () => now);
    const cookie = await slow.enter();
    expect((await visit(slow.app, IMPORT, { cookie })).status).toBe(200);
    now = 24 * 60 * 60 * 1000;
    expect((await visit(slow.app, IMPORT, { cookie })).status).toBe(403);
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
    const key = desk.keys.current();
    expect((await visit(desk.app, `/desk?key=${key}`, how)).status).toBe(403);
    expect(desk.keys.current()).toBe(key);
  });

  test.each(["127.0.0.1:3000", "localhost:3000", "[::1]:3000", "localhost"])("%s is let in", async (Host) => {
    const cookie = (await desk.enter()).replace("-3000", Host.includes(":3000") ? "-3000" : "-80");
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
});

test("nothing that the desk says is kept: no-store on every answer, no tag", async () => {
  const cookie = await desk.enter();
  for (const answer of [
    await visit(desk.app, IMPORT, { cookie }),
    await visit(desk.app, IMPORT),
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
