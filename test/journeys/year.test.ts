// Owns the year of the sample city's ward in a real browser, each role signed in as itself: from carrying last year over to a correction after the self-evaluation.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { verifyHistory, type Verdict } from "../../src/usecases/verify-history.ts";
import { yearLabel } from "../../src/rulebook/osaka-city/era-words.ts";
import { blockDatabase } from "../database.ts";
import {
  CITY,
  enter,
  faultsOf,
  openSampleDesk,
  WARD,
  YEAR,
  type AtDesk,
  type SampleDesk,
} from "../sample-desk.ts";
import { fillTheRest } from "../fill-sheets.ts";
import { field, openSheetNamed, passAll, saved, stepWith } from "../sheet-steps.ts";

const PLAN = `plans/${WARD}/${YEAR}`;
const UNIT_YEAR = `cycle/${YEAR}/units/${WARD}`;
const CARDS = "具体的取組1-1-1 地区避難カードづくり";
const NIGHT = "具体的取組1-1-2 夜間の高台避難訓練";
const ADVICE = "具体的取組1-2-1 家具の固定の出前相談";
const FORUM = "具体的取組5-1-1 区政会議の運営";

const db = blockDatabase(inject("databaseUrl"));
let desk: SampleDesk;
const people = new Map<string, AtDesk>();
/** What axe, a narrow screen or the browser found on the way. */
const wrong: string[] = [];
const looked = new Set<string>();

beforeAll(async () => {
  desk = await openSampleDesk(db(), "2026-10-01");
}, 180_000);

afterAll(async () => desk?.close());

/** The person of a role, signed in once for the whole year. */
async function as(who: string): Promise<AtDesk> {
  const known = people.get(who) ?? (await enter(desk, who));
  people.set(who, known);
  return known;
}

/** Looks at a page of each kind once for a part of the year: axe is slow on long tables. */
async function look(page: Page): Promise<void> {
  const kind = new URL(page.url()).pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "");
  const seen = `${kind} ${await page.getByRole("alert").count()} ${await page.locator("[data-must]").count()}`;
  if (looked.has(seen)) return;
  looked.add(seen);
  wrong.push(...(await faultsOf(page)));
}

/** Takes every sheet that is being written through all hands to the head's decision. */
async function throughAllHands(): Promise<void> {
  const officer = await as("officer");
  await passAll(officer, "submit");
  expect(await officer.page.locator("#refused").allTextContents()).toEqual([]);
  await passAll(await as("manager"), "approve-sheet");
  await passAll(await as("coordinator"), "check-sheet");
  await passAll(await as("head"), "decide");
}

async function openStage(name: string): Promise<void> {
  const { page, goTo } = await as("coordinator");
  await goTo(UNIT_YEAR);
  await page.getByLabel("段階", { exact: true }).selectOption(name);
  await page.getByRole("button", { name: "この所属で始める" }).click();
  await page.getByRole("status").getByText("始めました。").waitFor();
}

/** Gives a sheet another number by hand. */
async function takeNumber(name: string, number: string): Promise<void> {
  const officer = await as("officer");
  await openSheetNamed(officer, PLAN, name);
  await field(officer.page, "番号").control.fill(number);
  await saved(field(officer.page, "番号"));
}

async function renumber(): Promise<void> {
  const { page, goTo } = await as("coordinator");
  await goTo(PLAN);
  await page.getByRole("link", { name: "並びのとおりに番号を付け直す" }).click();
  await page.getByRole("button", { name: "この番号にする" }).click();
  await page.getByRole("status").getByText("並びのとおりに番号を付け直しました。").waitFor();
}

async function publish(who: string): Promise<void> {
  const { page, goTo } = await as(who);
  await goTo(UNIT_YEAR);
  await publishHere(page, null);
  await page.getByRole("status").getByText("公表しました。").waitFor();
}

async function publishHere(page: Page, over: string | null): Promise<void> {
  if (over !== null) await page.getByLabel(/このまま公表する理由/).fill(over);
  await page.getByRole("button", { name: "公表する", exact: true }).click();
}

/** Sends the open sheet on although errors stand. */
async function sendWithErrors({ page }: AtDesk, reason: string): Promise<void> {
  await stepWith(page, "提出");
  await page.getByRole("alert").waitFor();
  await page.locator("summary").filter({ hasText: "誤りを残して提出" }).click();
  await page.getByLabel("誤りを直せない理由").fill(reason);
  await stepWith(page, "誤りを残して提出");
  await page.getByRole("status").getByText("誤りを残して提出しました。").waitFor();
  await page.getByText("誤りを残して提出されたシートです").waitFor();
}

async function decideOverErrors(head: AtDesk, name: string, reason: string): Promise<void> {
  await openSheetNamed(head, PLAN, name);
  await head.page.getByText("誤りを残して提出されたシートです").waitFor();
  await look(head.page);
  await head.page.getByLabel("誤りを残して決裁する理由").fill(reason);
  await stepWith(head.page, "決裁");
  await head.page.getByRole("status").getByText("決裁しました。").waitFor();
}

/** At 案 the money becomes mandatory: one amount by hand, what is left like it. */
async function withTheBudget(): Promise<void> {
  const officer = await as("officer");
  await openSheetNamed(officer, PLAN, ADVICE);
  const { page } = officer;
  const amount = field(page, "当年度予算額");
  await amount.root.locator(".must-missing").getByText("必須").waitFor();
  await amount.control.fill("1,000");
  await saved(amount);
  const content = field(page, "当年度の取組内容");
  await content.control.fill("家庭を訪ね、家具を固定する位置を一緒に決める。");
  await saved(content);
  expect(await page.locator(".must-missing").count()).toBe(0);
  expect(await fillTheRest(officer)).toBeGreaterThan(15);
}

async function publicPage(path: string): Promise<Page> {
  const { page } = await as("auditor");
  await page.goto(`${desk.address}${CITY}/units/${WARD}/${YEAR}${path}`);
  return page;
}

describe("the plan", () => {
  test("the coordinator begins next year's plan from this year's; the bureau opens the year and says what all are told", async () => {
    const coordinator = await as("coordinator");
    await coordinator.goTo(`plans/${WARD}/${YEAR - 1}`);
    await coordinator.page.getByRole("link", { name: `${yearLabel(YEAR)}の計画を始める` }).click();
    await coordinator.page.getByText("まだ何も書き込まれていません").waitFor();
    await look(coordinator.page);
    await coordinator.page.getByRole("button", { name: "この内容で始める" }).click();
    await coordinator.page.waitForURL(`**/${PLAN}`);
    await look(coordinator.page);

    const bureau = await as("bureau");
    await bureau.goTo(`cycle/${YEAR}`);
    await bureau.page.getByRole("button", { name: "例年の日程で年度を始める" }).click();
    await bureau.page.getByLabel("全所属に伝えること").fill("撤退・再構築の基準は数で書いてください。");
    await bureau.page.getByRole("button", { name: "保存する", exact: true }).click();
    await bureau.page.getByRole("status").getByText("保存しました。").waitFor();
    await look(bureau.page);
    await coordinator.goTo(`cycle/${YEAR}`);
    expect(await coordinator.page.getByText("撤退・再構築の基準は数で書いてください。").count()).toBe(1);
  }, 300_000);

  test("the coordinator hands the sheets to a section and opens 素案", async () => {
    desk.setDay("2026-10-05");
    const { page, goTo } = await as("coordinator");
    await goTo(UNIT_YEAR);
    await look(page);
    await page.getByRole("button", { name: "すべて選ぶ" }).click();
    await page.getByLabel("選んだシートの担当課").selectOption("市民協働課");
    await page.getByRole("button", { name: "担当課を変える" }).click();
    await page.getByRole("status").getByText("担当課を変えました。").waitFor();
    await openStage("素案");
    await goTo(`cycle?year=${YEAR}`);
    await look(page);
    expect(await page.getByRole("row").filter({ hasText: "担当 花子" }).count()).toBeGreaterThan(30);
  }, 300_000);

  test("the officer writes: each field is saved by itself, says what is mandatory, and asks to look at last year's target", async () => {
    const officer = await as("officer");
    await officer.goTo("tasks");
    await look(officer.page);
    await officer.page.getByRole("button", { name: "アドレスを作る" }).click();
    await officer.page.getByRole("link", { name: /\.ics$/ }).waitFor();
    await openSheetNamed(officer, PLAN, CARDS);
    const { page } = officer;
    await look(page);
    const content = field(page, "当年度の取組内容");
    await content.control.fill("残る3地区でまち歩きを行い、10月までに18地区すべてにカードを配る。");
    await saved(content);
    expect(await field(page, "当年度予算額").root.locator(".must-open").isVisible()).toBe(true);
    const target = field(page, "目標");
    await target.root.getByText("前年度の目標です（要見直し）。").waitFor();
    await target.root.getByRole("button", { name: "この目標のままにする" }).click();
    await page.getByRole("status").getByText("保存しました。").waitFor();
    expect(await page.getByText("前年度の目標です（要見直し）。").count()).toBe(0);
  }, 300_000);

  test("a number that stands elsewhere is refused at its field, with the way there", async () => {
    const officer = await as("officer");
    await openSheetNamed(officer, PLAN, NIGHT);
    const { page } = officer;
    const number = field(page, "番号");
    await number.control.fill("1-1-1");
    await number.root
      .getByText("「具体的取組1-1-1 地区避難カードづくり」に付いています", { exact: false })
      .waitFor();
    await look(page);
    await number.root.getByRole("link", { name: "その欄を開く" }).click();
    await page.getByRole("heading", { level: 1, name: CARDS }).waitFor();
    expect(await field(page, "番号").control.inputValue()).toBe("1-1-1");
    await openSheetNamed(officer, PLAN, NIGHT);
    // What was typed there and not taken is offered again; it is not wanted any more.
    await field(page, "番号").control.fill("一の二");
    await field(page, "番号").root.getByText("1-2-3 の形の番号を入れてください", { exact: false }).waitFor();
    await field(page, "番号").control.fill("1-1-2");
  }, 300_000);

  test("an empty mandatory field keeps the sheet back until it is settled; the manager returns it with a remark; it is answered and comes again", async () => {
    const officer = await as("officer");
    await openSheetNamed(officer, PLAN, NIGHT);
    const emptied = field(officer.page, "当年度の取組内容");
    const planned = await emptied.control.inputValue();
    await emptied.control.fill("");
    await saved(emptied);
    await emptied.root.locator(".must-missing").getByText("必須").waitFor();
    await stepWith(officer.page, "提出");
    const alert = officer.page.getByRole("alert");
    await alert.getByText("「当年度の取組内容」が空欄です", { exact: false }).click();
    await look(officer.page);
    await emptied.control.fill(planned);
    await saved(emptied);
    await stepWith(officer.page, "提出");
    await officer.page.getByRole("status").getByText("提出しました。").waitFor();

    const manager = await as("manager");
    await openSheetNamed(manager, PLAN, NIGHT);
    await look(manager.page);
    await manager.page.locator("summary").filter({ hasText: "差戻し" }).click();
    await manager.page.getByLabel("理由（必ず記録に残ります）").fill("訓練の時期が書かれていません。");
    await manager.page.getByLabel("直してほしい欄（任意）").selectOption("当年度の取組内容");
    await manager.page.getByLabel("その欄へのコメント").fill("いつ行いますか。");
    await manager.page.getByRole("button", { name: "差戻し", exact: true }).click();
    await manager.page.getByRole("status").getByText("差し戻しました。").waitFor();

    await openSheetNamed(officer, PLAN, NIGHT);
    const { page } = officer;
    await page.getByText("いつ行いますか。").waitFor();
    const again = field(page, "当年度の取組内容");
    await again.control.fill("日没後に実際の道を歩く訓練を、10月までに東部と西部で1回ずつ行う。");
    await saved(again);
    await page.getByText("返事を書く").click();
    await page.getByLabel("返事", { exact: true }).fill("10月までと書きました。");
    await page.getByRole("button", { name: "返事を送る" }).click();
    await page.getByRole("status").getByText("コメントを付けました。").waitFor();
    await page.getByRole("button", { name: "解決した", exact: true }).click();
    await page.getByText("解決したコメント（1件）").waitFor();
    await stepWith(page, "提出");
    await page.getByRole("status").getByText("提出しました。").waitFor();
    await openSheetNamed(manager, PLAN, NIGHT);
    expect(await manager.page.getByRole("heading", { name: /^前回見たあとの変更/ }).count()).toBe(1);
  }, 300_000);

  test("a sheet whose error cannot be settled is sent on with a reason, marked in every hand, and published over with the head's", async () => {
    const officer = await as("officer");
    await passAll(officer, "submit", [ADVICE]);
    await openSheetNamed(officer, PLAN, ADVICE);
    const content = field(officer.page, "当年度の取組内容");
    await content.control.fill("");
    await saved(content);
    await sendWithErrors(officer, "相談の委託先が12月に決まるため");
    await look(officer.page);
    await officer.goTo(`cycle?year=${YEAR}`);
    const row = officer.page.getByRole("row").filter({ hasText: ADVICE });
    await row.getByText("誤りを残して提出").first().waitFor();
    await look(officer.page);

    await passAll(await as("manager"), "approve-sheet");
    await passAll(await as("coordinator"), "check-sheet");
    const head = await as("head");
    await head.goTo(`${UNIT_YEAR}/head`);
    await head.page.getByText("相談の委託先が12月に決まるため").waitFor();
    await look(head.page);
    await passAll(head, "decide");
    // In bulk it stays: it is decided for itself, with a reason, or goes back.
    await head.page.getByRole("row").filter({ hasText: ADVICE }).getByText("誤りを残して提出").waitFor();
    await decideOverErrors(head, ADVICE, "委託先は案で書くため");
    await head.goTo(UNIT_YEAR);
    await head.page.getByText("誤りが1件残っています").first().waitFor();
    await look(head.page);
    await publishHere(head.page, "");
    await head.page.getByRole("alert").getByText("誤りが1件残っています").waitFor();
    // What the head said when deciding stands there to be printed.
    await publishHere(head.page, null);
    await head.page.getByRole("status").getByText("公表しました。").waitFor();
    const page = await publicPage("/initiatives/1-1-1");
    await page.getByText("10月までに18地区すべて").first().waitFor();
    await look(page);
    const year = await publicPage("");
    expect(await year.getByText("委託先は案で書くため").count()).toBe(1);
    await head.goTo(UNIT_YEAR);
    await head.page.getByRole("link", { name: /素案/ }).last().click();
    await head.page.waitForURL("**/decisions/*");
    await head.page.getByText("誤りを残して提出されたシート 1件").waitFor();
    await look(head.page);
  }, 300_000);

  test.each([
    ["案", "2026-12-01"],
    ["確定", "2027-03-02"],
  ])(
    "%s follows in short",
    async (stage, day) => {
      desk.setDay(day);
      await openStage(stage);
      if (stage === "案") {
        await takeNumber(ADVICE, "1-2-9");
        await renumber();
        await withTheBudget();
      }
      await throughAllHands();
      await publish("coordinator");
      const page = await publicPage("");
      expect(await page.getByText(new RegExp(`^${stage}（.*公表）`)).count()).toBe(1);
    },
    300_000,
  );
});

describe("the year under way", () => {
  test("at mid-year a review is written, its code makes a field mandatory, and a target is changed with a reason", async () => {
    desk.setDay("2027-09-01");
    await openStage("中間振り返り");
    const officer = await as("officer");
    await openSheetNamed(officer, PLAN, NIGHT);
    const { page } = officer;
    await field(page, "プロセス指標の達成状況", "mid-year").control.selectOption("②");
    const measure = field(page, "課題と改善策", "mid-year");
    await measure.root.locator(".must-missing").waitFor();
    await saved(field(page, "プロセス指標の達成状況", "mid-year"));
    await measure.control.fill("会場の改修が延びたため、映像で道順を伝える。");
    await saved(measure);
    await field(page, "取組の実施状況", "mid-year").control.selectOption("ii");
    await saved(field(page, "取組の実施状況", "mid-year"));
    await field(page, "戦略に対する取組の有効性", "mid-year").control.selectOption("ア");
    await saved(field(page, "戦略に対する取組の有効性", "mid-year"));
    expect(await page.locator(".must-missing").count()).toBe(0);
    await page.getByText("年度途中に目標を変える").click();
    await page.getByLabel("新しい目標").fill("映像の視聴回数：2,000回以上");
    await page.getByLabel("変える理由（目標とともに公表されます）").fill("会場が使えなくなったため");
    await page.getByRole("button", { name: "目標を変える" }).click();
    await page.getByRole("status").getByText("目標の変更を記録しました。").waitFor();
    await page
      .locator(".sheet-side")
      .getByText(/^変えた日：2027年\d+月\d+日 \d+:\d\d 担当/)
      .waitFor();
    await look(page);
    await fillTheRest(officer);
    await throughAllHands();
    await publish("head");
    const open = await publicPage("/initiatives/1-1-2");
    await open.getByText("映像の視聴回数：2,000回以上").first().waitFor();
    expect(await open.getByText("会場が使えなくなったため").count()).toBeGreaterThan(0);
    await look(open);
  }, 300_000);

  test("at year-end actuals are typed and judged at once with the arithmetic; one judgement is taken, one overridden with a reason", async () => {
    desk.setDay("2028-04-03");
    await openStage("自己評価");
    const officer = await as("officer");
    await openSheetNamed(officer, PLAN, CARDS);
    const { page } = officer;
    const actuals = field(page, "プロセス指標の実績", "year-end");
    await actuals.control.fill("避難カードを作成した地区の累計：17地区");
    await saved(actuals);
    const code = field(page, "プロセス指標の達成状況", "year-end");
    await code.root.getByText("数字からの判断：②").waitFor();
    await code.root.getByText("判断の根拠").click();
    await code.root.getByText("18地区").first().waitFor();
    await look(page);
    await code.root.getByRole("button", { name: "②にする" }).click();
    await saved(code);
    await field(page, "取組の実施状況", "year-end").control.selectOption("i");
    await saved(field(page, "取組の実施状況", "year-end"));
    for (const label of ["課題", "改善策"]) {
      const text = field(page, label, "year-end");
      await text.root.locator(".must-missing").waitFor();
      await text.control.fill(`${label}：残る1地区は道路工事の後に歩く。`);
      await saved(text);
    }
    const result = field(page, "当年度の取組実績", "year-end");
    await result.control.fill("17地区でまち歩きを行い、避難カードを配った。");
    await saved(result);
    await field(page, "戦略に対する取組の有効性", "year-end").control.selectOption("ア");
    await saved(field(page, "戦略に対する取組の有効性", "year-end"));
    expect(await page.locator(".must-missing").count()).toBe(0);

    await openSheetNamed(officer, PLAN, ADVICE);
    const visits = field(page, "プロセス指標の実績", "year-end");
    await visits.control.fill("出前相談を行った世帯数：148世帯");
    await saved(visits);
    const judged = field(page, "プロセス指標の達成状況", "year-end");
    await judged.root.getByText("数字からの判断：②").waitFor();
    await judged.control.selectOption("①");
    const reason = judged.root.getByLabel("②ではない符号にする理由");
    await reason.fill("2世帯は年度末に実施済みで、集計が間に合わなかったため");
    // Saved when the writing stops, as words are, without leaving the field.
    await saved(judged);
    await field(page, "取組の実施状況", "year-end").control.selectOption("i");
    await saved(field(page, "取組の実施状況", "year-end"));
    expect(await reason.inputValue()).toContain("集計が間に合わなかったため");
    await look(page);
  }, 300_000);

  test("an empty self-evaluation is kept back; where a figure is not there yet, the sheet goes to the head with a reason", async () => {
    const officer = await as("officer");
    await passAll(officer, "submit");
    const kept = await officer.page.locator("#refused li").allTextContents();
    expect(kept.length).toBeGreaterThan(30);
    expect(kept.find((words) => words.includes(FORUM))).toContain("「当年度の取組実績」が空欄です");
    await fillTheRest(officer, [FORUM]);
    await openSheetNamed(officer, PLAN, FORUM);
    for (const label of ["プロセス指標の達成状況", "戦略に対する取組の有効性"]) {
      await field(officer.page, label, "year-end").control.selectOption({ index: 1 });
      await saved(field(officer.page, label, "year-end"));
    }
    await sendWithErrors(officer, "会議の報告書が6月に出るため");
  }, 300_000);

  test("the self-evaluation is published over it; the public reads why, old and new target and why a judgement differs from the figures, the desk the decision", async () => {
    await throughAllHands();
    const head = await as("head");
    await head.goTo(`${UNIT_YEAR}/head`);
    await head.page.getByText("集計が間に合わなかったため", { exact: false }).first().waitFor();
    await look(head.page);
    await decideOverErrors(head, FORUM, "報告書が出たら改定で加えるため");
    await publish("head");

    expect(await (await publicPage("")).getByText("報告書が出たら改定で加えるため").count()).toBe(1);
    const changed = await publicPage("/initiatives/1-1-2");
    await changed.getByText("3,000回以上", { exact: false }).first().waitFor();
    await changed.getByText("映像の視聴回数：2,000回以上").first().waitFor();
    const overridden = await publicPage("/initiatives/1-2-1");
    await overridden.getByText("集計が間に合わなかったため", { exact: false }).first().waitFor();
    await look(overridden);
    await head.goTo(UNIT_YEAR);
    await head.page
      .getByRole("link", { name: /自己評価/ })
      .last()
      .click();
    await head.page.waitForURL("**/decisions/*");
    expect(await head.page.getByText("集計が間に合わなかったため").count()).toBeGreaterThan(0);
    await look(head.page);
  }, 300_000);

  test("after publication a mistake is corrected, and the revision history says what and why", async () => {
    desk.setDay("2028-07-03");
    const coordinator = await as("coordinator");
    await coordinator.goTo(UNIT_YEAR);
    const { page } = coordinator;
    await page.getByText("公表した内容を直す（改定）").click();
    await page.getByRole("checkbox", { name: FORUM }).last().check();
    await page.getByLabel("改定の理由（改訂履歴に印字されます）").fill("開催回数の誤りを直すため");
    await page.getByRole("button", { name: "改定を始める" }).click();
    await page.getByRole("status").getByText("改定を始めました。").waitFor();
    const officer = await as("officer");
    await openSheetNamed(officer, PLAN, FORUM);
    const content = field(officer.page, "当年度の取組内容");
    await content.control.fill("区政会議を年4回開く。");
    await saved(content);
    // What was missing at the self-evaluation is still asked for, and is there now.
    await fillTheRest(officer);
    await throughAllHands();
    await publish("head");
    const sources = await publicPage("");
    expect(await sources.getByText("開催回数の誤りを直すため").count()).toBeGreaterThan(0);
    await look(sources);
  }, 300_000);

  test("the history is whole and shows each hand; nothing was wrong for a screen reader, a narrow screen, the browser or the server", async () => {
    const auditor = await as("auditor");
    await auditor.goTo(`${PLAN}/history`);
    await look(auditor.page);
    await auditor.page.getByText("区長 守").first().waitFor();
    const verdicts: Verdict[] = [];
    for await (const one of verifyHistory(desk.db, { city: CITY, unit: WARD, fiscalYear: YEAR }))
      verdicts.push(one);
    expect(verdicts.map(({ broken, deviations, around }) => [broken, deviations, around])).toEqual([
      [null, [], []],
    ]);
    expect(verdicts[0]?.changes).toBeGreaterThan(500);
    const complaints = [...people].flatMap(([who, one]) => one.complaints.map((words) => `${who}: ${words}`));
    expect([wrong, complaints, desk.faults]).toEqual([[], [], []]);
  }, 300_000);
});
