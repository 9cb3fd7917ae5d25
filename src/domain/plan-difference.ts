// Owns the difference between two states of a plan, field by field; things are matched by code and name, not by position.
import type { Plan } from "./plan.ts";
import {
  isEmpty,
  isNamedList,
  isObject,
  isSame,
  pairMembers,
  type Json,
  type JsonObject,
} from "./plan-tree.ts";

/** One field that changed. `path` points into the later plan, or into the earlier one when the thing is gone. */
export type Change = { readonly path: string; readonly before: Json; readonly after: Json };

/** Everything that differs; white space alone does not count. */
export function changesBetween(before: Plan, after: Plan): Change[] {
  const changes: Change[] = [];
  walk(before, after, "", "", changes);
  return changes;
}

function walk(before: Json, after: Json, was: string, is: string, changes: Change[]): void {
  if (isObject(before) && isObject(after) && !saysOtherwise(before, after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const [left, right] = [before[key] ?? null, after[key] ?? null];
      if (isNamedList(key) && Array.isArray(left) && Array.isArray(right))
        walkMembers(key, left, right, `${was}/${key}`, `${is}/${key}`, changes);
      else walk(left, right, `${was}/${key}`, `${is}/${key}`, changes);
    }
    return;
  }
  if (isSame(before, after) || (isEmpty(before) && isEmpty(after))) return;
  changes.push({ path: after === null ? was : is, before, after });
}

/** A statement (a target) that has other words now: it changed as one, whatever was read from its words. */
function saysOtherwise(before: JsonObject, after: JsonObject): boolean {
  const [was, is] = [before["text"], after["text"]];
  return typeof was === "string" && typeof is === "string" && !isSame(was, is);
}

function walkMembers(
  key: string,
  before: readonly Json[],
  after: readonly Json[],
  was: string,
  is: string,
  changes: Change[],
): void {
  for (const group of pairMembers(key, [before, after])) {
    const left = group.find((member) => member.list === 0);
    const right = group.find((member) => member.list === 1);
    const [from, to] = [`${was}/${left?.index ?? ""}`, `${is}/${right?.index ?? ""}`];
    if (left && right) walk(left.value, right.value, from, to, changes);
    else changes.push({ path: right ? to : from, before: left?.value ?? null, after: right?.value ?? null });
  }
}
