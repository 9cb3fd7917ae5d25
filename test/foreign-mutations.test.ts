// Owns the proof that damaged Word, Excel and PDF files are read honestly or refused: nothing crashes or hangs, no word is lost unsaid.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { afterAll, describe, expect, test } from "vitest";
import { openDocumentReader } from "../src/documents/read-foreign.ts";
import { accountFaults } from "./account.ts";
import { docxOfPage, xlsxOfPage } from "./foreign-files.ts";
import { pdfOfPage } from "./foreign-pdf.ts";

const SAMPLES = join(import.meta.dirname, "samples");
const pages = readdirSync(SAMPLES)
  .filter((name) => name.endsWith("-full.html"))
  .map((name) => readFileSync(join(SAMPLES, name), "utf8"));
const FILES = {
  docx: pages.map((page) => docxOfPage(page)),
  xlsx: pages.map((page) => xlsxOfPage(page)),
  pdf: pages.map((page) => pdfOfPage(page)),
} as const;
const isFull = process.env["HOSHIN_SOAK"] === "full";
const RUNS = isFull ? 1500 : 60;
/** Ms for one kind of damage. */
const PATIENCE = isFull ? 900_000 : 60_000;

const reader = openDocumentReader();
afterAll(() => reader.close());

/** Numbers that look like chance and are the same each time. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

/** What is wrong with what becomes of the bytes; null: they were refused with a sentence. */
async function faultsOf(
  bytes: Uint8Array,
): Promise<{ readonly text: string; readonly faults: string[] } | null> {
  const outcome = await reader.read(bytes, { file: "f" });
  if (!outcome.ok)
    return outcome.refusal.ja.startsWith("f") ? null : { text: "", faults: [outcome.refusal.ja] };
  const { source } = outcome.value;
  // Damage to the first bytes makes it a text.
  if (source.text === undefined) return null;
  return { text: source.text, faults: accountFaults(source.text, outcome.value) };
}

describe.each(["docx", "xlsx", "pdf"] as const)("%s", (kind) => {
  test(
    "bytes spoiled, cut out or cut off end in an answer",
    async () => {
      const next = numbersFrom(20_260_401);
      const wrong: string[] = [];
      for (let run = 0; run < RUNS; run++) {
        const sound = FILES[kind][next(FILES[kind].length)] ?? new Uint8Array();
        const bytes = sound.slice();
        const at = next(bytes.length);
        const how = next(3);
        if (how === 0) for (let n = next(20); n >= 0; n--) bytes[next(bytes.length)] = next(256);
        const damaged =
          how === 1
            ? Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + next(200))])
            : how === 2
              ? bytes.subarray(0, at)
              : bytes;
        const found = await faultsOf(new Uint8Array(damaged));
        wrong.push(...(found?.faults ?? []).map((fault) => `${run}: ${fault}`));
      }
      expect(wrong).toEqual([]);
    },
    PATIENCE,
  );
});

const ELEMENTS = {
  docx: {
    part: "word/document.xml",
    element: /<w:(p|tc|tr|tbl)>(?:(?!<w:\1>)[^])*?<\/w:\1>/gu,
    words: /<w:t [^>]*>([^<]*)</gu,
  },
  xlsx: {
    part: "xl/worksheets/sheet1.xml",
    element: /<(c|row)\b[^>]*>(?:(?!<\1\b)[^])*?<\/\1>/gu,
    words: /<t [^>]*>([^<]*)</gu,
  },
} as const;

const squeezed = (text: string): string => text.replaceAll(/\s+/gu, "");

describe.each(["docx", "xlsx"] as const)("%s with parts of its content moved about", (kind) => {
  test(
    "keeps every word that is left",
    async () => {
      const next = numbersFrom(7);
      const { part, element, words } = ELEMENTS[kind];
      const wrong: string[] = [];
      for (let run = 0; run < RUNS; run++) {
        const parts = unzipSync(FILES[kind][next(FILES[kind].length)] ?? new Uint8Array());
        const xml = strFromU8(parts[part] ?? new Uint8Array());
        const places = [...xml.matchAll(element)];
        const place = places[next(places.length)];
        const other = places[next(places.length)];
        const start = place?.index ?? 0;
        const piece = place?.[0] ?? "";
        const put = ["", piece + piece, other?.[0] ?? ""][next(3)] ?? "";
        const changed = xml.slice(0, start) + put + xml.slice(start + piece.length);
        const found = await faultsOf(zipSync({ ...parts, [part]: strToU8(changed) }));
        if (found === null) continue;
        const text = squeezed(found.text);
        const lost = [...changed.matchAll(words)]
          .map((match) =>
            squeezed(
              (match[1] ?? "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"),
            ),
          )
          .filter((one) => !text.includes(one));
        wrong.push(...found.faults, ...lost.map((one) => `${run} lost: ${one}`));
      }
      expect(wrong).toEqual([]);
    },
    PATIENCE,
  );
});
