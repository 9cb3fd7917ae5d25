// Owns the proof that damaged papers are read honestly: nothing crashes, no character is lost, and no value wanders
// to a neighbouring item without a finding.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { assert, constantFrom, nat, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { readDocument } from "../src/documents/read-document.ts";
import type { Reading } from "../src/domain/reading.ts";
import { accountFaults } from "./account.ts";

const OWN = resolve(import.meta.dirname, "samples");
const PUBLISHED = resolve(import.meta.dirname, "../../shared/samples");

type Paper = { readonly name: string; readonly text: string };

function papersIn(folder: string): Paper[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.(?:txt|html)$/.test(name))
    .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
}

const own = papersIn(OWN);
const published = papersIn(PUBLISHED);
const RUNS = process.env["HOSHIN_SOAK"] === "full" ? 4000 : 250;

type Damage = { readonly kind: string; readonly apply: (text: string, at: number, other: number) => string };

const onLines =
  (change: (lines: string[], at: number, other: number) => void) =>
  (text: string, at: number, other: number): string => {
    const lines = text.split("\n");
    change(lines, at % lines.length, other % lines.length);
    return lines.join("\n");
  };

const HEADING = /^[【]?\s*(?:経営課題|めざす成果及び戦略|戦略|具体的取組|取組項目)\s*\d/;

const DAMAGES: readonly Damage[] = [
  { kind: "a line deleted", apply: onLines((lines, at) => void lines.splice(at, 1)) },
  { kind: "a line doubled", apply: onLines((lines, at) => void lines.splice(at, 0, lines[at] ?? "")) },
  {
    kind: "two lines swapped",
    apply: onLines((lines, at, other) => {
      [lines[at], lines[other]] = [lines[other] ?? "", lines[at] ?? ""];
    }),
  },
  { kind: "tabs turned into blanks", apply: (text) => text.replaceAll("\t", " ") },
  {
    kind: "tabs of one line turned into blanks",
    apply: onLines((lines, at) => void (lines[at] = (lines[at] ?? "").replaceAll("\t", " "))),
  },
  {
    kind: "full width turned to half width",
    apply: (text) =>
      text.replace(/[！-～　]/g, (sign) =>
        sign === "　" ? " " : String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
      ),
  },
  {
    kind: "half width turned to full width",
    apply: (text) =>
      text.replace(/[0-9A-Za-z:()%,]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  },
  {
    kind: "a heading removed",
    apply: (text, at) => {
      const lines = text.split("\n");
      const heads = lines.flatMap((line, index) => (HEADING.test(line) ? [index] : []));
      if (heads.length > 0) lines.splice(heads[at % heads.length] ?? 0, 1);
      return lines.join("\n");
    },
  },
  { kind: "cut in the middle", apply: (text, at) => text.slice(0, at % text.length) },
  { kind: "the beginning cut off", apply: (text, at) => text.slice(at % text.length) },
  {
    kind: "a block of lines moved to the end",
    apply: onLines((lines, at, other) => {
      const cut = lines.splice(at, 1 + (other % 12));
      lines.push(...cut);
    }),
  },
  {
    kind: "characters spoiled",
    apply: (text, at, other) =>
      `${text.slice(0, at % text.length)}\u0007<ul${"］]'\"&lt;".charAt(other % 9)}${text.slice((at % text.length) + 1)}`,
  },
];

/** code + key → value, for the values that could wander: texts, codes, results and budgets of initiatives. */
function valuesByCode(reading: Reading): Map<string, Map<string, string>> {
  const byCode = new Map<string, Map<string, string>>();
  for (const issue of reading.plan.issues)
    for (const strategy of issue.strategies)
      for (const initiative of strategy.initiatives) {
        if (initiative.code === null) continue;
        const values = new Map<string, string>();
        const { budget, midYear, yearEnd } = initiative;
        const kept = {
          name: initiative.name,
          plannedContent: initiative.plannedContent,
          settled: budget.settled,
          mid: midYear.issueAndMeasure,
          achievements: midYear.achievements,
          result: yearEnd.result,
          issue: yearEnd.issue,
          measure: yearEnd.measure,
          actual: yearEnd.actuals[0]?.text ?? null,
        };
        for (const [key, value] of Object.entries(kept)) if (value !== null) values.set(key, String(value));
        byCode.set(initiative.code, values);
      }
  return byCode;
}

/** Values that now stand at another initiative than in the sound paper and are new there. */
function wandered(before: Reading, after: Reading): string[] {
  const sound = valuesByCode(before);
  const found: string[] = [];
  for (const [code, values] of valuesByCode(after))
    for (const [key, value] of values) {
      if (value.length < 8 || sound.get(code)?.get(key) === value) continue;
      const owners = [...sound].filter(([, theirs]) => theirs.get(key) === value).map(([owner]) => owner);
      if (owners.length > 0 && !owners.includes(code) && !isDoubted(after, code))
        found.push(`${key} of ${owners.join()} at ${code}`);
    }
  return found;
}

/** Whether the paper says of an item that its heading, and with it its number, was concluded. */
function isDoubted(reading: Reading, code: string): boolean {
  const places = reading.plan.issues.flatMap((issue, i) =>
    issue.strategies.flatMap((strategy, s) =>
      strategy.initiatives.flatMap((one, n) =>
        one.code === code ? [`/issues/${i}/strategies/${s}/initiatives/${n}`] : [],
      ),
    ),
  );
  return reading.findings.some(
    (finding) => finding.rule === "heading-missing" && places.includes(finding.path),
  );
}

/** Findings about places of the plan that the sound paper had none of this rule for. */
function newFindings(before: Reading, after: Reading): string[] {
  const known = new Set(before.findings.map((finding) => `${finding.rule} ${finding.path}`));
  return after.findings.map((finding) => `${finding.rule} ${finding.path}`).filter((one) => !known.has(one));
}

function read(paper: Paper, text: string): Reading | null {
  const outcome = readDocument(new TextEncoder().encode(text), { file: paper.name });
  return outcome.ok ? outcome.value : null;
}

/** What is wrong with the reading of a damaged paper: characters without account, values that wandered unsaid. */
function faultsOf(text: string, before: Reading | null, after: Reading, ordered: boolean): string[] {
  const faults = accountFaults(text, after);
  if (!before || !ordered) return faults;
  return newFindings(before, after).length === 0 ? [...faults, ...wandered(before, after)] : faults;
}

/** Tries a damage at many places; throws with the smallest faulty case. */
function prove(papers: readonly Paper[], damage: Damage): void {
  const sound = new Map(papers.map((paper) => [paper.name, read(paper, paper.text)]));
  const ordered = damage.kind !== "two lines swapped";
  assert(
    property(constantFrom(...papers), nat(100_000), nat(100_000), (paper, at, other) => {
      const text = damage.apply(paper.text, at, other);
      const after = read(paper, text);
      const faults = after ? faultsOf(text, sound.get(paper.name) ?? null, after, ordered) : [];
      if (faults.length > 0) throw new Error(faults.join("; "));
    }),
    { numRuns: RUNS, seed: 20_260_401 },
  );
}

/** Tries two damages one after the other. */
function proveTwice(papers: readonly Paper[], pairs: readonly (readonly [Damage, Damage])[]): void {
  assert(
    property(
      constantFrom(...papers),
      constantFrom(...pairs),
      nat(100_000),
      nat(100_000),
      (paper, [first, second], at, other) => {
        const once = first.apply(paper.text, at, other);
        if (once.trim() === "") return;
        const text = second.apply(once, other, at);
        const after = read(paper, text);
        const faults = after ? accountFaults(text, after) : [];
        if (faults.length > 0) throw new Error(faults.join("; "));
      },
    ),
    { numRuns: RUNS * 2, seed: 7 },
  );
}

describe.each(DAMAGES)("$kind", (damage) => {
  test("the project's sample papers are read honestly", () => {
    expect(() => prove(own, damage)).not.toThrow();
  });
  test.skipIf(published.length === 0)("the published papers are read honestly", () => {
    expect(() => prove(published, damage)).not.toThrow();
  });
});

test("two damages at once: nothing crashes and no character is lost", () => {
  const pairs = DAMAGES.flatMap((first) => DAMAGES.map((second) => [first, second] as const));
  expect(() => proveTwice([...own, ...published], pairs)).not.toThrow();
});
