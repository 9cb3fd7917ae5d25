// Owns the name of what makes papers: the same sources make the same bytes of the same record, other ones may not.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** A digest over the sources that composing and writing papers rest on. */
export function makerOfPapers(): string {
  const source = resolve(import.meta.dirname, "..");
  const digest = createHash("sha256");
  for (const folder of ["documents", "rulebook", "domain"])
    for (const name of readdirSync(join(source, folder), { recursive: true, encoding: "utf8" }).sort())
      if (/(?<!\.test)\.(?:ts|typ)$/u.test(name))
        digest.update(name).update(readFileSync(join(source, folder, name)));
  return digest.digest("hex").slice(0, 16);
}
