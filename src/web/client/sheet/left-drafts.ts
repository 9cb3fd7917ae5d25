// Owns drafts whose field cannot be written any more (its stage was closed, its sheet was handed in, its item taken out): shown to be read and copied, never lost.
import { quietButton } from "./button.ts";
import { draftKey, draftsOf, dropDraft, type Draft } from "./drafts.ts";
import { sheetWords, type SheetWords } from "./words.ts";

/** Shows the drafts of a sheet's locked fields at their fields, and those whose field is gone above the sheet. */
export function showLeftDrafts(root: HTMLFormElement, person: string, writable: ReadonlySet<string>): void {
  for (const old of root.querySelectorAll(".draft-left")) old.remove();
  const words = sheetWords();
  for (const [field, draft] of draftsOf(person)) {
    if (writable.has(field)) continue;
    const locked = root.querySelector<HTMLElement>(`[data-locked-field="${CSS.escape(field)}"]`);
    if (locked) {
      if (bare(locked.querySelector(".sheet-words")?.textContent ?? "") === bare(draft.words)) {
        dropDraft(draftKey(person, field));
        continue;
      }
      locked.append(boxOf(words, person, field, draft, words.lockedDraft));
      // A block that is closed for now is folded: the draft must be seen.
      const fold = locked.closest("details");
      if (fold) fold.open = true;
    } else if (draft.sheet !== undefined && draft.sheet === root.dataset["sheet"])
      root.prepend(boxOf(words, person, field, draft, words.goneDraft));
  }
}

/** Lists every draft that this browser holds of the person, on the page that has a place for it. */
export function listDrafts(): void {
  const place = document.querySelector<HTMLElement>("[data-drafts]");
  if (!place) return;
  const person = place.dataset["drafts"] ?? "";
  const words = sheetWords();
  const drafts = draftsOf(person);
  place.hidden = drafts.length === 0;
  const list = place.querySelector("[data-draft-list]");
  list?.replaceChildren(
    ...drafts.map(([field, draft]) => {
      const line = document.createElement("li");
      const box = boxOf(words, person, field, draft, words.keptDraft, () => {
        line.remove();
        place.hidden = place.querySelectorAll("[data-draft-list] > li").length === 0;
      });
      if (draft.address?.startsWith("/")) {
        const link = document.createElement("a");
        link.href = draft.address;
        link.textContent = draft.title ?? draft.address;
        const head = document.createElement("p");
        head.append(link);
        box.prepend(head);
      }
      line.append(box);
      return line;
    }),
  );
}

function boxOf(
  words: SheetWords,
  person: string,
  field: string,
  draft: Draft,
  saying: string,
  dropped: () => void = () => {},
): HTMLElement {
  const box = document.createElement("div");
  box.className = "draft-offer draft-left";
  const text = document.createElement("p");
  text.textContent = saying
    .replace("{time}", new Date(draft.at).toLocaleString(words.lang))
    .replace("{field}", draft.title ?? "");
  const kept = document.createElement("textarea");
  kept.className = "form-text sheet-text";
  kept.readOnly = true;
  kept.value = draft.words;
  kept.rows = Math.min(12, Math.max(2, draft.words.split("\n").length + Math.ceil(draft.words.length / 60)));
  kept.setAttribute("aria-label", words.draftWords);
  const said = document.createElement("span");
  said.className = "small";
  said.setAttribute("role", "status");
  const row = document.createElement("p");
  row.className = "form-buttons";
  row.append(
    quietButton(words.copyDraft, () => {
      void copied(kept).then((done) => {
        said.textContent = done ? words.copied : words.notCopied;
      });
    }),
    quietButton(words.dropDraft, () => {
      dropDraft(draftKey(person, field));
      box.remove();
      dropped();
    }),
    said,
  );
  box.append(text, kept, row);
  return box;
}

/** Puts the words on the clipboard; where the browser does not let us, they are chosen, to be copied by hand. */
async function copied(from: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(from.value);
    return true;
  } catch {
    from.focus();
    from.select();
    return false;
  }
}

/** The letters alone: how bullets and line ends are shown is no difference. */
function bare(words: string): string {
  return words.replace(/[\s・●○■◆◇▶-]/g, "");
}
