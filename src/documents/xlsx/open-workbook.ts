// Owns opening an Excel file that someone sends: a clear refusal for what is none, is locked or would not fit into memory.
import excel, { type Workbook } from "@protobi/exceljs";
import { unzip, type UnzipFileInfo } from "fflate";
import { ok, type Outcome, refused } from "../../domain/outcome.ts";

/** The largest file, and the most that it may unpack to, in bytes. */
const LARGEST_FILE = 20_000_000;
const LARGEST_UNPACKED = 120_000_000;
/** No paper has more parts. */
const MOST_PARTS = 400;

const ZIP = [0x50, 0x4b, 0x03, 0x04] as const;
/** Old Excel files, and files locked with a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0] as const;

/** The workbook in these bytes. Refused: too large, not a workbook, locked, or with macros. */
export async function openWorkbook(bytes: Uint8Array): Promise<Outcome<Workbook>> {
  if (bytes.length > LARGEST_FILE)
    return refused(
      "file-too-large",
      "ファイルが大きすぎます（20MBまで）。",
      "The file is too large (up to 20 MB).",
    );
  if (begins(bytes, COMPOUND))
    return refused(
      "locked-or-old-workbook",
      "パスワードの付いたファイルか、古い形式（.xls）です。パスワードを外し、.xlsx で保存してください。",
      "The file is locked with a password or in the old format (.xls). Remove the password and save it as .xlsx.",
    );
  if (!begins(bytes, ZIP)) return notAWorkbook();
  const parts = await partsOf(bytes);
  if (parts === null || !parts.some(({ name }) => name === "xl/workbook.xml")) return notAWorkbook();
  if (parts.some(({ name }) => /vbaProject/iu.test(name)))
    return refused(
      "workbook-with-macros",
      "マクロの入ったファイルは読みません。",
      "Files with macros are not read.",
    );
  const unpacked = parts.reduce((sum, { originalSize }) => sum + originalSize, 0);
  if (parts.length > MOST_PARTS || unpacked > LARGEST_UNPACKED)
    return refused(
      "workbook-too-large",
      "展開すると大きすぎるファイルです。",
      "The file is too large when unpacked.",
    );
  try {
    const book = new excel.Workbook();
    // The type wants the old Buffer; the library takes any bytes.
    await book.xlsx.load(bytes.slice().buffer);
    return ok(book);
  } catch {
    return notAWorkbook();
  }
}

function begins(bytes: Uint8Array, signs: readonly number[]): boolean {
  return signs.every((sign, index) => bytes[index] === sign);
}

function notAWorkbook(): Outcome<never> {
  return refused(
    "not-a-workbook",
    "Excel（.xlsx）として読めないファイルです。",
    "The file cannot be read as Excel (.xlsx).",
  );
}

/** Names and unpacked sizes of the parts as the directory of the ZIP states them, none of them unpacked; null when it is broken. */
function partsOf(bytes: Uint8Array): Promise<readonly UnzipFileInfo[] | null> {
  const parts: UnzipFileInfo[] = [];
  const { promise, resolve } = Promise.withResolvers<readonly UnzipFileInfo[] | null>();
  const filter = (part: UnzipFileInfo): boolean => {
    parts.push(part);
    return false;
  };
  try {
    unzip(bytes, { filter }, (error) => resolve(error ? null : parts));
  } catch {
    resolve(null);
  }
  return promise;
}
