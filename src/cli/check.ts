// Owns `hoshin check`: papers in, everything that contradicts something out.
import { FORMS } from "../domain/plan.ts";
import type { Finding } from "../domain/finding.ts";
import { checkPapers } from "../rulebook/osaka-city/checks/check-papers.ts";
import type { Command } from "./command.ts";
import { parsePaperArguments } from "./paper-arguments.ts";
import { printFindings } from "./print-findings.ts";
import { readPapers } from "./read-papers.ts";
import { sarifOf } from "./sarif.ts";

export const check: Command = {
  name: "check",
  usage: "check FILE|DIR|ZIP… [--unit 名] [--fiscal-year 2021] [--form 様式] [--format text|json|sarif]",
  summary: {
    ja: "文書を様式の決まりに照らし、文書の中・文書どうしの食い違いを示す",
    en: "Checks papers against the rules of their forms and against each other",
  },
  options: [
    {
      flag: "FILE…",
      meaning: {
        ja: "文書（テキスト、HTML、Word、Excel、PDF、StratML。フォルダーやZIPはその中の全部。- は標準入力）",
        en: "papers (text, HTML, Word, Excel, PDF, StratML; a folder or ZIP for all in it; - for standard input)",
      },
    },
    {
      flag: "--unit 名",
      meaning: { ja: "文書に書かれていない所属", en: "the unit, where a paper does not name it" },
    },
    {
      flag: "--fiscal-year 年",
      meaning: {
        ja: "文書に書かれていない年度（西暦）",
        en: "the fiscal year, where a paper does not name it",
      },
    },
    { flag: "--form 様式", meaning: { ja: FORMS.join("、"), en: FORMS.join(", ") } },
    {
      flag: "--format",
      meaning: {
        ja: "text（既定）、json、sarif（SARIF 2.1.0）",
        en: "text (default), json or sarif (SARIF 2.1.0)",
      },
    },
    {
      flag: "",
      meaning: {
        ja: "終了コード：0 誤りなし、1 誤りあり、2 使えない入力",
        en: "Exit: 0 no errors, 1 errors, 2 unusable input",
      },
    },
  ],
  run: async (args, io) => {
    const parsed = parsePaperArguments(args, ["format"], []);
    if (!parsed.ok) {
      io.err(`${parsed.refusal[io.lang]}\n`);
      return 2;
    }
    const format = parsed.value.options["format"] ?? "text";
    if (format !== "text" && format !== "json" && format !== "sarif") {
      io.err(
        io.lang === "ja"
          ? `--format は text、json、sarif のどれかです：${format}\n`
          : `--format is one of text, json, sarif: ${format}\n`,
      );
      return 2;
    }
    const { papers, unusable } = await readPapers(parsed.value, io);
    const findings = checkPapers(papers);
    const files = papers.map(({ reading }) => reading.source.file);
    if (format === "json") io.out(`${JSON.stringify({ findings }, null, 2)}\n`);
    else if (format === "sarif") io.out(`${JSON.stringify(sarifOf(findings, files, io), null, 2)}\n`);
    else if (papers.length > 0) io.out(printFindings(findings, files, io.lang));
    return unusable ? 2 : findings.some(isError) ? 1 : 0;
  },
};

function isError(finding: Finding): boolean {
  return finding.severity === "error";
}
