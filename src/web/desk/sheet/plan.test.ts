// Owns the proof that the list of a plan's sheets offers each person only what they may do to them.
import { renderToString } from "hono/jsx/dom/server";
import { beforeAll, expect, inject, test } from "vitest";
import { blockDatabase } from "../../../../test/database.ts";
import { readDocument } from "../../../documents/read-document.ts";
import { loadAccount, listPeople } from "../../../store/people.ts";
import { loadSampleCity, SAMPLE_CITY } from "../../../usecases/load-sample-city.ts";
import { loadSamplePeople } from "../../../usecases/sample-people.ts";
import { loadSampleWork } from "../../../usecases/sample-work.ts";
import { openLive } from "./live.ts";
import { planPage } from "./plan.tsx";

const DAY = "2026-10-05";
const AT = new Date(`${DAY}T01:00:00Z`);
const database = blockDatabase(inject("databaseUrl"));

beforeAll(async () => {
  const loaded = await loadSampleCity(database(), { read: readDocument, at: AT });
  if (!loaded.ok) throw new Error(loaded.refusal.en);
  await loadSamplePeople(database());
  const begun = await loadSampleWork(database(), AT);
  if (!begun.ok) throw new Error(begun.refusal.en);
}, 60_000);

/** What a person of the sample city finds on the page: rows with what may be done to each, and what may be done to the plan. */
async function offered(who: string) {
  const { city, name } = SAMPLE_CITY;
  const entry = (await listPeople(database(), city)).find(({ email }) => email.startsWith(`${who}@`));
  const account = await loadAccount(database(), entry?.id ?? "", DAY);
  if (!account) throw new Error(`no ${who}`);
  const { person } = account;
  const place = { page: "plan", city, unit: "honami", year: 2027 } as const;
  const context = { lang: "ja", city: { slug: city, name, isPublic: true }, token: "t", person } as const;
  const desk = { db: database(), live: openLive(), context, person, now: () => AT, nameOf: () => "" };
  const answer = await planPage({ ...desk, sectionName: () => null }, place);
  if (!answer || !("view" in answer)) throw new Error("no page");
  const html = renderToString(answer.view.body);
  const rows = html.split("<tr>").slice(2);
  const row = (title: string): readonly string[] => {
    const found = rows.find((one) => one.slice(0, one.indexOf("</th>")).includes(`>${title}`));
    if (found === undefined) throw new Error(`no row ${title}`);
    return [...found.matchAll(/<button class="button-quiet">([^<]+)</g)].map(([, words]) => words ?? "");
  };
  return { html, row };
}

test("the coordinator may arrange every sheet and the plan itself", async () => {
  const { html, row } = await offered("coordinator");
  expect(row("具体的取組2-1-1")).toEqual(["上へ", "下へ", "二つに分ける", "この戦略へ移す", "計画から外す"]);
  expect(row("具体的取組2-1-2")).toContain("上の取組と合わせる");
  expect(row("経営課題2")).toContain("戦略を加える");
  expect(html).toContain("経営課題を加える");
  expect(html).toContain("並びのとおりに番号を付け直す");
});

test("an officer may arrange what hangs under the sheets of the own section, and nothing else", async () => {
  const { html, row } = await offered("officer");
  expect(row("戦略1-2")).toContain("具体的取組を加える");
  expect(row("具体的取組1-2-1")).toContain("計画から外す");
  // The sections of the second issue and of the plan are others.
  expect(row("具体的取組2-1-1")).toEqual([]);
  expect(row("戦略2-1")).toEqual([]);
  // Taking an issue out, or moving it, concerns the plan's own sheet.
  expect(row("経営課題1")).toEqual(["戦略を加える"]);
  expect(html).not.toContain("経営課題を加える");
  expect(html).not.toContain("並びのとおりに番号を付け直す");
});

test("whoever only reads is offered nothing", async () => {
  const { html, row } = await offered("auditor");
  expect(row("具体的取組1-2-1")).toEqual([]);
  expect(html).not.toContain("並べ替えなど");
});
