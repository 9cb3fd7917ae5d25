// Owns the proof that the sample papers are read as the plan beside them says: least, full, and with the damage of real ones.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { completePlan, type Sparse } from "../src/domain/complete-plan.ts";
import type { Plan } from "../src/domain/plan.ts";
import { readDocument } from "../src/documents/read-document.ts";
import { differences, readingOf, unaccounted, withoutBreaks } from "./reading-of.ts";

const SAMPLES = join(import.meta.dirname, "samples");

const names = readdirSync(SAMPLES)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.replace(".json", ""));
const written = names.filter((name) => /-(minimal|full)$/.test(name));
// Read with a fault: see reader-faults.test.ts.
const faulty = ["form2-fused"];
const damaged = names.filter((name) => !written.includes(name) && !faulty.includes(name));

function planOf(name: string): Plan {
  return completePlan(JSON.parse(readFileSync(join(SAMPLES, `${name}.json`), "utf8")) as Sparse<Plan>);
}

test.each(written)("%s is read from its text", (name) => {
  const plan = planOf(name);
  const text = readFileSync(join(SAMPLES, `${name}.txt`), "utf8");
  const reading = readingOf(text, plan);
  expect(differences(withoutBreaks(plan), withoutBreaks(reading.plan))).toEqual([]);
  expect(reading.unread).toEqual([]);
  expect(unaccounted(text, reading)).toEqual([]);
});

test.each(damaged)("%s is read through its damage, from its words alone", (name) => {
  const bytes = readFileSync(join(SAMPLES, `${name}.txt`));
  const outcome = readDocument(bytes, { file: name });
  if (!outcome.ok) throw new Error(outcome.refusal.en);
  expect(differences(planOf(name), outcome.value.plan)).toEqual([]);
  expect(outcome.value.unread).toEqual([]);
  expect(unaccounted(bytes.toString("utf8"), outcome.value)).toEqual([]);
});
