// Owns a ZIP of many documents: each file of it by itself, so that one which cannot be used does not keep the others out.
import { ok, refused, type Outcome } from "../../domain/outcome.ts";
import { fileKind } from "../extract/file-kind.ts";
import { refusedFile } from "../extract/office-parts.ts";
import { zipBytes, zipEntries, type ZipEntry, type ZipLimits } from "./zip-reader.ts";

/** One file of an archive; its name begins with that of the archive. */
type ArchivedFile = { readonly file: string; readonly bytes: Outcome<Uint8Array> };

/** Papers of all units of a city for several years are a tenth of this. */
export const ARCHIVE_LIMITS: ZipLimits = {
  entries: 5_000,
  entry: 64 * 1024 * 1024,
  total: 512 * 1024 * 1024,
  ratio: 250,
  ratioFrom: 4_000_000,
};

/** What systems leave in folders and archives beside the documents. */
const LEFT_BEHIND = /(?:^|\/)(?:__MACOSX\/|\.[^/]*|~\$[^/]*|Thumbs\.db|desktop\.ini)/iu;

/** Whether a name is one of a file that is no document but left there by a system: hidden files, locks. */
export function isLeftBehind(name: string): boolean {
  return LEFT_BEHIND.test(name);
}

/** Names by which a ZIP is a document of its own. */
const OF_A_DOCUMENT = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|mimetype|word\/|xl\/|ppt\/|content\.xml)/u;

/** The files of an archive, each unpacked when its turn comes; null when the bytes are no archive of documents but a document or anything else. A broken one, or one beyond the limits, gives a single refusal in its own name. */
export function filesInArchive(
  bytes: Uint8Array,
  archive: string,
  limits: ZipLimits = ARCHIVE_LIMITS,
): Iterable<ArchivedFile> | null {
  if (fileKind(bytes) !== "packed") return null;
  const entries = zipEntries(bytes, limits);
  if (typeof entries === "string") {
    // What cannot be looked into is left to the reader of documents, which says the same of it.
    return entries === "bomb" || entries === "crowded"
      ? [{ file: archive, bytes: refusedFile(entries, archive) }]
      : null;
  }
  if (entries.some(({ name }) => OF_A_DOCUMENT.test(name))) return null;
  const documents = entries.filter(({ name }) => !isLeftBehind(name));
  if (documents.length === 0)
    return [
      {
        file: archive,
        bytes: refused(
          "empty-archive",
          `${archive}: 文書の入っていないZIPです。`,
          `${archive}: a ZIP without documents.`,
        ),
      },
    ];
  return unpacking(bytes, archive, documents);
}

function* unpacking(
  bytes: Uint8Array,
  archive: string,
  entries: readonly ZipEntry[],
): Generator<ArchivedFile> {
  for (const entry of entries) {
    const file = `${archive}/${entry.name.replaceAll("\\", "/").replaceAll(/\p{Cc}/gu, "")}`;
    const unpacked = zipBytes(bytes, entry);
    yield {
      file,
      bytes:
        typeof unpacked === "string"
          ? refusedFile(unpacked, file)
          : filesInArchive(unpacked, file) === null
            ? ok(unpacked)
            : withinAnother(file),
    };
  }
}

/** Archives within archives may go on without end: one is opened, no more. */
function withinAnother(file: string): Outcome<never> {
  return refused(
    "zip-within-zip",
    `${file}: ZIPの中のZIPは開きません。取り出してから渡してください。`,
    `${file}: a ZIP within a ZIP is not opened. Take it out first.`,
  );
}
