// Owns the list of papers as the desk shows it: each with its state, form and counts, without loading the readings.
import { importsOfCity } from "./imports-of-city.ts";
import { sql } from "kysely";
import type { Form } from "../domain/plan.ts";
import type { Transaction } from "kysely";
import type { Tables } from "./tables.ts";
import { listPapers, loadPaper, type PaperEntry } from "./papers.ts";

/** new: nothing of its kind was accepted; waiting: differs from what was accepted; accepted; replaced: another came in its place. */
export type DeskState = "new" | "waiting" | "accepted" | "replaced";

type Tx = Transaction<Tables>;

export type DeskPaper = PaperEntry & {
  readonly deskState: DeskState;
  readonly form: Form;
  /** Pieces of text that are still without a field, corrections counted in. */
  readonly unread: number;
  readonly corrections: number;
};

/** The papers of a municipality that the scope of the transaction sees, newest first. */
export async function listDeskPapers(db: Tx, city: string): Promise<DeskPaper[]> {
  const [papers, counts, accepted] = [
    await listPapers(db, city),
    new Map((await countsOf(db, city)).map((row) => [row.paperId, row])),
    await acceptedSlots(db, city),
  ];
  const listed: DeskPaper[] = [];
  for (const paper of papers) {
    const count = counts.get(paper.paperId);
    if (!count) continue;
    const corrections = count.corrections;
    // A correction changes what is unread: only then the whole reading is needed.
    const corrected = corrections > 0 ? await loadPaper(db, city, paper.paperId) : null;
    listed.push({
      ...paper,
      deskState: stateOf(paper, accepted),
      form: count.form as Form, // written from a Reading
      unread: corrected?.corrected.unread.length ?? count.unread,
      corrections,
    });
  }
  return listed;
}

function stateOf(paper: PaperEntry, accepted: ReadonlySet<string>): DeskState {
  if (paper.state === "accepted") return "accepted";
  if (paper.state !== "pending") return "replaced";
  return accepted.has(slotKey(paper.unitSlug, paper.fiscalYear, paper.slot)) ? "waiting" : "new";
}

function slotKey(unitSlug: string, fiscalYear: number, slot: string): string {
  return JSON.stringify([unitSlug, fiscalYear, slot]);
}

async function acceptedSlots(db: Tx, city: string): Promise<ReadonlySet<string>> {
  const rows = await importsOfCity(db, city)
    .where("import.state", "=", "accepted")
    .select(["unit.slug", "paper.fiscal_year", "paper.slot"])
    .distinct()
    .execute();
  return new Set(rows.map((row) => slotKey(row.slug, row.fiscal_year, row.slot)));
}

async function countsOf(db: Tx, city: string) {
  return db
    .selectFrom("reading")
    .where("reading.city", "=", city)
    .distinctOn("reading.paper_id")
    .orderBy("reading.paper_id")
    .orderBy("reading.revision", "desc")
    .select([
      "reading.paper_id as paperId",
      "reading.form",
      "reading.unread",
      sql<number>`(SELECT count(*)::int FROM correction WHERE correction.city = reading.city
        AND correction.paper_id = reading.paper_id AND undone_at IS NULL)`.as("corrections"),
    ])
    .execute();
}
