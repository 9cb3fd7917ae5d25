// Owns a record as CSV: one row per fact, with where it stands, its label on the form and its pointer.
import { stringify } from "csv-stringify/sync";
import { isObject, type Json } from "../../domain/plan-tree.ts";
import type { Plan } from "../../domain/plan.ts";
import { FIELDS } from "../../rulebook/osaka-city/fields.ts";
import type { PrintFacts } from "../paper/paper.ts";

const COLUMNS = ["市", "所属", "年度", "番号", "項目", "値", "JSONポインター"];
/** Excel takes a CSV for UTF-8 only with this sign before it. */
const BYTE_ORDER_MARK = "\u{feff}";

/** The record as CSV in UTF-8 for Excel. Values stand as they are: whoever opens it in a spreadsheet imports them as text. */
export function recordCsv(plan: Plan, facts: PrintFacts): Uint8Array {
  const rows = factsIn(plan, "", "", "plan").map(({ code, label, value, path }) => [
    facts.city,
    facts.unit,
    facts.fiscalYear,
    code,
    label,
    value,
    path,
  ]);
  const text = stringify([COLUMNS, ...rows], { record_delimiter: "\r\n", escape_formulas: false });
  return new TextEncoder().encode(BYTE_ORDER_MARK + text);
}

/** True for the first row of such a CSV. */
export function isRecordHead(cells: readonly string[]): boolean {
  return cells.length === COLUMNS.length && COLUMNS.every((words, index) => cells[index] === words);
}

type Fact = {
  readonly code: string;
  readonly label: string;
  readonly value: string;
  readonly path: string;
};

/** The levels whose members have a code or number of their own, and the lists that hold them. */
const LEVELS: Readonly<Record<string, string>> = {
  issues: "issue",
  strategies: "strategy",
  initiatives: "initiative",
  reformItems: "reform",
};

function factsIn(value: Json | undefined, path: string, code: string, id: string): readonly Fact[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) {
    const level = LEVELS[path.slice(path.lastIndexOf("/") + 1)];
    return value.flatMap((member: Json, index) => {
      const own = level !== undefined && isObject(member) ? (member["code"] ?? member["no"]) : undefined;
      const known = typeof own === "string" || typeof own === "number" ? String(own) : code;
      return factsIn(member, `${path}/${index}`, known, level ?? id);
    });
  }
  if (typeof value === "object")
    return Object.entries(value).flatMap(([key, inner]) =>
      factsIn(inner, `${path}/${key}`, code, `${id}.${key}`),
    );
  return [{ code, label: labelOf(id), value: String(value), path }];
}

/** The printed label of the nearest field that holds the fact; its identifier where the forms have none. */
function labelOf(id: string): string {
  for (let here = id; here.includes("."); here = here.slice(0, here.lastIndexOf("."))) {
    const field = FIELDS.find((one) => one.id === here);
    if (field) return here === id ? field.ja : `${field.ja} ${id.slice(here.length + 1)}`;
  }
  return id;
}
