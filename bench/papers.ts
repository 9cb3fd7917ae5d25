// Owns the benchmark of making papers, beside one LibreOffice process that turns the same Excel files into PDF.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Outcome } from "../src/domain/outcome.ts";
import type { Plan } from "../src/domain/plan.ts";
import type { Made } from "../src/documents/press/press-work.ts";
import { papersOf } from "../src/documents/osaka-city/papers/papers.ts";
import { printFacts } from "../src/documents/osaka-city/papers/print-facts.ts";
import type { Paper } from "../src/documents/paper/paper.ts";
import { openPress, type Press } from "../src/documents/press/press.ts";
import { sampleYears } from "../src/usecases/sample-city.ts";
import type { BenchLine } from "./main.ts";

/** Ours is at least this many times as fast per page. */
const GOAL = 10;
const UNITS = 24;

type BenchRecord = { readonly plan: Plan; readonly papers: readonly Paper[] };
type Run = { readonly seconds: number; readonly pages: number };

/** Pages per second of PDF: ours from the record, LibreOffice from our Excel files; start-up of both included. Empty without LibreOffice. */
export async function papersBench(): Promise<BenchLine[]> {
  const folder = mkdtempSync(join(tmpdir(), "hoshin-bench-"));
  try {
    const records = await recordsOf(UNITS);
    await warmUp(records, folder);
    const sets = [
      ["one unit and year", records.slice(0, 1)],
      [`${UNITS} units`, records],
    ] as const;
    const lines: BenchLine[] = [];
    for (const [name, set] of sets) {
      const ours = await timed((press) => pdfs(press, set));
      await timed((press) => workbooks(press, set, join(folder, "xlsx")));
      const office = libreOffice(join(folder, "xlsx"), join(folder, "pdf"), folder);
      rmSync(join(folder, "xlsx"), { recursive: true });
      if (office === null) {
        console.error("soffice or pdfinfo is not installed: there is nothing to compare with");
        return lines;
      }
      lines.push(compared(`PDF, ${name}`, ours, office));
    }
    return lines;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Both programs have run before, as on any machine in use: LibreOffice has made its profile, our child has kept its compiled sources. */
async function warmUp(records: readonly BenchRecord[], folder: string): Promise<void> {
  const [first] = records;
  if (!first) throw new Error("no record");
  const little = [{ ...first, papers: first.papers.slice(0, 1) }];
  await timed((press) => pdfs(press, little));
  await timed((press) => workbooks(press, little, join(folder, "warm")));
  libreOffice(join(folder, "warm"), join(folder, "pdf"), folder);
}

function compared(metric: string, ours: Run, reference: Run): BenchLine {
  const [our, their] = [ours.pages / ours.seconds, reference.pages / reference.seconds];
  return {
    bench: "papers",
    metric: `${metric} (${ours.pages} pages in ${ours.seconds.toFixed(1)} s, ${reference.pages} in ${reference.seconds.toFixed(1)} s)`,
    ours: our,
    reference: their,
    unit: "pages/s",
    ratio: our / their,
    goal: `≥ ${GOAL} × the pages per second of one soffice process`,
    holds: our / their >= GOAL,
  };
}

/** The sample city's years, over and over under other names until there are enough units. */
async function recordsOf(count: number): Promise<readonly BenchRecord[]> {
  const years = await sampleYears();
  return Array.from({ length: count }, (_, index) => {
    const year = years[index % years.length];
    if (!year) throw new Error("the sample city is empty");
    const unit = `${year.plan.unit?.name ?? ""}${index}`;
    const record = `bench${String(index).padStart(3, "0")}`;
    const facts = printFacts(year.plan, {
      city: "澪原市",
      unit,
      fiscalYear: year.plan.fiscalYear ?? 0,
      record,
      date: "2026-06-05",
    });
    return { plan: year.plan, papers: papersOf(year.plan, facts) };
  });
}

/** The work with a press of its own, its start included. */
async function timed(work: (press: Press) => Promise<number>): Promise<Run> {
  const start = performance.now();
  const press = openPress();
  try {
    const pages = await work(press);
    return { pages, seconds: (performance.now() - start) / 1000 };
  } finally {
    await press.close();
  }
}

async function pdfs(press: Press, records: readonly BenchRecord[]): Promise<number> {
  const made = await Promise.all(
    records.flatMap(({ papers }) => papers.map((paper) => press.run({ kind: "pdf", paper }))),
  );
  return made.reduce((pages, one) => pages + pagesOf(one), 0);
}

/** Files as they are sent, written for LibreOffice to convert. */
async function workbooks(press: Press, records: readonly BenchRecord[], folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const made = await Promise.all(
    records.flatMap(({ plan, papers }, index) =>
      papers.map(async (paper) => {
        const one = await press.run({ kind: "xlsx", plan, papers: [paper] });
        if (one.ok) writeFileSync(join(folder, `${index}-${paper.id}.xlsx`), one.value.bytes);
        return one;
      }),
    ),
  );
  return made.reduce((pages, one) => pages + pagesOf(one), 0);
}

function pagesOf(made: Outcome<Made>): number {
  if (!made.ok) throw new Error(made.refusal.en);
  return made.value.pages;
}

/** One process converts all files; null where LibreOffice or poppler is missing. */
function libreOffice(folder: string, out: string, profile: string): Run | null {
  if (spawnSync("soffice", ["--version"]).status !== 0 || spawnSync("pdfinfo", ["-v"]).status !== 0)
    return null;
  const start = performance.now();
  const done = spawnSync(
    "sh",
    [
      "-c",
      'exec soffice "-env:UserInstallation=file://$1/profile" --headless --convert-to pdf --outdir "$2" "$3"/*.xlsx',
      "sh",
      profile,
      out,
      folder,
    ],
    { stdio: "ignore" },
  );
  const seconds = (performance.now() - start) / 1000;
  if (done.status !== 0) throw new Error("soffice failed");
  const pages = spawnSync(
    "sh",
    ["-c", 'for f in "$1"/*.pdf; do pdfinfo "$f" | sed -n "s/^Pages: *//p"; done', "sh", out],
    {
      encoding: "utf8",
    },
  );
  rmSync(out, { recursive: true });
  return { seconds, pages: pages.stdout.split("\n").reduce((sum, line) => sum + Number(line), 0) };
}
