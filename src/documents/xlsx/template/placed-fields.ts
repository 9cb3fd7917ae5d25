// Owns which cell of a filled form holds what: every merged area and every named cell of the template in its place, once per item.
import type { TemplateField, TemplateNames } from "../../../rulebook/osaka-city/template-names.ts";
import type { Area } from "./areas.ts";
import { homeOf, rowsWithin, type Block, type Instance, type Layout, type Scope } from "./layout.ts";
import type { NamedSheet } from "./read-names.ts";

/** An area of the filled form; rows are those of the layout. `pointer` null: not filled by us; `field` tells what it would be. */
export type PlacedField = Area & {
  readonly field: TemplateField | null;
  readonly pointer: string | null;
  /** The rows about the same item: conditions look for their codes here. */
  readonly instance: Instance;
};

/** Members of lists: the pointers of the items, by the pointer of the list. */
type Items = (list: string) => readonly string[];

/** The items of a list within a scope, by their pointers; those of a list above that has no rows of its own are its first. */
export function itemsIn(
  names: TemplateNames,
  root: string,
  items: Items,
): (list: string, scope: Scope) => readonly string[] {
  const itemOf = (list: string | null, scope: Scope): string | null => {
    if (list === null) return root;
    const known = scope.get(list);
    return known === undefined ? (itemsOf(list, scope)[0] ?? null) : known;
  };
  const itemsOf = (name: string, scope: Scope): readonly string[] => {
    const list = names.lists.find((one) => one.name === name);
    const holder = list && itemOf(list.parent, scope);
    return list && holder !== null && holder !== undefined ? items(`${holder}${list.inside}`) : [];
  };
  return itemsOf;
}

/** The pointer of a field for the item of a scope; null when there is no such item. */
function pointerOf(
  field: TemplateField,
  scope: Scope,
  root: string,
  itemsOf: (list: string, scope: Scope) => readonly string[],
): string | null {
  if (field.list === null) return field.name.startsWith("paper.") ? field.inside : `${root}${field.inside}`;
  const known = scope.get(field.list);
  const item = known === undefined ? (itemsOf(field.list, scope)[0] ?? null) : known;
  return item === null ? null : `${item}${field.inside}`;
}

/** Every area of the sheet as it stands in the layout. */
export function placeFields(
  { sheet, root: block, cells }: NamedSheet,
  layout: Layout,
  names: TemplateNames,
  root: string,
  itemsOf: (list: string, scope: Scope) => readonly string[],
): readonly PlacedField[] {
  const isNamed = (area: Area): boolean =>
    cells.some((cell) => cell.area.top === area.top && cell.area.left === area.left);
  const fixed = sheet.merged.filter((area) => !isNamed(area));
  return [
    ...fixed.flatMap((area) =>
      instancesOf(layout, homeOf(block, area).at(-1) ?? block).flatMap((instance) =>
        spread(layout, instance, area, { field: null, pointer: null }),
      ),
    ),
    ...cells.flatMap(({ field, area }) =>
      instancesOf(layout, homeOfField(field, homeOf(block, area), names)).flatMap((instance) =>
        spread(layout, instance, area, { field, pointer: pointerOf(field, instance.scope, root, itemsOf) }),
      ),
    ),
  ];
}

/** A field of an outer item that stands in rows of an inner list covers all of them: its home is the block of its own item. */
function homeOfField(field: TemplateField, chain: readonly Block[], { lists }: TemplateNames): Block {
  const above: string[] = [];
  for (let list = field.list; list !== null; list = lists.find(({ name }) => name === list)?.parent ?? null)
    above.push(list);
  const found = chain.findLast((block) => block.lists.some((list) => above.includes(list))) ?? chain[0];
  if (!found) throw new Error("a cell outside of its sheet");
  return found;
}

/** Every repetition of a block. */
export function instancesOf({ instances }: Layout, block: Block): readonly Instance[] {
  return instances.filter((one) => one.block === block);
}

function spread(
  layout: Layout,
  instance: Instance,
  area: Area,
  what: Pick<PlacedField, "field" | "pointer">,
): readonly PlacedField[] {
  const first = rowsWithin(layout, instance, area.top);
  const last = rowsWithin(layout, instance, area.bottom);
  return first && last
    ? [{ ...what, instance, top: first.first, bottom: last.last, left: area.left, right: area.right }]
    : [];
}
