// Owns the proof that line ends, page breaks and encodings change neither what is read nor where it stands.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readDocument } from "../src/documents/read-document.ts";
import type { Reading } from "../src/domain/reading.ts";
import { readingOf, unaccounted } from "./reading-of.ts";

const GIVEN = { unit: null, fiscalYear: 2021 };
const papers = [
  "form1-full",
  "form2-full",
  "form3-full",
  "overview-final-full",
  "overview-midyear-full",
].flatMap((name) =>
  ["txt", "html"].map((end) => ({
    file: `${name}.${end}`,
    text: readFileSync(join(import.meta.dirname, "samples", `${name}.${end}`), "utf8"),
  })),
);

function readBytes(bytes: Uint8Array): Reading {
  const outcome = readDocument(bytes, { file: "paper.txt", ...GIVEN });
  if (!outcome.ok) throw new Error(outcome.refusal.en);
  return outcome.value;
}

describe.each(papers)("$file", ({ text }) => {
  const plain = readingOf(text, GIVEN);

  test.each([
    ["carriage returns", "\r"],
    ["both", "\r\n"],
  ])("with %s as line ends is the same reading, column for column", (_, end) => {
    const changed = text.replaceAll("\n", end);
    const reading = readingOf(changed, GIVEN);
    expect(reading.plan).toEqual(plain.plan);
    expect(reading.segments).toEqual(plain.segments);
    expect(reading.origins).toEqual(plain.origins);
    expect(unaccounted(changed, reading)).toEqual([]);
  });

  test.each([
    ["form feeds", "\f"],
    ["NEL", "\u0085"],
    ["paragraph separators", "\u2029"],
    ["line separators", "\u2028"],
    ["vertical tabs", "\v"],
  ])("with %s in place of blank lines says the same", (_, sign) => {
    const changed = text.replaceAll("\n\n", `\n${sign}\n`);
    const reading = readingOf(changed, GIVEN);
    expect(reading.plan).toEqual(plain.plan);
    expect(unaccounted(changed, reading)).toEqual([]);
  });

  test("in UTF-16 with its mark is the same reading, column for column", () => {
    const reading = readBytes(Uint8Array.from(Buffer.from(`\uFEFF${text}`, "utf16le")));
    expect(reading.source.encoding).toBe("utf-16le");
    expect(reading.plan).toEqual(plain.plan);
    expect(reading.segments).toEqual(plain.segments);
  });
});

test("a page break before a heading on its line does not hide the heading", () => {
  const { plan, segments } = readingOf(
    "【様式2】\n経営課題1 安全\n\fめざす成果及び戦略 1-1 防災\f具体的取組1-1-1 訓練",
    GIVEN,
  );
  expect(plan.issues[0]?.strategies).toMatchObject([
    { code: "1-1", name: "防災", initiatives: [{ code: "1-1-1", name: "訓練" }] },
  ]);
  const name = segments.find(({ path }) => path === "/issues/0/strategies/0/initiatives/0/name");
  expect(name).toMatchObject({ line: 3, start: 29, end: 31 });
});

test.each(["\v", "\u2028"])(
  "a soft break within a cell of a row breaks the text, not the row: %j",
  (sign) => {
    const { plan } = readingOf(
      `【様式2】\n経営課題1 安全\nめざす成果及び戦略 1-1 防災\nめざす状態\t戦略\n備える。${sign}続ける。\t・直す`,
      GIVEN,
    );
    expect(plan.issues[0]?.strategies[0]).toMatchObject({
      desiredState: "備える。\n続ける。",
      direction: "・直す",
    });
  },
);

test("a byte-order mark in the middle of joined files hides nothing", () => {
  const { plan } = readingOf("【様式2】\n\uFEFF経営課題1 安全\n\uFEFFめざす成果及び戦略 1-1 防災", GIVEN);
  expect(plan.issues).toMatchObject([{ no: 1, strategies: [{ code: "1-1", name: "防災" }] }]);
});

test("characters that the encoding could not give are reported", () => {
  const reading = readingOf(`【様式2】\n経営課題1 安全\n現状\n数は\uFFFD人である。`, GIVEN);
  expect(reading.findings).toMatchObject(
    expect.arrayContaining([expect.objectContaining({ rule: "not-extractable", line: 4 })]),
  );
});
