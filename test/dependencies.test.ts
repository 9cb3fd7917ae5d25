// Owns the proof that what we depend on is pinned, used: exact versions, a place that names each, a lock file without addresses.
import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

type Manifest = Readonly<
  Record<
    "scripts" | "dependencies" | "devDependencies" | "optionalDependencies",
    Readonly<Record<string, string>>
  >
>;
const manifest = JSON.parse(read("package.json")) as Manifest; // our own file
const named = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };

/** Where a package may be named: code, settings of the tools, scripts. */
const TEXT = [
  ...globSync(
    ["{src,test,bench,bin}/**/*.{ts,tsx,js,css}", "*.{ts,mts}", "tsconfig.json", ".oxlintrc.json"],
    {
      cwd: ROOT,
    },
  )
    .filter((path) => !path.endsWith("dependencies.test.ts"))
    .map(read),
  Object.values(manifest.scripts).join("\n"),
].join("\n");

/** Used without a name of its own: types, what a tool asks for by itself, what stands there per platform. */
function isNamed(name: string): boolean {
  if (name === "@types/node" || name === "oxlint-tsgolint") return true;
  if (name.startsWith("@types/")) return Object.hasOwn(named, name.slice("@types/".length));
  // A font is chosen by its name among those of its maker.
  if (TEXT.includes(`${name.split("/")[0]}/\${`)) return true;
  const family = Object.hasOwn(manifest.optionalDependencies, name)
    ? name.replace(/\b(?:linux|darwin)-.*$/, "")
    : name;
  const ends = family === name ? String.raw`(?![\w-])` : "";
  const escaped = family.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?<![\w@-])${escaped}${ends}`).test(TEXT) || TOOLS[name]?.test(TEXT) === true;
}

/** Tools whose commands are called otherwise than their packages. */
const TOOLS: Readonly<Record<string, RegExp>> = { typescript: /\btsc\b/ };

test("every version is exact", () => {
  expect(Object.keys(named).length).toBeGreaterThan(40);
  const loose = Object.entries(named).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version));
  expect(loose).toEqual([]);
});

test("every package is named somewhere", () => {
  expect(Object.keys(named).filter((name) => !isNamed(name))).toEqual([]);
  expect(isNamed("left-pad-of-nobody")).toBe(false);
});

test("the lock file names no registry", () => {
  expect(read("package-lock.json")).not.toContain('"resolved"');
});
