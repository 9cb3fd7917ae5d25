// Owns the proof that what a file offers is explained and used: doc comments, exports that somebody imports, nothing left to be done later.
import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");
const FILES = globSync(["{src,test,bench}/**/*.{ts,tsx}", "*.config.ts"], { cwd: ROOT });
const TEXTS = new Map(FILES.map((file) => [file, readFileSync(join(ROOT, file), "utf8")]));
const SOURCES = FILES.filter((file) => file.startsWith("src/") && !/\.test\.tsx?$/.test(file));

type Offered = {
  readonly file: string;
  readonly name: string;
  readonly kind: string;
  readonly explained: boolean;
};

/** What a file exports by declaring it; the project has no other exports. */
function offeredBy(file: string): readonly Offered[] {
  const lines = (TEXTS.get(file) ?? "").split("\n");
  return lines.flatMap((line, index) => {
    const [, kind = "", name = ""] =
      /^export (?:async )?(function\*?|const|type|interface|class) (\w+)/.exec(line) ?? [];
    const before = lines[index - 1]?.trimEnd() ?? "";
    return name === "" ? [] : [{ file, name, kind, explained: before.endsWith("*/") }];
  });
}

/** `file name` of everything that some file imports; a whole module, or one that is loaded later, counts as all of it. */
function imported(): ReadonlySet<string> {
  const all = new Set<string>();
  for (const [file, text] of TEXTS) {
    const from = (path: string): string => relative(ROOT, resolve(ROOT, dirname(file), path));
    for (const [, names = "", path = ""] of text.matchAll(
      /^(?:import|export) (?:type )?\{([^}]*)\} from "(\.[^"]+)";/gm,
    ))
      for (const name of names.matchAll(/(?:^|,)\s*(?:type )?(\w+)/g)) all.add(`${from(path)} ${name[1]}`);
    for (const [, path = ""] of text.matchAll(/import(?: \* as \w+ from |\()\s*"(\.[^"]+)"/g))
      for (const { name } of offeredBy(from(path))) all.add(`${from(path)} ${name}`);
  }
  return all;
}

const offered = SOURCES.flatMap(offeredBy);
const words = ({ file, name }: Offered): string => `${file}: ${name}`;

test("every exported function says what it is for", () => {
  expect(offered.length).toBeGreaterThan(2_000);
  const silent = offered.filter(({ kind, explained }) => kind.startsWith("function") && !explained);
  expect(silent.map(words)).toEqual([]);
});

test("everything that is exported is imported somewhere: functions, constants and types", () => {
  const used = imported();
  const unused = offered.filter(({ file, name }) => !used.has(`${file} ${name}`));
  expect(unused.map(words)).toEqual([]);
});

test("nothing is left to be done later", () => {
  // In brackets, so that this file does not find itself.
  const mark = /\b(?:TO[D]O|FIX[M]E)\b/;
  expect(FILES.filter((file) => mark.test(TEXTS.get(file) ?? ""))).toEqual([]);
});
