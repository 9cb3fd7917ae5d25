// Owns the secret that seals cookies and second factors where HOSHIN_SECRET gives none: made once, kept beside the data, read by its owner only.
import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** As many characters as HOSHIN_SECRET must have. */
const LEAST = 32;

/** The secret of a data folder, made when it has none. Who loses it loses all sessions and second factors, nothing else. Throws when the file holds none. */
export function secretOf(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "sign-in.secret");
  if (!existsSync(file)) make(file);
  const secret = readFileSync(file, "utf8").trim();
  // Cut off on its way to the disk or emptied: nothing may be sealed with what anybody could guess.
  if (secret.length < LEAST) throw new Error(`${file} holds no secret; delete it to have one made anew`);
  return secret;
}

/** The file comes to its name whole: two starts at once both read the one that was first. */
function make(file: string): void {
  const fresh = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(fresh, `${randomBytes(48).toString("base64url")}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(fresh, file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "EEXIST") return;
    // Some network folders know no links; there the last of two that start at once has the say.
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "EOPNOTSUPP") throw error;
    renameSync(fresh, file);
  } finally {
    rmSync(fresh, { force: true });
  }
}
