// Owns the bytes that a command is given: files, folders, ZIPs of documents, or standard input for `-`.
import { open, readdir, readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Outcome, ok, refused } from "../domain/outcome.ts";
import { filesInArchive, isLeftBehind } from "../documents/zip/archive.ts";

/** One document that a command is to use; `file` names it as the person did, with its place in a folder or ZIP. */
export type Input = { readonly file: string; readonly bytes: Outcome<Uint8Array> };

/** Larger files are not even loaded: an archive of all papers of a city is smaller. */
const MOST_BYTES = 512 * 1024 * 1024;
/** No single document is larger. */
const MOST_OF_ONE = 64 * 1024 * 1024;

/** The documents that names stand for, one after the other: a folder for all files below it, a ZIP for all files in it. What cannot be used is refused by name. */
export async function* inputsOf(files: readonly string[], cwd: string): AsyncGenerator<Input> {
  for (const file of files) {
    const below = file === "-" ? null : await filesBelow(file, cwd);
    if (below?.length === 0)
      yield {
        file,
        bytes: refused(
          "empty-folder",
          `${file}: フォルダーに文書がありません。`,
          `${file}: there are no documents in this folder.`,
        ),
      };
    for (const one of below ?? [file]) yield* unpacked(one, await bytesOf(one, cwd));
  }
}

function* unpacked(file: string, bytes: Outcome<Uint8Array>): Generator<Input> {
  const inside = bytes.ok ? filesInArchive(bytes.value, file) : null;
  if (inside === null) yield { file, bytes };
  else yield* inside;
}

/** The files below a folder in the order of their names, links not followed; null when the name is no folder. */
async function filesBelow(folder: string, cwd: string): Promise<string[] | null> {
  try {
    if (!(await stat(resolve(cwd, folder))).isDirectory()) return null;
    const entries = await readdir(resolve(cwd, folder), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(resolve(cwd, folder).length + 1))
      .filter((name) => !isLeftBehind(name))
      .toSorted()
      .map((name) => join(folder, name));
  } catch {
    // Whatever is wrong with it is told when it is read.
    return null;
  }
}

async function bytesOf(file: string, cwd: string): Promise<Outcome<Uint8Array>> {
  try {
    if (file === "-") return await standardInput();
    const path = resolve(cwd, file);
    const { size } = await stat(path);
    if (size > MOST_BYTES) return tooLarge(file, MOST_BYTES);
    // Only an archive of many documents may be larger than a document.
    if (size > MOST_OF_ONE && !(await isPacked(path))) return tooLarge(file, MOST_OF_ONE);
    return ok(await readFile(path));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const [ja, en] = REASONS[code] ?? ["読めません", "cannot be read"];
    return refused("unreadable", `${file}：${ja}。`, `${file}: ${en}.`);
  }
}

/** Whether a file begins as a ZIP does. */
async function isPacked(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.toString("latin1").startsWith("PK");
  } finally {
    await handle.close();
  }
}

async function standardInput(): Promise<Outcome<Uint8Array>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of process.stdin as AsyncIterable<Uint8Array>) {
    size += piece.length;
    if (size > MOST_BYTES) return tooLarge("-", MOST_BYTES);
    pieces.push(piece);
  }
  return ok(Buffer.concat(pieces));
}

function tooLarge(file: string, limit: number): Outcome<never> {
  const most = limit / 1_048_576;
  return refused(
    "too-large",
    `${file}: 大きすぎます。読めるのは${most} MBまでのファイルです。`,
    `${file}: too large. Files of up to ${most} MB can be read.`,
  );
}

const REASONS: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ["ファイルがありません", "no such file"],
  EACCES: ["読む権限がありません", "permission denied"],
};
