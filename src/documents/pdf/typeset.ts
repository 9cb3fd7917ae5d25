// Owns typesetting a paper as tagged PDF (PDF/UA-1) with Typst, inside one process. Others reach it through the paper press.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { Paper } from "../paper/paper.ts";
import { type HasSign, signsOf } from "./font-signs.ts";
import { paperData } from "./paper-data.ts";

/** A paper as PDF with the number of its pages. `missing` are the signs that no font has; each is printed as 〓. */
export type Typeset = {
  readonly pdf: Uint8Array;
  readonly pages: number;
  readonly missing: readonly string[];
};

const require = createRequire(import.meta.url);
const TEMPLATE = readFileSync(join(import.meta.dirname, "paper.typ"), "utf8");
/** Stands for a sign that no font has, as printers have always done. */
const GETA = "〓";
/** Papers after which what Typst remembers of earlier ones is let go. */
const REMEMBERED = 4;

/** Makes PDFs; the fonts are loaded once. */
export function typesetter(): (paper: Paper) => Typeset {
  const folders = [
    folderOf("@expo-google-fonts/biz-udpgothic", "400Regular"),
    folderOf("@expo-google-fonts/biz-udpgothic", "700Bold"),
    folderOf("@expo-google-fonts/noto-sans-jp", "400Regular"),
    folderOf("@expo-google-fonts/noto-sans-jp", "700Bold"),
  ];
  const compiler = NodeCompiler.create({
    workspace: import.meta.dirname,
    fontArgs: [{ fontPaths: folders }],
  });
  const signs = [
    join(folders[0] ?? "", "BIZUDPGothic_400Regular.ttf"),
    join(folders[2] ?? "", "NotoSansJP_400Regular.ttf"),
  ].map((file) => signsOf(readFileSync(file)));
  return (paper) => {
    const missing = new Set<string>();
    const data = paperData(paper, (text) => printable(text, signs, missing));
    const compiled = compiler.compile({ mainFileContent: TEMPLATE, inputs: { paper: data } });
    const document = compiled.result;
    if (document === null) {
      const said = compiled.takeError()?.shortDiagnostics ?? [];
      throw new Error(`${paper.id} cannot be typeset: ${JSON.stringify(said)}`);
    }
    const pdf = compiler.pdf(document, {
      pdfStandard: "ua-1",
      pdfTags: true,
      creationTimestamp: timestamp(paper),
    });
    const pages = document.numOfPages;
    compiler.evictCache(REMEMBERED);
    return { pdf: new Uint8Array(pdf), pages, missing: [...missing] };
  };
}

/** Without a clock the same record gives the same bytes. Seconds since 1970. */
function timestamp({ facts }: Paper): number {
  const day = /^\d{4}-\d{2}-\d{2}$/u.test(facts.date ?? "") ? facts.date : `${facts.fiscalYear}-04-01`;
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / 1000);
}

function folderOf(name: string, weight: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), weight);
}

/** The text with every sign that no font has, and every control sign, replaced. */
function printable(text: string, fonts: readonly HasSign[], missing: Set<string>): string {
  let made = "";
  for (const sign of text) {
    const codePoint = sign.codePointAt(0) ?? 0;
    if (sign === "\n" || fonts.some((has) => has(codePoint))) made += sign;
    else if (codePoint === 9 || codePoint === 0x3000) made += " ";
    else if (isInvisible(sign)) continue;
    else {
      missing.add(sign);
      made += GETA;
    }
  }
  return made;
}

/** Control signs, joiners and the variation of a sign: nothing that a reader would miss. */
function isInvisible(sign: string): boolean {
  return /^[\p{Cc}\p{Cf}\p{Variation_Selector}]$/u.test(sign);
}
