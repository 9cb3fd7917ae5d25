// Owns the plan of one paper as the desk shows it: things in the order of the forms, each with its fields, values and where they came from.
import { completePlan } from "../../../domain/complete-plan.ts";
import { valueAt } from "../../../domain/pointer.ts";
import { statementAt, takesMembers } from "../../../domain/piece.ts";
import { isObject, type Json, type JsonObject } from "../../../domain/plan-tree.ts";
import type { Form, Target } from "../../../domain/plan.ts";
import type { Origin, Reading } from "../../../domain/reading.ts";
import type { Level } from "../../../rulebook/osaka-city/fields.ts";
import { formName, formWords } from "../../../site/form-words.ts";
import { hasPlace } from "../../../site/printed-on.ts";
import { yearName } from "../../../site/years.ts";
import type { Absence } from "../../../ui/absent.tsx";
import type { Lang } from "../../../ui/language.ts";
import { figure, thousandYen, withUnit } from "../../../ui/numbers.ts";
import { fieldWords, memberWords } from "./field-words.ts";

/** One field. `path` is its JSON pointer. */
export type Entry = {
  readonly path: string;
  readonly name: string;
  /** As a person reads it; null when missing. */
  readonly value: string | null;
  /** What was understood of the words: comparator, value, year. */
  readonly understood: string | null;
  readonly origin: Origin | null;
  /** How the value is missing, where it is. */
  readonly absence: Absence;
  /** Where a piece of text that belongs here is put, null where a text alone does not make a value (a unit, a log entry). */
  readonly takes: string | null;
};

/** A thing of the plan with its own heading. */
export type Group = {
  readonly path: string;
  readonly depth: number;
  readonly title: string;
  readonly entries: readonly Entry[];
  readonly groups: readonly Group[];
  /** Lists that a piece of text can be added to: what a new member is called, and its pointer (`list/-`). */
  readonly adds: readonly { readonly path: string; readonly name: string }[];
};

/** Lists whose members are things with fields of their own. */
const THINGS: Readonly<Record<string, Level | "same">> = {
  issues: "issue",
  strategies: "strategy",
  initiatives: "initiative",
  reformItems: "reform",
  outcomeIndicators: "same",
  processIndicators: "same",
  mainInitiatives: "same",
  goals: "same",
  yearGoals: "same",
  targetRevisions: "same",
};
/** Lists whose members are one statement each, with a text of its own. */
const STATEMENTS = new Set([
  "history",
  "actuals",
  "withdrawalCriteria",
  "dataPoints",
  "references",
  "updateLog",
  "revisionHistory",
]);
/** Parts of a thing that are not things themselves. */
const PARTS = new Set(["budget", "midYear", "yearEnd", "overview"]);
/** What a person does not read: it repeats another field. */
const HIDDEN = new Set(["beforeTarget", "afterTarget", "form"]);
/** Asked for on every form. */
const ALWAYS = new Set(["unit", "fiscalYear", "name", "no", "code", "target"]);
/** Chosen among a few, or made of several parts: no piece of text goes there. */
const FIXED = new Set(["unit", "form", "stage"]);

type Walk = {
  readonly lang: Lang;
  readonly form: Form;
  readonly reading: Pick<Reading, "plan" | "origins">;
};

/** The whole plan of a reading; the fields of the paper itself stand first. */
export function fieldTree(lang: Lang, reading: Pick<Reading, "plan" | "origins">): Group {
  const walk: Walk = { lang, form: reading.plan.form, reading };
  const plan = reading.plan as unknown as JsonObject; // a plan is plain JSON data
  return thing(walk, plan, "", "plan", [], 0, formName(lang, walk.form));
}

/** All groups, the outermost first. */
export function groupsOf(group: Group): readonly Group[] {
  return [group, ...group.groups.flatMap(groupsOf)];
}

function thing(
  walk: Walk,
  value: JsonObject,
  path: string,
  level: Level,
  keys: readonly string[],
  depth: number,
  title: string,
): Group {
  const entries: Entry[] = [];
  const groups: Group[] = [];
  collect(walk, value, path, level, keys, depth, entries, groups);
  return { path, depth, title, entries, groups, adds: addsOf(walk, value, path, level) };
}

function collect(
  walk: Walk,
  value: JsonObject,
  path: string,
  level: Level,
  keys: readonly string[],
  depth: number,
  entries: Entry[],
  groups: Group[],
): void {
  for (const key of inPrintedOrder(path, Object.keys(value))) {
    const inside = value[key] ?? null;
    if (HIDDEN.has(key)) continue;
    const at = `${path}/${key}`;
    const names = [...keys, key];
    const into = THINGS[key];
    if (into !== undefined && Array.isArray(inside)) {
      (inside as readonly Json[]).forEach((member, index) => {
        if (!isObject(member)) return;
        const title = titleOf(walk, key, level, member, index);
        const [nextLevel, nextKeys] = into === "same" ? [level, names] : [into, []];
        groups.push(thing(walk, member, `${at}/${index}`, nextLevel, nextKeys, depth + 1, title));
      });
    } else if (PARTS.has(key) && isObject(inside)) {
      collect(walk, inside, at, level, names, depth, entries, groups);
    } else entries.push(...fieldEntries(walk, inside, at, level, names));
  }
}

/** What can be added to a thing, also inside its parts (the results of a self-evaluation). */
function addsOf(walk: Walk, value: JsonObject, path: string, level: Level): Group["adds"] {
  return inPrintedOrder(path, Object.keys(value)).flatMap((key) => {
    const inside = value[key];
    const at = `${path}/${key}`;
    if (PARTS.has(key) && isObject(inside)) return addsOf(walk, inside, at, level);
    if (!Array.isArray(inside) || !takesMembers(key) || !hasPlace(walk.form, at)) return [];
    return [{ path: `${at}/-`, name: memberName(walk, level, key) }];
  });
}

function memberName({ lang, form }: Walk, level: Level, key: string): string {
  const words = formWords(lang);
  switch (key) {
    case "issues":
      return words.issue;
    case "strategies":
      return words.strategy;
    case "initiatives":
      return words.initiative;
    case "reformItems":
      return words.reformItem;
    default:
      return memberWords(lang, form, level, key);
  }
}

/** One of everything: the keys of a plan in the order of the forms, which the database does not keep. */
const ONE_OF_EACH = completePlan({
  issues: [
    {
      mainInitiatives: [{}],
      dataPoints: [{}],
      overview: {},
      strategies: [
        {
          outcomeIndicators: [{}],
          initiatives: [{ processIndicators: [{}], targetRevisions: [{}] }],
        },
      ],
    },
  ],
  reformItems: [{ goals: [{}], yearGoals: [{}] }],
});

function inPrintedOrder(path: string, keys: readonly string[]): readonly string[] {
  const model = valueAt(ONE_OF_EACH, path.replaceAll(/\/\d+/g, "/0"));
  if (typeof model !== "object" || model === null) return keys;
  const order = Object.keys(model);
  return keys.toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
}

function fieldEntries(walk: Walk, value: Json, path: string, level: Level, keys: readonly string[]): Entry[] {
  const key = keys.at(-1) ?? "";
  const words = fieldWords(walk.lang, walk.form, level, keys);
  const make = (at: string, shown: string | null, understood: string | null, takes: string | null): Entry => {
    const origin = originOf(walk.reading, at);
    const absence = hasPlace(walk.form, at) ? (origin?.state ?? null) : "not-on-paper";
    return { path: at, name: words.name, value: shown, understood, origin, absence, takes };
  };
  if (Array.isArray(value)) {
    const members = value as readonly Json[];
    if (STATEMENTS.has(key))
      return members.flatMap((member, index) =>
        isObject(member)
          ? [
              make(
                `${path}/${index}`,
                statementText(member),
                understoodOf(walk.lang, member),
                takesOf(path, index),
              ),
            ]
          : [],
      );
    const texts = members.filter((member) => typeof member === "string");
    const numbers = members.filter((member) => typeof member === "number");
    // A text list takes a further item; numbers (SDG goals) are pictures in the papers.
    if (numbers.length > 0) return [make(path, numbers.join("・"), null, null)];
    if (texts.length === 0) return words.printed ? [make(path, null, null, path)] : [];
    return texts.map((text, index) => make(`${path}/${index}`, text, null, `${path}/${index}`));
  }
  const isAsked = words.printed || ALWAYS.has(key) || (isMoney(key) && hasPlace(walk.form, path));
  if (value === null && !isAsked) return [];
  if (typeof value === "object" && value !== null) {
    if (!isObject(value)) return [];
    const isTarget = key === "target";
    const understood = isTarget ? targetWords(value as unknown as Target) : null; // by its key
    return [make(path, statementText(value), understood, isTarget ? path : null)];
  }
  return [make(path, shownValue(walk, key, value), null, FIXED.has(key) ? null : path)];
}

/** A past result, a criterion or a result is read anew from its words with the piece; other statements take none. */
function takesOf(path: string, index: number): string | null {
  const own = `${path}/${index}`;
  return statementAt(own) ? own : null;
}

function shownValue({ lang }: Walk, key: string, value: string | number | boolean | null): string | null {
  if (value === null) return null;
  if (typeof value !== "number") return String(value);
  if (key === "fiscalYear") return yearName(lang, value);
  if (isMoney(key)) return thousandYen(value, lang);
  return figure(value);
}

/** Is a field of this name an amount in 千円? */
export function isMoney(key: string): boolean {
  return ["settled", "previous", "current", "budget"].includes(key);
}

function statementText(value: JsonObject): string | null {
  const words = value["text"] ?? value["name"] ?? value["note"] ?? value["after"] ?? value["before"];
  return typeof words === "string" ? words : null;
}

/** Year and value of a past result, line of a withdrawal criterion. */
function understoodOf(lang: Lang, value: JsonObject): string | null {
  const parts: string[] = [];
  const { fiscalYear, value: number, unit, line, mark } = value;
  if (typeof mark === "string") parts.push(mark);
  if (typeof fiscalYear === "number") parts.push(yearName(lang, fiscalYear));
  if (typeof number === "number") parts.push(withUnit(number, typeof unit === "string" ? unit : null));
  if (typeof line === "number")
    parts.push(lang === "ja" ? `基準の線 ${figure(line)}` : `line ${figure(line)}`);
  return parts.length > 0 ? parts.join(" ・ ") : null;
}

const SIGNS: Readonly<Record<string, string>> = { ">=": "≧", ">": "＞", "<=": "≦", "<": "＜", "=": "＝" };

function targetWords({ comparator, value, unit, ambiguous }: Target): string | null {
  if (ambiguous) return ambiguous.map(({ arithmetic }) => arithmetic).join(" / ");
  return value === null ? null : `${SIGNS[comparator ?? ""] ?? ""} ${withUnit(value, unit)}`.trim();
}

function originOf(reading: Walk["reading"], path: string): Origin | null {
  return reading.origins[path] ?? reading.origins[`${path}/text`] ?? reading.origins[`${path}/name`] ?? null;
}

function titleOf(walk: Walk, key: string, level: Level, member: JsonObject, index: number): string {
  const words = formWords(walk.lang);
  const name = typeof member["name"] === "string" ? member["name"] : "";
  const number = member["code"] ?? member["no"] ?? member["mark"] ?? null;
  const numbered = typeof number === "string" || typeof number === "number" ? String(number) : "";
  switch (key) {
    case "issues":
      return `${words.issue}${numbered}　${name}`;
    case "strategies":
      return `${words.strategy}${numbered}　${name}`;
    case "initiatives":
      return `${words.initiative}${numbered}　${name}`;
    case "reformItems":
      return `${words.reformItem}${numbered}　${name}`;
    default:
      return `${memberWords(walk.lang, walk.form, level, key)} ${numbered || index + 1}`;
  }
}

/** What a field is called with the thing it is of, for lists of changes and corrections. */
export function pathWords(tree: Group, path: string): { readonly thing: string; readonly field: string } {
  let here = tree;
  for (;;) {
    const deeper = here.groups.find((group) => path === group.path || path.startsWith(`${group.path}/`));
    if (!deeper) break;
    here = deeper;
  }
  if (path === here.path) return { thing: here.title.trim(), field: "" };
  const added = here.adds.find((one) => one.path === path);
  if (added) return { thing: here.title.trim(), field: `＋${added.name}` };
  const entry = here.entries.find((one) => path === one.path || path.startsWith(`${one.path}/`));
  const near = entry ?? here.entries.find((one) => one.path.startsWith(`${path}/`));
  return { thing: here.title.trim(), field: near?.name ?? "" };
}
