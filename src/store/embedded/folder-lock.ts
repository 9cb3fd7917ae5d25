// Owns the lock on a data folder: one hoshin at a time, gone the moment its process is gone (also by SIGKILL).
// Node has no flock; SQLite, which is part of Node, takes the operating system's file lock for us on Linux and macOS alike.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** What the holder of a folder tells others about itself. No secrets: the password stays in its own file. */
export type Holder = {
  readonly pid: number;
  /** server: stays and lets commands in; command: will be done soon. */
  readonly kind: "server" | "command";
  /** Port of the database on 127.0.0.1, null until it answers. */
  readonly databasePort: number | null;
};

export type FolderLock = {
  readonly announce: (databasePort: number) => void;
  readonly release: () => void;
};

const lockFile = (folder: string): string => join(folder, "hoshin.lock");
const holderFile = (folder: string): string => join(folder, "holder.json");

/** Takes the folder, or answers null when another live process has it. The folder must exist. */
export function lockFolder(folder: string, kind: Holder["kind"]): FolderLock | null {
  const database = new DatabaseSync(lockFile(folder), { timeout: 0 });
  try {
    database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (error instanceof Error && error.message.includes("database is locked")) return null;
    throw error;
  }
  const tell = (databasePort: number | null): void =>
    writeFileSync(
      holderFile(folder),
      JSON.stringify({ pid: process.pid, kind, databasePort } satisfies Holder),
      {
        mode: 0o600,
      },
    );
  tell(null);
  let released = false;
  return {
    announce: tell,
    release: () => {
      if (released) return;
      released = true;
      rmSync(holderFile(folder), { force: true });
      database.close();
    },
  };
}

/** Who holds the folder, as far as it has said so. Only meaningful while `lockFolder` answers null. */
export function holderOf(folder: string): Holder | null {
  try {
    return JSON.parse(readFileSync(holderFile(folder), "utf8")) as Holder; // written above, by another hoshin
  } catch {
    return null;
  }
}
