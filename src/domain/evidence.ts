// Owns what may be kept as evidence: which kinds of files, told by their first bytes, and which links.
import { emptyFile } from "./empty-file.ts";
import { ok, refused, type Outcome } from "./outcome.ts";

/** The largest file, in bytes. */
const LARGEST_FILE = 10 * 1024 * 1024;

type Kind = {
  readonly ending: string;
  readonly mediaType: string;
  /** First bytes; null: words, which have none. */
  readonly begins: readonly number[] | null;
};

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OFFICE = "application/vnd.openxmlformats-officedocument";

/** What is taken. Nothing that a browser would run: no HTML, no SVG, no macros. */
const KINDS: readonly Kind[] = [
  { ending: "pdf", mediaType: "application/pdf", begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { ending: "png", mediaType: "image/png", begins: [0x89, 0x50, 0x4e, 0x47] },
  { ending: "jpg", mediaType: "image/jpeg", begins: [0xff, 0xd8, 0xff] },
  { ending: "jpeg", mediaType: "image/jpeg", begins: [0xff, 0xd8, 0xff] },
  { ending: "xlsx", mediaType: `${OFFICE}.spreadsheetml.sheet`, begins: ZIP },
  { ending: "docx", mediaType: `${OFFICE}.wordprocessingml.document`, begins: ZIP },
  { ending: "pptx", mediaType: `${OFFICE}.presentationml.presentation`, begins: ZIP },
  { ending: "csv", mediaType: "text/csv", begins: null },
  { ending: "txt", mediaType: "text/plain", begins: null },
];

/** The media type of a file by its name and first bytes; refused when the kind is not taken, or the bytes are not what the name says. */
export function mediaTypeOf(file: string, bytes: Uint8Array): Outcome<string> {
  if (bytes.length > LARGEST_FILE)
    return refused(
      "file-too-large",
      `ファイルは${LARGEST_FILE / 1024 / 1024}MBまでです。`,
      `A file has at most ${LARGEST_FILE / 1024 / 1024} MB.`,
    );
  if (bytes.length === 0) return { ok: false, refusal: emptyFile(file) };
  const ending = /\.([a-z0-9]+)$/i.exec(file)?.[1]?.toLowerCase();
  const kind = KINDS.find((one) => one.ending === ending);
  if (!kind || !fits(kind, bytes)) return notTaken();
  return ok(kind.mediaType);
}

/** An address of the web as it is kept; refused when it is none, so that no link of ours runs anything. */
export function linkOf(words: string): Outcome<string> {
  const text = words.trim();
  const url = URL.canParse(text) ? new URL(text) : null;
  const web = url !== null && (url.protocol === "https:" || url.protocol === "http:");
  return web && url.username === "" && url.password === "" && text.length <= 2000
    ? ok(url.href)
    : refused(
        "not-a-link",
        "https:// か http:// で始まるアドレスを入れてください。",
        "Please give an address that begins with https:// or http://.",
      );
}

function fits({ begins }: Kind, bytes: Uint8Array): boolean {
  // Words hold no NUL; what begins otherwise is some other file under a new name.
  if (begins === null) return !bytes.subarray(0, 4096).includes(0);
  return begins.every((byte, index) => bytes[index] === byte);
}

function notTaken(): Outcome<never> {
  const endings = KINDS.map(({ ending }) => ending).join(", ");
  return refused(
    "file-kind",
    `添付できるのは ${endings} です。名前と中身の種類が違うファイルも添付できません。`,
    `Files of these kinds are taken: ${endings}. The content has to be what the name says.`,
  );
}
