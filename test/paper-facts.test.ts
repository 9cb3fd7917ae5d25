// Owns the proof that each fact of a record stands in each paper in which it belongs, with the same words and numbers.
import { sample } from "fast-check";
import { plans as arbitraryPlans } from "./plan-arbitrary.ts";
import { beforeAll, describe, expect, test } from "vitest";
import { fullPlan } from "./full-plan.ts";
import { PRINT_FACTS } from "./print-facts.ts";
import { isEmpty, valueAt } from "../src/domain/pointer.ts";
import type { Plan } from "../src/domain/plan.ts";
import { yearLabel } from "../src/rulebook/osaka-city/era-words.ts";
import { legendOf, OVERVIEW_STATUS } from "../src/rulebook/osaka-city/codes.ts";
import { sampleYears } from "../src/usecases/sample-city.ts";
import { type Cell, cellsOf, type Paper } from "../src/documents/paper/paper.ts";
import { parseCell } from "../src/documents/paper/parse-cell.ts";
import { place } from "../src/documents/paper/place.ts";
import { BELONGS, NOT_PRINTED } from "../src/documents/osaka-city/papers/belongs.ts";
import { eraDay } from "../src/documents/osaka-city/text-words.ts";
import { PAPER_KINDS, papersOf, type PaperKind } from "../src/documents/osaka-city/papers/papers.ts";

const plans: { readonly name: string; readonly plan: Plan }[] = [{ name: "full plan", plan: fullPlan() }];

beforeAll(async () => {
  for (const { unitSlug, plan } of await sampleYears())
    plans.push({ name: `${unitSlug} ${plan.fiscalYear}`, plan });
});

// Records of any shape: blank fields, one issue or three, targets of every kind.
for (const [n, plan] of sample(arbitraryPlans, { numRuns: 20, seed: 7 }).entries())
  plans.push({ name: `drawn ${n}`, plan });

describe.each(PAPER_KINDS)("%s", (kind) => {
  test("states every fact that belongs in it, in the words and numbers of the record", () => {
    const lost = plans.flatMap(({ name, plan }) => {
      const papers = papersOf(plan, PRINT_FACTS, [kind]);
      return leavesOf(plan)
        .filter((path) => belongs(kind, path) && !isRepeated(plan, path, kind))
        .filter((path) => !states(papers, plan, path))
        .map((path) => `${name} ${path}: ${JSON.stringify(valueAt(plan, path))}`);
    });
    expect(lost).toEqual([]);
  });

  test("states nothing under a pointer that holds other words", () => {
    const wrong = plans.flatMap(({ name, plan }) =>
      papersOf(plan, PRINT_FACTS, [kind])
        .flatMap(cellsOf)
        .flatMap((cell) =>
          cell.facts
            // The number of an issue, strategy or initiative stands in the heading beside its name.
            .filter((path) => isLeaf(valueAt(plan, path)) && !/\/(?:no|code)$/u.test(path))
            .filter((path) => !saysValue(cell, valueAt(plan, path)))
            .map((path) => `${name} ${path}: ${cell.text}`),
        ),
    );
    expect(wrong).toEqual([]);
  });

  test("fills its grid exactly", () => {
    for (const { plan } of plans)
      for (const { blocks, columns } of papersOf(plan, PRINT_FACTS, [kind]))
        for (const block of blocks)
          expect(() => block.kind === "table" && place(block.rows, columns.length)).not.toThrow();
  });

  test("gives back the value of the record from every cell that can be changed", () => {
    const wrong = plans.flatMap(({ name, plan }) =>
      papersOf(plan, PRINT_FACTS, [kind])
        .flatMap(cellsOf)
        .flatMap((cell) => {
          if (!cell.edit || isOddCode(cell)) return [];
          const parsed = parseCell(cell.edit, cell.text);
          if (!parsed.ok) return [`${name} ${cell.edit.path}: ${parsed.reason.en}`];
          return Object.entries(parsed.values)
            .filter(([path, value]) => !sameValue(value, valueAt(plan, path)))
            .map(([path, value]) => `${name} ${path}: ${JSON.stringify(value)}`);
        }),
    );
    expect(wrong).toEqual([]);
  });
});

test("every fact of a record stands in a paper, or is one that no paper prints by itself", () => {
  const nowhere = leavesOf(fullPlan()).filter(
    (path) =>
      !PAPER_KINDS.some((kind) => belongs(kind, path)) && !NOT_PRINTED.some((one) => one.test(pattern(path))),
  );
  expect(nowhere).toEqual([]);
});

test("a changed target stands behind the old one with its mark and its reason", () => {
  const plan = plans.find(({ name }) => name === "honami 2026")?.plan;
  const words =
    plan &&
    papersOf(plan, PRINT_FACTS, ["form2"])
      .flatMap(cellsOf)
      .map(({ text }) => text);
  expect(words?.some((text) => text.startsWith("⇒【変更】避難の道順"))).toBe(true);
});

test("a row that repeats another one says which, on the lists alone", () => {
  const plan = plans.find(({ name }) => name === "honami 2025")?.plan;
  const saying = (kind: PaperKind) =>
    plan &&
    papersOf(plan, PRINT_FACTS, [kind])
      .flatMap(cellsOf)
      .some(({ text }) => text === "具体的取組3-1-2の再掲");
  expect([saying("overview-midyear"), saying("final-list"), saying("form2")]).toEqual([true, true, false]);
});

test("a field is mandatory under exactly the codes that the rule of the form names", () => {
  const cell = papersOf(fullPlan(), PRINT_FACTS, ["form2"])
    .flatMap(cellsOf)
    .find(({ edit }) => edit?.path.endsWith("/yearEnd/measure"));
  expect(cell?.mandatory).toMatchObject({ rule: "C3", now: true });
  const asked = cell?.mandatory?.asked ?? [];
  expect(asked).toContainEqual(["③", "ア"]);
  expect(asked).toContainEqual(["① (i)", "イ"]);
  expect(asked).not.toContainEqual(["① (ii)", "ア"]);
  expect(asked).toHaveLength(15);
});

function pattern(path: string): string {
  return path.replaceAll(/\/\d+(?=\/|$)/gu, "/*");
}

function belongs(kind: PaperKind, path: string): boolean {
  return BELONGS[kind].includes(pattern(path));
}

/** A row that only repeats another one (再掲) says its code, its name and what it repeats, on the lists. */
function isRepeated(plan: Plan, path: string, kind: PaperKind): boolean {
  const row = /^\/issues\/\d+\/strategies\/\d+\/initiatives\/\d+/u.exec(path)?.[0];
  if (row === undefined || valueAt(plan, `${row}/crossReference`) === null) return false;
  const onList = kind === "overview-midyear" || kind === "final-list";
  return !onList || !/\/(?:code|name|crossReference)$/u.test(path) || path.includes("Indicators");
}

function leavesOf(value: unknown, path = ""): readonly string[] {
  if (value === null || value === "") return [];
  if (typeof value !== "object") return [path];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}/${key}`));
}

function isLeaf(value: unknown): boolean {
  return (typeof value === "string" && value !== "") || typeof value === "number";
}

/** A pointer is stated where it, or the list that holds it, is a fact of a cell that says the value; a number also beside its name. */
function states(papers: readonly Paper[], plan: Plan, path: string): boolean {
  const holder = path.replace(/\/\d+$/u, "");
  const value = valueAt(plan, path);
  return papers.some((paper) => {
    const cells = cellsOf(paper);
    if (
      cells.some((cell) => [path, holder].some((one) => cell.facts.includes(one)) && saysValue(cell, value))
    )
      return true;
    // The old wording of a changed target is the indicator above it: its name and its target, in two cells.
    if (/\/targetRevisions\/\d+\/before$/u.test(path))
      return squeezed(cells.map(({ text }) => text).join(":")).includes(squeezed(String(value)));
    return paper.blocks.some(
      (block) =>
        block.kind === "heading" && block.name?.facts.includes(path) && block.text.includes(String(value)),
    );
  });
}

function saysValue(cell: Cell, value: unknown): boolean {
  const said = squeezed(cell.text);
  return wordsFor(value).some((words) => said.includes(squeezed(words)));
}

/** The ways in which papers print a value. */
function wordsFor(value: unknown): readonly string[] {
  if (typeof value === "string")
    return [
      value,
      `(${value})`,
      ...OVERVIEW_STATUS.attainment
        .filter(({ code }) => code === (value === "③" ? "②" : value))
        .map(({ words }) => words),
      ...OVERVIEW_STATUS.execution.filter(({ code }) => code === value).map(({ words }) => words),
      ...["initiativeMidYear", "initiativeYearEnd", "initiativeEffectiveness"].map(
        (set) => legendOf(set as "initiativeMidYear", value) ?? value,
      ),
      ...["initiativeMidYearExecution", "initiativeYearEndExecution"].map(
        (set) => legendOf(set as "initiativeMidYearExecution", `(${value})`) ?? value,
      ),
      // A day as papers state it.
      ...(/^\d{4}-\d{2}(?:-\d{2})?$/u.test(value) ? [eraDay(value)] : []),
      // An initiative's number restarts under its strategy on the mid-year overview.
      ...(/^\d+-\d+-\d+$/u.test(value) ? [`${value.split("-").at(-1)}`] : []),
    ];
  if (typeof value !== "number") return [String(value)];
  return [
    value.toLocaleString("en-US"),
    String(value),
    value.toFixed(1),
    yearLabel(value),
    value === 0 ? "とも未達成" : String(value),
  ];
}

/** A paper of the sample city holds a code that its form does not know: it is shown, and not offered as a choice. */
function isOddCode({ edit, text }: Cell): boolean {
  return edit?.as === "choice" && !edit.choices.some((choice) => choice.text === text);
}

function sameValue(a: unknown, b: unknown): boolean {
  if (isEmpty(a) && isEmpty(b)) return true;
  return squeezed(JSON.stringify(a)) === squeezed(JSON.stringify(b));
}

function squeezed(text: string): string {
  return text.replaceAll(/\s+/gu, "");
}
