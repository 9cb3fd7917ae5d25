// Owns the settings of a fiscal year: opening it, its days for all units or one, the year's instructions.
import { may, unitTarget, type Person } from "../domain/access.ts";
import { firstDisorder, isDay, type StageDates } from "../domain/calendar.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import type { Words } from "../domain/finding.ts";
import { DUE_VERBS, STEP_WORDS } from "../domain/workflow.ts";
import { yearLabel } from "../rulebook/osaka-city/era-words.ts";
import { appendChanges } from "../store/changes.ts";
import { cycleOf, saveCityStage, saveCycle, saveUnitDays, unitStagesOf } from "../store/cycle.ts";
import type { Db } from "../store/database.ts";
import { inBook } from "./in-book.ts";
import { usualDatesOfCity } from "./rulebook-of-city.ts";
import { onSheets } from "./sheet-work.ts";

const LONGEST_WORDS = 20_000;

/** Opens a fiscal year for the city with its usual days. Opening it again changes nothing. */
export async function openCycle(
  db: Db,
  person: Person,
  { fiscalYear, at }: { readonly fiscalYear: number; readonly at: Date },
): Promise<Outcome<true>> {
  const allowed = may(person, "open-cycle", unitTarget(null));
  if (!allowed.ok) return allowed;
  const usual = usualDatesOfCity(person.city, fiscalYear);
  if (usual.length === 0)
    return refused(
      "year-not-known",
      `${yearLabel(fiscalYear)}の様式がわからないため、日程の案を作れません。`,
      `Nothing is known of the forms of ${fiscalYear}, so that no calendar can be proposed.`,
    );
  const about = { unitId: null, action: "open-year", fiscalYear, reason: null, at } as const;
  return inBook(db, person, about, async (tx) => {
    if (await cycleOf(tx, person.city, fiscalYear)) return ok(true);
    await saveCycle(tx, person.city, { fiscalYear, instructions: null, at, by: person.id });
    for (const dates of usual)
      await saveCityStage(tx, person.city, fiscalYear, { dates, instructions: null });
    return ok(true);
  });
}

/** Sets the days of a stage for all units that have none of their own, and what they are told about it. */
export async function setCityStage(
  db: Db,
  person: Person,
  request: {
    readonly fiscalYear: number;
    readonly dates: StageDates;
    readonly instructions: string | null;
    readonly reason: string | null;
    readonly at: Date;
  },
): Promise<Outcome<true>> {
  const allowed = may(person, "open-cycle", unitTarget(null));
  if (!allowed.ok) return allowed;
  const wrong = wrongDays(request.dates) ?? tooLong(request.instructions);
  if (wrong) return wrong;
  const { fiscalYear, reason, at } = request;
  const about = { unitId: null, action: "stage", fiscalYear, reason, at } as const;
  return inBook(db, person, about, async (tx) => {
    const cycle = await cycleOf(tx, person.city, fiscalYear);
    if (!cycle?.stages.some(({ dates }) => dates.stage === request.dates.stage)) return notOpened();
    const instructions = request.instructions?.trim() || null;
    await saveCityStage(tx, person.city, fiscalYear, { dates: request.dates, instructions });
    return ok(true);
  });
}

/** Sets what all units are told about the year. */
export async function setInstructions(
  db: Db,
  person: Person,
  request: {
    readonly fiscalYear: number;
    readonly words: string;
    readonly reason: string | null;
    readonly at: Date;
  },
): Promise<Outcome<true>> {
  const allowed = may(person, "set-instructions", unitTarget(null));
  if (!allowed.ok) return allowed;
  const wrong = tooLong(request.words);
  if (wrong) return wrong;
  const { fiscalYear, reason, at } = request;
  const about = { unitId: null, action: "instructions", fiscalYear, reason, at } as const;
  return inBook(db, person, about, async (tx) => {
    if (!(await cycleOf(tx, person.city, fiscalYear))) return notOpened();
    const instructions = request.words.trim() || null;
    await saveCycle(tx, person.city, { fiscalYear, instructions, at, by: person.id });
    return ok(true);
  });
}

/** Gives one unit days of its own for the stage that it is in: an extension, with its reason in the history. */
export async function setUnitDays(
  db: Db,
  person: Person,
  request: {
    readonly planId: string;
    readonly dates: StageDates;
    readonly reason: string;
    readonly at: Date;
  },
): Promise<Outcome<true>> {
  const { dates, at } = request;
  return onSheets(db, person, request.planId, async ({ tx, plan }) => {
    const allowed = may(person, "open-unit-cycle", unitTarget(plan.unitId));
    if (!allowed.ok) return allowed;
    const wrong = wrongDays(dates);
    if (wrong) return wrong;
    const reason = request.reason.trim();
    if (reason === "" || reason.length > LONGEST_WORDS)
      return refused(
        "reason-missing",
        "日程を変える理由を書いてください。記録に残ります。",
        "Please say why the days are changed. It stays in the record.",
      );
    const open = (await unitStagesOf(tx, plan.city, plan.planId)).findLast(
      ({ publishedAt }) => publishedAt === null,
    );
    if (open?.stage !== dates.stage) return notOpened();
    const { number } = open;
    await saveUnitDays(
      tx,
      { city: plan.city, planId: plan.planId, number },
      { dates, reason, at, by: person.id },
    );
    await appendChanges(tx, plan, at, [
      { actor: person.id, action: "open-stage", before: open.dates, after: dates, reason },
    ]);
    return ok(true);
  });
}

/** What the first day of a stage is called among the steps. */
const OPENS: Words = { ja: "始まり", en: "Opens" };

function wrongDays(dates: StageDates): Outcome<never> | null {
  if (![dates.opens, ...DUE_VERBS.map((verb) => dates.due[verb])].every(isDay))
    return refused(
      "no-such-day",
      "日付は 2026-06-10 のように入れてください。",
      "Please give days as 2026-06-10.",
    );
  const disorder = firstDisorder(dates);
  if (!disorder) return null;
  const [first, then] = disorder.of.map((one) => (one === "opens" ? OPENS : STEP_WORDS[one]));
  return refused(
    "days-out-of-order",
    `日付の順が逆です：「${then?.ja}」（${disorder.after}）が、その前の「${first?.ja}」（${disorder.before}）より早くなっています。`,
    `The days are out of order: ${then?.en} (${disorder.after}) comes before ${first?.en} (${disorder.before}), the step ahead of it.`,
  );
}

function tooLong(words: string | null): Outcome<never> | null {
  return (words ?? "").length <= LONGEST_WORDS
    ? null
    : refused("too-long", "長すぎます。", "That is too long.");
}

function notOpened(): Outcome<never> {
  return refused(
    "not-opened",
    "その年度または段階は始まっていません。",
    "That year or stage has not been opened.",
  );
}
