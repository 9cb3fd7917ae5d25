// Owns opening a plan and one of its sheets at the desk: within the person's boundary, with everything that the page shows and the save needs.
import type { Transaction } from "kysely";
import { may, type Person } from "../domain/access.ts";
import type { Words } from "../domain/finding.ts";
import { pathOfItem } from "../domain/item-tree.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import type { Unit } from "../domain/plan.ts";
import type { RulePhase } from "../domain/rule.ts";
import { sheetsOf, type Sheet } from "../domain/sheet.ts";
import { fieldsOpen, STATE_WORDS } from "../domain/workflow.ts";
import type { Db } from "../store/database.ts";
import { loadPlan, type StoredPlan } from "../store/load-plan.ts";
import { planAt } from "../store/plan-list.ts";
import { inScope, scopeOf } from "../store/scope.ts";
import { readAs, sheetsOfPlan, type PlanSheet } from "../store/sheets.ts";
import type { Tables } from "../store/tables.ts";
import { fieldModels, type FieldModel, type SheetFields, type SheetItem } from "./field-models.ts";
import { noSuchPlan } from "./sheet-work.ts";

/** A plan as it stands in addresses of the desk. */
export type DeskPlanPlace = { readonly city: string; readonly unit: string; readonly year: number };

/** A plan of the desk with its sheets, as this person may see it. */
export type OpenPlan = {
  readonly planId: string;
  readonly unitId: string;
  readonly unitSlug: string;
  readonly unit: Unit;
  readonly fiscalYear: number;
  readonly stored: StoredPlan;
  /** The sheets that this person may read, in printed order. */
  readonly sheets: readonly PlanSheet[];
};

/** One sheet of it, ready to be shown or saved. */
export type OpenSheet = OpenPlan & {
  readonly standing: PlanSheet;
  readonly view: SheetFields;
  readonly fields: readonly FieldModel[];
};

/** A sheet with as much of its plan as saving needs: its own items, and where it stands. */
export type LoneSheet = Pick<OpenSheet, "planId" | "unitId" | "standing" | "view" | "fields">;

/** Opens a plan; refused when there is none or none of it is for this person: the two are not told apart. */
export async function openPlan(db: Db, person: Person, place: DeskPlanPlace): Promise<Outcome<OpenPlan>> {
  if (place.city !== person.city) return noSuchPlan();
  return inScope(db, scopeOf(person), (tx) => planIn(tx, person, place));
}

/** Opens one sheet of a plan. `itemId` of the plan itself is form 1. */
export async function openSheet(
  db: Db,
  person: Person,
  place: DeskPlanPlace & { readonly itemId: string },
): Promise<Outcome<OpenSheet>> {
  const plan = await openPlan(db, person, place);
  return plan.ok ? sheetIn(plan.value, person, place.itemId) : plan;
}

async function planIn(
  tx: Transaction<Tables>,
  person: Person,
  place: DeskPlanPlace,
): Promise<Outcome<OpenPlan>> {
  const { city } = place;
  const found = await planAt(tx, place);
  const stored = found && (await loadPlan(tx, city, found.planId));
  if (!stored) return noSuchPlan();
  const all = await sheetsOfPlan(tx, city, found.planId);
  const sheets = all.filter(
    (sheet) =>
      may(person, "see-draft", { unitId: found.unitId, sectionId: sheet.sectionId, state: readAs(sheet) }).ok,
  );
  if (sheets.length === 0) return noSuchPlan();
  return ok({
    ...found,
    unitSlug: place.unit,
    fiscalYear: place.year,
    stored,
    sheets,
  });
}

/** One sheet of an opened plan. */
function sheetIn(plan: OpenPlan, person: Person, itemId: string): Outcome<OpenSheet> {
  const standing = plan.sheets.find((one) => one.itemId === itemId);
  const shown = standing && sheetOf(plan.stored, plan.unitId, standing, person);
  return shown ? ok({ ...plan, standing, ...shown }) : noSuchSheet();
}

/** A sheet of a plan, or of the part of one that holds it, with its fields as this person may write them. */
export function sheetOf(
  stored: PlanPart,
  unitId: string,
  standing: PlanSheet,
  person: Person,
): Pick<OpenSheet, "view" | "fields"> | null {
  const path = pathOfItem(stored.ids, standing.itemId);
  const sheet = sheetsOf(stored.plan).find((one) => one.path === path);
  if (!sheet) return null;
  const target = { unitId, sectionId: standing.sectionId, state: standing.state };
  const writes = may(person, "edit-sheet", target);
  const open: readonly RulePhase[] = writes.ok ? fieldsOpen(standing) : [];
  const view: SheetFields = {
    plan: stored.plan,
    sheet,
    standing,
    own: itemAt(stored, sheet.path),
    indicators: indicatorPaths(sheet).map((one) => itemAt(stored, one)),
    open: new Set(open),
    closed: writes.ok
      ? { ja: "この段階では書き込みません。", en: "This part is not written in this stage." }
      : whyClosed(writes.refusal, standing),
  };
  return { view, fields: fieldModels(view) };
}

/** A plan, or what of it was loaded. */
export type PlanPart = Pick<StoredPlan, "plan" | "ids" | "items">;

function itemAt(stored: PlanPart, path: string): SheetItem {
  const id = stored.ids.get(path);
  const item = id === undefined ? undefined : stored.items.get(id);
  if (!item) throw new Error(`no item at ${path}`);
  return { id: item.id, kind: item.kind, path, revisions: item.revisions, toReview: item.toReview };
}

function indicatorPaths({ kind, content, path }: Sheet): readonly string[] {
  if (kind === "strategy") return content.outcomeIndicators.map((_, i) => `${path}/outcomeIndicators/${i}`);
  if (kind === "initiative") return content.processIndicators.map((_, i) => `${path}/processIndicators/${i}`);
  return [];
}

/** What would have to happen before the sheet can be written again. */
function whyClosed(refusal: Words, { state, ahead }: PlanSheet): Words {
  if (ahead)
    return {
      ja: "この年度はまだ始まっていません。最初の段階が始まると書き込めます。",
      en: "This year has not been opened yet. The sheet can be written once its first stage is opened.",
    };
  if (state === "writing") return { ja: refusal.ja, en: refusal.en };
  const [ja, en] =
    state === "published"
      ? [
          "次の段階が始まるか、改定を始めると書き込めます。",
          "It opens again with the next stage, or with a revision.",
        ]
      : ["直すには差戻しか取下げが必要です。", "To change it, it has to be returned or withdrawn."];
  return {
    ja: `このシートは「${STATE_WORDS[state].ja}」です。${ja}`,
    en: `This sheet is: ${STATE_WORDS[state].en}. ${en}`,
  };
}

/** The answer when a sheet is not there, or not for this person. */
export function noSuchSheet(): Outcome<never> {
  return refused("no-such-sheet", "そのシートはありません。", "There is no such sheet.");
}
