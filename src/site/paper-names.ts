// Owns what papers and formats are called on pages.
import type { PaperKind } from "../documents/osaka-city/papers/papers.ts";
import { PAPER_WORDS } from "../rulebook/osaka-city/paper-words.ts";
import { inLanguage, type Lang } from "../ui/language.ts";
import type { ExportFormat } from "../usecases/export-papers.ts";
import { formName } from "./form-words.ts";

/** What a kind of paper is called. */
export function paperKindName(lang: Lang, kind: PaperKind): string {
  const t = inLanguage(lang);
  switch (kind) {
    case "form1":
    case "form2":
    case "form3":
    case "overview-midyear":
    case "overview-final":
      return formName(lang, kind);
    case "final-list":
      return t(PAPER_WORDS.finalList, "Final list");
    case "council":
      return t(PAPER_WORDS.council, "Council paper");
  }
}

/** What a format is called. */
export function formatName(lang: Lang, format: ExportFormat): string {
  const t = inLanguage(lang);
  switch (format) {
    case "xlsx":
      return "Excel";
    case "pdf":
      return "PDF";
    case "docx":
      return "Word";
    case "pptx":
      return t("PowerPoint（概要版だけ）", "PowerPoint (overview only)");
    case "stratml":
      return t("StratML（第1部・第2部）", "StratML (Part 1 and Part 2)");
    case "csv":
      return t("CSV（記録の全体）", "CSV (whole record)");
    case "json":
      return t("JSON（記録の全体）", "JSON (whole record)");
  }
}

/** A size for people: 12 KB, 3.4 MB. */
export function sizeWords(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} KB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
