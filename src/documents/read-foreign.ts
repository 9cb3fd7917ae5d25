// Owns reading documents of every kind: text and HTML here, Word, Excel and PDF through a bounded process that takes their words out.
import { createHash } from "node:crypto";
import { refused, type Outcome } from "../domain/outcome.ts";
import type { Reading } from "../domain/reading.ts";
import { fileKind, refusedCompound, refusedPicture } from "./extract/file-kind.ts";
import { isStratml, readStratml } from "./stratml/read-stratml.ts";
import { parseXml } from "./xml/xml-tree.ts";
import { refusedFile } from "./extract/office-parts.ts";
import { openPress, type PressLimits } from "./press/press.ts";
import { MAX_BYTES, readDocument, readExtract, type ReadOptions } from "./read-document.ts";

/** Larger files are refused; pictures make files large, words do not. */
export const MAX_FOREIGN_BYTES = 64 * 1024 * 1024;

/** Reads documents; the process that takes words out starts with the first that needs it and ends with `close`. */
export type DocumentReader = {
  /** Reads one document of any kind. Refused as `readDocument` does, and: locked, damaged, of a kind that cannot be read, or beyond the limits of memory and time. */
  readonly read: (bytes: Uint8Array, options: ReadOptions) => Promise<Outcome<Reading>>;
  readonly close: () => Promise<void>;
};

/** Opens a reader of documents. */
export function openDocumentReader(limits: Partial<PressLimits> = {}): DocumentReader {
  const press = openPress(limits);
  return {
    close: press.close,
    read: async (bytes, options) => {
      const { file } = options;
      switch (fileKind(bytes)) {
        case "text":
          return looksLikeStratml(bytes) ? stratml(bytes, options) : readDocument(bytes, options);
        case "compound":
          return refusedCompound(bytes, file);
        case "picture":
          return refusedPicture(file);
        case "packed":
        case "pdf": {
          if (bytes.length > MAX_FOREIGN_BYTES) return tooLarge(bytes.length, file);
          const extract = await press.run({ kind: "extract", bytes, file });
          return extract.ok
            ? readExtract(bytes, extract.value, "utf-8", options)
            : named(extract.refusal, file);
        }
      }
    },
  };
}

const STRATML = /<(?:[\w.-]+:)?(?:StrategicPlan|PerformancePlanOrReport)[\s>]/;

function looksLikeStratml(bytes: Uint8Array): boolean {
  const head = new TextDecoder("utf-8").decode(bytes.subarray(0, 8192)).trimStart();
  return head.startsWith("<") && STRATML.test(head);
}

function stratml(bytes: Uint8Array, options: ReadOptions): Outcome<Reading> {
  const { file } = options;
  if (bytes.length > MAX_BYTES) return readDocument(bytes, options);
  const root = parseXml(bytes);
  if (typeof root === "string") return refusedFile(root, file);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (isStratml(root)) return readStratml(root, { file, sha256, bytes: bytes.length }, options);
  return readDocument(bytes, options);
}

/** Why a file of this many bytes is not read. */
export function tooLarge(bytes: number, file: string): Outcome<never> {
  const [size, most] = [Math.ceil(bytes / 1_048_576), MAX_FOREIGN_BYTES / 1_048_576];
  return refused(
    "too-large",
    `${file}: 大きすぎます（${size} MB）。読めるのは${most} MBまでの文書です。`,
    `${file}: too large (${size} MB). Documents of up to ${most} MB can be read.`,
  );
}

/** The press speaks of no file; its limits do. */
function named(
  refusal: { readonly code: string; readonly ja: string; readonly en: string },
  file: string,
): Outcome<never> {
  const { code, ja, en } = refusal;
  return ja.startsWith(file) ? refused(code, ja, en) : refused(code, `${file}: ${ja}`, `${file}: ${en}`);
}
