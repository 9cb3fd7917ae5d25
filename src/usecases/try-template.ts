// Owns trying a city's own template on what a unit has published, before it is in force: its papers as they would be, and what finds no cell.
import type { Person } from "../domain/access.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import type { WithoutCell } from "../domain/template-report.ts";
import type { Press } from "../documents/press/press.ts";
import type { Unit } from "../domain/plan.ts";
import type { Db } from "../store/database.ts";
import { loadTemplate } from "../store/paper-templates.ts";
import { listPublished, loadPublished } from "../store/published.ts";
import { cityName, exportTasks } from "./export-papers.ts";

/** What a template can be tried on: a unit and a year that are published, years nearest to the template's first. */
export type TryOn = { readonly unitSlug: string; readonly unit: Unit; readonly fiscalYear: number };

/** A paper on the template. */
export type Tried = {
  /** The id of the paper, and its mark as printed. */
  readonly id: string;
  readonly mark: string;
  readonly bytes: Uint8Array;
  readonly leftOver: readonly WithoutCell[];
};

/** The units and years on which a template of this year can be tried. */
export async function toTryOn(db: Db, city: string, fiscalYear: number): Promise<readonly TryOn[]> {
  const apart = (one: TryOn): number => Math.abs(one.fiscalYear - fiscalYear);
  const published = await listPublished(db, city);
  return published
    .map(({ unitSlug, unit, fiscalYear: year }) => ({ unitSlug, unit, fiscalYear: year }))
    .toSorted((a, b) => apart(a) - apart(b));
}

/**
 * The papers of a unit and year on a template, in force or not; nothing is kept. `paper`: only the one of this id.
 * Refused when the template or what it is tried on is not there, and as making the paper is.
 */
export async function tryTemplate(
  db: Db,
  press: Press,
  { city }: Pick<Person, "city">,
  templateId: string,
  on: { readonly unit: string; readonly fiscalYear: number; readonly paper?: string },
): Promise<Outcome<readonly Tried[]>> {
  const [template, snapshot] = await Promise.all([
    loadTemplate(db, city, templateId),
    loadPublished(db, city, on.unit, on.fiscalYear),
  ]);
  if (!template || !snapshot)
    return refused("nothing-published", "公表されたものがありません。", "Nothing is published.");
  const { form, bytes } = template;
  const printing = { city: { slug: city, name: await cityName(db, city) }, addressOf: null };
  const tasks = exportTasks(
    snapshot,
    printing,
    { kinds: [form], formats: ["xlsx"] },
    new Map([[form, async () => bytes]]),
  ).filter(({ paper }) => on.paper === undefined || paper?.id === on.paper);
  const tried: Tried[] = [];
  for (const { paper, make } of tasks) {
    const made = await make(press);
    if (!made.ok) return made;
    const { bytes: file, leftOver = [] } = made.value;
    tried.push({ id: paper?.id ?? form, mark: paper?.mark ?? "", bytes: file, leftOver });
  }
  return ok(tried);
}
