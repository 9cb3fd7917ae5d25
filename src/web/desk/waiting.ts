// Owns uploaded papers that do not name their unit or year: kept with their bytes until a person says it, so that nothing is uploaded twice.
import { randomUUID } from "node:crypto";
import type { Words } from "../../domain/finding.ts";
import type { Form, Unit } from "../../domain/plan.ts";

/** A paper that waits for an answer. */
export type WaitingPaper = {
  readonly id: string;
  /** Whose room it waits in: one person's in one city, as `roomOf` names it. */
  readonly room: string;
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly form: Form;
  /** What is known so far, from the person or from the paper. */
  readonly unit: Unit | null;
  readonly fiscalYear: number | null;
  /** What the paper gives away about its unit and year. */
  readonly hints: readonly Words[];
};

export type WaitingRoom = {
  /** Null when there is no room left. */
  readonly add: (paper: Omit<WaitingPaper, "id">) => WaitingPaper | null;
  readonly of: (room: string) => readonly WaitingPaper[];
  readonly find: (room: string, id: string) => WaitingPaper | null;
  readonly remove: (id: string) => void;
  /** Lets go of a paper whose bytes have come in by another way. */
  readonly removeSame: (room: string, bytes: Uint8Array) => void;
};

/** In memory: what waits here has been refused by the import and belongs to nobody's plan yet. */
const ROOM_BYTES = 128 * 1024 * 1024;

/** The room of one person in one city: nobody else sees what waits there. */
export function roomOf({
  city,
  person,
}: {
  readonly city: { readonly slug: string };
  readonly person: { readonly id: string };
}): string {
  return `${city.slug} ${person.id}`;
}

/** An empty room; what waits in it lives as long as the process. */
export function openWaitingRoom(): WaitingRoom {
  const papers = new Map<string, WaitingPaper>();
  const used = () => [...papers.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
  const sameAs = (room: string, bytes: Uint8Array) =>
    [...papers.values()].find((one) => one.room === room && Buffer.compare(one.bytes, bytes) === 0);
  return {
    add: (paper) => {
      const known = sameAs(paper.room, paper.bytes);
      if (known) papers.delete(known.id);
      if (used() + paper.bytes.length > ROOM_BYTES) return null;
      const kept = { ...paper, id: known?.id ?? randomUUID() };
      papers.set(kept.id, kept);
      return kept;
    },
    of: (room) => [...papers.values()].filter((paper) => paper.room === room),
    find: (room, id) => {
      const paper = papers.get(id);
      return paper?.room === room ? paper : null;
    },
    remove: (id) => void papers.delete(id),
    removeSame: (room, bytes) => void papers.delete(sameAs(room, bytes)?.id ?? ""),
  };
}
