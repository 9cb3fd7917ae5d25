// Owns the proof that `hoshin verify` says of every plan whether it is whole, and ends with the code that says so.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { runOn, testDatabase } from "../../test/database.ts";
import { storePlan } from "../../test/stored-plan.ts";
import { openCycle, setInstructions } from "../usecases/cycle-settings.ts";
import { verify } from "./verify.ts";

const { db, url } = await testDatabase();

async function run(args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const cwd = mkdtempSync(join(tmpdir(), "hoshin-verify-"));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  const said = { out: "", err: "" };
  const code = await verify.run(args, {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    lang: "ja",
    env: { DATABASE_URL: url },
    cwd,
  });
  return { code, ...said };
}

test("where there is no database none is made", async () => {
  const cwd = mkdtempSync(join(tmpdir(), "hoshin-verify-"));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  const said: string[] = [];
  const tell = (text: string) => void said.push(text);
  const code = await verify.run([], { out: tell, err: tell, lang: "en", env: { HOSHIN_DATA: "none" }, cwd });
  expect({ code, said: said.join("") }).toMatchObject({ code: 2 });
  expect(said.join("")).toContain("There is no database in");
  expect(readdirSync(cwd)).toEqual([]);
});

test("whole histories end with 0, a broken one with 1 and its first broken change, a plan that is not there with 2", async () => {
  expect(await run([])).toMatchObject({ code: 2 });
  const { name, planId } = await storePlan(db);
  await storePlan(db);
  const whole = await run([]);
  expect(whole).toMatchObject({ code: 0 });
  expect(whole.out.match(/^✓/gm)).toHaveLength(3);
  expect(whole.out).toContain("人と役割の記録");
  expect((await run(["--unit", "ない区"])).code).toBe(2);
  expect((await run(["--fiscal-year", "来年"])).code).toBe(2);
  expect((await run(["--city", "osaka", "--fiscal-year", "2021"])).code).toBe(0);
  await runOn(
    url,
    `ALTER TABLE change DISABLE TRIGGER USER; UPDATE change SET actor = gen_random_uuid() WHERE plan_id = '${planId}'`,
  );
  const broken = await run([]);
  expect(broken.code).toBe(1);
  expect(broken.out).toContain(`✗ osaka ${name} 2021年度：1番の変更から壊れています`);
  const json = await run(["--json", "--unit", name]);
  expect(JSON.parse(json.out)).toMatchObject({ plans: [{ broken: { number: 1, what: "facts" } }] });
});

test("a setting that was changed past its book ends with 1 and names the place", async () => {
  const { unitId } = await storePlan(db);
  const bureau = [{ role: "city-bureau", unitId: null, sectionId: null, deputyFor: null }] as const;
  const person = { id: unitId, name: "市", city: "osaka", duties: bureau };
  const opened = await openCycle(db, person, { fiscalYear: 2021, at: new Date() });
  if (!opened.ok) throw new Error(opened.refusal.en);
  const words = { fiscalYear: 2021, words: "数値で書く。", reason: null, at: new Date() };
  expect((await setInstructions(db, person, words)).ok).toBe(true);
  expect((await run(["--city", "osaka"])).out).toContain(
    "✓ osaka 日程・作成方針・共通の指標：変更2件、欠けも書き換えもありません",
  );
  await runOn(url, "UPDATE cycle SET instructions = 'こっそり'");
  const found = await run(["--city", "osaka"]);
  expect(found.code).toBe(1);
  expect(found.out).toContain("✗ osaka 日程・作成方針・共通の指標：今の内容が履歴と1か所で合いません");
  expect(found.out).toContain("instructions 2021");
});
