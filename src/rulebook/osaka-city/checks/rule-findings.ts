// Owns how a broken rule of the forms becomes a finding: named field by field, and collapsed when a whole column is empty.
import type { Finding, Words } from "../../../domain/finding.ts";
import { phasesReached } from "../../../domain/phases.ts";
import { lineAt, ownOriginAt, valueAt } from "../../../domain/pointer.ts";
import type { Form } from "../../../domain/plan.ts";
import type { Reading, Unread } from "../../../domain/reading.ts";
import { type Breach, breaches, type RulePhase } from "../../../domain/rule.ts";
import { type Sheet, sheetsOfKind } from "../../../domain/sheet.ts";
import { fieldOf, FIELDS, SECTION_WORDS } from "../fields.ts";
import { evidenceAt, excerpt } from "./check.ts";
import { listed, placeOf } from "./places.ts";
import { rulesInUse } from "./rules-in-use.ts";
import { unreadWordsIn } from "./unread-words.ts";

/** More sheets than this with the same breach, and more than half of them: said once for the paper. */
const MOST_APART = 4;

/** The findings of the printed and inferred rules of the paper's own form, for the phases that it has reached. */
export function ruleFindings(reading: Reading): readonly Finding[] {
  const { plan } = reading;
  // Of a form that the reader knows in part nobody can say what it asks for.
  const inPart = reading.findings.some(({ rule }) => rule === "edition-partly");
  const broken = breaches(rulesInUse(plan), plan, phasesReached(plan)).filter(
    ({ rule }) => rule.only !== "desk" && (!inPart || rule.holds !== undefined),
  );
  if (broken.length === 0) return [];
  return [...Map.groupBy(broken, (breach) => breach.rule.id).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const sheets = sheetsOfKind(plan, first.sheet.kind).length;
    return same.length > MOST_APART && same.length * 2 > sheets
      ? [collapsed(reading, first, same, sheets)]
      : same.map((breach) => apart(reading, breach));
  });
}

/** The same, each sheet and field for itself: at the desk every sheet has somebody of its own, and every finding leads to its field. */
export function ruleFindingsApart(reading: Reading, phases: ReadonlySet<RulePhase>): readonly Finding[] {
  const { plan } = reading;
  return breaches(rulesInUse(plan), plan, phases).flatMap((breach) =>
    breach.rule.holds
      ? [apart(reading, breach)]
      : breach.fields.map((field) => apart(reading, { ...breach, fields: [field] })),
  );
}

function apart(reading: Reading, breach: Breach): Finding {
  const { rule, sheet, fields } = breach;
  const unread = rule.holds ? null : unreadWordsIn(reading, sheet);
  if (unread) return notFound(reading, breach, unread);
  const place = placeOf(sheet);
  const names = onceByWords(fields.map((field) => namedField(reading.plan.form, sheet, field)));
  const ja = rule.holds
    ? `${place.ja}：${rule.text.ja}`
    : `${place.ja}の${names.map((name) => `「${name.ja}」`).join("")}が空欄です。${rule.when ? rule.text.ja : ""}`;
  const en = rule.holds
    ? `${place.en}: ${rule.text.en}`
    : `${place.en}: ${names.map((name) => name.en).join(", ")} empty.${rule.when ? ` ${rule.text.en}` : ""}`;
  const path = `${sheet.path}${fields[0] ?? ""}`;
  return {
    ...common(reading, breach),
    path,
    line: lineAt(reading, path),
    ja,
    en,
    evidence: evidenceOf(reading, breach),
  };
}

/** Where words of the block could not be assigned, that a field is empty is not proven: no broken rule, but something to look up. */
function notFound(reading: Reading, breach: Breach, { line, text }: Unread): Finding {
  const { rule, sheet, fields } = breach;
  const place = placeOf(sheet);
  const names = onceByWords(fields.map((field) => namedField(reading.plan.form, sheet, field)));
  const path = `${sheet.path}${fields[0] ?? ""}`;
  return {
    ...common(reading, breach),
    severity: rule.severity === "error" ? "warning" : rule.severity,
    path,
    line: lineAt(reading, path),
    ja: `${place.ja}の${names.map((name) => `「${name.ja}」`).join("")}を読み取れませんでした。空欄か、${line}行のどの欄にも割り当てられない文がそれに当たります。${rule.when ? rule.text.ja : ""}`,
    en: `${place.en}: ${names.map((name) => name.en).join(", ")} not found. Either empty, or meant by the unread words of line ${line}.${rule.when ? ` ${rule.text.en}` : ""}`,
    evidence: [
      { file: reading.source.file, line, path: null, text: excerpt(text) },
      ...evidenceOf(reading, breach),
    ],
    settle: {
      ja: "原本を見て、その文がこの欄のものか確かめ、空欄なら埋める。",
      en: "Look at the original: assign the words to the field, or fill it in.",
    },
  };
}

function collapsed(reading: Reading, first: Breach, same: readonly Breach[], sheets: number): Finding {
  const places = listed(same.map(({ sheet }) => placeOf(sheet)));
  return {
    ...common(reading, first),
    path: `${first.sheet.path}${first.fields[0] ?? ""}`,
    line: lineAt(reading, first.sheet.path),
    ja: `${sheets}件中${same.length}件で満たされていません：${places.ja}。${first.rule.text.ja}`,
    en: `Not so in ${same.length} of ${sheets}: ${places.en}. ${first.rule.text.en}`,
    evidence: same.map(({ sheet }) => evidenceAt(reading, sheet.path)),
  };
}

function common(reading: Reading, { rule }: Breach) {
  const settle: Words = rule.holds
    ? { ja: "符号か記入を直す。", en: "Correct the code or the entry." }
    : { ja: "空欄を埋めるか、該当しない理由を示す。", en: "Fill it in, or say why it does not apply." };
  return { rule: rule.id, severity: rule.severity, file: reading.source.file, settle };
}

/** The codes that make a conditional rule apply are its evidence. */
function evidenceOf(reading: Reading, { rule, sheet, fields }: Breach): Finding["evidence"] {
  if (!rule.when && !rule.holds) return [];
  const group = fields[0]?.split("/")[1] ?? "";
  const codes = ["attainment", "effectiveness"].map((code) =>
    sheet.kind === "strategy" ? `${sheet.path}/${code}` : `${sheet.path}/${group}/${code}`,
  );
  return codes
    .filter((path) => ownOriginAt(reading, path) !== undefined)
    .map((path) => evidenceAt(reading, path));
}

/** The label of a field; one of several indicators says by its mark which. */
function namedField(form: Form, { kind, content }: Sheet, pointer: string): Words {
  const words = fieldWords(form, kind, pointer);
  const [, list, place] = /^\/(\w+)\/(\d+)\//.exec(pointer) ?? [];
  const members: unknown = list === undefined ? [] : valueAt(content, `/${list}`);
  if (!Array.isArray(members) || members.length < 2) return words;
  const mark: unknown = valueAt(content, `/${list}/${place}/mark`);
  const which = typeof mark === "string" ? mark : String(Number(place) + 1);
  return { ja: `${which} ${words.ja}`, en: `${which} ${words.en}` };
}

function onceByWords(names: readonly Words[]): readonly Words[] {
  return names.filter(({ ja }, n) => names.findIndex((one) => one.ja === ja) === n);
}

/** The official label of a field of a sheet; a field without one of its own takes its identifier. */
function fieldWords(form: Form, kind: string, pointer: string): Words {
  const key = pointer
    .slice(1)
    .replaceAll("/", ".")
    .replace(/\.\d+(?=\.)/g, "");
  const short = key.slice(key.indexOf(".") + 1);
  const found =
    FIRST_FIELDS.get(`${form} ${kind}.${key}`) ??
    FIRST_FIELDS.get(`${form} ${kind}.${short}`) ??
    (HEADINGS.has(key) ? undefined : FIRST_FIELDS.get(`${kind}.${key}`));
  // The explanation in brackets behind a label would fill the message.
  if (found) return { ja: found.ja.replace(/(?<=.)[（＜].*$/, ""), en: found.en };
  return OTHER_WORDS[key] ?? { ja: key, en: key };
}

/** The first field of each identifier, on a form and on any. */
const FIRST_FIELDS: ReadonlyMap<string, (typeof FIELDS)[number]> = new Map(
  FIELDS.toReversed().flatMap((field) => [
    [field.id, field],
    [`${field.form} ${field.id}`, field],
  ]),
);

/** What stands in a heading has no label of its own. */
const HEADINGS: ReadonlySet<string> = new Set(["no", "code", "name"]);

/** Fields that have no label of their own on the form. */
const OTHER_WORDS: Readonly<Record<string, Words>> = {
  no: { ja: "番号", en: "Number" },
  code: { ja: "番号", en: "Number" },
  name: { ja: "名称", en: "Name" },
  "budget.current": { ja: `当年度${SECTION_WORDS.budgeted}`, en: "Budget of the year" },
  "outcomeIndicators.name": { ja: "指標の名称", en: "Name of the indicator" },
  "outcomeIndicators.target": { ja: "指標の目標", en: "Target of the indicator" },
  "outcomeIndicators.actual": wordsOf("strategy.outcomeResults"),
  "outcomeIndicators.previousActual": wordsOf("strategy.previousActual"),
  "outcomeIndicators.grade": wordsOf("strategy.grade"),
  "processIndicators.name": { ja: "指標の名称", en: "Name of the indicator" },
  "processIndicators.target": { ja: "指標の目標", en: "Target of the indicator" },
  issues: { ja: "経営課題", en: "Issues" },
  reformItems: { ja: "取組項目", en: "Reform items" },
  reformPlanName: { ja: "計画の名称", en: "Name of the reform plan" },
  outcomeOverall: { ja: "アウトカム指標の達成状況 全体", en: "Overall outcome" },
  yearGoals: { ja: "当年度の目標", en: "Goals of the year" },
  "yearEnd.actuals": { ja: "プロセス指標の達成状況（値）", en: "Values of the process indicators" },
  "yearEnd.attainment": { ja: "目標の達成状況", en: "Attainment" },
  "yearEnd.issueAndMeasure": { ja: "課題と改善策", en: "Issue and measure" },
  "midYear.issueAndMeasure": { ja: "課題と改善策", en: "Issue and measure" },
  "midYear.achievements": { ja: "現状の主な取組実績", en: "Achievements so far" },
  "midYear.attainment": { ja: "達成状況", en: "Attainment" },
  "midYear.execution": { ja: "取組の進捗", en: "Execution" },
  "overview.achieved": { ja: "目標を達成した項目数", en: "Number of targets reached" },
  "overview.total": { ja: "項目数", en: "Number of initiatives" },
};

function wordsOf(id: string): Words {
  const { ja, en } = fieldOf("form2", id);
  return { ja, en };
}
