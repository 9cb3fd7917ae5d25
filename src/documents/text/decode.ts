// Owns turning bytes into text: byte-order marks, UTF-8, UTF-16, Shift_JIS and EUC-JP, each told by the bytes themselves.
import { ok, refused, type Outcome } from "../../domain/outcome.ts";

export type Decoded = { readonly text: string; readonly encoding: string };

const CANDIDATES = ["shift_jis", "euc-jp", "iso-2022-jp"] as const;

/** The text of the bytes and the name of their encoding; refused when they are no text in any known encoding. */
export function decodeText(bytes: Uint8Array, file: string): Outcome<Decoded> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ok(decodedAs("utf-16le", bytes));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ok(decodedAs("utf-16be", bytes));
  if (bytes.subarray(0, 8192).includes(0))
    return refused(
      "not-text",
      `${file}: 文字の文書ではありません（NULバイトがあります）。テキストかHTMLを指定してください。`,
      `${file}: not a text document (it holds NUL bytes). Give a text or HTML file.`,
    );
  try {
    return ok({ text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" });
  } catch {
    // Not UTF-8: try the older Japanese encodings below.
  }
  let best: Decoded | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  for (const encoding of CANDIDATES) {
    const decoded = decodedAs(encoding, bytes);
    const broken = decoded.text.split("\uFFFD").length - 1;
    if (broken < fewest) {
      best = decoded;
      fewest = broken;
    }
  }
  const line = brokenUtf8Line(bytes);
  if (!best || fewest > bytes.length / 200)
    return refused(
      "unknown-encoding",
      `${file}:${line}: 文字コードを判別できません（UTF-8、UTF-16、Shift_JIS、EUC-JP を読めます）。`,
      `${file}:${line}: the character encoding is not known (UTF-8, UTF-16, Shift_JIS and EUC-JP can be read).`,
    );
  return ok(best);
}

function decodedAs(encoding: string, bytes: Uint8Array): Decoded {
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

/** 1-based line of the first byte that is not UTF-8. */
function brokenUtf8Line(bytes: Uint8Array): number {
  const text = new TextDecoder("utf-8").decode(bytes);
  const at = text.indexOf("\uFFFD");
  return at < 0 ? 1 : text.slice(0, at).split("\n").length;
}
