// Owns the proof of what stands around a sheet: evidence that only readers of the sheet fetch, findings with answers, goals, common indicators.
import { beforeAll, describe, expect, inject, test } from "vitest";
import { blockDatabase } from "../../../../test/database.ts";
import { deskApp, visit } from "../../../../test/desk.ts";
import { itemAt, sheetsNow, unitYear, type UnitYear } from "../../../../test/unit-year.ts";
import type { Role } from "../../../domain/access.ts";
import type { Outcome } from "../../../domain/outcome.ts";
import { deskHref } from "../../../site/links.ts";
import { inScope, SYSTEM } from "../../../store/scope.ts";
import { loadPublished } from "../../../store/published.ts";
import { saveSheets } from "../../../store/sheets.ts";
import { assignSheets } from "../../../usecases/assign-sheets.ts";
import { setCommonIndicator } from "../../../usecases/common-indicators.ts";
import { openCycle, setInstructions } from "../../../usecases/cycle-settings.ts";
import { openStage } from "../../../usecases/open-stage.ts";
import { publishPlan } from "../../../usecases/publish-plan.ts";
import { returnFinding } from "../../../usecases/return-findings.ts";
import { setVision } from "../../../usecases/set-vision.ts";
import { verifyHistory } from "../../../usecases/verify-history.ts";

const AT = new Date("2026-04-03T01:00:00Z");

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.refusal.code}: ${outcome.refusal.en}`);
  return outcome.value;
}

describe("around a sheet at the desk", () => {
  const database = blockDatabase(inject("databaseUrl"));
  let year: UnitYear;
  let desk: ReturnType<typeof deskApp>;
  const cookies = new Map<Role | "neighbour", string>();
  let [initiative, issue, strategy] = ["", "", ""];

  beforeAll(async () => {
    const db = database();
    year = await unitYear(db);
    const { people, planId, city, unitId, section } = year;
    value(await openCycle(db, people["city-bureau"], { fiscalYear: 2026, at: AT }));
    const words = "全所属で指標の母数を書くこと。";
    value(
      await setInstructions(db, people["city-bureau"], { fiscalYear: 2026, words, reason: null, at: AT }),
    );
    value(await openStage(db, people.coordinator, { planId, stage: "draft", reason: "試し", at: AT }));
    initiative = await itemAt(db, year, "/issues/0/strategies/0/initiatives/0");
    strategy = await itemAt(db, year, "/issues/0/strategies/0");
    issue = await itemAt(db, year, "/issues/0");
    const itemIds = (await sheetsNow(db, year)).map(({ itemId }) => itemId);
    value(await assignSheets(db, people.coordinator, { planId, itemIds, sectionId: section, at: AT }));
    desk = deskApp(db);
    const enter = (role: Role, unit: string | null, sectionId: string | null = null) =>
      desk.enter({ city, duties: [{ role, unitId: unit, sectionId, deputyFor: null }] });
    cookies.set("officer", await enter("officer", unitId, section));
    cookies.set("coordinator", await enter("coordinator", unitId));
    cookies.set("city-bureau", await enter("city-bureau", null));
    const other = await unitYear(db, { unitSlug: "kusumori" });
    cookies.set("neighbour", await enter("coordinator", other.unitId));
  });

  const sheet = (item: string) =>
    deskHref("ja", { page: "sheet", city: year.city, unit: year.unitSlug, year: 2026, item });

  async function show(who: Role | "neighbour", path: string): Promise<string> {
    return (await visit(desk.app, path, { cookie: cookies.get(who) })).text();
  }

  async function send(who: Role, item: string, form: Readonly<Record<string, string | File>>) {
    const token = /name="token" value="([^"]+)"/.exec(await show(who, sheet(item)))?.[1] ?? "";
    return visit(desk.app, sheet(item), { cookie: cookies.get(who), form: { token, ...form } });
  }

  test("a file is attached by a plain form, listed with size and reader, and fetched as nothing but a file", async () => {
    const file = new File(["回数,12\n"], "出席 簿.csv");
    const form = { action: "attach", field: `${initiative}.plannedContent`, file, audience: "internal" };
    const sent = await send("officer", initiative, form);
    expect(sent.headers.get("location")).toContain("done=attach");
    const page = await show("officer", sheet(initiative));
    expect(page).toContain("根拠資料（1件）");
    expect(page).toContain("1 KB");
    expect(page).toContain("庁内のみ");
    const path = /href="([^"]+\/evidence\/[0-9a-f-]{36})"/.exec(page)?.[1] ?? "";
    const fetched = await visit(desk.app, path, { cookie: cookies.get("officer") });
    expect(await fetched.text()).toBe("回数,12\n");
    expect(fetched.headers.get("Content-Disposition")).toMatch(/^attachment;/);
    expect(fetched.headers.get("Content-Security-Policy")).toBe("default-src 'none'; sandbox");
    expect(fetched.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(fetched.headers.get("Cache-Control")).toBe("no-store");
    // The bureau reads a sheet only once the unit has put it together, and so its evidence.
    for (const who of ["neighbour", "city-bureau"] as const)
      expect((await visit(desk.app, path, { cookie: cookies.get(who) })).status).toBeOneOf([403, 404]);
    const id = path.split("/").at(-1) ?? "";
    await send("officer", initiative, { action: "detach", evidence: id });
    expect((await visit(desk.app, path, { cookie: cookies.get("officer") })).status).toBe(404);
  });

  test("what runs in a browser, and a field of another sheet, are refused with their reason", async () => {
    const field = `${initiative}.plannedContent`;
    const html = new File(["<script>1</script>"], "a.html");
    const answers = [
      await send("officer", initiative, { action: "attach", field, file: html }),
      await send("officer", initiative, { action: "attach", field, url: "javascript:alert(1)" }),
      await send("officer", initiative, { action: "attach", field: `${issue}.name`, url: "https://e.jp/" }),
      await send("officer", initiative, { action: "attach", field }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
    const empty = await send("officer", initiative, {
      action: "attach",
      field,
      file: new File([], "表.csv"),
    });
    expect([
      empty.status,
      (await empty.text()).includes("「表.csv」は中身のない空のファイル（0バイト）"),
    ]).toEqual([422, true]);
  });

  test("the year's instructions are folded above the sheet, and a common indicator comes with all that is said of it", async () => {
    const indicator = {
      name: "地域活動に参加した人の割合",
      population: "区民アンケート回答者",
      method: "無作為抽出",
      targetText: "40%以上",
    };
    value(
      await setCommonIndicator(database(), year.people["city-bureau"], {
        fiscalYear: 2026,
        indicator,
        at: AT,
      }),
    );
    const page = await show("officer", sheet(strategy));
    expect(page).toContain("全所属で指標の母数を書くこと。");
    const asked = /value="(add-common:[0-9a-f-]{36})"/.exec(page)?.[1] ?? "";
    const sent = await send("officer", strategy, { action: "save", do: asked });
    expect(sent.status).toBe(303);
    const after = await show("officer", sheet(strategy));
    expect(after).not.toContain(asked);
    expect(after).toContain("区民アンケート回答者");
    expect(after).toContain("40%以上");
  });

  test("a finding of the bureau stands on the sheet that it is about, and is answered there", async () => {
    const { planId, people } = year;
    const finding = { planId, itemId: initiative, field: "plannedContent", words: "回数を書いてください。" };
    value(await returnFinding(database(), people["city-bureau"], { ...finding, at: AT }));
    expect(await show("officer", sheet(strategy))).not.toContain(finding.words);
    const page = await show("coordinator", sheet(initiative));
    expect(page).toContain(finding.words);
    const id = /name="finding" value="([^"]+)"/.exec(page)?.[1] ?? "";
    await send("coordinator", initiative, { action: "answer-finding", finding: id, words: "書きました。" });
    expect(await show("officer", sheet(initiative))).toContain("書きました。");
    expect(await show("officer", sheet(initiative))).not.toContain('name="finding"');
  });

  test("an issue is linked to goals of the vision, and they go out with the publication", async () => {
    const db = database();
    const { planId, people, unitId, city } = year;
    const vision = { unitId, name: "穂波の十年", firstYear: 2024, lastYear: 2033, url: null };
    const goals = ["歩いて暮らせる", "水辺がにぎわう"];
    value(await setVision(db, people.coordinator, { ...vision, goals, at: AT }));
    const page = await show("officer", sheet(issue));
    const goal = /name="goal" value="([^"]+)"/.exec(page)?.[1] ?? "";
    expect((await send("officer", issue, { action: "goals", goal })).status).toBe(303);
    expect(await show("officer", sheet(issue))).toMatch(new RegExp(`value="${goal}" checked`));
    await inScope(db, SYSTEM, async (tx) => {
      const sheets = await sheetsNow(db, year);
      const decided = sheets.map((one) => ({ ...one, state: "decided" as const }));
      await saveSheets(tx, { city, planId, unitId }, decided, AT);
    });
    value(await publishPlan(db, people["unit-head"], { planId, overErrors: "試し", at: AT }));
    const snapshot = await loadPublished(db, city, year.unitSlug, 2026);
    expect(snapshot?.visionGoals).toEqual([
      { path: "/issues/0", vision: "穂波の十年", url: null, goals: ["歩いて暮らせる"] },
    ]);
    const shown = await visit(desk.app, `/${city}/units/${year.unitSlug}/2026/issues/1`);
    expect(await shown.text()).toContain("歩いて暮らせる");
  });

  test("after all of this the history is whole: what only names a field has not changed it", async () => {
    for await (const { broken, deviations } of verifyHistory(database(), {
      city: year.city,
      unit: year.unitSlug,
      fiscalYear: 2026,
    }))
      expect({ broken, deviations }).toEqual({ broken: null, deviations: [] });
    expect(desk.faults).toEqual([]);
  });
});
