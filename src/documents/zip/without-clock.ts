// Owns taking the clock out of office files: libraries write the hour of making into them, so that no two are alike. What else a library writes wrongly is mended on the way.
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from "fflate";

/** One time for all entries and properties: the same record makes the same file. */
const NO_TIME = new Date(1980, 0, 1);
const NO_TIME_WORDS = "1980-01-01T00:00:00Z";

/** What becomes of the words of a part that `part` matches; `names` are those of all parts. */
export type Mend = {
  readonly part: RegExp;
  readonly mend: (words: string, names: ReadonlySet<string>) => string;
};

/** `rename` is asked for every name of a part and for every reference to one. */
type Changes = { readonly rename?: (words: string) => string; readonly mends?: readonly Mend[] };

/** The same office file with one fixed time everywhere, also in the workbooks behind its charts. */
export function withoutClock(
  bytes: Uint8Array,
  { rename = (words) => words, mends = [] }: Changes = {},
): Uint8Array {
  const made: Zippable = {};
  const files = Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith("/"));
  const names = new Set(files.map(([name]) => rename(name)));
  for (const [old, content] of files) {
    const name = rename(old);
    const mended = mends
      .filter(({ part }) => part.test(name))
      .reduce((now, { mend }) => strToU8(mend(strFromU8(now), names)), timeless(name, content, rename));
    made[name] = [mended, { mtime: NO_TIME, level: name.endsWith(".xlsx") ? 0 : 6 }];
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
