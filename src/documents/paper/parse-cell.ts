// Owns turning the words of a cell back into values of the record, strictly: what does not fit is not understood.
import type { Json } from "../../domain/plan-tree.ts";
import { normaliseWidth } from "../../rulebook/width.ts";
import type { Edit } from "./paper.ts";

/** Values by pointer, or the reason why the words are none. */
type Parsed =
  | { readonly ok: true; readonly values: Readonly<Record<string, Json>> }
  | { readonly ok: false; readonly reason: { readonly ja: string; readonly en: string } };

/** The values that the words of a cell stand for. Empty words stand for null, or for an empty list. */
export function parseCell(edit: Edit, words: string): Parsed {
  const text = words.replaceAll(/\r\n?/gu, "\n").trim();
  switch (edit.as) {
    case "text":
      return parseText(edit, text);
    case "lines":
      return value(edit.path, linesOf(text, edit.bullet));
    case "numbers":
      return parseNumbers(edit.path, text);
    case "number":
      return parseNumber(edit.path, text, edit.unit);
    case "choice":
      return parseChoice(edit, text);
  }
}

function parseText({ path, prefix, suffix }: Extract<Edit, { as: "text" }>, text: string): Parsed {
  const [before, after] = [prefix.trim(), suffix.trim()];
  if (text === "" || isSame(text, `${before}${after}`) || isSame(text, `${prefix}${suffix}`.trim()))
    return value(path, null);
  const [end, rest] = [text.length - after.length, text.length - before.length - after.length];
  if (rest < 0 || !isSame(text.slice(0, before.length), before) || !isSame(text.slice(end), after))
    return {
      ok: false,
      reason: {
        ja: `「${before}…${after}」の形ではなくなっています`,
        en: `no longer in the form ${before}…${after}`,
      },
    };
  return value(path, text.slice(before.length, text.length - after.length).trim() || null);
}

/** What is printed around a value may come back in the other width: who writes Japanese types ： where : was printed. */
function isSame(given: string, printed: string): boolean {
  return (
    given === printed ||
    (given.length === printed.length && normaliseWidth(given) === normaliseWidth(printed))
  );
}

function linesOf(text: string, bullet: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => (line.trim().startsWith(bullet) ? line.trim().slice(bullet.length) : line).trim())
    .filter((line) => line !== "");
}

function parseNumbers(path: string, text: string): Parsed {
  const parts = normaliseWidth(text)
    .split(/[\s,、・]+/u)
    .filter(Boolean);
  if (!parts.every((part) => /^\d{1,3}$/u.test(part)))
    return { ok: false, reason: { ja: "番号だけを並べてください", en: "numbers only, please" } };
  return value(path, parts.map(Number));
}

/** A comma stands between thousands or not at all: 1,03 may be 1.03 or 103. */
const FIGURE = /^[-−△▲]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/u;

function parseNumber(path: string, text: string, unit: string): Parsed {
  const plain = normaliseWidth(text).replaceAll(/\s/gu, "");
  if (plain === "") return value(path, null);
  const ending = normaliseWidth(unit);
  const figure = ending !== "" && plain.endsWith(ending) ? plain.slice(0, -ending.length) : plain;
  if (!FIGURE.test(figure))
    return {
      ok: false,
      reason: {
        ja: `数字${unit ? `（単位：${unit}）` : ""}として読めません`,
        en: "not readable as a figure",
      },
    };
  const size = Number(figure.replaceAll(/[-−△▲,]/gu, ""));
  return value(path, /^[-−△▲]/u.test(figure) && size !== 0 ? -size : size);
}

function parseChoice({ choices }: Extract<Edit, { as: "choice" }>, text: string): Parsed {
  const plain = codeForm(text);
  const found = choices.find((choice) => codeForm(choice.text) === plain);
  if (found) return { ok: true, values: found.values };
  const allowed = choices.map((choice) => choice.text).filter(Boolean);
  return {
    ok: false,
    reason: { ja: `使える符号は ${allowed.join("、")} です`, en: `allowed codes: ${allowed.join(", ")}` },
  };
}

/** Codes are compared without blanks and in one width, never without case: A and a differ. */
function codeForm(text: string): string {
  return normaliseWidth(text).replaceAll(/\s/gu, "").replaceAll("ⅱ", "ii").replaceAll("ⅰ", "i");
}

function value(path: string, found: Json): Parsed {
  return { ok: true, values: { [path]: found } };
}
