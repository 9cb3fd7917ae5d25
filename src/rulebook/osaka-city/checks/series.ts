// Owns the checks of a series over the years: changed question, changed or lost method, values that differ between two places.
import type { HistoryEntry, Initiative } from "../../../domain/plan.ts";
import type { Reading } from "../../../domain/reading.ts";
import { oncePer } from "../../../domain/once-per.ts";
import { sheetsOfKind } from "../../../domain/sheet.ts";
import { yearLabel } from "../era-words.ts";
import { contextCheck, evidenceAt, excerpt, lineOfWords, paperCheck, type Remark } from "./check.ts";
import { indicatorsOf } from "./indicators.ts";
import { bareWords, sameWords } from "./likeness.ts";
import { figure, placeOf } from "./places.ts";

/** The question without its method in brackets: what was asked, not how. */
function question(name: string): string {
  return bareWords(name.replaceAll(/[（(][^（()）]*(アンケート|調査|モニター)[^（()）]*[)）](による)?/g, ""));
}

/** The words in which two questions differ, with a little of what is common around them. */
function difference(one: string, other: string): readonly [string, string] {
  let head = 0;
  while (head < Math.min(one.length, other.length) && one[head] === other[head]) head++;
  let tail = 0;
  while (
    tail < Math.min(one.length, other.length) - head &&
    one[one.length - 1 - tail] === other[other.length - 1 - tail]
  )
    tail++;
  const cut = (text: string) =>
    excerpt(text.slice(Math.max(0, head - 6), text.length - Math.max(0, tail - 6)), 50);
  return [cut(one), cut(other)];
}

export const questionChanged = paperCheck(
  {
    id: "question-changed",
    severity: "warning",
    title: {
      ja: "実績が、指標と違う設問で測られている",
      en: "Results were measured with another question than the indicator's",
    },
    source: "様式2 プロセス指標と、前年度までの実績・達成状況の文言。設問が違えば比べられない",
    basis: "inferred",
  },
  ({ reading }) =>
    sheetsOfKind(reading.plan, "initiative").flatMap((sheet) =>
      sheet.content.processIndicators.flatMap((indicator): Remark[] => {
        if (indicator.name === null) return [];
        const asked = question(indicator.name);
        const found = resultsOf(sheet.content).find(
          ({ entry }) =>
            entry.name !== null &&
            entry.mark === indicator.mark &&
            entry.value !== null &&
            // Counts of doings stand among the results: only what measures the same kind of thing is a question.
            bareWords(entry.name).slice(-2) === asked.slice(-2) &&
            asked !== question(entry.name),
        );
        if (!found) return [];
        const place = placeOf(sheet);
        const [now, then] = difference(indicator.name, found.entry.name ?? "");
        const what = found.path.startsWith("history")
          ? ["前年度までの実績", "the earlier results"]
          : ["今年度の実績", "the result"];
        return [
          {
            reading,
            path: `${sheet.path}/${found.path}`,
            ja: `${place.ja}の指標は「${now}」ですが、${what[0]}は「${then}」で、設問が違います。`,
            en: `${place.en}: the indicator asks “${now}”, ${what[1]} asked “${then}”.`,
            evidence: [
              evidenceAt(reading, `${sheet.path}/processIndicators`, indicator.name),
              evidenceAt(reading, `${sheet.path}/${found.path}`, found.entry.name ?? ""),
            ],
            settle: {
              ja: "同じ設問の実績に直すか、設問を変えた旨を添える。",
              en: "Give results of the same question, or say that the question changed.",
            },
          },
        ];
      }),
    ),
);

/** Every result of an initiative, earlier ones first. */
function resultsOf(initiative: Initiative) {
  return [
    ...initiative.history.map((entry, index) => ({ entry, path: `history/${index}` })),
    ...initiative.yearEnd.actuals.map((entry, index) => ({ entry, path: `yearEnd/actuals/${index}` })),
  ];
}

export const residentsOrRespondents = paperCheck(
  {
    id: "residents-or-respondents",
    severity: "note",
    title: {
      ja: "アンケートの結果を「区民の割合」としている指標と、「回答者の割合」としている指標が混在する",
      en: "Some survey results are called shares of residents, others shares of respondents",
    },
    source: "公表後の改訂履歴で「区民の割合」が「区民アンケート回答者の割合」に改められた例がある",
    basis: "inferred",
  },
  ({ reading }) => {
    const all = indicatorsOf(reading);
    const respondents = all.filter((one) => (one.name ?? "").includes("回答者の割合"));
    const residents = all.filter(
      (one) =>
        /区民の割合/.test(one.name ?? "") &&
        one.sheet.kind === "initiative" &&
        hasMethod(one.sheet.content, one.name),
    );
    const [first] = residents;
    if (!first || respondents.length === 0) return [];
    const places = residents.map((one) => placeOf(one.sheet));
    return [
      {
        reading,
        path: first.path,
        ja: `${places.map((place) => place.ja).join("、")}はアンケートの結果を「区民の割合」としていますが、同じ文書に「回答者の割合」とする指標があります。`,
        en: `${places.map((place) => place.en).join(", ")}: a survey result is called a share of residents, while other indicators of the paper say respondents.`,
        evidence: [...residents, ...respondents.slice(0, 1)].map((one) =>
          evidenceAt(reading, one.path, one.name ?? ""),
        ),
        settle: {
          ja: "アンケートの値は「回答者の割合」にそろえる。",
          en: "Call survey results shares of respondents.",
        },
      },
    ];
  },
);

function hasMethod(initiative: Initiative, name: string | null): boolean {
  return initiative.processIndicators.some((one) => one.name === name && one.method !== null);
}

export const methodLost = paperCheck(
  {
    id: "method-not-repeated",
    severity: "note",
    title: {
      ja: "目標にある調査方法が、実績に書かれていない",
      en: "The method named with the target is not named with the results",
    },
    source: "様式2 プロセス指標の（無作為抽出アンケート）など。方法が違えば比べられない",
    basis: "inferred",
  },
  ({ reading }) => {
    const silent = sheetsOfKind(reading.plan, "initiative").flatMap((sheet) =>
      sheet.content.processIndicators.flatMap(({ method, name, mark }) => {
        // A method that is part of the question itself is repeated with it.
        if (method === null || (name ?? "").includes(`${method}で`)) return [];
        const later = resultsOf(sheet.content).filter(
          ({ entry }) =>
            entry.mark === mark &&
            entry.value !== null &&
            entry.name !== null &&
            !`${entry.name}${entry.text}`.includes(method),
        );
        return later.length === 0 ? [] : [{ sheet, method, later }];
      }),
    );
    const [first] = silent;
    if (!first) return [];
    const list = silent.map(({ sheet, method, later }) => {
      const values = later.map(({ entry }) => figure(entry.value ?? 0, entry.unit));
      const place = placeOf(sheet);
      return {
        ja: `${place.ja}（${method}、実績${values.join("・")}）`,
        en: `${place.en} (${method}; ${values.join(", ")})`,
      };
    });
    return [
      {
        reading,
        path: `${first.sheet.path}/${first.later[0]?.path}`,
        ja: `目標には調査方法がありますが、実績に書かれていません：${list.map((one) => one.ja).join("、")}。`,
        en: `The target names its method, the results do not: ${list.map((one) => one.en).join(", ")}.`,
        evidence: silent.flatMap(({ sheet, later }) =>
          later.slice(0, 1).map(({ path }) => evidenceAt(reading, `${sheet.path}/${path}`)),
        ),
        settle: { ja: "実績の調査方法を添える。", en: "Name the method of the results." },
      },
    ];
  },
);

export const dataPointDiffers = paperCheck(
  {
    id: "present-state-differs-from-previous-year",
    severity: "error",
    title: {
      ja: "現状の数値が、アウトカム指標の前年度の値と違う",
      en: "A figure of the present state differs from the previous value of the outcome indicator",
    },
    source: "様式2 現状と、アウトカム指標の達成状況（前年度）",
    basis: "inferred",
  },
  ({ reading }) =>
    previousValues(reading).flatMap(({ sheet, path, name, previous, point, pointPath }): Remark[] => {
      if (point.value === previous || point.name === null || question(point.name) !== question(name))
        return [];
      const place = placeOf(sheet);
      return [
        {
          reading,
          path,
          ja: `${place.ja}の前年度の値は${figure(previous, point.unit)}ですが、現状では${figure(point.value ?? 0, point.unit)}です。`,
          en: `${place.en}: the previous value is ${figure(previous, point.unit)}, the present state says ${figure(point.value ?? 0, point.unit)}.`,
          evidence: [evidenceAt(reading, pointPath, point.text)],
          settle: { ja: "どちらが正しいか確かめる。", en: "Find out which is right." },
        },
      ];
    }),
);

export const dataPointRenamed = paperCheck(
  {
    id: "previous-value-under-another-name",
    severity: "note",
    title: {
      ja: "前年度の値が、現状では別の名称で書かれている",
      en: "The previous value stands in the present state under another name",
    },
    source: "様式2 現状と、アウトカム指標の達成状況（前年度）",
    basis: "inferred",
  },
  (paper) =>
    previousValues(paper.reading).flatMap(({ sheet, path, name, previous, point, pointPath }): Remark[] => {
      if (point.value !== previous || point.name === null || question(point.name) === question(name))
        return [];
      if (!bareWords(name).startsWith(bareWords(point.name).slice(0, 8))) return [];
      const place = placeOf(sheet);
      return [
        {
          reading: paper.reading,
          path: pointPath,
          line: lineOfWords(paper, pointPath, point.text),
          ja: `現状の「${excerpt(point.name, 40)}」${figure(previous, point.unit)}は、${place.ja}の指標「${excerpt(name, 44)}」の前年度の値と同じですが、名称が違います。`,
          en: `“${excerpt(point.name, 40)}” ${figure(previous, point.unit)} of the present state is the previous value of “${excerpt(name, 44)}” (${place.en}) under another name.`,
          evidence: [evidenceAt(paper.reading, path)],
          settle: {
            ja: "同じ設問なら名称をそろえ、対象者も書く。",
            en: "If it is the same question, use one name and name who was asked.",
          },
        },
      ];
    }),
);

/** Outcome indicators with a previous value, each with the data points of the present state for that year. */
const previousValues = oncePer((reading: Reading) => {
  const { fiscalYear } = reading.plan;
  const byIssue = Map.groupBy(sheetsOfKind(reading.plan, "strategy"), ({ path }) => path.split("/")[2]);
  return reading.plan.issues.flatMap((issue, at) =>
    (byIssue.get(String(at)) ?? []).flatMap((sheet) =>
      sheet.content.outcomeIndicators.flatMap(({ name, previousActual }, index) =>
        name === null || previousActual === null
          ? []
          : issue.dataPoints.flatMap((point, p) =>
              point.value === null || (fiscalYear !== null && point.fiscalYear !== fiscalYear - 1)
                ? []
                : [
                    {
                      sheet,
                      path: `${sheet.path}/outcomeIndicators/${index}/previousActual`,
                      name,
                      previous: previousActual,
                      point,
                      pointPath: `/issues/${at}/dataPoints/${p}`,
                    },
                  ],
            ),
      ),
    ),
  );
});

export const historyDiffers = contextCheck(
  {
    id: "history-differs-from-last-years-paper",
    severity: "error",
    title: {
      ja: "前年度までの実績が、前年度の文書の実績と違う",
      en: "An earlier result differs from the one in that year's own paper",
    },
    source: "様式2 前年度までの実績と、その年度の様式2の自己評価",
    basis: "inferred",
  },
  ({ families }) =>
    families.flatMap(({ members }) =>
      members.flatMap((member) =>
        sheetsOfKind(member.reading.plan, "initiative").flatMap((sheet) =>
          sheet.content.history.flatMap((entry, index): Remark[] => {
            const earlier = members.find(
              (one) => one.fiscalYear !== null && one.fiscalYear === entry.fiscalYear && one !== member,
            );
            const found = earlier ? statedActual(earlier.reading, entry) : null;
            if (!earlier || !found || entry.value === null || found.value === entry.value) return [];
            const place = placeOf(sheet);
            const [past, own] = [figure(entry.value, entry.unit), figure(found.value, entry.unit)];
            return [
              {
                reading: member.reading,
                path: `${sheet.path}/history/${index}`,
                ja: `${place.ja}の${yearLabel(entry.fiscalYear ?? 0)}の実績は${past}ですが、その年度の文書では${own}です。`,
                en: `${place.en}: the ${entry.fiscalYear} result is ${past} here and ${own} in that year's paper.`,
                evidence: [evidenceAt(earlier.reading, found.path)],
                settle: { ja: "どちらが正しいか確かめる。", en: "Find out which is right." },
              },
            ];
          }),
        ),
      ),
    ),
);

function statedActual(reading: Reading, entry: HistoryEntry): { path: string; value: number } | null {
  for (const sheet of sheetsOfKind(reading.plan, "initiative"))
    for (const [index, actual] of sheet.content.yearEnd.actuals.entries())
      if (
        actual.value !== null &&
        actual.unit === entry.unit &&
        actual.name !== null &&
        entry.name !== null &&
        sameWords(actual.name, entry.name)
      )
        return { path: `${sheet.path}/yearEnd/actuals/${index}`, value: actual.value };
  return null;
}

export const noEarlierResults = paperCheck(
  {
    id: "no-earlier-results",
    severity: "note",
    title: {
      ja: "ほかの取組にある前年度までの実績が、この取組にはない",
      en: "Other initiatives give earlier results, this one does not",
    },
    source: "様式2 前年度までの実績。新しい指標なら実績がないこともある",
    basis: "inferred",
  },
  ({ reading }) => {
    const measured = sheetsOfKind(reading.plan, "initiative").filter(
      ({ content }) => content.processIndicators.length > 0 && content.crossReference === null,
    );
    const without = measured.filter(({ content }) => content.history.length === 0);
    if (reading.plan.form !== "form2" || without.length * 2 >= measured.length) return [];
    return without.map((sheet): Remark => {
      const place = placeOf(sheet);
      return {
        reading,
        path: `${sheet.path}/processIndicators`,
        ja: `${place.ja}には指標がありますが、前年度までの実績がありません。`,
        en: `${place.en} has an indicator but no earlier results.`,
        settle: {
          ja: "前年度までの実績を書くか、新しい指標である旨を添える。",
          en: "Give the earlier results, or say that the indicator is new.",
        },
      };
    });
  },
);

export const SERIES_CHECKS = [
  noEarlierResults,
  questionChanged,
  residentsOrRespondents,
  methodLost,
  dataPointDiffers,
  dataPointRenamed,
  historyDiffers,
] as const;
