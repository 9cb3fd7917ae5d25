// Owns the others on the same sheet: who is here and in which field, and what they saved, as the server tells it.
import type { Changed, Present } from "../../desk/sheet/save-answer.ts";
import { isDirty, putWords, say } from "./field.ts";
import { take } from "./saving.ts";
import type { Sheet } from "./sheet.ts";

const BEAT_MS = 20_000;
const AGAIN_MS = 10_000;

/**
 * Listens until the returned function is called. Without an address (nobody else can be here) it does nothing.
 * `reached`: the server answers (again), the first to know after it was away.
 */
export function followOthers(sheet: Sheet, address: string | null, reached: () => void): () => void {
  if (address === null) return () => {};
  const stop = listen(sheet, address, reached);
  let where: string | null = null;
  const tell = (): void => {
    const form = new FormData();
    form.set("token", sheet.token);
    form.set("action", "here");
    form.set("field", where ?? "");
    void fetch(sheet.address, { method: "POST", headers: { Accept: "application/json" }, body: form }).catch(
      () => {},
    );
  };
  const moved = (event: FocusEvent): void => {
    const inside = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-field]") : null;
    const now = event.type === "focusout" ? null : (inside?.dataset["field"] ?? null);
    if (now === where) return;
    where = now;
    tell();
  };
  document.addEventListener("focusin", moved);
  document.addEventListener("focusout", moved);
  const beat = window.setInterval(tell, BEAT_MS);
  return () => {
    stop();
    clearInterval(beat);
    document.removeEventListener("focusin", moved);
    document.removeEventListener("focusout", moved);
  };
}

/** A browser comes back after a broken line, but not after an answer that is none, such as a proxy gives while the server is away. */
function listen(sheet: Sheet, address: string, reached: () => void): () => void {
  let again: number | null = null;
  let source: EventSource;
  const connect = (): void => {
    source = new EventSource(address);
    source.addEventListener("open", reached);
    source.addEventListener("present", (event) => showPresent(sheet, JSON.parse(event.data) as Present[])); // our own server's
    source.addEventListener("changed", (event) => showChanged(sheet, JSON.parse(event.data) as Changed)); // our own server's
    source.addEventListener("error", () => {
      if (source.readyState === EventSource.CLOSED) again = window.setTimeout(connect, AGAIN_MS);
    });
  };
  connect();
  return () => {
    if (again !== null) clearTimeout(again);
    source.close();
  };
}

function showPresent(sheet: Sheet, people: readonly Present[]): void {
  const list = document.querySelector<HTMLElement>("[data-present]");
  if (list)
    list.textContent =
      people.length === 0
        ? sheet.words.alone
        : sheet.words.here.replace("{names}", [...new Set(people.map(({ name }) => name))].join("、"));
  for (const field of sheet.fields) {
    const here = people.filter((one) => one.field === field.name);
    field.root.classList.toggle("is-shared", here.length > 0);
    let note = field.root.querySelector<HTMLElement>("[data-here]");
    if (here.length === 0) {
      note?.remove();
      continue;
    }
    if (!note) {
      note = document.createElement("span");
      note.dataset["here"] = "";
      note.className = "sheet-here small";
      field.root.querySelector(".sheet-field-head")?.append(note);
    }
    note.textContent = sheet.words.isHere.replace("{by}", here.map(({ name }) => name).join("、"));
  }
}

/** New words of somebody else stand at once, unless one is writing there: then the server joins both. */
function showChanged(sheet: Sheet, { field: name, words, revision, by }: Changed): void {
  sheet.wasSaved();
  const field = sheet.fields.find((one) => one.name === name);
  if (!field || revision <= Number(field.base.value) || isDirty(field)) return;
  take(field, words, revision);
  putWords(field, words);
  say(field, sheet.words.changedBy.replace("{by}", by), "done");
}
