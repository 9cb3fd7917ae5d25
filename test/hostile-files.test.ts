// Owns the proof that hostile and unreadable files end in a sentence that names the file, within bounded time and memory.
import { strToU8, zipSync } from "fflate";
import { afterAll, expect, test } from "vitest";
import { MAX_FOREIGN_BYTES, openDocumentReader } from "../src/documents/read-foreign.ts";
import { pdfOf } from "./foreign-pdf.ts";
import { docxFile, inlineCell, paragraph, run, xlsxFile } from "./foreign-files.ts";

const reader = openDocumentReader();
afterAll(() => reader.close());

const FILE = "怪しい.docx";

/** The refusal of a file: its code; what it says names the file in both languages. Throws when it is read. */
async function refusalOf(bytes: Uint8Array): Promise<string> {
  const outcome = await reader.read(bytes, { file: FILE });
  if (outcome.ok) throw new Error("it was read");
  const { code, ja, en } = outcome.refusal;
  expect(ja.startsWith(FILE) && en.startsWith(FILE)).toBe(true);
  return code;
}

const P = paragraph(run("文"));
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A Word file whose main part is this XML. */
function withDocument(xml: string): Uint8Array {
  return docxFile("", {}, { "word/document.xml": strToU8(xml) });
}

/** The offset of a field in the directory entry of the first file. */
function inDirectory(bytes: Uint8Array, field: number): number {
  return Buffer.from(bytes).indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + field;
}

test("a bomb is refused by what its directory says, before anything is unpacked", async () => {
  const bomb = docxFile(P, {}, { "word/media/a.xml": new Uint8Array(8_000_000) });
  expect(bomb.length).toBeLessThan(30_000);
  expect(await refusalOf(bomb)).toBe("unpacks-too-large");
  const many = Object.fromEntries(
    Array.from({ length: 3000 }, (_, n) => [`word/${n}.xml`, new Uint8Array(1)]),
  );
  expect(await refusalOf(docxFile(P, {}, many))).toBe("too-many-parts");
});

test("a bomb that lies about its size is unpacked no further than its lie", async () => {
  const bomb = withDocument(`<w:document ${W}><w:body>${" ".repeat(3_900_000)}</w:body></w:document>`);
  const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength);
  let at = inDirectory(bomb, 0);
  while (at + 46 < bomb.length && view.getUint32(at, true) === 0x02014b50) {
    if (view.getUint32(at + 24, true) > 1_000_000) view.setUint32(at + 24, 1000, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  expect(await refusalOf(bomb)).toBe("damaged-file");
});

test.each([
  ["laughs", `<!DOCTYPE x [<!ENTITY a "ハ"><!ENTITY b "&a;&a;&a;&a;">]><w:document ${W}>&b;</w:document>`],
  ["files", `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document ${W}>&a;</w:document>`],
  ["parameters", `<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;]><w:document ${W}/>`],
])("entities of its own are refused: %s", async (_, xml) => {
  expect(await refusalOf(withDocument(xml))).toBe("xml-entities");
});

test("an entity that nobody declared, and XML that is none, are damage", async () => {
  expect(await refusalOf(withDocument(`<w:document ${W}>&a;</w:document>`))).toBe("damaged-file");
  expect(await refusalOf(withDocument("これはXMLではない"))).toBe("damaged-file");
});

test("XML nested without end is refused", async () => {
  const deep = `<w:document ${W}><w:body>${"<w:sdt>".repeat(100_000)}`;
  expect(await refusalOf(withDocument(deep))).toBe("too-large");
});

test("archives that are cut off or damaged are refused wherever the cut is", async () => {
  const whole = docxFile(paragraph(run("文".repeat(5000))));
  for (const share of [0.05, 0.5, 0.9, 0.99])
    expect(await refusalOf(whole.subarray(0, Math.floor(whole.length * share)))).toBe("damaged-file");
});

test("a part whose sum is wrong is damage, not other words", async () => {
  const stored = zipSync(
    { "word/document.xml": strToU8(`<w:document ${W}><w:body>${P}</w:body></w:document>`) },
    { level: 0 },
  );
  const at = Buffer.from(stored).indexOf(Buffer.from("文"));
  stored[at + 2] = (stored[at + 2] ?? 0) ^ 1;
  expect(await refusalOf(stored)).toBe("damaged-file");
});

test("a locked archive and a locked Office file ask for the password to be taken off", async () => {
  const locked = docxFile(P);
  // The main part comes third; all entries are marked.
  const view = new DataView(locked.buffer, locked.byteOffset, locked.byteLength);
  for (let at = inDirectory(locked, 0); at + 46 < locked.length && view.getUint32(at, true) === 0x02014b50;) {
    view.setUint16(at + 8, view.getUint16(at + 8, true) | 1, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  expect(await refusalOf(locked)).toBe("password");
  const compound = new Uint8Array(4096);
  compound.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  expect(await refusalOf(compound)).toBe("old-office");
  compound.set(Buffer.from("EncryptedPackage", "utf16le"), 1024);
  expect(await refusalOf(compound)).toBe("password");
});

test("what a file is, its content says and not its name", async () => {
  const sheet = xlsxFile([
    { name: "1", content: `<sheetData><row r="1">${inlineCell("A1", "【様式1】")}</row></sheetData>` },
  ]);
  const outcome = await reader.read(sheet, { file: "名前は.pdf" });
  expect(outcome.ok && outcome.value.source.format).toBe("xlsx");
  expect(await refusalOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))).toBe("picture");
  expect(await refusalOf(zipSync({ "ppt/presentation.xml": strToU8("<p/>") }))).toBe("slides");
  expect(await refusalOf(zipSync({ "content.xml": strToU8("<p/>") }))).toBe("open-document");
  expect(await refusalOf(zipSync({ "xl/workbook.bin": strToU8("x") }))).toBe("binary-workbook");
  expect(await refusalOf(zipSync({ "a.txt": strToU8("x") }))).toBe("not-a-document");
  expect(await refusalOf(docxFile("<w:p/>"))).toBe("empty");
});

test("a PDF without words, cut off or locked is refused", async () => {
  expect(await refusalOf(pdfOf("#rect(width: 100pt, height: 50pt)"))).toBe("scanned");
  const whole = pdfOf('#text(lang: "ja")[様式1]');
  for (const share of [0.3, 0.7, 0.95])
    expect(await refusalOf(whole.subarray(0, Math.floor(whole.length * share)))).toBe("damaged-file");
  const secret = `<${"ab".repeat(32)}>`;
  const locked = `%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n3 0 obj\n<</Filter/Standard/V 1/R 2/O ${secret}/U ${secret}/P -4>>\nendobj\ntrailer\n<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]/Size 4>>\nstartxref\n0\n%%EOF\n`;
  expect(await refusalOf(strToU8(locked))).toBe("password");
});

test("a file larger than any paper is refused by its size alone", async () => {
  const large = new Uint8Array(MAX_FOREIGN_BYTES + 1);
  large.set([0x50, 0x4b, 0x03, 0x04]);
  expect(await refusalOf(large)).toBe("too-large");
});

test("a file that needs more memory or time than there is ends in a sentence, and the next one is read", async () => {
  const cells = Array.from(
    { length: 60_000 },
    (_, n) => `<row r="${n + 1}">${inlineCell(`A${n + 1}`, "様式1")}</row>`,
  );
  const big = xlsxFile([{ name: "1", content: `<sheetData>${cells.join("")}</sheetData>` }]);
  const small = openDocumentReader({ memory: 90_000_000 });
  const hasty = openDocumentReader({ time: 30 });
  try {
    for (const [one, code] of [
      [small, "paper-too-large"],
      [hasty, "paper-takes-too-long"],
    ] as const) {
      const outcome = await one.read(big, { file: FILE });
      expect(!outcome.ok && [outcome.refusal.code, outcome.refusal.ja.startsWith(FILE)]).toEqual([
        code,
        true,
      ]);
    }
    expect(!(await small.read(zipSync({ "a.txt": strToU8("x") }), { file: FILE })).ok).toBe(true);
  } finally {
    await Promise.all([small.close(), hasty.close()]);
  }
});
