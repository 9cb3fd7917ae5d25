// Owns what the pages about people have in common: who acts, what a form says about a duty, problems in words.
import { mayAnywhere, may, ROLE_WORDS, ROLES, unitTarget } from "../../../domain/access.ts";
import type { Refusal } from "../../../domain/outcome.ts";
import { signInHref } from "../../../site/sign-in-links.ts";
import type { NewDuty } from "../../../store/people-changes.ts";
import { listSections, listUnitIds, type SectionEntry } from "../../../store/people.ts";
import type { Problem } from "../../../ui/field.tsx";
import { roleFrom, type By } from "../../../usecases/people-rules.ts";
import { sent } from "../form-data.ts";
import type { DeskWork } from "../work.ts";

/** Who acts, and when. */
export function byOf({ context, now, today }: DeskWork): By {
  return { person: context.person, at: now(), today };
}

/** Which units, sections and roles an administrator may choose from. */
export type Choices = {
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly sections: readonly SectionEntry[];
  readonly wholeCity: boolean;
};

/** The places where the person may manage people. */
export async function choicesFor({ db, context: { city, person } }: DeskWork): Promise<Choices> {
  const rules = (unitId: string | null): boolean => may(person, "manage-people", unitTarget(unitId)).ok;
  const units = (await listUnitIds(db, city.slug)).filter(({ id }) => rules(id));
  const known = new Set(units.map(({ id }) => id));
  const sections = (await listSections(db, city.slug)).filter(({ unitId }) => known.has(unitId));
  return { units, sections, wholeCity: rules(null) && mayAnywhere(person, "manage-people").ok };
}

/** Fields of a duty as they were sent; place is `section <id>`, `unit <id>` or `city`. */
export function sentDuty(form: FormData, today: string): NewDuty | null {
  const role = roleFrom(sent(form, "role"));
  if (role === null) return null;
  const [kind, unitId = null, sectionId = null] = sent(form, "place").split(" ");
  const place = {
    unitId: kind === "unit" || kind === "section" ? unitId : null,
    sectionId: kind === "section" ? sectionId : null,
  };
  const until = sent(form, "until");
  return {
    role,
    ...place,
    deputyFor: sent(form, "deputy") || null,
    fromDay: sent(form, "from") || today,
    untilDay: until === "" ? null : until,
  };
}

/** Roles to choose from, in their order. */
export function roleOptions(
  lang: "ja" | "en",
): readonly { readonly value: string; readonly label: string }[] {
  return ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role][lang] }));
}

/** The field that a refusal is about. */
const ABOUT: Readonly<Record<string, string>> = {
  "bad-name": "name",
  "hidden-signs": "name",
  "bad-email": "email",
  "email-taken": "email",
  "bad-day": "from",
  "days-reversed": "until",
  "section-needed": "place",
  "unit-needed": "place",
  "whole-city-only": "place",
  "no-section": "place",
  "no-such-unit": "place",
  "no-such-section": "place",
  "section-closed": "place",
  "own-deputy": "deputy",
};

/** A refusal as a problem of the form. */
export function problemOf(refusal: Refusal, lang: "ja" | "en"): Problem {
  return { text: refusal[lang], about: ABOUT[refusal.code] ?? null };
}

/** The one-time link of a key, to hand on. */
export function linkOfKey({ origin, context: { lang } }: DeskWork, key: string): string {
  return new URL(signInHref(lang, { page: "invitation", key }), origin).href;
}
