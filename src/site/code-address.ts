// Owns the address to which the short code on a paper leads, as it is printed beside it.
import type { CodeAddress } from "../usecases/export-papers.ts";
import { href } from "./links.ts";

/** `base`: where people reach this server, e.g. https://hoshin.example.org; null: nobody knows, and only the code is printed. */
export function codeAddressAt(base: string | null): CodeAddress {
  return (city, code) =>
    base === null ? null : new URL(href("ja", { page: "codes", city, code }), base).href;
}
