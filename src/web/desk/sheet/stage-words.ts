// Owns what the stage of a sheet is called on the desk.
import type { Words } from "../../../domain/finding.ts";
import type { SheetStanding } from "../../../domain/workflow.ts";
import { STAGE_WORDS } from "../../../rulebook/osaka-city/calendar.ts";

/** The stage of a sheet in words; a revision says what it revises. */
export function stageWords({ stage, revises }: Pick<SheetStanding, "stage" | "revises">): Words {
  const { name } = STAGE_WORDS[stage];
  if (stage !== "revision" || revises === null) return name;
  const before = STAGE_WORDS[revises].name;
  return { ja: `${name.ja}（${before.ja}）`, en: `${name.en} (${before.en.toLowerCase()})` };
}
