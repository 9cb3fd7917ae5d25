// Owns putting a piece of text into a plan, and taking it out again: what each field accepts, and what its words make of it.
import { ok, refused, type Outcome } from "./outcome.ts";
import { blankMember, statedIn, statementAt, takesMembers, wordsKey, type ReadPiece } from "./piece.ts";
import { isObject, type Json, type JsonObject } from "./plan-tree.ts";
import type { Origin } from "./reading.ts";

/** A plan that is being changed: plain JSON data. */
export type Mutable = { [key: string]: Json | Mutable };

/** What a field takes. Everything that is not listed is text. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  attainment: ["①", "②", "③"],
  execution: ["i", "ii"],
  effectiveness: ["ア", "イ", "—"],
  grade: ["A", "B"],
  outcomeOverall: ["A", "B"],
  progress: ["a", "b"],
};
const NUMBERS = new Set([
  "no",
  "fiscalYear",
  "value",
  "actual",
  "previousActual",
  "settled",
  "previous",
  "current",
  "budget",
  "achieved",
  "total",
  "ratio",
  "line",
]);
const TEXT_LISTS = new Set([
  "mainStrategies",
  "plannedHighlights",
  "doneHighlights",
  "nextSteps",
  "content",
  "counts",
]);

/** Made of several parts, also where there is nothing yet: no piece of text goes there as it is. */
const GROUPS = new Set(["unit", "beforeTarget", "afterTarget", "overview"]);

function parentOf(plan: Mutable, path: string): { parent: Mutable; key: string } | null {
  const keys = path.split("/").slice(1);
  const key = keys.pop();
  let parent: Json | Mutable | undefined = plan;
  for (const step of keys)
    parent =
      (isObject(parent) || Array.isArray(parent)) && Object.hasOwn(parent, step)
        ? (parent as Mutable)[step]
        : undefined;
  if (key === undefined || typeof parent !== "object" || parent === null || !Object.hasOwn(parent, key))
    return null;
  if (Array.isArray(parent) && !/^\d+$/.test(key)) return null;
  return { parent: parent as Mutable, key };
}

function read(plan: Mutable, path: string): Json | undefined {
  const place = parentOf(plan, path);
  return place ? place.parent[place.key] : undefined;
}

/** Text loses the piece; a code or a number that stood on it is gone; a statement is read anew from what is left of its words. */
export function takeOut(
  plan: Mutable,
  origins: Record<string, Origin>,
  path: string,
  raw: string,
  readPiece: ReadPiece,
): void {
  const statement = statementAt(path);
  const place = parentOf(plan, statement?.pointer ?? path);
  if (!place) return;
  const value = place.parent[place.key];
  if (statement && isObject(value)) {
    const rest = wordsLeft(value["text"], raw.trim());
    for (const known of Object.keys(origins))
      if (known === statement.pointer || known.startsWith(`${statement.pointer}/`)) delete origins[known];
    place.parent[place.key] =
      rest === "" && !statement.isMember
        ? null
        : statementOf(statement.what, rest, ownerOf(plan, path), readPiece);
    return;
  }
  if (typeof value === "string") place.parent[place.key] = value.replace(raw.trim(), "").trim() || null;
  else if (typeof value === "number") place.parent[place.key] = null;
  if (read(plan, path) === null) delete origins[path];
}

/** What is left of a statement's words without a piece, which may hold more than they do (the year before a result). */
function wordsLeft(words: Json | undefined, piece: string): string {
  if (typeof words !== "string" || piece.includes(words.trim())) return "";
  return words.replace(piece, "").trim();
}

/** Where a piece came to stand, and the values that it states there. */
type Put = { readonly path: string; readonly stated: readonly (readonly [string, Json])[] };

/** Puts words where a pointer leads: as a new member (`list/-`), as a statement read from its words, or as text, number or code. */
export function putPiece(plan: Mutable, path: string, words: string, readPiece: ReadPiece): Outcome<Put> {
  const list = /\/([a-zA-Z]+)\/-$/.exec(path)?.[1];
  if (list !== undefined) return putMember(plan, path.slice(0, -2), list, words, readPiece);
  const statement = statementAt(path);
  if (statement) return putStatement(plan, path, statement.what, words, readPiece);
  const put = putIn(plan, path, words);
  return put.ok ? ok({ path, stated: [[path, put.value]] }) : put;
}

/** A new member at the end of a list. */
function putMember(
  plan: Mutable,
  path: string,
  list: string,
  words: string,
  readPiece: ReadPiece,
): Outcome<Put> {
  const place = parentOf(plan, path);
  const members = place?.parent[place.key];
  if (!place || !Array.isArray(members) || !takesMembers(list)) return noField(`${path}/-`);
  const [found, second] = readPiece(list, words, ownerOf(plan, path));
  if (!found) return doesNotFit(list, words);
  if (second) return severalAtOnce(words);
  const at = `${path}/${members.length}`;
  const member = { ...blankMember(list), ...found };
  place.parent[place.key] = [...(members as readonly Json[]), member];
  return ok({ path: `${at}/${wordsKey(list)}`, stated: statedIn(at, member) });
}

/** A target or statement, from the words that it has and the piece that comes to them. */
function putStatement(
  plan: Mutable,
  path: string,
  what: string,
  words: string,
  readPiece: ReadPiece,
): Outcome<Put> {
  const place = parentOf(plan, path);
  const before = place?.parent[place.key];
  if (!place || before === undefined) return noField(path);
  const had = isObject(before) ? before["text"] : null;
  const all = typeof had === "string" && had !== "" ? `${had}\n${words}` : words;
  const [found, second] = readPiece(what, all, ownerOf(plan, path));
  if (!found) return doesNotFit(what, words);
  if (second) return severalAtOnce(words);
  const statement = { ...(what === "target" ? {} : blankMember(what)), ...found };
  place.parent[place.key] = statement;
  return ok({ path: what === "target" ? path : `${path}/text`, stated: statedIn(path, statement) });
}

/** What is left of a statement: its words stay even where they are no longer understood. */
function statementOf(
  what: string,
  words: string,
  owner: JsonObject | null,
  readPiece: ReadPiece,
): JsonObject {
  const found = words === "" ? [] : readPiece(what, words, owner);
  return {
    ...(what === "target" ? {} : blankMember(what)),
    text: words,
    ...(found.length === 1 ? found[0] : {}),
  };
}

/** The initiative that a path lies in. */
function ownerOf(plan: Mutable, path: string): JsonObject | null {
  const owner = /^.*\/initiatives\/\d+(?=\/|$)/.exec(path)?.[0];
  const value = owner === undefined ? null : read(plan, owner);
  return isObject(value) ? value : null;
}

function putIn(plan: Mutable, path: string, words: string): Outcome<Json> {
  const place = parentOf(plan, path);
  const value = place?.parent[place.key];
  if (!place || value === undefined || isObject(value) || GROUPS.has(place.key)) return noField(path);
  const fitting = fit(place.key, value, words);
  if (fitting === undefined) return doesNotFit(place.key, words);
  place.parent[place.key] = fitting;
  return ok(fitting);
}

function doesNotFit(key: string, words: string): Outcome<never> {
  return refused(
    "does-not-fit",
    `「${words}」はこの欄（${key}）に入りません。数の欄には数だけ、符号の欄には決められた符号だけ、目標や実績の欄にはそう読める言葉だけが入ります。`,
    `"${words}" does not fit this field (${key}): numbers take a number, codes one of their signs, targets and results words that state one.`,
  );
}

function severalAtOnce(words: string): Outcome<never> {
  return refused(
    "several-at-once",
    `「${words.slice(0, 30)}」には二つ以上のことが書かれています。一つずつに分けて移してください。`,
    `"${words.slice(0, 30)}" states more than one thing. Move them one by one.`,
  );
}

/** Years, numbers of things and counts are whole; an amount may be anything. */
function inRange(key: string, value: number): boolean {
  if (key === "fiscalYear") return Number.isInteger(value) && value >= 1900 && value <= 2200;
  if (["no", "achieved", "total"].includes(key)) return Number.isInteger(value) && value >= 0;
  return Number.isFinite(value);
}

/** The value that the field takes on; undefined when the words do not fit it. */
function fit(key: string, before: Json, words: string): Json | undefined {
  if (TEXT_LISTS.has(key)) return [...(Array.isArray(before) ? (before as readonly Json[]) : []), words];
  if (Array.isArray(before) || typeof before === "boolean") return undefined;
  if (NUMBERS.has(key)) {
    // A circled figure is a mark or a code, never an amount.
    if (/[①-⑳]/u.test(words)) return undefined;
    const figure = /^([-−]?[\d,]+(?:\.\d+)?)\s*(?:%|千円|点|件)?$/u.exec(words.normalize("NFKC"))?.[1];
    const value = figure === undefined ? null : Number(figure.replaceAll(",", "").replace("−", "-"));
    return value === null || !inRange(key, value) ? undefined : value;
  }
  const codes = CODES[key];
  if (codes) {
    const sign = words
      .replace(/[()（）\s]/gu, "")
      .replace("ⅱ", "ii")
      .replace("ⅰ", "i");
    return codes.includes(sign) ? sign : undefined;
  }
  return typeof before === "string" && before !== "" ? `${before}\n${words}` : words;
}

function noField(path: string): Outcome<never> {
  return refused(
    "no-such-field",
    `「${path}」という欄はこの文書にありません。`,
    `This document has no field ${path}.`,
  );
}
