// Owns the proof that `hoshin verify` says of every plan whether it is whole, and ends with the code that says so.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { runOn, testDatabase } from "../../test/database.ts";
import { storePlan } from "../../test/stored-plan.ts";
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
