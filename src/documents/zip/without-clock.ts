// Owns taking the clock out of office files: libraries write the hour of making into them, so that no two are alike.
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from "fflate";

/** One time for all entries and properties: the same record makes the same file. */
const NO_TIME = new Date(1980, 0, 1);
const NO_TIME_WORDS = "1980-01-01T00:00:00Z";

/**
 * The same office file with one fixed time everywhere, also in the workbooks behind its charts.
 * `rename` is asked for every name of a part and for every reference to one.
 */
export function withoutClock(
  bytes: Uint8Array,
  rename: (words: string) => string = (words) => words,
): Uint8Array {
  const made: Zippable = {};
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    if (name.endsWith("/")) continue;
    made[rename(name)] = [
      timeless(name, content, rename),
      { mtime: NO_TIME, level: name.endsWith(".xlsx") ? 0 : 6 },
    ];
  }
  return zipSync(made);
}

function timeless(name: string, content: Uint8Array, rename: (words: string) => string): Uint8Array {
  if (name.endsWith(".xlsx")) return withoutClock(content);
  if (/\.rels$|^\[Content_Types\]\.xml$/u.test(name)) return strToU8(rename(strFromU8(content)));
  if (!name.endsWith("docProps/core.xml")) return content;
  const words = strFromU8(content).replaceAll(
    /(<dcterms:(?:created|modified)[^>]*>)[^<]*/gu,
    `$1${NO_TIME_WORDS}`,
  );
  return strToU8(words);
}
