// Owns the rule that no sheet is left without somebody: every section that answers for sheets has an officer or a manager.
import type { Transaction } from "kysely";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import { holdsOn, listDuties, listSections, type SectionEntry } from "../store/people.ts";
import { sheetsOfSections } from "../store/sheet-owners.ts";
import type { Tables } from "../store/tables.ts";
import type { By } from "./people-rules.ts";

/** A section that answers for sheets and has nobody. */
export type Ownerless = { readonly section: SectionEntry; readonly sheets: number };

/** The sections that answer for sheets but have nobody on the day (YYYY-MM-DD). */
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
  const staffed = new Set(
    duties
      .filter((duty) => holdsOn(duty, day) && (duty.role === "officer" || duty.role === "section-manager"))
      .map(({ sectionId }) => sectionId),
  );
  return sections.flatMap((section) => {
    const count = sheets.get(section.id) ?? 0;
    return count > 0 && (section.closed || !staffed.has(section.id)) ? [{ section, sheets: count }] : [];
  });
}

/** Refuses when one of the sections would have sheets and nobody from the day after. */
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
    `「${left.section.unitName} ${left.section.name}」のシート${left.sheets}件を受け持つ人がいなくなります。先に次の人に役割を付けるか、シートを別の課に引き継いでください。`,
    `${left.sheets} sheets of "${left.section.unitName} ${left.section.name}" would have nobody. Give somebody the duty first, or hand the sheets over to another section.`,
  );
}

/** The next day of the calendar. */
export function dayAfter(day: string): string {
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
