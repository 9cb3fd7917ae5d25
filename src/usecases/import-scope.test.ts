// Owns the proof that the database itself keeps an import within the units of whoever brings it in.
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { testDatabase } from "../../test/database.ts";
import { readDocument } from "../documents/read-document.ts";
import { addCorrection } from "../store/corrections.ts";
import { listDeskPapers } from "../store/desk-papers.ts";
import { loadPaper } from "../store/papers.ts";
import { inScope, SYSTEM, type Scope } from "../store/scope.ts";
import { acceptImports } from "./accept-import.ts";
import { discardImport } from "./discard-import.ts";
import { importPaper } from "./import-paper.ts";

const { db } = await testDatabase();
const CITY = "osaka";
const AT = new Date("2025-06-01T00:00:00Z");

async function bring(scope: Scope, name: string) {
  const bytes = new TextEncoder().encode(await readFile("test/samples/form2-minimal.txt", "utf8"));
  const unit = { name, kind: "ward" as const };
  const paper = { city: CITY, cityName: "大阪市", file: "a.txt", bytes, unit, fiscalYear: 2025, scope };
  return importPaper(db, paper, readDocument);
}

test("a paper of another unit is neither taken in, accepted nor discarded, even when nobody asked first", async () => {
  const there = await bring(SYSTEM, "甲区");
  if (!there.ok) throw new Error(there.refusal.en);
  const { importId, paperId } = there.value;
  const own = await bring(SYSTEM, "乙区");
  if (!own.ok) throw new Error(own.refusal.en);
  const unit = await db.selectFrom("unit").select("id").where("name", "=", "乙区").executeTakeFirstOrThrow();
  const scope = { city: CITY, units: [unit.id] };
  await expect(bring(scope, "甲区")).rejects.toThrow(/row-level security|no result/);
  await expect(bring(scope, "丙区")).rejects.toThrow(/row-level security|no result/);
  // A paper that is not seen is not there.
  expect(await acceptImports(db, { city: CITY, importIds: [importId], at: AT, scope })).toMatchObject({
    ok: false,
    refusal: { code: "no-such-import" },
  });
  expect(await discardImport(db, { city: CITY, paperId, scope })).toMatchObject({ ok: false });
  const states = await inScope(db, SYSTEM, (tx) => tx.selectFrom("import").select("state").execute());
  expect(states.map(({ state }) => state)).toEqual(["pending", "pending"]);
  const accepted = await acceptImports(db, {
    city: CITY,
    importIds: [own.value.importId],
    at: AT,
    scope,
  });
  expect(accepted.ok).toBe(true);
});

test("what waits of another unit is not seen: not its paper, what was read of it, corrections, nor the import", async () => {
  const [theirs, own] = [await bring(SYSTEM, "戊区"), await bring(SYSTEM, "己区")];
  if (!theirs.ok || !own.ok) throw new Error("not taken in");
  const { paperId } = theirs.value;
  const unit = await db.selectFrom("unit").select("id").where("name", "=", "己区").executeTakeFirstOrThrow();
  const scope = { city: CITY, units: [unit.id] };
  await inScope(db, SYSTEM, async (tx) => {
    for (const id of [paperId, own.value.paperId])
      await addCorrection(tx, CITY, id, { line: 1, start: 0, end: 1, raw: "様", toPath: null });
  });
  const seen = (within: Scope) =>
    inScope(db, within, async (tx) => ({
      listed: (await listDeskPapers(tx, CITY)).map((paper) => paper.paperId),
      loaded: (await loadPaper(tx, CITY, paperId))?.paperId ?? null,
      rows: [
        await tx.selectFrom("reading").select("paper_id").execute(),
        await tx.selectFrom("correction").select("paper_id").execute(),
        await tx.selectFrom("import").select("paper_id").execute(),
      ].flatMap((rows) => rows.map((row) => row.paper_id)),
    }));
  const mine = own.value.paperId;
  expect(await seen(scope)).toEqual({ listed: [mine], loaded: null, rows: [mine, mine, mine] });
  expect((await seen(SYSTEM)).loaded).toBe(paperId);
  for (const table of ["paper", "reading", "correction", "import"] as const)
    expect([table, await db.selectFrom(table).select("city").execute()]).toEqual([table, []]);
});

test("acceptance stands in the history with who accepted, and takes no import of another unit or year than was asked for", async () => {
  const brought = await bring(SYSTEM, "丁区");
  if (!brought.ok) throw new Error(brought.refusal.en);
  const by = crypto.randomUUID();
  const { importId, unitSlug } = brought.value;
  const request = { city: CITY, importIds: [importId], at: AT, by };
  for (const of of [
    { unitSlug: "otherwhere", fiscalYear: 2025 },
    { unitSlug, fiscalYear: 2024 },
  ])
    expect(await acceptImports(db, { ...request, of })).toMatchObject({
      ok: false,
      refusal: { code: "several-years" },
    });
  const accepted = await acceptImports(db, { ...request, of: { unitSlug, fiscalYear: 2025 } });
  if (!accepted.ok) throw new Error(accepted.refusal.en);
  const entries = await inScope(db, SYSTEM, (tx) =>
    tx.selectFrom("change").select("action").where("actor", "=", by).execute(),
  );
  expect(entries).toEqual([{ action: "import" }]);
});
