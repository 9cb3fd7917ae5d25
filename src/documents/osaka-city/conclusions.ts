// Owns what is concluded about a paper that does not print it: fiscal year and unit, each with its evidence.
import { fiscalYearsIn, yearLabel } from "../../rulebook/osaka-city/era-words.ts";
import { wardsIn } from "../../rulebook/osaka-city/unit-words.ts";
import { note } from "../text/ledger.ts";
import { foldedOf } from "../text/strip.ts";
import { latestBudget, type YearFound } from "./form2-budget.ts";
import { putConcluded, report, type Paper } from "./paper.ts";

/** What the caller knows about the paper. */
type Given = {
  readonly unit: { readonly name: string; readonly kind: "ward" | "bureau" | "office" } | null;
  readonly fiscalYear: number | null;
};

/** Settles year and unit: as given by the caller, as printed, or concluded with evidence. */
export function settleHead(paper: Paper, given: Given): void {
  if (given.fiscalYear !== null) {
    reportGivenYear(paper, given.fiscalYear);
    putConcluded(paper, paper.plan, "fiscalYear", given.fiscalYear, "人が指定した / given by a person", null);
  } else if (paper.plan.fiscalYear === null) concludeYear(paper);
  if (given.unit !== null) {
    putConcluded(paper, paper.plan, "unit", { ...given.unit }, "人が指定した / given by a person", null);
    noteUnit(paper, "人が指定した / given by a person", null);
  } else if (paper.plan.unit === null) concludeUnit(paper);
}

function reportGivenYear(paper: Paper, given: number): void {
  const printed = paper.plan.fiscalYear;
  if (printed === null || printed === given) return;
  report(paper, "year-given-differs", "warning", {
    owner: paper.plan,
    key: "fiscalYear",
    words: {
      ja: `文書には${yearLabel(printed)}とありますが、指定された${yearLabel(given)}として扱います。`,
      en: `The document says ${printed}; it is taken as ${given}, as given.`,
    },
    settle: { ja: "年度の指定を確かめてください。", en: "Check the fiscal year given." },
  });
}

function noteUnit(paper: Paper, evidence: string, line: number | null): void {
  if (!paper.plan.unit) return;
  for (const key of ["name", "kind"])
    note(paper.ledger, paper.plan.unit, key, null, { how: "concluded", evidence, line });
}

/** 様式2: the latest budget column is this year's. 様式3: the year of this year's goals, or of the reform plan's name. */
function concludeYear(paper: Paper): void {
  const found = latestBudget(paper.rows).found ?? yearOfGoals(paper);
  if (!found) {
    report(paper, "year-unknown", "warning", {
      owner: paper.plan,
      key: "fiscalYear",
      words: { ja: "年度がどこにも書かれていません。", en: "No fiscal year is printed anywhere." },
      settle: { ja: "--fiscal-year で年度を指定してください。", en: "Give it with --fiscal-year." },
    });
    return;
  }
  putConcluded(paper, paper.plan, "fiscalYear", found.year, found.evidence, found.line);
  report(paper, "year-concluded", "note", {
    owner: paper.plan,
    key: "fiscalYear",
    line: found.line,
    words: {
      ja: `年度の記載がないため、「${found.evidence}」から${yearLabel(found.year)}としました。`,
      en: `No fiscal year is printed; “${found.evidence}” makes it ${found.year}.`,
    },
    evidence: [{ line: found.line, path: null, text: found.evidence }],
    settle: {
      ja: "違うときは --fiscal-year で指定してください。",
      en: "Give --fiscal-year if this is wrong.",
    },
  });
}

function yearOfGoals(paper: Paper): YearFound | null {
  const years = paper.plan.reformItems
    .flatMap((item) => item.yearGoals.map((goal) => goal.fiscalYear))
    .filter((year) => year !== null);
  const year = years[0];
  if (year !== undefined && years.every((one) => one === year)) {
    const words = `【${yearLabel(year)}】`;
    return { year, evidence: `当年度の目標の${words}`, line: lineOfWords(paper, words) };
  }
  const named =
    paper.plan.reformPlanName === null ? undefined : fiscalYearsIn(paper.plan.reformPlanName, "令和")[0];
  return named
    ? {
        year: named.fiscalYear,
        evidence: paper.plan.reformPlanName ?? "",
        line: lineOfWords(paper, yearLabel(named.fiscalYear)),
      }
    : null;
}

function lineOfWords(paper: Paper, words: string): number {
  return paper.rows.find((row) => row.cells.some((cell) => foldedOf(cell.run).includes(words)))?.line ?? 1;
}

/** 様式1 speaks of its own ward in goal and policy; elsewhere a ward that is named is a hint, not an answer. */
function concludeUnit(paper: Paper): void {
  const { goal, basicPolicy } = paper.plan;
  const own = [
    ...new Set([goal, basicPolicy].filter((text) => text !== null).flatMap((text) => wardsIn(text))),
  ];
  const name = own.length === 1 ? own[0] : undefined;
  if (name !== undefined) {
    const evidence = `区の目標または基本的な考え方に「${name}」とある`;
    const line = lineNaming(paper, name);
    putConcluded(paper, paper.plan, "unit", { name, kind: "ward" }, evidence, line);
    noteUnit(paper, evidence, line);
    report(paper, "unit-concluded", "note", {
      owner: paper.plan,
      key: "unit",
      line,
      words: {
        ja: `区名の記載がないため、本文にある「${name}」としました。`,
        en: `No unit is printed; the text speaks of ${name}.`,
      },
      evidence: [{ line, path: null, text: name }],
      settle: { ja: "違うときは --unit で指定してください。", en: "Give --unit if this is wrong." },
    });
    return;
  }
  const hints = wardsIn(paper.ledger.text);
  const hint = hints.length === 1 ? hints[0] : undefined;
  const line = hint === undefined ? null : lineNaming(paper, hint);
  report(paper, "unit-unknown", "warning", {
    owner: paper.plan,
    key: "unit",
    line,
    words: {
      ja:
        hint === undefined
          ? "区・局の名が書かれていません。"
          : `区・局の名が書かれていません。本文に「${hint}」が現れます（${line}行目）。`,
      en:
        hint === undefined
          ? "The unit is not named."
          : `The unit is not named. The text mentions ${hint} (line ${line}).`,
    },
    evidence: hint === undefined ? [] : [{ line, path: null, text: hint }],
    settle: { ja: "--unit で区・局の名を指定してください。", en: "Give it with --unit." },
  });
}

function lineNaming(paper: Paper, name: string): number | null {
  return paper.rows.find((row) => row.cells.some((cell) => foldedOf(cell.run).includes(name)))?.line ?? null;
}
