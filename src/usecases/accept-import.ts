// Owns accepting an import: the papers of the unit and year become one plan, and the snapshot that the public sees.
import { isLastingId } from "../domain/lasting-id.ts";
import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import type { Unit } from "../domain/plan.ts";
import type { Snapshot, SnapshotPaper } from "../domain/snapshot.ts";
import type { Db } from "../store/database.ts";
import { changeInScope, SYSTEM, type Scope } from "../store/scope.ts";
import { acceptedPapers, readPaper, type ImportState, type ReadPaper } from "../store/papers.ts";
import { isWrittenAtDesk } from "../store/changes.ts";
import { findImport, markAccepted } from "../store/imports.ts";
import { ensurePlan } from "../store/plans.ts";
import { loadSnapshotById } from "../store/published.ts";
import { sumOf } from "../store/chain.ts";
import { addSnapshot, checksumOf } from "../store/snapshots.ts";
import { savePlan } from "../store/save-plan.ts";
import type { Tables } from "../store/tables.ts";
import { composePapers } from "./compose-papers.ts";

/** Accepts an import and answers the snapshot; accepting it again answers the same one. The answer comes after the commit. */
export async function acceptImport(
  db: Db,
  { city, importId, at }: { readonly city: string; readonly importId: string; readonly at: Date },
): Promise<Outcome<Snapshot>> {
  return acceptImports(db, { city, importIds: [importId], at });
}

/** Accepts several imports of one unit and year at once: they make one snapshot, not one each. All of them or none. */
export async function acceptImports(
  db: Db,
  {
    city,
    importIds,
    at,
    by = null,
    of = null,
    scope = SYSTEM,
  }: {
    readonly city: string;
    readonly importIds: readonly string[];
    readonly at: Date;
    /** Account of whoever accepts; null: the program itself, or the command line. */
    readonly by?: string | null;
    /** The unit (as it stands in URLs) and year for which acceptance was asked: imports of another are refused. */
    readonly of?: { readonly unitSlug: string; readonly fiscalYear: number } | null;
    /** Whose drafts may be touched; by default everything: the program itself, or the command line. */
    readonly scope?: Scope;
  },
): Promise<Outcome<Snapshot>> {
  if (importIds.length === 0 || !importIds.every(isLastingId)) return noSuchImport();
  return changeInScope(db, scope, (tx) => accept(tx, city, importIds, { at, by, of }));
}

async function accept(
  tx: Transaction<Tables>,
  city: string,
  importIds: readonly string[],
  {
    at,
    by,
    of,
  }: {
    readonly at: Date;
    readonly by: string | null;
    readonly of: { readonly unitSlug: string; readonly fiscalYear: number } | null;
  },
): Promise<Outcome<Snapshot>> {
  const found = await findImport(tx, city, importIds[0] ?? "");
  if (!found) return noSuchImport();
  if (of && (found.slug !== of.unitSlug || found.fiscal_year !== of.fiscalYear)) return severalYears();
  const unit: Unit = { name: found.name, kind: found.kind as Unit["kind"] }; // written from a Unit
  const { fiscal_year: fiscalYear, slug: unitSlug } = found;
  const { planId, unitId } = await ensurePlan(tx, { city, cityName: city, unit, unitSlug, fiscalYear });
  const waiting: { readonly importId: string; readonly paper: ReadPaper }[] = [];
  let done: Snapshot | null = null;
  for (const importId of importIds) {
    // Looked at under the plan's lock: another acceptance may have been faster.
    const current = await findImport(tx, city, importId);
    if (!current) return noSuchImport();
    if (current.slug !== unitSlug || current.fiscal_year !== fiscalYear) return severalYears();
    const before =
      current.snapshot_id === null ? null : await loadSnapshotById(tx, city, current.snapshot_id);
    if (before) {
      done = before;
      continue;
    }
    if (current.state === ("replaced" satisfies ImportState)) return replacedMeanwhile();
    if (current.state === ("discarded" satisfies ImportState)) return noSuchImport();
    waiting.push({
      importId,
      paper: await readPaper(tx, city, current.paper_id, current.reading_revision),
    });
  }
  if (waiting.length === 0 && done) return ok(done);
  if (await isWrittenAtDesk(tx, city, planId)) return writtenAtDesk();

  const others = await acceptedPapers(tx, city, unitId, fiscalYear);
  const papers = inTheirPlaces(
    others,
    waiting.map(({ paper }) => paper),
  );
  const composed = composePapers(papers);
  const plan = { ...composed.plan, unit, fiscalYear };
  const content = { plan, papers: papers.map(snapshotPaper) };
  const snapshot: Snapshot = {
    id: randomUUID(),
    city,
    unitSlug,
    unit,
    fiscalYear,
    ...content,
    origins: composed.origins,
    findings: composed.findings,
    acceptedAt: at.toISOString(),
    checksum: checksumOf(content),
  };
  // The history vouches for the whole snapshot, its findings and origins too.
  const about = {
    snapshot: snapshot.id,
    papers: papers.map(({ paperId }) => paperId),
    checksum: snapshot.checksum,
    sum: sumOf(snapshot),
  };
  await savePlan(tx, city, planId, plan, composed.origins, { actor: by, at, action: "import", about });
  await addSnapshot(tx, unitId, snapshot, at);
  for (const { importId } of waiting) await markAccepted(tx, city, importId, snapshot.id, at);
  return ok(snapshot);
}

/** The papers that stand once the new ones have taken the place of those of the same slot. */
export function inTheirPlaces(others: readonly ReadPaper[], fresh: readonly ReadPaper[]): ReadPaper[] {
  const slots = new Set(fresh.map(({ slot }) => slot));
  return [...others.filter(({ slot }) => !slots.has(slot)), ...fresh];
}

function snapshotPaper({ paperId, file, sha256, reading }: ReadPaper): SnapshotPaper {
  return { id: paperId, file, form: reading.plan.form, stage: reading.plan.stage, sha256 };
}

function noSuchImport(): Outcome<never> {
  return refused("no-such-import", "その取り込みはありません。", "There is no such import.");
}

function severalYears(): Outcome<never> {
  return refused(
    "several-years",
    "一度に公表できるのは、一つの所属の一つの年度の文書だけです。",
    "Only papers of one unit and year are accepted together.",
  );
}

/** A paper is a whole plan: accepting it would take back what people have written since. */
function writtenAtDesk(): Outcome<never> {
  return refused(
    "written-at-desk",
    "この年度の運営方針は、シートですでに書き進められています。文書を受け入れると書かれたものが失われるので、受け入れません。違うところは「文書・Excelから取り込む」の画面で、欄ごとに選んで取り込んでください。",
    "The plan of this year is being written at the desk. Accepting the paper would overwrite that. Take what differs field by field instead.",
  );
}

function replacedMeanwhile(): Outcome<never> {
  return refused(
    "import-replaced",
    "この取り込みは、後から来た同じ文書に置き換わっています。新しい方を確かめてください。",
    "A later import of the same paper has taken the place of this one. Look at that one.",
  );
}
