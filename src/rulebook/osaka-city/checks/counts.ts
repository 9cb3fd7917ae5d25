// Owns the checks of counts in the final overview: 「n項目中m項目」 and 「n項目とも」 against the codes of 様式2 and the lists of 様式1.
import type { Issue } from "../../../domain/plan.ts";
import { countIn } from "../count-words.ts";
import { countAchieved } from "../roll-up.ts";
import { evidenceAt, familyCheck, paperCheck, type Remark } from "./check.ts";
import type { Member } from "./families.ts";
import { placeOf } from "./places.ts";

/** Every issue of the final overview beside the same issue of another paper of the same unit and year. */
function pairs(
  members: readonly Member[],
  form: Member["reading"]["plan"]["form"],
): readonly { overview: Member; at: number; issue: Issue; other: Member; otherAt: number; rival: Issue }[] {
  const overviews = members.filter((one) => one.reading.plan.form === "overview-final");
  const others = members.filter((one) => one.reading.plan.form === form);
  return overviews.flatMap((overview) =>
    others
      .filter((other) => other.fiscalYear !== null && other.fiscalYear === overview.fiscalYear)
      .flatMap((other) =>
        overview.reading.plan.issues.flatMap((issue, at) =>
          other.reading.plan.issues.flatMap((rival, otherAt) =>
            issue.no !== null && issue.no === rival.no
              ? [{ overview, at, issue, other, otherAt, rival }]
              : [],
          ),
        ),
      ),
  );
}

const countAgainstCodes = familyCheck(
  {
    id: "overview-count-differs-from-codes",
    severity: "error",
    title: {
      ja: "概要版の「n項目中m項目」が、様式2の符号と合わない",
      en: "“m of n reached” in the overview differs from the codes of form 2",
    },
    source: "目標達成＝符号①。再掲は数えない",
    basis: "inferred",
  },
  ({ members }): readonly Remark[] =>
    pairs(members, "form2").flatMap(({ overview, at, issue, other, otherAt, rival }): Remark[] => {
      const initiatives = rival.strategies
        .flatMap((strategy) => strategy.initiatives)
        .filter((one) => one.crossReference === null);
      const { achieved: met, unknown } = countAchieved(initiatives);
      const { achieved = null, total = null } = issue.overview ?? {};
      if (achieved === null || total === null || unknown > 0) return [];
      if (achieved === met && total === initiatives.length) return [];
      const place = placeOf({ kind: "issue", path: "", content: issue });
      return [
        {
          reading: overview.reading,
          path: `/issues/${at}/overview/achieved`,
          ja: `${place.ja}は概要版で${total}項目中${achieved}項目の達成ですが、様式2では${initiatives.length}項目中${met}項目が①です。`,
          en: `${place.en}: the overview counts ${achieved} of ${total}, form 2 has ① on ${met} of ${initiatives.length}.`,
          evidence: [
            evidenceAt(overview.reading, `/issues/${at}/overview/achieved`),
            evidenceAt(
              other.reading,
              `/issues/${otherAt}`,
              initiatives.map((one) => `${one.code} ${one.yearEnd.attainment}`).join("、"),
            ),
          ],
          settle: { ja: "数え直して、どちらかを直す。", en: "Count again and correct one of them." },
        },
      ];
    }),
);

const countBelowList = familyCheck(
  {
    id: "overview-total-below-form1-list",
    severity: "error",
    title: {
      ja: "概要版の項目数が、様式1に挙げた主な取組の数より少ない",
      en: "The overview counts fewer initiatives than form 1 lists as main ones",
    },
    source: "様式1は主な取組だけを挙げるので、全項目数はそれ以上になる",
    basis: "inferred",
  },
  ({ members }): readonly Remark[] =>
    pairs(members, "form1").flatMap(({ overview, at, issue, other, otherAt, rival }): Remark[] => {
      const total = issue.overview?.total ?? null;
      const listed = rival.mainInitiatives.length;
      if (total === null || total >= listed) return [];
      const place = placeOf({ kind: "issue", path: "", content: issue });
      return [
        {
          reading: overview.reading,
          path: `/issues/${at}/overview/total`,
          ja: `${place.ja}の項目数は概要版で${total}ですが、様式1には主な取組だけで${listed}件あります。`,
          en: `${place.en}: the overview counts ${total} initiatives, form 1 lists ${listed} main ones.`,
          evidence: [
            evidenceAt(other.reading, `/issues/${otherAt}/mainInitiatives`, `${listed}`),
            evidenceAt(overview.reading, `/issues/${at}/overview/total`),
          ],
          settle: { ja: "項目数を確かめる。", en: "Check the number." },
        },
      ];
    }),
);

const achievedAboveTotal = paperCheck(
  {
    id: "achieved-above-total",
    severity: "error",
    title: {
      ja: "達成した項目数が全項目数より多い",
      en: "More initiatives reached their target than there are",
    },
    source: "「n項目中m項目」の文言",
    basis: "inferred",
  },
  ({ reading }) =>
    reading.plan.issues.flatMap((issue, at): Remark[] => {
      const { achieved = null, total = null } = issue.overview ?? {};
      if (achieved === null || total === null || achieved <= total) return [];
      const place = placeOf({ kind: "issue", path: "", content: issue });
      return [
        {
          reading,
          path: `/issues/${at}/overview/achieved`,
          ja: `${place.ja}は${total}項目中${achieved}項目となっています。`,
          en: `${place.en}: ${achieved} of ${total}.`,
          evidence: [evidenceAt(reading, `/issues/${at}/overview/achieved`)],
          settle: { ja: "数を直す。", en: "Correct the numbers." },
        },
      ];
    }),
);

/** Words that make a count one of the whole plan. */
const OF_ALL = /全体|合わせて|あわせて|合計|全経営課題/;

const wholeCountDiffers = paperCheck(
  {
    id: "overview-whole-count-differs",
    severity: "error",
    title: {
      ja: "総括の「n項目中m項目」が、経営課題ごとの数の合計と合わない",
      en: "“m of n reached” in the summary differs from the sum over the issues",
    },
    source: "概要版の経営課題ごとの数と、自己評価の総括の文",
    basis: "inferred",
  },
  ({ reading }) => {
    const { form, issues, yearResultAndWish: words } = reading.plan;
    const counts = issues.flatMap(({ overview }) =>
      overview && overview.total !== null && overview.achieved !== null ? [overview] : [],
    );
    if (form !== "overview-final" || words === null || counts.length < 2 || counts.length < issues.length)
      return [];
    const sum = (key: "achieved" | "total"): number => counts.reduce((all, one) => all + (one[key] ?? 0), 0);
    const [achieved, total] = [sum("achieved"), sum("total")];
    return words.split(/[。\n]/).flatMap((sentence): Remark[] => {
      const count = countIn(sentence);
      // A count of another number of initiatives may be one of a part, unless it says that it is of all.
      if (!count || (count.total !== total && !OF_ALL.test(sentence))) return [];
      if (count.total === total && count.achieved === achieved) return [];
      return [
        {
          reading,
          path: "/yearResultAndWish",
          ja: `総括は${count.total}項目中${count.achieved}項目の達成としていますが、経営課題ごとの数を合わせると${total}項目中${achieved}項目です。`,
          en: `The summary counts ${count.achieved} of ${count.total}, the issues together ${achieved} of ${total}.`,
          evidence: [
            evidenceAt(reading, "/yearResultAndWish", sentence.trim()),
            evidenceAt(
              reading,
              "/issues",
              counts.map((one) => `${one.achieved}/${one.total}`).join("＋") + `＝${achieved}/${total}`,
            ),
          ],
          settle: { ja: "数え直して、どちらかを直す。", en: "Count again and correct one of them." },
        },
      ];
    });
  },
);

export const COUNT_CHECKS = [
  countAgainstCodes,
  countBelowList,
  achievedAboveTotal,
  wholeCountDiffers,
] as const;
