// Owns the proof that a plan survives StratML: valid against the official schemas, read back with the same goals, indicators, targets and results.
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import * as fc from "fast-check";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { afterAll, describe, expect, test } from "vitest";
import type { Plan, Target } from "../src/domain/plan.ts";
import { openDocumentReader } from "../src/documents/read-foreign.ts";
import { writeStratml } from "../src/documents/stratml/write-stratml.ts";
import { sampleYears } from "../src/usecases/sample-city.ts";
import { accountFaults } from "./account.ts";
import { fullPlan } from "./full-plan.ts";
import { plans as randomPlans } from "./plan-arbitrary.ts";
import { differences } from "./reading-of.ts";

/** The official schemas have no licence that lets the project keep a copy. */
const SCHEMAS = resolve(import.meta.dirname, "../../shared/data/stratml");
const hasSchemas = existsSync(SCHEMAS);
if (!hasSchemas)
  process.stderr.write("the schemas of StratML are not here: what is written is not validated\n");

const reader = openDocumentReader();
afterAll(() => reader.close());

const plans: readonly Plan[] = [fullPlan(), ...(await sampleYears()).map(({ plan }) => plan)];

test("the plans here say all that is looked for", () => {
  const initiatives = plans.flatMap(({ issues }) =>
    issues.flatMap(({ strategies }) => strategies.flatMap((one) => one.initiatives)),
  );
  expect(initiatives.some(({ targetRevisions }) => targetRevisions.length > 0)).toBe(true);
  expect(initiatives.some(({ midYear }) => midYear.issueAndMeasure !== null)).toBe(true);
  expect(initiatives.some(({ yearEnd }) => yearEnd.measure !== null && yearEnd.issue !== null)).toBe(true);
  expect(plans.some(({ yearResultAndWish }) => yearResultAndWish !== null)).toBe(true);
  expect(plans.some(({ issues }) => issues.some((one) => one.evaluationSummary !== null))).toBe(true);
  expect(plans.some((one) => one.reformItems.some((item) => item.yearEnd.issueAndMeasure !== null))).toBe(
    true,
  );
});

const drawn: readonly Plan[] = fc.sample(randomPlans, { numRuns: 40, seed: 17_469 });

/** All but what a paper says of its own edition, which StratML does not hold. */
const wholly = (plan: Plan) => ({
  ...plan,
  form: null,
  stage: null,
  publishedOn: null,
  materialNo: null,
  updateLog: [],
  revisionHistory: [],
  references: [],
});

const target = (one: Target | null) =>
  one && one.text !== "" ? [one.text, one.comparator, one.value, one.value === null ? null : one.unit] : null;

const codesOf = ({
  attainment,
  execution,
  effectiveness,
}: Plan["issues"][number]["strategies"][number]["initiatives"][number]["midYear" | "yearEnd"]) => [
  attainment,
  execution,
  effectiveness,
];

/** What StratML holds of a plan. */
function held(plan: Plan, part: 1 | 2) {
  const { unit, fiscalYear, issues, reformItems } = plan;
  return {
    unit,
    fiscalYear,
    texts: [plan.yearResultAndWish, plan.issuesAndDirection],
    issues: issues.map((issue) => ({
      name: issue.name,
      no: issue.no,
      summary: issue.evaluationSummary,
      state: [
        issue.summary,
        issue.futureVision,
        issue.currentState,
        issue.causeAnalysis,
        issue.issueToSolve,
        issue.mainStrategies,
      ],
      strategies: issue.strategies.map((strategy) => ({
        code: strategy.code,
        name: strategy.name,
        direction: strategy.direction,
        texts: [strategy.issueText, strategy.nextDirection],
        codes: part === 1 ? [] : [strategy.effectiveness, strategy.progress, strategy.outcomeOverall],
        indicators:
          part === 1
            ? []
            : strategy.outcomeIndicators.map((one) => [
                one.mark,
                one.name,
                target(one.target),
                one.actual,
                one.previousActual,
                one.grade,
              ]),
        initiatives: strategy.initiatives.map((one) => ({
          code: one.code,
          name: one.name,
          plannedContent: one.plannedContent,
          crossReference: one.crossReference,
          texts: [
            one.midYear.achievements,
            one.midYear.issueAndMeasure,
            one.yearEnd.result,
            one.yearEnd.issue,
            one.yearEnd.measure,
          ],
          // Part 1 has no targets, so none that were changed.
          changes:
            part === 1
              ? []
              : one.targetRevisions.map(({ before, after, marking, reason, afterTarget }) => [
                  before,
                  after,
                  marking,
                  reason,
                  afterTarget?.value ?? null,
                ]),
          budget: part === 1 ? null : one.budget,
          codes: part === 1 ? [] : [codesOf(one.midYear), codesOf(one.yearEnd)],
          // Part 1 has no targets, so that a share of one is no line yet.
          lines: one.withdrawalCriteria.map(({ mark, kind, ratio, line }) => [
            mark,
            kind,
            ratio,
            part === 1 && kind === "ratio" ? null : line,
          ]),
          indicators:
            part === 1
              ? []
              : one.processIndicators.map((each) => [each.mark, each.name, target(each.target)]),
          actuals:
            part === 1
              ? []
              : one.yearEnd.actuals.map(({ mark, value, unit: of, text }) => [
                  mark,
                  value,
                  value === null ? null : of,
                  text,
                ]),
        })),
      })),
    })),
    reformItems: reformItems.map((item) => [
      item.no,
      item.name,
      item.purpose,
      [item.content, item.outline, item.yearContent],
      [
        item.midYear.achievements,
        item.midYear.issueAndMeasure,
        item.yearEnd.result,
        item.yearEnd.issueAndMeasure,
      ],
      part === 1 ? [] : [item.midYear.attainment, item.midYear.execution, item.yearEnd.attainment],
      part === 1 ? [] : item.yearGoals.map((goal) => target(goal.target)),
    ]),
  };
}

describe.each([1, 2] as const)("part %i", (part) => {
  test("is read back with the same goals, indicators, targets and results, every sign accounted for", async () => {
    const wrong: string[] = [];
    for (const plan of plans) {
      const outcome = await reader.read(new TextEncoder().encode(writeStratml(plan, part)), {
        file: "a.xml",
      });
      if (!outcome.ok) throw new Error(outcome.refusal.en);
      wrong.push(
        ...differences(held(plan, part), held(outcome.value.plan, part)),
        ...accountFaults(outcome.value.source.text ?? "", outcome.value),
      );
    }
    expect(wrong).toEqual([]);
  });

  test.skipIf(!hasSchemas)("is valid against the official schema", () => {
    const name = part === 1 ? "StrategicPlanISOVersion20140401.xsd" : "PerformancePlanOrReport20160216.xsd";
    const schema = XmlDocument.fromBuffer(readFileSync(resolve(SCHEMAS, name)));
    const validator = XsdValidator.fromDoc(schema);
    const wrong = writeStratml(fullPlan(), part).replace(
      "<StrategicPlanCore>",
      "<Strange/><StrategicPlanCore>",
    );
    expect(() => validator.validate(XmlDocument.fromString(wrong))).toThrow(/Strange/);
    for (const plan of [...plans, ...drawn]) {
      const document = XmlDocument.fromString(writeStratml(plan, part));
      expect(() => validator.validate(document)).not.toThrow();
      document.dispose();
    }
    validator.dispose();
    schema.dispose();
  });
});

test("part 2 gives back every goal, indicator, target with its basis, result, earlier year, cross reference and text, with nothing unread", async () => {
  const said = [...plans.slice(1), ...drawn];
  const initiatives = said.flatMap(({ issues }) =>
    issues.flatMap(({ strategies }) => strategies.flatMap((one) => one.initiatives)),
  );
  expect(initiatives.some(({ crossReference }) => crossReference !== null)).toBe(true);
  expect(initiatives.some(({ history }) => history.length > 0)).toBe(true);
  expect(initiatives.some(({ yearEnd }) => yearEnd.actuals.some(({ name }) => name !== null))).toBe(true);
  expect(
    initiatives.some((one) =>
      one.processIndicators.some(({ target: of }) => of !== null && of.basis !== null),
    ),
  ).toBe(true);
  expect(said.some(({ reformItems }) => reformItems.some((item) => item.yearGoals.length > 0))).toBe(true);
  const wrong: string[] = [];
  for (const plan of said) {
    const outcome = await reader.read(new TextEncoder().encode(writeStratml(plan, 2)), { file: "a.xml" });
    if (!outcome.ok) throw new Error(outcome.refusal.en);
    wrong.push(
      ...differences(wholly(plan), wholly(outcome.value.plan)),
      ...outcome.value.unread.map(({ text }) => `unread: ${text}`),
      ...accountFaults(outcome.value.source.text ?? "", outcome.value),
    );
  }
  expect(wrong).toEqual([]);
});

test.skipIf(!hasSchemas).each(["derived_NCSES_part1.xml", "jlind0_PMOAI.xml", "owen_OntoInsights_part2.xml"])(
  "%s, written by others, is read as far as it maps and the rest is listed",
  async (name) => {
    const outcome = await reader.read(readFileSync(resolve(SCHEMAS, name)), { file: name });
    if (!outcome.ok) throw new Error(outcome.refusal.en);
    const { plan, source, unread } = outcome.value;
    expect(plan.issues.length).toBeGreaterThan(0);
    expect(plan.issues.every((issue) => issue.name !== null)).toBe(true);
    expect(unread.length).toBeGreaterThan(0);
    expect(accountFaults(source.text ?? "", outcome.value)).toEqual([]);
  },
);

test("entities of its own are refused", async () => {
  const laughs = `<!DOCTYPE x [<!ENTITY a "ハ">]><StrategicPlan><Name>&a;</Name></StrategicPlan>`;
  const outcome = await reader.read(new TextEncoder().encode(laughs), { file: "a.xml" });
  expect(!outcome.ok && outcome.refusal.code).toBe("xml-entities");
});
