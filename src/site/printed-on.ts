// Owns telling a value that was left blank from one that no published paper has a place for.
import { oncePer } from "../domain/once-per.ts";
import type { Form } from "../domain/plan.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { FORM_PLACES } from "../rulebook/osaka-city/form-places.ts";
import type { Absence } from "../ui/absent.tsx";

/** Has a form a place for the value at a JSON pointer of a plan? */
export function hasPlace(form: Form, pointer: string): boolean {
  let here: unknown = FORM_PLACES[form];
  for (const key of pointer.split("/").slice(1)) {
    if (/^\d+$/.test(key)) continue;
    if (here === true) return true;
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return false;
    here = (here as Readonly<Record<string, unknown>>)[key]; // any object can be asked for its own key
  }
  return true;
}

/** How the value at a pointer of an accepted plan is missing. */
export function absenceAt(snapshot: Snapshot, pointer: string): Absence {
  const origin = snapshot.origins[pointer];
  const { formOf, formsAt } = formsOf(snapshot);
  if (origin && origin.state !== "unset") return origin.state;
  const own = origin && formOf.get(origin.paper);
  // What no paper names (a plan's own texts) could stand on any of them.
  const forms = own ? [own] : [...(formsAt.get(thingAt(pointer)) ?? formOf.values())];
  if (forms.length > 0 && !forms.some((form) => hasPlace(form, pointer))) return "not-on-paper";
  return origin?.state ?? null;
}

/** The pointer of the nearest issue, strategy, initiative or reform item that holds what a pointer leads to; "" for the plan. */
function thingAt(pointer: string): string {
  return /^(?:.*\/)?(?:issues|strategies|initiatives|reformItems)\/\d+(?=\/|$)/.exec(pointer)?.[0] ?? "";
}

/** Which papers have their say about which thing of a plan: 様式2 comes once per issue. */
const formsOf = oncePer((snapshot: Snapshot) => {
  const formOf: ReadonlyMap<string, Form> = new Map(snapshot.papers.map(({ id, form }) => [id, form]));
  const formsAt = new Map<string, Set<Form>>();
  for (const [pointer, { paper, line }] of Object.entries(snapshot.origins)) {
    const form = formOf.get(paper);
    // A paper that only leaves something unsaid does not speak about the thing.
    if (!form || line === null) continue;
    for (let at = thingAt(pointer); at !== ""; at = thingAt(at.slice(0, at.lastIndexOf("/")))) {
      const known = formsAt.get(at);
      if (known) known.add(form);
      else formsAt.set(at, new Set([form]));
    }
  }
  return { formOf, formsAt };
});
