// Owns what a sheet is called at the desk: 様式1 for the plan's own, the rest by their printed headings and numbers.
import type { Words } from "../../domain/finding.ts";
import type { JsonObject } from "../../domain/plan-tree.ts";
import type { Sheet } from "../../domain/sheet.ts";
import type { ItemKind } from "../../domain/record.ts";
import { numbered } from "./checks/places.ts";

type Kind = "plan" | "issue" | "strategy" | "initiative" | "reform-item";

/** 具体的取組4-1-1 with its name; a sheet without one says so. The plan's own sheet is 様式1. */
export function sheetTitle(sheet: {
  readonly kind: Kind;
  readonly number: string | null;
  readonly name: string | null;
}): Words {
  const { ja, en } = sheetWords(sheet.kind, sheet.number);
  if (sheet.kind === "plan") return { ja, en };
  return {
    ja: `${ja} ${sheet.name ?? "（名称未記入）"}`,
    en: `${en} ${sheet.name ?? "(no name yet)"}`,
  };
}

/** A sheet of a plan with its number and name. */
export function titleOfSheet({ kind, content }: Sheet): Words {
  const name = "name" in content ? content.name : null;
  const number = "code" in content ? content.code : "no" in content ? content.no : null;
  return sheetTitle({
    kind: kind === "reform" ? "reform-item" : kind,
    number: number === null ? null : String(number),
    name,
  });
}

/** An item that stands in no plan yet: as a sheet is called, an indicator by its mark. */
export function itemTitle(kind: ItemKind, body: JsonObject): Words {
  const text = (key: string): string | null => {
    const value = body[key] ?? null;
    return typeof value === "string" || typeof value === "number" ? String(value) : null;
  };
  const [number, name] = [text("code") ?? text("no"), text("name")];
  if (kind !== "outcome-indicator" && kind !== "process-indicator") return sheetTitle({ kind, number, name });
  const mark = text("mark") ?? "";
  return { ja: `指標${mark} ${name ?? ""}`.trim(), en: `Indicator ${mark} ${name ?? ""}`.trim() };
}

/** 具体的取組4-1-1, 戦略4-1, 経営課題4, 取組項目1, or 様式1 for the plan's own sheet. */
function sheetWords(kind: Kind, number: string | null): Words {
  if (kind === "plan") return { ja: "様式1", en: "Form 1" };
  return numbered(kind === "reform-item" ? "reform" : kind, number);
}
