// Owns one field of an open sheet in the browser: its control, the words the server has, and what is said beside it.
import { paperLines, paperWidth } from "../../desk/sheet/paper-length.ts";

type Control = HTMLTextAreaElement | HTMLInputElement | HTMLSelectElement;

/** A field that can be written. */
export type Field = {
  /** `item.field`. */
  readonly name: string;
  readonly root: HTMLElement;
  readonly control: Control;
  /** The revision of the words in `shown`. */
  readonly base: HTMLInputElement;
  /** The words that the server has. */
  readonly shown: HTMLInputElement;
};

/** The field that an element carries, null when it is not one that can be written. */
export function fieldFrom(root: HTMLElement): Field | null {
  const name = root.dataset["field"];
  if (name === undefined) return null;
  const control = part(root, "words", name);
  const [base, shown] = [part(root, "base", name), part(root, "shown", name)];
  if (!control || !(base instanceof HTMLInputElement) || !(shown instanceof HTMLInputElement)) return null;
  return { name, root, control, base, shown };
}

function part(root: HTMLElement, carries: string, name: string): Control | null {
  return root.querySelector<Control>(`[name="${CSS.escape(`${carries}:${name}`)}"]`);
}

/** The reason that is given beside a code; null where none is asked for. */
export function reasonOf({ root, name }: Field): string | null {
  const reason = part(root, "reason", name);
  return reason && reason.closest<HTMLElement>("[data-reason]")?.hidden === false ? reason.value : null;
}

/** Are there words that the server does not have? */
export function isDirty(field: Field): boolean {
  return plain(field.control.value) !== plain(field.shown.value);
}

/** Trailing blanks and the way of ending lines are not words. */
export function plain(words: string): string {
  return words.replace(/\r\n?/g, "\n").replace(/^\n|\s+$/g, "");
}

/** How a field stands, for the eye; the words say it as well. */
type Tone = "busy" | "done" | "trouble" | "none";

/** Says beside the field how it stands; `to`: the way to whatever stands in the way. */
export function say(
  { root }: Field,
  words: string,
  tone: Tone,
  to: { readonly href: string; readonly words: string } | null = null,
): void {
  const state = root.querySelector<HTMLElement>("[data-state]");
  if (!state) return;
  if (state.textContent !== words) state.textContent = words;
  if (to) {
    const link = document.createElement("a");
    link.href = to.href;
    link.textContent = to.words;
    state.append(" ", link);
  }
  state.dataset["tone"] = tone;
}

/** Puts words into the control; somebody who is writing there keeps the caret where it was. */
export function putWords(field: Field, words: string): void {
  const { control } = field;
  if (control.value === words) return;
  const caret = control instanceof HTMLSelectElement ? null : control.selectionStart;
  control.value = words;
  if (caret !== null && !(control instanceof HTMLSelectElement) && document.activeElement === control)
    control.setSelectionRange(Math.min(caret, words.length), Math.min(caret, words.length));
  measure(field);
}

/** Says how long the text is and how many lines it takes on paper. */
export function measure({ root, control }: Field): void {
  const place = root.querySelector<HTMLElement>("[data-length]");
  if (!place) return;
  const words = plain(control.value);
  const numbers = [Math.ceil(paperWidth(words)), paperLines(words, Number(place.dataset["length"]))];
  let index = 0;
  place.textContent = place.textContent.replace(/\d+/g, () => String(numbers[index++] ?? ""));
}
