// Owns taking the edits out of a sent sheet: only fields whose words differ from those they were shown with.
import { randomUUID } from "node:crypto";
import type { Refusal } from "../../../domain/outcome.ts";
import type { FieldEdit, FieldPlace } from "../../../domain/record.ts";
import { readEntry, type EntryContext } from "../../../rulebook/osaka-city/entry-words.ts";
import type { FieldModel } from "../../../usecases/field-models.ts";
import { controlName, fieldOfName } from "./field-names.ts";

/** A field whose words were not taken, with the words, so that they can be shown again. */
export type NotTaken = FieldPlace & { readonly words: string; readonly refusal: Refusal };

/** Words that came under a name that this sheet has no field for: somebody took the field away meanwhile, or it never was one. */
export type Stray = { readonly name: string; readonly words: string };

/** What a sent sheet asks for. */
type SentEdits = {
  readonly edits: readonly FieldEdit[];
  readonly notTaken: readonly NotTaken[];
  readonly strays: readonly Stray[];
};

/** Reads the edits of a form. Words that do not fit are handed back with what the field takes. */
export function sentEdits(
  form: FormData,
  fields: readonly FieldModel[],
  context: EntryContext,
  key: string | null = null,
): SentEdits {
  const edits: FieldEdit[] = [];
  const notTaken: NotTaken[] = [];
  const strays: Stray[] = [];
  for (const name of new Set(form.keys())) {
    const place = fieldOfName("words", name) ?? fieldOfName("take", name);
    const model =
      place && fields.find(({ itemId, field }) => itemId === place.itemId && field === place.field);
    if (!model) {
      strays.push(...strayOf(form, name, fields));
      continue;
    }
    const edit = editOf(form, model, context, key);
    if (edit === null) continue;
    if ("refusal" in edit) notTaken.push(edit);
    else if (!edits.some(({ itemId, field }) => itemId === edit.itemId && field === edit.field))
      edits.push(edit);
  }
  return { edits, notTaken, strays };
}

/** What every sheet sends beside its fields. */
const BESIDE: ReadonlySet<string> = new Set(["token", "action", "key", "do"]);

/** Words under a name that is not on the sheet, unless they are those that were shown: then nobody wrote them. */
function strayOf(form: FormData, name: string, fields: readonly FieldModel[]): readonly Stray[] {
  if (BESIDE.has(name)) return [];
  const [carries, rest] = [name.slice(0, name.indexOf(":")), name.slice(name.indexOf(":") + 1)];
  if (carries === "base" || carries === "shown") return [];
  const words = text(form, name) ?? "";
  if (carries === "words" && plain(words) === plain(text(form, `shown:${rest}`) ?? "")) return [];
  const isReason = carries === "reason";
  if (isReason && (words.trim() === "" || fields.some((one) => `${one.itemId}.${one.field}` === rest)))
    return [];
  return [{ name, words }];
}

function editOf(
  form: FormData,
  model: FieldModel,
  context: EntryContext,
  key: string | null,
): FieldEdit | NotTaken | null {
  const { itemId, field, entry } = model;
  const taken = text(form, controlName("take", model));
  const words = taken ?? text(form, controlName("words", model));
  if (words === null) return null;
  const shown = text(form, controlName("shown", model)) ?? model.words;
  const reason = text(form, controlName("reason", model))?.trim() || null;
  if (plain(words) === plain(shown) && taken === null && reason === null) return null;
  const value = readEntry(entry, words, context);
  if (!value.ok) return { itemId, field, words, refusal: value.refusal };
  if (plain(words) === plain(shown) && taken === null && words === model.words && reason === null)
    return null;
  const base = Number(text(form, controlName("base", model)) ?? model.revision);
  return {
    itemId,
    field,
    key: key ?? randomUUID(),
    base: Number.isInteger(base) && base >= 0 ? base : model.revision,
    value: value.value,
    reason,
  };
}

function text(form: FormData, name: string): string | null {
  const value = form.get(name);
  return typeof value === "string" ? value : null;
}

/** A browser sends line ends as CR LF and takes the first one off a text area. */
function plain(words: string): string {
  return words.replace(/\r\n?/g, "\n").replace(/^\n|\s+$/g, "");
}
