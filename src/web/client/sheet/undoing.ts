// Owns undoing what was just saved: the words that the server had before come back, as a new save that stands in the history like any other.
import { hasConflict } from "./conflict.ts";
import { plain, putWords, type Field } from "./field.ts";
import { saveNow } from "./saving.ts";
import type { Sheet } from "./sheet.ts";

/** Words that the server had before each save of this visit, the newest last. */
const earlier = new WeakMap<Field, string[]>();

/** Remembers what a save replaced, and offers to go back to it. */
export function remember(sheet: Sheet, field: Field, before: string, after: string): void {
  if (plain(before) === plain(after)) return;
  earlier.set(field, [...(earlier.get(field) ?? []), before]);
  offer(sheet, field);
}

function offer(sheet: Sheet, field: Field): void {
  if (field.root.querySelector("[data-undo]")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link-button small";
  button.dataset["undo"] = "";
  button.textContent = sheet.words.undo;
  button.addEventListener("click", () => {
    // What stands in the control then is one of two versions to choose from: it is not thrown away.
    if (hasConflict(field)) return;
    const words = earlier.get(field)?.pop();
    if (words === undefined) return;
    undone.add(field);
    putWords(field, words);
    saveNow(sheet, field);
    field.control.focus();
    if ((earlier.get(field)?.length ?? 0) === 0) button.remove();
  });
  field.root.querySelector(".sheet-field-head")?.append(button);
}

/** Fields whose next save is an undoing: it is not remembered, or undoing would go back and forth for ever. */
const undone = new WeakSet<Field>();

/** Whether the save that was just acknowledged undid another one. */
export function wasUndoing(field: Field): boolean {
  return undone.delete(field);
}
