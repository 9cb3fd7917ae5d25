// Owns the cases of the checks of names and numbers: titles that differ, references that lead nowhere, what stands in two places.
import type { CheckedPaper } from "../check.ts";
import type { Case } from "./case.ts";
import { paper, withInitiatives, withStrategy } from "./paper.ts";

const issue = (name: string, fiscalYear: number, file: string) =>
  paper({ form: "form1", fiscalYear, issues: [{ no: 1, name }] }, { file });

/** The same paper, of which the reader has said that the numbers do not run on. */
const readAsBroken = ({ reading, lines }: CheckedPaper, path: string): CheckedPaper => {
  const words = { ja: "番号が続いていません。", en: "The numbers do not run on." };
  const place = { path, file: reading.source.file, line: 1, evidence: [], settle: words };
  const said = { rule: "numbering-broken", severity: "warning", ...place, ...words } as const;
  return { reading: { ...reading, findings: [said] }, lines };
};

function listing(...mainStrategies: readonly string[]) {
  return paper({ form: "form1", issues: [{ no: 1, mainStrategies }] }, { file: "form1.txt" });
}

export const NAME_CASES = {
  "repeated-row-title-differs": {
    speaks: [
      [withInitiatives({ name: "高齢者見守り" }, { name: "高齢者の見守り", crossReference: "1-1-1" })],
      [withInitiatives({ name: "高齢者見守り", crossReference: "9-9-9" })],
    ],
    silent: [
      [withInitiatives({ name: "高齢者見守り" }, { name: "高齢者見守り", crossReference: "1-1-1" })],
      [withInitiatives({ name: "高齢者見守り" }, { name: "高齢者見守り（再掲）", crossReference: "1-1-1" })],
      // One that lost its number may be the one that is meant.
      [
        withInitiatives(
          { code: null, name: "高齢者見守り" },
          { name: "高齢者見守り", crossReference: "9-9-9" },
        ),
      ],
    ],
  },
  "title-differs-between-papers": {
    speaks: [
      [
        issue("人と人がつながり支え合うまち", 2020, "a.txt"),
        issue("人と人とがつながり支え合うまち", 2020, "b.txt"),
      ],
    ],
    silent: [
      [
        issue("人と人がつながり支え合うまち", 2020, "a.txt"),
        issue("人と人が つながり支え合うまち", 2020, "b.txt"),
      ],
      [
        issue("人と人がつながり支え合うまち", 2020, "a.txt"),
        issue("人と人とがつながり支え合うまち", 2022, "b.txt"),
      ],
      [issue("安全なまち", 2020, "a.txt"), issue("にぎわいのあるまち", 2020, "b.txt")],
    ],
  },
  "heading-differs-inside-paper": {
    speaks: [
      [
        paper({
          issues: [
            {
              no: 1,
              currentState: "【窓口の向上】 格付けは星一つ",
              strategies: [{ code: "1-1", name: "窓口の向上と効率的な運営" }],
            },
          ],
        }),
      ],
    ],
    silent: [
      [
        paper({
          issues: [
            {
              no: 1,
              currentState: "【窓口の向上】 【令和2年度の状況】",
              strategies: [{ code: "1-1", name: "窓口の向上" }],
            },
          ],
        }),
      ],
    ],
  },
  "strategy-named-as-initiative-elsewhere": {
    speaks: [
      [
        paper({
          issues: [
            {
              no: 1,
              strategies: [
                { code: "1-1", name: "意見の把握", initiatives: [{ code: "1-1-1", name: "情報の発信" }] },
                { code: "1-2", name: "情報の発信", initiatives: [{ code: "1-2-1", name: "窓口の改善" }] },
              ],
            },
          ],
        }),
      ],
    ],
    silent: [[withStrategy({ name: "意見の把握", initiatives: [{ code: "1-1-1", name: "意見の把握" }] })]],
  },
  "reform-plan-without-its-name": {
    speaks: [[paper({ form: "form3", reformPlanName: "令和9年度以降の改革計画" })]],
    silent: [[paper({ form: "form3", reformPlanName: "改革プラン4.0" })], [paper({ form: "form3" })]],
  },
  "reference-leads-nowhere": {
    speaks: [[withInitiatives({ midYear: { achievements: "「経費の見直し」については後述のとおり" } })]],
    silent: [
      [
        withInitiatives({
          name: "経費の見直しと工夫",
          midYear: { achievements: "「経費の見直し」については後述のとおり" },
        }),
      ],
      [withInitiatives({ midYear: { achievements: "「経費の見直し」は秋に行う" } })],
    ],
  },
  "listed-strategy-missing": {
    speaks: [[listing("防災の強化", "防犯の強化"), withStrategy({ name: "防災の強化" })]],
    silent: [
      [listing("防災の強化"), withStrategy({ name: "防災の強化" })],
      [listing("防災の強化", "防犯の強化"), withStrategy({ name: "まちの安全" })],
    ],
  },
  "number-used-twice": {
    speaks: [[withInitiatives({ code: "1-1-1" }, { code: "1-1-1" })]],
    silent: [[withInitiatives({ code: "1-1-1" }, { code: "1-1-2" }, { code: null }, { code: null })]],
  },
  "number-skipped": {
    speaks: [[withInitiatives({ code: "1-1-1" }, { code: "1-1-3" })]],
    silent: [
      [withInitiatives({ code: "1-1-1" }, { code: "1-1-2" })],
      [paper({ issues: [{ no: 4 }] })],
      [readAsBroken(paper({ issues: [{ no: 1 }, { no: 3 }] }), "/issues/1/no")],
    ],
  },
  "name-written-two-ways": {
    speaks: [
      [
        paper({
          issues: [
            {
              no: 1,
              currentState: "区長への手紙の広場 受付件数",
              issueToSolve: "「区長へのお手紙の広場」を知らせる。",
            },
          ],
        }),
      ],
    ],
    silent: [
      [
        paper({
          issues: [
            {
              no: 1,
              currentState: "区長へのお手紙の広場 受付件数",
              issueToSolve: "「区長へのお手紙の広場」を知らせる。",
            },
          ],
        }),
      ],
    ],
  },
} satisfies Readonly<Record<string, Case>>;
