// Owns what is known of the form in use from 令和5 on: its printed labels, and which of them have a field. The form is known in part only.
// Source: pages of that form seen in public; the form itself and the legend of its A and B are not known.

/** Where the words under a label of the new form go; null: the plan has no such field, they stay unread. */
export type NewFormField = "mainStrategies" | "outcomeIndicators" | "outcomeResults" | null;

/** The labels of the new form, as printed without their brackets' words counting. */
export const NEW_FORM_LABELS: readonly { readonly ja: string; readonly field: NewFormField }[] = [
  { ja: "課題認識", field: null },
  { ja: "主な戦略（課題解決の方策）", field: "mainStrategies" },
  { ja: "アウトカム指標の達成状況（定量評価）", field: "outcomeResults" },
  { ja: "アウトカム指標", field: "outcomeIndicators" },
  { ja: "自己評価（運営方針全体の定性評価）", field: null },
  { ja: "今後の方針", field: null },
];

/** Labels that no earlier form has: one of them tells the new form. */
export const NEW_FORM_TELLING: ReadonlySet<string> = new Set([
  "課題認識",
  "主な戦略（課題解決の方策）",
  "アウトカム指標の達成状況（定量評価）",
  "自己評価（運営方針全体の定性評価）",
]);

/** Within the results: <n年度実績と達成状況> heads this year's value with its letter, <前年度実績> last year's value. */
export const NEW_FORM_RESULT_HEADS = { current: "実績と達成状況", previous: "前年度実績" } as const;
