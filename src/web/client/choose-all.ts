// Owns choosing many rows of a table at once: a button above every list of rows that can be chosen. Without script each is chosen by itself.

const WORDS = {
  ja: { all: "すべて選ぶ", none: "すべて外す" },
  en: { all: "Choose all", none: "Choose none" },
} as const;

/** Puts the button before each table of a form whose rows can be chosen. */
export function offerChoosingAll(): void {
  const words = WORDS[document.documentElement.lang === "en" ? "en" : "ja"];
  for (const table of document.querySelectorAll<HTMLTableElement>("form table")) {
    const boxes = [...table.querySelectorAll<HTMLInputElement>('input[type="checkbox"][name="item"]')];
    if (boxes.length < 2 || table.previousElementSibling?.matches("[data-choose-all]")) continue;
    const row = document.createElement("p");
    row.dataset["chooseAll"] = "";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button-quiet";
    const say = (): void => {
      button.textContent = boxes.every(({ checked }) => checked) ? words.none : words.all;
    };
    button.addEventListener("click", () => {
      const checked = boxes.some((box) => !box.checked);
      for (const box of boxes) box.checked = checked;
      say();
    });
    table.addEventListener("change", say);
    say();
    row.append(button);
    table.before(row);
  }
}
