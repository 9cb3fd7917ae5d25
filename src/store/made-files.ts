// Owns the files of published records that were made once and are kept: bounded, the longest unused go first.
import { sql } from "kysely";
import type { Db } from "./database.ts";

/** Which file, of which snapshot, made by which version of the program. */
type MadeFileKey = {
  readonly city: string;
  readonly snapshotId: string;
  readonly name: string;
  readonly maker: string;
};

/** The bytes of a file, null when it has to be made. `today` (YYYY-MM-DD) is remembered as its last use. */
export async function loadMadeFile(db: Db, key: MadeFileKey, today: string): Promise<Buffer | null> {
  const row = await db
    .selectFrom("made_file")
    .select(["bytes", "used_on"])
    .where("city", "=", key.city)
    .where("snapshot_id", "=", key.snapshotId)
    .where("name", "=", key.name)
    .where("maker", "=", key.maker)
    .executeTakeFirst();
  if (!row) return null;
  if (row.used_on !== today)
    await db
      .updateTable("made_file")
      .set({ used_on: today })
      .where("city", "=", key.city)
      .where("snapshot_id", "=", key.snapshotId)
      .where("name", "=", key.name)
      .execute();
  return row.bytes;
}

/** Keeps a file in place of one that an older version made, and lets the longest unused go while all together are more than `most` bytes. */
export async function keepMadeFile(
  db: Db,
  key: MadeFileKey,
  bytes: Buffer,
  { today, most }: { readonly today: string; readonly most: number },
): Promise<void> {
  const row = { maker: key.maker, bytes, size: bytes.length, used_on: today };
  await db
    .insertInto("made_file")
    .values({ city: key.city, snapshot_id: key.snapshotId, name: key.name, ...row })
    .onConflict((conflict) => conflict.columns(["city", "snapshot_id", "name"]).doUpdateSet(row))
    .execute();
  await sql`
    DELETE FROM made_file USING (
      SELECT city, snapshot_id, name, sum(size) OVER (ORDER BY used_on DESC, snapshot_id, name) AS with_newer FROM made_file
    ) AS kept
    WHERE kept.with_newer > ${most}
      AND (made_file.city, made_file.snapshot_id, made_file.name) = (kept.city, kept.snapshot_id, kept.name)`.execute(
    db,
  );
}

/** The sizes in bytes of the files that are there, by snapshot and name. `makers`: for each snapshot who makes its files now. */
export async function sizesOfMadeFiles(
  db: Db,
  city: string,
  makers: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const sizes = new Map<string, Map<string, number>>();
  if (makers.size === 0) return sizes;
  const rows = await db
    .selectFrom("made_file")
    .select(["snapshot_id", "name", "size", "maker"])
    .where("city", "=", city)
    .where("snapshot_id", "in", [...makers.keys()])
    .execute();
  for (const { snapshot_id: id, name, size, maker } of rows)
    if (makers.get(id) === maker) sizes.set(id, (sizes.get(id) ?? new Map<string, number>()).set(name, size));
  return sizes;
}
