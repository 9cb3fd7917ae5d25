// Owns what a history tells of around the plan: the parts, their names, and how what stands is held against what was said.
import type { Words } from "./finding.ts";
import type { Json, JsonObject } from "./plan-tree.ts";

/** What the history tells of beside the plan's own words, and what to call it. */
const PARTS = {
  stage: { ja: "段階", en: "stage" },
  sheet: { ja: "シートの状態", en: "state of the sheet" },
  step: { ja: "手続の記録", en: "record of the step" },
  snapshot: { ja: "公表した内容", en: "published content" },
  decision: { ja: "決裁の記録", en: "record of the decision" },
  remark: { ja: "コメント", en: "remark" },
  "bureau-finding": { ja: "市政改革室の指摘", en: "finding of the city bureau" },
  evidence: { ja: "根拠資料", en: "evidence" },
  goals: { ja: "将来ビジョンの目標との対応", en: "goals of the vision that are served" },
} as const satisfies Record<string, Words>;
export type YearPart = keyof typeof PARTS;

/** What a part is called, for a person. */
export function yearPartWords(part: YearPart): Words {
  return PARTS[part];
}

function isPart(name: string): name is YearPart {
  return name in PARTS;
}

/** One of these things; `key` tells it from others of its part: an id, the number of an entry, a place. */
export type YearPlace = { readonly part: YearPart; readonly key: string };

/** A part and its key as one word, for maps. */
export function yearName({ part, key }: YearPlace): string {
  return `${part} ${key}`;
}

/** The same word taken apart. */
export function yearPlace(name: string): YearPlace {
  const [part = "", ...key] = name.split(" ");
  if (!isPart(part)) throw new Error(`no part of the year: ${name}`);
  return { part, key: key.join(" ") };
}

/** What remarks are told apart by: entries do not name them, but their place and moment. */
export function remarkKey(itemId: string, field: string | null, at: string): string {
  return `${itemId} ${field ?? ""} ${at}`;
}

/** What the entries so far say. A thing may be known in part: only the keys that stand in it are. */
export type YearReplay = {
  /** `yearName` → what it is like. */
  readonly known: Map<string, JsonObject>;
  /** Names of which nobody can say any more how they stand, because an entry about them was erased by law. */
  readonly unsure: Set<string>;
  /** Parts of which there may be more than the history still names, for the same reason, and until when (ISO time). */
  readonly blind: Map<YearPart, string>;
  /** The stage that was opened last, by its name; null: none yet. */
  latest: string | null;
};

/** The names of what stands otherwise than the history says, or stands without it, or is missing; `now`: what stands. */
export function yearDeviations(
  { known, unsure, blind }: YearReplay,
  now: ReadonlyMap<string, JsonObject>,
  same: (a: Json, b: Json) => boolean,
): readonly string[] {
  const names = new Set([...known.keys(), ...now.keys()]);
  return [...names].filter((name) => {
    if (unsure.has(name)) return false;
    const [said, stands] = [known.get(name), now.get(name)];
    if (!said) return !isOlder(stands, blind.get(yearPlace(name).part));
    return !stands || Object.entries(said).some(([key, value]) => !same(value, stands[key] ?? null));
  });
}

/** Whether something came in before the history can tell; what has no time of its own may have. */
function isOlder(stands: JsonObject | undefined, until: string | undefined): boolean {
  const at = stands?.["at"];
  return until !== undefined && (typeof at !== "string" || at <= until);
}

/** The order in which lists without an order of their own are compared. */
export function byCharacters(a: string | null, b: string | null): number {
  return (a ?? "") < (b ?? "") ? -1 : 1;
}
