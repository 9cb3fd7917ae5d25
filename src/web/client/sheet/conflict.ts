// Owns the choice between two versions of one field: both stand side by side, nothing is lost until somebody chooses.
import { quietButton } from "./button.ts";
import type { FieldAnswer } from "../../desk/sheet/save-answer.ts";
import { draftKey, keepDraft } from "./drafts.ts";
import { putWords, say, type Field } from "./field.ts";
import { draftFrom, saveAgain, take } from "./saving.ts";
import type { Sheet } from "./sheet.ts";

/** Shows both versions below the control; the control keeps what its writer wrote. */
export function showConflict(sheet: Sheet, field: Field, answer: FieldAnswer): void {
  closeConflict(field);
  const theirs = answer.words ?? "";
  const mine = field.control.value;
  const box = document.createElement("div");
  box.className = "conflict";
  box.dataset["conflict"] = "";
  const sides = document.createElement("div");
  sides.className = "conflict-sides";
  const own = version(sheet.words.mine, mine);
  sides.append(version(sheet.words.theirs.replace("{by}", answer.message), theirs), own);
  // Whoever writes on meanwhile chooses what they wrote last, and sees it.
  const follow = (): void => {
    if (!box.isConnected) return field.control.removeEventListener("input", follow);
    const words = own.querySelector(".conflict-words");
    if (words) words.textContent = field.control.value;
  };
  field.control.addEventListener("input", follow);
  box.append(
    sides,
    buttons([
      [sheet.words.takeMine, () => settle(sheet, field, answer, field.control.value)],
      [sheet.words.takeTheirs, () => settle(sheet, field, answer, theirs)],
      [sheet.words.takeBoth, () => join(sheet, field, answer)],
    ]),
  );
  field.root.append(box);
}

/** Whether the field waits for somebody to choose. */
export function hasConflict(field: Field): boolean {
  return field.root.querySelector("[data-conflict]") !== null;
}

/** Takes the choice away again. */
function closeConflict(field: Field): void {
  field.root.querySelector("[data-conflict]")?.remove();
}

function settle(sheet: Sheet, field: Field, answer: FieldAnswer, words: string): void {
  take(field, answer.words ?? "", answer.revision);
  putWords(field, words);
  closeConflict(field);
  saveAgain(sheet, field);
  field.control.focus();
}

/** Both texts under each other, to be made one by hand; saved with the next pause in typing. */
function join(sheet: Sheet, field: Field, answer: FieldAnswer): void {
  const words = `${answer.words ?? ""}\n${field.control.value}`;
  take(field, answer.words ?? "", answer.revision);
  putWords(field, words);
  keepDraft(draftKey(sheet.person, field.name), draftFrom(sheet, field, words));
  closeConflict(field);
  say(field, sheet.words.typing, "busy");
  field.control.focus();
}

function version(title: string, words: string): HTMLElement {
  const part = document.createElement("div");
  part.className = "conflict-version";
  const heading = document.createElement("p");
  heading.className = "sheet-label";
  heading.textContent = title;
  const text = document.createElement("p");
  text.className = "conflict-words";
  text.textContent = words;
  part.append(heading, text);
  return part;
}

function buttons(all: readonly (readonly [string, () => void])[]): HTMLElement {
  const row = document.createElement("p");
  row.className = "form-buttons";
  row.append(...all.map(([words, run]) => quietButton(words, run)));
  return row;
}
