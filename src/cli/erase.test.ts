// Owns the proof that words which the law takes away leave the history, and that the chain of what remains stays whole.
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { testDatabase } from "../../test/database.ts";
import { openStage, personOf, storePlan } from "../../test/stored-plan.ts";
import { openStage as openUnitStage } from "../usecases/open-stage.ts";
import { saveFields } from "../usecases/save-fields.ts";
import { erase } from "./erase.ts";
import { verify } from "./verify.ts";

const { db, url } = await testDatabase();

async function run(command: typeof erase, args: readonly string[]): Promise<{ code: number; out: string }> {
  const cwd = mkdtempSync(join(tmpdir(), "hoshin-erase-"));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  let out = "";
  const say = (text: string): void => void (out += text);
  const env = { DATABASE_URL: url };
  const code = await command.run(args, { out: say, err: say, lang: "ja", env, cwd });
  return { code, out };
}

test("words are looked for, erased from every entry with a reason, and the histories stay whole", async () => {
  const on = await storePlan(db);
  const person = personOf(on.unitId);
  const opening = { planId: on.planId, stage: "draft", reason: null, at: new Date() } as const;
  expect((await openUnitStage(db, person, opening)).ok).toBe(true);
  const write = (value: string, base: number) =>
    saveFields(db, person, on.planId, [
      { key: randomUUID(), itemId: on.planId, field: "goal", base, value, reason: null },
    ]);
  await write('窓口の"試験 次郎"が言った。', 1);
  await write("窓口で言った。", 3);
  const words = ["--city", "osaka", "--words", '"試験 次郎"'];
  const found = await run(erase, words);
  expect(found).toMatchObject({ code: 1, out: expect.stringContaining("履歴2件（3, 4）") as string });
  expect((await run(erase, [...words, "--reason", '"試験 次郎"の申出'])).code).toBe(2);
  const erased = await run(erase, [...words, "--reason", "本人の申出による"]);
  expect(erased).toMatchObject({ code: 0, out: expect.stringContaining("消しました") as string });
  expect(await run(erase, words)).toMatchObject({ code: 0, out: "どこにもありません。\n" });
  expect((await run(verify, [])).code).toBe(0);
});

test("what stands on the sheets now is named, and ends with 1", async () => {
  const on = await storePlan(db);
  await openStage(db, on);
  const edit = { key: randomUUID(), itemId: on.planId, field: "goal", base: 1, reason: null };
  await saveFields(db, personOf(on.unitId), on.planId, [{ ...edit, value: "見本 三郎の文" }]);
  const done = await run(erase, ["--city", "osaka", "--words", "見本 三郎", "--reason", "申出"]);
  expect(done.code).toBe(1);
  expect(done.out).toContain("今の項目1件");
});

test("arguments that say nothing are answered with the usage", async () => {
  expect((await run(erase, [])).code).toBe(2);
  expect((await run(erase, ["--city", "osaka", "--words", "あ", "--reason", "い"])).code).toBe(2);
});
