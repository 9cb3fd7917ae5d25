// Owns the rule that no sheet is left without somebody: every section that answers for sheets has an officer or a manager.
import type { Transaction } from "kysely";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import { holdsOn, listDuties, listSections, type DutyEntry, type SectionEntry } from "../store/people.ts";
import { sheetsOfSections } from "../store/sheet-owners.ts";
import type { Tables } from "../store/tables.ts";
import type { By } from "./people-rules.ts";

/** A section that answers for sheets and has nobody. */
export type Ownerless = { readonly section: SectionEntry; readonly sheets: number };

/**
 * The sections that answer for sheets but have nobody from the day (YYYY-MM-DD) on, or from a later one: a duty that is
 * known to end leaves its sheets as alone as one that ends today. A deputy stands in for somebody and owns nothing.
 */
export async function ownerlessOn(
  tx: Transaction<Tables>,
  city: string,
  day: string,
): Promise<readonly Ownerless[]> {
  const [sheets, sections, duties] = [
    await sheetsOfSections(tx, city),
    await listSections(tx, city),
    await listDuties(tx, city),
  ];
  const owning = duties.filter(
    ({ role, deputyFor }) => deputyFor === null && (role === "officer" || role === "section-manager"),
  );
  return sections.flatMap((section) => {
    const count = sheets.get(section.id) ?? 0;
    const own = owning.filter(({ sectionId }) => sectionId === section.id);
    return count > 0 && (section.closed || !isStaffedFrom(day, own)) ? [{ section, sheets: count }] : [];
  });
}

/** Whether somebody is there on the day and on each day after one of the duties has ended. */
function isStaffedFrom(day: string, duties: readonly DutyEntry[]): boolean {
  const ends = duties.flatMap(({ untilDay }) => (untilDay !== null && untilDay >= day ? [untilDay] : []));
  return [day, ...ends.map(dayAfter)].every((one) => duties.some((duty) => holdsOn(duty, one)));
}

/** Refuses when one of the sections would have sheets and nobody once the last day is over. */
export async function keepsSheetsOwned(
  tx: Transaction<Tables>,
  { person: { city } }: By,
  sectionIds: readonly string[],
  lastDay: string,
): Promise<Outcome<true>> {
  const left = (await ownerlessOn(tx, city, dayAfter(lastDay))).find(({ section }) =>
    sectionIds.includes(section.id),
  );
  if (!left) return ok(true);
  return refused(
    "sheets-without-owner",
    `「${left.section.unitName} ${left.section.name}」のシート${left.sheets}件を受け持つ人がいなくなります（代理は数えません）。先に次の人に終わりの日のない役割を付けるか、シートを別の課に引き継いでください。`,
    `${left.sheets} sheets of "${left.section.unitName} ${left.section.name}" would have nobody; deputies do not count. Give somebody the duty without an end first, or hand the sheets over to another section.`,
  );
}

/** The next day of the calendar. */
function dayAfter(day: string): string {
  return shifted(day, 1);
}

/** The day before in the calendar. */
export function dayBefore(day: string): string {
  return shifted(day, -1);
}

function shifted(day: string, by: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
}
