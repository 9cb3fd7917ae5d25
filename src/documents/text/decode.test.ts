// Owns the cases of encodings: every one that Japanese papers come in, and the refusals.
import { expect, test } from "vitest";
import { decodeText } from "./decode.ts";

const hex = (digits: string): Uint8Array => Uint8Array.from(Buffer.from(digits.replaceAll(" ", ""), "hex"));
const utf16 = (text: string, bigEndian: boolean, mark: boolean): Uint8Array => {
  const bytes = Buffer.from(`${mark ? "\uFEFF" : ""}${text}`, "utf16le");
  return Uint8Array.from(bigEndian ? bytes.swap16() : bytes);
};

test.each([
  ["UTF-8 with its mark", hex("EF BB BF E7 B5 8C E5 96 B6"), "経営", "utf-8"],
  ["UTF-16 with its mark", utf16("経営課題1\r\n", false, true), "経営課題1\r\n", "utf-16le"],
  ["UTF-16, the other order", utf16("経営課題1", true, true), "経営課題1", "utf-16be"],
  ["UTF-16 without its mark", utf16("経営課題 1\t目標", false, false), "経営課題 1\t目標", "utf-16le"],
  // ①, ㈱, 髙 and 﨑 are signs of vendors that the standard lacks.
  ["Shift_JIS of Windows", hex("8C 6F 89 63 87 40 87 8A FB FC FA B1"), "経営①㈱髙﨑", "shift_jis"],
  ["Shift_JIS with half-width kana", hex("B6 C5 82 C6 8A BF 8E 9A"), "ｶﾅと漢字", "shift_jis"],
  ["EUC-JP", hex("B7 D0 B1 C4 B2 DD C2 EA"), "経営課題", "euc-jp"],
  ["ISO-2022-JP", hex("1B 24 42 37 50 31 44 1B 28 42 31"), "経営1", "iso-2022-jp"],
])("%s is read", (_, bytes, text, encoding) => {
  expect(decodeText(bytes, "paper.txt")).toEqual({ ok: true, value: { text, encoding } });
});

test("UTF-8 with a NUL in it is no UTF-16: the refusal names the line", () => {
  const bytes = Buffer.from("【様式2】\n経営課題1 安全な暮らし\0を守る\n", "utf8");
  expect(decodeText(Uint8Array.from(bytes), "paper.txt")).toMatchObject({
    ok: false,
    refusal: { code: "not-text", en: expect.stringContaining("paper.txt:2:") },
  });
});

test.each([
  ["a PDF", Buffer.from("%PDF-1.7 …"), "not-text"],
  ["an Excel file", hex("50 4B 03 04 14 00"), "not-text"],
  ["an old Word file", hex("D0 CF 11 E0 A1 B1"), "not-text"],
  ["an image", hex("89 50 4E 47 0D 0A 1A 0A 00 00"), "not-text"],
  ["broken bytes", hex("0A E3 81 FF FE FD FF FF FF FF"), "unknown-encoding"],
])("%s is refused with the file's name", (_, bytes, code) => {
  const outcome = decodeText(Uint8Array.from(bytes), "paper.txt");
  expect(outcome).toMatchObject({ ok: false, refusal: { code, en: expect.stringContaining("paper.txt") } });
});
