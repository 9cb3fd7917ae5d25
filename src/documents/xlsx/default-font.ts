// Owns the fonts of a workbook's styles: the default one, whose digit is the unit of column widths and so has to be equally wide in every program, and the order in which the schema wants the parts of each.
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

/** Pixels at 96 dpi of one digit of Courier New 10 pt, and of the fonts that stand in for it. */
export const DIGIT_PIXELS = 8;

const STYLES = "xl/styles.xml";
const FONT = '<font><sz val="10"/><name val="Courier New"/><family val="3"/></font>';
/** Entries of a ZIP carry a time; one for all makes the same record the same bytes. */
const NO_TIME = new Date(1980, 0, 1);
/** Parts of a font in the order of the schema (CT_Font); the library writes them in another. */
const PARTS =
  "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split(" ");

/** The same workbook with Courier New 10 pt as default font (the writer always sets another), packed without times. */
export function withDefaultFont(workbook: Uint8Array): Uint8Array {
  // Entries of folders are no parts of a package.
  const files = unzipSync(workbook, { filter: ({ name }) => !name.endsWith("/") });
  const styles = strFromU8(files[STYLES] ?? new Uint8Array());
  const changed = styles.replace(/(<fonts[^>]*>)<font>.*?<\/font>/su, `$1${FONT}`);
  if (changed === styles) throw new Error("the workbook has no default font");
  return zipSync({ ...files, [STYLES]: strToU8(inOrder(changed)) }, { level: 6, mtime: NO_TIME });
}

function inOrder(styles: string): string {
  return styles.replaceAll(/(?<=<font>).*?(?=<\/font>)/gsu, (parts) =>
    [...parts.matchAll(/<(\w+)[^>]*\/>/gu)]
      .toSorted(([, a = ""], [, b = ""]) => PARTS.indexOf(a) - PARTS.indexOf(b))
      .map(([part]) => part)
      .join(""),
  );
}
