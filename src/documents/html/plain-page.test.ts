// Owns the proof that a plain page gives the same rows without the parser as with it, and that any other page is left to the parser.
import { array, assert, constantFrom, letrec, oneof, property, tuple } from "fast-check";
import { expect, test } from "vitest";
import { openLedger } from "../text/ledger.ts";
import { textOf, offsetOf } from "../text/strip.ts";
import { plainPage } from "./plain-page.ts";
import { rowsOfHtml } from "./rows-of-html.ts";

/** What is read of a page: the words of its rows with their places, and what became of every sign. */
function readOf(page: string, signs: number): unknown {
  const ledger = openLedger(page);
  const rows = rowsOfHtml(ledger)?.map(({ kind, line, frame, cells }) => ({
    kind,
    line,
    frame,
    cells: cells.map(({ run, index }) => ({ words: textOf(run), offset: offsetOf(run), index })),
  }));
  const claims = Array.from({ length: signs }, (_, at) => (page[at]?.trim() === "" ? 0 : ledger.claims[at]));
  return { rows, claims };
}

/** Behind the page, where it says nothing, but is no plain page any more. */
const NOT_PLAIN = "<?x>";

const words = constantFrom(
  "現状",
  "①目標:78%",
  " ",
  "\n",
  "a &amp; b",
  "&nbsp;",
  "<br>",
  "<!-- c -->",
  "&lt;p&gt;",
);
const attributes = constantFrom("", "", ' class="nav"', ' colspan="2"', ' rowspan="2"', ' id="footer"');
const { flow } = letrec<{ flow: string; phrases: string; table: string; list: string }>((tie) => ({
  phrases: oneof(
    words,
    tuple(constantFrom("b", "u", "del", "span", "a"), attributes, tie("phrases")).map(
      ([name, attrs, inner]) => (inner.includes("<a") ? inner : `<${name}${attrs}>${inner}</${name}>`),
    ),
  ),
  table: array(array(tuple(constantFrom("td", "th"), attributes, tie("flow")), { maxLength: 3 }), {
    maxLength: 3,
  }).map(
    (rows) =>
      `<table>\n${rows.map((cells) => `<tr>${cells.map(([name, attrs, inner]) => `<${name}${attrs}>${inner}</${name}>`).join("\n")}</tr>`).join("\n")}</table>`,
  ),
  list: array(tie("flow"), { maxLength: 3 }).map(
    (items) => `<ul>${items.map((item) => `<li>${item}</li>`).join("\n")}</ul>`,
  ),
  flow: oneof(
    tie("phrases"),
    tie("phrases").map((inner) => `<p>${inner}</p>`),
    tie("phrases").map((inner) => `<h2>${inner}</h2>`),
    tie("table"),
    tie("list"),
    tuple(
      constantFrom("div", "section", "nav", "header"),
      attributes,
      array(tie("flow"), { maxLength: 3 }),
    ).map(([name, attrs, inner]) => `<${name}${attrs}>${inner.join("\n")}</${name}>`),
  ),
}));

test("a plain page is read as the parser reads it", () => {
  assert(
    property(array(flow, { minLength: 1, maxLength: 4 }), (parts) => {
      const page = `<!DOCTYPE html>\n<html lang="ja">\n<head><meta charset="utf-8"><title>t</title></head>\n<body>\n${parts.join("\n")}</body>\n</html>\n`;
      expect(plainPage(page)).not.toBeNull();
      expect(plainPage(page + NOT_PLAIN)).toBeNull();
      expect(readOf(page, page.length)).toEqual(readOf(page + NOT_PLAIN, page.length));
    }),
    { numRuns: 200, seed: 2_026 },
  );
});

test.each([
  ["a tag that is not closed", "<div><p>一</div>"],
  ["tags closed in another order", "<div><b><u>一</b></u></div>"],
  ["words that stand loose in a table", "<table>一<tr><td>二</td></tr></table>"],
  ["a block within a paragraph", "<p>一<table><tr><td>二</td></tr></table></p>"],
  ["a link within a link", '<p><a href="/a">一<a href="/b">二</a></a></p>'],
  ["a script", "<div>一<script>if (a < b) c</script></div>"],
  ["a form", "<form><p>一</p></form>"],
  ["an entity of another kind", "<p>&copy; 一</p>"],
  ["a bare ampersand", "<p>一 & 二</p>"],
  ["a bare less-than", "<p>1 < 2</p>"],
  ["tags in capitals", "<P>一</P>"],
  ["an attribute without quotes", "<table><tr><td colspan=2>一</td></tr></table>"],
  ["words behind the body", "<html><body><p>一</p></body>二</html>"],
  ["carriage returns", "<p>一</p>\r\n<p>二</p>"],
  ["a comment that ends oddly", "<p>一</p><!-- a --!><p>二</p>"],
])("%s is left to the parser", (_, page) => {
  expect(plainPage(page)).toBeNull();
});
