// Owns the check of ★ marks whose words belong to another rung of the ladder.
import { everyMatch } from "../../../domain/every-match.ts";
import type { Words } from "../../../domain/finding.ts";
import type { ProcessIndicator } from "../../../domain/plan.ts";
import { type Sheet, sheetsOf } from "../../../domain/sheet.ts";
import { evidenceAt, familyCheck, type Remark } from "./check.ts";
import type { Member } from "./families.ts";
import { rungOfWords } from "../star-words.ts";
import { placeOf } from "./places.ts";

type StarWords = {
  readonly member: Member;
  readonly sheet: Sheet;
  readonly path: string;
  /** Number of ★. */
  readonly rung: number;
  /** The rung that the words describe, null when they describe none. */
  readonly said: number | null;
  readonly text: string;
};

const STARS_WITH_WORDS =
  /(★{1,3})\s?(?:[（(](?:星\s?\d\s?つ?)?[：:]?([^（()）]{0,40})[)）]|[：:]\s?([^「」★]{4,40}))/g;

function starsIn(member: Member): readonly StarWords[] {
  const found: StarWords[] = [];
  const look = (sheet: Sheet, path: string, text: string | null): void => {
    for (const [raw, stars = "", inside, behind] of text?.includes("★")
      ? everyMatch(text, STARS_WITH_WORDS)
      : []) {
      const said = rungOfWords(inside ?? behind ?? "");
      if (said !== null) found.push({ member, sheet, path, rung: stars.length, said, text: raw });
    }
  };
  for (const sheet of sheetsOf(member.reading.plan)) {
    if (sheet.kind === "plan") look(sheet, "/yearResultAndWish", sheet.content.yearResultAndWish);
    else if (sheet.kind === "issue") look(sheet, `${sheet.path}/currentState`, sheet.content.currentState);
    else if (sheet.kind === "initiative")
      for (const [index, indicator] of sheet.content.processIndicators.entries())
        look(sheet, `${sheet.path}/processIndicators/${index}`, wordsOf(indicator));
  }
  return found;
}

/** Name and target of an indicator, each once. */
function wordsOf(indicator: ProcessIndicator): string {
  const [name, target] = [indicator.name ?? "", indicator.target?.text ?? ""];
  return target.includes(name) ? target : name.includes(target) ? name : `${name}${target}`;
}

export const starOfAnotherRung = familyCheck(
  {
    id: "star-with-words-of-another-rung",
    severity: "warning",
    title: {
      ja: "★の数と、その説明が合わない",
      en: "The number of ★ and the words beside it disagree",
    },
    source: "格付けの凡例：★★は平均的なレベルを上回る、★は平均的なレベル",
    basis: "printed",
  },
  ({ members }): readonly Remark[] => {
    const all = members.flatMap(starsIn);
    return all
      .filter((one) => one.said !== one.rung && (one.rung < 3 || one.said !== 2))
      .map((one): Remark => {
        const place: Words = placeOf(one.sheet);
        const legend = all.filter((other) => other.said === other.rung);
        return {
          reading: one.member.reading,
          path: one.path,
          ja: `${place.ja}は${"★".repeat(one.rung)}に、凡例では${"★".repeat(one.said ?? 0)}にあたる説明を付けています。`,
          en: `${place.en} gives ${"★".repeat(one.rung)} the words that the legend gives ${"★".repeat(one.said ?? 0)}.`,
          evidence: [
            evidenceAt(one.member.reading, one.path, one.text),
            ...legend.slice(0, 2).map((other) => evidenceAt(other.member.reading, other.path, other.text)),
          ],
          settle: {
            ja: `めざす段階が${"★".repeat(one.rung)}か${"★".repeat(one.said ?? 0)}か決める。`,
            en: `Decide whether ${"★".repeat(one.rung)} or ${"★".repeat(one.said ?? 0)} is meant.`,
          },
        };
      });
  },
);
