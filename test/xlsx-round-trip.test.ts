// Owns the proof that Excel files come back without loss: what was changed in them, and nothing else, is proposed.
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import excel, { type Workbook } from "@protobi/exceljs";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import type { Json } from "../src/domain/plan-tree.ts";
import type { Plan } from "../src/domain/plan.ts";
import { pointerOf } from "../src/documents/paper/anchor.ts";
import { cellsOf } from "../src/documents/paper/paper.ts";
import { papersOf, type PaperKind } from "../src/documents/osaka-city/papers/papers.ts";
import { proposedChanges, type Proposal } from "../src/documents/xlsx/proposed-changes.ts";
import { readWorkbook } from "../src/documents/xlsx/read-workbook.ts";
import { writeWorkbook } from "../src/documents/xlsx/write-workbook.ts";
import { sampleYears } from "../src/usecases/sample-city.ts";
import { fullPlan } from "./full-plan.ts";
import { PRINT_FACTS } from "./print-facts.ts";

const OFFICE = spawnSync("soffice", ["--version"]).status === 0;
if (!OFFICE)
  process.stderr.write("soffice is not installed: the round trip through LibreOffice is skipped\n");

const KINDS: readonly PaperKind[] = [
  "form1",
  "form2",
  "form3",
  "overview-midyear",
  "overview-final",
  "final-list",
];

async function honami(): Promise<Plan> {
  const year = (await sampleYears()).find(
    ({ unitSlug, plan }) => unitSlug === "honami" && plan.fiscalYear === 2025,
  );
  if (!year) throw new Error("the sample city has no 帆波区");
  return year.plan;
}

async function workbookOf(plan: Plan, kinds: readonly PaperKind[] = KINDS): Promise<Uint8Array> {
  return (await writeWorkbook(plan, papersOf(plan, PRINT_FACTS, kinds))).bytes;
}

/** The workbook after someone worked on it. */
async function changed(bytes: Uint8Array, work: (book: Workbook) => void): Promise<Uint8Array> {
  const book = new excel.Workbook();
  await book.xlsx.load(bytes.slice().buffer);
  work(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function proposalOf(bytes: Uint8Array, plan: Plan): Promise<Proposal> {
  const returned = await readWorkbook(bytes);
  if (!returned.ok) throw new Error(returned.refusal.en);
  return proposedChanges(returned.value, plan, papersOf(plan, PRINT_FACTS));
}

/** The cell in which a text stands. */
function cellWith(book: Workbook, text: string | number, sheet: string) {
  let found: excel.Cell | undefined;
  book.getWorksheet(sheet)?.eachRow((row) =>
    row.eachCell((cell) => {
      if (cell.master === cell && cell.value === text) found ??= cell;
    }),
  );
  if (!found) throw new Error(`nowhere: ${text}`);
  return found;
}

/** The same plan with another value at a pointer. */
function withValue<T>(holder: T, pointer: string, value: Json): T {
  const [key = "", ...rest] = pointer.split("/").slice(1);
  const copy = (Array.isArray(holder) ? [...(holder as unknown[])] : { ...holder }) as Record<
    string,
    unknown
  >;
  copy[key] = rest.length === 0 ? value : withValue(copy[key], `/${rest.join("/")}`, value);
  return copy as T;
}

const RESULT = "/issues/0/strategies/0/initiatives/0/yearEnd/result";
const NAME_OF_FIRST = "/issues/0/strategies/0/initiatives/0/name";

test("an untouched workbook of all papers proposes nothing and leaves nothing over", async () => {
  for (const plan of [await honami(), fullPlan()]) {
    const proposal = await proposalOf(await workbookOf(plan), plan);
    expect(proposal).toMatchObject({ changes: [], notUnderstood: [], alreadySo: 0 });
    expect(proposal.unchanged).toBeGreaterThan(50);
  }
});

test("exactly the changed cells are proposed, in the types of the record", async () => {
  const plan = await honami();
  const bytes = await changed(await workbookOf(plan, ["form2"]), (book) => {
    const sheet = "様式2 経営課題1";
    cellWith(book, 2480, sheet).value = 2600;
    cellWith(book, "③", sheet).value = "②(i)";
    cellWith(book, plan.issues[0]?.futureVision ?? "", sheet).value = "新しい将来像\n二行目";
    cellWith(book, "14地区以上", sheet).value = "16地区以上";
  });
  const { changes, notUnderstood } = await proposalOf(bytes, plan);
  expect(notUnderstood).toEqual([]);
  expect(changes.map(({ path, after }) => [path, after])).toEqual([
    ["/issues/0/futureVision", "新しい将来像\n二行目"],
    ["/issues/0/strategies/0/initiatives/0/budget/current", 2600],
    ["/issues/0/strategies/0/initiatives/0/processIndicators/0/target/text", "16地区以上"],
    ["/issues/0/strategies/0/initiatives/2/yearEnd/attainment", "②"],
    ["/issues/0/strategies/0/initiatives/2/yearEnd/execution", "i"],
  ]);
  expect(changes.every(({ conflict }) => conflict === null)).toBe(true);
});

test("a form has a place for the first of everything that the record does not hold", async () => {
  const plan = await honami();
  const here = "/issues/0/strategies/0/initiatives/0";
  const bare = ["processIndicators", "withdrawalCriteria", "history"].reduce<Plan>(
    (sofar, list) => withValue(sofar, `${here}/${list}`, []),
    withValue(withValue(plan, `${here}/yearEnd/actuals`, []), "/issues/0/strategies/0/outcomeIndicators", []),
  );
  const cells = papersOf(bare, PRINT_FACTS, ["form1", "form2", "form3"]).flatMap(cellsOf);
  const written = new Map([
    [`${here}/processIndicators/0/name`, "①来た人の割合"],
    [`${here}/processIndicators/0/target/text`, "60%以上"],
    [`${here}/withdrawalCriteria/0/text`, "目標値の70%以下であれば再構築する"],
    [`${here}/history/0/text`, "【令和6年度】58%"],
    ["/issues/0/strategies/0/outcomeIndicators/0/name", "知っている人の割合"],
  ]);
  for (const path of written.keys())
    expect([path, cells.find((cell) => cell.edit?.path === path)?.text]).toEqual([path, ""]);
  const bytes = await changed(await workbookOf(bare, ["form2"]), (book) => {
    const [names, places] = [new Map<string, string>(), book.definedNames];
    book.getWorksheet("hoshin")?.eachRow((row) => {
      const path = pointerOf(bare, row.getCell(4).text);
      if (path !== null && row.getCell(1).text === "cell") names.set(path, row.getCell(2).text);
    });
    for (const [path, words] of written) {
      const [, sheet = "", at = ""] =
        /^'(.*)'!(.*)$/u.exec(places.getRanges(names.get(path) ?? "").ranges[0] ?? "") ?? [];
      const cell = book.getWorksheet(sheet)?.getCell(at.replaceAll("$", ""));
      if (cell) cell.value = words;
    }
  });
  const { changes, notUnderstood } = await proposalOf(bytes, bare);
  expect(notUnderstood).toEqual([]);
  expect(new Map(changes.map(({ path, after }) => [path, after]))).toEqual(written);
});

test("a value that changed in the record meanwhile is a conflict, and one that already is so is none", async () => {
  const plan = await honami();
  const bytes = await changed(await workbookOf(plan, ["form2"]), (book) => {
    cellWith(
      book,
      plan.issues[0]?.strategies[0]?.initiatives[0]?.yearEnd.result ?? "",
      "様式2 経営課題1",
    ).value = "別の実績";
  });
  const moved = withValue(plan, RESULT, "ほかの人の実績");
  expect((await proposalOf(bytes, moved)).changes).toMatchObject([
    { path: RESULT, before: "ほかの人の実績", after: "別の実績", conflict: "value-changed" },
  ]);
  const same = withValue(plan, RESULT, "別の実績");
  expect(await proposalOf(bytes, same)).toMatchObject({ changes: [], alreadySo: 1 });
});

test("items are found by their code when they moved, and a code that names something else is flagged", async () => {
  const plan = await honami();
  const words = plan.issues[0]?.strategies[0]?.initiatives[0]?.yearEnd.result ?? "";
  const bytes = await changed(await workbookOf(plan, ["form2"]), (book) => {
    cellWith(book, words, "様式2 経営課題1").value = "別の実績";
  });
  const [first, ...others] = plan.issues;
  const turned = { ...plan, issues: [...others, ...(first ? [first] : [])] };
  expect((await proposalOf(bytes, turned)).changes).toMatchObject([
    { path: RESULT.replace("/issues/0/", "/issues/4/"), after: "別の実績", conflict: null },
  ]);
  const renamed = withValue(plan, NAME_OF_FIRST, "まったく別の取組");
  expect((await proposalOf(bytes, renamed)).changes).toMatchObject([
    { path: RESULT, conflict: "item-renamed" },
  ]);
});

test("what is not understood is listed with its place and reason", async () => {
  const plan = await honami();
  const bytes = await changed(await workbookOf(plan, ["form2"]), (book) => {
    const sheet = book.getWorksheet("様式2 経営課題1");
    cellWith(book, "③", "様式2 経営課題1").value = "④";
    cellWith(book, 2480, "様式2 経営課題1").value = { formula: "1+1", date1904: false };
    cellWith(book, "計画", "様式2 経営課題1").value = "計画（修正）";
    cellWith(book, "14地区以上", "様式2 経営課題1").note = "この目標でよいか";
    if (sheet) sheet.getCell("Z99").value = "欄外の書き込み";
    book.addWorksheet("メモ").getCell("A1").value = "別のシート";
  });
  const { changes, notUnderstood } = await proposalOf(bytes, plan);
  expect(changes).toEqual([]);
  expect(notUnderstood.map(({ words }) => words).toSorted()).toEqual(
    ["④", "1+1", "計画（修正）", "この目標でよいか", "欄外の書き込み", "別のシート"].toSorted(),
  );
});

/** The workbook after the first sheet was copied as programs copy sheets: the copy has names of its own, told before those of the sheet. */
function withCopy(bytes: Uint8Array, copyName: string): Uint8Array {
  const parts = unzipSync(bytes);
  const edit = (path: string, change: (words: string) => string): void => {
    parts[path] = strToU8(change(strFromU8(parts[path] ?? new Uint8Array())));
  };
  parts["xl/worksheets/sheet9.xml"] = parts["xl/worksheets/sheet1.xml"] ?? new Uint8Array();
  edit("[Content_Types].xml", (words) =>
    words.replace(/<Override [^>]*sheet1\.xml"[^>]*>/u, (one) => one + one.replace("sheet1", "sheet9")),
  );
  edit("xl/_rels/workbook.xml.rels", (words) =>
    words.replace(
      /<Relationship [^>]*sheet1\.xml"[^>]*>/u,
      (one) => one + one.replace("sheet1", "sheet9").replace(/Id="[^"]*"/u, 'Id="rId99"'),
    ),
  );
  edit("xl/workbook.xml", (words) =>
    words
      .replace("</sheets>", `<sheet sheetId="99" name="${copyName}" r:id="rId99"/></sheets>`)
      .replace("<definedNames>", () => {
        const own = words.match(/<definedName name="hoshin_.*?<\/definedName>/gu) ?? [];
        const local = own.map((one) =>
          one
            .replace("<definedName ", '<definedName localSheetId="2" ')
            .replace(/>.*!/u, `>&apos;${copyName}&apos;!`),
        );
        return `<definedNames>${local.join("")}`;
      }),
  );
  return zipSync(parts);
}

test("beside a copy of the sheet the sheet itself is read, whatever it is called now", async () => {
  const plan = await honami();
  const copied = withCopy(await workbookOf(plan, ["form3"]), "控え");
  expect(await proposalOf(copied, plan)).toMatchObject({ changes: [], notUnderstood: [] });
  const purpose = plan.reformItems[0]?.purpose ?? "";
  const inSheet = (sheet: string, words: string): Uint8Array => {
    const parts = unzipSync(copied);
    const strings = strFromU8(parts["xl/sharedStrings.xml"] ?? new Uint8Array());
    const index = (strings.match(/<si>.*?<\/si>/gsu) ?? []).findIndex((one) => one.includes(`>${purpose}<`));
    const path = `xl/worksheets/${sheet}.xml`;
    parts[path] = strToU8(
      strFromU8(parts[path] ?? new Uint8Array()).replace(
        new RegExp(`(<c r="[A-Z]+\\d+"[^>]*) t="s"><v>${index}</v>`, "u"),
        `$1 t="inlineStr"><is><t>${words}</t></is>`,
      ),
    );
    parts["xl/workbook.xml"] = strToU8(
      strFromU8(parts["xl/workbook.xml"] ?? new Uint8Array())
        .replaceAll("様式3", "It&apos;&apos;s 様式3")
        .replace(/name="It&apos;&apos;s/u, 'name="It&apos;s'),
    );
    return zipSync(parts);
  };
  const own = await proposalOf(inSheet("sheet1", "新しい趣旨"), plan);
  expect(own.changes).toMatchObject([{ path: "/reformItems/0/purpose", after: "新しい趣旨" }]);
  // The copy still says what was printed: it differs from the sheet, so it is listed.
  expect(own.notUnderstood.map(({ words, anchor }) => [words, anchor])).toEqual([
    [purpose, "/reformItems/{no:1}/purpose"],
  ]);
  const copy = await proposalOf(inSheet("sheet9", "写しだけの趣旨"), plan);
  expect(copy.changes).toEqual([]);
  expect(copy.notUnderstood.map(({ words, place }) => [words, place.split("!")[0]])).toEqual([
    ["写しだけの趣旨", "控え"],
  ]);
});

test("a cell that was merged into another one takes none of its words", async () => {
  const plan = await honami();
  const bytes = await changed(await workbookOf(plan, ["form2"]), (book) => {
    const sheet = book.getWorksheet("様式2 経営課題1");
    const target = cellWith(book, "14地区以上", "様式2 経営課題1");
    const row = Number(target.row);
    const [name, last] = ["H", "M"];
    sheet?.unMergeCells(`${name}${row}`);
    sheet?.unMergeCells(target.address);
    sheet?.mergeCells(`${name}${row}:${last}${row}`);
  });
  const { changes, notUnderstood } = await proposalOf(bytes, plan);
  expect(changes).toEqual([]);
  expect(notUnderstood.map(({ anchor }) => anchor)).toEqual([
    "/issues/{no:1}/strategies/{code:1-1}/initiatives/{code:1-1-1}/processIndicators/0/target/text",
  ]);
});

test("words that merging hid under another cell are listed", async () => {
  const plan = await honami();
  const parts = unzipSync(await workbookOf(plan, ["form3"]));
  const sheet = "xl/worksheets/sheet1.xml";
  const xml = strFromU8(parts[sheet] ?? new Uint8Array());
  // The second cell of the first merged area.
  const [, first = "", column = ""] = /<mergeCell ref="([A-Z]+)(\d+):/u.exec(xml) ?? [];
  const covered = `${String.fromCharCode(first.charCodeAt(0) + 1)}${column}`;
  parts[sheet] = strToU8(
    xml.replace(
      new RegExp(`<c r="${covered}"[^>]*/>`, "u"),
      `<c r="${covered}" t="inlineStr"><is><t>結合の前に書いた文</t></is></c>`,
    ),
  );
  expect(await proposalOf(zipSync(parts), plan)).toMatchObject({
    changes: [],
    notUnderstood: [{ place: `様式3!${covered}`, words: "結合の前に書いた文", anchor: null }],
  });
});

test("words in a box over the cells are listed", async () => {
  const plan = await honami();
  const parts = unzipSync(await workbookOf(plan, ["form3"]));
  const sheet = "xl/worksheets/sheet1.xml";
  parts[sheet] = strToU8(
    strFromU8(parts[sheet] ?? new Uint8Array()).replace("</worksheet>", '<drawing r:id="rId1"/></worksheet>'),
  );
  parts["xl/worksheets/_rels/sheet1.xml.rels"] = strToU8(
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/drawing1.xml"/></Relationships>',
  );
  parts["xl/drawings/drawing1.xml"] = strToU8(
    '<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><xdr:twoCellAnchor><xdr:from><xdr:row>4</xdr:row></xdr:from><xdr:sp><xdr:txBody><a:p><a:r><a:t>課長：直してください</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>',
  );
  expect(await proposalOf(zipSync(parts), plan)).toMatchObject({
    changes: [],
    notUnderstood: [{ place: "様式3!5", words: "課長：直してください", anchor: null }],
  });
});

test.each([
  ["a text", new TextEncoder().encode("様式1"), "not-a-workbook"],
  ["a ZIP of something else", Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), "not-a-workbook"],
  ["a locked file", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), "locked-or-old-workbook"],
  ["too large a file", new Uint8Array(20_000_001), "file-too-large"],
])("%s is refused with a sentence", async (_, bytes, code) => {
  expect(await readWorkbook(bytes)).toMatchObject({ ok: false, refusal: { code } });
});

test("a workbook of someone else is refused", async () => {
  const book = new excel.Workbook();
  book.addWorksheet("様式1").getCell("A1").value = "目標";
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  expect(await readWorkbook(bytes)).toMatchObject({ ok: false, refusal: { code: "not-our-workbook" } });
});

test("furigana over a word and bold letters in it change nothing", async () => {
  const plan = fullPlan();
  const files = unzipSync(await workbookOf(plan, ["form1"]));
  const part = "xl/sharedStrings.xml";
  const plain = strFromU8(files[part] ?? new Uint8Array());
  const ruby = '<rPh sb="0" eb="2"><t>モクヒョウ</t></rPh>';
  for (const words of [
    `<t>目標の文</t>${ruby}`,
    `<r><t>目標</t></r><r><rPr><b/></rPr><t>の文</t></r>${ruby}`,
  ]) {
    const text = plain.replace(/<t[^>]*>目標の文<\/t>/u, words);
    expect(text).toContain("rPh");
    const proposal = await proposalOf(zipSync({ ...files, [part]: strToU8(text) }), plan);
    expect(proposal).toMatchObject({ changes: [], notUnderstood: [] });
  }
});

test("a small file that unpacks to a huge one is refused", async () => {
  const files = unzipSync(await workbookOf(fullPlan(), ["form1"]));
  const bomb = zipSync({ ...files, "xl/sharedStrings.xml": new Uint8Array(121_000_000) }, { level: 1 });
  expect(bomb.length).toBeLessThan(2_000_000);
  expect(await readWorkbook(bomb)).toMatchObject({ ok: false, refusal: { code: "workbook-too-large" } });
});

test("the same record gives the same bytes", async () => {
  const plan = fullPlan();
  expect(await workbookOf(plan)).toEqual(await workbookOf(plan));
});

test.runIf(OFFICE)(
  "through LibreOffice: exactly the changes made before it opened and saved the file come back",
  async () => {
    const plan = await honami();
    const folder = await mkdtemp(join(tmpdir(), "hoshin-xlsx-"));
    try {
      const bytes = await changed(await workbookOf(plan), (book) => {
        cellWith(book, "③", "様式2 経営課題1").value = "② (ii)";
        cellWith(book, plan.issues[0]?.futureVision ?? "", "様式2 経営課題1").value =
          "新しい将来像\n・二行目";
      });
      await writeFile(join(folder, "sent.xlsx"), bytes);
      const saved = spawnSync("soffice", [
        `-env:UserInstallation=file://${folder}/profile`,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        join(folder, "back"),
        join(folder, "sent.xlsx"),
      ]);
      expect(saved.status).toBe(0);
      const back = await readFile(join(folder, "back/sent.xlsx"));
      const { changes, notUnderstood } = await proposalOf(back, plan);
      expect(notUnderstood).toEqual([]);
      expect(changes.map(({ path, after }) => [path, after])).toEqual([
        ["/issues/0/futureVision", "新しい将来像\n・二行目"],
        ["/issues/0/strategies/0/initiatives/2/yearEnd/attainment", "②"],
        ["/issues/0/strategies/0/initiatives/2/yearEnd/execution", "ii"],
      ]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
