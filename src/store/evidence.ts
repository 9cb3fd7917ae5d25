// Owns the files and links that show where statements come from.
import { isLastingId } from "../domain/lasting-id.ts";
import type { Transaction } from "kysely";
import type { Tables } from "./tables.ts";

type Tx = Transaction<Tables>;

/** A piece of evidence without its bytes. */
export type EvidenceEntry = {
  readonly id: string;
  readonly planId: string;
  readonly unitId: string;
  readonly sheetId: string;
  readonly itemId: string;
  readonly field: string;
  readonly title: string;
  readonly url: string | null;
  readonly file: string | null;
  readonly mediaType: string | null;
  /** Bytes; null for a link. */
  readonly size: number | null;
  readonly openToPublic: boolean;
  readonly addedBy: string | null;
  readonly addedAt: string;
  readonly publishedAt: string | null;
};

const COLUMNS = [
  "id",
  "plan_id",
  "unit_id",
  "sheet_id",
  "item_id",
  "field",
  "title",
  "url",
  "file",
  "media_type",
  "size",
  "open_to_public",
  "added_by",
  "added_at",
  "published_at",
] as const;

/** Adds a file (bytes with their SHA-256) or a link. */
export async function addEvidence(
  tx: Tx,
  city: string,
  entry: EvidenceEntry,
  content: { readonly bytes: Buffer; readonly sha256: string } | null,
): Promise<void> {
  await tx
    .insertInto("evidence")
    .values({
      city,
      id: entry.id,
      plan_id: entry.planId,
      unit_id: entry.unitId,
      sheet_id: entry.sheetId,
      item_id: entry.itemId,
      field: entry.field,
      title: entry.title,
      url: entry.url,
      file: entry.file,
      media_type: entry.mediaType,
      size: entry.size,
      sha256: content?.sha256 ?? null,
      bytes: content?.bytes ?? null,
      open_to_public: entry.openToPublic,
      added_by: entry.addedBy,
      added_at: new Date(entry.addedAt),
      removed_by: null,
      removed_at: null,
      published_at: null,
    })
    .execute();
}

/** The evidence of a plan that was not removed, oldest first; of one sheet when it is named. */
export async function evidenceOf(
  tx: Tx,
  city: string,
  planId: string,
  sheetId?: string,
): Promise<readonly EvidenceEntry[]> {
  let query = tx
    .selectFrom("evidence")
    .select(COLUMNS)
    .where("city", "=", city)
    .where("plan_id", "=", planId)
    .where("removed_at", "is", null);
  if (sheetId !== undefined) query = query.where("sheet_id", "=", sheetId);
  const rows = await query.orderBy("added_at").execute();
  return rows.map(entryOf);
}

/** One piece of evidence with its bytes; null when there is none that may be seen. Removed ones stay readable where they were published. */
export async function findEvidence(
  tx: Tx,
  city: string,
  id: string,
): Promise<{
  readonly entry: EvidenceEntry;
  readonly bytes: Buffer | null;
  readonly removed: boolean;
} | null> {
  if (!isLastingId(id)) return null;
  const row = await tx
    .selectFrom("evidence")
    .select([...COLUMNS, "bytes", "removed_at"])
    .where("city", "=", city)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? { entry: entryOf(row), bytes: row.bytes, removed: row.removed_at !== null } : null;
}

/** Takes evidence off its field. What was published stays fetchable: the snapshot names it. */
export async function removeEvidence(
  tx: Tx,
  city: string,
  id: string,
  done: { readonly by: string; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable("evidence")
    .set({ removed_by: done.by, removed_at: done.at })
    .where("city", "=", city)
    .where("id", "=", id)
    .execute();
}

/** Notes that evidence has gone out with a snapshot: from now on anybody may fetch it. */
export async function markEvidencePublished(
  tx: Tx,
  city: string,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("evidence")
    .set({ published_at: at })
    .where("city", "=", city)
    .where("id", "in", ids)
    .where("published_at", "is", null)
    .execute();
}

type Row = {
  id: string;
  plan_id: string;
  unit_id: string;
  sheet_id: string;
  item_id: string;
  field: string;
  title: string;
  url: string | null;
  file: string | null;
  media_type: string | null;
  size: number | null;
  open_to_public: boolean;
  added_by: string | null;
  added_at: Date;
  published_at: Date | null;
};

function entryOf(row: Row): EvidenceEntry {
  return {
    id: row.id,
    planId: row.plan_id,
    unitId: row.unit_id,
    sheetId: row.sheet_id,
    itemId: row.item_id,
    field: row.field,
    title: row.title,
    url: row.url,
    file: row.file,
    mediaType: row.media_type,
    size: row.size,
    openToPublic: row.open_to_public,
    addedBy: row.added_by,
    addedAt: row.added_at.toISOString(),
    publishedAt: row.published_at?.toISOString() ?? null,
  };
}
