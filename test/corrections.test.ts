// Owns the proof that whatever the desk offers for a piece of text leaves the reading whole: every character once, every value of its type.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readDocument } from "../src/documents/read-document.ts";
import { readingSchema } from "../src/documents/reading-schema.ts";
import { applyCorrection } from "../src/domain/correction.ts";
import type { Reading } from "../src/domain/reading.ts";
import { readPiece } from "../src/rulebook/osaka-city/piece-words.ts";
import { fieldTree, groupsOf, pathWords } from "../src/web/desk/import/field-tree.ts";

const FOLDER = new URL("samples/", import.meta.url);
const PIECES = ["① 参加した人の割合：60%以上", "【令和元年度】46.4%", "②", "1,410千円", "覚え書き"];

function read(name: string, text: string): Reading {
  const outcome = readDocument(new TextEncoder().encode(text), { file: name });
  if (!outcome.ok) throw new Error(outcome.refusal.en);
  return outcome.value;
}

/** The columns of every line that some segment holds; throws where two segments hold the same. */
function covered({ segments }: Reading): ReadonlySet<string> {
  const columns = new Set<string>();
  for (const { line, start, end } of segments)
    for (let at = start; at < end; at++) {
      const key = `${line}:${at}`;
      if (columns.has(key)) throw new Error(`column ${key} is held twice`);
      columns.add(key);
    }
  return columns;
}

describe.each(readdirSync(FOLDER).filter((name) => name.endsWith("-full.txt")))("%s", (name) => {
  const lines = readFileSync(new URL(name, FOLDER), "utf8").split("\n");

  test.each(PIECES)("「%s」 put into each field", (words) => {
    const text = [...lines.slice(0, -1), words, ""].join("\n");
    const before = read(name, text);
    const line = lines.length;
    const correction = { line, start: 0, end: words.length, raw: words };
    const tree = fieldTree("ja", before);
    const offered = groupsOf(tree).flatMap((group) => [
      ...group.entries.flatMap(({ takes }) => takes ?? []),
      ...group.adds.map(({ path }) => path),
    ]);
    expect(offered.length).toBeGreaterThan(20);
    let taken = 0;
    for (const toPath of offered) {
      expect([toPath, pathWords(tree, toPath).field === ""]).toEqual([toPath, false]);
      const after = applyCorrection(before, { ...correction, toPath }, readPiece);
      if (!after.ok) continue;
      taken++;
      const parsed = readingSchema.safeParse(after.value);
      expect([toPath, parsed.error?.issues ?? []]).toEqual([toPath, []]);
      expect(covered(after.value)).toEqual(covered(before));
      expect(after.value.unread.some((piece) => piece.line === line)).toBe(false);
    }
    expect(taken).toBeGreaterThan(0);
  });
});
