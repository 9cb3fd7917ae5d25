// Owns the judgement codes of the forms and their printed legends. Each legend stands here once.
// Source: legends of 様式2 and 様式3 (令和2–3) and of the mid-year overview. Case matters: A/B, a/b and ア/イ are three sets.

/** A code with the words that the form prints for it. */
export type Legend = { readonly code: string; readonly words: string };

const EXECUTION_MID = [
  { code: "(i)", words: "取組は予定どおり進捗" },
  { code: "(ii)", words: "取組は予定どおり進捗していない" },
] as const;

const EXECUTION_END = [
  { code: "(i)", words: "取組は予定どおり実施" },
  { code: "(ii)", words: "取組を予定どおり実施しなかった" },
] as const;

/** Every code set, by the field that it belongs to. */
export const CODE_SETS = {
  /** 様式2 具体的取組, mid-year: プロセス指標の達成状況. */
  initiativeMidYear: [
    { code: "①", words: "目標達成(見込)" },
    { code: "②", words: "目標未達成(見込)" },
    { code: "③", words: "撤退・再構築基準未達成" },
  ],
  initiativeMidYearExecution: EXECUTION_MID,
  /** 様式2 具体的取組, year-end: プロセス指標の達成状況. */
  initiativeYearEnd: [
    { code: "①", words: "目標達成" },
    { code: "②", words: "目標未達成" },
    { code: "③", words: "撤退・再構築基準未達成" },
  ],
  initiativeYearEndExecution: EXECUTION_END,
  /** 様式2 具体的取組: 戦略に対する取組の有効性. */
  initiativeEffectiveness: [
    { code: "ア", words: "有効であり、継続して推進" },
    { code: "イ", words: "有効でないため、取組を見直す" },
    { code: "—", words: "プロセス指標未設定(未測定)" },
  ],
  /** 様式2 戦略: 戦略のアウトカム指標に対する有効性. */
  strategyEffectiveness: [
    { code: "ア", words: "有効であり、継続して推進" },
    { code: "イ", words: "有効でないため、戦略を見直す" },
  ],
  /** 様式2 戦略: アウトカム指標の達成状況, 個別 and 全体. */
  outcome: [
    { code: "A", words: "順調" },
    { code: "B", words: "順調でない" },
  ],
  /** 様式2 戦略: 戦略の進捗状況. */
  progress: [
    { code: "a", words: "順調" },
    { code: "b", words: "順調でない" },
  ],
  /** 様式3 mid-year: 取組内容の実施見込み. */
  reformExecution: [
    { code: "(i)", words: "実施見込み" },
    { code: "(ii)", words: "実施できない見込み" },
  ],
  /** 様式3 mid-year: 目標の達成見込み. */
  reformMidYear: [
    { code: "①", words: "達成見込み" },
    { code: "②", words: "達成できない見込み" },
  ],
  /** 様式3 year-end. */
  reformYearEnd: [
    { code: "①", words: "目標達成" },
    { code: "②", words: "目標未達成" },
  ],
} as const satisfies Record<string, readonly Legend[]>;

export type CodeSet = keyof typeof CODE_SETS;

/** The words that the mid-year overview prints in 【】 instead of codes. */
export const OVERVIEW_STATUS = {
  attainment: [
    { code: "①", words: "目標達成見込" },
    { code: "②", words: "目標未達成見込" },
  ],
  execution: [
    { code: "i", words: "取組予定通り進捗している" },
    { code: "ii", words: "取組予定通り進捗していない" },
  ],
} as const;

/** The words of a code in its set, null when the set does not know it. */
export function legendOf(set: CodeSet, code: string): string | null {
  return CODE_SETS[set].find((legend) => legend.code === code)?.words ?? null;
}
