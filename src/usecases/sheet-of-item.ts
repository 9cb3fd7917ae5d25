// Owns whether a person may write a field now: their duty, the state of the sheet, and the part of the year that is open.
import { may, type Person } from "../domain/access.ts";
import type { Refusal } from "../domain/outcome.ts";
import type { ItemKind } from "../domain/record.ts";
import { fieldsOpen, STATE_WORDS } from "../domain/workflow.ts";
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
  if (!allowed.ok)
    return state === "writing" ? allowed.refusal : (handedOn(person, unitId, sheet) ?? allowed.refusal);
  const open = fieldsOpen(sheet);
  if (phasesOfField(kind, field)?.some((phase) => open.includes(phase))) return null;
  return {
    code: "field-locked",
    ja: "この欄は、いまの段階では書き換えられません。",
    en: "This field is locked in the present stage.",
  };
}

/** The answer to whoever could write while the sheet was being written: it went on while their page was open. */
function handedOn(person: Person, unitId: string, { sectionId, state }: PlanSheet): Refusal | null {
  if (!may(person, "edit-sheet", { unitId, sectionId, state: "writing" }).ok) return null;
  const way =
    state === "published"
      ? { ja: "段階か改定が始まると書き込めます。", en: "A stage or a revision opens it." }
      : {
          ja: "取下げか差戻しのあとに保存できます。",
          en: "It can be saved once the sheet is withdrawn or returned.",
        };
  return {
    code: "not-in-this-state",
    ja: `シートが「${STATE_WORDS[state].ja}」なので、いまは保存できません。書いた文は残っています。${way.ja}`,
    en: `The sheet cannot be written now (${STATE_WORDS[state].en}). What you wrote is kept. ${way.en}`,
  };
}
