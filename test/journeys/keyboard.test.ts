// Owns the proof that a sheet is written, saved, remarked on and submitted with the keyboard alone, in the order of the paper, the focus always seen.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { loadSampleWork } from "../../src/usecases/sample-work.ts";
import { blockDatabase } from "../database.ts";
import { enter, openSampleDesk, type SampleDesk } from "../sample-desk.ts";

const DAY = "2026-10-05";
const SHEET = "具体的取組1-2-1 家具の固定の出前相談";
/** The fields of 具体的取組 as they follow each other on 様式2. */
const ON_PAPER = [
  "番号",
  "具体的取組",
  "決算額",
  "前年度予算額",
  "当年度予算額",
  "再掲する具体的取組の番号",
  "当年度の取組内容",
  "指標の番号",
  "プロセス（過程）指標（取組によりめざす指標）",
  "測り方",
  "目標",
  "【撤退・再構築基準】",
  "前年度までの実績",
];

const db = blockDatabase(inject("databaseUrl"));
let desk: SampleDesk;

beforeAll(async () => {
  desk = await openSampleDesk(db(), DAY);
  const begun = await loadSampleWork(db(), desk.now());
  if (!begun.ok) throw new Error(begun.refusal.en);
}, 180_000);

afterAll(async () => desk?.close());

/** Where the focus is: what it is called, whether it is a field of the sheet, and whether an eye can find it. */
type Focus = {
  readonly name: string;
  readonly tag: string;
  readonly id: string;
  readonly isField: boolean;
  readonly isSeen: boolean;
};

/** Run in the page. An outline and a place inside the window are what an eye needs. */
const FOCUS = `(() => {
  const at = document.activeElement;
  const label = at.labels?.[0] ?? at.closest(".sheet-field")?.querySelector(".sheet-label");
  const isField = at.name?.startsWith("words:") ?? false;
  const words = at.getAttribute("aria-label") ?? (isField || at.labels?.length ? label?.textContent : at.textContent);
  const style = getComputedStyle(at);
  const { top, bottom, width } = at.getBoundingClientRect();
  return {
    name: (words ?? "").trim(),
    tag: at.tagName.toLowerCase(),
    id: at.id,
    isField,
    isSeen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && width > 0 && bottom > 0 && top < innerHeight,
  };
})()`;

async function focusOf(page: Page): Promise<Focus> {
  return page.evaluate<Focus>(FOCUS);
}

/** Stops at which no eye finds the focus; the walk ends with none. */
const unseen: Focus[] = [];

/** Presses Tab (or Shift+Tab) until the focus is there. Answers the stops on the way. */
async function tabTo(
  page: Page,
  wanted: (focus: Focus) => boolean,
  key: "Tab" | "Shift+Tab" = "Tab",
): Promise<readonly Focus[]> {
  const stops: Focus[] = [];
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press(key);
    const focus = await focusOf(page);
    stops.push(focus);
    // Behind the last stop of a page the focus is the browser's own.
    if (!focus.isSeen && focus.tag !== "body") unseen.push(focus);
    if (wanted(focus)) return stops;
  }
  throw new Error(`Never reached; the way was ${stops.map(({ tag, name }) => `${tag} ${name}`).join(", ")}`);
}

const named = (name: string) => (focus: Focus) => focus.name === name;

/** Writes into the field that has the focus, in place of what stands there, and saves it where it is. */
async function write(page: Page, words: string): Promise<void> {
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(words);
  await page.keyboard.press("Control+s");
  await page.locator('.sheet-field:has(:focus) [data-state][data-tone="done"]').waitFor();
}

/** Goes down the list that has the focus to the entry with these words. */
async function choose(page: Page, words: string): Promise<void> {
  const chosen = page.locator("select:focus option:checked");
  for (let presses = 0; presses < 30 && (await chosen.textContent()) !== words; presses += 1)
    await page.keyboard.press("ArrowDown");
}

async function told(page: Page, words: string): Promise<void> {
  await page.getByRole("status").getByText(words).waitFor();
}

test("an officer opens a sheet, writes in the order of the paper, is told what is wrong, remarks and submits, all by keys", async () => {
  const { page, complaints } = await enter(desk, "officer");
  await tabTo(page, ({ tag, name }) => tag === "a" && name === SHEET);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: SHEET }).waitFor();

  const way = await tabTo(page, named("前年度までの実績"));
  expect(way.filter(({ isField }) => isField).map(({ name }) => name)).toEqual(ON_PAPER);

  await tabTo(page, named("当年度の取組内容"), "Shift+Tab");
  await write(page, "家庭を訪ね、家具を固定する位置を一緒に決める。");
  await tabTo(page, named("当年度予算額"), "Shift+Tab");
  await write(page, "1720");
  await tabTo(page, named("当年度の取組内容"));
  await write(page, "");

  await tabTo(page, ({ tag, name }) => tag === "button" && name === "提出");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("「当年度の取組内容」が空欄です", { exact: false }).waitFor();
  await expect.poll(() => focusOf(page)).toMatchObject({ id: "refused", isSeen: true });
  await tabTo(page, named("当年度の取組内容"));
  await write(page, "家庭を訪ね、家具を固定する位置を一緒に決める。");

  await tabTo(page, ({ tag, name }) => tag === "summary" && name === "コメントを書く");
  await page.keyboard.press("Space");
  await tabTo(page, named("どの欄に"));
  await choose(page, "当年度予算額");
  await tabTo(page, named("コメント"));
  await page.keyboard.insertText("前年度と同じ額を入れました。");
  await tabTo(page, named("コメントを送る"));
  await page.keyboard.press("Space");
  await told(page, "コメントを付けました。");
  expect(await page.locator("#remarks .remark a").first().textContent()).toBe("当年度予算額");

  await tabTo(page, ({ tag, name }) => tag === "button" && name === "提出");
  await page.keyboard.press("Enter");
  await told(page, "提出しました。");
  expect([unseen, complaints, desk.faults]).toEqual([[], [], []]);
}, 60_000);
