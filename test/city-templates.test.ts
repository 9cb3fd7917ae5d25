// Owns the proof that a city's own template becomes the same papers: nothing lost, its look kept, and read back like ours.
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import excel, { type Cell, type Workbook } from "@protobi/exceljs";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { fullPlan } from "./full-plan.ts";
import { PRINT_FACTS } from "./print-facts.ts";
import type { Plan } from "../src/domain/plan.ts";
import {
  TEMPLATE_FORMS,
  templateNames,
  type TemplateForm,
} from "../src/rulebook/osaka-city/template-names.ts";
import { sampleYears } from "../src/usecases/sample-city.ts";
import { papersOf } from "../src/documents/osaka-city/papers/papers.ts";
import { templateFormOf } from "../src/documents/osaka-city/papers/template-values.ts";
import { cellsOf, type Paper } from "../src/documents/paper/paper.ts";
import { wordsOf } from "../src/documents/xlsx/cell-words.ts";
import { proposedChanges } from "../src/documents/xlsx/proposed-changes.ts";
import { readWorkbook } from "../src/documents/xlsx/read-workbook.ts";
import { checkTemplate } from "../src/documents/xlsx/template/check-template.ts";
import { fillTemplate } from "../src/documents/xlsx/template/fill-template.ts";
import { LEFT_OVER_SHEET } from "../src/documents/xlsx/template/left-over.ts";
import { readNames } from "../src/documents/xlsx/template/read-names.ts";
import { starterTemplate } from "../src/documents/xlsx/template/starter.ts";
import { openTemplate } from "../src/documents/xlsx/template/template-file.ts";

const OFFICE = spawnSync("soffice", ["--version"]).status === 0;
if (!OFFICE) process.stderr.write("soffice is not installed: the template through LibreOffice is skipped\n");

const years = await sampleYears();
const starters = new Map(
  await Promise.all(TEMPLATE_FORMS.map(async (form) => [form, await starterTemplate(form, 2025)] as const)),
);

function formsOf(plan: Plan): readonly Paper[] {
  return papersOf(plan, PRINT_FACTS, TEMPLATE_FORMS);
}

function starterOf(paper: Paper): Uint8Array {
  const form = templateFormOf(paper);
  const bytes = form && starters.get(form);
  if (!bytes) throw new Error(`no starter for ${paper.id}`);
  return bytes;
}

async function filled(plan: Plan, paper: Paper, template = starterOf(paper)): Promise<Uint8Array> {
  const made = await fillTemplate(template, plan, paper);
  if (!made.ok) throw new Error(made.refusal.en);
  return made.value.bytes;
}

async function open(bytes: Uint8Array): Promise<Workbook> {
  const book = new excel.Workbook();
  await book.xlsx.load(bytes.slice().buffer);
  return book;
}

async function wordsOn(bytes: Uint8Array): Promise<string> {
  const words: string[] = [];
  (await open(bytes)).eachSheet((sheet) => {
    if (sheet.state === "visible") sheet.eachRow((row) => row.eachCell((cell) => words.push(saidBy(cell))));
  });
  return words.join("\n").replaceAll(/[\s,]+/gu, "");
}

function saidBy(cell: Cell): string {
  const said = wordsOf(cell);
  return said.ok ? said.words : said.shown;
}

/** The workbook after someone worked on it. */
async function changed(bytes: Uint8Array, work: (book: Workbook) => void): Promise<Uint8Array> {
  const book = await open(bytes);
  work(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

describe("the starter", () => {
  test.each(TEMPLATE_FORMS)("of %s knows every name of its form and nothing else", (form) => {
    const file = openTemplate(starters.get(form) ?? new Uint8Array());
    if (!file.ok) throw new Error(file.refusal.en);
    const named = readNames(file.value, templateNames(form));
    if (!named.ok) throw new Error(named.refusal.en);
    const { report } = named.value;
    expect([report.missing, report.unknown, report.notes]).toEqual([[], [], []]);
    expect(report.repeated.map(({ name }) => name)).toEqual(
      templateNames(form).lists.map(({ name }) => `${name}.rows`),
    );
  });

  const plans = [...years.map(({ plan }) => plan), fullPlan()];
  test.each(plans.map((plan, index) => [index, plan] as const))(
    "says on each form of record %i what our own form says, and comes back without a change",
    async (_, plan) => {
      for (const paper of formsOf(plan)) {
        const bytes = await filled(plan, paper);
        const words = await wordsOn(bytes);
        for (const { text } of cellsOf(paper).filter(({ facts }) => facts.length > 0))
          // The cell of an amount shows its unit by its format.
          expect(words).toContain(text.replaceAll(/[\s,]+/gu, "").replace(/(?<=\d)千円$/u, ""));
        expect((await open(bytes)).getWorksheet(LEFT_OVER_SHEET)).toBeUndefined();
        const read = await readWorkbook(bytes);
        if (!read.ok) throw new Error(read.refusal.en);
        expect(read.value.facts).toEqual(paper.facts);
        const { changes, notUnderstood, unchanged } = proposedChanges(read.value, plan, formsOf(plan));
        expect([changes, notUnderstood]).toEqual([[], []]);
        expect(unchanged).toBeGreaterThanOrEqual(cellsOf(paper).filter(({ edit }) => edit !== null).length);
      }
    },
  );
});

/** A design that is not ours: one row per initiative, merged heads, a picture, a sheet of guidance, a page break, hardly any fields. */
async function ownDesign(): Promise<Uint8Array> {
  const book = new excel.Workbook();
  const guide = book.addWorksheet("記入要領");
  guide.getCell("A1").value = "記入の手引き";
  guide.getCell("A2").value = new Date("2025-04-01T00:00:00Z");
  const sheet = book.addWorksheet("課題別の表", {
    pageSetup: { paperSize: 9, orientation: "landscape", printArea: "A1:F9", printTitlesRow: "1:2" },
  });
  sheet.getColumn(2).width = 30;
  sheet.getColumn(4).width = 40;
  const put = (cell: string, value: string) => (sheet.getCell(cell).value = value);
  put("A1", "課題別の取組一覧");
  sheet.mergeCells("A1:F1");
  put("A2", "課題");
  sheet.mergeCells("B2:F2");
  put("A3", "戦略");
  sheet.mergeCells("B3:F3");
  sheet.mergeCells("A4:A6");
  put("A4", "取組");
  put("B4", "名");
  put("C4", "予算");
  put("D4", "結果");
  put("E4", "符号");
  put("F4", "指標");
  sheet.getRow(5).height = 42;
  sheet.getCell("B5").fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFFFEECC" } };
  sheet.getCell("C5").numFmt = "#,##0";
  sheet.getCell("E5").border = { top: { style: "double" } };
  put("B6", "小計は書かない");
  sheet.getRow(7).addPageBreak();
  put("A8", "おわり");
  sheet.getCell("A9").value = 12;
  sheet.addImage(book.addImage({ base64: PIXEL, extension: "png" }), "C8:D9");
  const named: Readonly<Record<string, string>> = {
    "issue.name": "'課題別の表'!$B$2:$F$2",
    "strategy.name": "'課題別の表'!$B$3",
    "strategy.rows": "'課題別の表'!$A$3:$F$7",
    "initiative.name": "'課題別の表'!$B$5",
    "initiative.budget.current": "'課題別の表'!$C$5",
    "initiative.yearEnd.result": "'課題別の表'!$D$5",
    "initiative.yearEnd.attainment": "'課題別の表'!$E$5",
    "process.name": "'課題別の表'!$F$5",
    "initiative.rows": "'課題別の表'!$A$5:$F$5",
    "initiativ.code": "'課題別の表'!$A$9",
  };
  for (const [name, place] of Object.entries(named)) book.definedNames.add(place, name);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const honami = years.find(({ unitSlug, plan }) => unitSlug === "honami" && plan.fiscalYear === 2025)?.plan;
if (!honami) throw new Error("the sample city has no 帆波区");
const [issue1] = papersOf(honami, PRINT_FACTS, ["form2"]);
if (!issue1) throw new Error("no 様式2");
const initiatives = (honami.issues[0]?.strategies ?? []).map(({ initiatives: own }) =>
  own.filter(({ crossReference }) => crossReference === null),
);

describe("a design of the city's own", () => {
  test("is reported on: what is known, unknown with what is alike, missing, outside of its rows", async () => {
    const checked = await checkTemplate(await ownDesign(), "form2");
    if (!checked.ok) throw new Error(checked.refusal.en);
    const { known, repeated, unknown, missing, notes } = checked.value;
    expect(known.map(({ name }) => name)).toEqual([
      "issue.name",
      "strategy.name",
      "initiative.name",
      "initiative.budget.current",
      "initiative.yearEnd.result",
      "initiative.yearEnd.attainment",
      "process.name",
    ]);
    expect(repeated).toMatchObject([
      { name: "strategy.rows", places: ["課題別の表!A3:F7"] },
      { name: "initiative.rows", places: ["課題別の表!A5:F5"] },
    ]);
    expect(unknown).toEqual([
      { name: "initiativ.code", place: "'課題別の表'!$A$9", like: "initiative.code" },
    ]);
    expect(missing.map(({ name }) => name)).toContain("initiative.plannedContent");
    expect(notes.map(({ en }) => en)).toEqual([expect.stringContaining("process.name stands outside")]);
  });

  test("keeps its look: merged heads, heights, grounds, formats, print settings, breaks, pictures, other sheets", async () => {
    const bytes = await filled(honami, issue1, await ownDesign());
    const book = await open(bytes);
    const sheet = book.getWorksheet("課題別の表");
    if (!sheet) throw new Error("no sheet");
    const [first = [], second = []] = initiatives;
    const rows = 2 + initiatives.reduce((sum, own) => sum + 4 + own.length, 0);
    expect(sheet.pageSetup).toMatchObject({ paperSize: 9, orientation: "landscape", printTitlesRow: "1:2" });
    expect(sheet.pageSetup.printArea).toBe(`A1:F${rows + 2}`);
    expect(sheet.getCell("B2").text).toBe(honami.issues[0]?.name);
    expect(sheet.getCell("F2").master.address).toBe("B2");
    expect(first.map((_, k) => sheet.getCell(5 + k, 2).text)).toEqual(first.map(({ name }) => name));
    expect(first.map((_, k) => sheet.getCell(5 + k, 3).value)).toEqual(
      first.map(({ budget }) => budget.current),
    );
    const next = 3 + 4 + first.length;
    expect(sheet.getCell(next, 2).text).toBe(honami.issues[0]?.strategies[1]?.name);
    expect(sheet.getCell(next + 1, 1).master.address).toBe(`A${next + 1}`);
    expect(sheet.getCell(next + 2 + second.length, 1).master.address).toBe(`A${next + 1}`);
    for (let row = 5; row < 5 + first.length; row++) {
      expect(sheet.getRow(row).height).toBeGreaterThanOrEqual(42);
      expect(sheet.getCell(row, 2).fill).toMatchObject({ fgColor: { argb: "FFFFEECC" } });
      expect(sheet.getCell(row, 3).numFmt).toBe("#,##0");
      expect(sheet.getCell(row, 5).border.top?.style).toBe("double");
      expect(sheet.getCell(row, 5).dataValidation).toMatchObject({ type: "list" });
      expect([sheet.getCell(row, 5).protection?.locked, sheet.getCell(4, 2).protection?.locked]).toEqual([
        false,
        undefined,
      ]);
    }
    expect(sheet.getCell(rows + 1, 1).text).toBe("おわり");
    expect(sheet.getImages()[0]?.range.tl.nativeRow).toBe(rows);
    const xml = strFromU8(unzipSync(bytes)["xl/worksheets/sheet2.xml"] ?? new Uint8Array());
    expect([...xml.matchAll(/<brk id="(\d+)"/gu)].map(([, id]) => Number(id))).toEqual([next - 1, rows]);
    expect(book.getWorksheet("記入要領")?.getCell("A1").text).toBe("記入の手引き");
  });

  test("loses nothing: what has no cell stands on a sheet of its own, and comes back from there too", async () => {
    const bytes = await filled(honami, issue1, await ownDesign());
    const words = await wordsOn(bytes);
    const said = cellsOf(issue1).filter(
      ({ facts, edit, text }) =>
        facts.length > 0 && (edit?.as !== "text" || text !== `${edit.prefix}${edit.suffix}`),
    );
    for (const { text } of said)
      expect(words).toContain(text.replaceAll(/[\s,]+/gu, "").replace(/(?<=\d)千円$/u, ""));
    const rest = (await open(bytes)).getWorksheet(LEFT_OVER_SHEET);
    const vision = Array.from({ length: 99 }, (_, row) => row + 1).find(
      (row) => rest?.getCell(row, 3).value === honami.issues[0]?.futureVision,
    );
    if (vision === undefined) throw new Error("the vision is lost");
    expect(rest?.getRow(vision).values).toEqual([
      undefined,
      "めざすべき将来像（最終的なめざす状態）＜概ね10～20年を念頭に設定＞",
      "1",
      honami.issues[0]?.futureVision,
    ]);
    const after = await changed(bytes, (book) => {
      const sheet = book.getWorksheet("課題別の表");
      const list = book.getWorksheet(LEFT_OVER_SHEET);
      if (!sheet || !list) throw new Error("no sheet");
      sheet.getCell("D5").value = "書き直した結果";
      sheet.getCell("C5").value = 4321;
      sheet.getCell("E5").value = "② (ii)";
      sheet.getCell("A8").value = "はじまり";
      list.getCell(vision, 3).value = "書き直した将来像";
    });
    const read = await readWorkbook(after);
    if (!read.ok) throw new Error(read.refusal.en);
    const { changes, notUnderstood } = proposedChanges(read.value, honami, formsOf(honami));
    const at = "/issues/0/strategies/0/initiatives/0";
    expect(Object.fromEntries(changes.map(({ path, after: value }) => [path, value]))).toEqual({
      "/issues/0/futureVision": "書き直した将来像",
      [`${at}/budget/current`]: 4321,
      [`${at}/yearEnd/result`]: "書き直した結果",
      [`${at}/yearEnd/attainment`]: "②",
      [`${at}/yearEnd/execution`]: "ii",
    });
    expect(notUnderstood.map(({ words: strange }) => strange)).toEqual(["はじまり"]);
  });

  test("the same record and template give the same bytes", async () => {
    const design = await ownDesign();
    expect(await filled(honami, issue1, design)).toEqual(await filled(honami, issue1, design));
  });

  test.runIf(OFFICE)("survives LibreOffice: exactly what was changed is proposed", async () => {
    const folder = await mkdtemp(join(tmpdir(), "hoshin-template-"));
    try {
      const edited = await changed(await filled(honami, issue1, await ownDesign()), (book) => {
        const sheet = book.getWorksheet("課題別の表");
        if (sheet) sheet.getCell("D5").value = "表計算で書き直した結果";
      });
      await writeFile(join(folder, "form.xlsx"), edited);
      const out = join(folder, "out");
      spawnSync("soffice", [
        `-env:UserInstallation=file://${folder}/profile`,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        out,
        join(folder, "form.xlsx"),
      ]);
      const read = await readWorkbook(new Uint8Array(await readFile(join(out, "form.xlsx"))));
      if (!read.ok) throw new Error(read.refusal.en);
      const { changes, notUnderstood } = proposedChanges(read.value, honami, formsOf(honami));
      expect(changes.map(({ after }) => after)).toEqual(["表計算で書き直した結果"]);
      expect(notUnderstood).toEqual([]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe("a file that cannot be a template is refused", () => {
  const sentences = async (bytes: Uint8Array, form: TemplateForm = "form2") => {
    const checked = await checkTemplate(bytes, form);
    return checked.ok ? null : checked.refusal.code;
  };

  test("with the reason", async () => {
    const design = await ownDesign();
    expect(await sentences(new TextEncoder().encode("no zip"))).toBe("damaged-file");
    expect(await sentences(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0))).toBe("password");
    expect(await sentences(new Uint8Array(5_000_001))).toBe("file-too-large");
    expect(await sentences(design.slice(0, design.length / 2))).toBe("damaged-file");
    const withPart = (name: string) =>
      zipSync({ ...unzipSync(design), [name]: strToU8("x") }, { level: 0, mtime: new Date(1980, 0, 1) });
    expect(await sentences(withPart("xl/vbaProject.bin"))).toBe("workbook-with-macros");
    expect(await sentences(withPart("xl/externalLinks/externalLink1.xml"))).toBe("template-with-links");
    expect(await sentences(withPart("xl/embeddings/oleObject1.bin"))).toBe("template-with-objects");
    expect(await sentences(withPart("xl/tables/table1.xml"))).toBe("template-with-tables");
  });

  test("for its names and rows", async () => {
    const starter = starters.get("form2") ?? new Uint8Array();
    const named = (name: string, place: string) =>
      changed(starter, (book) => book.definedNames.add(place, name));
    const unnamed = await changed(starter, (book) => {
      book.definedNames.model = [];
    });
    expect(await sentences(unnamed)).toBe("no-known-name");
    expect(await sentences(starters.get("form1") ?? new Uint8Array(), "form3")).toBeNull();
    expect(await sentences(await named("issue.name.2", "'様式2'!$C$4"))).toBe("cell-named-twice");
    expect(await sentences(await named("process.rows.2", "'様式2'!$A$40:$M$50"))).toBe("rows-beyond");
    expect(await sentences(await named("criterion.rows.2", "'様式2'!$A$29:$M$31"))).toBe("rows-inverted");
    expect(await sentences(await named("criterion.rows.3", "'様式2'!$A$44:$M$46"))).toBeNull();
    expect(await sentences(await named("strategy.rows.2", "'様式2'!$A$10:$M$20"))).toBe("rows-cross");
    const sum = await changed(starter, (book) => {
      const sheet = book.getWorksheet("様式2");
      if (sheet) sheet.getCell("M1").value = { formula: "1+1" };
    });
    expect(await sentences(sum)).toBe("template-with-formulas");
  });
});
