// Owns the plan taken apart into items, each with its own part of the plan, and put together again.
import {
  BLANK_PLAN,
  completeInitiative,
  completeIssue,
  completeReformItem,
  completeStrategy,
} from "./complete-plan.ts";
import type { Plan, Unit } from "./plan.ts";
import { isObject, type Json, type JsonObject } from "./plan-tree.ts";
import type { ItemKind } from "./record.ts";

/** An item's own part of the plan: an issue without its strategies, the plan without unit, year and items. */
export type ItemBody = JsonObject;

/** The lists of each kind whose members are items of their own. */
export const CHILD_LISTS: Readonly<Record<ItemKind, readonly (readonly [list: string, kind: ItemKind])[]>> = {
  plan: [
    ["issues", "issue"],
    ["reformItems", "reform-item"],
  ],
  issue: [["strategies", "strategy"]],
  strategy: [
    ["outcomeIndicators", "outcome-indicator"],
    ["initiatives", "initiative"],
  ],
  "outcome-indicator": [],
  initiative: [["processIndicators", "process-indicator"]],
  "process-indicator": [],
  "reform-item": [],
};

/** What the plan's own row says, not its body. */
const OF_THE_ROW = ["unit", "fiscalYear"];

/** What an item says of which nothing was said yet. */
export function blankBody(kind: ItemKind): ItemBody {
  return BLANKS[kind];
}

const [BLANK_STRATEGY, BLANK_INITIATIVE] = [
  completeStrategy({ outcomeIndicators: [{}] }),
  completeInitiative({ processIndicators: [{}] }),
];

const BLANKS: Readonly<Record<ItemKind, ItemBody>> = {
  plan: ownPart("plan", BLANK_PLAN),
  issue: ownPart("issue", completeIssue({})),
  strategy: ownPart("strategy", BLANK_STRATEGY),
  "outcome-indicator": { ...BLANK_STRATEGY.outcomeIndicators[0] },
  initiative: ownPart("initiative", BLANK_INITIATIVE),
  "process-indicator": { ...BLANK_INITIATIVE.processIndicators[0] },
  "reform-item": ownPart("reform-item", completeReformItem({})),
};

function ownPart(kind: ItemKind, whole: JsonObject): ItemBody {
  const others = new Set(CHILD_LISTS[kind].map(([list]) => list));
  return Object.fromEntries(
    Object.entries(whole).filter(
      ([key]) => !others.has(key) && !(kind === "plan" && OF_THE_ROW.includes(key)),
    ),
  );
}

/** The value of a field (`yearEnd/result`) of an item; null where the body says nothing. */
export function fieldOf(body: ItemBody, field: string): Json {
  let here: Json = body;
  for (const key of field.split("/"))
    here = isObject(here) && Object.hasOwn(here, key) ? (here[key] ?? null) : null;
  return here;
}

/** The body with another value in a field. */
export function withField(body: ItemBody, field: string, value: Json): ItemBody {
  const [key = "", ...rest] = field.split("/");
  if (rest.length === 0) return { ...body, [key]: value };
  const inner = body[key];
  return { ...body, [key]: withField(isObject(inner) ? inner : {}, rest.join("/"), value) };
}

/** One item of a plan that was taken apart. */
export type PlanPart = {
  /** JSON pointer into the plan, `""` for the plan itself. */
  readonly path: string;
  readonly parentPath: string | null;
  readonly kind: ItemKind;
  /** Place among its siblings of the same kind. */
  readonly index: number;
  readonly body: ItemBody;
};

/** Every item of a plan, parents before children. */
export function takeApart(plan: Plan): PlanPart[] {
  const parts: PlanPart[] = [];
  const take = (
    kind: ItemKind,
    whole: JsonObject,
    path: string,
    parentPath: string | null,
    index: number,
  ): void => {
    parts.push({ path, parentPath, kind, index, body: ownPart(kind, whole) });
    for (const [list, childKind] of CHILD_LISTS[kind]) {
      const members = whole[list];
      if (!Array.isArray(members)) continue;
      // Array.isArray forgets what the members were.
      (members as readonly Json[]).forEach((member, i) => {
        if (isObject(member)) take(childKind, member, `${path}/${list}/${i}`, path, i);
      });
    }
  };
  take("plan", plan, "", null, 0);
  return parts;
}

/** An item as it is kept; `parentId` null for the plan itself. */
export type KeptItem = {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: ItemKind;
  readonly body: ItemBody;
};

/** A plan with the id of the item that stands at each pointer. */
type PlanWithIds = { readonly plan: Plan; readonly ids: ReadonlyMap<string, string> };

/** The plan of these items, which come in the order in which siblings stand. What hangs on no item of the plan is left out. */
export function putTogether(
  planId: string,
  row: { readonly unit: Unit; readonly fiscalYear: number },
  items: readonly KeptItem[],
): PlanWithIds {
  const ids = new Map([["", planId]]);
  const childrenOf = Map.groupBy(items, ({ parentId, kind }) => `${parentId ?? ""} ${kind}`);
  const whole = (id: string, kind: ItemKind, body: ItemBody, path: string): JsonObject => ({
    ...blankBody(kind),
    ...body,
    ...Object.fromEntries(
      CHILD_LISTS[kind].map(([list, childKind]) => [
        list,
        (childrenOf.get(`${id} ${childKind}`) ?? []).map((child, index) => {
          const place = `${path}/${list}/${index}`;
          ids.set(place, child.id);
          return whole(child.id, childKind, child.body, place);
        }),
      ]),
    ),
  });
  const own = items.find(({ id }) => id === planId)?.body ?? {};
  // Bodies hold what `takeApart` took from a plan, or what passed the shape of its field: together they are one again.
  const plan = { ...whole(planId, "plan", own, ""), ...row } as unknown as Plan;
  return { plan, ids };
}

/** JSON pointer of an item in the plan whose items these are; null where it stands there no more. */
export function pathOfItem(ids: ReadonlyMap<string, string>, itemId: string): string | null {
  for (const [path, id] of ids) if (id === itemId) return path;
  return null;
}
