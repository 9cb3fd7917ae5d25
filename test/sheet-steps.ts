// Owns what people do with sheets in the journeys: opening one by its name, writing a field, waiting until it is saved, passing all on.
import type { Locator, Page } from "playwright-core";
import { STEP_WORDS, type DueVerb } from "../src/domain/workflow.ts";
import type { AtDesk } from "./sample-desk.ts";

/** A field of the open sheet: everything about it, and its control. */
export type FieldOnPage = { readonly root: Locator; readonly control: Locator };

/** Opens a sheet from the list of its plan. */
export async function openSheetNamed({ page, goTo }: AtDesk, plan: string, name: string): Promise<void> {
  await goTo(plan);
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

/** The field with a label. `block`: of the plan, the mid-year review or the self-evaluation. */
export function field(page: Page, label: string, block = "plan"): FieldOnPage {
  const root = page
    .locator(`#block-${block} .sheet-field`)
    .filter({ has: page.locator(".sheet-label", { hasText: new RegExp(`^\\s*${escaped(label)}`) }) })
    .first();
  return { root, control: root.locator('[name^="words:"]') };
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Waits until the field says that it is saved. */
export async function saved({ root }: FieldOnPage): Promise<void> {
  await root.locator('[data-state][data-tone="done"]').filter({ hasText: "保存しました" }).waitFor();
}

/** Presses the button of a step on the sheet's page. */
export async function stepWith(page: Page, name: string): Promise<void> {
  await page.locator(".sheet-side").getByRole("button", { name, exact: true }).click();
}

/** Passes on every sheet that waits for this person, from the page of tasks, but for those named. */
export async function passAll(
  { page, goTo }: AtDesk,
  verb: DueVerb,
  except: readonly string[] = [],
): Promise<void> {
  await goTo("tasks");
  const button = page.getByRole("button", { name: `選んだシートを${STEP_WORDS[verb].ja}する` });
  const form = page.locator("form").filter({ has: button });
  const boxes = form.getByRole("checkbox");
  await button.waitFor();
  if (verb === "submit" && (await boxes.count()) === 1) await boxes.check();
  else if (verb === "submit") await form.getByRole("button", { name: "すべて選ぶ" }).click();
  for (const name of except) await form.getByRole("checkbox", { name, exact: true }).uncheck();
  await button.click();
  await page.getByRole("status").getByText("しました。").waitFor();
}
