// Owns saving the fields of an open sheet while somebody writes: after a pause, one at a time per field, again until it is acknowledged.
import type { FieldAnswer, SaveAnswer } from "../../desk/sheet/save-answer.ts";
import { hasConflict, showConflict } from "./conflict.ts";
import { draftKey, dropDraft, keepDraft, type Draft } from "./drafts.ts";
import { isDirty, plain, putWords, reasonOf, say, type Field } from "./field.ts";
import type { Sheet } from "./sheet.ts";
import { remember, wasUndoing } from "./undoing.ts";
import type { SheetWords } from "./words.ts";

/** Typing has stopped for this long: save. */
const PAUSE_MS = 700;
/** A reason is a sentence: half of one is not to stand in the history. */
const REASON_PAUSE_MS = 1500;
const RETRY_MS = [1000, 2000, 5000, 10_000, 30_000] as const;

/** One field on its way. The key stays the same while the words do: a save that is sent twice is taken once. */
type Pending = {
  key: string;
  words: string;
  timer: number | null;
  sending: boolean;
  /** Asked for while another was on its way. */
  again: boolean;
  failures: number;
  /** The words that the server did not take; null: it took the last. */
  refused: string | null;
};

const pending = new WeakMap<Field, Pending>();

/** Somebody typed: keep the words here, and save when the typing stops. */
export function typed(sheet: Sheet, field: Field): void {
  if (!isDirty(field)) {
    dropDraft(draftKey(sheet.person, field.name));
    say(field, "", "none");
    return;
  }
  const kept = keepDraft(draftKey(sheet.person, field.name), draftFrom(sheet, field, field.control.value));
  say(field, kept ? sheet.words.typing : sheet.words.typingUnkept, "busy");
  later(sheet, field, PAUSE_MS);
}

/** What is kept of a field's words until the server has them. */
export function draftFrom({ about }: Sheet, field: Field, words: string): Draft {
  const label = field.root.querySelector(".sheet-label")?.textContent.trim() ?? "";
  return {
    words,
    base: field.base.value,
    shown: field.shown.value,
    at: Date.now(),
    ...about,
    title: `${about.title} ${label}`,
  };
}

/** Saves what is not saved yet, at once. While somebody has to choose, leaving the field says nothing new. */
export function saveNow(sheet: Sheet, field: Field): void {
  if (isDirty(field) && !hasConflict(field)) void send(sheet, field);
}

/** Saves what is not saved yet when somebody leaves the field. What was refused as it stands is not sent again: its answer, with the way that leads on, stays where it may be clicked. */
export function saveLeft(sheet: Sheet, field: Field): void {
  if (stateOf(field).refused !== field.control.value) saveNow(sheet, field);
}

/** Sends the words again as they are, though nothing was typed: a conflict was settled, a reason was given. */
export function saveAgain(sheet: Sheet, field: Field): void {
  const state = stateOf(field);
  if (state.sending) state.again = true;
  else void send(sheet, field);
}

/** Somebody writes why the code is another: it goes with the code once the writing stops, as words do. */
export function reasonTyped(sheet: Sheet, field: Field): void {
  const state = stateOf(field);
  if (state.timer !== null) clearTimeout(state.timer);
  say(field, sheet.words.typing, "busy");
  state.timer = window.setTimeout(() => {
    state.timer = null;
    saveAgain(sheet, field);
  }, REASON_PAUSE_MS);
}

function stateOf(field: Field): Pending {
  const known = pending.get(field);
  if (known) return known;
  const key = crypto.randomUUID();
  const fresh: Pending = {
    key,
    words: "",
    timer: null,
    sending: false,
    again: false,
    failures: 0,
    refused: null,
  };
  pending.set(field, fresh);
  return fresh;
}

function later(sheet: Sheet, field: Field, pause: number): void {
  const state = stateOf(field);
  if (state.timer !== null) clearTimeout(state.timer);
  state.timer = window.setTimeout(() => {
    state.timer = null;
    if (isDirty(field) || state.failures > 0) void send(sheet, field);
  }, pause);
}

async function send(sheet: Sheet, field: Field): Promise<void> {
  const state = stateOf(field);
  // The answer that is awaited decides what is sent next.
  if (state.sending) return;
  const words = field.control.value;
  const signature = `${field.base.value} ${words} ${reasonOf(field) ?? ""}`;
  if (state.words !== signature) Object.assign(state, { key: crypto.randomUUID(), words: signature });
  state.sending = true;
  say(field, sheet.words.saving, "busy");
  const answer = await post(sheet, field, words, state.key);
  state.sending = false;
  if (answer.kind === "unreachable") {
    const wait = RETRY_MS[Math.min(state.failures, RETRY_MS.length - 1)] ?? 30_000;
    state.failures += 1;
    say(field, sheet.words.unreachable, "trouble");
    later(sheet, field, wait);
    return;
  }
  state.failures = 0;
  if (answer.kind === "shut") return say(field, answer.why, "trouble");
  sheet.showMarks(answer.answer.marks);
  const own = answer.answer.fields.find((one) => one.field === field.name);
  state.refused = own?.kind === "refused" ? words : null;
  if (own) acknowledge(sheet, field, words, own);
  if (!state.again) return;
  state.again = false;
  if (!hasConflict(field)) void send(sheet, field);
}

function acknowledge(sheet: Sheet, field: Field, sent: string, answer: FieldAnswer): void {
  const untouched = plain(field.control.value) === plain(sent);
  switch (answer.kind) {
    case "saved":
    case "unchanged":
      if (!wasUndoing(field)) remember(sheet, field, field.shown.value, answer.words ?? sent);
      take(field, answer.words ?? sent, answer.revision);
      if (untouched) putWords(field, answer.words ?? sent);
      break;
    case "merged":
      // Whoever typed on goes on from the old base: the server joins the rest with what it has.
      if (untouched) {
        take(field, answer.words ?? sent, answer.revision);
        putWords(field, answer.words ?? sent);
      }
      break;
    case "conflict":
      say(field, sheet.words.conflict, "trouble");
      showConflict(sheet, field, answer);
      return;
    case "refused":
      say(field, answer.message, "trouble", answer.elsewhere);
      return;
  }
  if (answer.kind !== "unchanged") sheet.wasSaved();
  if (isDirty(field)) return later(sheet, field, 0);
  dropDraft(draftKey(sheet.person, field.name));
  field.root.querySelector("[data-history]")?.removeAttribute("hidden");
  // Whoever changed it has looked at it.
  field.root.querySelector("[data-to-review]")?.remove();
  say(field, done(sheet.words, answer.kind), "done");
}

function done(words: SheetWords, kind: FieldAnswer["kind"]): string {
  const time = new Date().toLocaleTimeString(words.lang, { hour: "2-digit", minute: "2-digit" });
  return (kind === "merged" ? words.merged : words.saved).replace("{time}", time);
}

/** The server has these words now. */
export function take(field: Field, words: string, revision: number): void {
  field.shown.value = words;
  field.base.value = String(revision);
}

type Heard =
  | { readonly kind: "answered"; readonly answer: SaveAnswer }
  | { readonly kind: "unreachable" }
  | { readonly kind: "shut"; readonly why: string };

async function post(sheet: Sheet, field: Field, words: string, key: string): Promise<Heard> {
  const form = new FormData();
  form.set("token", sheet.token);
  form.set("action", "save");
  form.set("key", key);
  form.set(`words:${field.name}`, words);
  form.set(`base:${field.name}`, field.base.value);
  form.set(`shown:${field.name}`, field.shown.value);
  const reason = reasonOf(field);
  if (reason !== null) form.set(`reason:${field.name}`, reason);
  try {
    const response = await fetch(sheet.address, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: form,
      keepalive: words.length < 20_000,
    });
    if (response.status >= 500 || response.status === 429) return { kind: "unreachable" };
    if (response.headers.get("Content-Type")?.startsWith("application/json"))
      return { kind: "answered", answer: (await response.json()) as SaveAnswer }; // our own server's answer
    const out = response.status === 401 || response.status === 403 || response.redirected;
    return { kind: "shut", why: out ? sheet.words.signedOut : sheet.words.notTaken };
  } catch {
    return { kind: "unreachable" };
  }
}
