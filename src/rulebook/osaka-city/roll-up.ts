// Owns what follows from other codes: 個別 → 全体, 全体 → 進捗, and the count of achieved initiatives.
import { formatDecimal, ofNumber, ratio } from "../../domain/decimal.ts";
import type { Words } from "../../domain/finding.ts";
import type { Judgement, JudgementLine } from "../../domain/judgement.ts";
import type { Attainment, Initiative, OutcomeGrade, Progress } from "../../domain/plan.ts";

/** How 個別 grades become 全体. Papers only show that all B gives B; the mixed case is a choice of the city. */
type RollUpRule = "all-A" | "majority-A" | "any-A";

const FORM2: Words = {
  ja: "様式2の個別・全体（令和2～3年度）",
  en: "individual and overall grades of form 2 (FY2020–2021)",
};

const RULES: Readonly<Record<RollUpRule, Words>> = {
  "all-A": { ja: "すべてAのときだけA（推定）", en: "A only when all are A (inferred)" },
  "majority-A": { ja: "Aが過半数ならA（設定による）", en: "A when more than half are A (by setting)" },
  "any-A": { ja: "一つでもAならA（設定による）", en: "A when at least one is A (by setting)" },
};

/** 全体 of a strategy from the grades of its indicators. A missing grade leaves it open unless the others already decide. */
export function rollUpOutcome(
  grades: readonly (OutcomeGrade | null)[],
  rule: RollUpRule = "all-A",
): Judgement<OutcomeGrade> {
  const good = grades.filter((grade) => grade === "A").length;
  const bad = grades.filter((grade) => grade === "B").length;
  const lines: JudgementLine[] = [
    {
      kind: "input",
      name: { ja: "個別", en: "Individual grades" },
      value: {
        ja: grades.map((grade) => grade ?? "未記入").join("・"),
        en: grades.map((grade) => grade ?? "missing").join(", "),
      },
    },
    { kind: "rule", name: { ja: "きまり", en: "Rule" }, value: RULES[rule] },
  ];
  if (good > 0 && bad > 0)
    lines.push({
      kind: "note",
      name: { ja: "混在", en: "Mixed" },
      value: {
        ja: "AとBが混在する場合のきまりは様式に書かれていません。人が確かめてください",
        en: "the forms do not say what a mixture of A and B gives: a person has to confirm",
      },
    });
  const code = rolledUp(good, bad, grades.length, rule);
  return {
    code,
    rule: `outcome-roll-up-${rule}`,
    basis: "inferred",
    source: FORM2,
    lines,
    cannotTell:
      code === null ? { ja: "個別の評価がそろっていません", en: "an individual grade is missing" } : null,
  };
}

function rolledUp(good: number, bad: number, total: number, rule: RollUpRule): OutcomeGrade | null {
  if (total === 0) return null;
  switch (rule) {
    case "all-A":
      return bad > 0 ? "B" : good === total ? "A" : null;
    case "majority-A":
      return good * 2 > total ? "A" : bad * 2 >= total ? "B" : null;
    case "any-A":
      return good > 0 ? "A" : bad === total ? "B" : null;
    default:
      return rule satisfies never;
  }
}

/** 戦略の進捗状況 that stands beside an overall grade in every paper seen: A–a, B–b. Inferred. */
export function progressFromOverall(overall: OutcomeGrade | null): Judgement<Progress> {
  const code = overall === null ? null : overall === "A" ? "a" : "b";
  return {
    code,
    rule: "progress-from-overall",
    basis: "inferred",
    source: FORM2,
    lines: [
      {
        kind: "input",
        name: { ja: "全体", en: "Overall" },
        value: { ja: overall ?? "未記入", en: overall ?? "missing" },
      },
      {
        kind: "rule",
        name: { ja: "きまり", en: "Rule" },
        value: { ja: "全体がAならa、Bならb（推定）", en: "A gives a, B gives b (inferred)" },
      },
    ],
    cannotTell: code === null ? { ja: "全体の評価がありません", en: "the overall grade is missing" } : null,
  };
}

/** How many initiatives reached their target. `unknown` have no code yet; `share` is % to one decimal (47.8), null of none. */
type AchievedCount = {
  readonly achieved: number;
  readonly total: number;
  readonly unknown: number;
  readonly repeated: number;
  readonly share: string | null;
};

/** Counts ① at year-end (「n項目中m項目」). An initiative repeated elsewhere (再掲) counts once, where it stands in full. */
export function countAchieved(
  initiatives: readonly (Pick<Initiative, "crossReference"> & {
    readonly yearEnd: { readonly attainment: Attainment | null };
  })[],
): AchievedCount {
  const own = initiatives.filter((initiative) => initiative.crossReference === null);
  const achieved = own.filter((initiative) => initiative.yearEnd.attainment === "①").length;
  const unknown = own.filter((initiative) => initiative.yearEnd.attainment === null).length;
  return {
    achieved,
    total: own.length,
    unknown,
    repeated: initiatives.length - own.length,
    share: shareOf(achieved, own.length),
  };
}

/** m of n in % to one decimal, half up: 11 of 23 is 47.8; null when n is 0. */
export function shareOf(part: number, total: number): string | null {
  return total === 0 ? null : formatDecimal(ratio(ofNumber(part * 100), ofNumber(total), 1));
}
