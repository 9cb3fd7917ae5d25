// Owns the proof that the sheet's words lose nothing: every value of the sample city, shown for editing and read back, stays as it is.
import { describe, expect, test } from "vitest";
import type { Plan } from "../src/domain/plan.ts";
import type { Json } from "../src/domain/plan-tree.ts";
import { valueAt } from "../src/domain/pointer.ts";
import type { ItemKind } from "../src/domain/record.ts";
import { ENTRIES } from "../src/rulebook/osaka-city/entries.ts";
import { entryWords, readEntry, type EntryContext } from "../src/rulebook/osaka-city/entry-words.ts";
import { sampleYears } from "../src/usecases/sample-city.ts";

type Item = { readonly kind: ItemKind; readonly body: object; readonly context: EntryContext };

const years = await sampleYears();

describe.each(years.map((year) => [`${year.unitSlug} ${year.plan.fiscalYear}`, year.plan] as const))(
  "%s",
  (_, plan) => {
    test("every value can be shown for editing and read back unchanged", () => {
      const changed = itemsOf(plan).flatMap(({ kind, body, context }) =>
        ENTRIES[kind].flatMap((entry) => {
          const value = valueAt(body, `/${entry.field}`) as Json; // a value of a plan
          const words = entryWords(entry, value);
          const back = readEntry(entry, words, context);
          if (back.ok && JSON.stringify(back.value) === JSON.stringify(value)) return [];
          return [{ kind, field: entry.field, words, value, back: back.ok ? back.value : back.refusal.en }];
        }),
      );
      expect(changed).toEqual([]);
    });
  },
);

function itemsOf(plan: Plan): readonly Item[] {
  const none: EntryContext = { indicators: [] };
  const strategies = plan.issues.flatMap((issue) => issue.strategies);
  const initiatives = strategies.flatMap((strategy) => strategy.initiatives);
  return [
    { kind: "plan", body: plan, context: none },
    ...plan.issues.map((body): Item => ({ kind: "issue", body, context: none })),
    ...strategies.flatMap((body): Item[] => [
      { kind: "strategy", body, context: none },
      ...body.outcomeIndicators.map((one): Item => ({ kind: "outcome-indicator", body: one, context: none })),
    ]),
    ...initiatives.flatMap((body): Item[] => [
      { kind: "initiative", body, context: { indicators: body.processIndicators } },
      ...body.processIndicators.map((one): Item => ({ kind: "process-indicator", body: one, context: none })),
    ]),
    ...plan.reformItems.map((body): Item => ({ kind: "reform-item", body, context: none })),
  ];
}
