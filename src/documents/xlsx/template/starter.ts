// Owns the template to begin with: our own design of a form, empty, with every name in place.
import { completePlan } from "../../../domain/complete-plan.ts";
import {
  ROWS,
  templateNames,
  type TemplateForm,
  type TemplateNames,
} from "../../../rulebook/osaka-city/template-names.ts";
import { papersOf } from "../../osaka-city/papers/papers.ts";
import { printFacts } from "../../osaka-city/papers/print-facts.ts";
import type { Paper } from "../../paper/paper.ts";
import { withDefaultFont } from "../default-font.ts";
import type { PlannedCell } from "../sheet-plan.ts";
import { addPaper, bookFor } from "../write-workbook.ts";
import { placedRange } from "./areas.ts";

/** The bytes of a starter for a form of a fiscal year (western; its labels name the year). */
export async function starterTemplate(form: TemplateForm, fiscalYear: number): Promise<Uint8Array> {
  const paper = blankPaper(form, fiscalYear);
  const names = templateNames(form);
  const root = names.about === "issue" ? "/issues/0" : "";
  const book = bookFor(paper);
  const { sheet, planned } = addPaper(book, paper, { whole: true });
  sheet.headerFooter.oddFooter = "";
  const placed = planned.cells.flatMap((one) => {
    const pointer = pointerOf(one, planned.cells);
    return pointer === null ? [] : [{ one, pointer }];
  });
  const last = paper.columns.length;
  const name = (words: string, top: number, bottom: number, left: number, right: number): void =>
    book.definedNames.add(placedRange({ sheet: sheet.name, top, bottom, left, right }), words);
  const fields = fieldsByShape(names, root);
  const used = new Map<string, number>();
  for (const { one, pointer } of placed) {
    const field = fields.get(shapeOf(pointer));
    if (field === undefined) continue;
    const cell = sheet.getCell(one.top + 1, one.left + 1);
    cell.value = null;
    // Where a text will stand it begins at the top.
    if (isText(one)) cell.alignment = { ...cell.alignment, vertical: "top" };
    const times = (used.get(field) ?? 0) + 1;
    used.set(field, times);
    name(times === 1 ? field : `${field}.${times}`, one.top + 1, one.top + 1, one.left + 1, one.left + 1);
  }
  for (const list of names.lists) {
    const item = itemOf(list.name, names, root);
    const own = placed.filter(
      ({ pointer }) => pointer.startsWith(`${item}/`) || pointer.startsWith(`${item}#`),
    );
    const isOuter = names.lists.some(({ parent }) => parent === list.name);
    for (const [index, { top, bottom }] of rowsOf(
      own.map(({ one }) => one),
      isOuter,
    ).entries())
      name(`${list.name}${ROWS}${index === 0 ? "" : `.${index + 1}`}`, top + 1, bottom + 1, 1, last);
  }
  return withDefaultFont(new Uint8Array(await book.xlsx.writeBuffer()));
}

/** The form with one item in each list and no words in it. */
function blankPaper(form: TemplateForm, fiscalYear: number): Paper {
  const plan = completePlan({
    fiscalYear,
    form,
    revisionHistory: [{}],
    updateLog: [{}],
    issues: [
      {
        mainInitiatives: [{}],
        strategies: [
          {
            outcomeIndicators: [{}],
            initiatives: [
              {
                processIndicators: [{}],
                targetRevisions: [{}],
                withdrawalCriteria: [{}],
                history: [{}],
                yearEnd: { actuals: [{}] },
              },
            ],
          },
        ],
      },
    ],
    reformItems: [{ goals: [{}], yearGoals: [{}] }],
  });
  const facts = printFacts(plan, { city: "", unit: "", fiscalYear, record: "0", date: null });
  const [paper] = papersOf(plan, facts, [form]);
  if (!paper) throw new Error(`no paper ${form}`);
  return { ...paper, mark: paper.mark.split(" ")[0] ?? paper.mark };
}

/** What a cell of the blank form would be filled with; null for words of the form. */
function pointerOf({ cell, kind, top }: PlannedCell, all: readonly PlannedCell[]): string | null {
  if (kind === "title" || kind === "facts") return `#${kind}`;
  if (kind === "heading") {
    const name = all.find((one) => one.kind === "name" && one.top === top)?.cell;
    const number = name?.facts.find((fact) => fact !== name.edit?.path && /\/(?:no|code)$/u.test(fact));
    return number === undefined ? null : `${number.slice(0, number.lastIndexOf("/"))}#heading`;
  }
  return (
    cell.edit?.path ?? cell.facts.find((fact) => /\/(?:after|fiscalYear|date|name)$/u.test(fact)) ?? null
  );
}

/** A cell at least half as wide as the form. */
function isText({ cell, kind, left, right }: PlannedCell): boolean {
  return kind === "cell" && right - left >= 5 && (cell.edit?.as === "text" || cell.edit?.as === "lines");
}

function shapeOf(pointer: string): string {
  return pointer.replaceAll(/\/\d+(?=\/|#|$)/gu, "/*");
}

/** The item of a list in the blank form: always the first. */
function itemOf(name: string | null, names: TemplateNames, root: string): string {
  const list = names.lists.find((one) => one.name === name);
  return list ? `${itemOf(list.parent, names, root)}${list.inside}/0` : root;
}

function fieldsByShape(names: TemplateNames, root: string): ReadonlyMap<string, string> {
  return new Map(
    names.fields.map(({ name, list, inside }) => [
      name.startsWith("paper.") ? inside : shapeOf(`${itemOf(list, names, root)}${inside}`),
      name,
    ]),
  );
}

/** The rows of an item's cells. An item with lists of its own has all rows between; another one may stand in several places. */
function rowsOf(
  cells: readonly PlannedCell[],
  isOuter: boolean,
): readonly { readonly top: number; readonly bottom: number }[] {
  const found: { top: number; bottom: number }[] = [];
  for (const { top, bottom, kind } of cells.toSorted((a, b) => a.top - b.top)) {
    // The narrow row above a heading goes with it.
    const from = kind === "heading" || kind === "name" ? top - 1 : top;
    const open = found.at(-1);
    if (open && (isOuter || from <= open.bottom + 1)) open.bottom = Math.max(open.bottom, bottom);
    else found.push({ top: from, bottom });
  }
  return found;
}
