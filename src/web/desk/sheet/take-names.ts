// Owns what a field is called on the page of proposals: its thing and its label, also where only the mark of a lost cell tells which it was.
import type { Words } from "../../../domain/finding.ts";
import { valueAt } from "../../../domain/pointer.ts";
import type { RulePhase } from "../../../domain/rule.ts";
import { pointerOf } from "../../../documents/paper/anchor.ts";
import { entryOf } from "../../../rulebook/osaka-city/entries.ts";
import { SECTION_WORDS } from "../../../rulebook/osaka-city/fields.ts";
import type { Lang } from "../../../ui/language.ts";
import type { OpenPlan } from "../../../usecases/open-sheet.ts";
import { placeOf } from "../../../usecases/propose-edits.ts";

const REVIEW_WORDS: Readonly<Record<RulePhase, Words>> = {
  P: { ja: "", en: "" },
  M: { ja: `${SECTION_WORDS.midYear}：`, en: "Mid-year: " },
  Y: { ja: `${SECTION_WORDS.yearEnd}：`, en: "Self-evaluation: " },
};

/** The label of a field, with its review before it: both reviews have fields of the same name. */
export function fieldLabel(kind: Parameters<typeof entryOf>[0], field: string, lang: Lang): string {
  const entry = entryOf(kind, field);
  return `${entry ? REVIEW_WORDS[entry.phase][lang] : ""}${entry?.label[lang] ?? field}`;
}

/** The thing and field to which a cell of a returned file belonged, by its anchor; empty where the plan has it no more. */
export function fieldOfAnchor(open: OpenPlan, anchor: string | null, lang: Lang): string {
  const path = anchor === null ? null : pointerOf(open.stored.plan, anchor);
  const place = path === null ? null : placeOf(open.stored, path);
  const item = place && open.stored.items.get(place.itemId);
  if (!place || !item) return "";
  const [at = ""] = [...open.stored.ids].find(([, id]) => id === place.itemId) ?? [];
  return `${thingName(open, at)} ${fieldLabel(item.kind, place.field, lang)}`;
}

/** Number and name of the thing that a pointer names; of an indicator with the thing above it. */
export function thingName({ stored, unit }: OpenPlan, path: string): string {
  if (path === "") return unit.name;
  const thing = valueAt(stored.plan, path);
  if (typeof thing !== "object" || thing === null) return path;
  const part = (key: string): string => {
    const value: unknown = Reflect.get(thing, key);
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  return [part("code") || part("no") || part("mark"), part("name")].filter((word) => word !== "").join(" ");
}
