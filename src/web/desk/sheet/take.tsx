// Owns answering the page of proposals: papers that wait, a returned file, and taking what was chosen of them.
import { emptyFile } from "../../../domain/empty-file.ts";
import { mayAnywhere } from "../../../domain/access.ts";
import type { PlanPart } from "../../../domain/item-tree.ts";
import { isObject } from "../../../domain/plan-tree.ts";
import { ok, refused, type Outcome, type Refusal } from "../../../domain/outcome.ts";
import type { FieldEdit } from "../../../domain/record.ts";
import { yearShort } from "../../../site/years.ts";
import { inScope, scopeOf } from "../../../store/scope.ts";
import { listDeskPapers } from "../../../store/desk-papers.ts";
import { newestReading, readPaper } from "../../../store/papers.ts";
import { composePapers } from "../../../usecases/compose-papers.ts";
import { lastYearsResults } from "../../../usecases/last-years-results.ts";
import { addNewItem, type ProposedItem } from "../../../usecases/new-items.ts";
import { openPlan, type OpenPlan } from "../../../usecases/open-sheet.ts";
import { proposedByFile, proposedByPapers, takeEdits } from "../../../usecases/propose-edits.ts";
import { readReturnedPaper } from "../../../usecases/read-returned-paper.ts";
import { inLanguage } from "../../../ui/language.ts";
import { sent, sentFiles } from "../form-data.ts";
import type { DeskAnswer, DeskWork } from "../work.ts";
import { takeView, type Source, type TakePlace } from "./take-page.tsx";

type Shown = {
  readonly sources?: readonly Source[];
  readonly refusals?: readonly Refusal[];
  readonly done?: string | null;
};

/** The page, with the papers of the unit and year that wait; null when there is no such plan for this person. */
export async function takePage(work: DeskWork, place: TakePlace, shown: Shown = {}): Promise<DeskAnswer> {
  const opened = await openPlan(work.db, work.context.person, place);
  return opened.ok ? pageOf(work, place, opened.value, shown) : null;
}

async function pageOf(work: DeskWork, place: TakePlace, open: OpenPlan, shown: Shown): Promise<DeskAnswer> {
  const { context } = work;
  const refusals = shown.refusals ?? [];
  return {
    place,
    status: refusals.length > 0 ? 422 : 200,
    view: takeView({
      context,
      place,
      open,
      sources: shown.sources ?? [...(await lastYear(work, open)), ...(await waitingPapers(work, open))],
      mayUpload: mayAnywhere(context.person, "edit-sheet").ok,
      refusals,
      done: shown.done ?? null,
    }),
  };
}

/** A plan that was carried over before the year had ended lacks its results. */
async function lastYear({ db, context }: DeskWork, open: OpenPlan): Promise<readonly Source[]> {
  const proposals = await lastYearsResults(db, context.person, open);
  if (proposals === null || proposals.edits.length === 0) return [];
  const year = yearShort("ja", open.fiscalYear - 1);
  const name = inLanguage(context.lang)(`${year}の実績`, `Results of ${open.fiscalYear - 1}`);
  return [{ paper: null, name, from: `${year}の実績から取り込み`, proposals, notUnderstood: [] }];
}

/** Each waiting paper by itself: what was accepted before has been written on since. */
async function waitingPapers(
  { db, context: { person } }: DeskWork,
  open: OpenPlan,
): Promise<readonly Source[]> {
  const waiting = await inScope(db, scopeOf(person), async (tx) => {
    const listed = (await listDeskPapers(tx, person.city)).filter(
      ({ unitSlug, fiscalYear, state }) =>
        unitSlug === open.unitSlug && fiscalYear === open.fiscalYear && state === "pending",
    );
    const papers = [];
    for (const { paperId, file } of listed) {
      const { revision } = await newestReading(tx, person.city, paperId);
      papers.push({ paperId, file, paper: await readPaper(tx, person.city, paperId, revision) });
    }
    return papers;
  });
  const sources: Source[] = [];
  for (const { paperId, file, paper } of waiting) {
    const { plan } = composePapers([paper]);
    const proposals = proposedByPapers(open, person, plan);
    if (proposals.edits.length + proposals.items.length > 0)
      sources.push({
        paper: paperId,
        name: file,
        from: `「${file}」から取り込み`,
        proposals,
        notUnderstood: [],
      });
  }
  return sources;
}

/** Reads a returned file, or takes what was chosen. */
export async function changeByTaking(work: DeskWork, place: TakePlace, form: FormData): Promise<DeskAnswer> {
  const opened = await openPlan(work.db, work.context.person, place);
  if (!opened.ok) return null;
  switch (sent(form, "action")) {
    case "read": {
      const source = await returned(work, opened.value, form);
      return source.ok
        ? pageOf(work, place, opened.value, { sources: [source.value] })
        : pageOf(work, place, opened.value, { refusals: [source.refusal] });
    }
    case "take":
      return take(work, place, opened.value, form);
    case "add":
      return add(work, place, opened.value, form);
    default:
      return null;
  }
}

async function returned(work: DeskWork, open: OpenPlan, form: FormData): Promise<Outcome<Source>> {
  const { press, context } = work;
  const [file] = await sentFiles(form, "file");
  if (!file) return refused("no-file", "ファイルを選んでください。", "Please choose a file.");
  if (file.bytes.length === 0) return { ok: false, refusal: emptyFile(file.file) };
  if (press === null)
    return refused("no-press", "ここではExcelを読めません。", "Excel files cannot be read here.");
  const read = await readReturnedPaper(press, file.bytes, ({ unit, fiscalYear }) =>
    Promise.resolve(
      unit === open.unit.name && fiscalYear === open.fiscalYear ? ok(open.stored.plan) : anotherPlan(),
    ),
  );
  if (!read.ok) return read;
  const { changes, notUnderstood } = read.value.proposal;
  return ok({
    paper: null,
    name: file.file,
    from: `「${file.file}」から取り込み`,
    proposals: proposedByFile(open, context.person, changes),
    notUnderstood,
  });
}

function anotherPlan(): Outcome<never> {
  return refused(
    "another-plan",
    "このExcelは、ほかの所属か年度の運営方針のものです。",
    "This Excel file belongs to the plan of another unit or year.",
  );
}

const LONGEST_SOURCE = 300;

/** Where what is taken came from, as the page said it. */
function reasonIn(form: FormData, otherwise: string): string {
  return sent(form, "from").slice(0, LONGEST_SOURCE).trim() || otherwise;
}

async function take(work: DeskWork, place: TakePlace, open: OpenPlan, form: FormData): Promise<DeskAnswer> {
  const { db, context, now } = work;
  const t = inLanguage(context.lang);
  const chosen = form
    .getAll(sent(form, "all") === "yes" ? "possible" : "edit")
    .flatMap((one) => (typeof one === "string" ? (editIn(one) ?? []) : []));
  if (chosen.length === 0) {
    const none = refused("nothing-chosen", "取り込む欄を選んでください。", "Please choose what to take.");
    return takePage(work, place, none.ok ? {} : { refusals: [none.refusal] });
  }
  const from = reasonIn(form, t("取り込み", "taken in"));
  const taken = await takeEdits(db, context.person, open.planId, chosen, { from, at: now() });
  if (!taken.ok) return takePage(work, place, { refusals: [taken.refusal] });
  const counted = taken.value.filter(({ kind }) => kind === "saved" || kind === "merged").length;
  const refusals = taken.value.flatMap((one): Refusal[] =>
    one.kind === "refused" ? [one.refusal] : one.kind === "conflict" ? [meanwhile()] : [],
  );
  const done = t(`${counted}件の欄を取り込みました。`, `${counted} fields were taken.`);
  return takePage(work, place, { refusals, done });
}

/** Adds the chosen things: what a paper that waits says of them is read from it again; of a returned file the form carries it. */
async function add(work: DeskWork, place: TakePlace, open: OpenPlan, form: FormData): Promise<DeskAnswer> {
  const { db, context } = work;
  const t = inLanguage(context.lang);
  const wanted = form.getAll(sent(form, "all") === "yes" ? "possible" : "item");
  const paper = sent(form, "paper");
  const source = paper === "" ? null : (await waitingPapers(work, open)).find((one) => one.paper === paper);
  const chosen =
    paper === ""
      ? wanted.flatMap((one) => (typeof one === "string" ? (itemIn(one) ?? []) : []))
      : (source?.proposals.items.filter(({ path }) => wanted.includes(path)) ?? []);
  if (chosen.length === 0) return takePage(work, place, { refusals: [NONE_CHOSEN] });
  const from = source?.from ?? reasonIn(form, t("取り込み", "taken in"));
  const refusals: Refusal[] = [];
  let added = 0;
  for (const item of chosen) {
    const done = await addNewItem(db, context.person, open.planId, item, from);
    if (done.ok) added += item.parts.length;
    else refusals.push(done.refusal);
  }
  const done = added === 0 ? null : t(`${added}件の項目を加えました。`, `${added} items were added.`);
  return takePage(work, place, { refusals, done });
}

/** A new thing as the page sent it; null when it is none. What it says is held to its fields when it is added. */
function itemIn(words: string): Pick<ProposedItem, "parentId" | "parts"> | null {
  try {
    const { parentId, kind, body } = JSON.parse(words) as Partial<PlanPart & { parentId: string }>; // checked below
    if (typeof parentId !== "string" || !INDICATOR_KINDS.some((one) => one === kind)) return null;
    if (kind === undefined || body === undefined || !isObject(body)) return null;
    return { parentId, parts: [{ path: "", parentPath: null, kind, index: 0, body }] };
  } catch {
    return null;
  }
}

/** What a row of a returned file may add. */
const INDICATOR_KINDS = ["process-indicator", "outcome-indicator"] as const;

const NONE_CHOSEN: Refusal = {
  code: "nothing-chosen",
  ja: "加える項目を選んでください。",
  en: "Please choose what to add.",
};

/** An edit as the page sent it; null when it is none. What it says is asked about again when it is saved. */
function editIn(words: string): Pick<FieldEdit, "itemId" | "field" | "base" | "value"> | null {
  try {
    const { itemId, field, base, value = null } = JSON.parse(words) as Partial<FieldEdit>; // checked below
    const fits = typeof itemId === "string" && typeof field === "string" && Number.isInteger(base);
    return fits ? { itemId, field, base: base ?? 0, value } : null;
  } catch {
    return null;
  }
}

function meanwhile(): Refusal {
  return {
    code: "changed-meanwhile",
    ja: "ほかの人が同じ欄を書き換えたので、取り込みませんでした。違いをもう一度見てください。",
    en: "Somebody else changed the field meanwhile; it was not taken. Look at the differences again.",
  };
}
