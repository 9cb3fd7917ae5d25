// Owns the proof that a name and its target in two cells of our papers are one indicator when their PDF is read, whatever words the target has.
import { afterAll, expect, test } from "vitest";
import type { Plan } from "../src/domain/plan.ts";
import { papersOf } from "../src/documents/osaka-city/papers/papers.ts";
import { typesetter } from "../src/documents/pdf/typeset.ts";
import { openDocumentReader } from "../src/documents/read-foreign.ts";
import { parseTarget } from "../src/rulebook/osaka-city/target-words.ts";
import { fullPlan } from "./full-plan.ts";
import { PRINT_FACTS } from "./print-facts.ts";

const typeset = typesetter();
const reader = openDocumentReader();
afterAll(() => reader.close());

const INDICATORS = [
  ["防災訓練の実施状況", "実施"],
  ["防災訓練の実施状況", "実施・検証"],
  ["相談窓口の認知度の向上", "年度内に策定"],
  ["相談窓口", "前年度より改善"],
  ["訓練に参加した町会", "全町会で実施"],
  ["見守りの担い手", "地域と連携した研修を3回実施"],
  ["催しの来場者数の増加", "平成28年度：約20,000人⇒令和2年度：約25,000人"],
  ["満足と答えた割合", "80%以上"],
  ["避難計画の策定", "避難計画の策定"],
] as const;

/** The full plan with an initiative for each of the indicators. */
function planOf(): Plan {
  const plan = fullPlan();
  const [issue] = plan.issues;
  const [strategy] = issue?.strategies ?? [];
  const [initiative] = strategy?.initiatives ?? [];
  if (!issue || !strategy || !initiative) throw new Error("no initiative");
  const initiatives = INDICATORS.map(([name, target], index) => ({
    ...initiative,
    code: `1-1-${index + 1}`,
    crossReference: null,
    targetRevisions: [],
    processIndicators: [{ mark: "①", name, method: null, target: parseTarget(target) }] as const,
  }));
  return { ...plan, issues: [{ ...issue, strategies: [{ ...strategy, initiatives }] }] };
}

test.each(["form2", "overview-midyear"] as const)("%s", async (kind) => {
  const plan = planOf();
  const [paper] = papersOf(plan, PRINT_FACTS, [kind]);
  if (!paper) throw new Error("no paper");
  const { unit, fiscalYear } = plan;
  const back = await reader.read(typeset(paper).pdf, { file: "paper.pdf", unit, fiscalYear });
  if (!back.ok) throw new Error(back.refusal.en);
  const read = back.value.plan.issues.flatMap(({ strategies }) =>
    strategies.flatMap(({ initiatives }) =>
      initiatives.map((one) =>
        one.processIndicators.map(({ mark, name, target }) => [mark, name, target?.text.replace(/\s/gu, "")]),
      ),
    ),
  );
  expect(read).toEqual(INDICATORS.map(([name, target]) => [["①", name, target]]));
});

test("outcome indicators of strategies", async () => {
  const plan = fullPlan();
  const [issue] = plan.issues;
  const [strategy] = issue?.strategies ?? [];
  const [outcome] = strategy?.outcomeIndicators ?? [];
  if (!issue || !strategy || !outcome) throw new Error("no outcome");
  const strategies = INDICATORS.map(([name, target], index) => ({
    ...strategy,
    code: `1-${index + 1}`,
    initiatives: [],
    outcomeIndicators: [
      { ...outcome, mark: "①" as const, name, population: null, target: parseTarget(target) },
      { ...outcome, mark: "②" as const, name: "満足した人の割合", population: null },
    ],
  }));
  const [paper] = papersOf({ ...plan, issues: [{ ...issue, strategies }] }, PRINT_FACTS, ["form2"]);
  if (!paper) throw new Error("no paper");
  const { unit, fiscalYear } = plan;
  const back = await reader.read(typeset(paper).pdf, { file: "paper.pdf", unit, fiscalYear });
  if (!back.ok) throw new Error(back.refusal.en);
  const read = back.value.plan.issues.flatMap((one) =>
    one.strategies.map(({ outcomeIndicators }) =>
      outcomeIndicators.map(({ mark, name, target }) => [mark, name, target?.text.replace(/\s/gu, "")]),
    ),
  );
  const other = ["②", "満足した人の割合", outcome.target?.text.replace(/\s/gu, "")];
  expect(read).toEqual(INDICATORS.map(([name, target]) => [["①", name, target], other]));
});
