// Owns the JSON Schema of `hoshin read`: the shape of the stable answer, checked against what the reader gives.
import { z } from "zod";
import { FORMS, STAGES } from "../domain/plan.ts";
import type { Reading } from "../domain/reading.ts";

const text = z.string().min(1).nullable();
const number = z.number().nullable();
const texts = z.array(z.string().min(1));
const year = z.int().min(1900).max(2100).nullable();
const comparator = z.enum([">=", ">", "<=", "<", "="]).nullable();
const attainment = z.enum(["①", "②", "③"]).nullable();
const execution = z.enum(["i", "ii"]).nullable();
const initiativeEffectiveness = z.enum(["ア", "イ", "—"]).nullable();
const grade = z.enum(["A", "B"]).nullable();

const target = z
  .strictObject({
    text: z.string(),
    comparator,
    value: number,
    unit: text,
    basis: text,
    qualitative: z.boolean(),
    ambiguous: z
      .array(z.strictObject({ comparator, value: z.number(), unit: text, arithmetic: z.string() }))
      .nullable(),
  })
  .describe(
    "A target as its words state it; comparator null: the words have none; ambiguous: a person has to choose",
  );

const historyEntry = z.strictObject({
  fiscalYear: year,
  mark: text,
  name: text,
  value: number,
  unit: text,
  text: z.string(),
  counts: texts,
});

const initiative = z.strictObject({
  code: text,
  name: text,
  budget: z
    .strictObject({ settled: number, previous: number, current: number })
    .describe("千円 (thousand yen)"),
  plannedContent: text,
  processIndicators: z.array(
    z.strictObject({ mark: text, name: text, method: text, target: target.nullable() }),
  ),
  withdrawalCriteria: z.array(
    z.strictObject({
      mark: text,
      kind: z.enum(["ratio", "value", "ordinal", "words"]),
      ratio: number.describe("share of the target, 0.7 for 70%"),
      inclusive: z.boolean().nullable(),
      line: number.describe("in the unit of the target, exact"),
      consequence: text,
      text: z.string(),
    }),
  ),
  history: z.array(historyEntry),
  midYear: z.strictObject({
    achievements: text,
    attainment,
    execution,
    effectiveness: initiativeEffectiveness,
    issueAndMeasure: text,
  }),
  yearEnd: z.strictObject({
    result: text,
    actuals: z.array(z.strictObject({ mark: text, name: text, value: number, unit: text, text: z.string() })),
    attainment,
    execution,
    effectiveness: initiativeEffectiveness,
    issue: text,
    measure: text,
  }),
  crossReference: text,
  targetRevisions: z.array(
    z.strictObject({
      before: z.string(),
      after: z.string(),
      marking: z.string(),
      reason: text,
      beforeTarget: target.nullable(),
      afterTarget: target.nullable(),
    }),
  ),
});

const strategy = z.strictObject({
  code: text,
  name: text,
  desiredState: text,
  direction: text,
  outcomeIndicators: z.array(
    z.strictObject({
      mark: text,
      name: text,
      population: text,
      target: target.nullable(),
      actual: number,
      previousActual: number,
      grade,
    }),
  ),
  outcomeOverall: grade,
  effectiveness: initiativeEffectiveness,
  progress: z.enum(["a", "b"]).nullable(),
  issueText: text,
  nextDirection: text,
  initiatives: z.array(initiative),
});

const issue = z.strictObject({
  no: number,
  name: text,
  summary: text,
  mainStrategies: texts,
  mainInitiatives: z.array(z.strictObject({ name: z.string(), budget: number.describe("千円") })),
  sdgGoals: z.array(z.int().min(1).max(17)),
  futureVision: text,
  currentState: text,
  dataPoints: z.array(
    z.strictObject({
      group: text,
      name: text,
      fiscalYear: year,
      value: number,
      unit: text,
      text: z.string(),
    }),
  ),
  causeAnalysis: text,
  issueToSolve: text,
  evaluationSummary: text,
  overview: z
    .strictObject({
      plannedHighlights: texts,
      doneHighlights: texts,
      achieved: number,
      total: number,
      nextSteps: texts,
    })
    .nullable(),
  strategies: z.array(strategy),
});

const goal = z.strictObject({
  name: text,
  fiscalYear: year,
  target: target.nullable(),
  history: z.array(historyEntry),
  text: z.string(),
});

const reformItem = z.strictObject({
  no: number,
  name: text,
  content: texts,
  purpose: text,
  outline: text,
  goals: z.array(goal),
  yearContent: text,
  yearGoals: z.array(goal),
  midYear: z.strictObject({ achievements: text, execution, attainment, issueAndMeasure: text }),
  yearEnd: z.strictObject({ result: text, attainment, issueAndMeasure: text }),
});

/** The shape of a plan, by which a value of any field of it can be checked. */
export const planSchema = z.strictObject({
  unit: z.strictObject({ name: z.string(), kind: z.enum(["ward", "bureau", "office"]) }).nullable(),
  fiscalYear: year.describe("western year in which the fiscal year begins"),
  form: z.enum(FORMS),
  stage: z.enum(STAGES).nullable(),
  title: text,
  publishedOn: text,
  updateLog: z.array(z.strictObject({ date: z.string(), note: z.string() })),
  revisionHistory: z.array(
    z.strictObject({ date: text, place: text, before: text, after: text, reason: text }),
  ),
  materialNo: text,
  references: z.array(z.strictObject({ materialNo: z.string(), text: z.string() })),
  goal: text,
  mission: text,
  basicPolicy: text,
  reformPlanName: text,
  foreword: text,
  aboutPolicy: text,
  issues: z.array(issue),
  reformItems: z.array(reformItem),
  yearResultAndWish: text,
  issuesAndDirection: text,
});

const words = z.strictObject({ ja: z.string(), en: z.string() });

/** One finding, also as `hoshin check --format json` prints it. */
const findingSchema = z.strictObject({
  rule: z.string(),
  severity: z.enum(["error", "warning", "note"]),
  path: z.string().describe("JSON pointer into the plan"),
  file: z.string().nullable(),
  line: z.int().nullable(),
  ja: z.string(),
  en: z.string(),
  evidence: z.array(
    z.strictObject({
      file: z.string().nullable(),
      line: z.int().nullable(),
      path: z.string().nullable(),
      text: z.string(),
    }),
  ),
  settle: words,
});

const span = { line: z.int().min(1), start: z.int().min(0), end: z.int().min(1) };

/** The answer of `hoshin read` for one document. */
export const readingSchema = z
  .strictObject({
    source: z.strictObject({
      file: z.string(),
      format: z.enum(["text", "html", "docx", "xlsx", "pdf", "csv", "stratml"]),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      bytes: z.int(),
      encoding: z.string(),
      text: z
        .string()
        .exactOptional()
        .describe("what was taken out of any but text and HTML: lines and columns count in it"),
      pages: z
        .strictObject({
          lines: z.array(z.int().min(1)),
          later: z.array(z.strictObject({ ...span, page: z.int().min(1) })),
        })
        .exactOptional()
        .describe(
          "of a PDF: the page on which each line begins, and words of lines that stand on a later one",
        ),
    }),
    plan: planSchema,
    findings: z.array(findingSchema),
    unread: z.array(z.strictObject({ ...span, text: z.string() })),
    origins: z
      .record(
        z.string(),
        z.strictObject({
          line: z.int().nullable(),
          cell: z.int().nullable(),
          raw: z.string().nullable(),
          how: z.enum(["read", "concluded"]),
          evidence: z.string().nullable(),
          state: z.enum(["value", "zero", "unset", "not-measured", "not-reported", "not-extractable"]),
        }),
      )
      .describe("JSON pointer into the plan → where the value came from"),
    segments: z
      .array(
        z.strictObject({
          ...span,
          kind: z.enum(["field", "label", "legend", "markup", "unread"]),
          path: z.string().nullable(),
        }),
      )
      .describe("Partition of every non-blank character; columns in UTF-16 units, end exclusive"),
  })
  .describe("One document as hoshin read it") satisfies z.ZodType<Reading>;

/** The JSON Schema (2020-12) of the answer for one document. */
export function readingJsonSchema(): object {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "hoshin read",
    ...z.toJSONSchema(readingSchema, { target: "draft-2020-12" }),
  };
}
