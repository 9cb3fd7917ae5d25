// Owns the proof that a paper says the same as Word, Excel and PDF as it says as text: same tree, every character accounted for.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { completePlan, type Sparse } from "../src/domain/complete-plan.ts";
import type { Plan } from "../src/domain/plan.ts";
import { openDocumentReader } from "../src/documents/read-foreign.ts";
import { samplePaperText, sampleYears } from "../src/usecases/sample-city.ts";
import { accountFaults } from "./account.ts";
import { docxOfPage, xlsxOfPage } from "./foreign-files.ts";
import { pdfOfPage } from "./foreign-pdf.ts";
import { differences, readingOf, withoutBreaks } from "./reading-of.ts";

const SAMPLES = join(import.meta.dirname, "samples");
const pages = readdirSync(SAMPLES).filter((name) => name.endsWith(".html"));
const MAKERS = { docx: docxOfPage, xlsx: xlsxOfPage, pdf: pdfOfPage } as const;

const reader = openDocumentReader();
afterAll(() => reader.close());

/** What the reading of a page as a file of another kind says otherwise than the page itself. */
async function otherwise(html: string, bytes: Uint8Array, { unit, fiscalYear }: Plan): Promise<string[]> {
  const outcome = await reader.read(bytes, { file: "paper", unit, fiscalYear });
  if (!outcome.ok) throw new Error(outcome.refusal.en);
  const { source, plan } = outcome.value;
  const page = readingOf(html, { unit, fiscalYear });
  return [
    ...differences(withoutBreaks(page.plan), withoutBreaks(plan)),
    ...accountFaults(source.text ?? "", outcome.value),
    ...outcome.value.unread.slice(page.unread.length).map(({ text }) => `unread: ${text}`),
  ];
}

describe.each(["docx", "xlsx", "pdf"] as const)("%s", (kind) => {
  test.each(pages)("%s says the same", async (name) => {
    const html = readFileSync(join(SAMPLES, name), "utf8");
    const plan = completePlan(
      JSON.parse(readFileSync(join(SAMPLES, name.replace(".html", ".json")), "utf8")) as Sparse<Plan>,
    );
    expect(await otherwise(html, MAKERS[kind](html), plan)).toEqual([]);
  });

  test("every paper of the sample city says the same", async () => {
    const wrong: string[] = [];
    for (const year of await sampleYears())
      for (const paper of year.papers) {
        const html = samplePaperText(year, paper, "page");
        const found = await otherwise(html, MAKERS[kind](html), year.plan);
        wrong.push(...found.map((one) => `${paper.file}: ${one}`));
      }
    expect(wrong).toEqual([]);
  });
});
