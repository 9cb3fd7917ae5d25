// Owns the default font of a workbook: the unit of column widths is its digit, so it has to be equally wide in every program.
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

/** Pixels at 96 dpi of one digit of Courier New 10 pt, and of the fonts that stand in for it. */
export const DIGIT_PIXELS = 8;

const STYLES = "xl/styles.xml";
const FONT = '<font><sz val="10"/><name val="Courier New"/><family val="3"/></font>';
/** Entries of a ZIP carry a time; one for all makes the same record the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

/** The same workbook with Courier New 10 pt as default font (the writer always sets another), packed without times. */
export function withDefaultFont(workbook: Uint8Array): Uint8Array {
  const files = unzipSync(workbook);
  const styles = strFromU8(files[STYLES] ?? new Uint8Array());
  const changed = styles.replace(/(<fonts[^>]*>)<font>.*?<\/font>/su, `$1${FONT}`);
  if (changed === styles) throw new Error("the workbook has no default font");
  return zipSync({ ...files, [STYLES]: strToU8(changed) }, { level: 6, mtime: NO_TIME });
}
