// Owns what the stage of a sheet is called on the desk.
import type { Words } from "../../../domain/finding.ts";
import { AHEAD_WORDS, STATE_WORDS, type SheetStanding } from "../../../domain/workflow.ts";
import { STAGE_WORDS } from "../../../rulebook/osaka-city/calendar.ts";

/** How a sheet stands, in the words that follow each other: stage and state; one alone where its year has not been opened. */
export function standingWords(sheet: SheetStanding & { readonly ahead: boolean }): readonly Words[] {
  return sheet.ahead ? [AHEAD_WORDS] : [stageWords(sheet), STATE_WORDS[sheet.state]];
}

/** The stage of a sheet in words; a revision says what it revises. */
function stageWords({ stage, revises }: Pick<SheetStanding, "stage" | "revises">): Words {
  const { name } = STAGE_WORDS[stage];
  if (stage !== "revision" || revises === null) return name;
  const before = STAGE_WORDS[revises].name;
  return { ja: `${name.ja}（${before.ja}）`, en: `${name.en} (${before.en.toLowerCase()})` };
}
