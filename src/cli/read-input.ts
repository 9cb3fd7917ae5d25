// Owns the bytes that a command is given: a file, or standard input for `-`.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { buffer } from "node:stream/consumers";
import { type Outcome, ok, refused } from "../domain/outcome.ts";

/** The bytes of a file relative to `cwd`; `-` is standard input. A file that cannot be read is refused by name. */
export async function readInput(file: string, cwd: string): Promise<Outcome<Uint8Array>> {
  try {
    return ok(file === "-" ? await buffer(process.stdin) : await readFile(resolve(cwd, file)));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const [ja, en] = REASONS[code] ?? ["読めません", "cannot be read"];
    return refused("unreadable", `${file}：${ja}。`, `${file}: ${en}.`);
  }
}

const REASONS: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ["ファイルがありません", "no such file"],
  EISDIR: ["フォルダーです。ファイルを指定してください", "is a folder, name a file"],
  EACCES: ["読む権限がありません", "permission denied"],
};
