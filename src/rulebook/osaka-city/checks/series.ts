// Owns the checks of a series over the years: changed question, changed or lost method, no earlier results.
import type { Initiative } from "../../../domain/plan.ts";
import { sheetsOfKind } from "../../../domain/sheet.ts";
import { evidenceAt, excerpt, paperCheck, type Remark, sheetCheck } from "./check.ts";
import { indicatorsOf } from "./indicators.ts";
import { bareWords, differsSlightly } from "./likeness.ts";
import { figure, listed, placeOf } from "./places.ts";
import { question } from "./question.ts";

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
  const cut = (text: string): string => {
    const [start, end] = [Math.max(0, head - 6), text.length - Math.max(0, tail - 6)];
    const piece = excerpt(text.slice(start, end), 50);
    return `${start > 0 ? "…" : ""}${piece}${end < text.length && !piece.endsWith("…") ? "…" : ""}`;
  };
  return [cut(one), cut(other)];
}

const questionChanged = sheetCheck(
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
  "initiative",
  (sheet, reading): readonly Remark[] =>
    sheet.content.processIndicators.flatMap((indicator): Remark[] => {
      if (indicator.name === null) return [];
      const renamed = resultsOf(sheet.content).filter(
        ({ entry }) =>
          entry.name !== null &&
          entry.name !== indicator.name &&
          entry.mark === indicator.mark &&
          entry.value !== null,
      );
      if (renamed.length === 0) return [];
      const asked = question(indicator.name);
      const found = renamed.find(
        ({ entry: { name } }) =>
          name !== null &&
          // Counts of doings stand among the results: only what measures the same kind of thing is a question.
          bareWords(name).slice(-2) === asked.slice(-2) &&
          asked !== question(name),
      );
      if (!found) return [];
      const place = placeOf(sheet);
      const [now, then] = difference(indicator.name, found.entry.name ?? "");
      // A lost sign or two is a slip of the pen as likely as another question.
      const slip = differsSlightly(indicator.name, found.entry.name ?? "");
      const what = found.path.startsWith("history")
        ? ["前年度までの実績", "the earlier results"]
        : ["今年度の実績", "the result"];
      return [
        {
          reading,
          path: `${sheet.path}/${found.path}`,
          ...(slip && { severity: "note" }),
          ja: `${place.ja}の指標は「${now}」ですが、${what[0]}は「${then}」で、${slip ? "文言が少し違います" : "設問が違います"}。`,
          en: `${place.en}: the indicator asks “${now}”, ${what[1]} asked “${then}”${slip ? ": slightly different words" : ""}.`,
          evidence: [
            evidenceAt(reading, `${sheet.path}/processIndicators`, indicator.name),
            evidenceAt(reading, `${sheet.path}/${found.path}`, found.entry.name ?? ""),
          ],
          settle: slip
            ? {
                ja: "写し間違いなら文言をそろえ、設問を変えたのならその旨を添える。",
                en: "Use the same words if it is a slip, or say that the question changed.",
              }
            : {
                ja: "同じ設問の実績に直すか、設問を変えた旨を添える。",
                en: "Give results of the same question, or say that the question changed.",
              },
        },
      ];
    }),
);

/** Every result of an initiative, earlier ones first. */
function resultsOf(initiative: Initiative) {
  return [
    ...initiative.history.map((entry, index) => ({ entry, path: `history/${index}` })),
    ...initiative.yearEnd.actuals.map((entry, index) => ({ entry, path: `yearEnd/actuals/${index}` })),
  ];
}

const residentsOrRespondents = paperCheck(
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
    const respondents = all.filter((one) => one.name?.includes("回答者の割合"));
    if (respondents.length === 0) return [];
    const residents = all.filter(
      (one) =>
        /区民の割合/.test(one.name ?? "") &&
        one.sheet.kind === "initiative" &&
        hasMethod(one.sheet.content, one.name),
    );
    const [first] = residents;
    if (!first) return [];
    const places = listed(residents.map((one) => placeOf(one.sheet)));
    return [
      {
        reading,
        path: first.path,
        ja: `${places.ja}はアンケートの結果を「区民の割合」としていますが、同じ文書に「回答者の割合」とする指標があります。`,
        en: `${places.en}: a survey result is called a share of residents, while other indicators of the paper say respondents.`,
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

const methodLost = paperCheck(
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

const noEarlierResults = paperCheck(
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

export const SERIES_CHECKS = [noEarlierResults, questionChanged, residentsOrRespondents, methodLost] as const;
