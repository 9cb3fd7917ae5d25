// Owns which fields a paper can hold at all: what its form has no place for is not missing there, it is not on that paper.
import { oncePer } from "../domain/once-per.ts";
import type { Form } from "../domain/plan.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { FIELDS, type Level } from "../rulebook/osaka-city/fields.ts";
import type { Absence } from "../ui/absent.tsx";

/** Fields that the papers label at another place of the catalogue. */
const SAME_LABEL: Readonly<Record<string, string>> = {
  "initiative.midYear.attainment": "initiative.attainment",
  "initiative.midYear.effectiveness": "initiative.effectiveness",
  "initiative.yearEnd.attainment": "initiative.attainment",
  "initiative.yearEnd.effectiveness": "initiative.effectiveness",
  "strategy.outcomeIndicators.actual": "strategy.outcomeResults",
  "strategy.outcomeIndicators.previousActual": "strategy.previousActual",
  "strategy.outcomeIndicators.grade": "strategy.grade",
  "reform.midYear.issueAndMeasure": "reform.issueAndMeasure",
  "reform.yearEnd.issueAndMeasure": "reform.issueAndMeasure",
  "reform.yearGoals": "reform.goals",
};

/** Places without a label of their own in the catalogue, by the forms that have them. */
const UNLABELLED: Readonly<Record<string, readonly Form[]>> = {
  "issue.overview": ["overview-final"],
  "initiative.budget": ["form2"],
  "initiative.midYear.execution": ["form2", "overview-midyear"],
  "initiative.yearEnd.actuals": ["form2"],
  "initiative.yearEnd.execution": ["form2"],
  "reform.goals": ["form3", "overview-midyear"],
  "reform.midYear": ["form3", "overview-midyear"],
  "reform.midYear.achievements": ["overview-midyear"],
  "reform.yearEnd": ["form3"],
};

/** Every form names and numbers its things, in the heading of a block where the catalogue has no label for it. */
const HEADINGS = new Set(["name", "no", "code"]);

/** The catalogue's name of the field of an identifier such as `initiative.midYear.attainment`. */
export function catalogueId(id: string): string {
  return SAME_LABEL[id] ?? id;
}

/** Has a form a place for a field that it prints no label for, such as the amounts of an initiative? */
export function hasUnlabelledPlace(form: Form, level: Level, keys: readonly string[]): boolean {
  const at = keys.findLastIndex((_, index) => UNLABELLED[[level, ...keys.slice(0, index + 1)].join(".")]);
  return at >= 0 && (UNLABELLED[[level, ...keys.slice(0, at + 1)].join(".")]?.includes(form) ?? false);
}

/** Does a form have a place for a field? Parts of a field go with it; what the catalogue does not know (names, numbers) counts as printed wherever its level is. */
export function isPrinted(form: Form, level: Level, keys: readonly string[]): boolean {
  const ownIds = FIELDS.filter((field) => field.form === form).map((field) => field.id);
  for (let length = HEADINGS.has(keys[0] ?? "") ? 0 : keys.length; length > 0; length--) {
    const id = [level, ...keys.slice(0, length)].join(".");
    const ids = [id, catalogueId(id)];
    if (ownIds.some((own) => ids.includes(own))) return true;
    const forms = UNLABELLED[id];
    if (forms) return forms.includes(form);
    if (FIELDS.some((field) => ids.includes(field.id))) return false;
  }
  return level === "plan" || FIELDS.some((field) => field.form === form && field.level === level);
}

const LEVELS: Readonly<Record<string, Level>> = {
  issues: "issue",
  strategies: "strategy",
  initiatives: "initiative",
  reformItems: "reform",
};

/** What a JSON pointer of a plan leads to: the thing, and the keys from there to the field (`/issues/0/name` → issue, name). */
export function fieldAt(pointer: string): {
  readonly level: Level;
  readonly thing: string;
  readonly keys: readonly string[];
} {
  const [, thing = "", list = "", rest = ""] =
    /^((?:.*\/)?(issues|strategies|initiatives|reformItems)\/\d+)(\/.*)?$/.exec(pointer) ?? [];
  const keys = (thing === "" ? pointer : rest).split("/").filter((key) => key !== "" && !/^\d+$/.test(key));
  return { level: LEVELS[list] ?? "plan", thing, keys };
}

/** How the value at a pointer of an accepted plan is missing. */
export function absenceAt(snapshot: Snapshot, pointer: string): Absence {
  const { level, thing, keys } = fieldAt(pointer);
  const origin = snapshot.origins[pointer];
  const { formOf, formsAt } = formsOf(snapshot);
  if (origin && origin.state !== "unset") return origin.state;
  const own = origin && formOf.get(origin.paper);
  // What no paper names (a plan's own texts) could stand on any of them.
  const forms = own ? [own] : [...(formsAt.get(thing) ?? formOf.values())];
  if (forms.length > 0 && !forms.some((form) => isPrinted(form, level, keys))) return "not-on-paper";
  return origin?.state ?? null;
}

/** Which papers have their say about which thing of a plan: 様式2 comes once per issue. */
const formsOf = oncePer((snapshot: Snapshot) => {
  const formOf: ReadonlyMap<string, Form> = new Map(snapshot.papers.map(({ id, form }) => [id, form]));
  const formsAt = new Map<string, Set<Form>>();
  for (const [pointer, { paper, line }] of Object.entries(snapshot.origins)) {
    const form = formOf.get(paper);
    // A paper that only leaves something unsaid does not speak about the thing.
    if (!form || line === null) continue;
    for (let at = fieldAt(pointer).thing; ; at = fieldAt(at.slice(0, at.lastIndexOf("/"))).thing) {
      if (at === "") break;
      const known = formsAt.get(at);
      if (known) known.add(form);
      else formsAt.set(at, new Set([form]));
    }
  }
  return { formOf, formsAt };
});
