// Owns the check of targets that are easier to reach than those of the year before.
import { oncePer } from "../../../domain/once-per.ts";
import type { Comparator, Plan, Target } from "../../../domain/plan.ts";
import type { Reading } from "../../../domain/reading.ts";
import { type Sheet, sheetsOf } from "../../../domain/sheet.ts";
import { yearLabel } from "../era-words.ts";
import { reviseTargets } from "../revised-targets.ts";
import { assumedComparator } from "../target-met.ts";
import { evidenceAt, excerpt, familyCheck, type Remark } from "./check.ts";
import { besideOthers } from "./families.ts";
import { bareWords } from "./likeness.ts";
import { figure, placeOf } from "./places.ts";
import { question } from "./question.ts";

/** A target for one year: what is measured, and the sheet it stands on. */
type Aim = {
  readonly sheet: Sheet;
  readonly path: string;
  readonly name: string;
  readonly target: Target & { readonly value: number };
};

/** The measurable targets of a paper as they stood last, by the item they belong to and what they measure. A goal for several years is none of the year. */
const aimsOf: (plan: Plan) => ReadonlyMap<string, readonly Aim[]> = oncePer((plan) =>
  Map.groupBy(
    sheetsOf(plan).flatMap((sheet) => aimsOfSheet(sheet)),
    ({ sheet, name }) => keyOf(sheet, name),
  ),
);

function aimsOfSheet(sheet: Sheet): readonly Aim[] {
  switch (sheet.kind) {
    case "strategy":
      return aims(sheet, "outcomeIndicators", sheet.content.outcomeIndicators);
    case "initiative": {
      const { processIndicators, targetRevisions } = sheet.content;
      const { indicators } = reviseTargets(processIndicators, [], targetRevisions);
      return aims(sheet, "processIndicators", indicators);
    }
    case "reform":
      return aims(sheet, "yearGoals", sheet.content.yearGoals);
    case "plan":
    case "issue":
      return [];
  }
}

function aims(
  sheet: Sheet,
  key: string,
  list: readonly { readonly name: string | null; readonly target: Target | null }[],
): readonly Aim[] {
  return list.flatMap(({ name, target }, index): Aim[] => {
    const value = target?.value ?? null;
    if (name === null || !target || value === null) return [];
    return [{ sheet, path: `${sheet.path}/${key}/${index}/target`, name, target: { ...target, value } }];
  });
}

/** Codes change from year to year: an item is known again by its name, and what it measures by the question. */
function keyOf({ kind, content }: Sheet, name: string): string {
  const item = kind === "plan" ? "" : (content.name ?? ("code" in content ? content.code : content.no) ?? "");
  return `${kind} ${bareWords(String(item))} ${question(name)}`;
}

const RISES: ReadonlySet<Comparator> = new Set([">=", ">"]);
const FALLS: ReadonlySet<Comparator> = new Set(["<=", "<"]);

/** Whether a target is easier to reach than an earlier one; never where they cannot be compared. */
function isEased(earlier: Aim, now: Aim): boolean {
  const [before, after] = [earlier.target, now.target];
  if (before.unit !== after.unit) return false;
  const was = before.comparator ?? assumedComparator(before, earlier.name);
  const is = after.comparator ?? assumedComparator(after, now.name);
  if (RISES.has(was) && RISES.has(is)) return after.value < before.value;
  return FALLS.has(was) && FALLS.has(is) && after.value > before.value;
}

/** The target of last year's papers; null where there is none, or where one of several papers aims at the same. */
function lastYears(papers: readonly Reading[], now: Aim): { reading: Reading; aim: Aim } | null {
  const key = keyOf(now.sheet, now.name);
  const found = papers.flatMap((reading) =>
    (aimsOf(reading.plan).get(key) ?? []).map((aim) => ({ reading, aim })),
  );
  return found.every(({ aim }) => isEased(aim, now)) ? (found[0] ?? null) : null;
}

export const targetEased = familyCheck(
  {
    id: "target-easier-than-last-year",
    severity: "note",
    title: {
      ja: "目標値が、前年度の文書の目標値より緩い",
      en: "A target is easier to reach than in last year's paper",
    },
    source: "前年度の文書の同じ項目・同じ指標の目標。結果を受けて見直すこともあるので、誤りとは限らない",
    basis: "inferred",
  },
  ({ members }): readonly Remark[] => {
    const remarks: Remark[] = [];
    for (const [{ reading, fiscalYear }, papersOf] of besideOthers(members)) {
      const papers =
        fiscalYear === null ? [] : papersOf(fiscalYear - 1).filter(({ plan }) => aimsOf(plan).size > 0);
      if (papers.length === 0 || fiscalYear === null) continue;
      const said = new Set<string>();
      for (const now of [...aimsOf(reading.plan).values()].flat()) {
        const found = lastYears(papers, now);
        // One target printed for several indicators is one target.
        const words = `${now.sheet.path} ${found?.aim.target.text} ${now.target.text}`;
        if (!found || said.has(words)) continue;
        said.add(words);
        const place = placeOf(now.sheet);
        const [old, fresh] = [
          figure(found.aim.target.value, found.aim.target.unit),
          figure(now.target.value, now.target.unit),
        ];
        remarks.push({
          reading,
          path: now.path,
          ja: `${place.ja}の「${excerpt(now.name, 40)}」の目標は${fresh}で、${yearLabel(fiscalYear - 1)}の文書の${old}より緩くなっています。`,
          en: `${place.en}: the target of “${excerpt(now.name, 40)}” is ${fresh}, easier than the ${old} of the paper of FY${fiscalYear - 1}.`,
          evidence: [
            evidenceAt(found.reading, found.aim.path, found.aim.target.text),
            evidenceAt(reading, now.path, now.target.text),
          ],
          settle: {
            ja: "緩めた理由（前年度の結果など）を示す。",
            en: "Say why it was eased, for instance last year's result.",
          },
        });
      }
    }
    return remarks;
  },
);
