// Owns proving a history whole: every chain is worked out again, and every plan and the year around it is built up again from its entries.
import type { Selectable, Transaction } from "kysely";
import type { Words } from "../domain/finding.ts";
import { fieldOf } from "../domain/item-tree.ts";
import type { Json } from "../domain/plan-tree.ts";
import { beginReplay, orderKey, replayEntry, same, type Replay } from "../domain/replay.ts";
import { SHEET_KINDS } from "../domain/record.ts";
import { beginYear, replayYear } from "../domain/replay-year.ts";
import { yearDeviations, yearPlace, type YearPlace } from "../domain/year-record.ts";
import { beginningOf, digestOf, hashOf } from "../store/chain.ts";
import { entryOf, headQuery, lastHashOf, rowsAfter } from "../store/changes.ts";
import type { Db } from "../store/database.ts";
import { loadPlan } from "../store/load-plan.ts";
import { everyPlan, type NamedPlan } from "../store/plans.ts";
import { inScope, inScopeAtOnce, SYSTEM } from "../store/scope.ts";
import type { Tables } from "../store/tables.ts";
import { yearNow } from "../store/year-now.ts";

/** Which plans are asked about; null: all. */
export type VerifyPart = {
  readonly city: string | null;
  /** As it stands in URLs, or its name. */
  readonly unit: string | null;
  readonly fiscalYear: number | null;
};

/** The first entry at which a history is not whole. */
export type Break = { readonly number: number; readonly what: BreakKind };

const BREAKS = {
  missing: { ja: "この番号の変更がありません", en: "the entry is missing" },
  values: {
    ja: "変更の前後の値か理由が、あとから書き換えられています",
    en: "its values or its reason were altered afterwards",
  },
  facts: {
    ja: "だれが・いつ・何をしたか、または順序が、あとから書き換えられています",
    en: "who, when, what or its place in the order was altered afterwards",
  },
  end: {
    ja: "運営方針に控えた最後の変更と合いません",
    en: "the end of the history is not the one that the plan has noted",
  },
  "erased-unsaid": {
    ja: "値が消されていますが、消した記録がありません",
    en: "its values were erased, and no entry says so",
  },
  before: {
    ja: "変更前の値が、その前の変更と合いません",
    en: "what it found is not what the entries before it left",
  },
} as const satisfies Record<string, Words>;
export type BreakKind = keyof typeof BREAKS;

/** What is wrong, for a person. */
export function breakWords(what: BreakKind): Words {
  return BREAKS[what];
}

/** Where the plan as it stands differs from what its history says. `field` null: the item itself, its place or its order. */
type Deviation = { readonly itemId: string; readonly field: string | null };

/** What was found about one plan. Whole: `broken` null, no deviation and nothing around it. */
export type Verdict = NamedPlan & {
  readonly changes: number;
  /** Hash of the last entry, hex: written down elsewhere, it proves that nothing was cut off later. */
  readonly head: string;
  readonly broken: Break | null;
  readonly deviations: readonly Deviation[];
  /** What stands around the plan (sheets, steps, publications, remarks, evidence) otherwise than its history says. */
  readonly around: readonly YearPlace[];
};

/** Proves the histories of the plans asked about, one after another, each as it stood at one moment. */
export async function* verifyHistory(db: Db, part: VerifyPart): AsyncGenerator<Verdict> {
  const plans = await inScope(db, SYSTEM, (tx) => everyPlan(tx));
  const asked = plans.filter(
    (plan) =>
      (part.city === null || plan.city === part.city) &&
      (part.unit === null || plan.unitSlug === part.unit || plan.unitName === part.unit) &&
      (part.fiscalYear === null || plan.fiscalYear === part.fiscalYear),
  );
  for (const plan of asked) yield await inScopeAtOnce(db, SYSTEM, (tx) => verifyPlan(tx, plan));
}

const AT_ONCE = 500;

async function verifyPlan(tx: Transaction<Tables>, plan: NamedPlan): Promise<Verdict> {
  const { city, planId } = plan;
  const head = await headQuery(tx, city, planId).executeTakeFirstOrThrow();
  const replay = beginReplay(planId);
  const year = beginYear();
  const erased = new Set<number>();
  let [number, hash, broken]: [number, Buffer, Break | null] = [0, beginningOf(city, planId), null];
  for (let rows = await rowsAfter(tx, city, planId, 0, AT_ONCE); rows.length > 0 && !broken;) {
    for (const row of rows) {
      const what = whatBroke(row, number + 1, hash);
      broken = what ? { number: what === "missing" ? number + 1 : row.number, what } : null;
      if (broken) break;
      const entry = entryOf(row);
      if (entry.erased) erased.add(row.number);
      if (entry.action === "erase") erased.delete(Number(fieldOf({ after: entry.after }, "after/number")));
      if (!replayEntry(replay, entry)) {
        broken = { number: row.number, what: "before" };
        break;
      }
      replayYear(year, entry, entry.action === "open-stage" ? sheetsIn(replay) : []);
      [number, hash] = [row.number, row.hash];
    }
    rows = broken ? [] : await rowsAfter(tx, city, planId, number, AT_ONCE);
  }
  if (!broken && (number !== head.last_change || !hash.equals(lastHashOf(city, planId, head))))
    broken = { number: Math.min(number, head.last_change) + 1, what: "end" };
  const [unsaid] = erased;
  if (!broken && unsaid !== undefined) broken = { number: unsaid, what: "erased-unsaid" };
  const provable = !broken && number > 0;
  return {
    ...plan,
    changes: number,
    head: hash.toString("hex"),
    broken,
    deviations: provable ? await deviationsFrom(tx, plan, replay) : [],
    around: provable
      ? yearDeviations(year, await yearNow(tx, { ...plan, unitId: head.unit_id }), same).map(yearPlace)
      : [],
  };
}

/** The sheets that are in the plan at this point of its history. */
function sheetsIn({ items }: Replay): readonly string[] {
  return [...items].flatMap(([id, { kind, retired }]) =>
    !retired && SHEET_KINDS.some((one) => one === kind) ? [id] : [],
  );
}

function whatBroke(row: Selectable<Tables["change"]>, expected: number, previous: Buffer): BreakKind | null {
  if (row.number !== expected) return "missing";
  const entry = entryOf(row);
  if (!entry.erased && !digestOf(row.salt, entry).equals(row.digest)) return "values";
  return hashOf(previous, entry, row.digest).equals(row.hash) ? null : "facts";
}

/** Compares the plan as it stands with the one that its history built up. */
async function deviationsFrom(
  tx: Transaction<Tables>,
  { city, planId }: NamedPlan,
  replay: Replay,
): Promise<Deviation[]> {
  const stored = await loadPlan(tx, city, planId);
  if (!replay.known || !stored) return [];
  const found: Deviation[] = [];
  const orders = Map.groupBy(stored.items.values(), ({ parentId, kind }) => orderKey(parentId, kind));
  for (const [itemId, item] of replay.items) {
    const now = stored.items.get(itemId);
    if ((now === undefined) !== item.retired) found.push({ itemId, field: null });
    if (!now || item.retired) continue;
    const order = (orders.get(orderKey(item.parentId, item.kind)) ?? []).map(({ id }) => id);
    const place = replay.orders.get(orderKey(item.parentId, item.kind))?.indexOf(itemId) ?? 0;
    if (item.parentId !== null && order.indexOf(itemId) !== place) found.push({ itemId, field: null });
    for (const field of fieldsOf(item.body, now.body))
      if (!item.unknown.has(field) && !same(fieldOf(item.body, field), fieldOf(now.body, field)))
        found.push({ itemId, field });
  }
  for (const itemId of stored.items.keys())
    if (!replay.items.has(itemId)) found.push({ itemId, field: null });
  return found;
}

/** The parts of an item that are fields of their own. */
const GROUPS = new Set(["budget", "midYear", "yearEnd"]);

function fieldsOf(...bodies: readonly Readonly<Record<string, Json>>[]): ReadonlySet<string> {
  return new Set(
    bodies.flatMap((body) =>
      Object.entries(body).flatMap(([key, value]) =>
        GROUPS.has(key) && typeof value === "object" && value !== null
          ? Object.keys(value).map((inner) => `${key}/${inner}`)
          : [key],
      ),
    ),
  );
}
