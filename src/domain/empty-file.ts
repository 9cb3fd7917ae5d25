// Owns the refusal of a file without a single byte: a copy that broke off, most often.
import type { Refusal } from "./outcome.ts";

/** Why an empty file is not taken. */
export function emptyFile(file: string): Refusal {
  return {
    code: "empty-file",
    ja: `「${file}」は中身のない空のファイル（0バイト）です。コピーや保存が途中で終わったのかもしれません。元のファイルを確かめて、選び直してください。`,
    en: `"${file}" is an empty file (0 bytes). A copy may have broken off: please look at the original and choose it again.`,
  };
}
