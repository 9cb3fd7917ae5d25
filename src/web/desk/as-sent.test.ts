// Owns the proof that a refused form comes back as it was sent, and nothing else on the page changes.
import { expect, test } from "vitest";
import { asSent } from "./as-sent.ts";

const page = (forms: string): string => `<!DOCTYPE html><html><head></head><body>${forms}</body></html>`;

function formOf(parts: readonly (readonly [string, string])[]): FormData {
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value);
  return form;
}

const VISION = `<details><summary>ビジョン</summary><form method="post"><input type="hidden" name="token" value="new"><input type="hidden" name="action" value="vision"><input type="text" name="name"><input name="year" value="2026"><textarea name="goals"></textarea><select name="unit"><option value="a" selected>A</option><option value="b">B</option></select><input type="checkbox" name="item" value="1" checked><input type="checkbox" name="item" value="2"><input type="password" name="secret"></form></details>`;

test("words, choices and marks stand in it again, and the fold around it is open", () => {
  const sent = formOf([
    ["token", "old"],
    ["action", "vision"],
    ["name", `"<b>ビジョン`],
    ["year", "二千"],
    ["goals", "\n一\r\n</textarea>二"],
    ["unit", "b"],
    ["item", "2"],
    ["secret", "合言葉"],
  ]);
  const shown = asSent(page(VISION), sent);
  expect(shown).toContain(`<details open="">`);
  expect(shown).toContain(`name="name" value="&quot;<b>ビジョン"`.replace("<b>", "&lt;b&gt;"));
  expect(shown).toContain(`name="year" value="二千"`);
  expect(shown).toMatch(/<textarea name="goals">\n\n一\r?\n&lt;\/textarea&gt;二<\/textarea>/);
  expect(shown).toContain(`<option value="a">A</option><option value="b" selected="">`);
  expect(shown).toContain(`name="item" value="1"><input type="checkbox" name="item" value="2" checked="">`);
  expect(shown).toContain(`name="token" value="new"`);
  expect(shown).not.toContain("合言葉");
});

test("of several forms that do the same it is the one about the same thing; a sheet's own form is left alone", () => {
  const about = (item: string, more = ""): string =>
    `<form${more}><input type="hidden" name="action" value="answer"><input type="hidden" name="item" value="${item}"><input name="words"></form>`;
  const sent = formOf([
    ["action", "answer"],
    ["item", "two"],
    ["words", "返事"],
  ]);
  const shown = asSent(page(about("one") + about("two")), sent);
  expect(shown.indexOf("返事")).toBeGreaterThan(shown.indexOf(`value="two"`));
  const other = page(about("one") + about("two", ' data-sheet="x"'));
  expect(asSent(other, sent)).toBe(other);
});

test("controls of the same name get the values in their order", () => {
  const twice = `<form><input type="hidden" name="action" value="return"><input name="words"><input name="words"></form>`;
  const sent = formOf([
    ["action", "return"],
    ["words", "一"],
    ["words", "二"],
  ]);
  expect(asSent(page(twice), sent)).toContain(
    `<input name="words" value="一"><input name="words" value="二">`,
  );
});
