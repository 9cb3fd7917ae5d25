// Owns filling in what is still mandatory on many sheets, for the journeys: each page is fetched and its form sent back, as a browser without script does.
import type { AtDesk } from "./sample-desk.ts";

/** Run in the page of somebody at the desk. Answers how many sheets were written on. */
const FILL = `(async ({ except }) => {
  const read = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(address + " answers " + answer.status);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };
  const tasks = await read(location.pathname.replace(/desk\\/.*/, "desk/tasks"));
  const waiting = [...tasks.querySelectorAll("form")]
    .filter((form) => form.querySelector('[name="action"]')?.value === "submit")
    .flatMap((form) => [...form.querySelectorAll("tbody a")])
    .filter((link) => !except.includes(link.textContent.trim()));

  /** What the plan says of the indicators, a line each: the target's own figures as the result. */
  const results = (form) => [...form.querySelectorAll("#block-plan .sheet-indicator")].map((one) => {
    const words = (label) => {
      const field = [...one.querySelectorAll(".sheet-field")]
        .find((each) => each.querySelector(".sheet-label")?.textContent.trim().startsWith(label));
      // A revision opens the plan as well: there its words stand in controls.
      return field?.querySelector('[name^="words:"]')?.value ?? field?.querySelector(".sheet-words")?.textContent.trim() ?? "";
    };
    return words("指標の番号") + words("目標").replace(/以上|以内|以下|未満|を上回る/g, "");
  }).join("\\n");

  const valueFor = (control, root, form, title) => {
    const field = control.name.split(".").slice(1).join(".");
    const label = root.querySelector(".sheet-label").textContent.trim();
    if (control.tagName === "SELECT") {
      const proposed = root.querySelector('[name^="take:"]')?.value;
      return proposed ?? [...control.options].map(({ value }) => value).find((value) => value !== "");
    }
    if (field === "budget/current") return "1000";
    if (field === "yearEnd/actuals") return results(form);
    if (field === "actual") return "60";
    return label + "：" + title + "は予定どおり進んだ。";
  };

  /** ① and ② are stated with (i) or (ii), which no rule calls mandatory. */
  const needsExecution = (control, form) => {
    if (!/\\/execution$/.test(control.name)) return false;
    const attainment = form.querySelector('[name="' + control.name.replace("/execution", "/attainment") + '"]');
    return attainment !== null && /[①②]/.test(attainment.value);
  };

  /** The grades of the indicators before the strategy's own. */
  const inOrder = (codes) => [...codes].sort((a, b) => Number(b.matches(".sheet-indicator *")) - Number(a.matches(".sheet-indicator *")));

  const fill = async (address, title) => {
    // The answer to a save is the sheet as it stands then.
    let page = await read(address);
    for (let round = 0; round < 15; round += 1) {
      const form = page.querySelector("form[data-sheet]");
      let written = 0;
      // Words and figures first, then the codes one after another: each is proposed from what was saved before.
      const fields = [...form.querySelectorAll("[data-field]")];
      const isCode = (root) => root.querySelector("select") !== null;
      for (const root of [...fields.filter((one) => !isCode(one)), ...inOrder(fields.filter(isCode))]) {
        const control = root.querySelector('[name^="words:"]');
        if (isCode(root) && written > 0) break;
        if (control.name.endsWith(".mainInitiatives")) {
          const lines = control.value.split("\\n").map((line) => /千円）$/.test(line) ? line : line + "（1,000千円）");
          if (lines.join("\\n") === control.value) continue;
          control.value = lines.join("\\n");
        } else if (control.value === "" && (root.querySelector(".must-missing") || needsExecution(control, form)))
          control.value = valueFor(control, root, form, title);
        else continue;
        written += 1;
      }
      if (written === 0) return round > 0;
      const answer = await fetch(address, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!answer.ok) throw new Error(title + ": " + (page.querySelector("#refused")?.textContent ?? answer.status));
    }
    throw new Error(title + " is never full");
  };

  let filled = 0;
  for (const link of waiting) if (await fill(link.getAttribute("href"), link.textContent.trim())) filled += 1;
  return filled;
})`;

/** Fills in the mandatory fields of every sheet that waits for this person's submission, but for those named; answers how many sheets were written on. */
export async function fillTheRest({ page, goTo }: AtDesk, except: readonly string[] = []): Promise<number> {
  await goTo("tasks");
  return page.evaluate<number>(`${FILL}(${JSON.stringify({ except })})`);
}
