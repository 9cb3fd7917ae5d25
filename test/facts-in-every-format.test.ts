// Owns the proof that the files of a record, as they are handed out, say the same in every format: each fact in each paper in which it belongs, in the same words.
import { spawnSync } from "node:child_process";
import { parse } from "csv-parse/sync";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BELONGS } from "../src/documents/osaka-city/papers/belongs.ts";
import { PAPER_KINDS, papersOf, slidesOf } from "../src/documents/osaka-city/papers/papers.ts";
import { printFacts } from "../src/documents/osaka-city/papers/print-facts.ts";
import { type Cell, cellsOf } from "../src/documents/paper/paper.ts";
import { cellsOfSlides } from "../src/documents/paper/slides.ts";
import { openPress } from "../src/documents/press/press.ts";
import type { Plan } from "../src/domain/plan.ts";
import { isObject, type Json } from "../src/domain/plan-tree.ts";
import { valueAt } from "../src/domain/pointer.ts";
import { EXPORT_FORMATS, exportTasks, type ExportFormat } from "../src/usecases/export-papers.ts";
import { sampleYears } from "../src/usecases/sample-city.ts";
import { fullPlan } from "./full-plan.ts";

const POPPLER = spawnSync("pdftotext", ["-v"]).status === 0;
if (!POPPLER) process.stderr.write("pdftotext is not installed: what PDFs say is not compared\n");
const OFFICE_FORMATS = ["xlsx", "docx", "pdf"] as const;

const press = openPress();
afterAll(() => press.close());

/** A record in which every kind of statement carries the size of the survey that it rests on. */
function surveyed(): Plan {
  const plan = fullPlan();
  const sized = (words: string | null, size: string) => `${words ?? ""}（回答者数${size}人、n=${size}）`;
  return {
    ...plan,
    issues: plan.issues.map((issue) => ({
      ...issue,
      currentState: sized(issue.currentState, "1,101"),
      strategies: issue.strategies.map((strategy) => ({
        ...strategy,
        outcomeIndicators: strategy.outcomeIndicators.map((one) => ({
          ...one,
          name: sized(one.name, "1,102"),
        })),
        initiatives: strategy.initiatives.map((one) => ({
          ...one,
          processIndicators: one.processIndicators.map((indicator) => ({
            ...indicator,
            name: sized(indicator.name, "1,103"),
            target: indicator.target && { ...indicator.target, text: sized(indicator.target.text, "1,104") },
          })),
          history: one.history.map((entry) => ({ ...entry, text: sized(entry.text, "1,105") })),
          yearEnd: {
            ...one.yearEnd,
            actuals: one.yearEnd.actuals.map((actual) => ({ ...actual, text: sized(actual.text, "1,106") })),
          },
        })),
      })),
    })),
    reformItems: plan.reformItems.map((item) => ({
      ...item,
      yearGoals: item.yearGoals.map((goal) => ({ ...goal, text: sized(goal.text, "1,107") })),
    })),
  };
}

type Files = ReadonlyMap<string, Uint8Array>;
type Made = { readonly plan: Plan; readonly files: Files };

const ADDRESS = "https://hoshin.example.org/codes/";
const PRINTING = {
  city: { slug: "miohara", name: "澪原市" },
  addressOf: (_: string, code: string) => `${ADDRESS}${code}`,
};
const made = new Map<string, Made>();

beforeAll(async () => {
  const years = await sampleYears();
  const plans: readonly (readonly [string, Plan])[] = [
    ["full plan", fullPlan()],
    ["surveyed", surveyed()],
    ...years.map(({ unitSlug, plan }) => [`${unitSlug} ${plan.fiscalYear}`, plan] as const),
  ];
  for (const [name, plan] of plans) {
    const files = new Map<string, Uint8Array>();
    const tasks = exportTasks(snapshotOf(plan), PRINTING, { kinds: [], formats: EXPORT_FORMATS }, new Map());
    for (const task of tasks) {
      const outcome = await task.make(press, undefined);
      if (!outcome.ok) throw new Error(outcome.refusal.en);
      files.set(task.name.replace(/^\d+-u-?/u, ""), outcome.value.bytes);
    }
    made.set(name, { plan, files });
  }
}, 240_000);

const RECORD = "3f2a9c1e-0000-4000-8000-000000000001";
const ACCEPTED = "2026-06-05T03:00:00.000Z";

function snapshotOf(plan: Plan) {
  const unit = plan.unit ?? { name: "試験区", kind: "ward" as const };
  const fiscalYear = plan.fiscalYear ?? 2025;
  return { id: RECORD, plan, unit, unitSlug: "u", fiscalYear, acceptedAt: ACCEPTED };
}

function factsOf(plan: Plan) {
  const { unit, fiscalYear } = snapshotOf(plan);
  return printFacts(plan, {
    city: PRINTING.city.name,
    unit: unit.name,
    fiscalYear,
    record: RECORD,
    date: ACCEPTED.slice(0, 10),
    addressOf: (code) => PRINTING.addressOf("", code),
  });
}

function bytesOf(files: Files, name: string): Uint8Array {
  const bytes = files.get(name);
  if (!bytes) throw new Error(`no ${name} among ${[...files.keys()].join(" ")}`);
  return bytes;
}

/** Signs without blanks, in the one form that fonts map back to. */
function signs(text: string): string {
  return text.normalize("NFKC").replaceAll(/[\s\u00ad]+/gu, "");
}

/** All words of a file. */
function wordsOf(format: ExportFormat, bytes: Uint8Array): string {
  if (format === "pdf") {
    const done = spawnSync("pdftotext", ["-raw", "-", "-"], { input: bytes, maxBuffer: 1e8 });
    return signs(done.stdout.toString("utf8"));
  }
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => name.endsWith(".xml"));
  const plain = parts.map(([, content]) =>
    strFromU8(content)
      .replaceAll(/<(?:v|w:instrText)[^>]*>([^<]*)<[^>]*>/gu, "|$1|")
      .replaceAll(/<[^>]*>/gu, "")
      .replaceAll(/&#x([0-9A-F]+);/giu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&apos;", "'")
      .replaceAll("&amp;", "&"),
  );
  return signs(plain.join("\n"));
}

/** Lines of a cell that a file does not say. A line that a page ends in stands in two pieces. */
function missingIn(said: string, { text, edit }: Cell): readonly string[] {
  if (edit?.as === "number" && said.includes(`|${text.replaceAll(/[^\d.-]/gu, "")}|`)) return [];
  return text.split("\n").filter((line) => {
    const words = signs(line);
    if (said.includes(words)) return false;
    return !Array.from(words).some(
      (_, at) =>
        at > 3 &&
        at < words.length - 3 &&
        said.includes(words.slice(0, at)) &&
        said.includes(words.slice(at)),
    );
  });
}

const NAMES = [
  "full plan",
  "surveyed",
  "honami 2025",
  "honami 2026",
  "kusumori 2025",
  "kusumori 2026",
  "ryokusui 2025",
  "ryokusui 2026",
];

describe.each(NAMES)("%s", (name) => {
  const record = (): Made => {
    const found = made.get(name);
    if (!found) throw new Error(`${name} among ${[...made.keys()].join(", ")}`);
    return found;
  };

  test.each(OFFICE_FORMATS)("every cell of every paper stands in its %s file", (format) => {
    if (format === "pdf" && !POPPLER) return;
    const { plan, files } = record();
    const lost = papersOf(plan, factsOf(plan), PAPER_KINDS).flatMap((paper) => {
      const said = wordsOf(format, bytesOf(files, `${paper.id}.${format}`));
      return cellsOf(paper).flatMap((cell) => missingIn(said, cell).map((line) => `${paper.id}: ${line}`));
    });
    expect(lost).toEqual([]);
  });

  test.each(OFFICE_FORMATS)(
    "every %s file carries edition, state, day, page and short code with its address",
    (format) => {
      if (format === "pdf" && !POPPLER) return;
      const { plan, files } = record();
      const facts = factsOf(plan);
      const page = { xlsx: "&P/&N", docx: "PAGE", pdf: "1/" }[format];
      for (const paper of papersOf(plan, facts, PAPER_KINDS)) {
        const said = wordsOf(format, bytesOf(files, `${paper.id}.${format}`));
        for (const words of [
          facts.edition,
          facts.stage ?? "",
          facts.day,
          facts.shortCode,
          facts.address ?? "",
          paper.mark,
          page,
        ])
          expect([paper.id, words, said.includes(signs(words))]).toEqual([paper.id, words, true]);
      }
    },
  );

  test("every cell of the slides stands in their file, with state, day, number and short code", () => {
    const { plan, files } = record();
    const facts = factsOf(plan);
    const slides = slidesOf(plan, facts);
    if (!slides) throw new Error("no slides");
    const bytes = bytesOf(files, "overview-final.pptx");
    const said = wordsOf("pptx", bytes);
    expect(cellsOfSlides(slides).flatMap((cell) => missingIn(said, cell))).toEqual([]);
    for (const words of [facts.stage ?? "", facts.day, facts.shortCode, facts.address ?? "", slides.mark])
      expect([words, said.includes(signs(words))]).toEqual([words, true]);
    const masters = Object.entries(unzipSync(bytes)).filter(([part]) => part.includes("slideLayouts/slide"));
    expect(masters.some(([, xml]) => strFromU8(xml).includes('type="slidenum"'))).toBe(true);
  });

  test("CSV and JSON hold every value of the record", () => {
    const { plan, files } = record();
    const facts = factsOf(plan);
    const json = JSON.parse(strFromU8(bytesOf(files, ".json"))) as Record<string, unknown>;
    expect(json["plan"]).toEqual(structuredClone(plan));
    const { stage, edition, day, shortCode } = facts;
    expect(json).toMatchObject({ stage, edition, day, shortCode });
    const rows: string[][] = parse(strFromU8(bytesOf(files, ".csv")), { bom: true });
    const values = new Map(rows.map((row) => [row.at(-1) ?? "", row.at(-2) ?? ""]));
    const belonging = new Set(PAPER_KINDS.flatMap((kind) => BELONGS[kind]));
    const lost = leaves(plan)
      .filter((path) => belonging.has(path.replaceAll(/\/\d+(?=\/|$)/gu, "/*")))
      .filter((path) => {
        const holder = path.replace(/\/\d+$/u, "");
        const value = String(valueAt(plan, path));
        return values.get(path) !== value && values.get(holder)?.includes(value) !== true;
      });
    expect(lost).toEqual([]);
  });
});

function leaves(value: Json | Plan, path = ""): readonly string[] {
  if (value === null || value === "") return [];
  if (Array.isArray(value))
    return (value as readonly Json[]).flatMap((one, at) => leaves(one, `${path}/${at}`)); // of JSON
  if (!isObject(value)) return [path];
  return Object.entries(value as { readonly [key: string]: Json }).flatMap(([key, one]) =>
    leaves(one, `${path}/${key}`),
  );
}

const SIZES: Readonly<Record<string, readonly string[]>> = {
  "form2-1": ["1,101", "1,102", "1,103", "1,104", "1,105", "1,106"],
  form3: ["1,107"],
  "overview-midyear": ["1,103", "1,104", "1,107"],
  "final-list": ["1,103", "1,104", "1,106"],
  council: ["1,103", "1,104", "1,105", "1,106"],
};

test.each(Object.entries(SIZES))(
  "the sizes of surveys stand in %s as they were written, in every format",
  (id, sizes) => {
    const files = made.get("surveyed")?.files ?? new Map<string, Uint8Array>();
    for (const format of OFFICE_FORMATS.filter((one) => one !== "pdf" || POPPLER)) {
      const said = wordsOf(format, bytesOf(files, `${id}.${format}`));
      for (const size of sizes)
        expect([format, size, said.includes(signs(`（回答者数${size}人、n=${size}）`))]).toEqual([
          format,
          size,
          true,
        ]);
    }
  },
);

test("the sizes of surveys stand on the slides, in CSV, JSON and StratML too", () => {
  const files = made.get("surveyed")?.files ?? new Map<string, Uint8Array>();
  const slides = wordsOf("pptx", bytesOf(files, "overview-final.pptx"));
  for (const size of ["1,103", "1,104", "1,106"]) expect(slides).toContain(signs(`n=${size}`));
  for (const name of [".csv", ".json", "performance.stratml"])
    for (const size of ["1,102", "1,103", "1,104", "1,106"])
      expect([name, size, strFromU8(bytesOf(files, name)).includes(`n=${size}`)]).toEqual([name, size, true]);
});

test("the sample city has such a result, a repeated row, a changed target and a revision", () => {
  const years = NAMES.flatMap((name) => made.get(name)?.plan ?? []).slice(2);
  const all = JSON.stringify(years);
  expect(all).toContain("（回答者812人）");
  const initiatives = years.flatMap(({ issues }) =>
    issues.flatMap(({ strategies }) => strategies.flatMap((one) => one.initiatives)),
  );
  expect(initiatives.some(({ crossReference }) => crossReference !== null)).toBe(true);
  expect(initiatives.some(({ targetRevisions }) => targetRevisions.length > 0)).toBe(true);
  expect(initiatives.some(({ withdrawalCriteria }) => withdrawalCriteria.length > 0)).toBe(true);
  expect([...years, fullPlan()].some(({ revisionHistory }) => revisionHistory.length > 0)).toBe(true);
});
