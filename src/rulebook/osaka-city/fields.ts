// Owns the catalogue of printed fields: identifier ↔ official label, form, phase, and whether the form asks for it.
// Sources: 様式1, 様式2, 様式3 and both overviews of 令和2–3. Each label stands here and nowhere else.
import type { Form } from "../../domain/plan.ts";

/** P plan, M mid-year review, Y self-evaluation. */
export type Phase = "P" | "M" | "Y";

/** Level of the plan at which a field sits. */
export type Level = "plan" | "issue" | "strategy" | "initiative" | "reform";

/** R always, C when its rule says so, O optional. */
type Need = "R" | "C" | "O";

/** anywhere: long enough to be found inside a fused cell; start: only where a cell or line begins; whole: only as a cell or line of its own. */
type LabelPlace = "anywhere" | "start" | "whole";

export type FormField = {
  /** `level.key` as in the plan, e.g. `strategy.desiredState`; nested keys with further dots. */
  readonly id: string;
  /** The label as printed. Round and angle brackets inside may be missing or worded differently in a paper. */
  readonly ja: string;
  /** Other printed spellings of the same label, by year or body. */
  readonly also: readonly string[];
  readonly en: string;
  readonly form: Form;
  readonly level: Level;
  readonly phase: Phase;
  readonly need: Need;
  readonly place: LabelPlace;
};

type Row = readonly [
  id: string,
  ja: string,
  en: string,
  phase: Phase,
  need: Need,
  place?: LabelPlace,
  also?: readonly string[],
];

const FORM1: readonly Row[] = [
  [
    "plan.goal",
    "区・局の目標（何をめざすのか）",
    "Goal",
    "P",
    "R",
    "start",
    ["区の目標", "局の目標", "室の目標", "目標（何をめざすのか）"],
  ],
  [
    "plan.mission",
    "区・局の使命（どのような役割を担うのか）",
    "Mission",
    "P",
    "R",
    "start",
    ["区の使命", "局の使命", "室の使命", "使命（どのような役割を担うのか）"],
  ],
  [
    "plan.basicPolicy",
    "区・局運営の基本的な考え方（区・局長の方針）",
    "Basic policy",
    "P",
    "R",
    "start",
    [
      "区運営の基本的な考え方",
      "局運営の基本的な考え方",
      "室運営の基本的な考え方",
      "所属運営の基本的な考え方",
    ],
  ],
  ["issue.summary", "経営課題の概要", "Issue in short", "P", "R", "whole"],
  ["issue.mainStrategies", "主な戦略", "Main strategies", "P", "R", "whole"],
  [
    "issue.mainInitiatives",
    "主な具体的取組（2年度予算額）",
    "Main initiatives and their budget",
    "P",
    "R",
    "whole",
  ],
  ["reform.name", "主な取組項目", "Reform item", "P", "R", "whole"],
  ["reform.content", "取組内容", "Content", "P", "R", "whole"],
  [
    "plan.yearResultAndWish",
    "1年間の取組成果と今後取り組みたいこと",
    "Results of the year and what to take up next",
    "Y",
    "R",
  ],
  [
    "plan.issuesAndDirection",
    "解決すべき課題と今後の改善方向",
    "Open issues and direction of improvement",
    "Y",
    "R",
  ],
];

const FORM2: readonly Row[] = [
  ["issue.sdgGoals", "主なSDGsゴール", "Main SDG goals", "P", "O"],
  [
    "issue.futureVision",
    "めざすべき将来像（最終的なめざす状態）＜概ね10～20年を念頭に設定＞",
    "Future vision",
    "P",
    "R",
    "start",
    ["めざすべき将来像"],
  ],
  [
    "issue.currentState",
    "現状（課題設定の根拠となる現状・データ）",
    "Present state",
    "P",
    "R",
    "start",
    ["現状"],
  ],
  [
    "issue.causeAnalysis",
    "要因分析（めざすべき将来像と現状に差が生じる要因の分析結果）",
    "Analysis of causes",
    "P",
    "R",
    "start",
    ["要因分析"],
  ],
  [
    "issue.issueToSolve",
    "課題（上記要因を解消するために必要なこと）",
    "Issue to solve",
    "P",
    "R",
    "start",
    ["課題"],
  ],
  [
    "issue.evaluationSummary",
    "戦略の進捗状況を踏まえた経営課題全体としての評価結果の総括",
    "Summary of the evaluation of the issue",
    "Y",
    "R",
  ],
  [
    "strategy.desiredState",
    "めざす状態＜概ね3～5年間を念頭に設定＞",
    "Desired state",
    "P",
    "R",
    "start",
    ["めざす状態"],
  ],
  [
    "strategy.outcomeIndicators",
    "アウトカム（成果）指標（めざす状態を数値化した指標）",
    "Outcome indicators",
    "P",
    "R",
    "anywhere",
    ["アウトカム指標", "アウトカム指標（めざす状態を数値化した指標）"],
  ],
  [
    "strategy.direction",
    "戦略（中期的な取組の方向性）",
    "Direction of the strategy",
    "P",
    "R",
    "start",
    ["戦略"],
  ],
  ["strategy.effectiveness", "戦略のアウトカム指標に対する有効性", "Effectiveness of the strategy", "Y", "R"],
  ["strategy.outcomeResults", "アウトカム指標の達成状況", "Attainment of the outcome indicators", "Y", "R"],
  ["strategy.previousActual", "前年度", "Previous year", "Y", "R", "whole"],
  ["strategy.grade", "個別", "Each", "Y", "R", "whole"],
  ["strategy.outcomeOverall", "全体", "Overall", "Y", "R", "whole"],
  ["strategy.progress", "戦略の進捗状況", "Progress of the strategy", "Y", "R"],
  ["strategy.issueText", "課題", "Issue", "Y", "C"],
  ["strategy.nextDirection", "今後の対応方向", "Next direction", "Y", "C"],
  ["initiative.plannedContent", "当年度の取組内容", "Content of this year", "P", "R"],
  [
    "initiative.processIndicators",
    "プロセス（過程）指標（取組によりめざす指標）",
    "Process indicators",
    "P",
    "O",
    "start",
    ["プロセス指標", "プロセス指標（取組によりめざす指標）", "業績目標（中間アウトカム）", "業績目標"],
  ],
  [
    "initiative.withdrawalCriteria",
    "【撤退・再構築基準】",
    "Withdrawal or rebuild criteria",
    "P",
    "C",
    "anywhere",
    ["撤退・再構築基準"],
  ],
  [
    "initiative.history",
    "前年度までの実績",
    "Results up to the previous year",
    "P",
    "O",
    "anywhere",
    ["【前年度までの実績】"],
  ],
  [
    "initiative.attainment",
    "プロセス指標の達成状況",
    "Attainment of the process indicators",
    "M",
    "R",
    "start",
    ["業績目標の達成状況"],
  ],
  ["initiative.effectiveness", "戦略に対する取組の有効性", "Effectiveness of the initiative", "M", "R"],
  ["initiative.midYear.issueAndMeasure", "課題と改善策", "Issue and measure", "M", "C"],
  ["initiative.yearEnd.result", "当年度の取組実績", "Results of this year", "Y", "R"],
  ["initiative.yearEnd.issue", "課題", "Issue", "Y", "C"],
  ["initiative.yearEnd.measure", "改善策", "Measure", "Y", "C"],
];

const FORM3: readonly Row[] = [
  ["reform.policy", "取組の方針・目標内容", "Policy and goals", "P", "R"],
  ["reform.purpose", "（趣旨・目的）", "Purpose", "P", "R", "anywhere"],
  ["reform.outline", "（取組の概要）", "Outline", "P", "R", "anywhere"],
  ["reform.goals", "（目標）", "Goals", "P", "R", "anywhere"],
  ["reform.year", "当年度の取組内容", "Content of this year", "P", "R"],
  ["reform.yearContent", "（取組の内容）", "Content", "P", "R", "anywhere"],
  ["reform.midYear.execution", "取組内容の実施見込み", "Expected execution", "M", "R"],
  ["reform.midYear.attainment", "目標の達成見込み", "Expected attainment", "M", "R"],
  ["reform.issueAndMeasure", "課題と改善策", "Issue and measure", "M", "C"],
  [
    "reform.yearEnd.result",
    "当年度の取組実績及び目標の達成状況",
    "Results and attainment of this year",
    "Y",
    "R",
  ],
];

const OVERVIEW_MIDYEAR: readonly Row[] = [
  ["initiative.no", "番号", "Number", "P", "O", "whole", ["No", "No.", "№"]],
  ["initiative.issue", "経営課題", "Issue", "P", "O", "whole"],
  ["initiative.strategy", "戦略", "Strategy", "P", "O", "whole"],
  [
    "initiative.name",
    "具体的取組",
    "Initiative",
    "P",
    "R",
    "whole",
    ["具体的取組名", "取組名", "取組項目", "取組"],
  ],
  [
    "initiative.midYear.achievements",
    "現状の主な取組実績",
    "Main achievements so far",
    "M",
    "R",
    "whole",
    ["主な取組実績", "取組実績", "現状の取組実績"],
  ],
  ["initiative.processIndicators", "目標（取組によりめざす指標）", "Target", "P", "O", "whole", ["目標"]],
  ["initiative.midYear.attainment", "達成状況", "State", "M", "O", "whole", ["進捗状況"]],
  [
    "initiative.midYear.issueAndMeasure",
    "達成状況と課題・改善策",
    "State, issues and measures",
    "M",
    "R",
    "whole",
    ["達成状況・課題・改善策", "達成状況と課題と改善策"],
  ],
  ["initiative.midYear.issues", "課題・改善策", "Issues and measures", "M", "O", "whole", ["課題と改善策"]],
];

const OVERVIEW_FINAL: readonly Row[] = [
  ["plan.foreword", "はじめに", "Foreword", "Y", "O", "whole"],
  ["plan.aboutPolicy", "運営方針とは", "What the policy is", "Y", "O", "whole"],
  ["plan.schedule", "運営方針の全体スケジュール", "Schedule", "Y", "O"],
  ["plan.review", "最終振り返り", "Final review", "Y", "O", "whole"],
  ["issue.overview.plannedHighlights", "【令和2年度の主な取組内容】", "Main planned work", "Y", "O"],
  ["issue.overview.doneHighlights", "【概要】", "What was done", "Y", "O"],
  ["issue.overview.nextSteps", "【目標達成結果と今後の対応】", "Attainment and next steps", "Y", "O"],
  ["plan.summary", "自己評価の総括", "Summary of the self-evaluation", "Y", "O", "whole"],
];

function fieldsOf(form: Form, rows: readonly Row[]): FormField[] {
  return rows.map(([id, ja, en, phase, need, place = "start", also = []]) => ({
    id,
    ja,
    also,
    en,
    form,
    level: id.slice(0, id.indexOf(".")) as Level, // each id above begins with its level
    phase,
    need,
    place,
  }));
}

/** Every labelled field of the papers, in printed order. */
export const FIELDS: readonly FormField[] = [
  ...fieldsOf("form1", FORM1),
  ...fieldsOf("form2", FORM2),
  ...fieldsOf("form3", FORM3),
  ...fieldsOf("overview-midyear", OVERVIEW_MIDYEAR),
  ...fieldsOf("overview-final", OVERVIEW_FINAL),
];

/** Words of the forms that head a part and hold no value themselves. */
export const SECTION_WORDS = {
  plan: "計画",
  midYear: "中間振り返り",
  yearEnd: "自己評価",
  issueHeading: "経営課題",
  issueListHeading: "重点的に取り組む主な経営課題",
  strategyHeading: "めざす成果及び戦略",
  strategyShortHeading: "戦略",
  initiativeHeading: "具体的取組",
  reformHeading: "に基づく取組等",
  reformItemHeading: "取組項目",
  settled: "決算額",
  budgeted: "予算額",
  mandatoryWord: "必須",
  crossReference: "の再掲",
  overviewMark: "概要版",
  materialWord: "資料",
} as const;

/** Words that papers print in place of a figure or code that there is none of. */
export const NOT_MEASURED_WORDS = [
  "調査未実施",
  "未測定",
  "未実施",
  "未調査",
  "未集計",
  "集計中",
  "測定不能",
  "測定不可",
  "調査なし",
  "データなし",
] as const;

/** Words that papers print in place of an amount that is not settled yet, or that there is none of. */
export const NO_AMOUNT_WORDS = ["未定", "未計上", "調整中", "算定中", "精査中", "該当なし", "なし"] as const;

/** The field of an identifier on a form; throws on an identifier that no form has (a fault of the caller). */
export function fieldOf(form: Form, id: string): FormField {
  const found = FIELDS.find((field) => field.form === form && field.id === id);
  if (!found) throw new Error(`no field ${id} on ${form}`);
  return found;
}

/** The official label of a field, for pages, papers and messages. */
export function labelOf(form: Form, id: string): string {
  return fieldOf(form, id).ja;
}
