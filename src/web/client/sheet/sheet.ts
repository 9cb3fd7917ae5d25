// Owns an open sheet in the browser: finds its fields, listens to them, offers drafts, and shows what the server says of the sheet.
import type { FieldMarks, FindingsAnswer } from "../../desk/sheet/save-answer.ts";
import { addressTarget } from "../address-target.ts";
import { quietButton } from "./button.ts";
import { draftKey, draftOf, dropDraft } from "./drafts.ts";
import { showLeftDrafts } from "./left-drafts.ts";
import { fieldFrom, isDirty, measure, plain, putWords, type Field } from "./field.ts";
import { followFindings } from "./findings.ts";
import { followOthers } from "./others.ts";
import { reasonTyped, saveAgain, saveLeft, saveNow, typed } from "./saving.ts";
import { sheetWords, type SheetWords } from "./words.ts";

/** What saving and showing need to know of the sheet. */
export type Sheet = {
  readonly address: string;
  readonly token: string;
  /** Account of whoever writes: drafts are theirs alone. */
  readonly person: string;
  /** What is kept with a draft, so that it can be shown where its field is no longer. */
  readonly about: { readonly sheet: string; readonly address: string; readonly title: string };
  readonly words: SheetWords;
  readonly fields: readonly Field[];
  readonly showMarks: (marks: readonly FieldMarks[]) => void;
  /** Something was saved here, by whomever: what the checks say may have changed. */
  readonly wasSaved: () => void;
};

let close: (() => void) | null = null;
let open: HTMLFormElement | null = null;

/** Begins with the sheet on the page, if there is one and it is not begun yet. */
export function openSheet(): void {
  const root = document.querySelector<HTMLFormElement>("form[data-sheet]");
  if (root && root === open) return;
  close?.();
  close = null;
  open = root;
  if (!root) return;
  const fields = [...root.querySelectorAll<HTMLElement>("[data-field]")].flatMap(
    (element) => fieldFrom(element) ?? [],
  );
  const sheet: Sheet = {
    // Not root.action: that is the field of this name in the form.
    address: root.getAttribute("action") ?? location.pathname,
    token: root.querySelector<HTMLInputElement>('[name="token"]')?.value ?? "",
    person: root.dataset["person"] ?? "",
    about: {
      sheet: root.dataset["sheet"] ?? "",
      address: location.pathname,
      title: document.querySelector("h1")?.textContent ?? "",
    },
    words: sheetWords(),
    fields,
    showMarks: (marks) => marks.forEach((one) => showMark(root, one)),
    wasSaved: () => findings.saved(),
  };
  const findings = followFindings(() => findingsOf(sheet));
  // Every field saves itself: the button is for those without script.
  root.querySelector<HTMLElement>("[data-save-all]")?.setAttribute("hidden", "");
  for (const field of fields) attend(sheet, field);
  unfoldTarget();
  addEventListener("hashchange", unfoldTarget);
  showLeftDrafts(root, sheet.person, new Set(fields.map(({ name }) => name)));
  const flush = (): void => fields.forEach((field) => saveNow(sheet, field));
  const stop = followOthers(sheet, root.dataset["events"] ?? null, flush);
  const keys = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    flush();
  };
  const onSubmit = (event: SubmitEvent): void => takeProposal(sheet, event);
  root.addEventListener("submit", onSubmit);
  addEventListener("online", flush);
  addEventListener("pagehide", flush);
  document.addEventListener("keydown", keys);
  close = () => {
    flush();
    stop();
    findings.stop();
    removeEventListener("hashchange", unfoldTarget);
    root.removeEventListener("submit", onSubmit);
    removeEventListener("online", flush);
    removeEventListener("pagehide", flush);
    document.removeEventListener("keydown", keys);
  };
}

/** A field that is led to may stand in a block that is folded. */
function unfoldTarget(): void {
  const target = addressTarget();
  const fold = target?.closest("details");
  if (!target || !fold || fold.open) return;
  fold.open = true;
  target.scrollIntoView({ block: "nearest" });
}

async function findingsOf({ address, token }: Sheet): Promise<FindingsAnswer | null> {
  const form = new FormData();
  form.set("token", token);
  form.set("action", "findings");
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: form,
    });
    const isData = answer.ok && answer.headers.get("Content-Type")?.startsWith("application/json") === true;
    return isData ? ((await answer.json()) as FindingsAnswer) : null; // our own server's answer
  } catch {
    return null; // the network is away: the next save asks again
  }
}

function attend(sheet: Sheet, field: Field): void {
  measure(field);
  field.control.addEventListener("input", () => {
    measure(field);
    typed(sheet, field);
  });
  field.control.addEventListener("change", () => saveLeft(sheet, field));
  const isReason = ({ target }: Event): boolean =>
    target instanceof HTMLInputElement && target.name.startsWith("reason:");
  field.root.addEventListener("change", (event) => {
    if (isReason(event)) saveAgain(sheet, field);
  });
  field.root.addEventListener("input", (event) => {
    if (isReason(event)) reasonTyped(sheet, field);
  });
  const draft = draftOf(draftKey(sheet.person, field.name));
  if (!draft || plain(draft.words) === plain(field.control.value))
    return dropDraft(draftKey(sheet.person, field.name));
  offer(sheet, field, draft.words, draft.base, draft.shown, draft.at);
}

/** Offers words that were typed here and never acknowledged. They go in on the base they were written on. */
function offer(sheet: Sheet, field: Field, words: string, base: string, shown: string, at: number): void {
  const box = document.createElement("div");
  box.className = "draft-offer";
  const text = document.createElement("p");
  text.textContent = sheet.words.draft.replace("{time}", new Date(at).toLocaleString(sheet.words.lang));
  const kept = document.createElement("p");
  kept.className = "conflict-words";
  kept.textContent = words;
  const row = document.createElement("p");
  row.className = "form-buttons";
  row.append(
    quietButton(sheet.words.useDraft, () => {
      field.base.value = base;
      field.shown.value = shown;
      putWords(field, words);
      box.remove();
      saveNow(sheet, field);
      field.control.focus();
    }),
    quietButton(sheet.words.dropDraft, () => {
      dropDraft(draftKey(sheet.person, field.name));
      box.remove();
      field.control.focus();
    }),
  );
  box.append(text, kept, row);
  field.root.append(box);
}

/** The button beside a judgement puts its code in; without script it sends the sheet. */
function takeProposal(sheet: Sheet, event: SubmitEvent): void {
  const { submitter } = event;
  if (!(submitter instanceof HTMLButtonElement) || submitter.dataset["take"] === undefined) return;
  const field = sheet.fields.find(({ name }) => submitter.name === `take:${name}`);
  if (!field) return;
  event.preventDefault();
  event.stopPropagation();
  putWords(field, submitter.value);
  if (isDirty(field)) saveNow(sheet, field);
  field.control.focus();
}

/** Marks and judgements follow what was saved; whoever is writing inside one of them is left alone. */
function showMark(root: HTMLElement, { field, must, proposal }: FieldMarks): void {
  const place = root.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`);
  const mark = place?.querySelector("[data-must]");
  // Made by our own server from escaped text.
  if (mark && mark.innerHTML !== must) mark.innerHTML = must;
  const judged = place?.querySelector<HTMLElement>("[data-proposal]");
  if (!judged || judged.contains(document.activeElement) || judged.innerHTML === proposal) return;
  const open = judged.querySelector("details")?.open ?? false;
  judged.innerHTML = proposal;
  const details = judged.querySelector("details");
  if (details) details.open = open;
}
