// Owns what the desk calls a field of a plan: the form's own label where it has one, a plain word where the forms print none.
import type { Words } from "../../../domain/finding.ts";
import type { Form } from "../../../domain/plan.ts";
import { FIELDS, SECTION_WORDS, type Level } from "../../../rulebook/osaka-city/fields.ts";
import { label as formLabel, labelName } from "../../../site/form-words.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";

/** The label of a field, and whether this form prints it (then it is asked for, filled in or not). */
type FieldWords = { readonly name: string; readonly printed: boolean };

/** Fields that the papers label at another place of the catalogue. */
const SAME_LABEL: Readonly<Record<string, string>> = {
  "initiative.midYear.attainment": "initiative.attainment",
  "initiative.midYear.effectiveness": "initiative.effectiveness",
  "initiative.yearEnd.attainment": "initiative.attainment",
  "initiative.yearEnd.effectiveness": "initiative.effectiveness",
  "strategy.outcomeIndicators.actual": "strategy.outcomeResults",
  "strategy.outcomeIndicators.previousActual": "strategy.previousActual",
  "strategy.outcomeIndicators.grade": "strategy.grade",
  "reform.midYear.issueAndMeasure": "reform.issueAndMeasure",
  "reform.yearEnd.issueAndMeasure": "reform.issueAndMeasure",
  "reform.yearGoals": "reform.goals",
};

/** Fields without a printed label, by their last name. */
const PLAIN: Readonly<Record<string, Words>> = {
  unit: { ja: "所属", en: "Unit" },
  fiscalYear: { ja: "年度", en: "Fiscal year" },
  form: { ja: "様式の種類", en: "Form" },
  stage: { ja: "版", en: "Edition" },
  title: { ja: "表題", en: "Title" },
  publishedOn: { ja: "公表日", en: "Published on" },
  updateLog: { ja: "更新の記録", en: "Update" },
  revisionHistory: { ja: "改訂履歴", en: "Revision" },
  materialNo: { ja: "資料の番号", en: "Material number" },
  references: { ja: "参照する資料", en: "Paper referred to" },
  reformPlanName: { ja: "改革の計画の名称", en: "Name of the reform plan" },
  no: { ja: "番号", en: "Number" },
  code: { ja: "番号", en: "Number" },
  name: { ja: "名称", en: "Name" },
  summary: { ja: "概要", en: "Summary" },
  budget: { ja: SECTION_WORDS.budgeted, en: "Budget" },
  settled: { ja: `${SECTION_WORDS.settled}（2年前）`, en: "Settled, two years before" },
  previous: { ja: `${SECTION_WORDS.budgeted}（前年度）`, en: "Budget, year before" },
  current: { ja: `${SECTION_WORDS.budgeted}（当年度）`, en: "Budget, this year" },
  dataPoints: { ja: "データ", en: "Figure" },
  achieved: { ja: "達成した項目の数", en: "Items achieved" },
  total: { ja: "項目の数", en: "Items in all" },
  mark: { ja: "指標の符号", en: "Mark" },
  population: { ja: "対象", en: "Population" },
  method: { ja: "測り方", en: "Method" },
  target: { ja: "目標", en: "Target" },
  actual: { ja: "実績", en: "Result" },
  actuals: { ja: "実績の値", en: "Result" },
  history: { ja: "これまでの実績", en: "Earlier result" },
  goals: { ja: "目標", en: "Goal" },
  achievements: { ja: "取組の実績", en: "Achievements" },
  result: { ja: "取組の実績", en: "Results" },
  attainment: { ja: "達成状況", en: "Attainment" },
  execution: { ja: "実施状況 (i)(ii)", en: "Execution (i)(ii)" },
  effectiveness: { ja: "有効性", en: "Effectiveness" },
  crossReference: { ja: "再掲の元", en: "Repeats" },
  targetRevisions: { ja: "目標の変更", en: "Changed target" },
  before: { ja: "変更の前", en: "Before" },
  after: { ja: "変更の後", en: "After" },
  reason: { ja: "理由", en: "Reason" },
  marking: { ja: "変更の示し方", en: "Marking" },
  text: { ja: "文言", en: "Wording" },
};

/** The words for a field; `keys` lead from the thing to the field, e.g. `["midYear", "attainment"]`. */
export function fieldWords(lang: Lang, form: Form, level: Level, keys: readonly string[]): FieldWords {
  const id = [level, ...keys].join(".");
  const known = SAME_LABEL[id] ?? id;
  const own = FIELDS.some((field) => field.form === form && field.id === known);
  const where = own ? form : FIELDS.find((field) => field.id === known)?.form;
  const last = keys.at(-1) ?? "";
  const plain = PLAIN[last];
  const name = where !== undefined ? formLabel(lang, where, known).name : (plain?.[lang] ?? last);
  return { name: phaseOf(lang, keys) + name, printed: own };
}

function phaseOf(lang: Lang, [first]: readonly string[]): string {
  if (first !== "midYear" && first !== "yearEnd") return "";
  const t = inLanguage(lang);
  return first === "midYear"
    ? t(`${SECTION_WORDS.midYear}：`, "Mid-year: ")
    : t(`${SECTION_WORDS.yearEnd}：`, "Self-evaluation: ");
}

/** What the members of a list are called, e.g. the indicators of a strategy. */
export function memberWords(lang: Lang, form: Form, level: Level, key: string): string {
  const t = inLanguage(lang);
  switch (key) {
    case "outcomeIndicators":
      return labelName(lang, "form2", "strategy.outcomeIndicators");
    case "processIndicators":
      return labelName(lang, "form2", "initiative.processIndicators");
    case "goals":
      return t("取組の目標", "Goal");
    case "yearGoals":
      return t("当年度の目標", "Goal of this year");
    default:
      return fieldWords(lang, form, level, [key]).name;
  }
}
