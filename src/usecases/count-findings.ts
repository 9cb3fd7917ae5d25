// Owns counting what the checks have to say about papers of the desk: the same findings that the page of each paper lists.
import { checkPapers } from "../rulebook/osaka-city/checks/check-papers.ts";
import type { Transaction } from "kysely";
import type { Tables } from "../store/tables.ts";
import { linesOf, loadPaper, type PaperEntry, type StoredPaper } from "../store/papers.ts";
import type { Finding } from "../domain/finding.ts";

/** Everything that the reader, the rules of its form and the checks find in one paper by itself, corrections counted in. */
export function findingsOfPaper(paper: StoredPaper): readonly Finding[] {
  const reading = paper.corrected;
  return checkPapers([{ ...paper, reading, lines: linesOf(paper.bytes, reading.source) }]);
}

/** An import never changes: a correction or another reading makes a new one. */
const counted = new Map<string, number>();
const KEPT = 5000;

/** Import → number of findings. Each import is counted once in the life of the process. */
export async function countFindings(
  tx: Transaction<Tables>,
  city: string,
  papers: readonly Pick<PaperEntry, "paperId" | "importId">[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { paperId, importId } of papers) {
    const count = counted.get(importId) ?? (await countOne(tx, city, paperId));
    counts.set(importId, count);
    if (counted.size >= KEPT) counted.clear();
    counted.set(importId, count);
  }
  return counts;
}

async function countOne(tx: Transaction<Tables>, city: string, paperId: string): Promise<number> {
  const paper = await loadPaper(tx, city, paperId);
  return paper ? findingsOfPaper(paper).length : 0;
}
