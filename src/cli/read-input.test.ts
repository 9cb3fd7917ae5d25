// Owns the proof that folders and ZIPs stand for the documents in them, each told by itself.
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterAll, expect, test } from "vitest";
import { docxFile, paragraph, run } from "../../test/foreign-files.ts";
import type { Io } from "./command.ts";
import { read } from "./read.ts";
import { inputsOf } from "./read-input.ts";

const folder = mkdtempSync(join(tmpdir(), "hoshin-inputs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PAPER = strToU8("【様式1】\n区の目標（何をめざすのか）\n目標の文\n");
const word = docxFile(
  ["【様式1】", "区の目標（何をめざすのか）", "目標の文"].map((line) => paragraph(run(line))).join(""),
);

mkdirSync(join(folder, "年度/区"), { recursive: true });
writeFileSync(join(folder, "年度/a.txt"), PAPER);
writeFileSync(join(folder, "年度/区/b.docx"), word);
writeFileSync(join(folder, "年度/.DS_Store"), "x");
writeFileSync(
  join(folder, "年度/c.zip"),
  zipSync({
    "中/d.txt": PAPER,
    "壊れた.docx": word.subarray(0, 300),
    "__MACOSX/x": PAPER,
    "さらに.zip": zipSync({ "e.txt": PAPER }),
  }),
);

async function answered(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const io: Io = {
    out: (text) => (out += text),
    err: (text) => (err += text),
    lang: "ja",
    env: {},
    cwd: folder,
  };
  return { code: await read.run(args, io), out, err };
}

test("a folder and the ZIPs in it are read file by file, with a report for each", async () => {
  const { code, out, err } = await answered("年度", "--json");
  const files = (JSON.parse(out) as readonly { source: { file: string; format: string } }[]).map(
    ({ source }) => source,
  );
  expect(files.map(({ file, format }) => `${file} ${format}`)).toEqual([
    "年度/a.txt text",
    "年度/c.zip/中/d.txt text",
    "年度/区/b.docx docx",
  ]);
  expect(err).toContain("年度/c.zip/壊れた.docx: ");
  expect(err).toContain("年度/c.zip/さらに.zip: ");
  expect(err).toContain("5件のファイルのうち3件を読みました（読めないもの2件）");
  expect(code).toBe(2);
});

test("a single document is an object, a ZIP of one an array", async () => {
  expect(JSON.parse((await answered("年度/区/b.docx", "--json")).out)).toHaveProperty(
    "source.format",
    "docx",
  );
  writeFileSync(join(folder, "one.zip"), zipSync({ "a.txt": PAPER }));
  expect(JSON.parse((await answered("one.zip", "--json")).out)).toHaveLength(1);
});

test("a file of 600 or 500 MB is refused before it is loaded, an empty folder by its name", async () => {
  for (const [name, size] of [
    ["huge.txt", 600_000_000],
    ["large.xlsx", 500_000_000],
  ] as const) {
    writeFileSync(join(folder, name), "");
    truncateSync(join(folder, name), size);
  }
  mkdirSync(join(folder, "空"));
  const before = process.memoryUsage.rss();
  const codes: string[] = [];
  for await (const { bytes } of inputsOf(["huge.txt", "large.xlsx", "空"], folder))
    codes.push(bytes.ok ? "ok" : bytes.refusal.code);
  expect(codes).toEqual(["too-large", "too-large", "empty-folder"]);
  expect(process.memoryUsage.rss() - before).toBeLessThan(100_000_000);
});
