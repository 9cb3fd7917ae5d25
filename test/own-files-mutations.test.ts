// Owns the proof that damage to the files that hoshin itself hands out ends in an answer, for every reader, and that no word of a returned Excel file is lost unsaid.
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { papersOf } from "../src/documents/osaka-city/papers/papers.ts";
import { openPress } from "../src/documents/press/press.ts";
import { openDocumentReader } from "../src/documents/read-foreign.ts";
import { writeStratml } from "../src/documents/stratml/write-stratml.ts";
import { textMark } from "../src/documents/xlsx/value-mark.ts";
import { filesInArchive } from "../src/documents/zip/archive.ts";
import type { Plan } from "../src/domain/plan.ts";
import { sampleYears } from "../src/usecases/sample-city.ts";
import { accountFaults } from "./account.ts";
import { fullPlan } from "./full-plan.ts";
import { PRINT_FACTS } from "./print-facts.ts";

const isFull = process.env["HOSHIN_SOAK"] === "full";
const RUNS = isFull ? 1000 : 40;
/** Ms for one kind of file. */
const PATIENCE = isFull ? 900_000 : 90_000;

const press = openPress();
const reader = openDocumentReader();
afterAll(() => Promise.all([press.close(), reader.close()]));

type Files = Record<"xlsx" | "docx" | "pdf" | "stratml" | "csv" | "zip", Uint8Array>;
const files: Partial<Files> = {};

beforeAll(async () => {
  const plan = await closedYear();
  const [paper] = papersOf(plan, PRINT_FACTS, ["form3"]);
  if (!paper) throw new Error("the sample city has a form 3");
  for (const work of [
    { kind: "xlsx", plan, papers: [paper] },
    { kind: "docx", paper },
    { kind: "pdf", paper },
  ] as const) {
    const made = await press.run(work);
    if (!made.ok) throw new Error(made.refusal.en);
    files[work.kind] = new Uint8Array(made.value.bytes);
  }
  files.stratml = strToU8(writeStratml(plan, 2));
  files.csv = strToU8('【様式2】,,\r\n経営課題1,名称は"水辺"の町,\r\n,現状,"一行目\n二行目"\r\n');
  files.zip = zipSync({ "a/様式3.xlsx": files.xlsx ?? new Uint8Array(), "b.txt": strToU8("【様式2】") });
});

async function closedYear(): Promise<Plan> {
  const years = await sampleYears();
  return years.find(({ plan }) => plan.fiscalYear === 2025)?.plan ?? fullPlan();
}

/** Numbers that look like chance and are the same each time. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

/** The bytes spoiled, with a part cut out, doubled, or cut off. */
function damaged(sound: Uint8Array, next: (below: number) => number): Uint8Array {
  const at = next(sound.length);
  const size = 1 + next(200);
  const [before, piece, after] = [
    sound.subarray(0, at),
    sound.subarray(at, at + size),
    sound.subarray(at + size),
  ];
  switch (next(4)) {
    case 0: {
      const bytes = sound.slice();
      for (let n = next(20); n >= 0; n--) bytes[next(bytes.length)] = next(256);
      return bytes;
    }
    case 1:
      return new Uint8Array(Buffer.concat([before, after]));
    case 2:
      return new Uint8Array(Buffer.concat([before, piece, piece, after]));
    default:
      return before;
  }
}

describe.each(["xlsx", "docx", "pdf", "stratml", "csv"] as const)("%s", (kind) => {
  test(
    "damaged anywhere is read with every sign accounted for, or refused by name",
    async () => {
      const next = numbersFrom(20_261_122);
      const wrong: string[] = [];
      for (let run = 0; run < RUNS; run++) {
        const outcome = await reader.read(damaged(files[kind] ?? new Uint8Array(), next), { file: "f" });
        if (!outcome.ok) {
          if (!outcome.refusal.ja.startsWith("f")) wrong.push(`${run}: ${outcome.refusal.ja}`);
        } else if (outcome.value.source.text !== undefined)
          wrong.push(
            ...accountFaults(outcome.value.source.text, outcome.value).map((fault) => `${run}: ${fault}`),
          );
      }
      expect(wrong).toEqual([]);
    },
    PATIENCE,
  );
});

test("a damaged archive gives its files or refusals, each with its name", () => {
  const next = numbersFrom(7);
  for (let run = 0; run < RUNS * 5; run++)
    for (const { file, bytes } of filesInArchive(damaged(files.zip ?? new Uint8Array(), next), "z.zip") ??
      []) {
      const named = bytes.ok ? file : bytes.refusal.ja;
      expect([file.startsWith("z.zip"), named.startsWith(file)]).toEqual([true, true]);
    }
});

describe("a returned Excel file", () => {
  test(
    "damaged anywhere is read or refused",
    async () => {
      const next = numbersFrom(11);
      for (let run = 0; run < RUNS; run++)
        expect(
          await press.run({ kind: "read", bytes: damaged(files.xlsx ?? new Uint8Array(), next) }),
        ).toHaveProperty("ok");
    },
    PATIENCE,
  );

  test(
    "whose cells and rows were moved about says every word that was not printed in its place",
    async () => {
      const next = numbersFrom(13);
      const part = "xl/worksheets/sheet1.xml";
      const parts = unzipSync(files.xlsx ?? new Uint8Array());
      const xml = strFromU8(parts[part] ?? new Uint8Array());
      const places = [...xml.matchAll(/<(c|row)\b[^>]*?(?:\/>|>(?:(?!<\1\b)[^])*?<\/\1>)/gu)];
      const own = "書き足した文";
      const lost: string[] = [];
      for (let run = 0; run < RUNS; run++) {
        const [one, other] = [places[next(places.length)], places[next(places.length)]];
        const piece = one?.[0] ?? "";
        const words = `${own}${run}`;
        // Something else is written into a cell, and a cell or row is taken out, doubled or put in the place of another.
        const put = ["", piece + piece, other?.[0] ?? ""][next(3)] ?? "";
        const at = one?.index ?? 0;
        const moved = xml.slice(0, at) + put + xml.slice(at + piece.length);
        const cells = [...moved.matchAll(/<c r="([A-Z]+\d+)"([^>]*?) t="s"><v>\d+<\/v><\/c>/gu)];
        const cell = cells[next(cells.length)];
        const changed = moved.replace(
          cell?.[0] ?? "",
          `<c r="${cell?.[1] ?? ""}" t="inlineStr"><is><t>${words}</t></is></c>`,
        );
        const bytes = zipSync({ ...parts, [part]: strToU8(changed) });
        const outcome = await press.run({ kind: "read", bytes });
        if (!outcome.ok) continue;
        const { cells: read, notUnderstood } = outcome.value;
        const said = [...read, ...notUnderstood].map((found) => textMark(found.words));
        if (!said.includes(textMark(words))) lost.push(`${run} ${cell?.[1] ?? ""}: ${words}`);
      }
      expect(lost).toEqual([]);
    },
    PATIENCE,
  );
});
