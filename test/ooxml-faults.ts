// Owns what Excel, Word and PowerPoint refuse or "repair" without a schema saying so: what is wrong with a file, in words.
import { strFromU8, unzipSync } from "fflate";
import {
  descendants,
  elementAt,
  elementsOf,
  parseXml,
  wordsIn,
  type XmlElement,
} from "../src/documents/xml/xml-tree.ts";

type Parts = Readonly<Record<string, Uint8Array>>;

function tree(parts: Parts, name: string): XmlElement {
  const root = parseXml(parts[name] ?? "");
  if (typeof root === "string") throw new Error(`${name}: ${root}`);
  return root;
}

const isXml = (name: string): boolean => /\.(?:xml|rels|vml)$/u.test(name);

/** What is wrong with the package itself (ECMA-376 part 2). */
export function packageFaults(bytes: Uint8Array): readonly string[] {
  const parts = unzipSync(bytes);
  const names = Object.keys(parts);
  const faults = names.filter(isXml).flatMap((name) => {
    const root = parseXml(parts[name] ?? "");
    return typeof root === "string" ? [`${name} is no XML: ${root}`] : [];
  });
  if (faults.length > 0) return faults;
  faults.push(...twice(names.map((name) => name.toLowerCase())).map((name) => `${name} is there twice`));
  const types = tree(parts, "[Content_Types].xml");
  const overrides = elementsOf(types, "Override").map(
    ({ attributes }) => attributes["PartName"]?.slice(1) ?? "",
  );
  const defaults = elementsOf(types, "Default").map(({ attributes }) => attributes["Extension"] ?? "");
  faults.push(...twice([...overrides, ...defaults]).map((name) => `the type of ${name} is told twice`));
  faults.push(
    ...overrides
      .filter((name) => !parts[name])
      .map((name) => `a type is told of ${name}, which is not there`),
  );
  for (const name of names)
    if (
      name !== "[Content_Types].xml" &&
      !overrides.includes(name) &&
      !defaults.includes(name.split(".").at(-1) ?? "")
    )
      faults.push(`${name} has no type`);
  for (const name of names.filter((one) => one.endsWith(".rels"))) {
    const from = name.replace(/_rels\/[^/]*$/u, "");
    const relations = elementsOf(tree(parts, name)).map(({ attributes }) => attributes);
    faults.push(
      ...twice(relations.map((one) => one["Id"] ?? "")).map((id) => `${name}: ${id} is there twice`),
    );
    for (const { Target = "", TargetMode } of relations)
      if (TargetMode !== "External" && !parts[resolved(from, Target)])
        faults.push(`${name}: ${Target} is not there`);
  }
  for (const name of ["docProps/core.xml", "docProps/app.xml"])
    if (!parts[name]) faults.push(`${name} is missing`);
  const core = strFromU8(parts["docProps/core.xml"] ?? new Uint8Array());
  if (!/<dc:title>[^<]+</u.test(core)) faults.push("no title");
  return faults;
}

function resolved(from: string, target: string): string {
  return new URL(target, `http://package/${from}`).pathname.slice(1);
}

function twice(words: readonly string[]): readonly string[] {
  return words.filter((word, index) => words.indexOf(word) !== index);
}

/** What stands in Excel's specifications and limits, and what it finds in cells. */
export function workbookFaults(bytes: Uint8Array): readonly string[] {
  const parts = unzipSync(bytes);
  const book = tree(parts, "xl/workbook.xml");
  const names = descendants(book, "sheet").map(({ attributes }) => attributes["name"] ?? "");
  const strings = parts["xl/sharedStrings.xml"]
    ? elementsOf(tree(parts, "xl/sharedStrings.xml"), "si").map(wordsIn)
    : [];
  const styles = tree(parts, "xl/styles.xml");
  const count = (list: string): number => elementsOf(elementAt(styles, list) ?? styles).length;
  return [
    ...twice(names.map((name) => name.toLowerCase())).map((name) => `two sheets are called ${name}`),
    ...names
      .filter((name) => name === "" || name.length > 31 || /[\\/?*[\]:]|^'|'$/u.test(name))
      .map((name) => `${name} is no name of a sheet`),
    ...strings.filter((words) => words.length > 32_767).map(({ length }) => `a cell of ${length} signs`),
    ...nameFaults(book, names),
    ...Object.keys(parts)
      .filter((name) => /^xl\/worksheets\/[^/]+\.xml$/u.test(name))
      .flatMap((name) => {
        const limits = { strings: strings.length, styles: count("cellXfs"), conditions: count("dxfs") };
        return sheetFaults(tree(parts, name), limits).map((fault) => `${name}: ${fault}`);
      }),
  ];
}

function nameFaults(book: XmlElement, sheets: readonly string[]): readonly string[] {
  const names = descendants(book, "definedName");
  const scoped = names.map(
    ({ attributes }) => `${attributes["name"]?.toLowerCase()} ${attributes["localSheetId"] ?? ""}`,
  );
  return [
    ...twice(scoped).map((name) => `${name} is defined twice`),
    ...names.flatMap((one) => {
      const name = one.attributes["name"] ?? "";
      const faults: string[] = [];
      if (!/^(?:_xlnm\.\w+|[\p{L}_\\][\p{L}\p{N}_.\\?]*)$/u.test(name) || name.length > 255)
        faults.push(`${name} is no name`);
      if (/^(?:[A-Za-z]{1,3}\d{1,7}|[RrCc])$/u.test(name)) faults.push(`${name} is an address`);
      for (const area of wordsIn(one).split(/,(?=')/u)) {
        const [, quoted, bare] = /^(?:'((?:[^']|'')+)'|([\p{L}_][\p{L}\p{N}_.]*))!\$/u.exec(area) ?? [];
        if (!sheets.includes(quoted?.replaceAll("''", "'") ?? bare ?? ""))
          faults.push(`${name} points to ${area}`);
      }
      return faults;
    }),
  ];
}

type Limits = { readonly strings: number; readonly styles: number; readonly conditions: number };

function sheetFaults(sheet: XmlElement, limits: Limits): readonly string[] {
  const faults: string[] = [];
  const say = (when: boolean, words: string): void => void (when && faults.push(words));
  let below = 0;
  for (const row of elementsOf(elementAt(sheet, "sheetData") ?? sheet, "row")) {
    const number = Number(row.attributes["r"]);
    say(number <= below, `row ${number} is out of order`);
    below = number;
    say(Number(row.attributes["ht"] ?? 0) > 409.5, `row ${number} is too high`);
    let left = 0;
    for (const { attributes, children } of elementsOf(row, "c")) {
      const [, letters = "", at] = /^([A-Z]+)(\d+)$/u.exec(attributes["r"] ?? "") ?? [];
      say(Number(at) !== number || columnOf(letters) <= left, `${attributes["r"]} is out of order`);
      left = columnOf(letters);
      say(Number(attributes["s"] ?? 0) >= limits.styles, `${attributes["r"]} has no style`);
      const value = children.flatMap((one) => (typeof one === "string" ? [] : [wordsIn(one)])).join("");
      say(value.length > 32_767, `${attributes["r"]}: a cell of ${value.length} signs`);
      say(attributes["t"] === "s" && Number(value) >= limits.strings, `${attributes["r"]} has no words`);
      say(attributes["t"] === undefined && Number.isNaN(Number(value)), `${attributes["r"]} is no number`);
    }
  }
  const areas = descendants(sheet, "mergeCell").map(({ attributes }) => attributes["ref"] ?? "");
  faults.push(...overlaps(areas).map((pair) => `merged areas lie over each other: ${pair}`));
  for (const { attributes } of descendants(sheet, "cfRule"))
    say(Number(attributes["dxfId"] ?? 0) >= limits.conditions, "a condition has no style");
  const validations = descendants(sheet, "dataValidation");
  for (const one of validations) {
    const { error = "", errorTitle = "", prompt = "", promptTitle = "", sqref = "" } = one.attributes;
    say(error.length > 255 || prompt.length > 255, `${sqref}: a message of more than 255 signs`);
    say(errorTitle.length > 32 || promptTitle.length > 32, `${sqref}: a title of more than 32 signs`);
    for (const formula of elementsOf(one))
      say(wordsIn(formula).length > 257, `${sqref}: a list of more than 255 signs`);
  }
  faults.push(
    ...overlaps(validations.flatMap(({ attributes }) => (attributes["sqref"] ?? "").split(" "))).map(
      (pair) => `two rules of entry for one cell: ${pair}`,
    ),
  );
  for (const words of elementsOf(elementAt(sheet, "headerFooter") ?? { ...sheet, children: [] }))
    say(wordsIn(words).length > 255, `a header or footer of ${wordsIn(words).length} signs`);
  const breaks = elementAt(sheet, "rowBreaks");
  if (breaks) {
    const rows = elementsOf(breaks).map(({ attributes }) => Number(attributes["id"]));
    say(rows.length > 1026, `${rows.length} page breaks`);
    say(Number(breaks.attributes["count"]) !== rows.length, "page breaks are counted wrongly");
    say(
      rows.some((row, index) => row <= (rows[index - 1] ?? 0)),
      "page breaks are out of order",
    );
  }
  return faults;
}

function columnOf(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function overlaps(areas: readonly string[]): readonly string[] {
  const boxes = areas.filter(Boolean).map((area) => {
    const [from = "", to = from] = area.split(":");
    const corner = (words: string) => {
      const [, letters = "", row] = /^([A-Z]+)(\d+)$/u.exec(words) ?? [];
      return { column: columnOf(letters), row: Number(row) };
    };
    return { area, a: corner(from), b: corner(to) };
  });
  return boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter(
        ({ a, b }) =>
          a.row <= one.b.row && one.a.row <= b.row && a.column <= one.b.column && one.a.column <= b.column,
      )
      .map(({ area }) => `${one.area} ${area}`),
  );
}

/** What Word "repairs": rows that do not fill the grid of their table, cells without a paragraph at their end. */
export function documentFaults(bytes: Uint8Array): readonly string[] {
  const body = elementAt(tree(unzipSync(bytes), "word/document.xml"), "w:body");
  if (!body) return ["no body"];
  const faults = descendants(body, "w:tbl").flatMap((table, number) => {
    const grid = elementsOf(elementAt(table, "w:tblGrid") ?? table, "w:gridCol").length;
    return elementsOf(table, "w:tr").flatMap((row, index) => {
      const cells = elementsOf(row, "w:tc");
      const filled = cells.reduce(
        (sum, cell) => sum + Number(elementAt(cell, "w:tcPr", "w:gridSpan")?.attributes["w:val"] ?? 1),
        0,
      );
      const open = cells.filter((cell) => elementsOf(cell).at(-1)?.name !== "w:p");
      const where = `row ${index + 1} of table ${number + 1}`;
      return [
        ...(filled === grid ? [] : [`${where} fills ${filled} of ${grid} columns`]),
        ...open.map(() => `a cell in ${where} does not end with a paragraph`),
      ];
    });
  });
  const blocks = elementsOf(body);
  if (blocks.at(-1)?.name !== "w:sectPr") faults.push("the section is not described at the end");
  if (blocks.at(-2)?.name !== "w:p") faults.push("no paragraph at the end");
  return faults;
}

/** What PowerPoint "repairs": tables with missing cells, numbers of shapes and slides that are used twice. */
export function deckFaults(bytes: Uint8Array): readonly string[] {
  const parts = unzipSync(bytes);
  const slides = Object.keys(parts).filter((name) => /^ppt\/slides\/[^/]+\.xml$/u.test(name));
  const ids = descendants(tree(parts, "ppt/presentation.xml"), "p:sldId").map(
    ({ attributes }) => attributes["id"] ?? "",
  );
  return [
    ...twice(ids).map((id) => `two slides have the number ${id}`),
    ...ids.filter((id) => Number(id) < 256).map((id) => `${id} is no number of a slide`),
    ...slides.flatMap((name) => {
      const slide = tree(parts, name);
      const shapes = descendants(slide, "p:cNvPr").map(({ attributes }) => attributes["id"] ?? "");
      const tables = descendants(slide, "a:tbl").flatMap((table) => {
        const grid = descendants(elementAt(table, "a:tblGrid") ?? table, "a:gridCol").length;
        return elementsOf(table, "a:tr").filter((row) => elementsOf(row, "a:tc").length !== grid);
      });
      return [
        ...twice(shapes).map((id) => `${name}: two shapes have the number ${id}`),
        ...tables.map(() => `${name}: a row does not fill its table`),
      ];
    }),
  ];
}
