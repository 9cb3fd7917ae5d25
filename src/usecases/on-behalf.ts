// Owns whether a person acts for themselves or in somebody's place.
import { may, type Person, type Target, type Verb } from "../domain/access.ts";
import { ok, type Outcome } from "../domain/outcome.ts";

/** Whether the person may do this, and in whose place: null when their own duties allow it. */
export function mayOnBehalf(
  person: Person,
  verb: Verb,
  target: Target,
): Outcome<{ readonly deputyFor: string | null }> {
  const own = { ...person, duties: person.duties.filter(({ deputyFor }) => deputyFor === null) };
  if (may(own, verb, target).ok) return ok({ deputyFor: null });
  for (const duty of person.duties) {
    if (duty.deputyFor === null) continue;
    if (may({ ...person, duties: [duty] }, verb, target).ok) return ok({ deputyFor: duty.deputyFor });
  }
  const refusal = may(person, verb, target);
  return refusal.ok ? ok({ deputyFor: null }) : refusal;
}
