// Owns which targets of a sheet were changed during the year, so that the plan on screen does not show the old one alone.
import { reviseTargets } from "../../../rulebook/osaka-city/revised-targets.ts";
import type { OpenSheet } from "../../../usecases/open-sheet.ts";

/** Indicator → the words of the target that holds now; only those that were changed. */
export function changedTargets({ view }: Pick<OpenSheet, "view">): ReadonlyMap<string, string> {
  const { sheet, indicators } = view;
  if (sheet.kind !== "initiative") return new Map();
  const revised = reviseTargets(sheet.content.processIndicators, [], sheet.content.targetRevisions);
  return new Map(
    revised.indicators.flatMap(({ target, before }, index): [string, string][] => {
      const id = indicators[index]?.id;
      return before.length > 0 && target && id !== undefined ? [[id, target.text]] : [];
    }),
  );
}
