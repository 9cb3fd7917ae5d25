// Owns the proof that what is written for people is true: links, pictures, headings, addresses, words of the interface, settings, paths, decisions.
import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { COMMANDS } from "../src/cli/commands.ts";
import { parse, parseDesk } from "../src/site/links.ts";
import { parseSignIn } from "../src/site/sign-in-links.ts";

const ROOT = resolve(import.meta.dirname, "..");
const LARGEST_PICTURE = 60_000;
const AGENTS_LINES = 80;

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const manual = globSync("docs/ja/*.md", { cwd: ROOT });
const decisions = globSync("docs/decisions/*.md", { cwd: ROOT }).toSorted();

/** Text without blocks of code: what stands there is no link. */
function prose(text: string): string {
  return text.replaceAll(/^```[\s\S]*?^```/gm, "");
}

/** The anchor that GitHub gives a heading. */
function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}_\- ]/gu, "")
    .replaceAll(" ", "-");
}

function anchorsIn(path: string): readonly string[] {
  return [...prose(read(path)).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));
}

/** Links of a page that lead nowhere. */
function brokenLinks(page: string): readonly string[] {
  return [...prose(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = ""]) => {
    if (/^https?:/.test(target)) return [];
    const [file = "", anchor] = target.split("#");
    const path = file === "" ? page : join(dirname(page), file);
    if (!existsSync(join(ROOT, path))) return [target];
    return anchor === undefined || anchorsIn(path).includes(decodeURIComponent(anchor)) ? [] : [target];
  });
}

describe.each([...manual, "README.md", "README.ja.md", "AGENTS.md", ...decisions])("%s", (page) => {
  test("every link and every heading that it points to exists", () => {
    expect(brokenLinks(page)).toEqual([]);
  });
});

describe.each(manual)("%s", (page) => {
  test("every address of hoshin that it names is an address of hoshin", () => {
    const named = [...read(page).matchAll(/`(\/[^`\s]+)`/g)].map(([, address = ""]) => address);
    const unknown = named.filter((address) => {
      const { pathname, searchParams } = new URL(address, "http://127.0.0.1");
      return (
        !parse(pathname, searchParams) &&
        !parseDesk(pathname, searchParams) &&
        !parseSignIn(pathname, searchParams)
      );
    });
    expect(unknown.filter((address) => !address.startsWith("/var/"))).toEqual([]);
  });

  test("every word of the screens in bold stands on a screen", () => {
    const bold = [...read(page).matchAll(/\*\*([^*]+)\*\*/g)].map(([, words = ""]) => words);
    const screens = globSync("src/**/*.{ts,tsx}", { cwd: ROOT })
      .filter((path) => !path.includes(".test."))
      .map(read)
      .join("\n");
    expect(bold.filter((words) => !screens.includes(words))).toEqual([]);
  });
});

test("every picture of the manual is small and shown somewhere", () => {
  const pictures = globSync("docs/ja/images/*.png", { cwd: ROOT });
  const text = manual.map(read).join("\n");
  expect(pictures.length).toBeGreaterThan(8);
  expect(pictures.filter((path) => statSync(join(ROOT, path)).size > LARGEST_PICTURE)).toEqual([]);
  expect(pictures.filter((path) => !text.includes(path.slice("docs/ja/".length)))).toEqual([]);
});

test.each(["README.md", "README.ja.md"])("%s names every setting and every command", (page) => {
  const text = read(page);
  const settings = [...read("src/config.ts").matchAll(/env\["([A-Z_]+)"\]/g)].map(([, name = ""]) => name);
  expect(new Set(settings).size).toBeGreaterThan(9);
  expect([...new Set(settings)].filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  expect(
    Object.keys(COMMANDS).filter((name) => !new RegExp(`\`(?:npx hoshin )?${name}[ \`]`).test(text)),
  ).toEqual([]);
});

describe("AGENTS.md", () => {
  const text = read("AGENTS.md");

  test("is short", () => {
    expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(AGENTS_LINES);
  });

  test("names no path that is not there", () => {
    const paths = [...text.matchAll(/`((?:src|test|docs|db|samples|bench|bin)\/[^`\s]*)`/g)].map(
      ([, path = ""]) => path,
    );
    expect(paths.length).toBeGreaterThan(40);
    expect(paths.filter((path) => globSync(path, { cwd: ROOT }).length === 0)).toEqual([]);
  });
});

describe.each(["AGENTS.md", "README.md", "README.ja.md", ...decisions])("%s", (page) => {
  const named = [...prose(read(page)).matchAll(/`([^`\s]+)`/g)].map(([, name = ""]) => name);

  test("names no file and no folder that is not there", () => {
    const paths = named.filter((name) => /^[\w*./-]+(?:\.(?:tsx?|sql|js|typ)|\/)$/.test(name));
    const known = paths.filter((path) => !path.startsWith("dist/") && !path.includes("NNNN"));
    const missing = known.filter(
      (path) => globSync([path, `{src,test,docs,db,bench}/**/${path}`], { cwd: ROOT }).length === 0,
    );
    expect(missing).toEqual([]);
  });

  test("names nothing of the code that the code does not have", () => {
    const names = named.filter((name) => /^[a-z]+[A-Z]\w*$/.test(name));
    const words = names.length === 0 ? null : new Set(code().match(/\w+/g));
    expect(names.filter((name) => !words?.has(name))).toEqual([]);
  });
});

/** All the code there is, and what it is set up by. */
function code(): string {
  return globSync(["{src,test,bench,db}/**/*.{ts,tsx,sql}", "*.{ts,json}"], { cwd: ROOT })
    .map(read)
    .join("\n");
}

describe("the decisions", () => {
  test("have each a number of their own", () => {
    const numbers = decisions.map((path) => /(\d{3})-/.exec(path)?.[1]);
    expect(numbers).toEqual([...new Set(numbers)]);
  });

  test.each(decisions)("%s begins with its number and ends with when to look at it again", (path) => {
    const text = read(path).trimEnd();
    expect(text).toMatch(new RegExp(`^# ${/(\d{3})-/.exec(path)?.[1]} `));
    expect(text.split("\n").at(-1)).toMatch(/^\*\*When to revisit\.\*\* /);
  });
});
