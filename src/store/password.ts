// Owns how passwords are kept: as Argon2id digests, never as they were typed.
import { hash, verify } from "@node-rs/argon2";

/** Memory in KiB, passes and lanes as OWASP advises for Argon2id, which is the library's own choice of the three. About 30 ms on one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The fewest characters of a password that a person chooses. */
export const SHORTEST_PASSWORD = 12;
/** Longer ones are refused, so that nobody keeps us busy with digests. */
export const LONGEST_PASSWORD = 128;

/** The digest of a password, with its salt and cost, as it is kept. */
export function passwordDigest(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), COST);
}

/** Whether a typed password is the one behind the digest. */
export function isPassword(typed: { readonly password: string; readonly hash: string }): Promise<boolean> {
  return verify(typed.hash, typed.password.normalize("NFKC"));
}
