// Owns the small papers that the cases of the checks are made of: only what matters is given.
import { completePlan, type Sparse } from "../../../../domain/complete-plan.ts";
import type { Initiative, Plan, ReformItem, Strategy, Target } from "../../../../domain/plan.ts";
import type { Origin, Segment } from "../../../../domain/reading.ts";
import type { CheckedPaper } from "../check.ts";

type Extra = {
  readonly file?: string;
  readonly origins?: Readonly<Record<string, Partial<Origin>>>;
  readonly lines?: readonly string[];
  readonly segments?: readonly Segment[];
};

const ORIGIN: Origin = { line: 1, cell: null, raw: null, how: "read", evidence: null, state: "value" };

/** A paper of the 令和2 form 2 of a ward, unless told otherwise. */
export function paper(plan: Sparse<Plan>, extra: Extra = {}): CheckedPaper {
  const file = extra.file ?? "a.txt";
  return {
    reading: {
      source: { file, format: "text", sha256: "0".repeat(64), bytes: 1, encoding: "utf-8" },
      plan: completePlan({
        form: "form2",
        fiscalYear: 2020,
        unit: { name: "見本区", kind: "ward" },
        ...plan,
      }),
      findings: [],
      unread: [],
      origins: Object.fromEntries(
        Object.entries(extra.origins ?? {}).map(([path, origin]) => [path, { ...ORIGIN, ...origin }]),
      ),
      segments: extra.segments ?? [],
    },
    lines: extra.lines ?? null,
  };
}

/** A paper with one strategy 1-1. */
export function withStrategy(strategy: Sparse<Strategy>, extra: Extra = {}): CheckedPaper {
  return paper({ issues: [{ no: 1, strategies: [{ code: "1-1", ...strategy }] }] }, extra);
}

/** A paper with the initiatives given, numbered 1-1-1, 1-1-2 … unless they bring their own code. */
export function withInitiatives(...initiatives: readonly Sparse<Initiative>[]): CheckedPaper {
  return withStrategy({
    initiatives: initiatives.map((one, index) => ({ code: `1-1-${index + 1}`, ...one })),
  });
}

/** A form 3 with the reform items given. */
export function withReform(...reformItems: readonly Sparse<ReformItem>[]): CheckedPaper {
  return paper({ form: "form3", reformItems: reformItems.map((one, index) => ({ no: index + 1, ...one })) });
}

/** A target of so many percent or more. */
export function atLeast(value: number, unit = "%"): Target {
  return {
    text: `${value}${unit}以上`,
    comparator: ">=",
    value,
    unit,
    basis: null,
    qualitative: false,
    ambiguous: null,
  };
}
