// Owns the proof that what is guessed first and one's own name and address are no password, and that words which merely hold a part of them are.
import { describe, expect, test } from "vitest";
import { checkPassword } from "./check-password.ts";

const whose = { name: "佐藤 Hanako", email: "h.sato@city.example.jp" };

async function said(password: string): Promise<string> {
  const checked = await checkPassword(password, whose);
  return checked.ok ? "ok" : checked.refusal.code;
}

describe("a password", () => {
  test.each([
    ["h.sato@city.example.jp"],
    ["H.SATO@CITY.EXAMPLE.JP"],
    ["ｈ．ｓａｔｏ＠ｃｉｔｙ．ｅｘａｍｐｌｅ．ｊｐ"],
    ["h.sato@city.example.jp2027"],
    ["hsatohsatohsato"],
    ["佐藤Hanako佐藤Hanako"],
    ["hanako-hanako-1"],
  ])("%s is one's own name or address", async (password) => {
    expect(await said(password)).toBe("known-password");
  });

  test.each([
    ["hanako wa uchi ni iru"],
    ["umi to yama to sato"],
    ["長いけれど覚えやすい言葉"],
    ["citycat-kobune-9"],
  ])("%s may be chosen", async (password) => {
    expect(await said(password)).toBe("ok");
  });

  test.each([
    ["password1234"],
    ["ｐａｓｓｗｏｒｄ１２３４"],
    ["p@ssw0rd2026"],
    ["1qaz2wsx3edc"],
    ["123456789012"],
    ["aaaaaaaaaaaa"],
    ["qwertyuiop12"],
  ])("%s is among those that are tried first", async (password) => {
    expect(await said(password)).toBe("common-password");
  });

  test("has from 12 to 128 characters", async () => {
    const long = "長いけれど覚えやすい言葉を並べた句".repeat(8).slice(0, 128);
    expect([
      await said("mijikai pass"),
      await said("mijikai pas"),
      await said(long),
      await said(`${long}あ`),
    ]).toEqual(["ok", "bad-password", "ok", "bad-password"]);
  });
});
