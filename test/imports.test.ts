// Owns the architecture as a test: imports point from right to left only, siblings never import each other.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const SRC = resolve(import.meta.dirname, "../src");
/** What tests share: a database, a full plan. */
const TEST = `${import.meta.dirname}/`;

/** Left may be imported by right, never the other way; names in one group are siblings. */
const ORDER = [
  ["domain"],
  ["rulebook", "config"],
  ["documents", "store", "ui"],
  ["usecases"],
  ["site"],
  ["web", "work"],
  ["cli"],
  ["main"],
] as const;

const rank = new Map(ORDER.flatMap((group, index) => group.map((name) => [name as string, index])));

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/(?<!["'])(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].map(
    (match) => match[1] ?? "",
  );
}

function layerOf(file: string): string {
  const first = relative(SRC, file).split("/")[0] ?? "";
  return first.replace(/\.tsx?$/, "");
}

const files = sourceFiles(SRC);

test("imports follow the direction of the architecture", () => {
  const wrong: string[] = [];
  for (const file of files) {
    const from = layerOf(file);
    const fromRank = rank.get(from);
    for (const specifier of importsOf(file).filter((name) => name.startsWith("."))) {
      const target = resolve(dirname(file), specifier);
      if (file.endsWith(".test.ts") && target.startsWith(TEST)) continue;
      // The version of the package is told by main alone.
      if (from === "main" && specifier === "../package.json") continue;
      const to = layerOf(target);
      const toRank = rank.get(to);
      if (from === to || to === "config") continue;
      if (to === ".." && file.endsWith(".test.ts")) continue; // tests share what stands in test/
      if (fromRank === undefined || toRank === undefined || toRank >= fromRank)
        wrong.push(`${relative(SRC, file)} imports ${specifier}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("domain imports nothing and rulebook imports only domain: no library, no node", () => {
  const wrong = files
    .filter((file) => ["domain", "rulebook"].includes(layerOf(file)) && !file.endsWith(".test.ts"))
    .flatMap((file) =>
      importsOf(file)
        .filter((name) => !name.startsWith("."))
        .map((name) => `${relative(SRC, file)} imports ${name}`),
    );
  expect(wrong).toEqual([]);
});

test("only the store asks the database", () => {
  const asks =
    /\.(?:selectFrom|insertInto|updateTable|deleteFrom)\(|^import \{[^}]*\bsql\b[^}]*\} from "kysely"/m;
  const wrong = files
    .filter((file) => layerOf(file) !== "store" && !file.endsWith(".test.ts"))
    .filter((file) => asks.test(readFileSync(file, "utf8")))
    .map((file) => relative(SRC, file));
  expect(wrong).toEqual([]);
});

test("domain and rulebook have no clock, no chance and nothing asynchronous", () => {
  const wrong = files
    .filter((file) => ["domain", "rulebook"].includes(layerOf(file)) && !file.endsWith(".test.ts"))
    .filter((file) =>
      /Date\.now|new Date\(\)|Math\.random|\basync\b|\bawait\b/.test(readFileSync(file, "utf8")),
    )
    .map((file) => relative(SRC, file));
  expect(wrong).toEqual([]);
});

test("no folder for leftovers and no barrel file", () => {
  const wrong = files.filter((file) =>
    /\/(utils|lib|helpers|common|shared|services|types)\/|\/index\.tsx?$/.test(
      relative(SRC, file).replace(/^/, "/"),
    ),
  );
  expect(wrong).toEqual([]);
});

test("every source file says in its first line what it owns", () => {
  const wrong = files
    .filter((file) => !readFileSync(file, "utf8").startsWith("// Owns "))
    .map((file) => relative(SRC, file));
  expect(wrong).toEqual([]);
});

test("file names are kebab-case", () => {
  const wrong = files.map((file) => relative(SRC, file)).filter((name) => !/^[a-z0-9/.-]+$/.test(name));
  expect(wrong).toEqual([]);
});
