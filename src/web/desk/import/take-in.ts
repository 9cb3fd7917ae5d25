// Owns taking uploaded files in: whose they are as a person typed it, each file into the import or, where it does not say whose it is, into the waiting room.
import { emptyFile } from "../../../domain/empty-file.ts";
import type { Words } from "../../../domain/finding.ts";
import { ok, refused, type Outcome, type Refusal } from "../../../domain/outcome.ts";
import type { Unit } from "../../../domain/plan.ts";
import { fiscalYearsIn } from "../../../rulebook/osaka-city/era-words.ts";
import { ARCHIVE_LIMITS, filesInArchive } from "../../../documents/zip/archive.ts";
import type { ZipLimits } from "../../../documents/zip/zip-reader.ts";
import { unitFromName } from "../../../rulebook/osaka-city/units.ts";
import type { City } from "../../../site/view.ts";
import type { Arrival } from "../../../store/arrivals.ts";
import type { Db } from "../../../store/database.ts";
import type { Scope } from "../../../store/scope.ts";
import { plainName } from "../../../usecases/plain-name.ts";
import { importPaper, type ReadDocument } from "../../../usecases/import-paper.ts";
import { addWaitingPaper, removeSameWaiting, type Room } from "../../../store/waiting-papers.ts";

type Taken = {
  readonly taken: readonly Arrival[];
  readonly refusals: readonly Refusal[];
  /** How many were put into the waiting room. */
  readonly waiting: number;
};

type Whose = { readonly unit: Unit | null; readonly fiscalYear: number | null };

export type UploadedFile = { readonly file: string; readonly bytes: Uint8Array };

type Intake = {
  readonly db: Db;
  readonly read: ReadDocument;
  readonly room: Room;
  readonly now: Date;
  readonly city: City;
  /** Whose drafts whoever brings them may touch: the database holds it as well. */
  readonly scope: Scope;
  /** Whether papers of the unit may be taken in by whoever brings them; by its name, it may be new. */
  readonly mayTake: (unitName: string) => Outcome<true>;
};

/** Reads what a person typed for unit and year; empty means: as the paper says. */
export function whoseFrom(unitWords: string, yearWords: string): Outcome<Whose> {
  const unitName = unitWords.normalize("NFKC").trim();
  const unit = unitName === "" ? null : unitFromName(unitName);
  if (unitName !== "" && (unit === null || unitName.length > 60))
    return refused(
      "unknown-unit",
      `所属は「区」「局」「室」で終わる名前を入れてください（「${unitName.slice(0, 60)}」）。`,
      `The unit takes a name that ends in 区, 局 or 室 ("${unitName.slice(0, 60)}").`,
    );
  const plain = plainName(unitName);
  if (!plain.ok) return plain;
  const yearText = yearWords.normalize("NFKC").trim();
  const fiscalYear = yearText === "" ? null : yearFrom(yearText);
  if (yearText !== "" && fiscalYear === null)
    return refused(
      "unknown-year",
      `年度は 令和3、R3、2021 のように入れてください（「${yearText.slice(0, 30)}」）。`,
      `The fiscal year is written like 2021, R3 or 令和3 ("${yearText.slice(0, 30)}").`,
    );
  return ok({ unit, fiscalYear });
}

function yearFrom(text: string): number | null {
  const western = /^((?:19|20)\d\d)(?:年度?)?$/.exec(text)?.[1];
  if (western !== undefined) return Number(western);
  const [only, second] = fiscalYearsIn(text);
  return only && !second ? only.fiscalYear : null;
}

/** An upload is held in memory as a whole: what its archives unpack to is bounded. */
const UPLOAD_LIMITS: ZipLimits = { ...ARCHIVE_LIMITS, entries: 500, total: 128 * 1024 * 1024 };

/** The files with those of archives in their place; what an archive does not give is refused by name. */
export function withArchivesOpened(files: readonly UploadedFile[]): {
  readonly ready: readonly UploadedFile[];
  readonly refusals: readonly Refusal[];
} {
  const ready: UploadedFile[] = [];
  const refusals: Refusal[] = [];
  for (const uploaded of files) {
    const inside = filesInArchive(uploaded.bytes, uploaded.file, UPLOAD_LIMITS);
    if (inside === null) ready.push(uploaded);
    else
      for (const { file, bytes } of inside)
        if (bytes.ok) ready.push({ file: file.slice(uploaded.file.length + 1), bytes: bytes.value });
        else refusals.push(bytes.refusal);
  }
  return { ready, refusals };
}

/** Takes every file for itself: one that is refused does not hold up the others. */
export async function takeIn(intake: Intake, files: readonly UploadedFile[], whose: Whose): Promise<Taken> {
  const taken: Arrival[] = [];
  const refusals: Refusal[] = [];
  let waiting = 0;
  for (const file of files) {
    const outcome = await takeOne(intake, file, whose);
    if (!outcome.ok) refusals.push(outcome.refusal);
    else if (outcome.value === "waits") waiting++;
    else taken.push(outcome.value);
  }
  return { taken, refusals, waiting };
}

async function takeOne(
  { db, read, room, now, city, scope, mayTake }: Intake,
  { file, bytes }: UploadedFile,
  { unit, fiscalYear }: Whose,
): Promise<Outcome<Arrival | "waits">> {
  if (bytes.length === 0) return { ok: false, refusal: emptyFile(file) };
  const outcome = await read(bytes, { file, unit, fiscalYear });
  if (!outcome.ok) return outcome;
  const { plan, findings } = outcome.value;
  const whose = unit ?? plan.unit;
  const allowed = whose === null ? ok(true) : mayTake(whose.name);
  if (!allowed.ok)
    return refused(allowed.refusal.code, `${file}: ${allowed.refusal.ja}`, `${file}: ${allowed.refusal.en}`);
  const year = fiscalYear ?? plan.fiscalYear;
  if (whose === null || year === null) {
    const hints: readonly Words[] = findings.filter(({ path }) => path === "/unit" || path === "/fiscalYear");
    const known = { unit: whose, fiscalYear: year, hints, form: plan.form };
    const kept = await addWaitingPaper(db, room, { file, bytes, known }, now);
    return kept ? ok("waits") : { ok: false, refusal: noRoom(file) };
  }
  const paper = { city: city.slug, cityName: city.name, file, bytes, unit, fiscalYear, scope };
  const imported = await importPaper(db, paper, () => outcome);
  if (!imported.ok) return imported;
  await removeSameWaiting(db, room, bytes);
  const { kind, paperId, unread } = imported.value;
  return ok({ file, kind, paperId, unread });
}

/** Why a file cannot wait. */
export function noRoom(file: string): Refusal {
  return {
    code: "waiting-room-full",
    ja: `${file}: 所属と年度を待つ文書が多すぎます。先に待っている文書を取り込むか捨ててください。`,
    en: `${file}: too many papers wait for their unit and year. Bring those in or throw them away first.`,
  };
}
