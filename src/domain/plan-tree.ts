// Owns the plan as a tree that can be walked without naming every field: which lists hold things of their own, and which of them are the same thing.

/** Any value of a plan. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** Lists whose members have an identity: the key that decides it, and the one that helps when that is missing. */
const NAMED_LISTS: Readonly<Record<string, readonly [string, string]>> = {
  issues: ["no", "name"],
  strategies: ["code", "name"],
  initiatives: ["code", "name"],
  // 様式1 and the overviews number reform items anew, or not at all.
  reformItems: ["name", "no"],
  outcomeIndicators: ["mark", "name"],
  processIndicators: ["mark", "name"],
};

/** True for lists such as `issues`, false for lists that are one value (texts, past results, criteria). */
export function isNamedList(key: string): boolean {
  return key in NAMED_LISTS;
}

/** Whether a value is an object: no list, not null. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Null, or a list with nothing in it: nothing was said. */
export function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** Equal apart from white space, which papers break differently. */
export function isSame(a: Json, b: Json): boolean {
  return a === b || canonical(a) === canonical(b);
}

function canonical(value: Json): string {
  return JSON.stringify(value, (_, part: Json) => {
    if (typeof part === "string") return part.replace(/\s+/gu, " ").trim();
    if (!isObject(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** Where a member stands: which of the lists, and its place in it. */
type Member = { readonly list: number; readonly index: number; readonly value: JsonObject };

/** Groups the members of several lists of the same kind: members of one group are the same thing told by different papers. Two members of one list are never the same. */
export function pairMembers(key: string, lists: readonly (readonly Json[])[]): Member[][] {
  const [first, second] = NAMED_LISTS[key] ?? ["name", "name"];
  const groups: Member[][] = [];
  lists.forEach((members, list) => {
    for (const [index, value] of members.entries()) {
      if (!isObject(value)) continue;
      const open = groups.filter((group) => group.every((member) => member.list !== list));
      const found =
        open.find((group) => group.some((other) => equalKey(value, other.value, first))) ??
        open.find((group) => group.some((other) => helpingKey(value, other.value, first, second))) ??
        (members.length === 1 ? open.find((group) => isLoneIn(group, lists, value, first)) : undefined);
      if (found) found.push({ list, index, value });
      else groups.push([{ list, index, value }]);
    }
  });
  return groups;
}

function equalKey(a: JsonObject, b: JsonObject, key: string): boolean {
  const [left, right] = [normal(a[key]), normal(b[key])];
  return left !== null && left === right;
}

/** The second key decides only where the first is missing on one side, or (names) one contains the other. */
function helpingKey(a: JsonObject, b: JsonObject, first: string, second: string): boolean {
  if (!equalKey(a, b, second)) return false;
  const [left, right] = [normal(a[first]), normal(b[first])];
  if (left === null || right === null) return true;
  return first === "name" && (left.includes(right) || right.includes(left));
}

/** An indicator without mark, alone on both sides. */
function isLoneIn(
  group: readonly Member[],
  lists: readonly (readonly Json[])[],
  value: JsonObject,
  first: string,
): boolean {
  return (
    first === "mark" &&
    group.every((member) => lists[member.list]?.length === 1) &&
    group.some((member) => normal(member.value[first]) === null || normal(value[first]) === null)
  );
}

function normal(value: Json | undefined): string | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const text = String(value).normalize("NFKC");
  return text.replace(/[\s「」『』（）()【】]/gu, "") || null;
}

/** Orders by the numbers in a code ("4-10-1" after "4-2-1"); things without a code stay last, in their order. */
export function byCode(a: JsonObject, b: JsonObject): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const step = (left[i] ?? -1) - (right[i] ?? -1);
    if (step !== 0) return step;
  }
  return 0;
}

function numbersOf(value: JsonObject): number[] | null {
  const code = value["code"] ?? value["no"] ?? null;
  return typeof code === "string" || typeof code === "number" ? String(code).split("-").map(Number) : null;
}
