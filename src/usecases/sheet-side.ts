// Owns what stands beside a sheet at the desk: findings, steps, remarks, reasons for overridden codes, and what changed since the person looked.
import type { Person } from "../domain/access.ts";
import type { Day } from "../domain/calendar.ts";
import type { SheetStep } from "../domain/decision.ts";
import type { Finding } from "../domain/finding.ts";
import type { ChangeEntry } from "../domain/record.ts";
import { STEPS, type StepVerb } from "../domain/workflow.ts";
import { peopleInOffice } from "../store/active-people.ts";
import { changesOfSheet } from "../store/changed-since.ts";
import { unitStagesOf } from "../store/cycle.ts";
import type { Db } from "../store/database.ts";
import { remarksOf, type Remark } from "../store/remarks.ts";
import { inScope, scopeOf } from "../store/scope.ts";
import { sectionsOfUnits } from "../store/sections-of-unit.ts";
import { looksOf, saveLook, stepsOfSheet } from "../store/sheet-steps.ts";
import type { OpenSheet } from "./open-sheet.ts";
import { targetChanges } from "./decided-values.ts";
import { holdersOf, timeOf } from "./progress.ts";
import { findingsOfSheets, type SheetFindings } from "./sheet-findings.ts";
import { standingReasons } from "./standing-reasons.ts";
import { mayStep } from "./take-steps.ts";

/** Whose turn it is with a sheet. `due` null: no day is set; `late`: days overdue, 0 when it is not. */
export type Turn = {
  readonly section: string | null;
  readonly who: readonly string[];
  readonly due: Day | null;
  readonly late: number;
};

/** Everything beside a sheet, for one person. */
type SheetSide = {
  readonly findings: readonly Finding[];
  /** Those among the findings that keep the sheet from being submitted. */
  readonly blocks: readonly Finding[];
  /** Who has it and by when. */
  readonly turn: Turn;
  readonly steps: readonly SheetStep[];
  readonly remarks: readonly Remark[];
  /** `item.field` → why its code differs from the figures. */
  readonly reasons: ReadonlyMap<string, string>;
  /** For each change of a target on the sheet the entry that brought it in; null for what a paper told. */
  readonly targetChanges: readonly (ChangeEntry | null)[];
  /** Changes by others since the person last looked at the sheet, oldest first; null: never looked. */
  readonly news: readonly ChangeEntry[] | null;
};

/** The steps that a person may take with a sheet now, of which `blocks` keep it back; publishing belongs to the whole plan and is not among them. */
export function possibleSteps(
  person: Person,
  open: OpenSheet,
  blocks: readonly Finding[],
): readonly StepVerb[] {
  const verbs = new Set(STEPS.map(({ verb }) => verb));
  return [...verbs].filter(
    (verb) =>
      verb !== "publish" &&
      verb !== "reopen" &&
      // Offered only where errors keep the sheet back.
      (verb !== "submit-with-errors" || blocks.length > 0) &&
      // With some reason: whether there is one is asked when the step is taken.
      mayStep(person, open.unitId, open.standing, verb, "…").ok,
  );
}

/** What the checks say of a sheet as it stands. */
export async function findingsBeside(
  db: Db,
  person: Person,
  { planId, fiscalYear, standing }: OpenSheet,
): Promise<SheetFindings> {
  const place = { city: person.city, planId, fiscalYear };
  const found = await inScope(db, scopeOf(person), (tx) => findingsOfSheets(tx, place, [standing]));
  return found?.bySheet.get(standing.itemId) ?? { all: [], blocks: [] };
}

/** Loads what stands beside a sheet. With `look` the person is held to have seen it up to its last change. */
export async function sheetSide(
  db: Db,
  person: Person,
  open: OpenSheet,
  { look, at, today }: { readonly look: boolean; readonly at: Date; readonly today: Day },
): Promise<SheetSide> {
  const { planId, standing, stored } = open;
  const { city } = person;
  return inScope(db, scopeOf(person), async (tx) => {
    const place = { city, planId, fiscalYear: open.fiscalYear };
    const found = await findingsOfSheets(tx, place, [standing]);
    const steps = await stepsOfSheet(tx, city, standing.itemId);
    const remarks = await remarksOf(tx, city, standing.itemId);
    const seen = (await looksOf(tx, city, person.id, [standing.itemId])).get(standing.itemId);
    const news =
      seen === undefined ? null : await changesOfSheet(tx, city, { planId, itemId: standing.itemId }, seen);
    if (look && seen !== stored.lastChange)
      await saveLook(tx, {
        city,
        unitId: open.unitId,
        accountId: person.id,
        itemId: standing.itemId,
        changeNumber: stored.lastChange,
        at,
      });
    const stage = (await unitStagesOf(tx, city, planId)).at(-1) ?? null;
    const sections = await sectionsOfUnits(tx, city, [open.unitId]);
    const turn: Turn = {
      section: sections.find(({ id }) => id === standing.sectionId)?.name ?? null,
      who: holdersOf(await peopleInOffice(tx, city, today), open.unitId, standing).map(
        ({ person: one }) => one.name,
      ),
      ...timeOf(standing, stage, today),
    };
    const codes = await standingReasons(tx, place, stored);
    return {
      findings: found?.bySheet.get(standing.itemId)?.all ?? [],
      blocks: found?.bySheet.get(standing.itemId)?.blocks ?? [],
      turn,
      steps,
      remarks,
      // A reason that is asked for again is not filled in: it would be sent along unread.
      reasons: new Map(
        codes.flatMap(({ itemId, field, reason, asked }): [string, string][] =>
          reason === null || asked ? [] : [[`${itemId}.${field}`, reason]],
        ),
      ),
      targetChanges: await targetChanges(
        tx,
        city,
        planId,
        standing.itemId,
        open.view.sheet.kind === "initiative" ? open.view.sheet.content.targetRevisions.length : 0,
      ),
      news: news?.filter(({ actor }) => actor !== person.id) ?? null,
    };
  });
}
