// Owns what a piece of text becomes where a text alone is no value: a new thing, or a statement made of several values.
import { completeInitiative, completeIssue, completeReformItem, completeStrategy } from "./complete-plan.ts";
import type { Json, JsonObject } from "./plan-tree.ts";

/**
 * Reads words as what a list holds (`history`, `processIndicators` …) or as a `target`: one object per thing that they state,
 * with the keys that the words give; none when they are nothing of the kind. `owner`: the initiative they belong to, if any.
 * The words of the forms are the rulebook's, so that it is handed in.
 */
export type ReadPiece = (what: string, words: string, owner: JsonObject | null) => readonly JsonObject[];

const INITIATIVE = completeInitiative({
  processIndicators: [{}],
  withdrawalCriteria: [{}],
  history: [{}],
  yearEnd: { actuals: [{}] },
});
const STRATEGY = completeStrategy({ outcomeIndicators: [{}] });
const ISSUE = completeIssue({ mainInitiatives: [{}] });
const REFORM = completeReformItem({ goals: [{}] });

/** The lists that a person may add to, by what a member without values is, and which of its keys holds its words. */
const MEMBERS: ReadonlyMap<string, { readonly blank: unknown; readonly wordsAt: string }> = new Map([
  ["issues", { blank: completeIssue({}), wordsAt: "name" }],
  ["strategies", { blank: completeStrategy({}), wordsAt: "name" }],
  ["initiatives", { blank: completeInitiative({}), wordsAt: "name" }],
  ["reformItems", { blank: completeReformItem({}), wordsAt: "name" }],
  ["mainInitiatives", { blank: ISSUE.mainInitiatives[0], wordsAt: "name" }],
  ["outcomeIndicators", { blank: STRATEGY.outcomeIndicators[0], wordsAt: "name" }],
  ["processIndicators", { blank: INITIATIVE.processIndicators[0], wordsAt: "name" }],
  ["withdrawalCriteria", { blank: INITIATIVE.withdrawalCriteria[0], wordsAt: "text" }],
  ["history", { blank: INITIATIVE.history[0], wordsAt: "text" }],
  ["actuals", { blank: INITIATIVE.yearEnd.actuals[0], wordsAt: "text" }],
  ["goals", { blank: REFORM.goals[0], wordsAt: "text" }],
  ["yearGoals", { blank: REFORM.goals[0], wordsAt: "text" }],
]);

/** True for a list to which a piece of text may be added as a new member, at the pointer `list/-`. */
export function takesMembers(key: string): boolean {
  return MEMBERS.has(key);
}

/** A member without values. */
export function blankMember(list: string): JsonObject {
  return structuredClone(MEMBERS.get(list)?.blank ?? {}) as JsonObject; // a plan is plain JSON data
}

/** The key of a member that holds its words. */
export function wordsKey(list: string): string {
  return MEMBERS.get(list)?.wordsAt ?? "text";
}

/** Lists whose members are one statement each: their words decide all their values. */
const STATEMENTS = new Set(["withdrawalCriteria", "history", "actuals"]);

/** A value that is read from its words as a whole: a target, or one statement of a list. `what` is what `ReadPiece` is asked for. */
export function statementAt(
  pointer: string,
): { readonly pointer: string; readonly what: string; readonly isMember: boolean } | null {
  const own = pointer.replace(/\/text$/, "");
  if (own.endsWith("/target")) return { pointer: own, what: "target", isMember: false };
  const what = /\/([a-zA-Z]+)\/\d+$/.exec(own)?.[1] ?? "";
  return STATEMENTS.has(what) ? { pointer: own, what, isMember: true } : null;
}

/** The pointers of all values that a thing states, with the values. */
export function statedIn(pointer: string, value: Json): readonly (readonly [string, Json])[] {
  if (value === null || value === "") return [];
  if (Array.isArray(value))
    return (value as readonly Json[]).flatMap((one, index) =>
      typeof one === "object" ? statedIn(`${pointer}/${index}`, one) : index === 0 ? [[pointer, value]] : [],
    );
  if (typeof value !== "object") return [[pointer, value]];
  return Object.entries(value).flatMap(([key, inside]) => statedIn(`${pointer}/${key}`, inside));
}
