// Owns the paper being read: its rows, its account, the plan under construction, and what the reader has to say about it.
import type { Evidence, Severity, Words } from "../../domain/finding.ts";
import type { Form } from "../../domain/plan.ts";
import { SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import { firstSigns, runBeginsWithOneOf } from "../text/first-signs.ts";
import { fold, withoutBlanks } from "../text/fold.ts";
import { claim, lineOf, mention, note, record, type Ledger, type OriginDetails } from "../text/ledger.ts";
import type { Row } from "../text/rows.ts";
import { SIGNS } from "../text/signs.ts";
import { foldedOf, linesOf, mayHold, offsetOf, part, textOf, trimmed, type Run } from "../text/strip.ts";
import { findLabels, type LabelMatch } from "./labels.ts";
import type { PlanDraft } from "./draft.ts";

/** A finding whose path is known only when the plan is finished. */
export type PendingFinding = {
  readonly rule: ReaderRule;
  readonly severity: Severity;
  readonly owner: object | null;
  readonly key: string | null;
  readonly at: Place | null;
  readonly line: number | null;
  readonly words: Words;
  readonly evidence: readonly Omit<Evidence, "file">[];
  readonly settle: Words;
};

/** Where a finding without an owner speaks of a field: words that a field took, or a label that heads one. */
export type Place = {
  /** Offset in the document. */
  readonly offset: number;
  /** Identifiers of the fields that the label there may head; null: the field that took the words there. */
  readonly heads: readonly string[] | null;
};

/** What the reader itself can report; the checks of the rulebook report everything else. */
const READER_RULES = {
  "several-forms": { ja: "一つの文書に複数の様式がある", en: "one document holds several forms" },
  "form-unknown": { ja: "様式が判別できない", en: "the form is not known" },
  "heading-missing": { ja: "見出しがない", en: "a heading is missing" },
  "code-concluded": { ja: "番号を位置から推定した", en: "a number was concluded from its position" },
  "label-differs": { ja: "見出しの文言が様式と違う", en: "a label is worded otherwise than on the form" },
  "numbering-broken": { ja: "番号が続いていない", en: "the numbers do not run on" },
  "block-repeated": { ja: "同じ欄が繰り返されている", en: "a block is repeated" },
  "block-out-of-order": { ja: "欄の順序が様式と違う", en: "a block stands out of order" },
  "value-twice": { ja: "一つの欄に二つの値がある", en: "one field has two values" },
  "result-without-indicator": {
    ja: "計画にない指標の実績がある",
    en: "a result of an indicator that the plan does not have",
  },
  "year-given-differs": {
    ja: "指定された年度が文書の年度と違う",
    en: "the fiscal year given is not that of the paper",
  },
  "text-placed-by-order": {
    ja: "見出しのない文を順序で割り当てた",
    en: "unlabelled text was placed by its order",
  },
  "text-unread": { ja: "どの欄にも割り当てられない文がある", en: "text that belongs to no field" },
  "page-frame": { ja: "ページの枠の語を除いた", en: "words of the page around the paper were left out" },
  "edition-partly": { ja: "一部しか分かっていない様式", en: "a form that is known in part" },
  "not-extractable": { ja: "図や記号が抽出で失われている", en: "a picture was lost in extraction" },
  "hidden-part": { ja: "非表示の部分がある", en: "a part is hidden" },
  "macros-present": { ja: "マクロが入っている", en: "the file holds macros" },
  "formula-without-value": { ja: "値のない計算式がある", en: "a formula has no value" },
  "comment-left-out": { ja: "コメントが付いている", en: "comments stand beside the text" },
  "unit-unknown": { ja: "区・局の名がない", en: "the unit is not named" },
  "year-unknown": { ja: "年度がない", en: "the fiscal year is not named" },
  "year-concluded": { ja: "年度を推定した", en: "the fiscal year was concluded" },
  "unit-concluded": { ja: "区・局の名を推定した", en: "the unit was concluded" },
  "row-displaced": { ja: "列がずれている", en: "a row is shifted by a column" },
  "cell-displaced": { ja: "別の列に書かれている", en: "a value stands in another column" },
} as const satisfies Record<string, Words>;

type ReaderRule = keyof typeof READER_RULES;

export type Paper = {
  readonly file: string;
  readonly form: Form;
  readonly ledger: Ledger;
  readonly rows: readonly Row[];
  /** The fiscal year as the caller gave it. */
  readonly givenYear: number | null;
  readonly plan: PlanDraft;
  /** Words of the lines at its head, folded and without blanks. */
  readonly headLines: Set<string>;
  readonly pending: PendingFinding[];
  /** The labels of the cells looked at, each looked at once. */
  readonly labels: Map<Run, readonly LabelMatch[]>;
};

/** Every label of the paper's form in a cell, left to right. */
export function labelsIn(paper: Paper, run: Run): readonly LabelMatch[] {
  const known = paper.labels.get(run);
  if (known) return known;
  const found = findLabels(paper.form, run);
  paper.labels.set(run, found);
  return found;
}

type Report = {
  readonly owner?: object | null;
  readonly key?: string | null;
  /** For a finding whose field is known only when all fields are filled. */
  readonly at?: Place;
  readonly line?: number | null;
  readonly words: Words;
  readonly evidence?: readonly Omit<Evidence, "file">[];
  readonly settle: Words;
};

/** Notes something the reader has to say. */
export function report(paper: Paper, rule: ReaderRule, severity: Severity, about: Report): void {
  if (about.owner) mention(paper.ledger, about.owner);
  paper.pending.push({
    rule,
    severity,
    owner: about.owner ?? null,
    key: about.key ?? null,
    at: about.at ?? null,
    line: about.line ?? null,
    words: about.words,
    evidence: about.evidence ?? [],
    settle: about.settle,
  });
}

/** Claims a label and reports it when it is worded otherwise than on the form. */
export function takeLabel(paper: Paper, run: Run, match: LabelMatch): void {
  const label = part(run, match.start, match.end);
  claim(paper.ledger, label, "label");
  if (match.expected === null) return;
  const line = lineOf(paper.ledger, label);
  report(paper, "label-differs", "note", {
    at: { offset: offsetOf(label), heads: match.ids },
    line,
    words: {
      ja: `見出しが「${textOf(label).trim()}」となっています（様式では「${match.expected}」）。`,
      en: `The label reads “${textOf(label).trim()}” (on the form: “${match.expected}”).`,
    },
    evidence: [{ line, path: null, text: textOf(label).trim() }],
    settle: { ja: "様式どおりの見出しに直してください。", en: "Use the label of the form." },
  });
}

const PHASE_WORDS: Readonly<Record<string, "P" | "M" | "Y">> = {
  [SECTION_WORDS.plan]: "P",
  [SECTION_WORDS.midYear]: "M",
  [SECTION_WORDS.yearEnd]: "Y",
};

/** How a cell with one of them begins: few others do. */
const PHASE_SIGNS = firstSigns(Object.keys(PHASE_WORDS));
const MARKS_BEFORE = "◆■●○";
const mayBePhase = runBeginsWithOneOf(`${MARKS_BEFORE} \n\t${PHASE_SIGNS}`);

/** A phase word with a sign before it and blanks between its signs; more blanks are no print. */
const LONGEST_PHASE = 100;

/** The phase that a cell names (計画, 中間振り返り, 自己評価), null when it is no such word. */
export function phaseWord(run: Run): "P" | "M" | "Y" | null {
  if (!mayBePhase(run) || run.end - run.start > LONGEST_PHASE) return null;
  const words = withoutBlanks(foldedOf(run));
  return PHASE_WORDS[MARKS_BEFORE.includes(words.charAt(0)) ? words.slice(1) : words] ?? null;
}

/** Claims the phase word that begins a row; false when none does. */
export function takeSectionWord(paper: Paper, row: Row): boolean {
  const first = row.cells[0];
  if (!first || phaseWord(first.run) === null) return false;
  claim(paper.ledger, first.run, "label");
  return true;
}

const BULLET_BREAK = /[ \u3000]+(?=[・○●◎◇◆■□](?![・、。]))/g;

/** The words of a run as a text value: lines trimmed, bullets that run on in one line each on a line of their own; null when blank. */
export function wordsOf(run: Run): string | null {
  let text = "";
  const runsOn = mayHold(run, SIGNS.blank) && mayHold(run, SIGNS.bullet);
  for (const line of linesOf(run)) {
    const printed = textOf(line);
    const words = runsOn ? printed.replace(BULLET_BREAK, "\n") : printed;
    text = text === "" ? words : `${text}\n${words}`;
  }
  text = text.trim();
  return text === "" ? null : text;
}

/** Puts a run into a text field; a second run continues the text on a new line. */
export function putText<K extends string>(
  paper: Paper,
  owner: { [P in K]: string | null },
  key: K,
  run: Run,
  details: OriginDetails = {},
): void {
  const words = wordsOf(run);
  if (words === null) return;
  const before = owner[key];
  owner[key] = (before === null ? words : `${before}\n${words}`) as (typeof owner)[K]; // string fits string | null
  record(paper.ledger, owner, key, trimmed(run), details);
}

/** Puts a value that was worked out of a run. */
export function putValue<O extends object, K extends keyof O & string>(
  paper: Paper,
  owner: O,
  key: K,
  value: O[K],
  run: Run,
  details: OriginDetails = {},
): void {
  owner[key] = value;
  record(paper.ledger, owner, key, trimmed(run), details);
}

/** Notes a value concluded from other words, which `evidence` names. */
export function putConcluded<O extends object, K extends keyof O & string>(
  paper: Paper,
  owner: O,
  key: K,
  value: O[K],
  evidence: string,
  line: number | null = null,
): void {
  owner[key] = value;
  note(paper.ledger, owner, key, null, { how: "concluded", evidence, line });
}

/** Longer cells hold no indicator, goal or history of a paper; taking them apart would only cost time. */
const LONGEST_PARSED = 20_000;

/** Whether a run is too long to be taken apart; it then stays unread, which the finding says. */
export function tooLongToParse(run: Run): boolean {
  return run.end - run.start > LONGEST_PARSED;
}

/** What two texts share when they are the same words but for width and blanks; null stays null. */
export function wordsKey(text: string | null): string | null {
  return text === null ? null : withoutBlanks(fold(text));
}

const DASHES = "-ー―─";

/** Whether a run holds only a dash or nothing: printed to say that there is nothing. */
export function saysNothing(run: Run): boolean {
  const { strip, start, end } = trimmed(run);
  return start === end || (end - start === 1 && DASHES.includes(strip.folded.charAt(start)));
}
