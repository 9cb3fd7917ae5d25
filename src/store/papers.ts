// Owns the papers: their bytes, what was read from them, what a person corrected, and what became of each import.
import { importsOfCity } from "./imports-of-city.ts";
import { isLastingId } from "../domain/lasting-id.ts";
import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import { correctReading } from "../domain/correction.ts";
import type { Change } from "../domain/plan-difference.ts";
import type { Unit } from "../domain/plan.ts";
import type { Reading, Source } from "../domain/reading.ts";
import { linesOfText } from "../domain/text-lines.ts";
import { readPiece } from "../rulebook/osaka-city/piece-words.ts";
import { correctionsOf, type KeptCorrection } from "./corrections.ts";
import type { Tables } from "./tables.ts";

/** Papers are seen in the scope of a transaction alone. */
type Tx = Transaction<Tables>;

/** replaced: a later paper of its slot came before it was accepted; discarded: a person threw it away. */
export type ImportState = "pending" | "accepted" | "replaced" | "discarded";

/** A paper in the list of the desk. */
export type PaperEntry = {
  readonly paperId: string;
  readonly importId: string;
  readonly unitSlug: string;
  readonly unit: Unit;
  readonly fiscalYear: number;
  readonly file: string;
  readonly slot: string;
  readonly state: ImportState;
  /** ISO time at which this state of the paper came in. */
  readonly importedAt: string;
};

/** A paper with everything that the side-by-side view shows. */
export type StoredPaper = PaperEntry & {
  readonly city: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  /** What the reader made of it. */
  readonly reading: Reading;
  readonly revision: number;
  readonly corrections: readonly KeptCorrection[];
  /** The reading with the corrections applied. */
  readonly corrected: Reading;
  /** Against the paper that it takes the place of, or against the plan so far. */
  readonly changes: readonly Change[];
};

/** The newest import of every paper of a municipality, newest first. */
export async function listPapers(tx: Tx, city: string): Promise<PaperEntry[]> {
  const rows = await newestImports(tx, city).execute();
  return rows.map(entryOf).sort((a, b) => (a.importedAt < b.importedAt ? 1 : -1));
}

/** One paper, null when the municipality has none with that id. */
export async function loadPaper(tx: Tx, city: string, paperId: string): Promise<StoredPaper | null> {
  if (!isLastingId(paperId)) return null;
  const row = await newestImports(tx, city)
    .where("paper.id", "=", paperId)
    .select(["paper.bytes", "import.changes", "import.reading_revision"])
    .executeTakeFirst();
  if (!row) return null;
  const { reading, revision } = await newestReading(tx, city, paperId);
  const corrections = await correctionsOf(tx, city, paperId);
  return {
    ...entryOf(row),
    city,
    sha256: row.sha256,
    bytes: row.bytes,
    reading,
    revision,
    corrections,
    corrected: correctReading(reading, corrections, readPiece),
    changes: row.changes as Change[], // written by addImport
  };
}

function newestImports(tx: Tx, city: string) {
  return importsOfCity(tx, city)
    .where("import.state", "<>", "discarded" satisfies ImportState)
    .distinctOn("paper.id")
    .orderBy("paper.id")
    .orderBy("import.created_at", "desc")
    .select([
      "paper.id as paper_id",
      "import.id as import_id",
      "unit.slug",
      "unit.name",
      "unit.kind",
      "paper.fiscal_year",
      "paper.file",
      "paper.slot",
      "paper.sha256",
      "import.state",
      "import.created_at",
    ]);
}

type EntryRow = Awaited<ReturnType<ReturnType<typeof newestImports>["execute"]>>[number];

function entryOf(row: EntryRow): PaperEntry {
  return {
    paperId: row.paper_id,
    importId: row.import_id,
    unitSlug: row.slug,
    unit: { name: row.name, kind: row.kind as Unit["kind"] }, // written from a Unit
    fiscalYear: row.fiscal_year,
    file: row.file,
    slot: row.slot,
    state: row.state as ImportState, // written by addImport and the states below
    importedAt: row.created_at.toISOString(),
  };
}

/** The newest reading of a paper. */
export async function newestReading(
  tx: Tx,
  city: string,
  paperId: string,
): Promise<{ reading: Reading; revision: number }> {
  const row = await tx
    .selectFrom("reading")
    .select(["body", "revision"])
    .where("city", "=", city)
    .where("paper_id", "=", paperId)
    .orderBy("revision", "desc")
    .executeTakeFirstOrThrow();
  return { reading: row.body as Reading, revision: row.revision }; // written by addReading
}

/** A paper with its corrected reading, as composing needs it. */
export type ReadPaper = {
  readonly paperId: string;
  readonly file: string;
  readonly slot: string;
  readonly sha256: string;
  readonly reading: Reading;
  /** The lines of the input as read. */
  readonly lines: readonly string[];
};

/** The paper that stands for each slot of a unit and year: the one accepted last. */
export async function acceptedPapers(
  tx: Tx,
  city: string,
  unitId: string,
  fiscalYear: number,
): Promise<ReadPaper[]> {
  const rows = await tx
    .selectFrom("import")
    .innerJoin("paper", (join) =>
      join.onRef("paper.city", "=", "import.city").onRef("paper.id", "=", "import.paper_id"),
    )
    .innerJoin("snapshot", (join) =>
      join.onRef("snapshot.city", "=", "import.city").onRef("snapshot.id", "=", "import.snapshot_id"),
    )
    .where("import.city", "=", city)
    .where("paper.unit_id", "=", unitId)
    .where("paper.fiscal_year", "=", fiscalYear)
    .distinctOn("paper.slot")
    .orderBy("paper.slot")
    .orderBy("snapshot.number", "desc")
    .select(["paper.id", "import.reading_revision", "import.corrections"])
    .execute();
  const papers = [];
  for (const row of rows)
    papers.push(await readPaper(tx, city, row.id, row.reading_revision, row.corrections));
  return papers;
}

/** One paper with one revision of its reading, corrections applied: those that stand, or exactly those of `corrections`. */
export async function readPaper(
  tx: Tx,
  city: string,
  paperId: string,
  revision: number,
  corrections: readonly number[] | null = null,
): Promise<ReadPaper> {
  const row = await tx
    .selectFrom("paper")
    .innerJoin("reading", (join) =>
      join.onRef("reading.city", "=", "paper.city").onRef("reading.paper_id", "=", "paper.id"),
    )
    .where("paper.city", "=", city)
    .where("paper.id", "=", paperId)
    .where("reading.revision", "=", revision)
    .select(["paper.file", "paper.slot", "paper.sha256", "paper.bytes", "reading.body"])
    .executeTakeFirstOrThrow();
  const kept = await correctionsOf(tx, city, paperId, corrections);
  const reading = correctReading(row.body as Reading, kept, readPiece); // written by addReading
  const lines = linesOf(row.bytes, reading.source);
  return { paperId, file: row.file, slot: row.slot, sha256: row.sha256, reading, lines };
}

/** The lines of a paper, numbered from 1 in origins and findings. */
export function linesOf(bytes: Uint8Array, { encoding, text }: Pick<Source, "encoding" | "text">): string[] {
  return linesOfText(text ?? new TextDecoder(encoding).decode(bytes));
}

/** Id of the paper of a unit and year with these bytes, undefined when it is new. */
export async function paperWith(
  tx: Tx,
  city: string,
  unitId: string,
  fiscalYear: number,
  sha256: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom("paper")
    .select("id")
    .where("city", "=", city)
    .where("unit_id", "=", unitId)
    .where("fiscal_year", "=", fiscalYear)
    .where("sha256", "=", sha256)
    .executeTakeFirst();
  return row?.id;
}

/** Keeps a paper with its bytes; answers its id. */
export async function addPaper(
  tx: Tx,
  paper: Pick<StoredPaper, "city" | "fiscalYear" | "slot" | "file" | "sha256" | "bytes"> & {
    readonly unitId: string;
  },
): Promise<string> {
  const { city, unitId, fiscalYear, slot, file, sha256, bytes } = paper;
  const id = randomUUID();
  await tx
    .insertInto("paper")
    .values({
      city,
      id,
      unit_id: unitId,
      fiscal_year: fiscalYear,
      slot,
      file,
      sha256,
      bytes: Buffer.from(bytes),
    })
    .execute();
  return id;
}

/** Locks the plan of a paper until the transaction ends; answers what the paper is of, null when there is no such paper. */
export async function lockPlanOf(tx: Tx, city: string, paperId: string) {
  const row = await tx
    .selectFrom("paper")
    .innerJoin("plan", (join) =>
      join
        .onRef("plan.city", "=", "paper.city")
        .onRef("plan.unit_id", "=", "paper.unit_id")
        .onRef("plan.fiscal_year", "=", "paper.fiscal_year"),
    )
    .select(["paper.unit_id", "paper.fiscal_year", "paper.slot"])
    .where("paper.city", "=", city)
    .where("paper.id", "=", paperId)
    .forUpdate("plan")
    .executeTakeFirst();
  return row ? { paperId, unitId: row.unit_id, fiscalYear: row.fiscal_year, slot: row.slot } : null;
}

/** Adds a revision of the reading; the first of a paper is 1. */
export async function addReading(
  tx: Tx,
  city: string,
  paperId: string,
  reading: Reading,
  revision: number,
): Promise<void> {
  await tx
    .insertInto("reading")
    .values({ city, paper_id: paperId, revision, body: JSON.stringify(reading) })
    .execute();
}
