// Owns the names by which cells of a city's own Excel template are found: one per place of 様式1, 様式2 and 様式3, and one per list whose rows repeat.
import { FIELDS, SECTION_WORDS } from "./fields.ts";
import { PAPER_WORDS } from "./paper-words.ts";

/** The forms for which a city may bring its own template. */
export const TEMPLATE_FORMS = ["form1", "form2", "form3"] as const;
export type TemplateForm = (typeof TEMPLATE_FORMS)[number];

/** A list whose rows repeat. `inside`: its pointer from the item that it belongs to, which is one of `parent`, or of the form itself. */
type TemplateList = {
  readonly name: string;
  readonly parent: string | null;
  readonly inside: string;
  readonly ja: string;
};

/** A named cell. `inside`: its pointer from an item of `list`, or from what the form is about; words with # are about the paper itself. */
export type TemplateField = {
  readonly name: string;
  readonly list: string | null;
  readonly inside: string;
  readonly ja: string;
};

export type TemplateNames = {
  /** What the form is about: the plan, or one issue. */
  readonly about: "plan" | "issue";
  readonly lists: readonly TemplateList[];
  readonly fields: readonly TemplateField[];
};

/** The end of the name of the rows that repeat: `strategy.rows`. */
export const ROWS = ".rows";

/** Own words for what the forms print without a label of its own: numbers, names, and what stands in composed cells. */
const WORDS: Readonly<Record<string, string>> = {
  "paper.title": "文書の表題",
  "paper.facts": "様式・市・所属・版・日付を一行で",
  "paper.city": "市の名",
  "paper.unit": "所属の名",
  "paper.year": "年度（令和n年度）",
  "paper.stage": "版（素案・案・確定など）",
  "paper.day": "その版の日付",
  "paper.edition": "様式の版",
  "paper.code": "文書の符号",
  "paper.address": "符号の行き先のアドレス",
  "paper.overErrors": PAPER_WORDS.overErrors,
  "plan.reformPlanName": "改革の計画の名と「に基づく取組等」",
  "issue.no": "経営課題の番号",
  "issue.heading": "「経営課題」と番号",
  "issue.name": "経営課題の名",
  "mainInitiative.name": "主な具体的取組の名",
  "mainInitiative.budget": "主な具体的取組の予算額（千円）",
  "strategy.code": "戦略の番号",
  "strategy.heading": "「めざす成果及び戦略」と番号",
  "strategy.name": "戦略の名",
  "outcome.name": "アウトカム指標（印と調査対象を含む）",
  "outcome.target": "アウトカム指標の目標",
  "outcome.actual": "アウトカム指標の実績",
  "outcome.previousActual": "アウトカム指標の前年度の実績",
  "outcome.grade": "アウトカム指標の個別の評価",
  "initiative.code": "具体的取組の番号",
  "initiative.heading": "「具体的取組」と番号",
  "initiative.name": "具体的取組の名",
  "initiative.budget.settled": "前々年度の決算額（千円）",
  "initiative.budget.previous": "前年度の予算額（千円）",
  "initiative.budget.current": "当年度の予算額（千円）",
  "initiative.midYear.attainment": "中間 プロセス指標の達成状況（符号）",
  "initiative.midYear.effectiveness": "中間 戦略に対する取組の有効性",
  "initiative.yearEnd.attainment": "自己評価 プロセス指標の達成状況（符号）",
  "initiative.yearEnd.effectiveness": "自己評価 戦略に対する取組の有効性",
  "process.name": "プロセス指標（印と測り方を含む）",
  "process.target": "プロセス指標の目標",
  "targetRevision.text": "目標の変更（前・後・理由）",
  "criterion.text": "撤退・再構築基準（印を含む）",
  "history.fiscalYear": "前年度までの実績の年度",
  "history.text": "前年度までの実績",
  "actual.text": "プロセス指標の実績（印を含む）",
  "reform.name": "取組項目の名",
  "reform.no": "取組項目の番号",
  "reform.heading": "「取組項目」と番号",
  "reform.midYear.issueAndMeasure": "中間 課題と改善策",
  "reform.yearEnd.result": "当年度の取組実績及び目標の達成状況",
  "reform.yearEnd.attainment": "自己評価 目標の達成状況（符号）",
  "reform.yearEnd.issueAndMeasure": "自己評価 課題と改善策",
  "goal.text": "取組の方針の目標",
  "yearGoal.text": "当年度の目標",
  "revision.date": `${PAPER_WORDS.revisions.heading} ${PAPER_WORDS.revisions.date}`,
  "revision.place": `${PAPER_WORDS.revisions.heading} ${PAPER_WORDS.revisions.place}`,
  "revision.before": `${PAPER_WORDS.revisions.heading} ${PAPER_WORDS.revisions.before}`,
  "revision.after": `${PAPER_WORDS.revisions.heading} ${PAPER_WORDS.revisions.after}`,
  "revision.reason": `${PAPER_WORDS.revisions.heading} ${PAPER_WORDS.revisions.reason}`,
  "update.date": `${PAPER_WORDS.revisions.log} ${PAPER_WORDS.revisions.date}`,
  "update.note": PAPER_WORDS.revisions.log,
};

const LIST_WORDS: Readonly<Record<string, string>> = {
  issue: SECTION_WORDS.issueHeading,
  mainInitiative: "主な具体的取組",
  reform: SECTION_WORDS.reformItemHeading,
  revision: PAPER_WORDS.revisions.heading,
  update: PAPER_WORDS.revisions.log,
  strategy: SECTION_WORDS.strategyHeading,
  outcome: "アウトカム指標",
  initiative: SECTION_WORDS.initiativeHeading,
  process: "プロセス指標",
  targetRevision: "目標の変更",
  criterion: "撤退・再構築基準",
  history: "前年度までの実績",
  actual: "プロセス指標の実績",
  goal: "取組の方針の目標",
  yearGoal: "当年度の目標",
};

const PAPER = [
  "title",
  "facts",
  "city",
  "unit",
  "year",
  "stage",
  "day",
  "edition",
  "code",
  "address",
  "overErrors",
].map((key) => `paper.${key}`);

/** Names that are no path of their own: where their cell stands in the item. */
const INSIDE: Readonly<Record<string, string>> = {
  "outcome.target": "/target/text",
  "process.target": "/target/text",
  "targetRevision.text": "/after",
};

type Row = readonly [list: string, parent: string | null, inside: string];

const FORMS: Readonly<
  Record<
    TemplateForm,
    { readonly about: "plan" | "issue"; readonly lists: readonly Row[]; readonly fields: readonly string[] }
  >
> = {
  form1: {
    about: "plan",
    lists: [
      ["issue", null, "/issues"],
      ["mainInitiative", "issue", "/mainInitiatives"],
      ["reform", null, "/reformItems"],
      ["revision", null, "/revisionHistory"],
      ["update", null, "/updateLog"],
    ],
    fields: [
      ...["goal", "mission", "basicPolicy", "reformPlanName", "yearResultAndWish", "issuesAndDirection"].map(
        (key) => `plan.${key}`,
      ),
      ...["no", "heading", "name", "summary", "mainStrategies"].map((key) => `issue.${key}`),
      ...["name", "budget"].map((key) => `mainInitiative.${key}`),
      ...["name", "content"].map((key) => `reform.${key}`),
      ...["date", "place", "before", "after", "reason"].map((key) => `revision.${key}`),
      ...["date", "note"].map((key) => `update.${key}`),
    ],
  },
  form2: {
    about: "issue",
    lists: [
      ["strategy", null, "/strategies"],
      ["outcome", "strategy", "/outcomeIndicators"],
      ["initiative", "strategy", "/initiatives"],
      ["process", "initiative", "/processIndicators"],
      ["targetRevision", "initiative", "/targetRevisions"],
      ["criterion", "initiative", "/withdrawalCriteria"],
      ["history", "initiative", "/history"],
      ["actual", "initiative", "/yearEnd/actuals"],
    ],
    fields: [
      ...["no", "heading", "name", "sdgGoals", "futureVision", "currentState", "causeAnalysis"].map(
        (key) => `issue.${key}`,
      ),
      ...["issueToSolve", "evaluationSummary"].map((key) => `issue.${key}`),
      ...["code", "heading", "name", "desiredState", "direction", "outcomeOverall"].map(
        (key) => `strategy.${key}`,
      ),
      ...["effectiveness", "progress", "issueText", "nextDirection"].map((key) => `strategy.${key}`),
      ...["name", "target", "actual", "previousActual", "grade"].map((key) => `outcome.${key}`),
      ...["code", "heading", "name", "plannedContent"].map((key) => `initiative.${key}`),
      ...["settled", "previous", "current"].map((key) => `initiative.budget.${key}`),
      ...["attainment", "effectiveness", "issueAndMeasure"].map((key) => `initiative.midYear.${key}`),
      ...["result", "attainment", "effectiveness", "issue", "measure"].map(
        (key) => `initiative.yearEnd.${key}`,
      ),
      "process.name",
      "process.target",
      "targetRevision.text",
      "criterion.text",
      "history.fiscalYear",
      "history.text",
      "actual.text",
    ],
  },
  form3: {
    about: "plan",
    lists: [
      ["reform", null, "/reformItems"],
      ["goal", "reform", "/goals"],
      ["yearGoal", "reform", "/yearGoals"],
    ],
    fields: [
      "plan.reformPlanName",
      ...["no", "heading", "name", "purpose", "outline", "yearContent"].map((key) => `reform.${key}`),
      ...["execution", "attainment", "issueAndMeasure"].map((key) => `reform.midYear.${key}`),
      ...["result", "attainment", "issueAndMeasure"].map((key) => `reform.yearEnd.${key}`),
      "goal.text",
      "yearGoal.text",
    ],
  },
};

/** The names of a form's template. */
export function templateNames(form: TemplateForm): TemplateNames {
  const { about, lists, fields } = FORMS[form];
  return {
    about,
    lists: lists.map(([name, parent, inside]) => ({ name, parent, inside, ja: LIST_WORDS[name] ?? name })),
    fields: [...PAPER, ...fields].map((name) => fieldNamed(form, about, name, lists)),
  };
}

function fieldNamed(
  form: TemplateForm,
  about: "plan" | "issue",
  name: string,
  lists: readonly Row[],
): TemplateField {
  const [first = "", ...rest] = name.split(".");
  const ja = FIELDS.find((field) => field.form === form && field.id === name)?.ja ?? WORDS[name] ?? name;
  if (first === "paper") return { name, list: null, inside: `#${rest.join("")}`, ja };
  const inside = rest.join("") === "heading" ? "#heading" : (INSIDE[name] ?? `/${rest.join("/")}`);
  const list = first === about || !lists.some(([one]) => one === first) ? null : first;
  return { name, list, inside, ja };
}
