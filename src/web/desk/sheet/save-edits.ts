// Owns saving the edits of a sheet for its handlers: what was saved is told to everybody else who has it open.
import type { Outcome, Refusal } from "../../../domain/outcome.ts";
import type { EditResult, FieldEdit, FieldPlace } from "../../../domain/record.ts";
import { entryWords } from "../../../rulebook/osaka-city/entry-words.ts";
import type { FieldModel } from "../../../usecases/field-models.ts";
import type { LoneSheet } from "../../../usecases/open-sheet.ts";
import { saveFields } from "../../../usecases/save-fields.ts";
import type { NotTaken } from "./sent-edits.ts";
import type { SheetDesk } from "./sheet-desk.ts";

/** Saves edits and tells the others on the sheet. */
export async function saveEdits(
  { db, person, live, now }: SheetDesk,
  open: LoneSheet,
  edits: readonly FieldEdit[],
): Promise<Outcome<readonly EditResult[]>> {
  const saved = await saveFields(db, person, open.planId, edits, now());
  if (!saved.ok) return saved;
  for (const result of saved.value) {
    const model = modelOf(open.fields, result);
    if (!model || (result.kind !== "saved" && result.kind !== "merged")) continue;
    live.saved(open.standing.itemId, {
      field: `${result.itemId}.${result.field}`,
      words: entryWords(model.entry, result.value),
      revision: result.revision,
      by: person.name,
    });
  }
  return saved;
}

/** The field of a place, null when the sheet has none. */
export function modelOf(fields: readonly FieldModel[], place: FieldPlace): FieldModel | null {
  return fields.find(({ itemId, field }) => itemId === place.itemId && field === place.field) ?? null;
}

/** An edit that the record refused, with its words, so that they can be shown again. */
export function refusedOf(
  fields: readonly FieldModel[],
  edits: readonly FieldEdit[],
  result: EditResult,
): NotTaken | null {
  const { itemId, field } = result;
  const edit = edits.find((one) => one.itemId === itemId && one.field === field);
  return edit && result.kind === "refused" ? notTakenOf(fields, edit, result.refusal) : null;
}

/** An edit with its words and why it was not taken; null when the sheet has no such field. */
export function notTakenOf(
  fields: readonly FieldModel[],
  { itemId, field, value }: FieldEdit,
  refusal: Refusal,
): NotTaken | null {
  const model = modelOf(fields, { itemId, field });
  return model && { itemId, field, words: entryWords(model.entry, value), refusal };
}
