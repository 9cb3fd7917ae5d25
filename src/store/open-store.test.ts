// Owns the proof that a command works beside a running server, waits for another command, and that DATABASE_URL is used instead.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createDatabase, onEachServer } from "../../test/database.ts";
import { spawnStore } from "../../test/spawn-store.ts";
import type { Config } from "../config.ts";
import type { Outcome } from "../domain/outcome.ts";
import { openStore, type Store } from "./open-store.ts";

function configFor(databaseUrl: string | null): Pick<Config, "dataFolder" | "databaseUrl"> {
  const dataFolder = mkdtempSync(join(tmpdir(), "hoshin-store-"));
  onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true }));
  return { dataFolder, databaseUrl };
}

function take(opened: Outcome<Store>): Store {
  if (!opened.ok) throw new Error(opened.refusal.en);
  onTestFinished(opened.value.close);
  return opened.value;
}

const cities = (store: Store) => store.db.selectFrom("municipality").select("city").execute();

test("a command joins the database of a running server and leaves it running", async () => {
  const config = configFor(null);
  const server = await spawnStore(config.dataFolder, "server");
  onTestFinished(server.kill);
  const command = take(await openStore(config, "command"));
  await command.db.insertInto("municipality").values({ city: "a", name: "A" }).execute();
  await command.close();
  const again = take(await openStore(config, "command"));
  expect(await cities(again)).toEqual([{ city: "a" }]);
});

test("a second server is refused with a sentence, and the first goes on", async () => {
  const config = configFor(null);
  const server = await spawnStore(config.dataFolder, "server");
  onTestFinished(server.kill);
  expect(await openStore(config, "server")).toMatchObject({
    ok: false,
    refusal: { code: "data-folder-in-use" },
  });
  expect(await cities(take(await openStore(config, "command")))).toEqual([]);
});

test("a command waits for another command, says so once, and then has the folder to itself", async () => {
  const config = configFor(null);
  const other = await spawnStore(config.dataFolder, "command");
  const said: string[] = [];
  const waiting = openStore(config, "command", (line) => said.push(line.en));
  await expect.poll(() => said).toHaveLength(1);
  await other.kill();
  expect(await cities(take(await waiting))).toEqual([]);
  expect(said).toHaveLength(1);
});

test("DATABASE_URL that nobody answers is a sentence without the password in it", async () => {
  const opened = await openStore(configFor("postgresql://me:secret@127.0.0.1:1/none"), "server");
  expect(opened).toMatchObject({ ok: false, refusal: { code: "database-unreachable" } });
  expect(JSON.stringify(opened)).not.toContain("secret");
});

onEachServer((server) => {
  test("DATABASE_URL: two processes starting at once both come up", async () => {
    const { url, drop } = await createDatabase(server);
    onTestFinished(async () => void (await drop()));
    const config = configFor(url);
    const both = await Promise.all([openStore(config, "server"), openStore(config, "server")]);
    const stores = both.map(take);
    for (const store of stores) expect(await cities(store)).toEqual([]);
    expect(stores.flatMap(({ migrated }) => migrated).length).toBeGreaterThan(0);
    await Promise.all(stores.map((store) => store.close()));
  });
});
