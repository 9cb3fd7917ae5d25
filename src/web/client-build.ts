// Owns building what the browser gets, when it is missing or older than its sources.
import { existsSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");

/** Where the built files lie. */
export const CLIENT_FOLDER = join(ROOT, "dist", "client");

/** What the build is made from: its own sources, the pages whose class names the stylesheet follows, its configuration. */
const SOURCES = ["src/ui", "src/site", "src/web", "vite.config.ts", "package-lock.json"].map((path) =>
  join(ROOT, path),
);

/** Builds unless the built files are newer than every source. Returns whether it built. */
export async function ensureClient(): Promise<boolean> {
  const built = join(CLIENT_FOLDER, "manifest.json");
  if (existsSync(built) && statSync(built).mtimeMs >= Math.max(...SOURCES.map(newest))) return false;
  const { build } = await import("vite");
  // Into a folder of its own first: a second process building at the same time must not see half a build.
  const fresh = `${CLIENT_FOLDER}.${process.pid}`;
  await build({
    configFile: join(ROOT, "vite.config.ts"),
    logLevel: "warn",
    build: { outDir: fresh, emptyOutDir: true },
  });
  putInPlace(fresh);
  return true;
}

/** Moves a build to its place. Two processes that started together built the same: whoever comes second leaves what the first has put there. */
function putInPlace(fresh: string): void {
  const outdated = `${fresh}.outdated`;
  if (moved(CLIENT_FOLDER, outdated, ["ENOENT"])) rmSync(outdated, { recursive: true, force: true });
  if (!moved(fresh, CLIENT_FOLDER, ["ENOTEMPTY", "EEXIST"])) rmSync(fresh, { recursive: true, force: true });
}

/** False where it could not be moved for one of the reasons that are expected. */
function moved(from: string, to: string, expected: readonly string[]): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (expected.some((one) => one === code)) return false;
    throw error;
  }
}

function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(
    0,
    ...readdirSync(path, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(?:tsx?|css)$/.test(name) && !name.endsWith(".test.ts"))
      .map((name) => statSync(join(path, name)).mtimeMs),
  );
}
