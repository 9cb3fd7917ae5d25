// Owns the proof that `hoshin import` says what it did, file by file, and works on a folder as on DATABASE_URL.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { spawnStore } from "../../test/spawn-store.ts";
import { testDatabase } from "../../test/database.ts";
import { jsonPaper, readJson } from "../../test/json-reader.ts";
import type { Sparse } from "../domain/complete-plan.ts";
import type { Plan } from "../domain/plan.ts";
import { loadPublished } from "../store/published.ts";
import type { ReadDocument } from "../usecases/import-paper.ts";
import type { Io } from "./command.ts";
import { importCommand } from "./import.ts";

const { db, url } = await testDatabase();
const cwd = mkdtempSync(join(tmpdir(), "hoshin-import-"));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

function paper(file: string, plan: Sparse<Plan>): string {
  writeFileSync(join(cwd, file), jsonPaper(plan));
  return file;
}

/** Process of the database server, as its own pid file says. */
function serverPidOf(folder: string): number {
  return Number(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
}

async function run(
  args: readonly string[],
  env: Io["env"] = { DATABASE_URL: url },
  read: ReadDocument = readJson,
) {
  let [out, err] = ["", ""];
  const io: Io = { out: (text) => (out += text), err: (text) => (err += text), lang: "ja", env, cwd };
  const code = await importCommand(() => ({ read, close: async () => {} })).run(args, io);
  return { code, out, err };
}

const form1 = (goal: string): Sparse<Plan> => ({
  unit: { name: "港区", kind: "ward" },
  fiscalYear: 2021,
  form: "form1",
  goal,
});

test("a paper is imported, shown again as nothing new, and shown field by field when it changed", async () => {
  paper("a.txt", form1("住みよい区"));
  expect(await run(["a.txt"])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^a\.txt: 港区 2021 form1: 取り込みました\n$/) as string,
  });
  expect((await run(["a.txt"])).out).toContain("新しいことはありません");
  expect(await loadPublished(db, "osaka", "minato", 2021)).toBeNull();
  paper("a.txt", form1("安全な区"));
  const changed = await run(["a.txt", "--accept"]);
  expect(changed.out).toContain("~ /goal: 「住みよい区」 → 「安全な区」");
  expect(changed.out).toContain("公表しました");
  expect((await loadPublished(db, "osaka", "minato", 2021))?.plan.goal).toBe("安全な区");
});

test("one file that cannot be used does not keep the others out; the exit code says 2", async () => {
  paper("good.txt", { ...form1("目標"), fiscalYear: 2022 });
  writeFileSync(join(cwd, "bad.txt"), "nothing");
  const both = await run(["bad.txt", "missing.txt", "good.txt"]);
  expect(both.code).toBe(2);
  expect(both.err).toMatch(/bad\.txt: 読めません/);
  expect(both.err).toMatch(/missing\.txt/);
  expect(both.out).toContain("good.txt: 港区 2022");
});

test("unit and year from the command line count for papers that do not say theirs", async () => {
  paper("silent.txt", { form: "form2", issues: [{ no: 4, name: "備え" }] });
  const without = await run(["silent.txt"]);
  expect(without).toMatchObject({ code: 2, err: expect.stringContaining("--unit") as string });
  const given = await run(["silent.txt", "--unit", "福島区", "--fiscal-year", "2021", "--city", "other"]);
  expect(given.out).toContain("福島区 2021 form2/4: 取り込みました");
});

test("wrong arguments are refused before a database is touched", async () => {
  for (const args of [
    [],
    ["a.txt", "--nonsense"],
    ["a.txt", "--city", "大阪"],
    ["a.txt", "--fiscal-year", "令和3"],
  ])
    expect((await run(args, { DATABASE_URL: "postgresql://127.0.0.1:1/none" })).code).toBe(2);
});

test("a server that is killed under the import is a sentence, and the import can be repeated", async () => {
  const env = { HOSHIN_DATA: join(cwd, "shared") };
  const server = await spawnStore(env.HOSHIN_DATA, "server");
  paper("c.txt", form1("目標"));
  const killing: ReadDocument = (bytes, options) => {
    for (const pid of [server.pid, serverPidOf(env.HOSHIN_DATA)]) process.kill(pid, "SIGKILL");
    return readJson(bytes, options);
  };
  const cut = await run(["c.txt"], env, killing);
  expect(cut).toMatchObject({
    code: 2,
    out: "",
    err: expect.stringContaining("データベースが止まりました") as string,
  });
  await server.kill();
  expect((await run(["c.txt"], env)).out).toContain("取り込みました");
});

test("on a folder it starts the bundled database and leaves none running", async () => {
  paper("b.txt", form1("目標"));
  const env = { HOSHIN_DATA: join(cwd, "data") };
  expect((await run(["b.txt"], env)).out).toContain("取り込みました");
  expect((await run(["b.txt"], env)).out).toContain("新しいことはありません");
});
