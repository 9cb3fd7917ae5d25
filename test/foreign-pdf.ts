// Owns making PDFs for tests out of the pages of our own papers, with ruled tables and lines broken to fit, as a city's office prints them.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { blocksOfPage } from "./foreign-files.ts";

const font = (name: string): string =>
  join(dirname(fileURLToPath(import.meta.resolve(`@expo-google-fonts/${name}/package.json`))));

let compiler: NodeCompiler | null = null;

/** A PDF of a Typst source. */
export function pdfOf(source: string): Uint8Array {
  compiler ??= NodeCompiler.create({
    fontArgs: [{ fontPaths: [font("biz-udpgothic"), font("noto-sans-jp")] }],
  });
  return new Uint8Array(compiler.pdf({ mainFileContent: source }));
}

/** A paper as a PDF: A4 landscape, cells ruled, lines broken where they fit no more. */
export function pdfOfPage(html: string): Uint8Array {
  const body = blocksOfPage(html).map((block) => {
    if ("line" in block) return `#block(${typed(block.line)})`;
    const wide = Math.max(...block.table.map((row) => row.length));
    const cells = block.table.flatMap((row) =>
      Array.from({ length: wide }, (_, column) => typed(row[column] ?? "")),
    );
    return `#table(columns: (${"1fr, ".repeat(wide)}), ${cells.join(", ")})`;
  });
  return pdfOf(
    `#set page("a4", flipped: true, margin: 12mm, numbering: "1")\n#set text(font: ("BIZ UDPGothic", "Noto Sans JP"), size: 8pt, lang: "ja", cjk-latin-spacing: none)\n#set par(justify: true)\n#show table.cell: set block(breakable: false)\n${body.join("\n")}`,
  );
}

function typed(text: string): string {
  const lines = text.split("\n").map((line) => `text(${JSON.stringify(line)})`);
  return `[#${lines.join(" #linebreak() #")}]`;
}
