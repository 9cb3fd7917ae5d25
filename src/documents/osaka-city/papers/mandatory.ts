// Owns when a cell is mandatory: the rule itself is asked for every combination of the codes that stand on the same sheet.
import { type FormRules, requiredNow, type Rule } from "../../../domain/rule.ts";
import type { Json } from "../../../domain/plan-tree.ts";
import type { Sheet } from "../../../domain/sheet.ts";
import type { Cell, Choice, Mandatory } from "../../paper/paper.ts";

/** The mark of a field of a sheet; `codes` are the code cells of the same review. Null when no printed condition concerns the field. */
export function mandatoryFor(
  rules: FormRules,
  sheet: Sheet,
  field: string,
  codes: readonly Cell[],
): Mandatory | null {
  const ofKind: readonly Rule[] = rules[sheet.kind] ?? [];
  const rule = ofKind.find(
    (one) => one.when !== undefined && one.holds === undefined && one.fields.includes(field),
  );
  if (!rule) return null;
  const edits = codes.flatMap(({ edit }) => (edit?.as === "choice" ? [edit] : []));
  const asked = combinations(edits.map(({ choices }) => choices))
    .filter((combination) => requiredNow(rule, withCodes(sheet, combination)))
    .map((combination) => combination.map(({ text }) => text));
  return {
    rule: rule.id,
    now: requiredNow(rule, sheet.content),
    drivers: edits.map(({ path }) => path),
    asked,
  };
}

function combinations(lists: readonly (readonly Choice[])[]): readonly (readonly Choice[])[] {
  return lists.reduce<readonly (readonly Choice[])[]>(
    (made, choices) => made.flatMap((head) => choices.map((choice) => [...head, choice])),
    [[]],
  );
}

/** The content of the sheet as if it held these codes. */
function withCodes(sheet: Sheet, combination: readonly Choice[]): Sheet["content"] {
  const values = combination.flatMap((choice) => Object.entries(choice.values));
  return values.reduce<Sheet["content"]>(
    (content, [path, value]) => withValue(content, path.slice(sheet.path.length + 1).split("/"), value),
    sheet.content,
  );
}

function withValue<T>(holder: T, [key = "", ...rest]: readonly string[], value: Json): T {
  const inner = (holder as Readonly<Record<string, unknown>>)[key]; // a code of a sheet stands in objects only
  return { ...holder, [key]: rest.length === 0 ? value : withValue(inner, rest, value) };
}
