// Owns the sheet: what one section answers for. A plan is composed of sheets, and each rule speaks about one kind of them.
import { oncePer } from "./once-per.ts";
import type { Initiative, Issue, Plan, ReformItem, Strategy } from "./plan.ts";

/** What stands on each kind of sheet. */
export type SheetContent = {
  readonly plan: Plan;
  readonly issue: Issue;
  readonly strategy: Strategy;
  readonly initiative: Initiative;
  readonly reform: ReformItem;
};

export type SheetKind = keyof SheetContent;

/** One sheet of a plan and the JSON pointer at which it stands (`""` for the plan itself). */
export type Sheet = {
  [K in SheetKind]: { readonly kind: K; readonly path: string; readonly content: SheetContent[K] };
}[SheetKind];

/** A sheet of one kind. */
export type SheetOf<K extends SheetKind> = Extract<Sheet, { kind: K }>;

/** Every sheet of a plan in printed order: the plan, then each issue with its strategies and initiatives, then the reform items. */
export const sheetsOf: (plan: Plan) => readonly Sheet[] = oncePer((plan) => [
  { kind: "plan", path: "", content: plan },
  ...plan.issues.flatMap((issue, i): Sheet[] => [
    { kind: "issue", path: `/issues/${i}`, content: issue },
    ...issue.strategies.flatMap((strategy, s): Sheet[] => [
      { kind: "strategy", path: `/issues/${i}/strategies/${s}`, content: strategy },
      ...strategy.initiatives.map((initiative, k): Sheet => ({
        kind: "initiative",
        path: `/issues/${i}/strategies/${s}/initiatives/${k}`,
        content: initiative,
      })),
    ]),
  ]),
  ...plan.reformItems.map((item, r): Sheet => ({
    kind: "reform",
    path: `/reformItems/${r}`,
    content: item,
  })),
]);

/** The sheets of one kind, in printed order. */
export function sheetsOfKind<K extends SheetKind>(plan: Plan, kind: K): readonly SheetOf<K>[] {
  return byKind(plan)[kind] as readonly SheetOf<K>[]; // sorted by this very kind
}

const byKind: (plan: Plan) => Readonly<Record<SheetKind, readonly Sheet[]>> = oncePer((plan) => {
  const sorted: Record<SheetKind, Sheet[]> = {
    plan: [],
    issue: [],
    strategy: [],
    initiative: [],
    reform: [],
  };
  for (const sheet of sheetsOf(plan)) sorted[sheet.kind].push(sheet);
  return sorted;
});
