// Owns what the head of a paper says about itself: year, unit, title, edition, date, material number.
import { fiscalYearsIn } from "../../rulebook/osaka-city/era-words.ts";
import { SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import { unitIn } from "../../rulebook/osaka-city/unit-words.ts";
import { beginsWithOneOf, runBeginsWithOneOf } from "../text/first-signs.ts";
import { withoutBlanks } from "../text/fold.ts";
import { claim, note, record } from "../text/ledger.ts";
import { foldedOf, part, textOf, trimmed, type Run } from "../text/strip.ts";
import type { Paper } from "./paper.ts";

const STAGE = /[(【]\s*(素案|案|確定|中間反映|自己評価反映|改定)\s*[)】]\s*$/;
const MONTH = /(?:(令和|平成)\s*(元|\d{1,2})|(20\d\d))\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?/;
/** What papers made here print beside their title, the mark maybe taken before: 【様式1】 澪原市 帆波区 自己評価反映 令和8年6月5日. */
const PRINT_FACTS =
  /^(?:【[^】]+】)?[^。】]*(?:素案|案|確定|中間反映|自己評価反映|改定)\s*(?:令和|平成)\s*(?:元|\d{1,2})年\d{1,2}月\d{1,2}日(?:現在)?$/;
/** 【様式2】 alone on a line, and 【様式2 経営課題1】 of papers made here. */
const PRINTED_FORM = new RegExp(
  `^[【(]?\\s*様式\\s*([123])\\s*(?:${SECTION_WORDS.issueHeading}\\s*\\d{0,2}\\s*】|[】)])?\\s*:?$`,
);
/** With any blanks between its signs. */
const LONGEST_PRINTED_FORM = 40;
const PRINTED_FORM_SIGNS = "【( 様";
const beginsPrintedForm = beginsWithOneOf(PRINTED_FORM_SIGNS);

/** Whether a cell may name a form, by how it begins. */
export const mayBePrintedForm = runBeginsWithOneOf(PRINTED_FORM_SIGNS);

/** The digit of the form that a line of its own names (folded: 【様式2】), null for any other text. */
export function printedFormIn(text: string): string | null {
  if (text.length > LONGEST_PRINTED_FORM || !beginsPrintedForm(text) || !text.includes("様")) return null;
  return PRINTED_FORM.exec(text)?.[1] ?? null;
}

const MATERIAL = /^【?\s*((?:事前配[付布])?資料)\s*([0-9A-Z]{1,2}(?:-\d{1,2})?)?\s*】?$/;

/** Notes the fiscal year that a label or title names, when the plan has none yet. */
export function takeYear(paper: Paper, run: Run): void {
  const mention = fiscalYearsIn(textOf(run), "令和")[0];
  if (!mention) return;
  const where = part(run, mention.start, mention.end);
  if (paper.plan.fiscalYear === null) {
    paper.plan.fiscalYear = mention.fiscalYear;
    record(paper.ledger, paper.plan, "fiscalYear", where);
  } else if (paper.plan.fiscalYear === mention.fiscalYear)
    claim(paper.ledger, where, "field", paper.plan, "fiscalYear");
}

/** Reads a line of the head of a paper (title, year, unit, date, 資料); false when it is none of these. */
export function readPlanHeadLine(paper: Paper, run: Run): boolean {
  const taken = takeHeadLine(paper, run);
  // A page head repeats the title: later lines with the same words are told by these.
  if (taken) paper.headLines.add(withoutBlanks(foldedOf(run)));
  return taken;
}

function takeHeadLine(paper: Paper, run: Run): boolean {
  const text = foldedOf(run);
  if (text.length > 80 || text.includes("。")) return false;
  const { plan, ledger } = paper;
  const material = MATERIAL.exec(text);
  if (material) {
    const no = text.replace(/[【】\s]/g, "");
    if (plan.materialNo === null) plan.materialNo = no;
    record(ledger, plan, "materialNo", run);
    return true;
  }
  if (printedFormIn(text) !== null) {
    record(ledger, plan, "form", run);
    return true;
  }
  if (text.replace(/[【】\s]/g, "") === SECTION_WORDS.overviewMark) {
    claim(ledger, run, "label");
    return true;
  }
  const date = MONTH.exec(text);
  if (date && text.replace(MONTH, "").trim() === "") {
    plan.publishedOn = isoDate(date);
    record(ledger, plan, "publishedOn", run);
    return true;
  }
  if (PRINT_FACTS.test(text)) {
    const unit = unitIn(textOf(run));
    if (unit) takeUnit(paper, run, unit);
    claim(ledger, run, "label");
    return true;
  }
  const yearOnly = fiscalYearsIn(textOf(run), "令和")[0];
  const titled = /運営方針|概要版|振り返り|自己評価/.test(text);
  const unit = unitIn(textOf(run));
  if (
    !titled &&
    !(yearOnly && text.length < 12) &&
    !(unit && unit.end - unit.start >= text.trim().length - 2)
  ) {
    const handout = /(事前配[付布]資料|資料\s*[0-9A-Z]+)\s*$/.exec(text);
    if (!handout) return false;
    if (plan.materialNo === null) {
      const at = trimmed(part(run, handout.index));
      plan.materialNo = textOf(at).replace(/\s/g, "");
      record(ledger, plan, "materialNo", at);
    }
    if (unit) takeUnit(paper, run, unit);
    claim(ledger, run, "label");
    return true;
  }
  takeYear(paper, run);
  if (unit) takeUnit(paper, run, unit);
  const stage = STAGE.exec(text)?.[1];
  if (stage && plan.stage === null) {
    plan.stage = stage as NonNullable<typeof plan.stage>; // the pattern lists the stages
    note(ledger, plan, "stage", run);
  }
  if (titled) {
    plan.title = plan.title === null ? textOf(run).trim() : `${plan.title} ${textOf(run).trim()}`;
    record(ledger, plan, "title", run);
  }
  claim(ledger, run, "label");
  return true;
}

function takeUnit(
  paper: Paper,
  run: Run,
  found: { name: string; kind: "ward" | "bureau" | "office"; start: number; end: number },
): void {
  const where = part(run, found.start, found.end);
  if (paper.plan.unit === null) {
    paper.plan.unit = { name: found.name, kind: found.kind };
    record(paper.ledger, paper.plan, "unit", where);
    for (const key of ["name", "kind"]) note(paper.ledger, paper.plan.unit, key, where);
  } else claim(paper.ledger, where, "field", paper.plan, "unit");
}

function isoDate(match: RegExpExecArray): string {
  const [, era, ofEra, western, month = "", day] = match;
  const year = western ?? (era === "令和" ? 2018 : 1988) + (ofEra === "元" ? 1 : Number(ofEra));
  const pad = (digits: string): string => digits.padStart(2, "0");
  return `${year}-${pad(month)}${day ? `-${pad(day)}` : ""}`;
}
