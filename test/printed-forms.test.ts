// Owns the proof that what an office prints from our Excel and Word files is read like the files themselves.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { papersOf, type PaperKind } from "../src/documents/osaka-city/papers/papers.ts";
import { openPress } from "../src/documents/press/press.ts";
import { openDocumentReader } from "../src/documents/read-foreign.ts";
import type { Plan } from "../src/domain/plan.ts";
import type { Reading } from "../src/domain/reading.ts";
import { sampleYears } from "../src/usecases/sample-city.ts";
import { PRINT_FACTS } from "./print-facts.ts";
import { withoutBreaks } from "./reading-of.ts";

const OFFICE = spawnSync("soffice", ["--version"]).status === 0;
if (!OFFICE) process.stderr.write("soffice is not installed: reading what it prints is skipped\n");

const KINDS: readonly PaperKind[] = ["form1", "form2", "form3", "overview-midyear", "overview-final"];

const reader = openDocumentReader();
const press = openPress();
afterAll(async () => {
  await Promise.all([reader.close(), press.close()]);
});

async function honami(): Promise<Plan> {
  const years = await sampleYears();
  const year = years.find(({ unitSlug, plan }) => unitSlug === "honami" && plan.fiscalYear === 2025);
  if (!year) throw new Error("the sample city has no 帆波区");
  return year.plan;
}

async function readingOf(bytes: Uint8Array, { unit, fiscalYear }: Plan): Promise<Reading> {
  const read = await reader.read(bytes, { file: "paper", unit, fiscalYear });
  if (!read.ok) throw new Error(read.refusal.en);
  return read.value;
}

/** What is read, without the head of the paper: which of its words are the title is told by how they stand on the page. */
function content({ plan }: Reading): unknown {
  return withoutBreaks({ ...plan, title: null });
}

test.skipIf(!OFFICE).each(["xlsx", "docx"] as const)(
  "every form and overview as %s, printed to PDF by LibreOffice, says what the file says, and nothing is unread",
  async (kind) => {
    const plan = await honami();
    const folder = await mkdtemp(join(tmpdir(), "hoshin-printed-"));
    try {
      const papers = papersOf(plan, { ...PRINT_FACTS, fiscalYear: 2025 }, KINDS);
      const names = papers.map(({ id }) => join(folder, `${id}.${kind}`));
      for (const [index, paper] of papers.entries()) {
        const made = await press.run(kind === "xlsx" ? { kind, plan, papers: [paper] } : { kind, paper });
        if (!made.ok) throw new Error(made.refusal.en);
        await writeFile(names[index] ?? "", made.value.bytes);
      }
      const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
      const print = [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, ...names];
      execFileSync("soffice", print, { stdio: "ignore", timeout: 120_000 });
      expect(papers.length).toBeGreaterThan(KINDS.length);
      for (const name of names) {
        const file = await readingOf(await readFile(name), plan);
        const printed = await readingOf(await readFile(name.replace(/\w+$/u, "pdf")), plan);
        expect({ name, plan: content(printed), unread: printed.unread }).toEqual({
          name,
          plan: content(file),
          unread: [],
        });
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
  180_000,
);
