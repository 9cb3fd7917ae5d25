// Owns the list of what is measured in a paper: every outcome indicator, process indicator and reform goal with its place.
import { oncePer } from "../../../domain/once-per.ts";
import type { Target } from "../../../domain/plan.ts";
import type { Reading } from "../../../domain/reading.ts";
import { type Sheet, sheetsOf } from "../../../domain/sheet.ts";

/** One indicator or goal and where it stands. */
export type PlacedIndicator = {
  readonly sheet: Sheet;
  /** JSON pointer of the indicator. */
  readonly path: string;
  readonly mark: string | null;
  readonly name: string | null;
  readonly target: Target | null;
};

/** Every indicator and goal in printed order. */
export const indicatorsOf: (reading: Reading) => readonly PlacedIndicator[] = oncePer((reading) => {
  const found: PlacedIndicator[] = [];
  for (const sheet of sheetsOf(reading.plan)) {
    if (sheet.kind === "strategy")
      addIndicators(found, sheet, "outcomeIndicators", sheet.content.outcomeIndicators);
    else if (sheet.kind === "initiative")
      addIndicators(found, sheet, "processIndicators", sheet.content.processIndicators);
    else if (sheet.kind === "reform") {
      addIndicators(found, sheet, "goals", sheet.content.goals);
      addIndicators(found, sheet, "yearGoals", sheet.content.yearGoals);
    }
  }
  return found;
});

function addIndicators(
  found: PlacedIndicator[],
  sheet: Sheet,
  key: string,
  list: readonly {
    readonly mark?: string | null;
    readonly name: string | null;
    readonly target: Target | null;
  }[],
): void {
  for (const [index, { mark = null, name, target }] of list.entries())
    found.push({ sheet, path: `${sheet.path}/${key}/${index}`, mark, name, target });
}

type PlacedTarget = Omit<PlacedIndicator, "target"> & { readonly target: Target };

/** Every target; one that is printed once for several indicators, or twice on one sheet, counts once. `path` points to the target. */
export const targetsOf: (reading: Reading) => readonly PlacedTarget[] = oncePer((reading) => {
  const targets: PlacedTarget[] = [];
  // The indicators of one sheet follow each other.
  let first = 0;
  for (const { sheet, path, mark, name, target } of indicatorsOf(reading)) {
    if (target === null) continue;
    if (targets[first]?.sheet !== sheet) first = targets.length;
    let twice = false;
    for (let at = first; at < targets.length; at++) twice ||= targets[at]?.target.text === target.text;
    if (!twice) targets.push({ sheet, path: `${path}/target`, mark, name, target });
  }
  return targets;
});
