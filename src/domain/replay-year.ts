// Owns building up from a plan's history what stands around the plan: its stages, where the sheets stand, steps, publications, remarks, evidence, goals.
import { isObject, type Json, type JsonObject } from "./plan-tree.ts";
import type { ChangeEntry } from "./record.ts";
import {
  CYCLE_STAGES,
  SHEET_STATES,
  STEPS,
  stepFrom,
  withErrorsAfter,
  type CycleStage,
  type SheetState,
} from "./workflow.ts";
import {
  byCharacters,
  remarkKey,
  yearName,
  yearPlace,
  type YearPart,
  type YearReplay,
} from "./year-record.ts";

/** A year of which nothing was said yet. */
export function beginYear(): YearReplay {
  return { known: new Map(), unsure: new Set(), blind: new Map(), latest: null };
}

/** Takes the next entry in; `sheets`: the ids of the sheets that are in the plan at that moment. */
export function replayYear(year: YearReplay, entry: ChangeEntry, sheets: readonly string[]): void {
  if (entry.erased) forget(year, entry, sheets);
  else TAKEN[entry.action]?.(year, entry, sheets);
}

type Take = (year: YearReplay, entry: ChangeEntry, sheets: readonly string[]) => void;

const TAKEN: Readonly<Partial<Record<ChangeEntry["action"], Take>>> = {
  import: brought,
  "open-stage": openOrDays,
  step,
  assign,
  publish,
  comment,
  "resolve-comment": settle,
  evidence,
  "link-goals": linkGoals,
};

/** Papers were accepted: their snapshot. Entries that only say how a plan stood before its history name none. */
function brought(year: YearReplay, { after, at }: ChangeEntry): void {
  const snapshot = textIn(after, "snapshot");
  if (snapshot === null) year.blind.set("snapshot", at);
  else set(year, "snapshot", snapshot, { intact: true, ...given(after, ["checksum", "sum"]) });
}

function openOrDays(year: YearReplay, entry: ChangeEntry, sheets: readonly string[]): void {
  const { after, at, actor, reason } = entry;
  const stage = stageIn(after, "stage");
  if (stage === null) return;
  if (isObject(after) && "opens" in after) {
    if (year.latest !== null)
      add(year, year.latest, { days: after, daysReason: reason, daysAt: at, daysBy: actor });
    return;
  }
  const number = isObject(after) && typeof after["number"] === "number" ? after["number"] : 1;
  const key = `${stage}/${number}`;
  set(year, "stage", key, {
    openedAt: at,
    openedBy: actor,
    openedReason: reason,
    publishedAt: null,
    decisionId: null,
    days: null,
  });
  year.latest = yearName({ part: "stage", key });
  // A revision opens sheet by sheet, each by a step; those of papers that it leaves alone are named.
  if (stage === "revision") {
    for (const one of isObject(after) && Array.isArray(after["stay"]) ? after["stay"] : [])
      stays(year, one, at);
    return;
  }
  for (const itemId of sheets)
    add(year, yearName({ part: "sheet", key: itemId }), {
      stage,
      state: "writing",
      revises: null,
      withErrors: false,
      since: at,
    });
}

/** A sheet that came with papers and stays published while others of its plan are revised. */
function stays(year: YearReplay, one: Json, at: string): void {
  const [itemId, stage] = [textIn(one, "itemId"), stageIn(one, "stage")];
  if (itemId === null || stage === null) return;
  add(year, yearName({ part: "sheet", key: itemId }), {
    stage,
    state: "published",
    revises: null,
    withErrors: false,
    since: at,
  });
}

function step(year: YearReplay, entry: ChangeEntry): void {
  const { itemId, before, after, at, actor, reason } = entry;
  const [stage, to, from] = [stageIn(after, "stage"), stateIn(after), stateIn(before)];
  const verb = STEPS.find((one) => one.verb === textIn(after, "verb"))?.verb;
  if (itemId === null || stage === null || to === null || from === null || !verb) return;
  const name = yearName({ part: "sheet", key: itemId });
  const sheet = year.known.get(name);
  const taken = stepFrom(verb, from);
  const came = stageIn(before, "stage");
  add(year, name, {
    stage,
    state: to,
    revises: revisedBy({ stage, came, from }, sheet),
    withErrors: taken ? withErrorsAfter(taken, sheet?.["withErrors"] === true) : false,
    since: at,
  });
  set(year, "step", String(entry.number), {
    itemId,
    stage,
    verb,
    from,
    to,
    actor,
    at,
    reason,
    ...given(after, ["deputyFor", "findings"]),
  });
}

/** Of a sheet that had no standing of its own yet, a revision corrects what was last written of the plan. */
function revisedBy(
  { stage, came, from }: { readonly stage: string; readonly came: string | null; readonly from: string },
  sheet: JsonObject | undefined,
): Json {
  if (stage === "revision" && came !== "revision") return came;
  if (sheet && "revises" in sheet) return sheet["revises"] ?? null;
  return came === "revision" && from !== "published" ? "final" : null;
}

function assign(year: YearReplay, { itemId, after, at }: ChangeEntry): void {
  if (itemId === null) return;
  const name = yearName({ part: "sheet", key: itemId });
  const before = year.known.get(name) ?? standingOfNew(year, at);
  // Without one of its own a sheet is answered for by the section of the sheet above, which its next step writes down.
  const { section: _, ...rest } = before;
  year.known.set(name, typeof after === "string" ? { ...rest, section: after } : rest);
}

/** Where a sheet stands that came in after its stage was opened, or that no stage has touched. */
function standingOfNew({ latest, known }: YearReplay, at: string): JsonObject {
  const stage = latest === null ? null : known.get(latest);
  const open = stage && stage["publishedAt"] === null;
  const name = latest === null ? null : (yearPlace(latest).key.split("/")[0] ?? null);
  return {
    ...(name === null ? {} : { stage: name }),
    state: open ? "writing" : "published",
    revises: open && name === "revision" ? "final" : null,
    withErrors: false,
    since: stage ? (stage["publishedAt"] ?? stage["openedAt"] ?? at) : at,
  };
}

function publish(year: YearReplay, { after, at }: ChangeEntry): void {
  const [snapshot, decision] = [textIn(after, "snapshotId"), textIn(after, "decisionId")];
  if (snapshot === null || decision === null || !isObject(after)) return;
  set(year, "snapshot", snapshot, {
    intact: true,
    ...given(after, ["checksum"]),
    ...renamed(after, "snapshotSum"),
  });
  set(year, "decision", decision, { snapshotId: snapshot, ...renamed(after, "decisionSum") });
  if (year.latest !== null) add(year, year.latest, { publishedAt: at, decisionId: decision });
}

function comment(year: YearReplay, { itemId, field, at, after, actor }: ChangeEntry): void {
  const finding = textIn(after, "bureauFinding");
  if (finding !== null) {
    const answer = textIn(after, "answer");
    const name = yearName({ part: "bureau-finding", key: finding });
    if (answer !== null) add(year, name, { answer });
    else add(year, name, { words: textIn(after, "words"), answer: null, author: actor, settled: false });
    return;
  }
  if (typeof after !== "string" || itemId === null) return;
  const name = yearName({ part: "remark", key: remarkKey(itemId, field, at) });
  const before = year.known.get(name)?.["words"];
  add(year, name, { words: sorted([...sorted(before ?? null), after]) });
}

function settle(year: YearReplay, { after }: ChangeEntry): void {
  const finding = textIn(after, "bureauFinding");
  if (finding !== null && isObject(after))
    add(year, yearName({ part: "bureau-finding", key: finding }), { settled: after["settled"] === true });
}

function evidence(year: YearReplay, { before, after }: ChangeEntry): void {
  const [added, removed] = [textIn(after, "id"), textIn(before, "id")];
  if (added !== null)
    set(year, "evidence", added, {
      ...given(after, ["title", "url", "file", "sha256", "openToPublic"]),
      intact: true,
      removed: false,
    });
  else if (removed !== null) add(year, yearName({ part: "evidence", key: removed }), { removed: true });
}

function linkGoals(year: YearReplay, { itemId, after }: ChangeEntry): void {
  const goals = sorted(after);
  if (itemId === null) return;
  set(year, "goals", itemId, { goals });
  // An issue that serves no goal has no row.
  if (goals.length === 0) year.known.delete(yearName({ part: "goals", key: itemId }));
}

type Doubt = (part: YearPart, key: string | null) => void;
type Forget = (year: YearReplay, entry: ChangeEntry, doubt: Doubt, sheets: readonly string[]) => void;

/** What nobody can say any more once an entry of each kind was erased. Entries of the plan's own words: `replay.ts`. */
const FORGOTTEN: Readonly<Partial<Record<ChangeEntry["action"], Forget>>> = {
  import: ({ blind }, { at }) => blind.set("snapshot", at),
  "open-stage": (year, { at }, doubt, sheets) => {
    for (const id of sheets) doubt("sheet", id);
    year.blind.set("sheet", at);
    doubtAll(year, "stage", at);
  },
  step: (_, { itemId, number }, doubt) => {
    doubt("step", String(number));
    doubt("sheet", itemId);
  },
  assign: (_, { itemId }, doubt) => {
    doubt("sheet", itemId);
  },
  publish: (year, { at }) => {
    doubtAll(year, "stage", at);
    year.blind.set("snapshot", at).set("decision", at);
  },
  comment: (year, { itemId, field, at }, doubt) => {
    if (itemId !== null) doubt("remark", remarkKey(itemId, field, at));
    doubtAll(year, "bureau-finding", at);
  },
  "resolve-comment": (year, { at }) => {
    doubtAll(year, "bureau-finding", at);
  },
  evidence: (year, { at }) => {
    doubtAll(year, "evidence", at);
  },
  "link-goals": (_, { itemId }, doubt) => {
    doubt("goals", itemId);
  },
};

/** An entry was erased by law: what it said is not known any more, and what it leaves open is not called a fault. */
function forget(year: YearReplay, entry: ChangeEntry, sheets: readonly string[]): void {
  const doubt: Doubt = (part, key) => {
    if (key !== null) year.unsure.add(yearName({ part, key }));
  };
  FORGOTTEN[entry.action]?.(year, entry, doubt, sheets);
}

function doubtAll(year: YearReplay, part: YearPart, until: string): void {
  year.blind.set(part, until);
  for (const name of year.known.keys()) if (yearPlace(name).part === part) year.unsure.add(name);
}

function set(year: YearReplay, part: YearPart, key: string, value: JsonObject): void {
  const name = yearName({ part, key });
  year.known.set(name, value);
  year.unsure.delete(name);
}

function add(year: YearReplay, name: string, value: JsonObject): void {
  year.known.set(name, { ...year.known.get(name), ...value });
  // Where a sheet stands is said anew by each of its steps.
  if (yearPlace(name).part === "sheet") year.unsure.delete(name);
}

function given(value: Json, keys: readonly string[]): JsonObject {
  return isObject(value)
    ? Object.fromEntries(keys.flatMap((key) => (key in value ? [[key, value[key] ?? null]] : [])))
    : {};
}

/** The sum over a whole snapshot or decision; entries of earlier times have none. */
function renamed(value: JsonObject, key: string): JsonObject {
  return key in value ? { sum: value[key] ?? null } : {};
}

function textIn(value: Json, key: string): string | null {
  const found = isObject(value) ? value[key] : null;
  return typeof found === "string" ? found : null;
}

function stageIn(value: Json, key: string): CycleStage | null {
  return CYCLE_STAGES.find((one) => one === textIn(value, key)) ?? null;
}

function stateIn(value: Json): SheetState | null {
  return SHEET_STATES.find((one) => one === textIn(value, "state")) ?? null;
}

function sorted(value: Json): readonly string[] {
  const list = Array.isArray(value) ? (value as readonly Json[]) : []; // Array.isArray forgets what the members were
  return list.filter((one) => typeof one === "string").toSorted(byCharacters);
}
