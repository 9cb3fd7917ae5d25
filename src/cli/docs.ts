// Owns `hoshin docs`: writes the pages that are generated from the rulebook.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { templateNamesPage } from "../rulebook/osaka-city/template-docs.ts";
import { glossaryPage, rulesPage } from "../rulebook/osaka-city/rule-docs.ts";
import type { Command } from "./command.ts";

/** Every generated page: its path under the project and its text. */
function generatedPages(): readonly { readonly path: string; readonly text: string }[] {
  return [
    { path: "docs/rules.md", text: rulesPage() },
    { path: "docs/glossary.md", text: glossaryPage() },
    { path: "docs/ja/template-names.md", text: templateNamesPage() },
  ];
}

/** The generated pages in a folder that are missing or differ from what would be written now. */
export async function stalePages(folder: string): Promise<readonly string[]> {
  const stale: string[] = [];
  for (const { path, text } of generatedPages()) {
    const now = await readFile(join(folder, path), "utf8").catch(() => null);
    if (now !== text) stale.push(path);
  }
  return stale;
}

export const docs: Command = {
  name: "docs",
  usage: "docs [--check]",
  summary: {
    ja: "規則集から docs/rules.md、docs/glossary.md、docs/ja/template-names.md を作る",
    en: "Writes docs/rules.md, docs/glossary.md and docs/ja/template-names.md from the rulebook",
  },
  options: [
    {
      flag: "--check",
      meaning: {
        ja: "書かずに、古くなっていないか確かめる",
        en: "Write nothing, only say whether they are stale",
      },
    },
  ],
  run: async (args, io) => {
    const unknown = args.find((arg) => arg !== "--check");
    if (unknown !== undefined) {
      io.err(io.lang === "ja" ? `使えない引数です：${unknown}\n` : `Unknown argument: ${unknown}\n`);
      return 2;
    }
    const stale = await stalePages(io.cwd);
    if (args.includes("--check")) {
      for (const path of stale) io.out(`${path}\n`);
      return stale.length > 0 ? 1 : 0;
    }
    await mkdir(join(io.cwd, "docs", "ja"), { recursive: true });
    for (const { path, text } of generatedPages()) await writeFile(join(io.cwd, path), text);
    io.out(stale.map((path) => `${path}\n`).join(""));
    return 0;
  },
};
