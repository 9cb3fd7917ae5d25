// Owns reading the rows of one paper with the reader of its form, and closing the account.
import type { Finding } from "../../domain/finding.ts";
import type { Form, Plan, Unit } from "../../domain/plan.ts";
import type { Unread } from "../../domain/reading.ts";
import { placesOn } from "../../rulebook/osaka-city/form-places.ts";
import { hasSlot, lineAt, LOST_SIGN, note, type Ledger } from "../text/ledger.ts";
import { closeLedger, type Account } from "../text/account.ts";
import type { Row } from "../text/rows.ts";
import { mergeListedItems } from "./block-merge.ts";
import { settleHead } from "./conclusions.ts";
import { detectForm, partsByForm } from "./detect-form.ts";
import { checkNumbering } from "./numbering.ts";
import { newPlan } from "./draft.ts";
import { readForm1 } from "./form1.ts";
import { readForm2 } from "./form2.ts";
import { readForm3 } from "./form3.ts";
import { withBareLabels } from "./label-dress.ts";
import { isNewForm, readNewForm } from "./new-form.ts";
import { readOverviewFinal } from "./overview-final.ts";
import { readOverviewMidyear } from "./overview-midyear.ts";
import { takePageFrame, withFormLines, withoutPageNumbers } from "./page-furniture.ts";
import { report, type Paper } from "./paper.ts";
import { settleFindings } from "./settle-findings.ts";
import { withUprightHeads } from "./upright-heads.ts";

type PaperInput = {
  readonly file: string;
  readonly ledger: Ledger;
  readonly rows: readonly Row[];
  readonly form: Form | null;
  readonly unit: Unit | null;
  readonly fiscalYear: number | null;
};

const READERS: Readonly<Record<Form, (paper: Paper) => void>> = {
  form1: readForm1,
  form2: readForm2,
  form3: readForm3,
  "overview-midyear": readOverviewMidyear,
  "overview-final": readOverviewFinal,
};

/** A paper that was read: its plan, what there is to say about it, and the account of its characters. */
type ReadPaper = {
  readonly plan: Plan;
  readonly findings: readonly Finding[];
  readonly account: Account;
};

/** Reads the rows of one paper; null when they are no paper of a known form. */
export function readPaper(input: PaperInput): ReadPaper | null {
  const paged = withoutPageNumbers(
    input.ledger,
    input.rows.filter((row) => !row.frame),
  );
  const rows = withBareLabels(input.ledger, withUprightHeads(withFormLines(paged)));
  const isNew = !input.form && isNewForm(rows);
  const parts = input.form || isNew ? [] : partsByForm(rows);
  const guess = isNew
    ? { form: "form1" as const, rivals: [] }
    : input.form
      ? { form: input.form, rivals: [] }
      : detectForm(rows);
  if (!guess) return null;
  const plan = newPlan();
  plan.form = guess.form;
  const paper: Paper = {
    file: input.file,
    form: guess.form,
    ledger: input.ledger,
    rows,
    givenYear: input.fiscalYear,
    plan,
    headLines: new Set(),
    pending: [],
    labels: new Map(),
  };
  if (isNew) readNewForm(paper);
  else if (parts.length > 1) readParts(paper, parts);
  else READERS[guess.form](paper);
  if (!hasSlot(input.ledger, plan, "form"))
    note(input.ledger, plan, "form", null, {
      how: "concluded",
      evidence: input.form ? "指定された" : "様式の見出しの語から判別した",
    });
  takePageFrame(paper, input.rows);
  reportLostSigns(paper);
  checkNumbering(paper);
  settleHead(paper, { unit: input.unit, fiscalYear: input.fiscalYear });
  if (guess.rivals.length > 0)
    report(paper, "form-unknown", "warning", {
      owner: plan,
      key: "form",
      words: {
        ja: `様式がはっきりしません（${[guess.form, ...guess.rivals].join(" か ")}）。${guess.form} として読みました。`,
        en: `The form is not clear (${[guess.form, ...guess.rivals].join(" or ")}). It was read as ${guess.form}.`,
      },
      settle: { ja: "--form で様式を指定してください。", en: "Give it with --form." },
    });
  const forms = parts.length > 1 ? parts.map((part) => part.form) : [guess.form];
  const account = closeLedger(input.ledger, plan, placesOn(forms));
  const findings = [...settleFindings(paper, account), ...unreadFindings(input.file, account.unread)];
  return { plan, findings, account };
}

function reportLostSigns(paper: Paper): void {
  const { text, firstLost: first } = paper.ledger;
  if (first < 0) return;
  const count = text.split(LOST_SIGN).length - 1;
  report(paper, "not-extractable", "warning", {
    at: { offset: first, heads: null },
    line: lineAt(paper.ledger, first),
    words: {
      ja: `文字コードの変換で失われた文字が${count}字あります（${LOST_SIGN} となっています）。`,
      en: `${count} characters were lost in decoding (they show as ${LOST_SIGN}).`,
    },
    settle: {
      ja: "元の文字コードのまま、文書を取り直してください。",
      en: "Get the document anew in its own encoding.",
    },
  });
}

/** Reads a file that holds several forms: each part with the reader of its form, all into one plan. */
function readParts(paper: Paper, parts: ReturnType<typeof partsByForm>): void {
  for (const { form, rows } of parts) READERS[form]({ ...paper, form, rows });
  mergeListedItems(paper);
  const forms = [...new Set(parts.map((part) => part.form))];
  report(paper, "several-forms", "note", {
    owner: paper.plan,
    key: "form",
    line: parts[1]?.rows.at(-1)?.line ?? null,
    words: {
      ja: `一つの文書に${forms.length}種の様式があります（${forms.join("、")}）。それぞれの様式として読み、一つにまとめました。`,
      en: `The document holds ${forms.length} forms (${forms.join(", ")}). Each was read as such, into one plan.`,
    },
    settle: { ja: "様式ごとに分けた文書でも読めます。", en: "They can also be read from one document each." },
  });
}

/** A document with more unread places than this is no paper of these forms; the last finding counts the rest. */
const MOST_UNREAD_FINDINGS = 100;

/** One finding per stretch of lines that nobody claims. */
export function unreadFindings(file: string, unread: readonly Unread[]): Finding[] {
  const stretches: Unread[][] = [];
  for (const piece of unread) {
    const last = stretches.at(-1)?.at(-1);
    if (last && piece.line - last.line <= 1) stretches.at(-1)?.push(piece);
    else stretches.push([piece]);
  }
  return stretches.slice(0, MOST_UNREAD_FINDINGS).map((pieces, index): Finding => {
    const further = index === MOST_UNREAD_FINDINGS - 1 ? stretches.length - MOST_UNREAD_FINDINGS : 0;
    const text = pieces.map((piece) => piece.text).join(" ");
    const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    const line = pieces[0]?.line ?? null;
    return {
      rule: "text-unread",
      severity: "warning",
      path: "",
      file,
      line,
      ja: `どの欄にも割り当てられない文があります：「${shown}」（${text.length}字）。${further > 0 ? `ほかに${further}か所あります。` : ""}`,
      en: `This text belongs to no field: “${shown}” (${text.length} characters).${further > 0 ? ` There are ${further} more places.` : ""}`,
      evidence: pieces
        .slice(0, 3)
        .map((piece) => ({ file, line: piece.line, path: null, text: piece.text.slice(0, 80) })),
      settle: { ja: "原本を見て、どの欄の文か指定してください。", en: "Say which field it belongs to." },
    };
  });
}
