// Owns what stands now around a plan, named as its history names it (`year-record.ts`): read from the tables of the year.
import { sql, type Selectable, type Transaction } from "kysely";
import type { Json, JsonObject } from "../domain/plan-tree.ts";
import { byCharacters, remarkKey, yearName, type YearPart } from "../domain/year-record.ts";
import { sumOf } from "./chain.ts";
import { unitStagesOf } from "./cycle.ts";
import { checksumOf } from "./snapshots.ts";
import type { Tables } from "./tables.ts";

type Tx = Transaction<Tables>;

/** Whose plan it is. */
type YearOfPlan = {
  readonly city: string;
  readonly planId: string;
  readonly unitId: string;
  readonly fiscalYear: number;
};

/** `yearName` → what it is like now. */
export async function yearNow(tx: Tx, plan: YearOfPlan): Promise<ReadonlyMap<string, JsonObject>> {
  const parts = [
    await stagesNow(tx, plan),
    await sheetsNow(tx, plan),
    await stepsNow(tx, plan),
    await snapshotsNow(tx, plan),
    await decisionsNow(tx, plan),
    await remarksNow(tx, plan),
    await findingsNow(tx, plan),
    await evidenceNow(tx, plan),
    await goalsNow(tx, plan),
  ];
  return new Map(parts.flat());
}

type Named = readonly [string, JsonObject];

function named(part: YearPart, key: string, value: JsonObject): Named {
  return [yearName({ part, key }), value];
}

function ofPlan<T extends "sheet" | "sheet_step" | "decision" | "remark" | "bureau_finding">(
  table: T,
  tx: Tx,
  { city, planId }: YearOfPlan,
): Promise<readonly Selectable<Tables[T]>[]> {
  // The tables have these columns in common; the type of the builder over several tables does not say so.
  return sql<Selectable<Tables[T]>>`
    SELECT * FROM ${sql.table(table)} WHERE city = ${city} AND plan_id = ${planId}`
    .execute(tx)
    .then(({ rows }) => rows);
}

async function stagesNow(tx: Tx, { city, planId }: YearOfPlan): Promise<Named[]> {
  return (await unitStagesOf(tx, city, planId)).map(({ dates, ownDays, ...stage }) =>
    named("stage", `${stage.stage}/${stage.number}`, {
      openedAt: stage.openedAt,
      openedBy: stage.openedBy,
      openedReason: stage.openedReason,
      publishedAt: stage.publishedAt,
      decisionId: stage.decisionId,
      days: ownDays && dates,
      daysReason: ownDays?.reason ?? null,
      daysAt: ownDays?.at ?? null,
      daysBy: ownDays?.by ?? null,
    }),
  );
}

async function sheetsNow(tx: Tx, plan: YearOfPlan): Promise<Named[]> {
  return (await ofPlan("sheet", tx, plan)).map((row) =>
    named("sheet", row.item_id, {
      stage: row.stage,
      state: row.state,
      revises: row.revises,
      withErrors: row.with_errors,
      since: time(row.since),
      section: row.section_id,
    }),
  );
}

async function stepsNow(tx: Tx, plan: YearOfPlan): Promise<Named[]> {
  return (await ofPlan("sheet_step", tx, plan)).map((row) =>
    named("step", String(row.change_number), {
      itemId: row.item_id,
      stage: row.stage,
      verb: row.verb,
      from: row.from_state,
      to: row.to_state,
      actor: row.actor,
      at: time(row.at),
      reason: row.reason,
      deputyFor: row.deputy_for,
      findings: sumOf(row.findings),
    }),
  );
}

async function snapshotsNow(tx: Tx, plan: YearOfPlan): Promise<Named[]> {
  const rows = await tx
    .selectFrom("snapshot")
    .select(["id", "checksum", "accepted_at", "body"])
    .where("city", "=", plan.city)
    .where("unit_id", "=", plan.unitId)
    .where("fiscal_year", "=", plan.fiscalYear)
    .execute();
  return rows.map(({ id, checksum, accepted_at, body }) =>
    named("snapshot", id, {
      at: time(accepted_at),
      checksum,
      intact: checksumOf(body) === checksum,
      sum: sumOf(body),
    }),
  );
}

async function decisionsNow(tx: Tx, plan: YearOfPlan): Promise<Named[]> {
  return (await ofPlan("decision", tx, plan)).map((row) =>
    named("decision", row.id, { at: time(row.at), snapshotId: row.snapshot_id, sum: sumOf(row.body) }),
  );
}

async function remarksNow(tx: Tx, plan: YearOfPlan): Promise<Named[]> {
  const rows = await ofPlan("remark", tx, plan);
  const together = Map.groupBy(rows, ({ item_id, field, at }) => remarkKey(item_id, field, at.toISOString()));
  return [...together].map(([key, some]) =>
    named("remark", key, { words: some.map(({ words }) => words).toSorted(byCharacters) }),
  );
}

async function findingsNow(tx: Tx, plan: YearOfPlan): Promise<Named[]> {
  return (await ofPlan("bureau_finding", tx, plan)).map((row) =>
    named("bureau-finding", row.id, {
      words: row.words,
      answer: row.answer,
      author: row.author,
      settled: row.resolved_at !== null,
    }),
  );
}

async function evidenceNow(tx: Tx, plan: YearOfPlan): Promise<Named[]> {
  const rows = await tx
    .selectFrom("evidence")
    .select(["id", "title", "url", "file", "sha256", "open_to_public", "removed_at"])
    // The database works out the sum: the files need not travel.
    .select(sql<boolean>`encode(sha256(bytes), 'hex') IS NOT DISTINCT FROM sha256`.as("intact"))
    .where("city", "=", plan.city)
    .where("plan_id", "=", plan.planId)
    .execute();
  return rows.map((row) =>
    named("evidence", row.id, {
      title: row.title,
      url: row.url,
      file: row.file,
      sha256: row.sha256,
      openToPublic: row.open_to_public,
      intact: row.intact,
      removed: row.removed_at !== null,
    }),
  );
}

async function goalsNow(tx: Tx, plan: YearOfPlan): Promise<Named[]> {
  const rows = await tx
    .selectFrom("issue_goal")
    .innerJoin("item", (join) =>
      join.onRef("item.city", "=", "issue_goal.city").onRef("item.id", "=", "issue_goal.item_id"),
    )
    .select(["issue_goal.item_id", "issue_goal.goal_id"])
    .where("item.city", "=", plan.city)
    .where("item.plan_id", "=", plan.planId)
    .execute();
  return [...Map.groupBy(rows, ({ item_id }) => item_id)].map(([itemId, some]) =>
    named("goals", itemId, { goals: some.map(({ goal_id }) => goal_id).toSorted(byCharacters) }),
  );
}

function time(at: Date | null): Json {
  return at?.toISOString() ?? null;
}
