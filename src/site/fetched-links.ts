// Owns the addresses of what is fetched without signing in: a calendar by its secret, evidence that was published.
import { RESERVED, SLUG } from "./address-parts.ts";
import { isLastingId } from "../domain/lasting-id.ts";

/** What is fetched from outside the desk: a person's calendar by its secret, evidence that went out with a snapshot. */
export type Fetched =
  | { readonly kind: "calendar"; readonly city: string; readonly secret: string }
  | { readonly kind: "evidence"; readonly city: string; readonly id: string };

/** The path of something that is fetched. */
export function fetchedHref(fetched: Fetched): string {
  return fetched.kind === "calendar"
    ? `/${fetched.city}/calendar/${fetched.secret}.ics`
    : `/${fetched.city}/evidence/${fetched.id}`;
}

/** What a path fetches, null when it is nothing of the kind. */
export function parseFetched(path: string): Fetched | null {
  const [, city = "", section, last = "", ...more] = path.split("/");
  if (RESERVED.has(city) || !SLUG.test(city) || more.length > 0) return null;
  if (section === "calendar") {
    const secret = /^([\w-]{20,64})\.ics$/.exec(last)?.[1];
    return secret === undefined ? null : { kind: "calendar", city, secret };
  }
  return section === "evidence" && isLastingId(last) ? { kind: "evidence", city, id: last } : null;
}
