// Owns turning bytes into text: byte-order marks, UTF-8, UTF-16, Shift_JIS and EUC-JP, each told by the bytes themselves.
import { ok, refused, type Outcome } from "../../domain/outcome.ts";

type Decoded = { readonly text: string; readonly encoding: string };

/** Formats that people hand in as they are; reading them is another door. */
const KNOWN_BINARIES = [
  { magic: [0x25, 0x50, 0x44, 0x46], ja: "PDFの文書", en: "a PDF document" },
  {
    magic: [0x50, 0x4b, 0x03, 0x04],
    ja: "ExcelやWordなどの圧縮された文書",
    en: "a packed document such as Excel or Word",
  },
  {
    magic: [0xd0, 0xcf, 0x11, 0xe0],
    ja: "古い形式のExcelやWordの文書",
    en: "an Excel or Word document of the old format",
  },
] as const;

const MAGIC_STARTS: ReadonlySet<number> = new Set(KNOWN_BINARIES.map(({ magic }) => magic[0]));

/** UTF-16 without its mark: told by Japanese characters making up much of the text. */
function japaneseUtf16(bytes: Uint8Array): Decoded | null {
  for (const encoding of ["utf-16le", "utf-16be"]) {
    const { text } = decodedAs(encoding, bytes);
    const japanese = text.match(/[\u3040-\u30ff\u4e00-\u9fff]/g)?.length ?? 0;
    if (japanese > text.length / 4 && !text.includes("\0")) return { text, encoding };
  }
  return null;
}

const CANDIDATES = ["shift_jis", "euc-jp"] as const;

const UTF8 = new TextDecoder("utf-8", { fatal: true });

/** ISO-2022-JP is plain ASCII with escapes that switch to Japanese: ESC $ B, ESC $ @. */
const ESCAPE = String.fromCharCode(27);
const SWITCHES_TO_JAPANESE = new RegExp(`${ESCAPE}\\$[@B]`);
/** Half-width katakana: what the bytes of EUC-JP look like when they are taken for Shift_JIS. */
const HALF_WIDTH_KANA = /[\uff61-\uff9f]/g;

/** The text of the bytes and the name of their encoding; refused when they are no text in any known encoding. */
export function decodeText(bytes: Uint8Array, file: string): Outcome<Decoded> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ok(decodedAs("utf-16le", bytes));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ok(decodedAs("utf-16be", bytes));
  const binary = MAGIC_STARTS.has(bytes[0] ?? 0)
    ? KNOWN_BINARIES.find(({ magic }) => magic.every((byte, index) => bytes[index] === byte))
    : undefined;
  if (binary)
    return refused(
      "not-text",
      `${file}: ${binary.ja}です。文字を取り出したテキストか、HTMLを指定してください。`,
      `${file}: ${binary.en}. Give its extracted text, or HTML.`,
    );
  if (bytes.subarray(0, 8192).includes(0)) {
    // Bytes that are UTF-8 but for a NUL would pass for the ideographs of UTF-16.
    const wide = isUtf8(bytes) ? null : japaneseUtf16(bytes);
    if (wide) return ok(wide);
    const line = bytes.subarray(0, bytes.indexOf(0)).filter((byte) => byte === 0x0a).length + 1;
    return refused(
      "not-text",
      `${file}:${line}: 読める文書ではありません（NULバイトがあります）。Word、Excel、PDF、テキスト、HTMLのどれかを指定してください。`,
      `${file}:${line}: no document that can be read (it holds NUL bytes). Give Word, Excel, PDF, text or HTML.`,
    );
  }
  try {
    const text = UTF8.decode(bytes);
    if (text.includes(ESCAPE) && SWITCHES_TO_JAPANESE.test(text)) return ok(decodedAs("iso-2022-jp", bytes));
    return ok({ text, encoding: "utf-8" });
  } catch {
    // Not UTF-8: try the older Japanese encodings below.
  }
  let best: Decoded | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  for (const encoding of CANDIDATES) {
    const decoded = decodedAs(encoding, bytes);
    const broken = decoded.text.split("\uFFFD").length - 1;
    const odd = broken + (decoded.text.match(HALF_WIDTH_KANA)?.length ?? 0) / 4;
    if (odd < least) {
      best = decoded;
      fewest = broken;
      least = odd;
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

/** Whether the bytes are UTF-8 with signs beyond ASCII. */
function isUtf8(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte > 0x7f) && !decodedAs("utf-8", bytes).text.includes("\uFFFD");
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
