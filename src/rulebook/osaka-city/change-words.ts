// Owns naming what changed between two states of a plan as the printed revision history does: the place, the words before and after.
import type { Change } from "../../domain/plan-difference.ts";
import { isObject, type Json } from "../../domain/plan-tree.ts";
import type { Plan, Revision } from "../../domain/plan.ts";
import type { ItemKind } from "../../domain/record.ts";
import type { Words } from "../../domain/finding.ts";
import { sheetsOf, type Sheet } from "../../domain/sheet.ts";
import { figure, placeOf } from "./checks/places.ts";
import { ENTRIES, type Entry } from "./entries.ts";
import { entryWords } from "./entry-words.ts";

/** What the desk itself writes when it publishes: nobody reads these as changes of the policy. */
const OF_THE_PAPER = new Set([
  "/form",
  "/title",
  "/stage",
  "/publishedOn",
  "/revisionHistory",
  "/updateLog",
  "/materialNo",
]);

/** The changes that a reader of the policy would call so. */
export function changesOfContent(changes: readonly Change[]): readonly Change[] {
  return changes.filter(({ path }) => !OF_THE_PAPER.has(`/${path.split("/")[1] ?? ""}`));
}

/** The place of a change in words: 具体的取組1-1-1 当年度の取組内容. `plan` is the one that the path points into. */
export function placeOfChange(path: string, plan: Plan): Words {
  const sheet = sheetAt(path, plan);
  const found = entryAt(path, sheet);
  const place = placeOf(sheet);
  if (!found) return place;
  const { ja, en } = found.label;
  return sheet.kind === "plan"
    ? { ja: short(ja), en: short(en) }
    : { ja: `${place.ja} ${short(ja)}`, en: `${place.en}: ${short(en)}` };
}

/** The words of a value that stands at a path; a thing that came or went as a whole is told by its name. */
export function wordsOfChange(path: string, plan: Plan, value: Json): string | null {
  if (value === null) return null;
  const entry = entryAt(path, sheetAt(path, plan));
  if (entry?.whole) return wordsWithUnit(entry.entry, path, plan, value);
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (isObject(value)) {
    const name = value["text"] ?? value["name"];
    if (typeof name === "string") return name;
  }
  return JSON.stringify(value);
}

/** The words of a field; a bare figure is told with the unit that the form prints elsewhere. */
function wordsWithUnit(entry: Entry, path: string, plan: Plan, value: Json): string {
  if (typeof value !== "number") return entryWords(entry, value);
  if (entry.input.kind === "thousand-yen") return figure(value, "千円");
  return entry.input.kind === "figure"
    ? figure(value, unitOfOutcome(path, plan, value))
    : entryWords(entry, value);
}

/** The unit of an outcome's target. A path may point into the other one of two plans: only the indicator that states this very value lends its unit. */
function unitOfOutcome(path: string, plan: Plan, value: number): string | null {
  const sheet = sheetAt(path, plan);
  const [, index, key] = /\/outcomeIndicators\/(\d+)\/(actual|previousActual)$/.exec(path) ?? [];
  if (sheet.kind !== "strategy" || (key !== "actual" && key !== "previousActual")) return null;
  const indicator = sheet.content.outcomeIndicators[Number(index)];
  return indicator?.[key] === value ? (indicator.target?.unit ?? null) : null;
}

/** The lines of 改訂履歴 for changes of a published plan, in printed order. `before` and `after` are the two plans. */
export function revisionLines(
  changes: readonly Change[],
  plans: { readonly before: Plan; readonly after: Plan },
  date: string,
  reasonOf: (sheetPath: string) => string | null,
): readonly Revision[] {
  return changesOfContent(changes).map((change) => {
    const plan = change.after === null ? plans.before : plans.after;
    return {
      date,
      place: placeOfChange(change.path, plan).ja,
      before: wordsOfChange(change.path, plans.before, change.before),
      after: wordsOfChange(change.path, plans.after, change.after),
      reason: reasonOf(sheetAt(change.path, plan).path),
    };
  });
}

/** The sheet on which a path lies: the one with the longest pointer. */
export function sheetAt(path: string, plan: Plan): Sheet {
  const sheets = sheetsOf(plan).filter((sheet) => path === sheet.path || path.startsWith(`${sheet.path}/`));
  const nearest = sheets.reduce<Sheet | null>(
    (longest, sheet) => (longest === null || sheet.path.length > longest.path.length ? sheet : longest),
    null,
  );
  return nearest ?? { kind: "plan", path: "", content: plan };
}

const ITEM_OF_SHEET: Readonly<Record<Sheet["kind"], ItemKind>> = {
  plan: "plan",
  issue: "issue",
  strategy: "strategy",
  initiative: "initiative",
  reform: "reform-item",
};

/** The field of a form that a path leads to; `whole`: to the field itself, not into it. */
function entryAt(
  path: string,
  sheet: Sheet,
): { readonly entry: Entry; readonly label: Words; readonly whole: boolean } | null {
  const inside = path.slice(sheet.path.length + 1);
  const indicator = /^(outcome|process)Indicators\/\d+\/?(.*)$/.exec(inside);
  const kind: ItemKind = indicator
    ? indicator[1] === "outcome"
      ? "outcome-indicator"
      : "process-indicator"
    : ITEM_OF_SHEET[sheet.kind];
  const field = indicator ? (indicator[2] ?? "") : inside;
  const entry = ENTRIES[kind].find((one) => field === one.field || field.startsWith(`${one.field}/`));
  return entry ? { entry, label: entry.label, whole: field === entry.field } : null;
}

/** The explanation in brackets behind a label would fill the line. */
function short(label: string): string {
  return label.replace(/(?<=.)[（＜(<].*$/, "");
}
