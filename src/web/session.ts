// Owns who asks: the signed-in person of a request and the token that that person's forms carry.
import type { Context } from "hono";
import type { Person } from "../domain/access.ts";

/** Somebody signed in, as one request finds it: duties are those of this day, a revoked session is none. */
export type SignedIn = {
  readonly person: Person;
  /** Stands in every form (`name="token"`) and must come back with it; bound to the session. */
  readonly token: string;
};

const KEY = "signedIn";

/** Remembers for this request who asks; only the gate of the desk says so. */
export function rememberSignedIn(c: Context, signedIn: SignedIn): void {
  c.set(KEY, signedIn);
}

/** Who asks, null when nobody is signed in. */
export function signedInOf(c: Context): SignedIn | null {
  // set by rememberSignedIn and nowhere else
  return (c.get(KEY) as SignedIn | undefined) ?? null;
}

/** The signed-in person of the request, null when there is none. */
export function personOf(c: Context): Person | null {
  return signedInOf(c)?.person ?? null;
}
