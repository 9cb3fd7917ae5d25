// Owns telling from its first bytes what kind of file someone sent; its name says nothing.
import { refused, type Outcome } from "../../domain/outcome.ts";

/** text: text or HTML; packed: a ZIP, such as Word and Excel files are; compound: the old container of Office, also of locked files. */
type FileKind = "text" | "packed" | "pdf" | "compound" | "picture";

const SIGNS: readonly (readonly [kind: FileKind, signs: readonly number[]])[] = [
  ["packed", [0x50, 0x4b, 0x03, 0x04]],
  ["packed", [0x50, 0x4b, 0x05, 0x06]],
  ["compound", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ["picture", [0x89, 0x50, 0x4e, 0x47]],
  ["picture", [0xff, 0xd8, 0xff]],
  ["picture", [0x49, 0x49, 0x2a, 0x00]],
  ["picture", [0x4d, 0x4d, 0x00, 0x2a]],
];

/** What the bytes are. */
export function fileKind(bytes: Uint8Array): FileKind {
  const found = SIGNS.find(([, signs]) => signs.every((sign, index) => bytes[index] === sign));
  if (found) return found[0];
  return isPdf(bytes) ? "pdf" : "text";
}

/** A PDF begins with its sign, or has it within its first kilobyte. */
export function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(bytes.subarray(0, 1024)).includes("%PDF-");
}

/** Why an old Office file, or one locked with a password, is not read. */
export function refusedCompound(bytes: Uint8Array, file: string): Outcome<never> {
  if (holds(bytes, "EncryptedPackage") || holds(bytes, "EncryptionInfo"))
    return refused(
      "password",
      `${file}: パスワードが付いたWordかExcelの文書です。パスワードを外して保存し直してください。`,
      `${file}: a Word or Excel document locked with a password. Save it without one.`,
    );
  return refused(
    "old-office",
    `${file}: 古い形式（.doc、.xls など）の文書です。.docx か .xlsx で保存し直してください。`,
    `${file}: a document of the old format (.doc, .xls). Save it as .docx or .xlsx.`,
  );
}

/** Why a picture is not read. */
export function refusedPicture(file: string): Outcome<never> {
  return refused(
    "picture",
    `${file}: 画像です。文字の入った文書（Word、Excel、PDF、テキスト、HTML）を指定してください。`,
    `${file}: a picture. Give a document with text (Word, Excel, PDF, text, HTML).`,
  );
}

/** Whether the directory of a compound file names a stream (UTF-16). */
function holds(bytes: Uint8Array, name: string): boolean {
  const wide = Buffer.from(name, "utf16le");
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(wide);
}
