// Owns which forms of the desk are answered with a page of their own instead of a redirect: Turbo does not draw such an answer, so their forms are sent past it.
import type { DeskPlace } from "../../site/links.ts";
import type { DeskAnswer } from "./work.ts";

/** Page → the actions that are answered there with a page, for what is shown once and has no address of its own: links of invitation, previews of what was uploaded. */
export const WHOLE: Readonly<Partial<Record<DeskPlace["page"], "all" | readonly string[]>>> = {
  people: "all",
  person: "all",
  sections: "all",
  moves: "all",
  take: "all",
  tasks: ["calendar"],
};

/** Whether a form is answered with a page. */
export function isWhole(page: DeskPlace["page"], action: string): boolean {
  const actions = WHOLE[page] ?? [];
  return actions === "all" || actions.includes(action);
}

/** Throws where a form is answered with a page that is not named above: with script, pressing its button would seem to do nothing. A refusal (422) is drawn. */
export function mustBeWhole(page: DeskPlace["page"], action: string, answer: DeskAnswer): void {
  if (!answer || !("view" in answer) || (answer.status ?? 200) !== 200 || isWhole(page, action)) return;
  throw new Error(`"${action}" of ${page} is answered with a page: name it in whole-forms.ts, or redirect`);
}
