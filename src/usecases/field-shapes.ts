// Owns what a field takes: the shape that the plan has there, the codes of its set, and in which parts of the year it is written.
import type { z } from "zod";
import { planSchema } from "../documents/reading-schema.ts";
import { blankBody, fieldOf } from "../domain/item-tree.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import type { Json } from "../domain/plan-tree.ts";
import type { ItemKind } from "../domain/record.ts";
import type { RulePhase } from "../domain/rule.ts";
import { whyNoBudgetIn } from "../rulebook/osaka-city/budget-limits.ts";
import { CODE_SETS } from "../rulebook/osaka-city/codes.ts";
import { entryOf } from "../rulebook/osaka-city/entries.ts";
import { storable } from "../store/storable.ts";

const issue = planSchema.shape.issues.element;
const strategy = issue.shape.strategies.element;
const initiative = strategy.shape.initiatives.element;

const SHAPES: Readonly<Record<ItemKind, Readonly<Record<string, z.ZodType>>>> = {
  plan: planSchema.shape,
  issue: issue.shape,
  strategy: strategy.shape,
  "outcome-indicator": strategy.shape.outcomeIndicators.element.shape,
  initiative: {
    ...initiative.shape,
    ...within("budget", initiative.shape.budget.shape),
    ...within("midYear", initiative.shape.midYear.shape),
    ...within("yearEnd", initiative.shape.yearEnd.shape),
  },
  "process-indicator": initiative.shape.processIndicators.element.shape,
  "reform-item": {
    ...planSchema.shape.reformItems.element.shape,
    ...within("midYear", planSchema.shape.reformItems.element.shape.midYear.shape),
    ...within("yearEnd", planSchema.shape.reformItems.element.shape.yearEnd.shape),
  },
};

function within(group: string, shapes: Readonly<Record<string, z.ZodType>>): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(shapes).map(([key, shape]) => [`${group}/${key}`, shape]));
}

/** Fields that no sheet prints as an entry of its own but that are written all the same: when. */
const BESIDE_THE_ENTRIES: Readonly<Record<string, readonly RulePhase[]>> = {
  "plan title": ["P", "M", "Y"],
  "plan materialNo": ["P", "M", "Y"],
  "plan references": ["P", "M", "Y"],
  "plan foreword": ["M", "Y"],
  "plan aboutPolicy": ["M", "Y"],
  "issue dataPoints": ["P"],
  "issue overview": ["Y"],
  "initiative targetRevisions": ["M", "Y"],
};

/** The parts of the year in which a field is written; null when no item of this kind has such a field to write. */
export function phasesOfField(kind: ItemKind, field: string): readonly RulePhase[] | null {
  const entry = entryOf(kind, field);
  return entry ? [entry.phase] : (BESIDE_THE_ENTRIES[`${kind} ${field}`] ?? null);
}

/** More than any paper prints in one field, and little enough to be compared and merged at once. */
const LONGEST_VALUE = 100_000;
/** A name stands in headings, lists and choices all over a plan: one of thousands of characters makes its pages unusable. */
const LONGEST_LINE = 500;

/** The value as it is kept (blank text is null, line ends are LF, what PostgreSQL cannot hold is replaced); refused when the field does not take it. */
export function fittingValue(kind: ItemKind, field: string, value: Json): Outcome<Json> {
  const shape = SHAPES[kind][field];
  if (!shape || phasesOfField(kind, field) === null)
    return refused("no-such-field", `「${field}」という欄はありません。`, `There is no field ${field}.`);
  const kept = tidied(kind, field, value);
  if (JSON.stringify(kept).length > LONGEST_VALUE)
    return refused(
      "too-long",
      `一つの欄に書けるのは${LONGEST_VALUE.toLocaleString("ja")}字までです。`,
      `A field takes at most ${LONGEST_VALUE.toLocaleString("en")} characters.`,
    );
  const { input } = entryOf(kind, field) ?? {};
  if (input?.kind === "line" && typeof kept === "string" && kept.length > LONGEST_LINE)
    return refused(
      "too-long",
      `この欄に書けるのは${LONGEST_LINE}字までです（${kept.length.toLocaleString("ja")}字あります）。`,
      `This field takes at most ${LONGEST_LINE} characters (these are ${kept.length.toLocaleString("en")}).`,
    );
  const signs = input?.kind === "code" ? CODE_SETS[input.set].map(({ code }) => bare(code)) : null;
  const fits =
    shape.safeParse(kept).success && (kept === null || !signs || signs.some((sign) => sign === kept));
  const why = fits ? whyNoBudgetIn(field, kept) : null;
  if (why) return refused("no-such-budget", why.ja, why.en);
  if (fits) return ok(kept);
  return refused(
    "does-not-fit",
    signs ? `この欄に入るのは ${signs.join("・")} だけです。` : "この欄に入らない値です。",
    signs ? `This field takes ${signs.join(", ")} only.` : "The value does not fit this field.",
  );
}

function tidied(kind: ItemKind, field: string, value: Json): Json {
  const kept = storable(value);
  if (typeof kept !== "string") return kept ?? fieldOf(blankBody(kind), field);
  const text = kept.replace(/\r\n?/g, "\n");
  return text.trim() === "" ? null : text;
}

/** `(ii)` as the forms print it stands in a plan as `ii`. */
function bare(code: string): string {
  return code.replace(/[()]/g, "");
}
