// Owns the imports: readings offered for acceptance, and what became of each.
import { importsOfCity } from "./imports-of-city.ts";
import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import type { Change } from "../domain/plan-difference.ts";
import { correctionsOf } from "./corrections.ts";
import { readPaper, type ImportState, type ReadPaper } from "./papers.ts";
import type { Tables } from "./tables.ts";

/** Offers a reading for acceptance; what was pending in the same slot is replaced by it. */
export async function addImport(
  tx: Transaction<Tables>,
  city: string,
  paper: {
    readonly paperId: string;
    readonly slot: string;
    readonly unitId: string;
    readonly fiscalYear: number;
  },
  offer: {
    readonly revision: number;
    readonly replaces: string | null;
    readonly changes: readonly Change[];
    readonly conflicts: readonly unknown[];
  },
): Promise<string> {
  await tx
    .updateTable("import")
    .set({ state: "replaced" satisfies ImportState })
    .where("city", "=", city)
    .where("state", "=", "pending" satisfies ImportState)
    .where("paper_id", "in", (query) =>
      query
        .selectFrom("paper")
        .select("id")
        .where("city", "=", city)
        .where("unit_id", "=", paper.unitId)
        .where("fiscal_year", "=", paper.fiscalYear)
        .where("slot", "=", paper.slot),
    )
    .execute();
  const id = randomUUID();
  await tx
    .insertInto("import")
    .values({
      city,
      id,
      paper_id: paper.paperId,
      reading_revision: offer.revision,
      state: "pending" satisfies ImportState,
      replaces_paper_id: offer.replaces,
      changes: JSON.stringify(offer.changes),
      conflicts: JSON.stringify(offer.conflicts),
      corrections: (await correctionsOf(tx, city, paper.paperId)).map(({ number }) => number),
      // Not now(): two imports of one transaction would have the same time.
      created_at: new Date(),
      accepted_at: null,
      snapshot_id: null,
    })
    .execute();
  return id;
}

/** An import with the paper and unit it is of. */
export async function findImport(tx: Transaction<Tables>, city: string, importId: string) {
  return importsOfCity(tx, city)
    .where("import.id", "=", importId)
    .select(["import.state", "import.snapshot_id", "import.paper_id", "import.reading_revision"])
    .select(["paper.fiscal_year", "unit.slug", "unit.name", "unit.kind"])
    .executeTakeFirst();
}

/** Notes that an import was accepted and which snapshot shows it. */
export async function markAccepted(
  tx: Transaction<Tables>,
  city: string,
  importId: string,
  snapshotId: string,
  at: Date,
): Promise<void> {
  await tx
    .updateTable("import")
    .set({ state: "accepted" satisfies ImportState, accepted_at: at, snapshot_id: snapshotId })
    .where("city", "=", city)
    .where("id", "=", importId)
    .execute();
}

/** Throws away what is pending of a paper; false when nothing is. */
export async function markDiscarded(
  tx: Transaction<Tables>,
  city: string,
  paperId: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("import")
    .set({ state: "discarded" satisfies ImportState })
    .where("city", "=", city)
    .where("paper_id", "=", paperId)
    .where("state", "=", "pending" satisfies ImportState)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The corrections with which a paper was last accepted, by number; none when it never was, null when that was not kept. */
export async function acceptedCorrections(
  tx: Transaction<Tables>,
  city: string,
  paperId: string,
): Promise<readonly number[] | null> {
  const row = await tx
    .selectFrom("import")
    .select("corrections")
    .where("city", "=", city)
    .where("paper_id", "=", paperId)
    .where("state", "=", "accepted" satisfies ImportState)
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? row.corrections : [];
}

/** The import by which a known paper counts now: it is pending, or it is the accepted one of its slot. */
export async function standing(
  tx: Transaction<Tables>,
  city: string,
  paperId: string,
  accepted: readonly ReadPaper[],
): Promise<{ importId: string; state: ImportState } | null> {
  const newest = await tx
    .selectFrom("import")
    .select(["id", "state"])
    .where("city", "=", city)
    .where("paper_id", "=", paperId)
    .where("state", "<>", "discarded" satisfies ImportState)
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!newest) return null;
  const counts =
    newest.state === "pending" ||
    (newest.state === "accepted" && accepted.some((paper) => paper.paperId === paperId));
  return counts ? { importId: newest.id, state: newest.state as ImportState } : null; // written by addImport
}

/** The paper that this one takes the place of: the one that came last in its slot. */
export async function paperInPlace(
  tx: Transaction<Tables>,
  city: string,
  unitId: string,
  fiscalYear: number,
  slot: string,
  paperId: string,
): Promise<ReadPaper | null> {
  const row = await tx
    .selectFrom("import")
    .innerJoin("paper", (join) =>
      join.onRef("paper.city", "=", "import.city").onRef("paper.id", "=", "import.paper_id"),
    )
    .where("import.city", "=", city)
    .where("paper.unit_id", "=", unitId)
    .where("paper.fiscal_year", "=", fiscalYear)
    .where("paper.slot", "=", slot)
    .where("import.paper_id", "<>", paperId)
    .where("import.state", "<>", "discarded" satisfies ImportState)
    .orderBy("import.created_at", "desc")
    .select(["import.paper_id", "import.reading_revision"])
    .limit(1)
    .executeTakeFirst();
  return row ? readPaper(tx, city, row.paper_id, row.reading_revision) : null;
}
