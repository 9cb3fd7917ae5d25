// Owns what a sheet and its stage are called on the desk.
import type { Words } from "../../../domain/finding.ts";
import type { Unit } from "../../../domain/plan.ts";
import type { Sheet } from "../../../domain/sheet.ts";
import type { SheetStanding } from "../../../domain/workflow.ts";
import { STAGE_WORDS } from "../../../rulebook/osaka-city/calendar.ts";
import { SECTION_WORDS } from "../../../rulebook/osaka-city/fields.ts";
import type { Lang } from "../../../ui/language.ts";

/** The heading of a sheet as the paper prints it, e.g. 具体的取組4-1-1 …; an unnamed one says so. */
export function sheetTitle(sheet: Sheet, unit: Unit, lang: Lang): string {
  const unnamed = lang === "ja" ? "（名称未記入）" : "(no name yet)";
  switch (sheet.kind) {
    case "plan":
      return lang === "ja" ? `${unit.name} 様式1` : `${unit.name} Form 1`;
    case "issue":
      return `${SECTION_WORDS.issueHeading}${sheet.content.no ?? ""} ${sheet.content.name ?? unnamed}`;
    case "strategy":
      return `${SECTION_WORDS.strategyHeading} ${sheet.content.code ?? ""} ${sheet.content.name ?? unnamed}`;
    case "initiative":
      return `${SECTION_WORDS.initiativeHeading}${sheet.content.code ?? ""} ${sheet.content.name ?? unnamed}`;
    case "reform":
      return `${SECTION_WORDS.reformItemHeading}${sheet.content.no ?? ""} ${sheet.content.name ?? unnamed}`;
  }
}

/** The stage of a sheet in words; a revision says what it revises. */
export function stageWords({ stage, revises }: Pick<SheetStanding, "stage" | "revises">): Words {
  const { name } = STAGE_WORDS[stage];
  if (stage !== "revision" || revises === null) return name;
  const before = STAGE_WORDS[revises].name;
  return { ja: `${name.ja}（${before.ja}）`, en: `${name.en} (${before.en.toLowerCase()})` };
}
