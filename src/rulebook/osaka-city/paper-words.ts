// Owns the words that papers print around their fields: names of the forms, revisions, columns of lists.
// Sources: names and marks of the published papers of 令和2–3. The columns of the final list are ours: only its name is known.

/** Words at the corners and heads of papers. */
export const PAPER_WORDS = {
  policy: "運営方針",
  forms: { form1: "様式1", form2: "様式2", form3: "様式3" },
  midYearOverview: "中間振り返りの概要版",
  finalOverview: "自己評価の概要版",
  finalList: "最終振り返り一覧表",
  council: "区政会議資料",
  replyForm: "ご意見記入用紙",
  slides: {
    reached: "目標の達成状況",
    open: "達成していないもの",
    share: "達成した割合",
    all: "全体",
    results: "の具体的取組の結果",
    legend: "符号の意味",
    continued: "（つづき）",
  },
  /** After the day of a record that is not published: as it stood then. */
  asOf: "現在",
  /** Before the words of the head who published although errors stood. */
  overErrors: "記載に誤りが残ったまま公表した理由（所属長）",
  revisions: {
    heading: "改訂履歴",
    log: "更新履歴",
    date: "年月日",
    place: "箇所",
    before: "改訂前",
    after: "改訂後",
    reason: "理由",
  },
} as const;
