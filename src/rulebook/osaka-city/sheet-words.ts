// Owns what a sheet is called at the desk: 様式1 for the plan's own, the rest by their printed headings and numbers.
import type { Words } from "../../domain/finding.ts";
import { numbered } from "./checks/places.ts";

/** 具体的取組4-1-1, 戦略4-1, 経営課題4, 取組項目1, or 様式1 for the plan's own sheet. */
export function sheetWords(
  kind: "plan" | "issue" | "strategy" | "initiative" | "reform-item",
  number: string | null,
): Words {
  if (kind === "plan") return { ja: "様式1", en: "Form 1" };
  return numbered(kind === "reform-item" ? "reform" : kind, number);
}
