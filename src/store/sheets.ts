// Owns where the sheets of a plan stand: their stage and state, the section that answers for them, since when.
import { sql, type Transaction } from "kysely";
import { STAGES } from "../domain/plan.ts";
import { SHEET_KINDS, type SheetItemKind } from "../domain/record.ts";
import { CYCLE_STAGES, type CycleStage, type SheetStanding, type SheetState } from "../domain/workflow.ts";
import { plansFromPapers } from "./changes.ts";
import { insertAll } from "./insert-all.ts";
import type { Tables } from "./tables.ts";

type Tx = Transaction<Tables>;

/** A sheet as it stands now. */
export type PlanSheet = SheetStanding & {
  readonly itemId: string;
  readonly kind: SheetItemKind;
  readonly parentId: string | null;
  /** Its printed number (1, 1-1, 1-1-1) and name as they stand now; null for the plan's own sheet. */
  readonly number: string | null;
  readonly name: string | null;
  /** The section that answers for it: its own, else that of the sheet above; null: nobody does. */
  readonly sectionId: string | null;
  /** ISO time since which it is in its state; null for a plan that never went through a stage. */
  readonly since: string | null;
  /** It was sent on although errors stood, and the head has to decide. */
  readonly withErrors: boolean;
  /** Its plan came from no paper (it was begun from last year's), and no stage was opened yet: it stands still like a published one, and was never published. */
  readonly ahead: boolean;
};

/** The state that decides who may read a sheet: none where it was never published, so that only its unit does. */
export function readAs({ ahead, state }: Pick<PlanSheet, "ahead" | "state">): SheetState | null {
  return ahead ? null : state;
}

/**
 * The sheets of a plan that are there (not retired), parents before children, each level in printed order.
 * An item that came in after its stage was opened takes part in it, being written. A plan of which no stage
 * was ever opened came from papers: it counts as published as far as they had come, so that it can be revised.
 */
export async function sheetsOfPlan(tx: Tx, city: string, planId: string): Promise<readonly PlanSheet[]> {
  return (await sheetsOfPlans(tx, city, [planId])).get(planId) ?? [];
}

/** The same for several plans at once: plan → its sheets. */
export async function sheetsOfPlans(
  tx: Tx,
  city: string,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PlanSheet[]>> {
  if (planIds.length === 0) return new Map();
  // Where statements can share a journey to the server, these do; all are waited for together, so that none can fail unheard.
  const [open, rows, standing] = await Promise.all([
    latestStages(tx, city, planIds),
    itemsOfSheets(tx, city, planIds),
    rowsOfSheets(tx, city, planIds),
  ]);
  const grouped = Map.groupBy(rows, (row) => row.plan_id);
  const paperStages = new Map(
    [...grouped].map(([planId, ofPlan]) => [
      planId,
      ofPlan.find(({ kind }) => kind === "plan")?.paper_stage ?? null,
    ]),
  );
  // Few papers say how far they had come: the others are known by having been accepted.
  const unsaid = [...paperStages].flatMap(([id, stage]) => (stage === null && !open.has(id) ? [id] : []));
  const fromPapers = await plansFromPapers(tx, city, unsaid);
  return new Map(
    [...grouped].map(([planId, ofPlan]) => {
      const latest = open.get(planId);
      const paper = paperStages.get(planId) ?? null;
      const ahead = unsaid.includes(planId) && !fromPapers.has(planId);
      const own = ofPlan.map((row): PlanSheet => {
        const stands = standing.get(row.id);
        return {
          itemId: row.id,
          kind: row.kind as SheetItemKind, // by the condition of the query
          parentId: row.parent_id,
          number: row.number,
          name: row.name,
          sectionId: stands?.section_id ?? null,
          withErrors: stands?.with_errors ?? false,
          ahead,
          ...(stands
            ? {
                stage: stands.stage,
                state: stands.state,
                revises: stands.revises,
                since: stands.since.toISOString(),
              }
            : standingOfNew(latest, paper)),
        };
      });
      return [planId, inPrintedOrder(own, planId)];
    }),
  );
}

function itemsOfSheets(tx: Tx, city: string, planIds: readonly string[]) {
  return tx
    .selectFrom("item")
    .select(["id", "plan_id", "kind", "parent_id", "position"])
    .select(sql<string | null>`body ->> 'stage'`.as("paper_stage"))
    .select(sql<string | null>`coalesce(body ->> 'code', body ->> 'no')`.as("number"))
    .select(sql<string | null>`body ->> 'name'`.as("name"))
    .where("city", "=", city)
    .where("plan_id", "in", planIds)
    .where("kind", "in", SHEET_KINDS)
    .where("retired_at", "is", null)
    .orderBy("position")
    .execute();
}

/**
 * Item → where its sheet stands. Asked for beside the items, not joined to them: the planner cannot know how much the
 * boundary of units lets through, takes it for next to nothing, and walks all sheets once for each item.
 */
async function rowsOfSheets(tx: Tx, city: string, planIds: readonly string[]) {
  const rows = await tx
    .selectFrom("sheet")
    .select(["item_id", "section_id", "stage", "state", "revises", "since", "with_errors"])
    .where("city", "=", city)
    .where("plan_id", "in", planIds)
    .execute();
  return new Map(rows.map((row) => [row.item_id, row]));
}

type Latest = { readonly stage: CycleStage; readonly opened_at: Date; readonly published_at: Date | null };

async function latestStages(
  tx: Tx,
  city: string,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, Latest>> {
  const rows = await tx
    .selectFrom("unit_stage")
    .select(["plan_id", "stage", "opened_at", "published_at"])
    .where("city", "=", city)
    .where("plan_id", "in", planIds)
    .orderBy("opened_at")
    .execute();
  return new Map(rows.map((row) => [row.plan_id, row]));
}

function standingOfNew(
  latest: Latest | undefined,
  paperStage: string | null,
): Pick<PlanSheet, "stage" | "state" | "revises" | "since"> {
  if (!latest) {
    // Both lists are in the order of the year. A paper that says 改定 does not say of what.
    const stage = CYCLE_STAGES[STAGES.findIndex((one) => one === paperStage)];
    return {
      stage: stage === undefined || stage === "revision" ? "final" : stage,
      state: "published",
      revises: null,
      since: null,
    };
  }
  const since = (latest.published_at ?? latest.opened_at).toISOString();
  return latest.published_at === null
    ? {
        stage: latest.stage,
        state: "writing",
        revises: latest.stage === "revision" ? "final" : null,
        since,
      }
    : { stage: latest.stage, state: "published", revises: null, since };
}

/** Depth first from the plan's own sheet; a section is handed down to the sheets below that have none. */
function inPrintedOrder(sheets: readonly PlanSheet[], planId: string): readonly PlanSheet[] {
  const below = Map.groupBy(sheets, ({ parentId }) => parentId);
  const walk = (sheet: PlanSheet, handedDown: string | null): PlanSheet[] => {
    const sectionId = sheet.sectionId ?? handedDown;
    return [
      { ...sheet, sectionId },
      ...KIND_ORDER.flatMap((kind) =>
        (below.get(sheet.itemId) ?? [])
          .filter((child) => child.kind === kind)
          .flatMap((child) => walk(child, sectionId)),
      ),
    ];
  };
  const top = sheets.find(({ itemId }) => itemId === planId);
  return top ? walk(top, null) : [];
}

const KIND_ORDER: readonly SheetItemKind[] = ["issue", "strategy", "initiative", "reform-item"];

/** Writes where sheets stand now. */
export async function saveSheets(
  tx: Tx,
  place: { readonly city: string; readonly planId: string; readonly unitId: string },
  sheets: readonly PlanSheet[],
  at: Date,
): Promise<void> {
  await insertAll(sheets, (some) =>
    tx
      .insertInto("sheet")
      .values(
        some.map((sheet) => ({
          city: place.city,
          item_id: sheet.itemId,
          plan_id: place.planId,
          unit_id: place.unitId,
          section_id: sheet.sectionId,
          stage: sheet.stage,
          state: sheet.state,
          revises: sheet.revises,
          since: at,
          with_errors: sheet.withErrors,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(["city", "item_id"]).doUpdateSet((row) => ({
          section_id: row.ref("excluded.section_id"),
          stage: row.ref("excluded.stage"),
          state: row.ref("excluded.state"),
          revises: row.ref("excluded.revises"),
          since: row.ref("excluded.since"),
          with_errors: row.ref("excluded.with_errors"),
        })),
      )
      .execute(),
  );
}

/** Section that answered for the same thing in the year before: thread → section. */
export async function sectionsOfThreads(
  tx: Tx,
  city: string,
  planId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom("item as mine")
    .innerJoin("item as earlier", (join) =>
      join.onRef("earlier.city", "=", "mine.city").onRef("earlier.thread_id", "=", "mine.thread_id"),
    )
    .innerJoin("sheet", (join) =>
      join.onRef("sheet.city", "=", "earlier.city").onRef("sheet.item_id", "=", "earlier.id"),
    )
    .innerJoin("section", (join) =>
      join.onRef("section.city", "=", "sheet.city").onRef("section.id", "=", "sheet.section_id"),
    )
    .innerJoin("plan", (join) =>
      join.onRef("plan.city", "=", "sheet.city").onRef("plan.id", "=", "sheet.plan_id"),
    )
    .select(["mine.id", "section.id as section_id"])
    .where("mine.city", "=", city)
    .where("mine.plan_id", "=", planId)
    .where("sheet.plan_id", "<>", planId)
    .where("section.closed_at", "is", null)
    .orderBy("plan.fiscal_year")
    .execute();
  return new Map(rows.map((row) => [row.id, row.section_id]));
}

/** Hands sheets to a section. Their time in their state goes on: only the hands change. */
export async function assignSection(
  tx: Tx,
  place: { readonly city: string; readonly planId: string; readonly unitId: string },
  sheets: readonly PlanSheet[],
  sectionId: string | null,
  at: Date,
): Promise<void> {
  await insertAll(sheets, (some) =>
    tx
      .insertInto("sheet")
      .values(
        some.map((sheet) => ({
          city: place.city,
          item_id: sheet.itemId,
          plan_id: place.planId,
          unit_id: place.unitId,
          section_id: sectionId,
          stage: sheet.stage,
          state: sheet.state,
          revises: sheet.revises,
          since: sheet.since === null ? at : new Date(sheet.since),
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(["city", "item_id"])
          .doUpdateSet((row) => ({ section_id: row.ref("excluded.section_id") })),
      )
      .execute(),
  );
}
