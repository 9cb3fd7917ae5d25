// Owns what a browser with JavaScript adds to the desk: both sides marked together, a filter for the list of fields, files dropped anywhere on their field.

import { plainNumber } from "../../rulebook/width.ts";
import { addressTarget } from "./address-target.ts";
import { offerChoosingAll } from "./choose-all.ts";

/** Marks a piece and its field together, whichever of them was chosen. */
function markBoth(): void {
  const chosen = addressTarget();
  for (const marked of document.querySelectorAll(".is-linked")) marked.classList.remove("is-linked");
  if (chosen?.id === "correction") showField(document.querySelector("a.piece-chosen"));
  if (!chosen?.closest("[data-compare]")) return;
  if (chosen.matches("a.piece")) {
    showField(chosen);
  } else if (chosen.matches(".read-field")) {
    const pieces = document.querySelectorAll(`a.piece[href="#${CSS.escape(chosen.id)}"]`);
    for (const piece of pieces) piece.classList.add("is-linked");
    scrollInside(pieces[0] ?? null);
  }
}

/** Marks the field of a piece and brings it into view. */
function showField(piece: Element | null): void {
  const field = fieldOf(piece);
  field?.classList.add("is-linked");
  scrollInside(field ?? fieldBefore(piece));
}

function fieldOf(piece: Element | null | undefined): Element | null {
  const field = document.getElementById(piece?.getAttribute("href")?.split("#")[1] ?? "");
  return field?.matches(".read-field") ? field : null;
}

/** A piece without a field is likely to belong near the one that stands before it. */
function fieldBefore(piece: Element | null): Element | null {
  const pieces = [...document.querySelectorAll("a.piece")];
  const before = pieces.slice(0, piece ? Math.max(pieces.indexOf(piece), 0) : 0);
  return fieldOf(before.findLast((one) => fieldOf(one) !== null));
}

/** Brings the other side to its place without moving the page; on narrow screens there is only one side to see. */
function scrollInside(element: Element | null): void {
  const side = element?.closest(".compare-side");
  if (!element || !side || side.scrollHeight <= side.clientHeight) return;
  const top = element.getBoundingClientRect().top - side.getBoundingClientRect().top + side.scrollTop;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  side.scrollTo({ top: top - side.clientHeight / 3, behavior: calm ? "auto" : "smooth" });
}

/** Puts a filter before a long list; what does not fit is taken out, because browsers do not hide options alike. */
function addFilter(select: HTMLSelectElement): void {
  const words = select.dataset["filter"] ?? "";
  delete select.dataset["filter"];
  const all = [...select.children].map((child) => child.cloneNode(true) as HTMLElement); // children of a select are elements
  const input = document.createElement("input");
  input.type = "search";
  input.className = "form-text form-filter";
  input.placeholder = words;
  input.setAttribute("aria-label", words);
  input.setAttribute("aria-controls", select.id);
  input.addEventListener("input", () => {
    const wanted = folded(input.value).split(/\s+/u).filter(Boolean);
    const kept = select.value;
    select.replaceChildren(...all.flatMap((child) => fitting(child, wanted)));
    select.value = kept;
    if (select.selectedIndex < 0) select.selectedIndex = 0;
  });
  // Enter in the filter goes on to the list instead of sending the form.
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    select.focus();
  });
  select.before(input);
}

/** Width, case and the dash of a number make no difference. */
function folded(text: string): string {
  return plainNumber(text).toLowerCase();
}

function fitting(child: HTMLElement, wanted: readonly string[]): HTMLElement[] {
  const copy = child.cloneNode(true) as HTMLElement; // a copy of an element is one
  if (!(copy instanceof HTMLOptGroupElement)) return [copy];
  for (const option of copy.querySelectorAll("option")) {
    const text = folded(`${copy.label} ${option.textContent}`);
    if (!wanted.every((word) => text.includes(word))) option.remove();
  }
  return copy.children.length > 0 ? [copy] : [];
}

function enhance(): void {
  markBoth();
  offerChoosingAll();
  for (const select of document.querySelectorAll<HTMLSelectElement>("select[data-filter]")) addFilter(select);
  const refused = document.getElementById("refused");
  if (refused) return refused.focus();
  if (location.hash !== "#correction") return;
  const correction = document.getElementById("correction");
  correction?.focus();
  // The filter has made the form taller since the browser brought it into view.
  correction?.scrollIntoView({ block: "nearest" });
}

/** The file field under a drag, wherever on the panel it is. */
function fieldUnder(event: DragEvent): HTMLInputElement | null {
  const panel = event.target instanceof Element ? event.target.closest("form") : null;
  return panel?.querySelector<HTMLInputElement>("input[data-drop]") ?? null;
}

document.addEventListener("turbo:load", enhance);
document.addEventListener("turbo:render", enhance);
addEventListener("hashchange", markBoth);
document.addEventListener("dragover", (event) => {
  const field = fieldUnder(event);
  if (!field) return;
  event.preventDefault();
  field.classList.add("is-over");
});
document.addEventListener("dragleave", (event) => fieldUnder(event)?.classList.remove("is-over"));
document.addEventListener("drop", (event) => {
  const field = fieldUnder(event);
  if (!field || !event.dataTransfer || event.target === field) return;
  event.preventDefault();
  field.classList.remove("is-over");
  field.files = event.dataTransfer.files;
});
