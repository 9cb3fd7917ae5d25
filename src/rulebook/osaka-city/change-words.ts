// Owns naming what changed between two states of a plan as the printed revision history does: the place, the words before and after.
import type { Change } from "../../domain/plan-difference.ts";
import { isObject, type Json } from "../../domain/plan-tree.ts";
import type { Plan, Revision } from "../../domain/plan.ts";
import type { ItemKind } from "../../domain/record.ts";
import type { Words } from "../../domain/finding.ts";
import { sheetsOf, type Sheet } from "../../domain/sheet.ts";
import { figure, placeOf } from "./checks/places.ts";
import { labelOfYear } from "./era-words.ts";
import { ENTRIES, entryOf, type Entry } from "./entries.ts";
import { entryWords } from "./entry-words.ts";
import { SECTION_WORDS } from "./fields.ts";
import { CHANGE_MARK } from "./revision-words.ts";

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
  const { ja, en } = labelOf(path, sheet, found);
  return sheet.kind === "plan" ? { ja, en } : { ja: `${place.ja} ${ja}`, en: `${place.en}: ${en}` };
}

/** The label, with the part of the year where two parts have the same, and the indicator where there are several. */
function labelOf(path: string, sheet: Sheet, { label, field }: Found): Words {
  const { ja, en } = { ja: short(label.ja), en: short(label.en) };
  if (field.startsWith("midYear/")) return { ja: `${SECTION_WORDS.midYear}：${ja}`, en: `mid-year, ${en}` };
  if (field.startsWith("yearEnd/"))
    return { ja: `${SECTION_WORDS.yearEnd}：${ja}`, en: `self-evaluation, ${en}` };
  const name = indicatorName(path, sheet);
  return name === null ? { ja, en } : { ja: `${ja}（${name}）`, en: `${en} (${name})` };
}

/** The mark or the name of the indicator that a path leads into, null when the sheet has only one, or the path leads elsewhere. */
function indicatorName(path: string, sheet: Sheet): string | null {
  const [, list, index] = INDICATOR.exec(path.slice(sheet.path.length + 1)) ?? [];
  if (list === undefined) return null;
  const indicators =
    sheet.kind === "strategy"
      ? sheet.content.outcomeIndicators
      : sheet.kind === "initiative"
        ? sheet.content.processIndicators
        : [];
  const own = indicators[Number(index)];
  return indicators.length > 1 ? (own?.mark ?? own?.name ?? null) : null;
}

/** The words of a value that stands at a path; a thing that came or went as a whole is told by its name. */
export function wordsOfChange(path: string, plan: Plan, value: Json): string | null {
  if (value === null) return null;
  const found = entryAt(path, sheetAt(path, plan));
  const words =
    found?.entry && found.whole ? wordsWithUnit(found.entry, path, plan, value) : wordsBesideEntries(value);
  return words === "" ? null : words;
}

/** What a field of an item is called; its own key only where nobody has given it a name. `kind` null: not known any more. */
export function fieldLabel(kind: ItemKind | null, field: string, fiscalYear: number | null): Words {
  const label = (kind === null ? null : entryOf(kind, field)?.label) ?? BESIDE_ENTRIES[field];
  return label ? labelOfYear(label, fiscalYear) : { ja: field, en: field };
}

/** The words of a value that no sheet has an entry for: a changed target, a thing that came or went, the counts of an overview. */
export function wordsBesideEntries(value: Json): string {
  if (value === null || typeof value === "boolean") return "";
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (!isObject(value)) return value.map(wordsBesideEntries).filter(Boolean).join("\n");
  const { before, after, reason, place, name, text, target } = value;
  // A line of 改訂履歴.
  if (typeof place === "string")
    return `${place}：${wordsBesideEntries(before ?? null)} → ${wordsBesideEntries(after ?? null)}`;
  if (typeof before === "string" && typeof after === "string")
    return `${before} ${CHANGE_MARK} ${after}${typeof reason === "string" ? `（理由：${reason}）` : ""}`;
  if (typeof text === "string" && text !== "") return text;
  if (typeof name !== "string")
    return Object.values(value).map(wordsBesideEntries).filter(Boolean).join("\n");
  return isObject(target) ? `${name}：${wordsBesideEntries(target)}` : name;
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
function sheetAt(path: string, plan: Plan): Sheet {
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
function entryAt(path: string, sheet: Sheet): Found | null {
  const inside = path.slice(sheet.path.length + 1);
  const indicator = INDICATOR.exec(inside);
  const kind: ItemKind = indicator
    ? indicator[1] === "outcomeIndicators"
      ? "outcome-indicator"
      : "process-indicator"
    : ITEM_OF_SHEET[sheet.kind];
  const field = indicator ? (indicator[3] ?? "") : inside;
  const entry = ENTRIES[kind].find((one) => field === one.field || field.startsWith(`${one.field}/`));
  if (entry) return { entry, field, label: entry.label, whole: field === entry.field };
  // An indicator as a whole is called as its name is.
  const label =
    indicator && field === "" ? entryOf(kind, "name")?.label : BESIDE_ENTRIES[field.split("/")[0] ?? ""];
  return label ? { entry: null, field, label, whole: false } : null;
}

/** `entry` null: a value without an entry of its own on any sheet. `field`: path inside the item. `whole`: the path leads to the field, not into it. */
type Found = {
  readonly entry: Entry | null;
  readonly field: string;
  readonly label: Words;
  readonly whole: boolean;
};

/** A list of indicators, a place in it, and what is inside. */
const INDICATOR = /^(outcomeIndicators|processIndicators)\/(\d+)\/?(.*)$/;

/** What is written beside the entries of a sheet. */
const BESIDE_ENTRIES: Readonly<Record<string, Words>> = {
  stage: { ja: "版", en: "Edition" },
  publishedOn: { ja: "公表日", en: "Published on" },
  revisionHistory: { ja: "改訂履歴", en: "Revision history" },
  targetRevisions: { ja: "目標の変更", en: "Change of the target" },
  dataPoints: { ja: "データ", en: "Figures" },
  overview: { ja: "概要", en: "Overview" },
  references: { ja: "参照する資料", en: "Papers referred to" },
  foreword: { ja: "はじめに", en: "Foreword" },
  aboutPolicy: { ja: "運営方針について", en: "About the policy" },
};

/** Explanations in brackets at the end of a label would fill the line. */
function short(label: string): string {
  return label.replace(/(?<=.)(?:[（＜(<][^（＜(<）＞)>]*[）＞)>])+$/, "");
}
