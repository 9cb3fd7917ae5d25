// Owns the list of the sheets that bear a number, by which papers and readers find them.
import { oncePer } from "../../../domain/once-per.ts";
import type { Plan } from "../../../domain/plan.ts";
import { type Sheet, sheetsOf } from "../../../domain/sheet.ts";

/** Any sheet but that of the plan itself. */
export type NumberedSheet = Exclude<Sheet, { kind: "plan" }>;

type Numbered = {
  /** Every numbered sheet in printed order; `number` is kind and number, e.g. `initiative 4-1-1`. */
  readonly all: readonly { readonly number: string; readonly sheet: NumberedSheet }[];
  /** The last sheet of each number. */
  readonly lastOf: ReadonlyMap<string, NumberedSheet>;
};

/** The numbered sheets of a plan. */
export const numberedSheets: (plan: Plan) => Numbered = oncePer((plan) => {
  const all: { number: string; sheet: NumberedSheet }[] = [];
  const lastOf = new Map<string, NumberedSheet>();
  for (const sheet of sheetsOf(plan)) {
    if (sheet.kind === "plan") continue;
    const own = "code" in sheet.content ? sheet.content.code : sheet.content.no;
    if (own === null) continue;
    const number = `${sheet.kind} ${own}`;
    all.push({ number, sheet });
    lastOf.set(number, sheet);
  }
  return { all, lastOf };
});
