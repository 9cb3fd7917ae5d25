// Owns unlabelled paragraphs behind a table: legends are told apart; a text is placed only when the order leaves one possibility.
import { lineOf } from "../text/ledger.ts";
import { joined, type Run } from "../text/strip.ts";
import type { InitiativeDraft } from "./draft.ts";
import type { BlockMemory } from "./form2-fields.ts";
import { putText, report, type Paper } from "./paper.ts";
import { withoutLegends } from "./tokens.ts";

/** What is left of a line when its legends are taken out. */
export function takeLegendLine(paper: Paper, run: Run): Run[] {
  return withoutLegends(paper, run);
}

const TEXT_FIELDS = [
  "initiative.yearEnd.result",
  "initiative.yearEnd.issue",
  "initiative.yearEnd.measure",
] as const;
const KEYS = {
  "initiative.yearEnd.result": "result",
  "initiative.yearEnd.issue": "issue",
  "initiative.yearEnd.measure": "measure",
} as const;

/**
 * Places the paragraphs when the self-evaluation of the initiative has exactly as many labelled and empty text fields as
 * there are paragraphs: then the printed order decides. Otherwise they stay unread, which the finding says.
 */
export function placeLooseText(
  paper: Paper,
  paragraphs: readonly (readonly Run[])[],
  initiative: InitiativeDraft | null,
  memory: BlockMemory,
): void {
  const labels = memory.get("initiative-year-end")?.labels ?? [];
  const empty = initiative
    ? TEXT_FIELDS.filter((id) => labels.includes(id) && initiative.yearEnd[KEYS[id]] === null)
    : [];
  if (!initiative || empty.length === 0 || empty.length !== paragraphs.length) return;
  const line = paragraphs[0]?.[0] ? lineOf(paper.ledger, paragraphs[0][0]) : null;
  const evidence = `見出しだけで空いている${empty.length}欄と、表の後の${paragraphs.length}段落を順に対応させた`;
  for (const [index, id] of empty.entries()) {
    const paragraph = paragraphs[index];
    if (paragraph)
      putText(paper, initiative.yearEnd, KEYS[id], joined(paragraph), { how: "concluded", evidence });
  }
  report(paper, "text-placed-by-order", "warning", {
    owner: initiative.yearEnd,
    line,
    words: {
      ja: `自己評価の表の後に見出しのない文が${paragraphs.length}段落あります。空いている${empty.length}欄（当年度の取組実績・課題・改善策のうち）に順番どおり割り当てました。`,
      en: `${paragraphs.length} unlabelled paragraphs follow the table of the self-evaluation. They were given to its ${empty.length} empty fields in order.`,
    },
    settle: { ja: "原本で割り当てを確かめてください。", en: "Check the assignment against the original." },
  });
}
