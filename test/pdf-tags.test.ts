// Owns the proof that papers as PDF can be heard: everything is tagged or decoration, in the order of reading, with heads that say what they head (PDF/UA-1, ISO 14289-1).
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
import * as pdfjs from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, describe, expect, test } from "vitest";
import { papersOf } from "../src/documents/osaka-city/papers/papers.ts";
import type { Paper } from "../src/documents/paper/paper.ts";
import { typesetter } from "../src/documents/pdf/typeset.ts";
import { sampleYears } from "../src/usecases/sample-city.ts";
import { fullPlan } from "./full-plan.ts";
import { PRINT_FACTS } from "./print-facts.ts";

const POPPLER = spawnSync("pdfinfo", ["-v"]).status === 0;
if (!POPPLER)
  process.stderr.write("pdfinfo is not installed: attributes of tags and embedded fonts are not looked at\n");

const folder = mkdtempSync(join(tmpdir(), "hoshin-tags-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const typeset = typesetter();
const sample = (await sampleYears()).find(({ plan }) => plan.fiscalYear === 2025);
if (!sample) throw new Error("the sample city has no closed year");
const papers: readonly Paper[] = [
  ...papersOf(fullPlan(), PRINT_FACTS),
  ...papersOf(sample.plan, { ...PRINT_FACTS, unit: sample.plan.unit?.name ?? "", fiscalYear: 2025 }),
];

type Node = { readonly role: string; readonly children?: readonly (Node | Leaf)[] };
type Leaf = { readonly type: string; readonly id: string };

function isNode(one: Node | Leaf): one is Node {
  return "role" in one;
}

function open(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  return pdfjs.getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 }).promise;
}

async function pagesOf(document: PDFDocumentProxy): Promise<PDFPageProxy[]> {
  return Promise.all(Array.from({ length: document.numPages }, (_, index) => document.getPage(index + 1)));
}

/** The words of each mark of a page in printed order, and what stands outside of any. */
async function marksOf(page: PDFPageProxy) {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const words = new Map<string, string>();
  const outside: string[] = [];
  const open: (string | null)[] = [];
  for (const item of items) {
    if ("type" in item) {
      if (item.type === "endMarkedContent") open.pop();
      else open.push(item.type === "beginMarkedContentProps" ? item.id : null);
    } else if (item.str.trim() !== "") {
      const mark = open.at(-1);
      if (mark === undefined) outside.push(item.str);
      else if (mark !== null) words.set(mark, (words.get(mark) ?? "") + item.str);
    }
  }
  return { words, outside };
}

/** Drawing of lines among words that are heard, anything in no mark, and marks without a tag that are no decoration. */
async function unmarkedDrawing(page: PDFPageProxy): Promise<number> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const { beginMarkedContent, beginMarkedContentProps, endMarkedContent, constructPath, showText } =
    pdfjs.OPS;
  const open: ("decoration" | "tagged" | "neither")[] = [];
  let found = 0;
  for (const [index, operation] of fnArray.entries()) {
    const tag = JSON.stringify(argsArray[index]); // any, by the library
    if (operation === beginMarkedContent) open.push(tag.includes('"Artifact"') ? "decoration" : "neither");
    else if (operation === beginMarkedContentProps) open.push("tagged");
    else if (operation === endMarkedContent) open.pop();
    else if (operation === constructPath) found += open.at(-1) === "decoration" ? 0 : 1;
    else if (operation === showText) found += open.at(-1) === "neither" || open.length === 0 ? 1 : 0;
  }
  return found + open.length;
}

/** What may stand in what, of tables. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  Table: ["TR", "THead", "TBody"],
  THead: ["TR"],
  TBody: ["TR"],
  TR: ["TH", "TD"],
};

function mayHold(holder: string, kid: string): boolean {
  return PARTS[holder]?.includes(kid) ?? !["TR", "THead", "TBody", "TH", "TD"].includes(kid);
}

function leaves(node: Node): string[] {
  return (node.children ?? []).flatMap((kid) => (isNode(kid) ? leaves(kid) : [kid.id]));
}

function nodes(node: Node): Node[] {
  return [node, ...(node.children ?? []).filter(isNode).flatMap(nodes)];
}

describe.each(papers.map((paper, index) => [`${index} ${paper.id}`, paper] as const))("%s", (_, paper) => {
  const made = typeset(paper);

  test("says what it is: title, language, that it is tagged, and by which standard", async () => {
    const document = await open(made.pdf);
    const { info, metadata } = await document.getMetadata();
    expect(info).toMatchObject({ Title: paper.title, Language: "ja-JP" });
    expect(metadata?.get("dc:title")).toBe(paper.title);
    expect(metadata?.get("pdfuaid:part")).toBe("1");
    const marks = (await document.getMarkInfo()) as unknown; // a map, whatever the library's types say
    expect(marks).toEqual(
      new Map([
        ["Marked", true],
        ["Suspects", false],
        ["UserProperties", false],
      ]),
    );
    expect(await document.getViewerPreferences()).toEqual(new Map([["DisplayDocTitle", true]]));
  });

  test("has every word and line tagged or marked as decoration, read in the order in which it is printed", async () => {
    const document = await open(made.pdf);
    for (const page of await pagesOf(document)) {
      const { words, outside } = await marksOf(page);
      expect(outside).toEqual([]);
      expect([...words.values()].join("\n")).not.toContain(`${page.pageNumber} / ${document.numPages}`);
      expect(await unmarkedDrawing(page)).toBe(0);
      const tree = await page.getStructTree();
      const heard = leaves(tree);
      expect(heard.toSorted()).toEqual([...words.keys()].toSorted());
      expect(heard).toEqual([...words.keys()]);
    }
  });

  test("has headings step by step, as bookmarks too, and tables of rows of cells", async () => {
    const document = await open(made.pdf);
    const trees = await Promise.all((await pagesOf(document)).map((page) => page.getStructTree()));
    const levels = trees
      .flatMap((tree) => nodes(tree))
      .flatMap(({ role }) => (/^H\d$/u.test(role) ? [Number(role.slice(1))] : []));
    expect(levels[0]).toBe(1);
    levels.reduce((before, level) => {
      expect(level).toBeLessThanOrEqual(before + 1);
      return level;
    });
    const headings = paper.blocks.flatMap((block) => (block.kind === "heading" ? [block] : []));
    expect(levels).toHaveLength(headings.length + 1);
    const outline = (await document.getOutline()) ?? [];
    const titles = outline.flatMap(function all(one): string[] {
      return [one.title, ...(one.items as typeof outline).flatMap(all)];
    });
    expect(titles).toEqual(
      headings.map(({ text, name }) => [text, name?.text ?? ""].filter(Boolean).join("\u3000 ")),
    );
    const misplaced = trees
      .flatMap((tree) => nodes(tree))
      .flatMap(({ role, children = [] }) =>
        children.filter(isNode).flatMap((kid) => (mayHold(role, kid.role) ? [] : [`${kid.role} in ${role}`])),
      );
    expect(misplaced).toEqual([]);
  });

  test.runIf(POPPLER)(
    "says of every head what it is the head of, and its tables have rows of one width",
    async () => {
      const file = join(folder, `${paper.id}.pdf`);
      writeFileSync(file, made.pdf);
      const said = spawnSync("pdfinfo", ["-struct", file], { encoding: "utf8", maxBuffer: 1e8 });
      expect(said.stderr).toBe("");
      const cells = tableCells(said.stdout);
      expect(cells.filter(({ kind, scope }) => kind === "TH" && scope === null)).toEqual([]);
      for (const widths of rowWidths(cells)) expect(new Set(widths).size).toBe(1);
      const fonts = spawnSync("pdffonts", [file], { encoding: "utf8" }).stdout.trim().split("\n").slice(2);
      expect(fonts.length).toBeGreaterThan(0);
      // Embedded, only the signs that are used, and each leads back to its sign.
      for (const font of fonts) expect(font).toMatch(/Identity-H +yes yes yes/u);
    },
  );
});

type TableCell = {
  readonly kind: "TH" | "TD";
  readonly table: number;
  readonly row: number;
  columns: number;
  rows: number;
  scope: string | null;
};

/** The cells of all tables with their attributes, from the words of `pdfinfo -struct`. */
function tableCells(said: string): readonly TableCell[] {
  const cells: TableCell[] = [];
  let [table, row] = [-1, -1];
  for (const line of said.split("\n").map((one) => one.trim())) {
    const [, kind] = /^(Table|TR|TH|TD)\b/u.exec(line) ?? [];
    const last = cells.at(-1);
    if (kind === "Table") table++;
    else if (kind === "TR") row++;
    else if (kind === "TH" || kind === "TD")
      cells.push({ kind, table, row, columns: 1, rows: 1, scope: null });
    else if (last) {
      last.columns = Number(/^\/ColSpan (\d+)/u.exec(line)?.[1] ?? last.columns);
      last.rows = Number(/^\/RowSpan (\d+)/u.exec(line)?.[1] ?? last.rows);
      last.scope = /^\/Scope \/(\w+)/u.exec(line)?.[1] ?? last.scope;
    }
  }
  return cells;
}

/** How many columns each row of each table covers, with the cells from above that reach into it. */
function rowWidths(cells: readonly TableCell[]): readonly (readonly number[])[] {
  return [...Map.groupBy(cells, ({ table }) => table).values()].map((ofTable) => {
    const first = Math.min(...ofTable.map(({ row }) => row));
    const last = Math.max(...ofTable.map(({ row }) => row));
    return Array.from({ length: last - first + 1 }, (_, index) =>
      ofTable
        .filter(({ row, rows }) => row <= first + index && row + rows > first + index)
        .reduce((sum, { columns }) => sum + columns, 0),
    );
  });
}
