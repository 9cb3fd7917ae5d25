// Owns the words in which the history shows what changed: a field as on its sheet, a step by its states, nothing that only the program can read.
import { isObject, type Json } from "../../../domain/plan-tree.ts";
import type { ChangeEntry, ItemKind } from "../../../domain/record.ts";
import { SHEET_STATES, STATE_WORDS } from "../../../domain/workflow.ts";
import { STAGE_WORDS } from "../../../rulebook/osaka-city/calendar.ts";
import { entryOf } from "../../../rulebook/osaka-city/entries.ts";
import { entryWords } from "../../../rulebook/osaka-city/entry-words.ts";
import { wordsBesideEntries } from "../../../rulebook/osaka-city/change-words.ts";
import type { Lang } from "../../../ui/language.ts";

/** What is needed to put an entry into words. */
export type HistoryNames = {
  readonly lang: Lang;
  readonly kindOf: (itemId: string) => ItemKind | null;
  readonly sectionName: (sectionId: string) => string;
  /** What an item is called, also one that has left the plan. */
  readonly itemName: (itemId: string | null) => string;
  /** The words of a goal of the unit's vision, also of one that has left it; "" for none. */
  readonly goalName: (goalId: string) => string;
};

/** What stood there before and after; "" where the entry's own name says it all. */
export function changeWords(
  names: HistoryNames,
  entry: ChangeEntry,
): { readonly before: string; readonly after: string } {
  return { before: wordsFor(names, entry, entry.before), after: wordsFor(names, entry, entry.after) };
}

function wordsFor(names: HistoryNames, { itemId, field, action }: ChangeEntry, value: Json): string {
  if (value === null) return "";
  switch (action) {
    case "step":
      return stateWords(value, names.lang);
    case "assign":
      return typeof value === "string" ? names.sectionName(value) : "";
    case "open-stage":
    case "publish":
      return stageWords(value, names.lang);
    case "comment":
      return said(value);
    case "evidence":
      return partOf(value, "title");
    case "move":
    case "add":
    case "restore":
    case "retire":
      return placeWords(names, value);
    case "split":
      return itemIn(names, value, "into");
    case "merge":
      return itemIn(names, value, "from");
    case "link-goals":
      return goalWords(names, value);
    case "set":
    case "renumber": {
      const kind = itemId === null ? null : names.kindOf(itemId);
      const entry = kind === null || field === null ? null : entryOf(kind, field);
      if (entry !== null) return entryWords(entry, value);
      return wordsBesideEntries(value);
    }
    case "carry-over":
    case "import":
    case "resolve-comment":
    case "erase":
      return "";
  }
}

/** 戦略1-1 … の2番目: where a thing stands among its like. */
function placeWords({ itemName, lang }: HistoryNames, value: Json): string {
  if (!isObject(value)) return "";
  const { parentId = null, index = null } = value;
  if (typeof parentId !== "string" || typeof index !== "number") return "";
  const parent = itemName(parentId);
  return lang === "ja" ? `${parent} の${index + 1}番目` : `${parent}, place ${index + 1}`;
}

function itemIn({ itemName }: HistoryNames, value: Json, key: string): string {
  const id = partOf(value, key);
  return id === "" ? "" : itemName(id);
}

function goalWords({ goalName }: HistoryNames, value: Json): string {
  if (!Array.isArray(value)) return "";
  return (value as readonly Json[]) // Array.isArray forgets what the members were
    .flatMap((id) => (typeof id === "string" ? [goalName(id)] : []))
    .filter((words) => words !== "")
    .join("\n");
}

function stateWords(value: Json, lang: Lang): string {
  const state = SHEET_STATES.find((known) => known === partOf(value, "state"));
  return state === undefined ? "" : STATE_WORDS[state][lang];
}

/** The stage, and behind it the days where they were changed. */
function stageWords(value: Json, lang: Lang): string {
  if (!isObject(value)) return "";
  const stage = Object.entries(STAGE_WORDS).find(([known]) => known === value["stage"])?.[1].name[lang];
  if (stage !== undefined) return stage;
  return Object.values(value)
    .filter((part): part is string => typeof part === "string" && /^\d{4}-\d{2}-\d{2}$/.test(part))
    .join("、");
}

function said(value: Json): string {
  return typeof value === "string" ? value : partOf(value, "answer") || partOf(value, "words");
}

function partOf(value: Json, name: string): string {
  const part = isObject(value) ? value[name] : null;
  return typeof part === "string" ? part : "";
}
