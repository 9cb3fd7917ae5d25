// Owns the shape of an operating policy plan as the papers state it: plan → issue → strategy → initiative → indicator → review.
// Every text row of the forms is a key under its identifier at its own level. Missing is null, never "" or 0.

/** What kind of organisation a unit is: 区, 局 or 室. */
export type UnitKind = "ward" | "bureau" | "office";

/** The organisation that answers for a plan (所属), named as printed, e.g. 福島区. */
export type Unit = { readonly name: string; readonly kind: UnitKind };

export const FORMS = ["form1", "form2", "form3", "overview-midyear", "overview-final"] as const;
/** Which paper a document is: 様式1, 様式2, 様式3, 中間振り返りの概要版, 自己評価の概要版. */
export type Form = (typeof FORMS)[number];

export const STAGES = ["素案", "案", "確定", "中間反映", "自己評価反映", "改定"] as const;
/** The edition of a paper in the year's cycle (版). */
export type Stage = (typeof STAGES)[number];

/** The mark that numbers an indicator (①②③…). The same signs are judgement codes elsewhere: decided by the column. */
export type Mark = string;

/** `>=` 以上, `>` を上回る, `<=` 以下, `<` 未満, `=` exactly. */
export type Comparator = ">=" | ">" | "<=" | "<" | "=";

/** One way to understand ambiguous words of a target, e.g. 0.5%増 as points or as a share. */
export type TargetReading = {
  readonly comparator: Comparator | null;
  readonly value: number;
  readonly unit: string | null;
  /** The arithmetic that leads from the words to the value, e.g. `17.6 + 0.5`. */
  readonly arithmetic: string;
};

/** A target as its words state it. `comparator` null: the words have none (the judgement then says which one it assumed). */
export type Target = {
  readonly text: string;
  readonly comparator: Comparator | null;
  readonly value: number | null;
  /** %, 件, 点, 千円, ★ … as printed (% always half-width). */
  readonly unit: string | null;
  /** What the figure rests on, in the paper's words, e.g. 前年（50.3%）. */
  readonly basis: string | null;
  /** True when the words hold no measurable figure (実施, 促進, 整理 …). */
  readonly qualitative: boolean;
  /** Two or more readings that only a person can choose from; then `value` is null. */
  readonly ambiguous: readonly TargetReading[] | null;
};

/** A or B of an outcome indicator (A 順調, B 順調でない). */
export type OutcomeGrade = "A" | "B";
/** a or b of a strategy (a 順調, b 順調でない). */
export type Progress = "a" | "b";
/** ア effective, イ not effective, — no process indicator set or measured (initiatives only). */
export type Effectiveness = "ア" | "イ" | "—";
/** ① target met, ② not met, ③ fell to the withdrawal line. 様式3 knows ① and ② only. */
export type Attainment = "①" | "②" | "③";
/** (i) carried out as planned, (ii) not; a human judgement apart from the figures. */
export type Execution = "i" | "ii";

/** An outcome indicator of a strategy (アウトカム（成果）指標) with its result. Values in the unit of the target. */
export type OutcomeIndicator = {
  readonly mark: Mark | null;
  readonly name: string | null;
  /** Who was asked or counted, when the words say so, e.g. 区民モニターアンケート回答者. */
  readonly population: string | null;
  readonly target: Target | null;
  readonly actual: number | null;
  readonly previousActual: number | null;
  readonly grade: OutcomeGrade | null;
};

/** A process indicator of an initiative (プロセス（過程）指標). */
export type ProcessIndicator = {
  readonly mark: Mark | null;
  readonly name: string | null;
  /** How it is measured, when the words say so, e.g. 無作為抽出アンケート. */
  readonly method: string | null;
  readonly target: Target | null;
};

/** ratio: share of the target; value: a fixed figure; ordinal: a rung such as ★; words: no line can be computed. */
type WithdrawalKind = "ratio" | "value" | "ordinal" | "words";

/** One 撤退・再構築基準: the line at which an initiative is to be withdrawn or rebuilt. */
export type WithdrawalCriterion = {
  readonly mark: Mark | null;
  readonly kind: WithdrawalKind;
  /** Share of the target, 0.7 for 70%; null unless kind is ratio. */
  readonly ratio: number | null;
  /** True when a result equal to the line hits it (以下), false when only below (満たなければ, 未満). */
  readonly inclusive: boolean | null;
  /** The line in the unit of the target, in exact decimals (78% × 70% = 54.6); null when it cannot be computed. */
  readonly line: number | null;
  /** What is to happen, in the paper's words (事業を再構築する). */
  readonly consequence: string | null;
  readonly text: string;
};

/** One earlier result (前年度までの実績): one entry per year and indicator, counts of doings apart from the value. */
export type HistoryEntry = {
  readonly fiscalYear: number | null;
  readonly mark: Mark | null;
  readonly name: string | null;
  readonly value: number | null;
  readonly unit: string | null;
  readonly text: string;
  /** Counts of what was done that stand beside the value, as printed, e.g. 開催回数. */
  readonly counts: readonly string[];
};

/** A result of one process indicator at year-end. */
export type Actual = {
  readonly mark: Mark | null;
  readonly name: string | null;
  readonly value: number | null;
  readonly unit: string | null;
  readonly text: string;
};

/** Money of an initiative in 千円 by printed column: settled = two years before, previous = year before, current = this year. */
export type Budget = {
  readonly settled: number | null;
  readonly previous: number | null;
  readonly current: number | null;
};

/** Mid-year review of an initiative (中間振り返り). */
export type InitiativeMidYear = {
  readonly achievements: string | null;
  readonly attainment: Attainment | null;
  readonly execution: Execution | null;
  readonly effectiveness: Effectiveness | null;
  readonly issueAndMeasure: string | null;
};

/** Self-evaluation of an initiative (自己評価). */
export type InitiativeYearEnd = {
  readonly result: string | null;
  readonly actuals: readonly Actual[];
  readonly attainment: Attainment | null;
  readonly execution: Execution | null;
  readonly effectiveness: Effectiveness | null;
  readonly issue: string | null;
  readonly measure: string | null;
};

/** A change of a target during the year: both wordings stay. */
export type TargetRevision = {
  readonly before: string;
  readonly after: string;
  /** How the paper marks it: `⇒【変更】`, `⇒`, or the prose that says so. */
  readonly marking: string;
  readonly reason: string | null;
  readonly beforeTarget: Target | null;
  readonly afterTarget: Target | null;
};

/** 具体的取組 n-m-k. */
export type Initiative = {
  /** Full code such as "4-1-1"; null only when not even its position is known. */
  readonly code: string | null;
  readonly name: string | null;
  readonly budget: Budget;
  readonly plannedContent: string | null;
  readonly processIndicators: readonly ProcessIndicator[];
  readonly withdrawalCriteria: readonly WithdrawalCriterion[];
  readonly history: readonly HistoryEntry[];
  readonly midYear: InitiativeMidYear;
  readonly yearEnd: InitiativeYearEnd;
  /** Code of the initiative that this row repeats (再掲), e.g. "3-1-2". */
  readonly crossReference: string | null;
  readonly targetRevisions: readonly TargetRevision[];
};

/** めざす成果及び戦略 n-m. */
export type Strategy = {
  readonly code: string | null;
  readonly name: string | null;
  readonly desiredState: string | null;
  readonly direction: string | null;
  readonly outcomeIndicators: readonly OutcomeIndicator[];
  readonly outcomeOverall: OutcomeGrade | null;
  readonly effectiveness: Effectiveness | null;
  readonly progress: Progress | null;
  readonly issueText: string | null;
  readonly nextDirection: string | null;
  readonly initiatives: readonly Initiative[];
};

/** A figure stated in 現状, e.g. R2:27.0%(R元:28.9%) gives two. */
export type DataPoint = {
  readonly group: string | null;
  readonly name: string | null;
  readonly fiscalYear: number | null;
  readonly value: number | null;
  readonly unit: string | null;
  readonly text: string;
};

/** An initiative as 様式1 lists it: 主な具体的取組（n年度予算額）. Budget in 千円. */
export type MainInitiative = { readonly name: string; readonly budget: number | null };

/** What the year-end overview says of an issue. */
export type IssueOverview = {
  readonly plannedHighlights: readonly string[];
  readonly doneHighlights: readonly string[];
  /** 「具体的取組」n項目中m項目: m and n. */
  readonly achieved: number | null;
  readonly total: number | null;
  readonly nextSteps: readonly string[];
};

/** 経営課題 n. */
export type Issue = {
  readonly no: number | null;
  readonly name: string | null;
  readonly summary: string | null;
  readonly mainStrategies: readonly string[];
  readonly mainInitiatives: readonly MainInitiative[];
  readonly sdgGoals: readonly number[];
  readonly futureVision: string | null;
  readonly currentState: string | null;
  readonly dataPoints: readonly DataPoint[];
  readonly causeAnalysis: string | null;
  readonly issueToSolve: string | null;
  readonly evaluationSummary: string | null;
  readonly overview: IssueOverview | null;
  readonly strategies: readonly Strategy[];
};

/** A goal of a reform item with the earlier results printed in its brackets. */
export type ReformGoal = {
  readonly name: string | null;
  /** The year the goal is set for, from 【令和n年度】. */
  readonly fiscalYear: number | null;
  readonly target: Target | null;
  readonly history: readonly HistoryEntry[];
  readonly text: string;
};

/** Mid-year review of a reform item: execution and attainment are two separate fields. */
type ReformMidYear = {
  readonly achievements: string | null;
  readonly execution: Execution | null;
  readonly attainment: Attainment | null;
  readonly issueAndMeasure: string | null;
};

/** Self-evaluation of a reform item. */
type ReformYearEnd = {
  readonly result: string | null;
  readonly attainment: Attainment | null;
  readonly issueAndMeasure: string | null;
};

/** 取組項目 of 様式3, of the reform part of 様式1 or of the mid-year overview. */
export type ReformItem = {
  readonly no: number | null;
  readonly name: string | null;
  /** 取組内容 as 様式1 lists it. */
  readonly content: readonly string[];
  readonly purpose: string | null;
  readonly outline: string | null;
  /** 取組の方針・目標内容 （目標）. */
  readonly goals: readonly ReformGoal[];
  readonly yearContent: string | null;
  /** 当年度の取組内容 （目標）. */
  readonly yearGoals: readonly ReformGoal[];
  readonly midYear: ReformMidYear;
  readonly yearEnd: ReformYearEnd;
};

/** One dated entry of the publication log. */
type LogEntry = { readonly date: string; readonly note: string };

/** One line of 改訂履歴. */
export type Revision = {
  readonly date: string | null;
  readonly place: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string | null;
};

/** Another paper that this one points to, e.g. 資料２. */
export type PaperReference = { readonly materialNo: string; readonly text: string };

/** Everything one paper, or all papers of a unit and year together, state. */
export type Plan = {
  readonly unit: Unit | null;
  /** Western year in which the fiscal year begins (令和2年度 = 2020). */
  readonly fiscalYear: number | null;
  readonly form: Form;
  readonly stage: Stage | null;
  readonly title: string | null;
  /** ISO date or month, as exact as printed (2020-10 for 令和2年10月). */
  readonly publishedOn: string | null;
  readonly updateLog: readonly LogEntry[];
  readonly revisionHistory: readonly Revision[];
  readonly materialNo: string | null;
  readonly references: readonly PaperReference[];
  readonly goal: string | null;
  readonly mission: string | null;
  readonly basicPolicy: string | null;
  readonly reformPlanName: string | null;
  readonly foreword: string | null;
  readonly aboutPolicy: string | null;
  readonly issues: readonly Issue[];
  readonly reformItems: readonly ReformItem[];
  readonly yearResultAndWish: string | null;
  readonly issuesAndDirection: string | null;
};
