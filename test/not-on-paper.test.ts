// Owns the proof that pages of a plan known from short papers only leave out what no paper has a place for, and say so once.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readDocument } from "../src/documents/read-document.ts";
import type { Reading } from "../src/domain/reading.ts";
import type { Snapshot } from "../src/domain/snapshot.ts";
import { initiativeView } from "../src/site/initiative-page.tsx";
import { issueView } from "../src/site/issue-page.tsx";
import { findIssue, initiativesOf } from "../src/site/plan-parts.ts";
import { reformView } from "../src/site/reform-page.tsx";
import type { View } from "../src/site/view.ts";
import { yearView } from "../src/site/year-page.tsx";

function readSample(name: string): Reading {
  const outcome = readDocument(readFileSync(new URL(`samples/${name}`, import.meta.url)), {
    file: name,
    unit: { name: "みなも区", kind: "ward" },
    fiscalYear: 2020,
  });
  if (!outcome.ok) throw new Error(outcome.refusal.en);
  return outcome.value;
}

function snapshotOf({ plan, origins }: Reading, keepUnset: boolean): Snapshot {
  const kept = Object.entries(origins).filter(([, { state }]) => keepUnset || state !== "unset");
  return {
    id: "s",
    city: "mihon",
    unitSlug: "minamo",
    unit: { name: "みなも区", kind: "ward" },
    fiscalYear: 2020,
    plan,
    origins: Object.fromEntries(kept.map(([path, origin]) => [path, { ...origin, paper: "p" }])),
    findings: [],
    papers: [{ id: "p", file: "p.txt", form: plan.form, stage: null, sha256: "" }],
    acceptedAt: "2020-10-01T00:00:00Z",
    checksum: "",
  };
}

function words({ body }: View): string {
  const html: { toString(): string } | null = Object(body); // an element of hono/jsx renders itself
  return `${html?.toString()}`.replaceAll(/<[^>]+>/g, " ");
}

describe.each([
  ["that gives every blank an origin", true],
  ["that gives origins only to the places of the form", false],
])("a reading %s", (_, keepUnset) => {
  const context = (name: string) => ({
    lang: "ja" as const,
    city: { slug: "mihon", name: "みほん市" },
    snapshot: snapshotOf(readSample(name), keepUnset),
  });

  test("of the mid-year overview shows no self-evaluation and no money, and says once that they are not on it", () => {
    const overview = context("overview-midyear-full.txt");
    const placed = initiativesOf(overview.snapshot.plan).find(
      ({ initiative }) => initiative.midYear.attainment,
    );
    expect(placed).toBeDefined();
    if (!placed) return;
    const page = words(initiativeView(overview, placed));
    expect(page).not.toContain("未設定");
    // 課題と改善策 has its column on the overview, and is blank there.
    expect(page.match(/記入なし/g) ?? []).toHaveLength(keepUnset ? 1 : 0);
    expect(page.match(/公表された文書にはない欄/g)).toHaveLength(1);
    expect(page).toMatch(/公表された文書にはない欄.*自己評価、.*予算と決算/s);
    expect(page).toContain("中間振り返り");
  });

  test("of the mid-year overview shows its issues without the blank texts of form 2", () => {
    const overview = context("overview-midyear-full.txt");
    const no = overview.snapshot.plan.issues.find((issue) => issue.no !== null)?.no ?? 0;
    const found = findIssue(overview.snapshot.plan, no);
    if (!found) throw new Error("the sample has no numbered issue");
    const page = words(issueView(overview, found.issue, found.pointer));
    expect(page).not.toMatch(/記入なし/);
    expect(page).toContain("公表された文書にはない欄");
  });

  test("of form 1 shows reform items without reviews", () => {
    const page = words(reformView(context("form1-full.txt")));
    expect(page).not.toMatch(/記入なし|未設定|未公表/);
    expect(page).toMatch(/公表された文書にはない欄.*中間振り返り、自己評価/s);
  });

  test("of form 2 keeps what is blank on it, and says that the texts of form 1 are not on it", () => {
    const form2 = context("form2-full.txt");
    const page = words(yearView(form2));
    expect(page).not.toContain("まだ公表されていない項目");
    expect(page).toContain("公表された文書にはない欄");
    const minimal = context("form2-minimal.txt");
    const placed = initiativesOf(minimal.snapshot.plan)[0];
    if (!placed) throw new Error("the sample has no initiative");
    expect(words(initiativeView(minimal, placed))).not.toContain("自己評価、");
  });
});
