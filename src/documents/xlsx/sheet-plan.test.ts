// Owns the proof that no row of a sheet is higher than Excel allows and no page fuller than paper.
import { expect, test } from "vitest";
import { fullPlan } from "../../../test/full-plan.ts";
import { PRINT_FACTS } from "../../../test/print-facts.ts";
import type { Plan } from "../../domain/plan.ts";
import { papersOf } from "../osaka-city/papers/papers.ts";
import { PAGE } from "../paper/paper.ts";
import { planSheet, type SheetPlan } from "./sheet-plan.ts";

const LONG = "区民の声をもとに取組を見直し、翌年度の計画に生かす。".repeat(120);

function withLongTexts(): Plan {
  const plan = fullPlan();
  const issues = plan.issues.map((issue) => ({
    ...issue,
    currentState: LONG,
    strategies: issue.strategies.map((strategy) => ({
      ...strategy,
      initiatives: strategy.initiatives.map((one) => ({
        ...one,
        plannedContent: LONG,
        yearEnd: { ...one.yearEnd, measure: LONG },
      })),
    })),
  }));
  return { ...plan, issues };
}

function pageHeights(plan: SheetPlan): readonly number[] {
  const titles = plan.rows.slice(0, plan.titleRows + 1).reduce((sum, { height }) => sum + height, 0);
  const ends = [...plan.breaks, plan.rows.length - 1];
  return ends.map((end, index) => {
    const from = index === 0 ? plan.titleRows + 1 : (ends[index - 1] ?? 0) + 1;
    return titles + plan.rows.slice(from, end + 1).reduce((sum, { height }) => sum + height, 0);
  });
}

test("a text of several pages is spread over rows, and every page has room for its rows", () => {
  for (const paper of papersOf(withLongTexts(), PRINT_FACTS)) {
    const plan = planSheet(paper, []);
    const side = paper.orientation === "landscape" ? PAGE.short : PAGE.long;
    const room = ((side - PAGE.head - PAGE.foot) / 25.4) * 72;
    expect(Math.max(...plan.rows.map(({ height }) => height))).toBeLessThan(200);
    expect(Math.max(...pageHeights(plan))).toBeLessThanOrEqual(room);
  }
});

test("a heading never stands alone at the foot of a page", () => {
  for (const paper of papersOf(withLongTexts(), PRINT_FACTS)) {
    const plan = planSheet(paper, []);
    for (const end of plan.breaks)
      expect(plan.cells.some(({ kind, top }) => kind !== "cell" && top === end)).toBe(false);
  }
});

test("each initiative of the council paper begins a page of its own", () => {
  const [council] = papersOf(fullPlan(), PRINT_FACTS, ["council"]);
  if (!council) throw new Error("no council paper");
  const asked = council.blocks.filter(({ kind }) => kind === "page-break");
  expect(planSheet(council, []).breaks.length).toBeGreaterThanOrEqual(asked.length);
});

test("a box to write in becomes lower before it stands on a page by itself", () => {
  const [council] = papersOf(fullPlan(), PRINT_FACTS, ["council"]);
  const table = council?.blocks.find(({ kind }) => kind === "table");
  const [line] = table?.kind === "table" ? table.rows : [];
  const box = table?.kind === "table" ? table.rows.at(-1) : undefined;
  if (!council || table?.kind !== "table" || !line || !box) throw new Error("no council paper");
  const planned = (lines: number): SheetPlan =>
    planSheet(
      { ...council, blocks: [{ ...table, rows: [...Array<typeof line>(lines).fill(line), box] }] },
      [],
    );
  const high = planned(1).rows.at(-1)?.height ?? 0;
  const most = Array.from({ length: 40 }, (_, index) => index + 1).findLast(
    (lines) => planned(lines).breaks.length === 0,
  );
  const low = planned(most ?? 0).rows.at(-1)?.height ?? 0;
  expect([low < high, low >= 40]).toEqual([true, true]);
});

test("the head of the reply form stands at the top of each page of it", () => {
  const one = fullPlan();
  const [issue] = one.issues;
  const [strategy] = issue?.strategies ?? [];
  const [initiative] = strategy?.initiatives ?? [];
  if (!issue || !strategy || !initiative) throw new Error("the full plan has an initiative");
  const initiatives = Array.from({ length: 40 }, (_, k) => ({
    ...initiative,
    code: `1-1-${k + 1}`,
    crossReference: null,
  }));
  const plan = { ...one, issues: [{ ...issue, strategies: [{ ...strategy, initiatives }] }] };
  const [council] = papersOf(plan, PRINT_FACTS, ["council"]);
  if (!council) throw new Error("no council paper");
  const { cells, breaks, rows } = planSheet(council, []);
  const heads = cells.filter(({ cell }) => cell.text === "評価").map(({ top }) => top);
  const form = breaks.filter((row) => row > (heads[0] ?? 0));
  expect(form.length).toBeGreaterThan(1);
  expect(heads.slice(1)).toEqual(form.map((row) => row + 1));
  const answered = cells.filter(({ cell }) => /^【1-1-\d+】$/u.test(cell.text)).map(({ top }) => top);
  expect(answered).toHaveLength(40);
  expect(answered.every((top) => !heads.includes(top) && top < rows.length)).toBe(true);
});
