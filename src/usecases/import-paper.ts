// Owns taking a paper in: read, keep with its bytes, compare with what is there, offer for acceptance. Nothing public changes.
import { createHash } from "node:crypto";
import type { Transaction } from "kysely";
import { changesBetween, type Change } from "../domain/plan-difference.ts";
import { withoutHiddenSigns } from "../domain/hidden-signs.ts";
import { isEmpty, isSame } from "../domain/plan-tree.ts";
import type { Form, Plan, Unit } from "../domain/plan.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import type { Reading } from "../domain/reading.ts";
import { OF_THE_PAPER, composePlan, type Difference } from "../rulebook/osaka-city/compose.ts";
import { unitSlug } from "../rulebook/osaka-city/units.ts";
import type { Db } from "../store/database.ts";
import { inScope, SYSTEM, type Scope } from "../store/scope.ts";
import { addImport, paperInPlace, standing } from "../store/imports.ts";
import {
  acceptedPapers,
  addPaper,
  addReading,
  newestReading,
  paperWith,
  readPaper,
  type ImportState,
  type ReadPaper,
} from "../store/papers.ts";
import { ensurePlan } from "../store/plans.ts";
import { storable } from "../store/storable.ts";
import type { Tables } from "../store/tables.ts";
import { partOf } from "./compose-papers.ts";

/** The reading function of documents/, handed in so that a city may bring its own. */
export type ReadDocument = (
  bytes: Uint8Array,
  options: { file: string; unit?: Unit | null; fiscalYear?: number | null; form?: Form | null },
) => Outcome<Reading> | Promise<Outcome<Reading>>;

export type PaperToImport = {
  /** Whose drafts may be touched; by default everything: the program itself, or the command line. */
  readonly scope?: Scope;
  readonly city: string;
  readonly cityName: string;
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Given by the person; takes precedence over what the paper says. */
  readonly unit?: Unit | null;
  readonly fiscalYear?: number | null;
  /** The form when the person knows it. */
  readonly form?: Form | null;
  /** How the unit stands in URLs when it is new; by default as the rulebook has it. */
  readonly unitSlug?: string;
};

export type Imported = {
  /** new: first paper of its slot; changed: takes the place of another; nothing-new: these bytes are here already. */
  readonly kind: "new" | "changed" | "nothing-new";
  readonly importId: string;
  readonly paperId: string;
  readonly state: ImportState;
  readonly unit: Unit;
  readonly unitSlug: string;
  readonly fiscalYear: number;
  readonly slot: string;
  /** What acceptance would change: against the paper it replaces, else against the plan so far (values that only appear are not listed). */
  readonly changes: readonly Change[];
  /** Where this paper and another of the same plan state something differently. */
  readonly conflicts: readonly Difference[];
  readonly findings: number;
  readonly unread: number;
};

/** Reads and keeps a paper. The answer comes after the commit: what it acknowledges is whole and stays. */
export async function importPaper(
  db: Db,
  paper: PaperToImport,
  read: ReadDocument,
): Promise<Outcome<Imported>> {
  const { file, unit = null, fiscalYear = null, form = null } = paper;
  const outcome = await read(paper.bytes, { file, unit, fiscalYear, form });
  if (!outcome.ok) return outcome;
  const reading = storable(outcome.value);
  const named = unit ?? reading.plan.unit;
  // A PDF may bring marks along that nobody sees: with them it would be another unit of the same name.
  const whose = named && { ...named, name: withoutHiddenSigns(named.name) };
  const year = fiscalYear ?? reading.plan.fiscalYear;
  if (whose === null) return missing(reading, file, "unit");
  if (year === null) return missing(reading, file, "fiscalYear");
  return inScope(db, paper.scope ?? SYSTEM, (tx) => keep(tx, paper, reading, whose, year));
}

async function keep(
  tx: Transaction<Tables>,
  { city, cityName, file, bytes, unitSlug: givenSlug }: PaperToImport,
  reading: Reading,
  unit: Unit,
  fiscalYear: number,
): Promise<Outcome<Imported>> {
  const slug = givenSlug ?? unitSlug(city, unit.name);
  const plan = await ensurePlan(tx, { city, cityName, unit, unitSlug: slug, fiscalYear });
  const slot = slotOf(reading.plan, file);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const about = {
    unit,
    unitSlug: plan.unitSlug,
    fiscalYear,
    findings: reading.findings.length,
    unread: reading.unread.length,
  };

  const known = await paperWith(tx, city, plan.unitId, fiscalYear, sha256);
  const accepted = await acceptedPapers(tx, city, plan.unitId, fiscalYear);
  let revision = 1;
  let paperId = known;
  if (paperId === undefined) {
    paperId = await addPaper(tx, { city, unitId: plan.unitId, fiscalYear, slot, file, sha256, bytes });
    await addReading(tx, city, paperId, reading, revision);
  } else {
    const newest = await newestReading(tx, city, paperId);
    revision = newest.revision;
    const sameReading = isSame(inPlaceOf(newest.reading, reading), reading);
    const stands = await standing(tx, city, paperId, accepted);
    if (sameReading && stands)
      return ok({ ...about, kind: "nothing-new", paperId, slot, ...stands, changes: [], conflicts: [] });
    if (!sameReading) await addReading(tx, city, paperId, reading, ++revision);
  }

  const now = await readPaper(tx, city, paperId, revision);
  const replaced = await paperInPlace(tx, city, plan.unitId, fiscalYear, slot, paperId);
  const { changes, conflicts } = compare(now, replaced, accepted);
  const importId = await addImport(
    tx,
    city,
    { paperId, slot, unitId: plan.unitId, fiscalYear },
    { revision, replaces: replaced?.paperId ?? null, changes, conflicts },
  );
  const kind = replaced || known ? "changed" : "new";
  return ok({ ...about, kind, importId, paperId, state: "pending", slot, changes, conflicts });
}

/** The same file under another name is the same paper: the name is no difference. */
function inPlaceOf(reading: Reading, other: Reading): Reading {
  const file = other.source.file;
  return {
    ...reading,
    source: { ...reading.source, file },
    findings: reading.findings.map((finding, index) => ({
      ...finding,
      file: other.findings[index]?.file ?? finding.file,
      evidence: finding.evidence.map((one, i) => ({
        ...one,
        file: other.findings[index]?.evidence[i]?.file ?? one.file,
      })),
    })),
  };
}

/** What accepting the paper would change, and where the papers disagree. */
export function compare(
  now: ReadPaper,
  replaced: ReadPaper | null,
  accepted: readonly ReadPaper[],
): { changes: Change[]; conflicts: readonly Difference[] } {
  const others = accepted.filter((paper) => paper.slot !== now.slot);
  const composed = composePlan([...others, now].map(partOf));
  const conflicts = composed.differences.filter(
    ({ kept, other }) => kept.paper === now.paperId || other.paper === now.paperId,
  );
  if (replaced) return { changes: changesBetween(replaced.reading.plan, now.reading.plan), conflicts };
  const before = composePlan(others.map(partOf)).plan;
  const changes = changesBetween(before, composed.plan).filter(
    ({ path, before: was }) =>
      others.length > 0 && !isEmpty(was) && !OF_THE_PAPER.has(path.split("/")[1] ?? ""),
  );
  return { changes, conflicts };
}

/** What a paper is of its unit and year; 様式2 comes once per issue. */
function slotOf(plan: Plan, file: string): string {
  if (plan.form !== "form2") return plan.form;
  const issues = plan.issues.map(({ no, name }) => no ?? name).filter((issue) => issue !== null);
  return `form2/${issues.length > 0 ? issues.join("+") : file}`;
}

function missing(reading: Reading, file: string, field: "unit" | "fiscalYear"): Outcome<never> {
  const hint = reading.findings.find((finding) => finding.path === `/${field}`);
  const [ja, en] = hint ? [` 手がかり: ${hint.ja}`, ` Hint: ${hint.en}`] : ["", ""];
  return field === "unit"
    ? refused(
        "unit-missing",
        `${file}: どの所属（区・局・室）の文書か分かりません。--unit 名 で指定してください。${ja}`,
        `${file}: the paper does not say which unit (ward, bureau, office) it is of. Give --unit NAME.${en}`,
      )
    : refused(
        "fiscal-year-missing",
        `${file}: 何年度の文書か分かりません。--fiscal-year 2021 のように指定してください。${ja}`,
        `${file}: the paper does not say which fiscal year it is of. Give it, for example --fiscal-year 2021.${en}`,
      );
}
