// Owns what happens on the import page: showing it, an upload, an answer for a paper that waits.
import { emptyFile } from "../../../domain/empty-file.ts";
import type { Refusal } from "../../../domain/outcome.ts";
import { WARDS, OSAKA } from "../../../rulebook/osaka-city/units.ts";
import { deskHref } from "../../../site/links.ts";
import { noteArrivals, takeArrivals } from "../../../store/arrivals.ts";
import { listDeskPapers } from "../../../store/desk-papers.ts";
import { inScope, scopeOf } from "../../../store/scope.ts";
import {
  findWaitingPaper,
  addWaitingPaper,
  removeWaitingPaper,
  waitingPapers,
  type Room,
} from "../../../store/waiting-papers.ts";
import { unitsFor } from "./units-for.ts";
import { countFindings } from "../../../usecases/count-findings.ts";
import { importView, type ImportPageProps } from "./import-page.tsx";
import { sent, sentFiles } from "../form-data.ts";
import { isPending } from "./paper-list.tsx";
import { noRoom, takeIn, whoseFrom, withArchivesOpened, type UploadedFile } from "./take-in.ts";
import type { DeskAnswer, DeskPageAnswer, DeskWork } from "../work.ts";

/** The page, with what just happened on it. */
export async function importPage(
  { db, now, context }: DeskWork,
  news: Partial<Pick<ImportPageProps, "taken" | "refusals" | "typed">>,
): Promise<DeskPageAnswer> {
  const { city } = context;
  const units = await unitsFor(db, context);
  // A unit that is not there yet belongs to nobody: only who may import for the whole city brings it in.
  const all = units.mayTake(null).ok && city.slug === OSAKA.city ? Object.keys(WARDS) : [];
  const unitNames = [...new Set([...units.names, ...all])];
  const { taken = [], refusals = [], typed = { unit: "", year: "" } } = news;
  const scope = scopeOf(context.person);
  const listed = await inScope(db, scope, (tx) => listDeskPapers(tx, city.slug));
  const papers = listed.filter(({ unitSlug }) => units.slugs.has(unitSlug));
  return {
    place: { page: "import", city: city.slug },
    view: importView({
      context,
      papers,
      findings: await inScope(db, scope, (tx) => countFindings(tx, city.slug, papers.filter(isPending))),
      waiting: await waitingPapers(db, roomOf(context), now()),
      unitNames,
      taken,
      refusals,
      typed,
    }),
    status: refusals.length > 0 ? 422 : 200,
  };
}

/** The page after an upload, or opened by itself. */
export async function arrivals(work: DeskWork): Promise<DeskPageAnswer> {
  return importPage(work, { taken: await takeArrivals(work.db, roomOf(work.context), work.now()) });
}

/** An upload, the answer for a waiting paper, or throwing one away. */
export async function importPapers(work: DeskWork, form: FormData): Promise<DeskAnswer> {
  switch (sent(form, "action")) {
    case "upload":
      return upload(work, form);
    case "name":
      return nameWaiting(work, form);
    case "forget":
      await removeWaitingPaper(work.db, roomOf(work.context), sent(form, "waiting"));
      return { goTo: here(work) };
    default:
      return null;
  }
}

async function upload(work: DeskWork, form: FormData): Promise<DeskAnswer> {
  const files = await sentFiles(form, "files");
  if (files.length === 0) {
    const refusals = [
      { ja: "ファイルを選んでください。", en: "Please choose at least one file.", about: "files" },
    ];
    return importPage(work, { refusals, typed: typedIn(form) });
  }
  const { ready, refusals } = withArchivesOpened(files);
  return bring(work, form, ready, null, refusals);
}

async function nameWaiting(work: DeskWork, form: FormData): Promise<DeskAnswer> {
  const paper = await findWaitingPaper(work.db, roomOf(work.context), sent(form, "waiting"), work.now());
  if (!paper) {
    const refusals = [
      {
        ja: "その文書はもう待っていません。もう一度ファイルを選んでください。",
        en: "That paper waits no longer. Please choose the file again.",
        about: "files",
      },
    ];
    return importPage(work, { refusals });
  }
  return bring(work, form, [paper], paper.id);
}

/** `waitingId`: the files come from the waiting room, and leave it when they are in. */
async function bring(
  work: DeskWork,
  form: FormData,
  files: readonly UploadedFile[],
  waitingId: string | null,
  refusedBefore: readonly Refusal[] = [],
): Promise<DeskAnswer> {
  const { db, read, now, context } = work;
  const typed = typedIn(form);
  const whose = whoseFrom(typed.unit, typed.year);
  const units = await unitsFor(db, context);
  const intake = {
    db,
    read,
    room: roomOf(context),
    now: now(),
    city: context.city,
    scope: scopeOf(context.person),
    mayTake: units.mayTake,
  };
  if (!whose.ok) {
    // What was uploaded is not lost: it is taken in as if nothing had been typed, or waits with what could be read.
    const about = waitingId === null ? "unit" : `unit-${waitingId}`;
    const unreadable = waitingId === null ? await holdAllBack(work, files) : [];
    return importPage(work, { refusals: [{ ...whose.refusal, about }, ...refusedBefore, ...unreadable] });
  }
  const done = await takeIn(intake, files, whose.value);
  const { taken } = done;
  const refusals = [...refusedBefore, ...done.refusals];
  if (waitingId !== null && taken.length > 0) await removeWaitingPaper(db, roomOf(context), waitingId);
  if (refusals.length > 0)
    return importPage(work, { taken, refusals, ...(waitingId === null ? { typed } : {}) });
  // Told after a redirect: loading the page again must not send the files again.
  await noteArrivals(db, roomOf(context), taken, now());
  return { goTo: here(work) };
}

function here({ context: { lang, city } }: DeskWork): string {
  return deskHref(lang, { page: "import", city: city.slug });
}

/** Keeps readable files until their unit and year are typed again; answers why some could not be kept. */
async function holdAllBack(work: DeskWork, files: readonly UploadedFile[]): Promise<readonly Refusal[]> {
  const refusals: Refusal[] = [];
  for (const file of files) refusals.push(...(await holdBack(work, file)));
  return refusals;
}

async function holdBack(
  { db, read, now, context }: DeskWork,
  { file, bytes }: UploadedFile,
): Promise<readonly Refusal[]> {
  if (bytes.length === 0) return [emptyFile(file)];
  const outcome = await read(bytes, { file });
  if (!outcome.ok) return [outcome.refusal];
  const { unit, fiscalYear, form } = outcome.value.plan;
  const known = { form, unit, fiscalYear, hints: [] };
  const kept = await addWaitingPaper(db, roomOf(context), { file, bytes, known }, now());
  return kept ? [] : [noRoom(file)];
}

/** The room of one person in one city. */
function roomOf({ city, person }: DeskWork["context"]): Room {
  return { city: city.slug, accountId: person.id };
}

function typedIn(form: FormData): { readonly unit: string; readonly year: string } {
  return { unit: sent(form, "unit").slice(0, 100), year: sent(form, "year").slice(0, 100) };
}
