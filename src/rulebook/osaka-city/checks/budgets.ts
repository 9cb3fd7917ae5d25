// Owns the checks of money between papers: the budget of an initiative in 様式1 and in 様式2, this year's and next year's paper.
import { sheetsOfKind } from "../../../domain/sheet.ts";
import { yearLabel } from "../era-words.ts";
import { baseName, contextCheck, evidenceAt, type Remark } from "./check.ts";
import type { Member } from "./families.ts";
import { bareWords } from "./likeness.ts";
import { figure, placeOf } from "./places.ts";

type Column = "current" | "previous" | "settled";

type Amount = {
  readonly member: Member;
  readonly path: string;
  /** The year the money is for, western. */
  readonly year: number;
  readonly kind: "budget" | "settled";
  readonly name: string | null;
  readonly value: number;
  readonly place: { ja: string; en: string };
};

const YEARS_BACK: Readonly<Record<Column, number>> = { current: 0, previous: 1, settled: 2 };

/** Every amount of a paper with the year it is for. Papers without a year give none. */
function amountsOf(member: Member): readonly Amount[] {
  const { fiscalYear, reading } = member;
  if (fiscalYear === null) return [];
  const listed = reading.plan.issues.flatMap((issue, at) =>
    issue.mainInitiatives.flatMap((one, index): Amount[] => {
      if (one.budget === null) return [];
      const path = `/issues/${at}/mainInitiatives/${index}/budget`;
      const place = { ja: `様式1の「${one.name}」`, en: `Form 1 “${one.name}”` };
      return [{ member, path, year: fiscalYear, kind: "budget", name: one.name, value: one.budget, place }];
    }),
  );
  const columns = sheetsOfKind(reading.plan, "initiative").flatMap((sheet) =>
    (["current", "previous", "settled"] as const).flatMap((column): Amount[] => {
      const value = sheet.content.budget[column];
      if (value === null) return [];
      return [
        {
          member,
          path: `${sheet.path}/budget/${column}`,
          year: fiscalYear - YEARS_BACK[column],
          kind: column === "settled" ? "settled" : "budget",
          name: sheet.content.name,
          value,
          place: placeOf(sheet),
        },
      ];
    }),
  );
  return [...listed, ...columns];
}

export const budgetDiffers = contextCheck(
  {
    id: "budget-differs-between-papers",
    severity: "error",
    title: {
      ja: "同じ取組の同じ年度の金額が、文書の間で異なる",
      en: "The money of one initiative for one year differs between papers",
    },
    source: "様式1の主な具体的取組（予算額）と、様式2の決算額・予算額の欄",
    basis: "inferred",
  },
  ({ families }) =>
    families.flatMap(({ members }) => {
      const named = members.flatMap(amountsOf).filter((one) => one.name !== null);
      const same = Map.groupBy(named, (one) => `${bareWords(one.name ?? "")} ${one.year} ${one.kind}`);
      return [...same.values()].flatMap(([one, ...others]) =>
        others.flatMap((other): Remark[] => {
          if (!one || one.member.reading === other.member.reading || one.value === other.value) return [];
          const kind = one.kind === "budget" ? ["予算額", "budget"] : ["決算額", "settled amount"];
          const year = yearLabel(one.year);
          const [a, b] = [figure(one.value, "千円"), figure(other.value, "千円")];
          return [
            {
              reading: other.member.reading,
              path: other.path,
              ja: `${other.place.ja}の${year}${kind[0]}は${b}ですが、${baseName(one.member.reading.source.file)}の${one.place.ja}では${a}です。`,
              en: `${other.place.en}: the ${one.year} ${kind[1]} is ${b} here and ${a} in ${baseName(one.member.reading.source.file)}.`,
              evidence: [
                evidenceAt(one.member.reading, one.path),
                evidenceAt(other.member.reading, other.path),
              ],
              settle: { ja: "正しい金額を確かめる。", en: "Find out which amount is right." },
            },
          ];
        }),
      );
    }),
);

export const nameFoundElsewhere = contextCheck(
  {
    id: "nameless-initiative-found-by-its-budget",
    severity: "note",
    title: {
      ja: "見出しのない取組と同じ予算額の取組が、別の文書にある",
      en: "Another paper names an initiative with the budget of one that has no heading",
    },
    source: "様式1の予算額と、様式2の予算額の一致",
    basis: "inferred",
  },
  ({ families }) =>
    families.flatMap(({ members }) => {
      const amounts = members.flatMap(amountsOf);
      return amounts
        .filter((one) => one.name === null && one.value >= 100)
        .flatMap((one): Remark[] => {
          const same = amounts.filter(
            (other) =>
              other.name !== null &&
              other.year === one.year &&
              other.kind === one.kind &&
              other.value === one.value,
          );
          const names = new Set(same.map((other) => bareWords(other.name ?? "")));
          const [found] = same;
          if (!found || names.size !== 1 || found.member.reading === one.member.reading) return [];
          const amount = figure(one.value, "千円");
          return [
            {
              reading: one.member.reading,
              path: one.path.slice(0, one.path.lastIndexOf("/budget")),
              ja: `見出しのない${one.place.ja}は、${yearLabel(one.year)}の金額${amount}が「${found.name}」と同じで、この取組とみられます。`,
              en: `${one.place.en} has no heading; its ${one.year} amount ${amount} is that of “${found.name}”.`,
              evidence: [
                evidenceAt(one.member.reading, one.path),
                evidenceAt(found.member.reading, found.path),
              ],
              settle: { ja: "取組の名称を確かめて補う。", en: "Confirm the name and fill it in." },
            },
          ];
        });
    }),
);

export const BUDGET_CHECKS = [budgetDiffers, nameFoundElsewhere] as const;
