// Owns the names that the controls of a sheet are sent under: one name for a field, with a word before it that says what it carries.
import { isLastingId } from "../../../domain/lasting-id.ts";
import type { Words } from "../../../domain/finding.ts";
import { deskHref } from "../../../site/links.ts";
import type { Lang } from "../../../ui/language.ts";
import type { FieldPlace } from "../../../domain/record.ts";

/** words: what stands in the control; base: the revision it was shown with; shown: the words it was shown with; reason: why a judgement was overridden; take: the proposed code is to be taken. */
type Carries = "words" | "base" | "shown" | "reason" | "take";

const FIELD = /^[a-zA-Z]+(?:\/[a-zA-Z]+)?$/;

/** `words:…item….plannedContent`: the name of a control. */
export function controlName(carries: Carries, { itemId, field }: FieldPlace): string {
  return `${carries}:${itemId}.${field}`;
}

/** The field of a name sent under `carries`, null when it is none. */
export function fieldOfName(carries: Carries, name: string): FieldPlace | null {
  if (!name.startsWith(`${carries}:`)) return null;
  const place = name.slice(carries.length + 1);
  const [itemId, field] = [place.slice(0, 36), place.slice(37)];
  return place.charAt(36) === "." && isLastingId(itemId) && FIELD.test(field) ? { itemId, field } : null;
}

/** Id of the element around a field: what links to it and findings jump to. */
export function fieldId({ itemId, field }: FieldPlace): string {
  return `field-${itemId}-${field.replace("/", "-")}`;
}

/** What the way to another field is called. */
export const OTHER_FIELD: Words = { ja: "その欄を開く", en: "Go to that field" };

/** The address of a field: on the open sheet, or on the sheet of another item. Only items that are sheets stand elsewhere. */
export function fieldHref(
  lang: Lang,
  open: {
    readonly city: string;
    readonly unit: string;
    readonly year: number;
    readonly fields: readonly FieldPlace[];
  },
  place: FieldPlace,
): string {
  const anchor = `#${fieldId(place)}`;
  const { city, unit, year } = open;
  return open.fields.some(({ itemId }) => itemId === place.itemId)
    ? anchor
    : `${deskHref(lang, { page: "sheet", city, unit, year, item: place.itemId })}${anchor}`;
}
