// Owns pointers that stay with their item when others are added or moved: the members of named lists by their code, number or name.
import { isNamedList, isObject, type Json } from "../../domain/plan-tree.ts";
import type { Plan } from "../../domain/plan.ts";

/** `/issues/0/strategies/1/name` → `/issues/{no:1}/strategies/{code:1-2}/name`. A member that has neither code nor number keeps its place. */
export function anchorOf(plan: Plan, pointer: string): string {
  let here: Json | undefined = plan;
  let list = "";
  const parts = pointer.split("/").slice(1);
  return parts
    .map((part) => {
      const holder = here;
      here = memberOf(holder, part);
      const named = Array.isArray(holder) && isNamedList(list) && isObject(here) ? keyOf(here) : null;
      list = part;
      return named ?? part;
    })
    .reduce((made, part) => `${made}/${part}`, "");
}

/** The pointer of an anchor in this plan; null when no member, or more than one, has that code. */
export function pointerOf(plan: Plan, anchor: string): string | null {
  let here: Json | undefined = plan;
  let made = "";
  for (const part of anchor.split("/").slice(1)) {
    const isKey = part.startsWith("{");
    let step = part;
    if (isKey) {
      if (!Array.isArray(here)) return null;
      const found = here.flatMap((one: Json, index) => (isObject(one) && keyOf(one) === part ? [index] : []));
      if (found.length !== 1) return null;
      step = String(found[0]);
    }
    here = memberOf(here, step);
    made += `/${step}`;
  }
  return made;
}

function keyOf(member: { readonly [key: string]: Json }): string | null {
  for (const key of ["code", "no"]) {
    const value = member[key];
    if ((typeof value === "string" || typeof value === "number") && !String(value).includes("/"))
      return `{${key}:${value}}`;
  }
  return null;
}

function memberOf(holder: Json | undefined, part: string): Json | undefined {
  if (typeof holder !== "object" || holder === null || !Object.hasOwn(holder, part)) return undefined;
  return (holder as { readonly [key: string]: Json })[part]; // lists can be asked for their places as well
}
