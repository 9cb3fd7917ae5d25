// Owns the key of the first administrator's link: printed on the console while the server has none, good once, kept in memory only.
import { createHash, randomBytes } from "node:crypto";

export type FirstKey = {
  /** The key, null when there is an administrator already. */
  readonly key: string | null;
  readonly fits: (tried: string) => boolean;
  /** After the first administrator is made, the link is worth nothing. */
  readonly spend: () => void;
};

/** Makes the key where it is needed. */
export function openFirstKey(needed: boolean): FirstKey {
  const key = needed ? randomBytes(32).toString("base64url") : null;
  // Only digests are compared: the time of a comparison tells nothing.
  let digest = key === null ? null : digestOf(key);
  return {
    key,
    fits: (tried) => digest !== null && digestOf(tried) === digest,
    spend: () => {
      digest = null;
    },
  };
}

function digestOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
