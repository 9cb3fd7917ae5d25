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
  return sheetsOf(reading.plan).flatMap((sheet): readonly PlacedIndicator[] => {
    if (sheet.kind === "strategy") return placed(sheet, "outcomeIndicators", sheet.content.outcomeIndicators);
    if (sheet.kind === "initiative")
      return placed(sheet, "processIndicators", sheet.content.processIndicators);
    if (sheet.kind !== "reform") return [];
    return [
      ...placed(sheet, "goals", sheet.content.goals),
      ...placed(sheet, "yearGoals", sheet.content.yearGoals),
    ];
  });
});

function placed(
  sheet: Sheet,
  key: string,
  list: readonly {
    readonly mark?: string | null;
    readonly name: string | null;
    readonly target: Target | null;
  }[],
): PlacedIndicator[] {
  return list.map(({ mark = null, name, target }, index) => ({
    sheet,
    path: `${sheet.path}/${key}/${index}`,
    mark,
    name,
    target,
  }));
}

export type PlacedTarget = Omit<PlacedIndicator, "target"> & { readonly target: Target };

/** Every target; one that is printed once for several indicators, or twice on one sheet, counts once. `path` points to the target. */
export const targetsOf: (reading: Reading) => readonly PlacedTarget[] = oncePer((reading) => {
  const seen = new Set<string>();
  return indicatorsOf(reading).flatMap(({ target, path, ...rest }) => {
    if (target === null) return [];
    const key = `${rest.sheet.path} ${target.text}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ ...rest, path: `${path}/target`, target }];
  });
});
