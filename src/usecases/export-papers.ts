// Owns exporting what is published: the papers and data of one unit and year, or of all units of a year, file by file.
import { dayInTokyo } from "../domain/fiscal-year.ts";
import { ok, type Outcome, refused } from "../domain/outcome.ts";
import type { Plan, Stage } from "../domain/plan.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { recordCsv } from "../documents/csv/record-csv.ts";
import { writeStratml } from "../documents/stratml/write-stratml.ts";
import { PAPER_KINDS, papersOf, slidesOf, type PaperKind } from "../documents/osaka-city/papers/papers.ts";
import { printFacts } from "../documents/osaka-city/papers/print-facts.ts";
import { templateFormOf } from "../documents/osaka-city/papers/template-values.ts";
import type { TemplateForm } from "../rulebook/osaka-city/template-names.ts";
import { loadTemplate, templatesInForce } from "../store/paper-templates.ts";
import type { Paper, PrintFacts } from "../documents/paper/paper.ts";
import type { Press } from "../documents/press/press.ts";
import type { Made } from "../documents/press/press-work.ts";
import { PAPER_WORDS } from "../rulebook/osaka-city/paper-words.ts";
import type { Db } from "../store/database.ts";
import { listCities, listPublished, loadPublished } from "../store/published.ts";

export const EXPORT_FORMATS = ["xlsx", "pdf", "docx", "pptx", "csv", "json", "stratml"] as const;
/** xlsx, pdf and docx: one file per paper; pptx: the year-end overview as slides; csv and json: the whole record in one file; stratml: Part 1 and Part 2 of StratML. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** One file of an export. `name` holds no folder; `pages` is 0 for data; `missing` are signs that no font has. */
export type ExportedFile = Made & { readonly unitSlug: string; readonly name: string };

/** What to export. `unit` null: all units that have published for that year. */
export type ExportRequest = {
  readonly city: string;
  /** The unit as it stands in URLs, or its name. */
  readonly unit: string | null;
  readonly fiscalYear: number;
  readonly kinds: readonly PaperKind[];
  readonly formats: readonly ExportFormat[];
};

/** What one record gives: a file still to be made. */
export type ExportTask = {
  readonly unitSlug: string;
  readonly name: string;
  readonly format: ExportFormat;
  /** The paper in it; null: the whole record. */
  readonly paper: Pick<Paper, "id" | "mark"> | null;
  readonly make: MakeFile;
};
type MakeFile = (press: Press, signal?: AbortSignal) => Promise<Outcome<Made>>;

/** The records that a request means, by unit. Refused when nothing is published. */
async function recordsToExport(db: Db, request: ExportRequest): Promise<Outcome<readonly Snapshot[]>> {
  const { city, unit, fiscalYear } = request;
  const entries = (await listPublished(db, city)).filter(
    (entry) =>
      entry.fiscalYear === fiscalYear &&
      (unit === null || entry.unitSlug === unit || entry.unit.name === unit),
  );
  const snapshots = await Promise.all(
    entries.map(({ unitSlug }) => loadPublished(db, city, unitSlug, fiscalYear)),
  );
  const found = snapshots.filter((snapshot) => snapshot !== null);
  if (found.length === 0)
    return refused(
      "nothing-published",
      `公表されたものがありません：${[city, unit, fiscalYear].filter(Boolean).join(" ")}`,
      `Nothing is published: ${[city, unit, fiscalYear].filter(Boolean).join(" ")}`,
    );
  return ok(found);
}

/** The name of a municipality as printed; its place in URLs when it has none. */
export async function cityName(db: Db, city: string): Promise<string> {
  return (await listCities(db)).find((entry) => entry.city === city)?.name ?? city;
}

/** A record that can be printed: a snapshot, or a plan as it stands at the desk (`id` is then the plan's, `acceptedAt` now). */
export type Printable = Pick<Snapshot, "id" | "plan" | "unit" | "unitSlug" | "fiscalYear" | "acceptedAt"> & {
  /** Not published: its day is that of printing, and says so. */
  readonly draft?: boolean;
  /** The state that it is being written to be, where that is not the one that the plan says. */
  readonly stage?: Stage;
  /** Why it was published although errors stand. */
  readonly overErrors?: string;
};

/** The address to which the short code of a paper leads, by the municipality as in URLs; null where nobody knows under which name this server is reached. */
export type CodeAddress = (city: string, shortCode: string) => string | null;

/** What papers of any record of a municipality are printed with. */
export type Printing = {
  /** The municipality as it stands in URLs and as printed. */
  readonly city: { readonly slug: string; readonly name: string };
  readonly addressOf: CodeAddress | null;
};

/** The city's own templates for one year, by form; the bytes are asked for when a paper is made. */
type TemplatesToUse = ReadonlyMap<TemplateForm, () => Promise<Uint8Array>>;

/** The templates in force for a year. */
export async function templatesToUse(db: Db, city: string, fiscalYear: number): Promise<TemplatesToUse> {
  const load = async (id: string): Promise<Uint8Array> => {
    const template = await loadTemplate(db, city, id);
    if (!template) throw new Error(`template ${id} is in force but not there`);
    return template.bytes;
  };
  return new Map(
    [...(await templatesInForce(db, city, fiscalYear))].map(([form, id]) => [form, () => load(id)]),
  );
}

/** The facts that are printed on the papers of a record. */
function factsOf(
  { id, plan, unit, fiscalYear, acceptedAt, draft = false, stage, overErrors }: Printable,
  { city, addressOf }: Printing,
): PrintFacts {
  const date = dayInTokyo(Date.parse(acceptedAt));
  const facts = printFacts(plan, {
    city: city.name,
    unit: unit.name,
    fiscalYear,
    record: id,
    date,
    addressOf: (code) => addressOf?.(city.slug, code) ?? null,
    overErrors,
  });
  if (!draft) return facts;
  return { ...facts, stage: stage ?? facts.stage, day: `${facts.day}${PAPER_WORDS.asOf}` };
}

/** The files of one record, in the order in which they are handed out, none of them made yet. */
export function exportTasks(
  snapshot: Printable,
  printing: Printing,
  { kinds, formats }: Pick<ExportRequest, "kinds" | "formats">,
  templates: TemplatesToUse,
): readonly ExportTask[] {
  const { plan, unitSlug, fiscalYear } = snapshot;
  const facts = factsOf(snapshot, printing);
  const papers = papersOf(plan, facts, kinds.length === 0 ? PAPER_KINDS : kinds);
  const start = `${fiscalYear}-${unitSlug}`;
  const overview = papers.find(({ id }) => id === "overview-final");
  const slides = overview && formats.includes("pptx") ? slidesOf(plan, facts) : null;
  return formats.flatMap((format): readonly ExportTask[] =>
    format === "pptx"
      ? overview && slides
        ? [
            {
              unitSlug,
              name: `${start}-${overview.id}.${format}`,
              format,
              paper: overview,
              make: (press, signal) => press.run({ kind: "pptx", slides }, signal),
            },
          ]
        : []
      : isDataFormat(format)
        ? dataFiles(format, plan, facts).map(({ end, make }) => ({
            unitSlug,
            name: `${start}${end}.${format}`,
            format,
            paper: null,
            make: async () => ok(make()),
          }))
        : papers.map((paper) => ({
            unitSlug,
            name: `${start}-${paper.id}.${format}`,
            format,
            paper,
            make: (press, signal) => made(press, format, plan, paper, templates, signal),
          })),
  );
}

/** Whether a format holds the whole record, whichever papers were chosen. */
export function isDataFormat(format: ExportFormat): format is DataFormat {
  return format === "csv" || format === "json" || format === "stratml";
}

type DataFormat = "csv" | "json" | "stratml";

/** The files of the whole record in a format, with the end of their names. StratML needs a goal: without one there is none. */
function dataFiles(
  format: DataFormat,
  plan: Plan,
  facts: PrintFacts,
): readonly { readonly end: string; readonly make: () => Made }[] {
  const text = (words: string): Made => ({ bytes: new TextEncoder().encode(words), pages: 0, missing: [] });
  switch (format) {
    case "csv":
      return [{ end: "", make: () => ({ bytes: recordCsv(plan, facts), pages: 0, missing: [] }) }];
    case "json":
      return [{ end: "", make: () => text(`${JSON.stringify({ ...facts, plan }, null, 2)}\n`) }];
    case "stratml":
      return plan.issues.length + plan.reformItems.length === 0
        ? []
        : [
            { end: "-strategic-plan", make: () => text(writeStratml(plan, 1)) },
            { end: "-performance", make: () => text(writeStratml(plan, 2)) },
          ];
  }
}

async function made(
  press: Press,
  format: "xlsx" | "pdf" | "docx",
  plan: Plan,
  paper: Paper,
  templates: TemplatesToUse,
  signal: AbortSignal | undefined,
): Promise<Outcome<Made>> {
  if (format !== "xlsx") return press.run({ kind: format, paper }, signal);
  const form = templateFormOf(paper);
  const template = form && (await templates.get(form)?.());
  return press.run({ kind: "xlsx", plan, papers: [paper], ...(template ? { template } : {}) }, signal);
}

/** How far an export is. */
type ExportProgress = { readonly done: number; readonly total: number; readonly name: string };

/**
 * Makes every file of the request and hands each to `take` as soon as it is ready, so that only a few are held.
 * Refused when nothing is published, when `signal` is aborted, or with the first file that cannot be made. Answers how many there were.
 */
export async function exportPapers(
  db: Db,
  request: ExportRequest,
  work: {
    readonly press: Press;
    readonly take: (file: ExportedFile) => Promise<void> | void;
    readonly progress?: (progress: ExportProgress) => void;
    readonly signal?: AbortSignal;
    readonly addressOf?: CodeAddress | null;
  },
): Promise<Outcome<number>> {
  const records = await recordsToExport(db, request);
  if (!records.ok) return records;
  const printing: Printing = {
    city: { slug: request.city, name: await cityName(db, request.city) },
    addressOf: work.addressOf ?? null,
  };
  const templates = await templatesToUse(db, request.city, request.fiscalYear);
  const tasks = records.value.flatMap((snapshot) => exportTasks(snapshot, printing, request, templates));
  let done = 0;
  for await (const { unitSlug, name, file } of filesInOrder(tasks, work.press, work.signal)) {
    if (!file.ok) return file;
    await work.take({ unitSlug, name, ...file.value });
    work.progress?.({ done: ++done, total: tasks.length, name });
  }
  return ok(tasks.length);
}

/** Makes files, as many at a time as the press has children, and hands them out in their order. */
export async function* filesInOrder(
  tasks: readonly ExportTask[],
  press: Press,
  signal?: AbortSignal,
): AsyncGenerator<Pick<ExportTask, "unitSlug" | "name"> & { readonly file: Outcome<Made> }> {
  const ahead: Promise<Outcome<Made>>[] = [];
  for (const [index, { unitSlug, name }] of tasks.entries()) {
    for (let next = index + ahead.length; ahead.length < press.width && next < tasks.length; next++)
      ahead.push(startTask(tasks[next], press, signal));
    const file = await ahead.shift();
    if (file) yield { unitSlug, name, file };
  }
}

function startTask(
  task: ExportTask | undefined,
  press: Press,
  signal: AbortSignal | undefined,
): Promise<Outcome<Made>> {
  const making = task?.make(press, signal) ?? Promise.reject(new Error("no task"));
  // Whoever stops at an earlier file never looks at this one.
  making.catch(() => undefined);
  return making;
}
