// Owns what the names of a template mean: which cell is filled with what, which rows repeat, and a report of what fits and what does not.
import type { Words } from "../../../domain/finding.ts";
import type { KnownName, TemplateReport } from "../../../domain/template-report.ts";
import { ok, refused, type Outcome } from "../../../domain/outcome.ts";
import { ROWS, type TemplateField, type TemplateNames } from "../../../rulebook/osaka-city/template-names.ts";
import { LAST_COLUMN, rangeOf, type Area, type PlacedArea } from "./areas.ts";
import { blocksOf, homeOf, type Block, type Repeated } from "./layout.ts";
import type { TemplateFile, TemplateSheet } from "./template-file.ts";

/** A cell that is filled with a field: its place in the template, with the cells that are merged with it. */
type FieldCell = { readonly field: TemplateField; readonly area: Area };

/** A sheet of the template that is filled. */
export type NamedSheet = {
  readonly sheet: TemplateSheet;
  readonly root: Block;
  readonly cells: readonly FieldCell[];
};

type NamedTemplate = {
  readonly sheets: readonly NamedSheet[];
  /** Names of ours, which a filled form no longer carries. */
  readonly ours: ReadonlySet<string>;
  readonly report: TemplateReport;
};

/** Reads the names. Refused when none is known, when rows cross each other, or when two fields want one cell. */
export function readNames(file: TemplateFile, names: TemplateNames): Outcome<NamedTemplate> {
  const fields = new Map(names.fields.map((field) => [field.name.toLowerCase(), field]));
  const lists = new Map(names.lists.map((list) => [`${list.name}${ROWS}`.toLowerCase(), list]));
  const sheets = new Map(file.sheets.map((sheet) => [sheet.name, sheet]));
  const cells: (FieldCell & { readonly place: PlacedArea })[] = [];
  const rows: (Repeated & { readonly place: PlacedArea })[] = [];
  const unknown: TemplateReport["unknown"][number][] = [];
  const notes: Words[] = [];
  const ours = new Set<string>();
  for (const { name, words, areas } of file.names) {
    if (name.startsWith("_xlnm.") || name.startsWith("hoshin_")) continue;
    // The same place of the form may stand on the sheet twice: issue.name, issue.name.2 …
    const plain = name.toLowerCase().replace(/\.\d+$/u, "");
    const [field, list] = [fields.get(plain), lists.get(plain)];
    const found = areas?.filter(({ sheet }) => sheets.has(sheet)) ?? [];
    if (!field && !list) {
      unknown.push({ name, place: words, like: mostAlike(plain, [...fields.keys(), ...lists.keys()]) });
      continue;
    }
    ours.add(name);
    if (found.length === 0) notes.push(nowhere(name, words));
    for (const place of found) {
      if (list) rows.push({ list: list.name, top: place.top, bottom: place.bottom, place });
      else if (field)
        cells.push({ field, area: mergedAt(sheets.get(place.sheet), place, name, notes), place });
    }
  }
  if (cells.length === 0) return noName(unknown.map(({ name }) => name));
  const named: NamedSheet[] = [];
  for (const sheet of file.sheets) {
    const own = cells.filter(({ place }) => place.sheet === sheet.name);
    const repeated = rows.filter(({ place }) => place.sheet === sheet.name);
    if (own.length === 0) continue;
    const last = Math.max(sheet.last, ...own.map(({ area }) => area.bottom));
    const tooFar = repeated.find(({ bottom }) => bottom > last);
    if (tooFar) return beyond(tooFar.list, sheet.name, last);
    const { root, crossing } = blocksOf(repeated, last);
    const [first] = crossing;
    if (first) return cross(first, sheet.name);
    const wrong = wrongNesting(root, names);
    if (wrong) return inverted(wrong, sheet.name);
    const twice = own.find((one, index) =>
      own.some((other, at) => at < index && overlap(one.area, other.area)),
    );
    if (twice) return taken(twice.field.name, sheet.name, twice.area);
    for (const { field, area } of own)
      if (
        field.list !== null &&
        !homeOf(root, area).some(({ lists: here }) => here.includes(field.list ?? ""))
      )
        notes.push(outside(field, names));
    named.push({ sheet, root, cells: own });
  }
  const placesOf = (of: readonly { readonly place: PlacedArea }[]) =>
    of.map(({ place }) => `${place.sheet}!${shownRange(place)}`);
  const known = names.fields.flatMap(({ name, ja }) => {
    const own = cells.filter(({ field }) => field.name === name);
    return own.length === 0 ? [] : [{ name, ja, places: placesOf(own) }];
  });
  const repeated = names.lists.flatMap(({ name, ja }) => {
    const own = rows.filter(({ list }) => list === name);
    return own.length === 0 ? [] : [{ name: `${name}${ROWS}`, ja, places: placesOf(own) }];
  });
  return ok({
    sheets: named,
    ours,
    report: { known, repeated, unknown, notes, missing: missingOf(names, known) },
  });
}

/** What is not there. Of the paper's own words and of the two ways to write a number nothing is missed. */
function missingOf({ fields }: TemplateNames, known: readonly KnownName[]): TemplateReport["missing"] {
  const has = (name: string) => known.some((one) => one.name === name);
  const otherWay = (name: string) =>
    name.endsWith(".heading")
      ? name.replace(
          /heading$/u,
          name.startsWith("strategy") || name.startsWith("initiative") ? "code" : "no",
        )
      : name.replace(/(?:no|code)$/u, "heading");
  return fields
    .filter(
      ({ name }) =>
        !name.startsWith("paper.") && !has(name) && !has(otherWay(name)) && !name.endsWith(".heading"),
    )
    .map(({ name, ja }) => ({ name, ja }));
}

function overlap(a: Area, b: Area): boolean {
  return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}

function shownRange(area: Area): string {
  return area.left === 1 && area.right === LAST_COLUMN ? `${area.top}:${area.bottom}` : rangeOf(area);
}

/** The merged area that begins at a named cell. */
function mergedAt(sheet: TemplateSheet | undefined, place: PlacedArea, name: string, notes: Words[]): Area {
  const merged = sheet?.merged.find(
    ({ top, left, bottom, right }) =>
      place.top >= top && place.top <= bottom && place.left >= left && place.left <= right,
  );
  const area = merged ?? { ...place, bottom: place.top, right: place.left };
  if (!merged && (place.bottom > place.top || place.right > place.left))
    notes.push({
      ja: `${name} は結合していない複数のセルを指しています。左上の ${rangeOf(area)} だけに入れます。`,
      en: `${name} points to several cells that are not merged. Only ${rangeOf(area)} is filled.`,
    });
  return area;
}

/** A list inside rows of a list that belongs to it. */
function wrongNesting(root: Block, { lists }: TemplateNames): readonly [string, string] | null {
  const isAbove = (above: string, below: string): boolean => {
    const parent = lists.find(({ name }) => name === below)?.parent ?? null;
    return parent !== null && (parent === above || isAbove(above, parent));
  };
  const walk = (block: Block, outer: readonly string[]): readonly [string, string] | null => {
    for (const list of block.lists) {
      const wrong = outer.find((one) => !isAbove(one, list));
      if (wrong !== undefined) return [wrong, list];
      const beside = block.lists.find((one) => isAbove(one, list));
      if (beside !== undefined) return [beside, list];
    }
    for (const child of block.children) {
      const found = walk(child, [...outer, ...block.lists]);
      if (found) return found;
    }
    return null;
  };
  return walk(root, []);
}

/** The known name that differs in the fewest signs, when they are few. */
function mostAlike(name: string, known: readonly string[]): string | null {
  const near = known.map((one) => ({ one, far: distance(name, one) })).sort((a, b) => a.far - b.far)[0];
  return near && near.far <= 3 && near.far < name.length / 2 ? near.one : null;
}

function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 3) return 99;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row.at(-1) ?? 99;
}

function nowhere(name: string, words: string): Words {
  return {
    ja: `${name} の指す場所がありません（${words}）。`,
    en: `${name} points to no place (${words}).`,
  };
}

function outside({ name, list }: TemplateField, { lists }: TemplateNames): Words {
  const ja = lists.find((one) => one.name === list)?.ja ?? "";
  return {
    ja: `${name} は ${list}${ROWS} の行の外にあります。${ja}の最初の一つだけを入れ、残りは別のシートに並べます。`,
    en: `${name} stands outside the rows of ${list}${ROWS}: only the first is filled in, the others are listed on a sheet of their own.`,
  };
}

function noName(unknown: readonly string[]): Outcome<never> {
  const some = unknown.slice(0, 10).join("、");
  return refused(
    "no-known-name",
    `この様式で使える名前の付いたセルがありません。${some === "" ? "「数式」の「名前の定義」で、セルに名前を付けてください。" : `ファイルの中の名前：${some}`}`,
    `No cell has a name that this form knows.${some === "" ? " Name the cells in Excel under Formulas, Define Name." : ` Names in the file: ${some}`}`,
  );
}

function cross([one, other]: readonly [string, string], sheet: string): Outcome<never> {
  return refused(
    "rows-cross",
    `シート「${sheet}」で ${one}${ROWS} と ${other}${ROWS} の行が互い違いに重なっています。一方がもう一方の中に入るか、離れるようにしてください。`,
    `On the sheet ${sheet} the rows of ${one}${ROWS} and ${other}${ROWS} cross. One must lie within the other, or apart from it.`,
  );
}

function inverted([outer, inner]: readonly [string, string], sheet: string): Outcome<never> {
  return refused(
    "rows-inverted",
    `シート「${sheet}」で ${inner}${ROWS} が ${outer}${ROWS} の中にあります。${inner} は ${outer} のものではありません。`,
    `On the sheet ${sheet} ${inner}${ROWS} lies within ${outer}${ROWS}, but no ${inner} belongs to a ${outer}.`,
  );
}

function beyond(list: string, sheet: string, last: number): Outcome<never> {
  return refused(
    "rows-beyond",
    `${list}${ROWS} が、シート「${sheet}」で使われている最後の行（${last}行）より下まで指しています。`,
    `${list}${ROWS} points beyond the last used row (${last}) of the sheet ${sheet}.`,
  );
}

function taken(name: string, sheet: string, area: Area): Outcome<never> {
  return refused(
    "cell-named-twice",
    `シート「${sheet}」の ${rangeOf(area)} に、二つの欄の名前が付いています（${name} ともう一つ）。`,
    `On the sheet ${sheet} two fields want ${rangeOf(area)} (${name} and another).`,
  );
}
