// Owns the head of an issue in 様式2: its texts, the figures stated in 現状, and the SDG goals.
import { parseDataPoints } from "../../rulebook/osaka-city/data-point-words.ts";
import { claim, type Ledger, note, noteAll, originOf } from "../text/ledger.ts";
import type { Row } from "../text/rows.ts";
import { foldedOf, type Run } from "../text/strip.ts";
import type { IssueDraft } from "./draft.ts";
import { isLabelBracket } from "./label-matchers.ts";
import { putText, putValue, report, type Paper } from "./paper.ts";

/** The section of the issue head that is being read. */
export type IssueSection = {
  readonly id: string;
  readonly line: number;
  /** Where each label of a row of labels stands, left to right: the texts below go by column. */
  readonly columns: readonly { readonly id: string; readonly cell: number }[];
};

/** The section of a cell: the label at or left of its column, else the one that was opened last. */
export function sectionAt(section: IssueSection, row: Row, cell: number): IssueSection {
  if (row.kind !== "table" || section.columns.length < 2) return section;
  const above = section.columns.findLast((column) => column.cell <= cell) ?? section.columns[0];
  return above ? { ...section, id: above.id } : section;
}

const TEXTS = {
  "issue.futureVision": "futureVision",
  "issue.currentState": "currentState",
  "issue.causeAnalysis": "causeAnalysis",
  "issue.issueToSolve": "issueToSolve",
  "issue.evaluationSummary": "evaluationSummary",
} as const;

/** A note under the icons, such as the one on what the SDGs are. */
const SDG_NOTE = /^※/;

/** Puts a line under its section of the issue head. */
export function readIssueSection(paper: Paper, issue: IssueDraft, section: IssueSection, run: Run): void {
  if (section.id === "issue.sdgGoals") {
    readSdgGoals(paper, issue, run);
    return;
  }
  const key = TEXTS[section.id as keyof typeof TEXTS]; // ids of this level without a text were handled above
  if (!key) return;
  if (issue[key] === null && isLabelBracket(foldedOf(run))) claim(paper.ledger, run, "label");
  else putText(paper, issue, key, run);
}

function readSdgGoals(paper: Paper, issue: IssueDraft, run: Run): void {
  const text = foldedOf(run);
  if (SDG_NOTE.test(text)) {
    claim(paper.ledger, run, "legend");
    return;
  }
  const goals = [...text.matchAll(/\d{1,2}/g)].map((match) => Number(match[0]));
  const plain = /^(?:(?:ゴール|目標|SDGs?)?\s*\d{1,2}\s*[、,・/\s]*)+$/.test(text);
  if (plain && goals.every((goal) => goal >= 1 && goal <= 17)) putValue(paper, issue, "sdgGoals", goals, run);
}

/** A longer 現状 is no text of a paper: its figures are not looked for. */
const LONGEST_STATE = 20_000;

/** The figures stated in 現状 and the SDG goals that the extraction lost, once the issue is read. */
export function finishIssue(paper: Paper, issue: IssueDraft, sdgLabelLine: number | null): void {
  readDataPoints(paper.ledger, issue);
  if (sdgLabelLine === null || issue.sdgGoals.length > 0) return;
  note(paper.ledger, issue, "sdgGoals", null, { line: sdgLabelLine, state: "not-extractable" });
  report(paper, "not-extractable", "note", {
    owner: issue,
    key: "sdgGoals",
    line: sdgLabelLine,
    words: {
      ja: "主なSDGsゴールの絵記号は文字として取り出せません。",
      en: "The icons of the SDG goals cannot be extracted as text.",
    },
    settle: { ja: "原本を見て番号を補ってください。", en: "Add the numbers from the original." },
  });
}

/** Puts the figures that the present state of an issue names into it. */
export function readDataPoints(ledger: Ledger, issue: IssueDraft): void {
  if (issue.currentState === null || issue.currentState.length > LONGEST_STATE) return;
  const origin = originOf(ledger, issue, "currentState");
  issue.dataPoints = parseDataPoints(issue.currentState).map((point) => ({ ...point }));
  for (const point of issue.dataPoints) {
    const details = { line: origin?.line ?? null, raw: point.text, state: "value" } as const;
    noteAll(ledger, point, Object.keys(point), null, details);
  }
}
