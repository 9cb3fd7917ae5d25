// Owns a finding on any page of the desk as the way to the field that it speaks of.
import type { Words } from "../../../domain/finding.ts";
import { deskHref } from "../../../site/links.ts";
import type { Lang } from "../../../ui/language.ts";
import type { PointedAt } from "../../../usecases/pointed-at.ts";
import { fieldId } from "./field-names.ts";

/** The plan in which a pointer leads somewhere. */
type PlanAddress = { readonly city: string; readonly unit: string; readonly year: number };

/** The words of a finding, leading to its field; where it leads nowhere (any more), the words alone. */
export function FindingLink(props: {
  readonly lang: Lang;
  readonly finding: Words;
  readonly plan: PlanAddress;
  readonly pointed: PointedAt | null;
}) {
  const { lang, finding, plan, pointed } = props;
  return pointed ? <a href={pointedHref(lang, plan, pointed)}>{finding[lang]}</a> : <>{finding[lang]}</>;
}

/** The address of a sheet, at its field. */
export function pointedHref(
  lang: Lang,
  { city, unit, year }: PlanAddress,
  { sheetId, at }: PointedAt,
): string {
  const sheet = deskHref(lang, { page: "sheet", city, unit, year, item: sheetId });
  return at === null ? sheet : `${sheet}#${fieldId(at)}`;
}
