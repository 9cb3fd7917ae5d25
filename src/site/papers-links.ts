// Owns the addresses of papers made in the background; links.ts is the only one that asks for them.
import { YEAR_PART } from "./address-parts.ts";
import { isLastingId } from "../domain/lasting-id.ts";

/** The page where papers of a year are asked for and fetched, and one archive. A null year is the newest. */
export type PapersPlace =
  | {
      readonly page: "papers";
      readonly city: string;
      readonly year: number | null;
      /** The short code of a paper to open, as it was typed. */
      readonly code?: string;
    }
  | { readonly page: "papers-archive"; readonly city: string; readonly job: string };

/** Whether a page of the desk is one of these. */
export function isPapersPlace(place: { readonly page: string }): place is PapersPlace {
  return place.page === "papers" || place.page === "papers-archive";
}

/** The path of a page, from the root of the server, without language. */
export function papersPath(place: PapersPlace): string {
  const root = `/${place.city}/desk/papers`;
  if (place.page === "papers-archive") return `${root}/${place.job}.zip`;
  const query = new URLSearchParams();
  if (place.year !== null) query.set("year", String(place.year));
  if (place.code !== undefined) query.set("code", place.code);
  return query.size === 0 ? root : `${root}?${query.toString()}`;
}

/** The page that the words behind `/:city/desk/papers` name, null when they name none. */
export function papersPlaceOf(
  city: string,
  words: readonly string[],
  query: URLSearchParams,
): PapersPlace | null {
  const [file, ...more] = words;
  if (more.length > 0) return null;
  if (file !== undefined) {
    const job = file.endsWith(".zip") ? file.slice(0, -".zip".length) : "";
    return isLastingId(job) ? { page: "papers-archive", city, job } : null;
  }
  const year = query.get("year") ?? "";
  const code = query.get("code")?.slice(0, 60).trim() ?? "";
  return {
    page: "papers",
    city,
    year: YEAR_PART.test(year) ? Number(year) : null,
    ...(code === "" ? {} : { code }),
  };
}
