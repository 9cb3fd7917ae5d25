// Owns the proof that English pages mark every Japanese word as Japanese, and that their own words are English.
import { parse, defaultTreeAdapter, type DefaultTreeAdapterMap } from "parse5";
import { beforeAll, expect, inject, test } from "vitest";
import { createApp } from "../src/web/app.ts";
import { NO_CLIENT } from "../src/web/assets.ts";
import { blockDatabase } from "./database.ts";
import { bothCities } from "./sample-reader.ts";

type Node = DefaultTreeAdapterMap["node"];

const database = blockDatabase(inject("databaseUrl"));
const pages = new Map<string, string>();

beforeAll(async () => {
  const app = createApp({
    published: await bothCities(database()),
    client: NO_CLIENT,
    onFault: ({ error }) => {
      throw error;
    },
  });
  const open = ["/en", "/en/mihon", "/en/miohara"];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (pages.has(path) || path.endsWith(".json")) continue;
    const answer = await app.request(path);
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
    const html = await answer.text();
    pages.set(path, html);
    for (const [, link = ""] of html.matchAll(/href="(\/en[^"#?]*)"/g)) open.push(link);
  }
}, 60_000);

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** The Japanese texts of a page that nothing marks as Japanese. */
function unmarked(node: Node, lang: string): string[] {
  if (defaultTreeAdapter.isTextNode(node))
    return lang === "en" && JAPANESE.test(node.value) ? [node.value.trim()] : [];
  if (!("childNodes" in node)) return [];
  const attributes = "attrs" in node ? node.attrs : [];
  const own = attributes.find(({ name }) => name === "lang")?.value ?? lang;
  // The title of a document has one language: names in it cannot be marked.
  if (node.nodeName === "title" || node.nodeName === "script") return [];
  return node.childNodes.flatMap((child) => unmarked(child, own));
}

test("there are pages of every kind", () => {
  for (const part of ["units", "watch", "issues", "initiatives", "findings", "reform", "sources"])
    expect([...pages.keys()].some((path) => path.includes(`/${part}`))).toBe(true);
});

test("every Japanese word on an English page says that it is Japanese", () => {
  const wrong = [...pages].flatMap(([path, html]) =>
    unmarked(parse(html), "en").map((text) => `${path}: ${text.slice(0, 60)}`),
  );
  expect(wrong.slice(0, 20)).toEqual([]);
});

test("titles of English pages have no full-width signs between their words", () => {
  const titles = [...pages].map(([path, html]) => `${path}: ${/<title>(.*?)<\/title>/.exec(html)?.[1]}`);
  expect(titles.filter((title) => /[：　]/.test(title))).toEqual([]);
});
