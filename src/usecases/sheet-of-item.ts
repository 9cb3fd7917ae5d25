// Owns whether a person may write a field now: their duty, the state of the sheet, and the part of the year that is open.
import { may, type Person } from "../domain/access.ts";
import type { Refusal } from "../domain/outcome.ts";
import type { ItemKind } from "../domain/record.ts";
import { fieldsOpen } from "../domain/workflow.ts";
import type { PlanSheet } from "../store/sheets.ts";
import { phasesOfField } from "./field-shapes.ts";

type Placed = { readonly id: string; readonly parentId: string | null; readonly kind: ItemKind };

/** The sheet on which an item stands: indicators stand on that of their strategy or initiative. */
export function sheetOfItem(
  sheets: ReadonlyMap<string, PlanSheet>,
  { id, parentId, kind }: Placed,
): PlanSheet | null {
  const ofParent = kind === "outcome-indicator" || kind === "process-indicator";
  return sheets.get(ofParent ? (parentId ?? "") : id) ?? null;
}

/** Why a person may not write this field now, null when they may. */
export function whyNotWrite(
  person: Person,
  unitId: string,
  sheet: PlanSheet | null,
  kind: ItemKind,
  field: string,
): Refusal | null {
  if (!sheet) return { code: "no-such-item", ja: "その項目はありません。", en: "There is no such item." };
  const { sectionId, state } = sheet;
  const allowed = may(person, "edit-sheet", { unitId, sectionId, state });
  if (!allowed.ok) return allowed.refusal;
  const open = fieldsOpen(sheet);
  if (phasesOfField(kind, field)?.some((phase) => open.includes(phase))) return null;
  return {
    code: "field-locked",
    ja: "この欄は、いまの段階では書き換えられません。",
    en: "This field is locked in the present stage.",
  };
}
