// Owns the names that the controls of a sheet are sent under: one name for a field, with a word before it that says what it carries.
import { isLastingId } from "../../../domain/lasting-id.ts";
import type { FieldPlace } from "../../../domain/record.ts";

/** words: what stands in the control; base: the revision it was shown with; shown: the words it was shown with; reason: why a judgement was overridden; take: the proposed code is to be taken. */
export type Carries = "words" | "base" | "shown" | "reason" | "take";

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
