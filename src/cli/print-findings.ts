// Owns the printed form of findings: by file and line, readable at 100 columns, with a closing count.
import type { Finding, Severity } from "../domain/finding.ts";
import type { Lang } from "./command.ts";
import { wrap } from "./words-width.ts";

const WORDS: Readonly<Record<Severity, Readonly<Record<Lang, string>>>> = {
  error: { ja: "誤り", en: "error" },
  warning: { ja: "注意", en: "warning" },
  note: { ja: "参考", en: "note" },
};

const WIDTH = 100;
const INDENT = 4;
const MOST_EVIDENCE = 3;

/** The findings of one or several papers as text. `files` names every paper that was checked, also those without findings. */
export function printFindings(findings: readonly Finding[], files: readonly string[], lang: Lang): string {
  const byFile = Map.groupBy(findings, (finding) => finding.file ?? "");
  const names = [...new Set([...files, ...byFile.keys()])];
  const parts = names.map((file) => {
    const own = byFile.get(file) ?? [];
    const none = lang === "ja" ? "  指摘はありません。" : "  Nothing to say.";
    return [file, ...(own.length === 0 ? [none] : own.map((finding) => printOne(finding, lang)))].join("\n");
  });
  return `${parts.join("\n\n")}\n\n${closing(findings, files.length, lang)}\n`;
}

function printOne(finding: Finding, lang: Lang): string {
  const place = finding.line === null ? "" : lang === "ja" ? `${finding.line}行` : `line ${finding.line}`;
  const head = `  ${WORDS[finding.severity][lang]}  ${[place, finding.rule].filter((part) => part !== "").join("  ")}`;
  const evidence = finding.evidence.slice(0, MOST_EVIDENCE).flatMap(({ file, line, text }) => {
    if (text === "") return [];
    const elsewhere = file !== null && file !== finding.file ? `${file} ` : "";
    const at = line === null ? "" : lang === "ja" ? `${line}行 ` : `line ${line} `;
    return indented(`${elsewhere}${at}「${text}」`, "  ｜ ");
  });
  const rest = finding.evidence.length - MOST_EVIDENCE;
  const more = rest > 0 ? [`      ${lang === "ja" ? `ほか${rest}か所` : `and ${rest} more`}`] : [];
  return [
    head,
    ...indented(finding[lang], ""),
    ...evidence,
    ...more,
    ...indented(finding.settle[lang], "→ "),
  ].join("\n");
}

function indented(text: string, mark: string): string[] {
  const lines = wrap(text, WIDTH - INDENT - 4 - mark.length);
  return lines.map(
    (line, index) => `${" ".repeat(INDENT)}${index === 0 ? mark : " ".repeat(mark.length)}${line}`,
  );
}

function closing(findings: readonly Finding[], files: number, lang: Lang): string {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings, notes] = [count("error"), count("warning"), count("note")];
  return lang === "ja"
    ? `${files}文書：誤り${errors}件、注意${warnings}件、参考${notes}件`
    : `${files} paper${files === 1 ? "" : "s"}: ${errors} error${errors === 1 ? "" : "s"}, ${warnings} warning${warnings === 1 ? "" : "s"}, ${notes} note${notes === 1 ? "" : "s"}`;
}
