// Owns findings as SARIF 2.1.0 (OASIS), which editors and code hosts show beside the lines of a file.
import { isAbsolute, relative } from "node:path";
import { pathToFileURL } from "node:url";
import type { Finding, Severity } from "../domain/finding.ts";
import { ruleTable } from "../rulebook/osaka-city/rule-table.ts";
import type { Lang } from "./command.ts";

const LEVELS: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  note: "note",
};

/** One run of the checks. `files`: every paper that was checked, also those without findings; `cwd`: where the command ran, to which names are relative. */
export function sarifOf(
  findings: readonly Finding[],
  files: readonly string[],
  { lang, cwd }: { readonly lang: Lang; readonly cwd: string },
): object {
  const rules = [...new Set(findings.map(({ rule }) => rule))].toSorted();
  const texts = new Map(ruleTable().map(({ id, text }) => [id, text[lang]]));
  const uriOf = (file: string): string => uriFrom(file, cwd);
  const about = (id: string): object => {
    const example = findings.find(({ rule }) => rule === id);
    return ruleOf(id, texts.get(id) ?? example?.[lang] ?? "", example?.settle[lang] ?? "");
  };
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: "hoshin", language: lang, rules: rules.map(about) },
        },
        artifacts: files.map((file) => ({ location: { uri: uriOf(file) } })),
        results: findings.map((finding) => resultOf(finding, rules, lang, uriOf)),
        columnKind: "utf16CodeUnits",
      },
    ],
  };
}

/** A rule as code hosts ask for it (what it looks for, and what to do), also one of the reader, which stands in no table: there its first finding speaks. */
function ruleOf(id: string, words: string, settle: string): object {
  const description = { text: words || id };
  return {
    id,
    shortDescription: description,
    fullDescription: description,
    help: { text: settle || description.text },
  };
}

type UriOf = (file: string) => string;

function resultOf(finding: Finding, rules: readonly string[], lang: Lang, uriOf: UriOf): object {
  const { rule, severity, path, file, line, settle } = finding;
  const text = [finding[lang], settle[lang]].filter((words) => words !== "").join("\n");
  const related = finding.evidence.flatMap((one, id) =>
    one.file === null
      ? []
      : [
          {
            id,
            ...place(uriOf(one.file), one.line, null),
            ...(one.text === "" ? {} : { message: { text: one.text } }),
          },
        ],
  );
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level: LEVELS[severity],
    message: { text: text === "" ? rule : text },
    locations: file === null ? [] : [place(uriOf(file), line, path)],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
  };
}

function place(uri: string, line: number | null, path: string | null): object {
  return {
    physicalLocation: {
      artifactLocation: { uri },
      ...(line === null ? {} : { region: { startLine: line } }),
    },
    ...(path === null || path === "" ? {} : { logicalLocations: [{ fullyQualifiedName: path }] }),
  };
}

/** A name as a URI reference: relative to where the command ran, its parts percent-encoded; a whole one for a file elsewhere that was named so. */
function uriFrom(file: string, cwd: string): string {
  const inside = isAbsolute(file) ? relative(cwd, file) : file;
  if (isAbsolute(file) && inside.startsWith("..")) return pathToFileURL(file).href;
  return inside
    .replaceAll("\\", "/")
    .split("/")
    .map((part) => encodeURIComponent(part))
    .join("/");
}
