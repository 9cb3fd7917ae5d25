// Owns which of a plan's addresses at the desk is answered how: pages, changes, saves by script, live events.
import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Person } from "../../../domain/access.ts";
import type { DeskPlanPage } from "../../../site/desk-plan-links.ts";
import { listSections } from "../../../store/people.ts";
import { inLanguage } from "../../../ui/language.ts";
import { loneSheet } from "../../../usecases/lone-sheet.ts";
import { openSheet } from "../../../usecases/open-sheet.ts";
import { doneWords } from "../cycle/done.ts";
import { sent } from "../form-data.ts";
import type { DeskAnswer, DeskWork } from "../work.ts";
import { findingsByScript } from "./findings-by-script.tsx";
import { changeHistory, historyPage } from "./history.tsx";
import type { Live, LiveEvent } from "./live.ts";
import { namesIn } from "./names.ts";
import { planAheadPage } from "./plan-ahead.tsx";
import { changePlan, planPage, type PlanDesk } from "./plan.tsx";
import { changeByTaking, takePage } from "./take.tsx";
import { saveByScript } from "./save-by-script.tsx";
import { changeSheet, sheetPage } from "./sheet.tsx";
import type { SheetDesk } from "./sheet-desk.ts";

/** Shows a page of a plan. */
export async function planDeskPage(
  work: DeskWork,
  live: Live,
  place: DeskPlanPage,
  done: string | null,
): Promise<DeskAnswer> {
  const desk = await deskFor(work, live);
  const { lang } = work.context;
  switch (place.page) {
    case "plan":
      return planPage(await planDesk(work, live), place, { done: doneWords(lang, done) });
    case "sheet":
      return sheetPage(desk, place, { done: doneWords(lang, done) });
    case "history":
      return historyPage(desk, place);
    case "take":
      return takePage(work, place, { done: doneWords(lang, done) });
    case "plan-ahead":
      return planAheadPage(work, place);
    case "sheet-events":
    case "evidence":
      return null;
  }
}

/** Carries out what was sent to a page of a plan; `byScript`: the answer is data, not a page. */
export async function changePlanDesk(
  work: DeskWork,
  live: Live,
  place: DeskPlanPage,
  form: FormData,
  byScript: boolean,
): Promise<DeskAnswer> {
  const desk = await deskFor(work, live);
  switch (place.page) {
    case "plan":
      return changePlan(await planDesk(work, live), place, form);
    case "take":
      return changeByTaking(work, place, form);
    case "history":
      return changeHistory(desk, place, form);
    case "sheet": {
      if (!byScript) return changeSheet(desk, place, form);
      if (sent(form, "action") === "here") {
        live.moved(place.item, desk.person.id, sent(form, "field") || null);
        return { data: {} };
      }
      if (sent(form, "action") === "findings") {
        const found = await findingsByScript(desk, place);
        return found.ok ? { data: found.value } : { refusal: found.refusal };
      }
      const saved = await saveByScript(desk, place, form);
      return saved.ok ? { data: saved.value } : { refusal: saved.refusal };
    }
    case "plan-ahead":
    case "sheet-events":
    case "evidence":
      return null;
  }
}

/** The browser comes back by itself, so that a process that is to end, or a proxy, need not hold a line for ever. */
const LONGEST_MS = 5 * 60_000;
const BEAT_MS = 15_000;
/** Whoever was signed out, or lost the sheet with a duty, hears of others for no longer than this. */
const CHECK_MS = 30_000;

/**
 * Tells an open sheet who else is there and what they save, until it is closed. `stillIn`: the person as they stand now,
 * null once their session was ended.
 */
export async function sheetEvents(
  c: Context,
  { db, context: { person } }: Pick<DeskWork, "db"> & { readonly context: { readonly person: Person } },
  live: Live,
  place: Extract<DeskPlanPage, { readonly page: "sheet-events" }>,
  stillIn: () => Promise<Person | null>,
  checkMs = CHECK_MS,
): Promise<Response> {
  const sheet = { ...place, itemId: place.item };
  const open = await openSheet(db, person, sheet);
  if (!open.ok) return c.notFound();
  let checked = Date.now();
  const mayHear = async (): Promise<boolean> => {
    if (Date.now() < checked + checkMs) return true;
    const now = await stillIn();
    checked = Date.now();
    return now !== null && (await loneSheet(db, now, sheet)).ok;
  };
  // Where nobody can say, the line ends too: the browser asks again.
  const hears = (): Promise<boolean> => mayHear().catch(() => false);
  return streamSSE(c, async (stream) => {
    const waiting: LiveEvent[] = [];
    let wake: () => void = () => {};
    const leave = live.join(place.item, person.id, person.name, (event) => {
      waiting.push(event);
      wake();
    });
    stream.onAbort(() => wake());
    const ends = Date.now() + LONGEST_MS;
    try {
      while (!stream.aborted && Date.now() < ends && (await hears())) {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          // The one before may have waited long for a reader.
          if (!(await hears())) return;
          await stream.writeSSE({ event: next.event, data: JSON.stringify(next.data) });
        }
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, Math.min(BEAT_MS, checkMs));
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
          if (waiting.length > 0 || stream.aborted) wake();
        });
        // Nothing said for a while: whatever stands between us must not take the line for dead.
        if (waiting.length === 0 && !stream.aborted) await stream.write(": \n\n");
      }
    } finally {
      leave();
    }
  });
}

async function planDesk(work: DeskWork, live: Live): Promise<PlanDesk> {
  const sections = new Map(
    (await listSections(work.db, work.context.city.slug)).map(({ id, name }) => [id, name]),
  );
  const desk = await deskFor(work, live);
  return { ...desk, sectionName: (id) => (id === null ? null : (sections.get(id) ?? null)) };
}

async function deskFor({ db, context, now }: DeskWork, live: Live): Promise<SheetDesk> {
  const { person, city, lang } = context;
  const t = inLanguage(lang);
  const names = await namesIn(db, city.slug);
  return {
    db,
    live,
    context,
    person,
    now,
    nameOf: (account) =>
      account === null
        ? t("システム", "the system")
        : (names.get(account) ?? t("アカウントを消した人", "a deleted account")),
  };
}
