// Owns the arithmetic of the chained histories: what a change is hashed over, and from which hash the chain of a plan or a book of settings begins.
import { createHash, randomBytes } from "node:crypto";
import type { Json } from "../domain/plan-tree.ts";
import type { ChangeAction } from "../domain/record.ts";

/** The values of a change: the part that may be erased by law. */
type ChangeValues = { readonly before: Json; readonly after: Json; readonly reason: string | null };

/** The part of a change that stays for ever. `at` is an ISO time in milliseconds, UTC. */
type ChangeFacts = {
  readonly number: number;
  readonly at: string;
  readonly actor: string | null;
  readonly action: ChangeAction;
  readonly itemId: string | null;
  readonly field: string | null;
};

/** 16 random bytes: without them the digest of a short value (a code, a name) could be guessed after its erasure. */
export function newSalt(): Buffer {
  return randomBytes(16);
}

/** SHA-256 over the salt and the values in canonical JSON. */
export function digestOf(salt: Uint8Array, { before, after, reason }: ChangeValues): Buffer {
  return createHash("sha256")
    .update(salt)
    .update(canonicalJson([before, after, reason]))
    .digest();
}

/** SHA-256 over the hash of the change before it, its facts and the digest of its values. */
export function hashOf(previous: Uint8Array, facts: ChangeFacts, digest: Uint8Array): Buffer {
  const { number, at, actor, action, itemId, field } = facts;
  return linkOf(previous, [number, at, actor, action, itemId, field], digest);
}

/** The part of a change of settings that stays for ever. */
type SettingFacts = {
  readonly number: number;
  readonly at: string;
  readonly actor: string | null;
  readonly action: string;
  readonly fiscalYear: number | null;
};

/** The same for a change of settings. */
export function settingHashOf(previous: Uint8Array, facts: SettingFacts, digest: Uint8Array): Buffer {
  const { number, at, actor, action, fiscalYear } = facts;
  return linkOf(previous, [number, at, actor, action, fiscalYear], digest);
}

function linkOf(
  previous: Uint8Array,
  facts: readonly (string | number | null)[],
  digest: Uint8Array,
): Buffer {
  return createHash("sha256").update(previous).update(JSON.stringify(facts)).update(digest).digest();
}

/** The hash before the first change: it names the plan, so that one plan's chain cannot stand in for another's. */
export function beginningOf(city: string, planId: string): Buffer {
  return createHash("sha256")
    .update(JSON.stringify(["hoshin history", city, planId]))
    .digest();
}

/** The hash before the first change of a book of settings. */
export function beginningOfBook(city: string, bookId: string): Buffer {
  return createHash("sha256")
    .update(JSON.stringify(["hoshin settings", city, bookId]))
    .digest();
}

/** JSON with the keys of objects sorted: the same value is the same text, also after PostgreSQL reordered its keys. */
export function canonicalJson(value: Json): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** SHA-256 over the canonical JSON of a whole record, hex. What JSON leaves out (undefined) does not count. */
export function sumOf(record: unknown): string {
  return createHash("sha256")
    .update(canonicalJson(record as Json)) // whatever it holds goes through JSON, as it did into the database
    .digest("hex");
}
