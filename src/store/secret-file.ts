// Owns the secret that seals cookies and second factors where HOSHIN_SECRET gives none: made once, kept beside the data, read by its owner only.
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The secret of a data folder, made when it has none. Who loses it loses all sessions and second factors, nothing else. */
export function secretOf(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "sign-in.secret");
  try {
    // Two starts at once: the one that makes the file has the say.
    writeFileSync(file, `${randomBytes(48).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return readFileSync(file, "utf8").trim();
}
