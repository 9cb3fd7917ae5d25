// Owns the proof that the words of a returned cell become values strictly.
import { describe, expect, test } from "vitest";
import type { Edit } from "./paper.ts";
import { parseCell } from "./parse-cell.ts";

const number: Edit = { as: "number", path: "/n", unit: "千円" };
const named: Edit = { as: "text", path: "/t", prefix: "①", suffix: "(アンケート)" };
const code: Edit = {
  as: "choice",
  path: "/c",
  choices: [
    { text: "", values: { "/c": null, "/e": null } },
    { text: "① (ii)", values: { "/c": "①", "/e": "ii" } },
    { text: "A", values: { "/c": "A", "/e": null } },
  ],
};

describe("a figure", () => {
  test.each([
    ["1,410千円", 1410],
    ["１４１０", 1410],
    ["△3", -3],
    ["27.50", 27.5],
    ["0", 0],
    ["", null],
  ])("%s is read as %s", (words, value) => {
    expect(parseCell(number, words)).toEqual({ ok: true, values: { "/n": value } });
  });

  test.each(["約20", "1,410円", "1,03", "12,3456", "1e3", "未定", "=1+1"])(
    "%s is not understood",
    (words) => {
      expect(parseCell(number, words).ok).toBe(false);
    },
  );
});

describe("a text", () => {
  test("stands between what is printed around it", () => {
    expect(parseCell(named, "①割合 (アンケート)")).toEqual({ ok: true, values: { "/t": "割合" } });
  });

  test("stands between it also where that came back in the other width", () => {
    const measured: Edit = { as: "text", path: "/t", prefix: "参加した人数:", suffix: "" };
    expect(parseCell(measured, "参加した人数：18人")).toEqual({ ok: true, values: { "/t": "18人" } });
    expect(parseCell(measured, "参加した人数：")).toEqual({ ok: true, values: { "/t": null } });
    expect(parseCell(named, "①割合（アンケート）")).toEqual({ ok: true, values: { "/t": "割合" } });
    expect(parseCell(measured, "参加した人：18人").ok).toBe(false);
  });

  test("is null when only what is printed around it is left", () => {
    expect(parseCell(named, "①(アンケート)")).toEqual({ ok: true, values: { "/t": null } });
  });

  test("is not understood when what is printed around it is gone", () => {
    expect(parseCell(named, "割合(アンケート)").ok).toBe(false);
  });
});

describe("a code", () => {
  test.each(["① (ii)", "①(ii)", "① (ⅱ)", "①（ⅱ）"])("%s is known in each way of writing it", (words) => {
    expect(parseCell(code, words)).toEqual({ ok: true, values: { "/c": "①", "/e": "ii" } });
  });

  test.each(["a", "② (i)", "1 (ii)"])("%s is not one of the codes", (words) => {
    expect(parseCell(code, words).ok).toBe(false);
  });
});

test("lines lose their bullets and blank lines", () => {
  expect(parseCell({ as: "lines", path: "/l", bullet: "・" }, "・一つ\r\n\n二つ")).toEqual({
    ok: true,
    values: { "/l": ["一つ", "二つ"] },
  });
});
