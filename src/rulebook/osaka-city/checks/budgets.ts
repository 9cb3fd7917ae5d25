// Owns the checks of money between papers: the budget of an initiative in 様式1 and in 様式2, this year's and next year's paper.
import type { Words } from "../../../domain/finding.ts";
import { oncePer } from "../../../domain/once-per.ts";
import { sheetsOfKind } from "../../../domain/sheet.ts";
import { yearLabel } from "../era-words.ts";
import { baseName, evidenceAt, familyCheck, type Remark } from "./check.ts";
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
  readonly bareName: string;
  readonly value: number;
  readonly place: () => Words;
};

const COLUMNS = ["current", "previous", "settled"] as const satisfies readonly Column[];
const YEARS_BACK: Readonly<Record<Column, number>> = { current: 0, previous: 1, settled: 2 };

/** Every amount of a paper with the year it is for. Papers without a year give none. */
const amountsOf: (member: Member) => readonly Amount[] = oncePer((member) => {
  const { fiscalYear, reading } = member;
  if (fiscalYear === null) return [];
  const amounts: Amount[] = [];
  for (const [at, issue] of reading.plan.issues.entries())
    for (const [index, { name, budget }] of issue.mainInitiatives.entries())
      if (budget !== null)
        amounts.push({
          member,
          path: `/issues/${at}/mainInitiatives/${index}/budget`,
          year: fiscalYear,
          kind: "budget",
          name,
          bareName: bareWords(name),
          value: budget,
          place: () => ({ ja: `様式1の「${name}」`, en: `Form 1 “${name}”` }),
        });
  for (const sheet of sheetsOfKind(reading.plan, "initiative")) {
    const { name, budget } = sheet.content;
    const bareName = bareWords(name ?? "");
    for (const column of COLUMNS) {
      const value = budget[column];
      if (value !== null)
        amounts.push({
          member,
          path: `${sheet.path}/budget/${column}`,
          year: fiscalYear - YEARS_BACK[column],
          kind: column === "settled" ? "settled" : "budget",
          name,
          bareName,
          value,
          place: () => placeOf(sheet),
        });
    }
  }
  return amounts;
});

const budgetDiffers = familyCheck(
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
  ({ members }): readonly Remark[] => {
    if (members.length < 2) return [];
    const named = members.flatMap(amountsOf).filter((one) => one.name !== null);
    const same = Map.groupBy(named, (one) => `${one.bareName} ${one.year} ${one.kind}`);
    return [...same.values()].flatMap(([one, ...others]) =>
      others.flatMap((other): Remark[] => {
        if (!one || one.member.reading === other.member.reading || one.value === other.value) return [];
        const kind = one.kind === "budget" ? ["予算額", "budget"] : ["決算額", "settled amount"];
        const year = yearLabel(one.year);
        const [a, b] = [figure(one.value, "千円"), figure(other.value, "千円")];
        const [place, otherPlace] = [one.place(), other.place()];
        return [
          {
            reading: other.member.reading,
            path: other.path,
            ja: `${otherPlace.ja}の${year}${kind[0]}は${b}ですが、${baseName(one.member.reading.source.file)}の${place.ja}では${a}です。`,
            en: `${otherPlace.en}: the ${one.year} ${kind[1]} is ${b} here and ${a} in ${baseName(one.member.reading.source.file)}.`,
            evidence: [
              evidenceAt(one.member.reading, one.path),
              evidenceAt(other.member.reading, other.path),
            ],
            settle: { ja: "正しい金額を確かめる。", en: "Find out which amount is right." },
          },
        ];
      }),
    );
  },
);

const nameFoundElsewhere = familyCheck(
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
  ({ members }): readonly Remark[] => {
    if (members.length < 2) return [];
    const amounts = members.flatMap(amountsOf);
    const nameless = amounts.filter((one) => one.name === null && one.value >= 100);
    if (nameless.length === 0) return [];
    const named = Map.groupBy(
      amounts.filter((one) => one.name !== null),
      (one) => `${one.year} ${one.kind} ${one.value}`,
    );
    return nameless.flatMap((one): Remark[] => {
      const same = named.get(`${one.year} ${one.kind} ${one.value}`) ?? [];
      const names = new Set(same.map((other) => other.bareName));
      const [found] = same;
      if (!found || names.size !== 1 || found.member.reading === one.member.reading) return [];
      const amount = figure(one.value, "千円");
      const place = one.place();
      return [
        {
          reading: one.member.reading,
          path: one.path.slice(0, one.path.lastIndexOf("/budget")),
          ja: `見出しのない${place.ja}は、${yearLabel(one.year)}の金額${amount}が「${found.name}」と同じで、この取組とみられます。`,
          en: `${place.en} has no heading; its ${one.year} amount ${amount} is that of “${found.name}”.`,
          evidence: [evidenceAt(one.member.reading, one.path), evidenceAt(found.member.reading, found.path)],
          settle: { ja: "取組の名称を確かめて補う。", en: "Confirm the name and fill it in." },
        },
      ];
    });
  },
);

export const BUDGET_CHECKS = [budgetDiffers, nameFoundElsewhere] as const;
