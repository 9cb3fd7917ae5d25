// Owns the proof that processes of one database hear each other, whatever the length of what is said, and again after the line broke.
import { afterEach, expect, test } from "vitest";
import { createDatabase, onEachServer, runOn } from "../../test/database.ts";
import { migrate } from "./migrate.ts";
import { openWire, type Wire } from "./wire.ts";

const open: Wire[] = [];
const drops: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const wire of open.splice(0)) await wire.close();
  for (const drop of drops.splice(0)) await drop();
});

type End = { readonly wire: Wire; readonly heard: unknown[]; joined: number };

async function end(url: string): Promise<End> {
  const wire = openWire(url);
  open.push(wire);
  const one: End = { wire, heard: [], joined: 0 };
  wire.listen(
    (message) => one.heard.push(message),
    () => (one.joined += 1),
  );
  await expect.poll(() => one.joined).toBe(1);
  return one;
}

onEachServer((server) => {
  async function database(): Promise<string> {
    const { url, drop } = await createDatabase(server);
    drops.push(drop);
    await migrate(url);
    return url;
  }

  test("everybody else hears a message whole and in order, also one far longer than a payload, and nobody their own", async () => {
    const url = await database();
    const [a, b, c] = [await end(url), await end(url), await end(url)];
    const long = { words: "長い文𠮷\n\"'\\\u0000".repeat(4_000) };
    a.wire.send(long);
    b.wire.send({ n: 1 });
    a.wire.send({ n: 2 });
    await expect.poll(() => c.heard.length).toBe(3);
    await expect.poll(() => b.heard.length).toBe(2);
    expect(b.heard).toEqual([long, { n: 2 }]);
    expect(c.heard.filter((one) => JSON.stringify(one) !== '{"n":1}')).toEqual([long, { n: 2 }]);
    expect(a.heard).toEqual([{ n: 1 }]);
  });

  test("a line that the server ended comes back, and what is no message of ours is nothing", async () => {
    const url = await database();
    const [a, b] = [await end(url), await end(url)];
    await runOn(
      url,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'hoshin live' AND datname = current_database()",
    );
    await expect.poll(() => [a.joined, b.joined], { timeout: 10_000 }).toEqual([2, 2]);
    for (const payload of ["", "x", "someone 11 {", "someone 00 1", "someone 01 2"])
      await runOn(url, `SELECT pg_notify('hoshin_live', '${payload}')`);
    a.wire.send("wieder da");
    await expect.poll(() => b.heard.at(-1)).toBe("wieder da");
    expect(b.heard.filter((one) => one !== 12)).toEqual(["wieder da"]);
  });

  test("a closed line stays closed, and saying something into it does nothing", async () => {
    const url = await database();
    const a = await end(url);
    await a.wire.close();
    a.wire.send("weg");
    expect(
      await runOn(
        url,
        "SELECT FROM pg_stat_activity WHERE application_name = 'hoshin live' AND datname = current_database() AND state <> 'idle'",
      ),
    ).toEqual([]);
  });
});
