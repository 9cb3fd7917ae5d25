// Owns the addresses of signing in, above the cities: built and read here.
import { wordsOf } from "./address-parts.ts";
import type { Lang } from "../ui/language.ts";
import { deskHref, parseDesk } from "./links.ts";

/** Every page of signing in, above the cities. `next`: the page of the desk to go on to. `key` comes with a one-time link. */
export type SignInPlace =
  | { readonly page: "sign-in" | "directory"; readonly next: string | null }
  | { readonly page: "code" | "second-factor"; readonly next: string | null }
  | { readonly page: "invitation" | "first-administrator"; readonly key: string }
  | { readonly page: "account" | "account-data" };

/** The path of a page of signing in. */
export function signInHref(lang: Lang, place: SignInPlace): string {
  return (lang === "en" ? "/en" : "") + signInPath(place);
}

function signInPath(place: SignInPlace): string {
  switch (place.page) {
    case "sign-in":
      return `/sign-in${nextQuery(place.next)}`;
    case "directory":
    case "code":
    case "second-factor":
      return `/sign-in/${place.page}${nextQuery(place.next)}`;
    case "invitation":
    case "first-administrator":
      return `/sign-in/${place.page}?${new URLSearchParams({ key: place.key }).toString()}`;
    case "account":
      return "/sign-in/account";
    case "account-data":
      return "/sign-in/account/data.json";
  }
}

function nextQuery(next: string | null): string {
  return next === null ? "" : `?${new URLSearchParams({ next }).toString()}`;
}

/** The page of signing in that a path names, null when it is none. */
export function parseSignIn(
  path: string,
  query: URLSearchParams,
): { readonly lang: Lang; readonly place: SignInPlace } | null {
  const { lang, words } = wordsOf(path);
  const place = words && signInPlaceOf(words, query);
  return place && { lang, place };
}

function signInPlaceOf(words: readonly string[], query: URLSearchParams): SignInPlace | null {
  const [first, page = "sign-in", ...more] = words;
  if (first !== "sign-in") return null;
  if (page === "account")
    return more.length === 0 ? { page } : more.join("/") === "data.json" ? { page: "account-data" } : null;
  if (more.length > 0 || (page === "sign-in" && words.length > 1)) return null;
  if (page === "sign-in" || page === "directory" || page === "code" || page === "second-factor")
    return { page, next: nextOf(query.get("next")) };
  if (page === "invitation" || page === "first-administrator") return { page, key: query.get("key") ?? "" };
  return null;
}

/** Only a page of the desk may follow: never another site's. */
function nextOf(next: string | null): string | null {
  if (next === null || !next.startsWith("/") || !URL.canParse(next, "http://desk.invalid")) return null;
  const url = new URL(next, "http://desk.invalid");
  const known = url.host === "desk.invalid" ? parseDesk(url.pathname, url.searchParams) : null;
  return known && deskHref(known.lang, known.place);
}
