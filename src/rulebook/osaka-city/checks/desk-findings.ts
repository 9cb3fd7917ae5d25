// Owns what the rules and checks say about a plan that is written at the desk, sheet by sheet.
import type { Finding } from "../../../domain/finding.ts";
import type { Form, Plan } from "../../../domain/plan.ts";
import type { Reading } from "../../../domain/reading.ts";
import type { RulePhase } from "../../../domain/rule.ts";
import { sheetsOf } from "../../../domain/sheet.ts";
import type { SheetStanding } from "../../../domain/workflow.ts";
import { severityAtDesk } from "../desk-severity.ts";
import { ENTRIES } from "../entries.ts";
import { CHECKS } from "./checks.ts";
import { familiesOf } from "./families.ts";
import { ruleFindingsApart } from "./rule-findings.ts";

/** A finding, the sheet that answers for it, and the part of the papers that it is about. */
export type DeskFinding = {
  readonly finding: Finding;
  /** JSON pointer of the sheet, `""` for the plan's own. */
  readonly sheet: string;
  readonly phase: RulePhase;
};

/** Everything that rules and checks have to say about a plan of which these phases are written, or being written. */
export function deskFindings(plan: Plan, phases: ReadonlySet<RulePhase>): readonly DeskFinding[] {
  // The rules of each form speak about its own paper; the plan is all of them at once.
  const papers = DESK_FORMS.map((form) => ({ reading: readingOf(onPaper(plan, form), form), lines: null }));
  const context = { papers, families: familiesOf(papers) };
  const all = [
    ...papers.flatMap(({ reading }) => ruleFindingsApart(reading, phases)),
    ...CHECKS.flatMap((check) => check.run(context)),
  ];
  const once = new Map(all.map((one) => [`${one.rule}\n${one.path}\n${one.ja}`, { ...one, file: null }]));
  return atSheets(plan, [...once.values()]);
}

/** Findings with the sheet that answers for each. */
export function atSheets(plan: Plan, findings: readonly Finding[]): readonly DeskFinding[] {
  const sheets = sheetsOf(plan).map(({ path }) => path);
  return findings.map((finding) => ({
    finding,
    sheet: sheetOf(finding.path, sheets),
    phase: phaseOfPath(finding.path),
  }));
}

/** What is said about one sheet as it stands: an empty field that keeps it back now is an error. */
export function findingsOfSheet(
  findings: readonly DeskFinding[],
  plan: Plan,
  sheet: string,
  standing: SheetStanding,
): readonly DeskFinding[] {
  return findings
    .filter((one) => one.sheet === sheet)
    .map((one) => {
      const { rule: id, severity } = one.finding;
      const now = severityAtDesk({ id, severity, phase: one.phase }, standing, plan);
      return now === severity ? one : { ...one, finding: { ...one.finding, severity: now } };
    });
}

/** Those of a sheet's findings that must be settled before it goes on: errors in the parts that are open for writing. */
export function blocking(findings: readonly DeskFinding[], open: readonly RulePhase[]): readonly Finding[] {
  return findings
    .filter((one) => one.finding.severity === "error" && open.includes(one.phase))
    .map(({ finding }) => finding);
}

/** The papers whose sheets are written at the desk. */
export const DESK_FORMS = ["form1", "form2", "form3"] as const satisfies readonly Form[];

/** What stands on one paper of the plan. Pointers stay those of the plan: only what hangs below is left out. */
function onPaper(plan: Plan, form: (typeof DESK_FORMS)[number]): Plan {
  switch (form) {
    case "form1":
      return { ...plan, form, issues: plan.issues.map((issue) => ({ ...issue, strategies: [] })) };
    case "form2":
      return { ...plan, form, reformItems: [] };
    case "form3":
      return { ...plan, form, issues: [] };
  }
}

/** A plan that was read from nowhere: checks of printed characters and lines are silent. */
function readingOf(plan: Plan, form: Form): Reading {
  return {
    source: { file: form, format: "text", sha256: "", bytes: 0, encoding: "utf-8" },
    plan,
    findings: [],
    unread: [],
    origins: {},
    segments: [],
  };
}

/** The longest pointer of a sheet that a path lies in. */
function sheetOf(path: string, sheets: readonly string[]): string {
  return sheets
    .filter((sheet) => path === sheet || path.startsWith(`${sheet}/`))
    .reduce((longest, sheet) => (sheet.length > longest.length ? sheet : longest), "");
}

/** Fields of the self-evaluation that do not stand below `yearEnd`. */
const YEAR_END = new Set(
  Object.values(ENTRIES)
    .flat()
    .filter(({ phase, field }) => phase === "Y" && !field.includes("/"))
    .map(({ field }) => field),
);

/** The part of the papers in which a field is written. */
export function phaseOfPath(path: string): RulePhase {
  const words = path.split("/");
  if (words.includes("midYear")) return "M";
  return words.includes("yearEnd") || words.includes("overview") || YEAR_END.has(words.at(-1) ?? "")
    ? "Y"
    : "P";
}
