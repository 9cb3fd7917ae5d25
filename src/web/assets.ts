// Owns the built files of the browser: which stylesheet and script a page names, and handing the files out.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Context } from "hono";
import type { Assets } from "../ui/page.tsx";

/** The files of one build. */
export type ClientFiles = {
  readonly assets: Assets;
  /** The answer for a file name under /assets/, null when the build has no such file. */
  readonly file: (name: string, c: Context) => Response | null;
};

const TYPES: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  woff2: "font/woff2",
  woff: "font/woff",
};

type Manifest = Readonly<
  Record<string, { readonly file: string; readonly css?: readonly string[]; readonly isEntry?: boolean }>
>;

/** Pages without stylesheet and script; they work all the same. */
export const NO_CLIENT: ClientFiles = { assets: { css: [], js: null }, file: () => null };

/** Reads the manifest of a build. Only names that the build made are ever opened, so no path can lead outside. */
export function clientFiles(folder: string): ClientFiles {
  const manifestFile = join(folder, "manifest.json");
  if (!existsSync(manifestFile)) return NO_CLIENT;
  const manifest = JSON.parse(readFileSync(manifestFile, "utf8")) as Manifest; // written by the build right before
  const entry = Object.values(manifest).find((chunk) => chunk.isEntry);
  const names = new Set(readdirSync(folder).filter((name) => TYPES[extension(name)] !== undefined));
  const read = memo((name: string) => readFileSync(join(folder, name)));
  const zipped = memo((name: string) => gzipSync(read(name)));
  return {
    assets: {
      css: (entry?.css ?? []).map((name) => `/assets/${name}`),
      js: entry ? `/assets/${entry.file}` : null,
    },
    file: (name, c) => {
      if (!names.has(name)) return null;
      const text = /\.(?:css|js)$/.test(name);
      const zip = text && /\bgzip\b/.test(c.req.header("Accept-Encoding") ?? "");
      return c.body(new Uint8Array(zip ? zipped(name) : read(name)), 200, {
        "Content-Type": TYPES[extension(name)] ?? "application/octet-stream",
        // The name changes with the content.
        "Cache-Control": "public, max-age=31536000, immutable",
        ...(text ? { Vary: "Accept-Encoding" } : {}),
        ...(zip ? { "Content-Encoding": "gzip" } : {}),
      });
    },
  };
}

function extension(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function memo<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>();
  return (name) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const fresh = make(name);
    made.set(name, fresh);
    return fresh;
  };
}
