// Owns what a field of statements says once the words of one of them were changed or written into a blank row: its figures are read from the words anew.
import type {
  Actual,
  HistoryEntry,
  MainInitiative,
  ReformGoal,
  Target,
  WithdrawalCriterion,
} from "../../domain/plan.ts";
import { isObject, type Json } from "../../domain/plan-tree.ts";
import type { EntryInput } from "./entries.ts";
import { type EntryContext, goalIn } from "./entry-words.ts";
import { parseHistory } from "./history-words.ts";
import { parseActual } from "./result-words.ts";
import { parseTarget } from "./target-words.ts";
import { parseWithdrawalCriteria } from "./withdrawal-words.ts";

/** What stands now at a place inside a field, e.g. `["0", "text"]`: words, a figure, or null where nothing does. */
export type ChangedPart = { readonly inside: readonly string[]; readonly value: Json };

/**
 * The field with its changed parts. The places count the statements as they stood before; a statement without words is gone,
 * one behind the last is new. Words that state no figure keep their place with none.
 */
export function withChangedParts(
  input: EntryInput["kind"],
  whole: Json,
  changes: readonly ChangedPart[],
  context: EntryContext,
): Json {
  const own = changes.findLast(({ inside }) => inside.length === 0);
  if (own) return own.value;
  if (input === "target") return changes.reduce(targetWith, whole);
  const restated = restatedBy(input, context);
  if (restated === null) return changes.reduce((sofar, one) => putAt(sofar, one.inside, one.value), whole);
  const list = Array.isArray(whole) ? (whole as readonly Json[]) : []; // Array.isArray forgets what the members were
  const places = [...list.keys(), ...changes.map(({ inside: [place] }) => Number(place))];
  return [...new Set(places)]
    .toSorted((a, b) => a - b)
    .flatMap((place): readonly Json[] => {
      const own = changes.filter(({ inside: [at] }) => Number(at) === place);
      const before = list[place];
      return own.length === 0 && before !== undefined ? [before] : restated(before, own, place);
    });
}

function targetWith(whole: Json, { inside: [key], value }: ChangedPart): Json {
  if (key !== "text") return putAt(whole, [key ?? ""], value);
  return typeof value === "string" ? parseTarget(value) : null;
}

type Restated = (before: Json | undefined, changes: readonly ChangedPart[], place: number) => readonly Json[];

function restatedBy(input: EntryInput["kind"], context: EntryContext): Restated | null {
  // The cells of a list hold what the plan says there, so its types hold: here and below.
  if (input === "actuals")
    return byWords((before: Actual | undefined, words, place) => actual(before, words, place, context));
  if (input === "history")
    return byWords((before: HistoryEntry | undefined, words) => history(before, words, context));
  if (input === "criteria")
    return byWords((before: WithdrawalCriterion | undefined, words) => criteria(before, words, context));
  if (input === "goals") return byWords(goal);
  return input === "main-initiatives" ? mainInitiative : null;
}

/** A statement whose words are its `text`. */
function byWords<T>(read: (before: T | undefined, words: string, place: number) => readonly T[]): Restated {
  return (before, changes, place) => {
    const words = changes.findLast(({ inside }) => inside[1] === "text")?.value;
    if (words === undefined) return before === undefined ? [] : [before];
    // A member of the list that `restatedBy` names, see there.
    return typeof words === "string" ? (read(before as T | undefined, words, place) as readonly Json[]) : [];
  };
}

function actual(
  before: Actual | undefined,
  text: string,
  place: number,
  { indicators }: EntryContext,
): readonly Actual[] {
  const { mark, name } = before ?? indicators[place] ?? { mark: null, name: null };
  const printed = `${mark !== null && !text.includes(mark) ? mark : ""}${name !== null && !text.includes(name) ? `${name}:` : ""}${text}`;
  const [only, second] = parseActual(printed, measured(indicators));
  const figure = second ? null : only;
  return [{ mark, name, value: figure?.value ?? null, unit: figure?.unit ?? null, text }];
}

function history(
  before: HistoryEntry | undefined,
  text: string,
  { indicators }: EntryContext,
): readonly HistoryEntry[] {
  const found = parseHistory(text, measured(indicators));
  if (before === undefined) return found;
  const [only, second] = found;
  const figure = second ? null : only;
  return [{ ...before, value: figure?.value ?? null, unit: figure?.unit ?? null, text }];
}

function criteria(
  before: WithdrawalCriterion | undefined,
  text: string,
  { indicators }: EntryContext,
): readonly WithdrawalCriterion[] {
  const mark = before?.mark ?? null;
  const found = parseWithdrawalCriteria(
    mark !== null && !text.includes(mark) ? `${mark}${text}` : text,
    indicators,
  );
  const [only, second] = found;
  if (before === undefined || !only || second) return found;
  return [{ ...only, mark: only.mark ?? mark, text }];
}

function goal(before: ReformGoal | undefined, text: string): readonly ReformGoal[] {
  const said = goalIn(text);
  if (before === undefined) return [said];
  return [
    {
      ...said,
      name: said.name ?? before.name,
      fiscalYear: said.fiscalYear ?? before.fiscalYear,
      history: said.history.length > 0 ? said.history : before.history,
    },
  ];
}

function mainInitiative(before: Json | undefined, changes: readonly ChangedPart[]): readonly Json[] {
  const blank: MainInitiative | Json = { name: null, budget: null };
  const made = changes.reduce<Json>(
    (sofar, { inside, value }) => putAt(sofar, inside.slice(1), value),
    before ?? blank,
  );
  return isObject(made) && (made["name"] ?? null) !== null ? [made] : [];
}

function measured(indicators: EntryContext["indicators"]) {
  return indicators.map(
    ({ name, target }: { readonly name: string | null; readonly target: Target | null }) => ({
      name,
      unit: target?.unit ?? null,
    }),
  );
}

/** The value with another value at a place inside it. */
function putAt(whole: Json, [key, ...rest]: readonly string[], value: Json): Json {
  if (key === undefined) return value;
  if (Array.isArray(whole)) {
    const list = whole as readonly Json[]; // Array.isArray forgets what the members were
    const place = Number(key);
    const put = putAt(list[place] ?? null, rest, value);
    return place < list.length ? list.with(place, put) : [...list, put];
  }
  const inner = isObject(whole) ? whole : {};
  return { ...inner, [key]: putAt(inner[key] ?? null, rest, value) };
}
