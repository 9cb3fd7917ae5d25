// Owns the proof that papers are written the way the forms look: golden papers of the fictional city, in every look.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { completePlan, type Sparse } from "../../domain/complete-plan.ts";
import type { Plan } from "../../domain/plan.ts";
import { DIALECTS } from "./paper-blocks.ts";
import { textPaper } from "./text-papers.ts";

const SAMPLES = join(import.meta.dirname, "../../../test/samples");

/** Papers that the writer made; the others in the folder are written by hand, with the damage of real ones. */
const written = readdirSync(SAMPLES)
  .filter((file) => /-(minimal|full)\.json$/.test(file))
  .map((file) => file.replace(".json", ""));

function planOf(name: string): Plan {
  return completePlan(JSON.parse(readFileSync(join(SAMPLES, `${name}.json`), "utf8")) as Sparse<Plan>);
}

test.each(written)("%s is written as its golden text and page", async (name) => {
  const plan = planOf(name);
  await expect(textPaper(plan, { form: plan.form })).toMatchFileSnapshot(join(SAMPLES, `${name}.txt`));
  await expect(textPaper(plan, { form: plan.form, dialect: "page" })).toMatchFileSnapshot(
    join(SAMPLES, `${name}.html`),
  );
});

test("every form has a minimal and a full paper", () => {
  const forms = ["form1", "form2", "form3", "overview-final", "overview-midyear"];
  expect(written.toSorted()).toEqual(forms.flatMap((form) => [`${form}-full`, `${form}-minimal`]));
});

test("a dialect changes the look of a paper, never its words", () => {
  const bare = (text: string) =>
    text
      .replaceAll(/<!DOCTYPE html>|<[^>]+>/g, "")
      .replaceAll(/^[\s-]+$/gm, "")
      .replaceAll(/\s+/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&");
  for (const name of written) {
    const plan = planOf(name);
    const looks = DIALECTS.map((dialect) => bare(textPaper(plan, { form: plan.form, dialect })));
    expect(new Set(looks).size).toBe(1);
  }
});

test("money stands in one row with the years of its columns, without cell borders where they were lost", () => {
  const plan = planOf("form2-full");
  const line = (dialect: "tabs" | "spaces") =>
    textPaper(plan, { form: "form2", dialect })
      .split("\n")
      .find((text) => text.includes("決算額"));
  expect(line("tabs")).toBe("5決算額\t420千円\t6予算額\t440千円\t7予算額\t460千円");
  expect(line("spaces")).toBe("5決算額 420千円 6予算額 440千円 7予算額 460千円");
});

test("the year-end overview says とも未達成 when nothing was achieved", () => {
  const plan = planOf("overview-final-minimal");
  const none = {
    ...plan,
    issues: plan.issues.map((issue) => ({
      ...issue,
      overview: issue.overview && { ...issue.overview, achieved: 0, total: 2 },
    })),
  };
  expect(textPaper(none, { form: "overview-final" })).toContain("「具体的取組」2項目とも未達成");
});
