// Owns whether a number that somebody writes stands already: no two items of a kind bear one number, no two indicators of a sheet one mark.
import type { Transaction } from "kysely";
import type { Refusal } from "../domain/outcome.ts";
import type { Json } from "../domain/plan-tree.ts";
import type { FieldEdit, ItemKind } from "../domain/record.ts";
import { NUMBER_FIELD } from "../rulebook/osaka-city/item-numbers.ts";
import { sheetTitle } from "../rulebook/osaka-city/sheet-words.ts";
import { numberedItems } from "../store/item-numbers.ts";
import type { Tables } from "../store/tables.ts";

type Numbered = { readonly id: string; readonly parentId: string | null; readonly kind: ItemKind };

/** The numbers of a plan while a run of edits is taken in. */
type NumbersTaken = {
  /** Why the item may not bear the number: another one does. Null when it may. */
  readonly refusal: (item: Numbered, field: string, value: Json) => Refusal | null;
  /** The item bears the number from here on. */
  readonly take: (item: Numbered, field: string, value: Json) => void;
};

type Bearer = { readonly id: string; readonly name: string | null; number: string | null; settled: boolean };

const NONE: NumbersTaken = { refusal: () => null, take: () => {} };

/** Loads the numbers that edits may meet; asks nothing where none is about a number. */
export async function numbersTaken(
  tx: Transaction<Tables>,
  { city, planId }: { readonly city: string; readonly planId: string },
  items: ReadonlyMap<string, Numbered>,
  edits: readonly Pick<FieldEdit, "itemId" | "field">[],
): Promise<NumbersTaken> {
  const edited = edits.filter(({ itemId, field }) => {
    const kind = items.get(itemId)?.kind;
    return kind !== undefined && NUMBER_FIELD[kind] === field;
  });
  if (edited.length === 0) return NONE;
  const kinds = [...new Set(edited.flatMap(({ itemId }) => items.get(itemId)?.kind ?? []))];
  const numbered = await numberedItems(tx, city, planId, kinds);
  // What is edited in the same run is judged by what it is given, not by what it leaves: numbers may be exchanged.
  const leaving = new Set(edited.map(({ itemId }) => itemId));
  const levels = Map.groupBy(
    numbered.map(({ id, parentId, kind, number, name }) => ({
      level: levelOf({ parentId, kind }),
      bearer: { id, name, number, settled: !leaving.has(id) } satisfies Bearer as Bearer,
    })),
    ({ level }) => level,
  );
  const bearers = (item: Numbered): readonly Bearer[] =>
    (levels.get(levelOf(item)) ?? []).map(({ bearer }) => bearer);
  const isNumber = ({ kind }: Numbered, field: string): boolean => NUMBER_FIELD[kind] === field;
  return {
    refusal: (item, field, value) => {
      if (!isNumber(item, field) || value === null) return null;
      const other = bearers(item).find(
        (one) => one.id !== item.id && one.settled && one.number === String(value as string | number),
      );
      return other ? takenBy(item.kind, field, other) : null;
    },
    take: (item, field, value) => {
      const own = isNumber(item, field) ? bearers(item).find(({ id }) => id === item.id) : undefined;
      if (own)
        Object.assign(own, {
          number: value === null ? null : String(value as string | number),
          settled: true,
        });
    },
  };
}

/** Marks count within their sheet, all other numbers through the plan. */
function levelOf({ parentId, kind }: Pick<Numbered, "parentId" | "kind">): string {
  return NUMBER_FIELD[kind] === "mark" ? `${kind} ${parentId ?? ""}` : kind;
}

function takenBy(kind: ItemKind, field: string, { id, name, number }: Bearer): Refusal {
  const title =
    kind === "outcome-indicator" || kind === "process-indicator" || kind === "plan"
      ? {
          ja: `指標${number} ${name ?? "（名称未記入）"}`,
          en: `indicator ${number} ${name ?? "(no name yet)"}`,
        }
      : sheetTitle({ kind, number, name });
  return {
    code: "number-taken",
    ja: `番号${number}は「${title.ja}」に付いています。ほかの番号にするか、先にそちらの番号を変えてください。`,
    en: `The number ${number} is that of “${title.en}”. Take another one, or change that one first.`,
    elsewhere: { itemId: id, field },
  };
}
