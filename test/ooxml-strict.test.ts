// Owns the proof that the Excel, Word and PowerPoint files we write are what those programs demand: the schemas of the Open XML SDK, whole packages, and the limits that stand in no schema.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import { writeDocx } from "../src/documents/docx/write-docx.ts";
import { papersOf, slidesOf } from "../src/documents/osaka-city/papers/papers.ts";
import { templateFormOf } from "../src/documents/osaka-city/papers/template-values.ts";
import type { PrintFacts } from "../src/documents/paper/paper.ts";
import { writePptx } from "../src/documents/pptx/write-pptx.ts";
import { fillTemplate } from "../src/documents/xlsx/template/fill-template.ts";
import { starterTemplate } from "../src/documents/xlsx/template/starter.ts";
import { writeWorkbook } from "../src/documents/xlsx/write-workbook.ts";
import { completePlan } from "../src/domain/complete-plan.ts";
import type { Plan } from "../src/domain/plan.ts";
import { sampleYears } from "../src/usecases/sample-city.ts";
import { fullPlan } from "./full-plan.ts";
import { deckFaults, documentFaults, packageFaults, workbookFaults } from "./ooxml-faults.ts";
import { PRINT_FACTS } from "./print-facts.ts";

type Format = "xlsx" | "docx" | "pptx";
type File = { readonly name: string; readonly format: Format; readonly bytes: Uint8Array };

/** Loaded by its name: 42 MB that only this test needs. */
const VALIDATOR: string = "@ooxml-tools/validate";
const HAS_VALIDATOR = existsSync(join(import.meta.dirname, "../node_modules", VALIDATOR));
if (!HAS_VALIDATOR)
  process.stderr.write(
    `${VALIDATOR} is not installed: files are not held to the schemas of the Open XML SDK\n`,
  );

const files: File[] = [];

beforeAll(async () => {
  const sample = (await sampleYears()).find(({ plan }) => plan.fiscalYear === 2025);
  if (!sample) throw new Error("the sample city has no closed year");
  await add("full", fullPlan(), PRINT_FACTS);
  await add("sample", sample.plan, PRINT_FACTS);
  await add("odd", oddPlan(), { ...PRINT_FACTS, address: `https://${"a".repeat(240)}.example.org/` });
}, 120_000);

/** Every file that a record gives; of the papers as Excel also all in one workbook and those in a city's own template. */
async function add(of: string, plan: Plan, facts: PrintFacts): Promise<void> {
  const papers = papersOf(plan, facts);
  const put = (name: string, format: Format, bytes: Uint8Array): void =>
    void files.push({ name: `${of} ${name}`, format, bytes });
  put("all", "xlsx", (await writeWorkbook(plan, papers)).bytes);
  for (const paper of papers) {
    put(paper.id, "docx", await writeDocx(paper));
    const form = templateFormOf(paper);
    if (!form || paper.id === "form2-2") continue;
    const filled = await fillTemplate(asSavedByExcel(await starterTemplate(form, 2025)), plan, paper);
    if (!filled.ok) throw new Error(filled.refusal.en);
    put(`${paper.id} in a template`, "xlsx", filled.value.bytes);
  }
  const slides = slidesOf(plan, facts);
  if (slides) put("slides", "pptx", (await writePptx(slides)).bytes);
}

/** The template with what Excel itself leaves at the end of a sheet, and without a foot of its own. */
function asSavedByExcel(template: Uint8Array): Uint8Array {
  const path = "xl/worksheets/sheet1.xml";
  const parts = unzipSync(template);
  const sheet = strFromU8(parts[path] ?? new Uint8Array());
  const end =
    '<ignoredErrors><ignoredError sqref="A1" numberStoredAsText="1"/></ignoredErrors><extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>';
  return zipSync({ ...parts, [path]: strToU8(sheet.replace("</worksheet>", end)) });
}

/** A record with nothing in it, too much in it, signs that no file can hold, and two issues of one number. */
function oddPlan(): Plan {
  const signs = "一\u0000\u0008\v二\f\u001F\uFFFE\uD842三 =1+1 <b>&amp;]]>\"'";
  return completePlan({
    unit: { name: "試験区", kind: "ward" },
    fiscalYear: 2021,
    form: "form1",
    goal: signs,
    mission: "長い文。".repeat(9000),
    yearResultAndWish: signs,
    issues: [
      { no: 1, name: signs, currentState: "あ".repeat(40_000), strategies: [{ initiatives: [{}, {}] }] },
      { no: 1, strategies: [{ outcomeIndicators: [{}] }] },
      {},
    ],
    reformItems: [{}],
  });
}

function faultsOf(look: (file: File) => readonly string[], ...formats: readonly Format[]): readonly string[] {
  return files
    .filter(({ format }) => formats.includes(format))
    .flatMap((file) => look(file).map((fault) => `${file.name} (${file.format}): ${fault}`));
}

test("every part of a package has its type, every reference a target, every name its own", () => {
  expect(faultsOf(({ bytes }) => packageFaults(bytes), "xlsx", "docx", "pptx")).toEqual([]);
});

test("workbooks keep to the limits of Excel", () => {
  expect(faultsOf(({ bytes }) => workbookFaults(bytes), "xlsx")).toEqual([]);
});

test("tables of Word and PowerPoint fill their grid, and no shape shares its number", () => {
  expect(faultsOf(({ bytes }) => documentFaults(bytes), "docx")).toEqual([]);
  expect(faultsOf(({ bytes }) => deckFaults(bytes), "pptx")).toEqual([]);
});

type Validate = (
  bytes: Uint8Array,
  format: Format,
) => Promise<readonly { readonly description: string; readonly path: { readonly partUri: string } }[]>;

test.skipIf(!HAS_VALIDATOR)(
  "a validator of the Open XML SDK finds nothing in any of them",
  { timeout: 300_000 },
  async () => {
    const { default: validate } = (await import(VALIDATOR)) as { readonly default: Validate };
    const found: string[] = [];
    for (const { name, format, bytes } of files)
      for (const { description, path } of await validate(bytes, format))
        found.push(`${name}.${format} ${path.partUri}: ${description}`);
    expect(found).toEqual([]);
  },
);
