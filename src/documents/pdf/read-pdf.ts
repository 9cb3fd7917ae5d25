// Owns taking the words out of a PDF: page by page, heads and feet that repeat kept once; a PDF without words is refused.
import { fileURLToPath } from "node:url";
import type { PDFDocumentProxy } from "pdfjs-dist";
import type * as Pdfjs from "pdfjs-dist/legacy/build/pdf.mjs";
import { ok, refused, type Outcome } from "../../domain/outcome.ts";
import { type Extract, type Remark } from "../extract/extracted.ts";
import { refusedFile } from "../extract/office-parts.ts";
import { framedPages, type PageOfRows } from "./page-edges.ts";
import { joinedPages } from "./page-joins.ts";
import { pageMarks, type PageMarks } from "./page-marks.ts";
import { pageRows } from "./page-rows.ts";

/** Longer documents are no papers of a unit. */
const MAX_PAGES = 600;
/** A PDF ends with its sign; behind it some programs leave a few bytes. */
const TAIL = 2048;

/** The words of a PDF. Refused: damaged or cut off, locked, too many pages, or pictures of text only. */
export async function readPdf(bytes: Uint8Array, file: string): Promise<Outcome<Extract>> {
  const tail = new TextDecoder("latin1").decode(bytes.subarray(-TAIL));
  if (!tail.includes("%%EOF")) return refusedFile("broken", file);
  const pdfjs = await library();
  const folder = (name: string): string =>
    fileURLToPath(new URL(`../../${name}/`, import.meta.resolve("pdfjs-dist/legacy/build/pdf.mjs")));
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: folder("cmaps"),
    cMapPacked: true,
    standardFontDataUrl: folder("standard_fonts"),
    wasmUrl: folder("wasm"),
    stopAtErrors: true,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  try {
    const document = await task.promise;
    if (document.numPages > MAX_PAGES) return refusedFile("too-large", file);
    return await readPages(document, pdfjs.OPS, file);
  } catch (error) {
    const isLocked = error instanceof Error && error.name === "PasswordException";
    return refusedFile(isLocked ? "locked" : "broken", file);
  } finally {
    await task.destroy();
  }
}

/** The library asks for classes of drawing when it is loaded; words need none of them. */
async function library(): Promise<typeof Pdfjs> {
  for (const name of ["DOMMatrix", "Path2D", "ImageData"])
    if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value: Object, configurable: true });
  return import("pdfjs-dist/legacy/build/pdf.mjs");
}

async function readPages(
  document: PDFDocumentProxy,
  operations: Readonly<Record<string, number>>,
  file: string,
): Promise<Outcome<Extract>> {
  const pages: PageMarks[] = [];
  const isTagged = (await document.getMarkInfo()) !== null;
  const wordless: number[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const marks = await pageMarks(page, operations, isTagged);
    if (marks.marks.length === 0) wordless.push(number);
    pages.push(marks);
    page.cleanup();
  }
  if (wordless.length === document.numPages)
    return refused(
      "scanned",
      `${file}: 文字の情報がないPDFです（画像として取り込まれたもの）。文字認識（OCR）をかけるか、元の文書を指定してください。`,
      `${file}: a PDF without text (scanned pages). Run text recognition (OCR) on it, or give the original document.`,
    );
  const remarks: Remark[] = [];
  const say = (rule: Remark["rule"], ja: string, en: string): void =>
    void remarks.push({ rule, row: null, words: { ja, en } });
  if (wordless.length > 0)
    say(
      "not-extractable",
      `文字のないページがあります（${wordless.join("、")}ページ）。画像だけのページは読めません。`,
      `Pages without text (${wordless.join(", ")}): pages of pictures cannot be read.`,
    );
  if (await document.hasJSActions())
    say(
      "macros-present",
      "スクリプトが入っています。動かさずに、文字だけを読みました。",
      "It holds scripts. They were not run; only the words were read.",
    );
  const rows = joinedPages(framedPages(placed(pages))).flatMap((page) => page.map(({ row }) => row));
  return ok({ format: "pdf", rows, remarks });
}

/** The pages with their rows, those that a page end cut joined again. Lines are filled up to where the longest of all ends, or to a margin like that on the left. */
function placed(pages: readonly PageMarks[]): PageOfRows[] {
  const marks = pages.flatMap((page) => page.marks);
  const left = marks.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY);
  const end = marks.reduce((most, mark) => Math.max(most, mark.end), 0);
  return pages.map((page) => ({
    rows: pageRows(page, Math.max(end, page.width - left)),
    height: page.height,
  }));
}
