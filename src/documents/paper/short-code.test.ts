// Owns the proof that a short code is read however it is typed, and that no wrong sign leads to another record.
import { expect, test } from "vitest";
import { idsOfCode, readShortCode, shortCodeOf } from "./short-code.ts";

const ID = "3f2a9c1e-0000-4000-8000-000000000001";
const CODE = shortCodeOf(ID);

test("a code is eight digits of the id and a check sign", () => {
  expect(CODE).toMatch(/^3F2A-9C1E-[0-9A-Z]$/u);
  const { first, last } = idsOfCode(CODE);
  expect(first <= ID && ID <= last).toBe(true);
  expect([first, last]).toEqual([
    "3f2a9c1e-0000-0000-0000-000000000000",
    "3f2a9c1e-ffff-ffff-ffff-ffffffffffff",
  ]);
});

test.each([
  CODE.toLowerCase(),
  CODE.replaceAll("-", ""),
  ` ${CODE.replaceAll("-", "ー")} `,
  CODE.replaceAll(/[!-~]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
])("%s is read as printed", (words) => {
  expect(readShortCode(words)).toEqual({ ok: true, value: CODE });
});

test("O is read as 0 and l as 1", () => {
  const code = shortCodeOf("00110011-0000-4000-8000-000000000001");
  expect(readShortCode(code.replaceAll("0", "O").replaceAll("1", "l"))).toEqual({ ok: true, value: code });
});

test("every single wrong sign and every two that changed places are noticed", () => {
  const signs = CODE.replaceAll("-", "");
  const wrong = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((at) => [
    ...Array.from("0123456789ABCDEF", (other) => put(signs, at, other)),
    ...[0, 1, 2, 3, 4, 5, 6, 7].map((to) => put(put(signs, at, signs[to] ?? ""), to, signs[at] ?? "")),
  ]);
  for (const typed of wrong.filter((one) => one !== signs))
    expect(readShortCode(typed)).toMatchObject({ ok: false, refusal: { code: "mistyped-short-code" } });
});

function put(signs: string, at: number, sign: string): string {
  return `${signs.slice(0, at)}${sign}${signs.slice(at + 1)}`;
}

test.each(["", "3F2A", "3F2A-9C1E", "GHJK-9C1E-K", "防災", `${CODE}1`])("%s is no code", (words) => {
  expect(readShortCode(words)).toMatchObject({ ok: false, refusal: { code: "no-short-code" } });
});
