// Owns the findings beside an open sheet in the browser: asked for again a while after something was saved, and shown without taking the focus.
import type { FindingsAnswer } from "../../desk/sheet/save-answer.ts";

/** After a save; whoever writes on saves again. */
const PAUSE_MS = 2_000;
/** Between two questions: each has the whole plan checked. */
const APART_MS = 10_000;

/** `saved`: something was saved on the sheet, by whomever; `stop`: the sheet is closed. */
type Findings = { readonly saved: () => void; readonly stop: () => void };

/** Follows the findings of the page; `ask` answers null where the server cannot say. */
export function followFindings(ask: () => Promise<FindingsAnswer | null>): Findings {
  const place = document.querySelector<HTMLElement>("[data-findings]");
  if (!place) return { saved: () => {}, stop: () => {} };
  let timer: number | null = null;
  let asked = Number.NEGATIVE_INFINITY;
  let shown = "";
  let held: FindingsAnswer | null = null;

  const show = (answer: FindingsAnswer): void => {
    held = null;
    if (answer.html === shown) return;
    shown = answer.html;
    // Made by our own server from escaped text.
    place.innerHTML = answer.html;
    const said = document.querySelector("[data-findings-said]");
    if (said && said.textContent !== answer.said) said.textContent = answer.said;
  };
  const question = async (): Promise<void> => {
    timer = null;
    asked = performance.now();
    const answer = await ask();
    if (!answer || !place.isConnected) return;
    // Whoever is on one of its links keeps it until they have gone on.
    if (place.contains(document.activeElement)) held = answer;
    else show(answer);
  };
  place.addEventListener("focusout", ({ relatedTarget }) => {
    if (held && !(relatedTarget instanceof Node && place.contains(relatedTarget))) show(held);
  });
  return {
    saved: () => {
      if (timer !== null) return;
      const wait = Math.max(PAUSE_MS, asked + APART_MS - performance.now());
      timer = window.setTimeout(() => void question(), wait);
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
