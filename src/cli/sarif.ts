// Owns findings as SARIF 2.1.0 (OASIS), which editors and code hosts show beside the lines of a file.
import type { Finding, Severity } from "../domain/finding.ts";
import type { Lang } from "./command.ts";

const LEVELS: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  note: "note",
};

/** One run of the checks. `files`: every paper that was checked, also those without findings; names are relative to where the command ran. */
export function sarifOf(findings: readonly Finding[], files: readonly string[], lang: Lang): object {
  const rules = [...new Set(findings.map(({ rule }) => rule))].toSorted();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: "hoshin", language: lang, rules: rules.map((id) => ({ id })) },
        },
        artifacts: files.map((file) => ({ location: { uri: uriOf(file) } })),
        results: findings.map((finding) => resultOf(finding, rules, lang)),
        columnKind: "utf16CodeUnits",
      },
    ],
  };
}

function resultOf(finding: Finding, rules: readonly string[], lang: Lang): object {
  const { rule, severity, path, file, line, settle } = finding;
  const text = [finding[lang], settle[lang]].filter((words) => words !== "").join("\n");
  const related = finding.evidence.flatMap((one, id) =>
    one.file === null
      ? []
      : [
          {
            id,
            ...place(one.file, one.line, null),
            ...(one.text === "" ? {} : { message: { text: one.text } }),
          },
        ],
  );
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level: LEVELS[severity],
    message: { text: text === "" ? rule : text },
    locations: file === null ? [] : [place(file, line, path)],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
  };
}

function place(file: string, line: number | null, path: string | null): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      ...(line === null ? {} : { region: { startLine: line } }),
    },
    ...(path === null || path === "" ? {} : { logicalLocations: [{ fullyQualifiedName: path }] }),
  };
}

/** A name as a URI reference: its parts percent-encoded. */
function uriOf(file: string): string {
  return file
    .replaceAll("\\", "/")
    .split("/")
    .map((part) => encodeURIComponent(part))
    .join("/");
}
