// Owns asking for papers in the background, stopping that, and what a person sees of it.
import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import { may, type Person } from "../domain/access.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import { PAPER_KINDS, type PaperKind } from "../documents/osaka-city/papers/papers.ts";
import type { Db } from "../store/database.ts";
import {
  addPaperJob,
  askToCancel,
  loadPaperJob,
  paperJobsOf,
  piecesOf,
  type PaperJob,
  type PaperRequest,
} from "../store/paper-jobs.ts";
import { listPlans } from "../store/plan-list.ts";
import { listPublished } from "../store/published.ts";
import { inScope, scopeOf } from "../store/scope.ts";
import { readAs, sheetsOfPlan } from "../store/sheets.ts";
import type { Tables } from "../store/tables.ts";
import { EXPORT_FORMATS, isDataFormat, type ExportFormat } from "./export-papers.ts";

/** What a person asks for. */
export type PaperOrder = {
  readonly from: PaperRequest["from"];
  readonly fiscalYear: number;
  /** As in addresses. */
  readonly units: readonly string[];
  readonly kinds: readonly PaperKind[];
  readonly formats: readonly ExportFormat[];
};

/** A unit whose papers of a year may be asked for, and from where. */
export type OrderableUnit = {
  readonly unitId: string;
  readonly slug: string;
  readonly name: string;
  readonly published: boolean;
  /** The record at the desk: yes; not yet, because sheets are still being written that are not for this person; or there is none. */
  readonly record: "yes" | "not-yet" | "none";
};

/** Requests of one person that wait or run at the same time; one may be for all units. */
const MOST_OPEN = 3;
/** Requests that the page shows. */
const MOST_SHOWN = 20;

/** The years for which there is anything, newest first. */
export function yearsToOrder(db: Db, person: Person): Promise<readonly number[]> {
  return inScope(db, scopeOf(person), async (tx) => {
    const plans = await listPlans(tx, person.city, { units: scopeOf(person).units });
    const published = await listPublished(tx, person.city);
    const years = new Set([...plans, ...published].map(({ fiscalYear }) => fiscalYear));
    return [...years].sort((a, b) => b - a);
  });
}

/** The units of a year, by their place in addresses. */
export function unitsToOrder(db: Db, person: Person, fiscalYear: number): Promise<readonly OrderableUnit[]> {
  return inScope(db, scopeOf(person), (tx) => orderable(tx, person, fiscalYear));
}

async function orderable(
  tx: Transaction<Tables>,
  person: Person,
  fiscalYear: number,
): Promise<readonly OrderableUnit[]> {
  const { city } = person;
  const units = new Map<string, OrderableUnit>();
  for (const entry of await listPublished(tx, city))
    if (entry.fiscalYear === fiscalYear)
      units.set(entry.unitSlug, {
        unitId: entry.unitId,
        slug: entry.unitSlug,
        name: entry.unit.name,
        published: true,
        record: "none",
      });
  for (const { planId, unitId, unitSlug, unit } of await listPlans(tx, city, {
    fiscalYear,
    units: scopeOf(person).units,
  })) {
    const sheets = await sheetsOfPlan(tx, city, planId);
    const readable = sheets.every(
      (sheet) => may(person, "see-draft", { unitId, sectionId: sheet.sectionId, state: readAs(sheet) }).ok,
    );
    units.set(unitSlug, {
      unitId,
      slug: unitSlug,
      name: unit.name,
      published: units.has(unitSlug),
      record: sheets.length === 0 ? "none" : readable ? "yes" : "not-yet",
    });
  }
  return [...units.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

/** Asks for papers. Answers the id of the request; refused with what is missing in it or not open to the person. */
export async function orderPapers(
  db: Db,
  person: Person,
  order: PaperOrder,
  at: Date,
): Promise<Outcome<string>> {
  if (order.units.length === 0)
    return refused("no-units", "所属を一つ以上選んでください。", "Choose at least one unit.");
  if (order.formats.length === 0)
    return refused("no-formats", "形式を一つ以上選んでください。", "Choose at least one format.");
  if (order.kinds.length === 0 && !order.formats.every(isDataFormat))
    return refused("no-papers", "文書を一つ以上選んでください。", "Choose at least one paper.");
  return inScope(db, scopeOf(person), async (tx) => {
    const known = await orderable(tx, person, order.fiscalYear);
    const chosen = known.filter(({ slug }) => order.units.includes(slug));
    if (chosen.length < new Set(order.units).size)
      return refused(
        "no-such-unit",
        "その年度にない所属が含まれています。",
        "A unit is not there in that year.",
      );
    const barred = chosen.find((unit) => !isOpen(unit, order.from));
    if (barred) return notOpen(barred, order.from);
    const open = (await paperJobsOf(tx, person.city, person.id, MOST_SHOWN)).filter(
      ({ state }) => state === "waiting" || state === "running",
    );
    if (open.length >= MOST_OPEN)
      return refused(
        "too-many-requests",
        `同時に頼めるのは${MOST_OPEN}件までです。終わるのを待つか、どれかを中止してください。`,
        `Up to ${MOST_OPEN} requests at a time. Wait for one to end, or cancel one.`,
      );
    const id = randomUUID();
    const unitIds = order.from === "record" ? chosen.map(({ unitId }) => unitId) : [];
    const request: PaperRequest = { ...order, units: chosen.map(({ slug }) => slug) };
    await addPaperJob(tx, { city: person.city, id, accountId: person.id, unitIds, request }, at);
    return ok(id);
  });
}

function isOpen(unit: OrderableUnit, from: PaperRequest["from"]): boolean {
  return from === "published" ? unit.published : unit.record === "yes";
}

function notOpen({ name, record }: OrderableUnit, from: PaperRequest["from"]): Outcome<never> {
  if (from === "published")
    return refused("not-published", `${name}はまだ公表していません。`, `${name} has not published yet.`);
  return record === "none"
    ? refused("no-record", `${name}の記録はこの年度にありません。`, `${name} has no record in that year.`)
    : refused(
        "still-written",
        `${name}には、まだ取りまとめ前のシートがあります。公表されたものを選んでください。`,
        `${name} still has sheets that are being written. Choose what is published.`,
      );
}

/** The person's own requests, newest first. */
export function paperRequests(db: Db, person: Person): Promise<readonly PaperJob[]> {
  return inScope(db, scopeOf(person), (tx) => paperJobsOf(tx, person.city, person.id, MOST_SHOWN));
}

/** Stops a request of one's own. */
export function cancelPapers(db: Db, person: Person, id: string, at: Date): Promise<Outcome<true>> {
  return inScope(db, scopeOf(person), async (tx) => {
    const job = await loadPaperJob(tx, { city: person.city, id });
    if (!job || job.accountId !== person.id) return noSuchRequest();
    if (await askToCancel(tx, job, at)) return ok(true);
    return refused("ended-already", "すでに終わっています。", "It has ended already.");
  });
}

/** A whole archive on its way to the person who asked for it. */
type Archive = {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly pieces: AsyncGenerator<Uint8Array>;
};

/** The archive of a request of one's own; refused when it is not there (any more), or not whole. */
export async function openArchive(db: Db, person: Person, id: string): Promise<Outcome<Archive>> {
  const job = await inScope(db, scopeOf(person), (tx) => loadPaperJob(tx, { city: person.city, id }));
  if (!job || job.accountId !== person.id || job.state !== "done" || job.size === null)
    return noSuchRequest();
  const { fiscalYear, units } = job.request;
  const name = `${person.city}-${fiscalYear}${units.length === 1 ? `-${units[0]}` : ""}.zip`;
  return ok({ name, size: job.size, pieces: piecesOf((work) => inScope(db, scopeOf(person), work), job) });
}

function noSuchRequest(): Outcome<never> {
  return refused(
    "no-such-papers",
    "その文書はありません。保存期間が過ぎたのかもしれません。",
    "These papers are not there. They may have been cleared away.",
  );
}

/** The kinds and formats that were sent, in the order in which they are handed out; unknown words are left out. */
export function chosenOf(
  kinds: readonly string[],
  formats: readonly string[],
): Pick<PaperOrder, "kinds" | "formats"> {
  return {
    kinds: PAPER_KINDS.filter((kind) => kinds.includes(kind)),
    formats: EXPORT_FORMATS.filter((format) => formats.includes(format)),
  };
}
