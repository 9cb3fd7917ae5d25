// Owns the legends that papers print beside their codes, until the rulebook states them.
export const EFFECTIVENESS_OF_STRATEGY = "ア:有効であり、継続して推進 イ:有効でないため、戦略を見直す";
export const EFFECTIVENESS_OF_INITIATIVE =
  "ア:有効であり、継続して推進 イ:有効でないため、取組を見直す —:プロセス指標未設定(未測定)";
export const PROGRESS_LEGEND = "a:順調 b:順調でない";
export const OUTCOME_LEGEND = "A:順調 B:順調でない";
export const MANDATORY_IF_B = "※有効性が「イ」の場合は必須";
export const MANDATORY_IF_MISSED = "※左記に「②、③」、「イ」がある場合は必須";
export const MANDATORY_IF_MISSED_FORM3 = "※左記が「②」の場合は必須";
export const ATTAINMENT_MID =
  "①:目標達成(見込)(i)取組は予定どおり進捗(ii)取組は予定どおり進捗していない ②:目標未達成(見込)(i)取組は予定どおり進捗(ii)取組は予定どおり進捗していない ③:撤退・再構築基準未達成";
export const ATTAINMENT_END =
  "①:目標達成 (i)取組は予定どおり実施 (ii)取組を予定どおり実施しなかった ②:目標未達成 (i)取組は予定どおり実施 (ii)取組を予定どおり実施しなかった ③:撤退・再構築基準未達成";
export const EXECUTION_FORM3 = "(i)実施見込み (ii)実施できない見込み";
export const ATTAINMENT_FORM3_MID = "①:達成見込み ②:達成できない見込み";
export const ATTAINMENT_FORM3_END = "①:目標達成 ②:目標未達成";
export const OVERVIEW_ATTAINMENT = { "①": "目標達成見込", "②": "目標未達成見込" } as const;
export const OVERVIEW_EXECUTION = {
  i: "取組予定通り進捗している",
  ii: "取組予定通り進捗していない",
} as const;
/** Introduces the papers that an overview refers to. */
export const REFERENCE_NOTE = "※詳しくは、次の資料をご覧ください。";
