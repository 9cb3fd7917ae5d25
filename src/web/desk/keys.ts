// Owns who is at the desk until there is sign-in: one-time keys that the console prints, and the sessions they open. Kept in memory only.
import { createHash, randomBytes } from "node:crypto";

/** A person at the desk. `token` stands in every form and must come back with it. */
export type Session = { readonly token: string };

export type Keys = {
  /** The key that opens a session now; another one once it is spent. */
  readonly current: () => string;
  /** Spends a key; answers the secret of the new session, null for a wrong or spent key. */
  readonly spend: (key: string) => string | null;
  /** The session of a secret, null when there is none or it has ended. */
  readonly session: (secret: string) => Session | null;
};

/** A session ends when it was not used for a working day. */
const IDLE_MS = 12 * 60 * 60 * 1000;

/** `onSpent` hears the next key: whoever reads the console can let the next person in, and sees that somebody went in. */
export function openKeys(onSpent: (next: string) => void, now: () => number = Date.now): Keys {
  let key = secret();
  // Only digests are kept and looked up: neither the time of a look-up nor a dump of memory tells a secret.
  const sessions = new Map<string, { readonly session: Session; lastUsed: number }>();
  return {
    current: () => key,
    spend: (tried) => {
      if (digest(tried) !== digest(key)) return null;
      key = secret();
      const opened = secret();
      sessions.set(digest(opened), { session: { token: secret() }, lastUsed: now() });
      onSpent(key);
      return opened;
    },
    session: (tried) => {
      const known = sessions.get(digest(tried));
      if (!known) return null;
      if (now() - known.lastUsed > IDLE_MS) {
        sessions.delete(digest(tried));
        return null;
      }
      known.lastUsed = now();
      return known.session;
    },
  };
}

/** 256 random bits as they stand in an address or a cookie. */
function secret(): string {
  return randomBytes(32).toString("base64url");
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
