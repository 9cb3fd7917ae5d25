// Owns the checks of titles: the same issue, strategy or initiative under slightly different names, within a paper and between papers.
import { everyMatch } from "../../../domain/every-match.ts";
import { type Sheet, sheetsOfKind } from "../../../domain/sheet.ts";
import { baseName, evidenceAt, familyCheck, lineOfWords, paperCheck, type Remark } from "./check.ts";
import type { Member } from "./families.ts";
import { bareWords, differsSlightly, sameWords } from "./likeness.ts";
import { numberedSheets } from "./numbered-sheets.ts";
import { placeOf } from "./places.ts";

/** （再掲） behind a name says only that the row repeats another. */
const REPEATED = /\s*[(（]\s*再掲\s*[)）]\s*$/;

const crossReferenceTitle = paperCheck(
  {
    id: "repeated-row-title-differs",
    severity: "warning",
    title: {
      ja: "再掲の行の名称が、元の取組と違う",
      en: "A repeated row is named differently from its original",
    },
    source: "「具体的取組n-m-kの再掲」の行と、その元の行",
    basis: "inferred",
  },
  ({ reading }) => {
    const initiatives = sheetsOfKind(reading.plan, "initiative");
    const repeated = initiatives.filter(({ content }) => content.crossReference !== null);
    return repeated.flatMap((sheet): Remark[] => {
      const { crossReference, name } = sheet.content;
      const place = placeOf(sheet);
      const original = initiatives.findLast((one) => one.content.code === crossReference);
      // One without a number may be the one that is meant.
      if (!original && initiatives.some((one) => one.content.code === null)) return [];
      if (!original)
        return [
          {
            reading,
            path: `${sheet.path}/crossReference`,
            ja: `${place.ja}は${crossReference}の再掲としていますが、${crossReference}がこの文書にありません。`,
            en: `${place.en} repeats ${crossReference}, which this paper does not have.`,
            settle: { ja: "再掲元の番号を確かめる。", en: "Check the number it refers to." },
          },
        ];
      if (name === null || original.content.name === null) return [];
      if (name.replace(REPEATED, "").trim() === original.content.name) return [];
      return [
        {
          reading,
          path: `${sheet.path}/name`,
          ja: `${place.ja}「${name}」は${crossReference}の再掲ですが、元の名称は「${original.content.name}」です。`,
          en: `${place.en} “${name}” repeats ${crossReference}, whose name is “${original.content.name}”.`,
          evidence: [evidenceAt(reading, `${original.path}/name`)],
          settle: { ja: "名称をそろえる。", en: "Use one name." },
        },
      ];
    });
  },
);

const titleDiffers = familyCheck(
  {
    id: "title-differs-between-papers",
    severity: "warning",
    title: {
      ja: "同じ番号の経営課題・戦略・取組の名称が、文書の間で少し違う",
      en: "An issue, strategy or initiative is named slightly differently in two papers",
    },
    source: "同じ所属・同じ年度の文書の見出し",
    basis: "inferred",
  },
  ({ members }): readonly Remark[] =>
    members.flatMap((one, index) =>
      members
        .slice(index + 1)
        .filter(
          (other) =>
            other.fiscalYear === null || one.fiscalYear === null || other.fiscalYear === one.fiscalYear,
        )
        .flatMap((other) => [
          ...titlesBetween(one, other),
          ...listedBetween(one, other),
          ...listedBetween(other, one),
        ]),
    ),
);

function titlesBetween(one: Member, other: Member): Remark[] {
  const rivals = numberedSheets(one.reading.plan).lastOf;
  const remarks: Remark[] = [];
  for (const { number, sheet } of numberedSheets(other.reading.plan).all) {
    if (sheet.kind === "reform") continue;
    const rival = rivals.get(number);
    const [name, rivalName] = [sheet.content.name, rival?.content.name ?? null];
    if (name !== null && rival && rivalName !== null && differsSlightly(name, rivalName))
      remarks.push(remarkOnTitle(other, sheet, name, one, `${rival.path}/name`, rivalName));
  }
  return remarks;
}

/** Names that 様式1 lists without numbers (main strategies) beside the numbered titles of another paper. */
function listedBetween(form1: Member, other: Member): Remark[] {
  return form1.reading.plan.issues.flatMap((issue, at) => {
    if (issue.mainStrategies.length === 0) return [];
    const rivals = other.reading.plan.issues.find((one) => one.no !== null && one.no === issue.no);
    const path = other.reading.plan.issues.findIndex((one) => one === rivals);
    if (!rivals || issue.mainStrategies.some((listed) => rivals.mainStrategies.includes(listed))) return [];
    return rivals.strategies.flatMap((strategy, s): Remark[] => {
      const { name } = strategy;
      if (name === null || issue.mainStrategies.some((listed) => sameWords(listed, name))) return [];
      const near = issue.mainStrategies.findIndex((listed) => differsSlightly(listed, name));
      if (near < 0) return [];
      const sheet: Sheet = { kind: "strategy", path: `/issues/${path}/strategies/${s}`, content: strategy };
      return [
        remarkOnTitle(
          other,
          sheet,
          name,
          form1,
          `/issues/${at}/mainStrategies/${near}`,
          issue.mainStrategies[near] ?? "",
        ),
      ];
    });
  });
}

function remarkOnTitle(
  other: Member,
  sheet: Sheet,
  name: string,
  one: Member,
  path: string,
  rivalName: string,
): Remark {
  const place = placeOf(sheet);
  const because = other.because ?? one.because;
  return {
    reading: other.reading,
    path: `${sheet.path}/name`,
    ja: `${place.ja}の名称は「${name}」ですが、${baseName(one.reading.source.file)}では「${rivalName}」です。${because === null ? "" : `（所属の記載がない文書を、${because}の一致により同じ所属とみました）`}`,
    en: `${place.en} is named “${name}” here and “${rivalName}” in ${baseName(one.reading.source.file)}.${because === null ? "" : " (One paper names no unit; it was matched by title or figures.)"}`,
    evidence: [
      evidenceAt(one.reading, path, rivalName),
      evidenceAt(other.reading, `${sheet.path}/name`, name),
    ],
    settle: { ja: "名称をそろえる。", en: "Use one name." },
  };
}

/** The texts of an issue that are grouped by strategy. */
const GROUPED = ["currentState", "causeAnalysis", "issueToSolve"] as const;
const HEADING = /【([^】\n]{4,60})】/g;

const headingDiffersInside = paperCheck(
  {
    id: "heading-differs-inside-paper",
    severity: "note",
    title: {
      ja: "戦略を指す小見出しが、戦略の名称と少し違う",
      en: "A heading that stands for a strategy is not quite the name of the strategy",
    },
    source: "様式2 現状・要因分析・課題の【】の小見出しと、戦略の名称",
    basis: "inferred",
  },
  (paper) => {
    const { reading } = paper;
    return sheetsOfKind(reading.plan, "issue").flatMap((sheet): Remark[] => {
      const names = sheet.content.strategies.flatMap((one) => (one.name === null ? [] : [one.name]));
      if (names.length === 0) return [];
      return GROUPED.flatMap((key) => {
        const text = sheet.content[key];
        if (text === null || !text.includes("【")) return [];
        return everyMatch(text, HEADING).flatMap(([, heading = ""]): Remark[] => {
          if (names.includes(heading) || names.some((name) => sameWords(name, heading))) return [];
          const meant = names.find((name) => differsSlightly(name, heading) || name.startsWith(heading));
          if (meant === undefined) return [];
          return [
            {
              reading,
              path: `${sheet.path}/${key}`,
              line: lineOfWords(paper, `${sheet.path}/${key}`, `【${heading}】`),
              ja: `小見出し【${heading}】は、戦略の名称「${meant}」と少し違います。`,
              en: `The heading “${heading}” is not quite the name of the strategy “${meant}”.`,
              settle: { ja: "小見出しを戦略の名称にそろえる。", en: "Use the name of the strategy." },
            },
          ];
        });
      });
    });
  },
);

const nameOfAnotherPlace = paperCheck(
  {
    id: "strategy-named-as-initiative-elsewhere",
    severity: "note",
    title: {
      ja: "戦略の名称が、別の戦略の取組の名称と同じである",
      en: "A strategy bears the name of an initiative of another strategy",
    },
    source: "戦略と具体的取組の見出し",
    basis: "inferred",
  },
  ({ reading }) => {
    const strategies = sheetsOfKind(reading.plan, "strategy");
    // With one strategy there is no other whose initiatives could lend their name.
    if (strategies.length < 2) return [];
    const named = Map.groupBy(sheetsOfKind(reading.plan, "initiative"), ({ content }) =>
      bareWords(content.name ?? ""),
    );
    return strategies.flatMap((sheet): Remark[] => {
      const { name } = sheet.content;
      if (name === null) return [];
      const same = named.get(bareWords(name)) ?? [];
      const other = same.find((one) => !one.path.startsWith(`${sheet.path}/`));
      if (!other || same.some((one) => one.path.startsWith(`${sheet.path}/`))) return [];
      const [place, rival] = [placeOf(sheet), placeOf(other)];
      return [
        {
          reading,
          path: `${sheet.path}/name`,
          ja: `${place.ja}の名称「${name}」は、別の戦略に属する${rival.ja}の名称と同じで、この戦略の取組には同じ名称がありません。`,
          en: `${place.en} is named “${name}”, as is ${rival.en} of another strategy; none of its own initiatives bears that name.`,
          evidence: [evidenceAt(reading, `${other.path}/name`)],
          settle: {
            ja: "戦略の名称か、取組の置き場所を確かめる。",
            en: "Check the name of the strategy or where the initiative belongs.",
          },
        },
      ];
    });
  },
);

export const TITLE_CHECKS = [
  crossReferenceTitle,
  titleDiffers,
  headingDiffersInside,
  nameOfAnotherPlace,
] as const;
