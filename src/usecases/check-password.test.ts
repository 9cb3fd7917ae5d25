// Owns the proof that one's own name and address are no password, and that words which merely hold a part of them are.
import { describe, expect, test } from "vitest";
import { checkPassword } from "./check-password.ts";

const whose = { name: "佐藤 Hanako", email: "h.sato@city.example.jp" };

function said(password: string): string {
  const checked = checkPassword(password, whose);
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
  ])("%s is one's own name or address", (password) => {
    expect(said(password)).toBe("known-password");
  });

  test.each([
    ["hanako wa uchi ni iru"],
    ["umi to yama to sato"],
    ["長いけれど覚えやすい言葉"],
    ["citycat-kobune-9"],
  ])("%s may be chosen", (password) => {
    expect(said(password)).toBe("ok");
  });

  test("has from 12 to 128 characters", () => {
    expect([
      said("mijikai pass"),
      said("mijikai pas"),
      said("長い".repeat(64)),
      said("長い".repeat(65)),
    ]).toEqual(["ok", "bad-password", "ok", "bad-password"]);
  });
});
