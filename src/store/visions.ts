// Owns the vision of a unit over several years, its goals, and which issues of a plan serve which goal.
import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import type { Tables } from "./tables.ts";

type Tx = Transaction<Tables>;

/** A vision with its goals in their order; years are fiscal years (western), both included. */
export type Vision = {
  readonly id: string;
  readonly name: string;
  readonly firstYear: number;
  readonly lastYear: number;
  readonly url: string | null;
  readonly goals: readonly { readonly id: string; readonly words: string }[];
};

/** The visions of a unit, the newest first. */
export async function visionsOf(tx: Tx, city: string, unitId: string): Promise<readonly Vision[]> {
  const visions = await tx
    .selectFrom("vision")
    .selectAll()
    .where("city", "=", city)
    .where("unit_id", "=", unitId)
    .orderBy("first_year", "desc")
    .execute();
  const goals = await tx
    .selectFrom("vision_goal")
    .select(["id", "vision_id", "words"])
    .where("city", "=", city)
    .where("unit_id", "=", unitId)
    .where("retired_at", "is", null)
    .orderBy("position")
    .execute();
  return visions.map((row) => ({
    id: row.id,
    name: row.name,
    firstYear: row.first_year,
    lastYear: row.last_year,
    url: row.url,
    goals: goals.filter((goal) => goal.vision_id === row.id).map(({ id, words }) => ({ id, words })),
  }));
}

/** Writes a vision (id null: a new one); goals keep their ids by their words, those that are gone are retired. Answers its id. */
export async function saveVision(
  tx: Tx,
  place: { readonly city: string; readonly unitId: string },
  vision: Omit<Vision, "id" | "goals"> & { readonly id: string | null; readonly goals: readonly string[] },
  at: Date,
): Promise<string> {
  const id = vision.id ?? randomUUID();
  const set = {
    name: vision.name,
    first_year: vision.firstYear,
    last_year: vision.lastYear,
    url: vision.url,
  };
  await tx
    .insertInto("vision")
    .values({ city: place.city, id, unit_id: place.unitId, ...set })
    .onConflict((conflict) => conflict.columns(["city", "id"]).doUpdateSet(set))
    .execute();
  const before = await tx
    .selectFrom("vision_goal")
    .select(["id", "words"])
    .where("city", "=", place.city)
    .where("vision_id", "=", id)
    .execute();
  await tx
    .updateTable("vision_goal")
    .set({ retired_at: at })
    .where("city", "=", place.city)
    .where("vision_id", "=", id)
    .execute();
  for (const [position, words] of vision.goals.entries())
    await tx
      .insertInto("vision_goal")
      .values({
        city: place.city,
        id: before.find((goal) => goal.words === words)?.id ?? randomUUID(),
        unit_id: place.unitId,
        vision_id: id,
        position,
        words,
      })
      .onConflict((conflict) => conflict.columns(["city", "id"]).doUpdateSet({ position, retired_at: null }))
      .execute();
  return id;
}

/** Issue → the goals that it serves, by id. */
export async function goalsOfIssues(
  tx: Tx,
  city: string,
  issueIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (issueIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom("issue_goal")
    .select(["item_id", "goal_id"])
    .where("city", "=", city)
    .where("item_id", "in", issueIds)
    .execute();
  const grouped = Map.groupBy(rows, ({ item_id }) => item_id);
  return new Map([...grouped].map(([id, group]) => [id, group.map(({ goal_id }) => goal_id)]));
}

/** Goal → its words, of all visions of a unit, also goals that have left theirs. */
export async function goalWords(tx: Tx, city: string, unitId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom("vision_goal")
    .select(["id", "words"])
    .where("city", "=", city)
    .where("unit_id", "=", unitId)
    .execute();
  return new Map(rows.map(({ id, words }) => [id, words]));
}

/** Says which goals an issue serves, in place of what was said before. */
export async function linkIssue(
  tx: Tx,
  place: { readonly city: string; readonly unitId: string },
  issueId: string,
  goalIds: readonly string[],
): Promise<void> {
  await tx.deleteFrom("issue_goal").where("city", "=", place.city).where("item_id", "=", issueId).execute();
  if (goalIds.length === 0) return;
  await tx
    .insertInto("issue_goal")
    .values(
      goalIds.map((goal_id) => ({ city: place.city, item_id: issueId, goal_id, unit_id: place.unitId })),
    )
    .execute();
}

/** A goal that was served in the year before, and the vision that it belongs to. */
export type EarlierGoal = {
  readonly goalId: string;
  readonly words: string;
  readonly vision: Pick<Vision, "name" | "firstYear" | "lastYear">;
};

/** The goals that the same issue served in the year before, also those that left their vision since. */
export async function goalsTheYearBefore(
  tx: Tx,
  city: string,
  issueId: string,
): Promise<readonly EarlierGoal[]> {
  const rows = await tx
    .selectFrom("item as mine")
    .innerJoin("plan as own", (join) =>
      join.onRef("own.city", "=", "mine.city").onRef("own.id", "=", "mine.plan_id"),
    )
    .innerJoin("item as earlier", (join) =>
      join.onRef("earlier.city", "=", "mine.city").onRef("earlier.thread_id", "=", "mine.thread_id"),
    )
    .innerJoin("plan as past", (join) =>
      join.onRef("past.city", "=", "earlier.city").onRef("past.id", "=", "earlier.plan_id"),
    )
    .innerJoin("issue_goal as served", (join) =>
      join.onRef("served.city", "=", "earlier.city").onRef("served.item_id", "=", "earlier.id"),
    )
    .innerJoin("vision_goal as goal", (join) =>
      join.onRef("goal.city", "=", "served.city").onRef("goal.id", "=", "served.goal_id"),
    )
    .innerJoin("vision", (join) =>
      join.onRef("vision.city", "=", "goal.city").onRef("vision.id", "=", "goal.vision_id"),
    )
    .select(["goal.id", "goal.words", "vision.name", "vision.first_year", "vision.last_year"])
    .where("mine.city", "=", city)
    .where("mine.id", "=", issueId)
    .whereRef("past.unit_id", "=", "own.unit_id")
    .where((eb) => eb("past.fiscal_year", "=", eb("own.fiscal_year", "-", 1)))
    .orderBy("goal.position")
    .execute();
  return rows.map(({ id, words, name, first_year, last_year }) => ({
    goalId: id,
    words,
    vision: { name, firstYear: first_year, lastYear: last_year },
  }));
}

/** Whether somebody has said for this year's issue which goals it serves, if only that it serves none. */
export async function isLinked(
  tx: Tx,
  place: { readonly city: string; readonly planId: string },
  issueId: string,
): Promise<boolean> {
  const found = await tx
    .selectFrom("change")
    .select("number")
    .where("city", "=", place.city)
    .where("plan_id", "=", place.planId)
    .where("item_id", "=", issueId)
    .where("action", "=", "link-goals")
    .executeTakeFirst();
  return found !== undefined;
}
