// Owns making one plan out of the papers of a unit and year: which paper is the authority for which field, and what the others say otherwise.
import { BLANK_PLAN } from "../../domain/complete-plan.ts";
import { FORMS, STAGES, type Form, type Plan } from "../../domain/plan.ts";
import {
  byCode,
  isEmpty,
  isNamedList,
  isObject,
  isSame,
  pairMembers,
  type Json,
  type JsonObject,
} from "../../domain/plan-tree.ts";
import type { Origin, Origins } from "../../domain/reading.ts";
import type { SnapshotOrigin } from "../../domain/snapshot.ts";

/** A paper that takes part. `id` is what origins and differences name it by. */
export type Part = { readonly id: string; readonly plan: Plan; readonly origins: Origins };

/** Two papers state a field differently: `kept` stands in the composed plan, `other` is remembered here. */
export type Difference = {
  /** JSON pointer into the composed plan. */
  readonly path: string;
  readonly kept: { readonly paper: string; readonly path: string; readonly value: Json };
  readonly other: { readonly paper: string; readonly path: string; readonly value: Json };
};

export type Composed = {
  readonly plan: Plan;
  readonly origins: Readonly<Record<string, SnapshotOrigin>>;
  readonly differences: readonly Difference[];
  /** JSON pointer of a paper's plan → pointer of the composed plan. */
  readonly placeOf: (paper: string, path: string) => string;
};

/** 様式2 states initiatives in full, 様式3 the reform items; 様式1 and the overviews repeat them shortened. */
const USUAL: readonly Form[] = ["form2", "form3", "form1", "overview-midyear", "overview-final"];

/** Fields (without list positions) whose first authority is another paper. */
const AUTHORITY: readonly (readonly [field: RegExp, form: Form])[] = [
  [/^\/(goal|mission|basicPolicy|yearResultAndWish|issuesAndDirection)$/, "form1"],
  [/^\/issues\/(summary|mainStrategies|mainInitiatives)$/, "form1"],
  [/^\/reformItems\/content$/, "form1"],
  [/\/midYear\/achievements$/, "overview-midyear"],
  [/^\/(foreword|aboutPolicy)$/, "overview-final"],
  [/^\/issues\/overview$/, "overview-final"],
];

/** What belongs to a paper, not to the plan: never a difference between papers. */
export const OF_THE_PAPER: ReadonlySet<string> = new Set<string>([
  "unit",
  "fiscalYear",
  "form",
  "stage",
  "title",
  "publishedOn",
  "updateLog",
  "revisionHistory",
  "materialNo",
  "references",
] satisfies (keyof Plan)[]);

/** Values that are one statement although they have parts. */
const WHOLE = new Set(["target", "overview"]);

/** What one paper says at one place. */
type Voice = { readonly part: Part; readonly path: string; readonly value: Json };

type SortedOrigin = readonly [path: string, origin: Origin];

type Work = {
  /** Per paper, sorted by path: a long document has thousands. */
  readonly origins: ReadonlyMap<string, readonly SortedOrigin[]>;
  readonly result: Record<string, SnapshotOrigin>;
  readonly differences: Difference[];
  readonly places: Map<string, Map<string, string>>;
};

/** Composes papers of one unit and year. Later parts come after earlier ones where the forms do not decide. */
export function composePlan(parts: readonly Part[]): Composed {
  const ordered = parts.toSorted((a, b) => USUAL.indexOf(a.plan.form) - USUAL.indexOf(b.plan.form));
  const work: Work = {
    origins: new Map(parts.map((part) => [part.id, Object.entries(part.origins).sort(byPath)])),
    result: {},
    differences: [],
    places: new Map(parts.map((part) => [part.id, new Map()])),
  };
  const voices = ordered.map(
    (part): Voice => ({ part, path: "", value: part.plan }), // a plan is plain JSON data
  );
  const body = composeObject(voices, "", "", work, OF_THE_PAPER);
  const plan = { ...BLANK_PLAN, ...body, ...ofThePapers(ordered) } as Plan; // the keys are those of the parts' plans
  for (const key of OF_THE_PAPER) carryOrigins(voicesAt(voices, key), `/${key}`, work);
  return {
    plan,
    origins: work.result,
    differences: work.differences,
    placeOf: (paper, path) => placeOf(work.places.get(paper), path),
  };
}

/** Facts about the papers: the furthest stage, the latest date, all references and logs. */
function ofThePapers(parts: readonly Part[]): Partial<Plan> {
  const plans = parts.map(({ plan }) => plan);
  // Among several papers the plan carries the name of the first form there is (様式1 before 様式2 …).
  const lead = plans.toSorted((a, b) => FORMS.indexOf(a.form) - FORMS.indexOf(b.form))[0] ?? BLANK_PLAN;
  const dates = plans.map((plan) => plan.publishedOn).filter((date) => date !== null);
  const stages = plans.map((plan) => plan.stage).filter((stage) => stage !== null);
  return {
    unit: plans.find((plan) => plan.unit !== null)?.unit ?? null,
    fiscalYear: plans.find((plan) => plan.fiscalYear !== null)?.fiscalYear ?? null,
    form: lead.form,
    title: lead.title,
    materialNo: lead.materialNo,
    stage: stages.toSorted((a, b) => STAGES.indexOf(b) - STAGES.indexOf(a))[0] ?? null,
    publishedOn: dates.sort().at(-1) ?? null,
    updateLog: unique(plans.flatMap((plan) => plan.updateLog)),
    revisionHistory: unique(plans.flatMap((plan) => plan.revisionHistory)),
    references: unique(plans.flatMap((plan) => plan.references)),
  };
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/** Object by object: `field` is the path without list positions, `to` the pointer into the composed plan. */
function composeObject(
  voices: readonly Voice[],
  field: string,
  to: string,
  work: Work,
  except: ReadonlySet<string> = new Set(),
): JsonObject {
  for (const { part, path } of voices) work.places.get(part.id)?.set(path, to);
  const composed: Record<string, Json> = {};
  const keys = new Set(voices.flatMap(({ value }) => (isObject(value) ? Object.keys(value) : [])));
  for (const key of keys) {
    if (except.has(key)) continue;
    const inside = voicesAt(voices, key);
    const [nextField, nextTo] = [`${field}/${key}`, `${to}/${key}`];
    if (isNamedList(key)) composed[key] = composeMembers(key, inside, nextField, nextTo, work);
    else if (!WHOLE.has(key) && inside.some(({ value }) => isObject(value)))
      composed[key] = composeObject(inside, nextField, nextTo, work);
    else composed[key] = composeValue(inside, nextField, nextTo, work);
  }
  return composed;
}

function voicesAt(voices: readonly Voice[], key: string): Voice[] {
  return voices.flatMap(({ part, path, value }) =>
    isObject(value) && key in value ? [{ part, path: `${path}/${key}`, value: value[key] ?? null }] : [],
  );
}

/** Issues, strategies, initiatives …: the same thing in several papers becomes one, what only one paper has is kept. */
function composeMembers(
  key: string,
  voices: readonly Voice[],
  field: string,
  to: string,
  work: Work,
): Json[] {
  const lists = voices.map(({ value }) => (Array.isArray(value) ? (value as readonly Json[]) : []));
  return pairMembers(key, lists)
    .map((group) =>
      group.flatMap(({ list, index, value }): Voice[] => {
        const voice = voices[list];
        return voice ? [{ part: voice.part, path: `${voice.path}/${index}`, value }] : [];
      }),
    )
    .map((group) => ({ group, sample: codeHolder(group) }))
    .sort((a, b) => (lists.filter((list) => list.length > 0).length > 1 ? byCode(a.sample, b.sample) : 0))
    .map(({ group }, index) => composeObject(group, field, `${to}/${index}`, work));
}

function codeHolder(group: readonly Voice[]): JsonObject {
  const values = group.map(({ value }) => value).filter((value) => isObject(value));
  return values.find((value) => !isEmpty(value["code"]) || !isEmpty(value["no"])) ?? values[0] ?? {};
}

/** One field: the word of its first authority that says anything; every other word that differs is remembered. */
function composeValue(voices: readonly Voice[], field: string, to: string, work: Work): Json {
  const first = AUTHORITY.find(([pattern]) => pattern.test(field))?.[1];
  const ranked =
    first === undefined
      ? voices
      : voices.toSorted((a, b) => Number(b.part.plan.form === first) - Number(a.part.plan.form === first));
  for (const { part, path } of ranked) work.places.get(part.id)?.set(path, to);
  const saying = ranked.filter(({ value }) => !isEmpty(value));
  const kept = saying[0];
  carryOrigins(kept ? [kept] : ranked, to, work);
  if (!kept) return ranked[0]?.value ?? null;
  for (const other of saying.slice(1)) {
    if (isSame(kept.value, other.value)) continue;
    work.differences.push({ path: to, kept: named(kept), other: named(other) });
  }
  return kept.value;
}

function byPath([a]: SortedOrigin, [b]: SortedOrigin): number {
  return a < b ? -1 : 1;
}

function named({ part, path, value }: Voice): Difference["kept"] {
  return { paper: part.id, path, value };
}

/** Takes over where the value came from, with everything below it (`target` → `target/value`), from the first voice that knows. */
function carryOrigins(voices: readonly Voice[], to: string, work: Work): void {
  for (const { part, path } of voices) {
    const known = work.origins.get(part.id) ?? [];
    let found = false;
    for (const [from, origin] of known.slice(firstFrom(known, path))) {
      if (!from.startsWith(path)) break;
      if (from !== path && from[path.length] !== "/") continue;
      work.result[to + from.slice(path.length)] = { ...origin, paper: part.id };
      found = true;
    }
    if (found) return;
  }
}

/** Index of the first entry at or after the path, in entries sorted by path. */
function firstFrom(known: readonly SortedOrigin[], path: string): number {
  let [low, high] = [0, known.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((known[middle]?.[0] ?? "") < path) low = middle + 1;
    else high = middle;
  }
  return low;
}

function placeOf(places: ReadonlyMap<string, string> | undefined, path: string): string {
  for (let prefix = path; ; prefix = prefix.slice(0, prefix.lastIndexOf("/"))) {
    const to = places?.get(prefix);
    if (to !== undefined) return to + path.slice(prefix.length);
    if (prefix === "") return path;
  }
}
