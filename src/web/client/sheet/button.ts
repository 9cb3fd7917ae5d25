// Owns the buttons that the script puts on a sheet.

/** A quiet button that says these words and does this. */
export function quietButton(words: string, run: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button-quiet";
  made.textContent = words;
  made.addEventListener("click", run);
  return made;
}
