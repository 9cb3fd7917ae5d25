// Owns starting an issue, strategy or initiative of 様式2: by its heading, or by its position where the heading is lost.
import { SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import { claim } from "../text/ledger.ts";
import type { Row } from "../text/rows.ts";
import { foldedOf, part, type Run } from "../text/strip.ts";
import {
  newInitiative,
  newIssue,
  newStrategy,
  type InitiativeDraft,
  type IssueDraft,
  type StrategyDraft,
} from "./draft.ts";
import type { BlockKind } from "./form2-blocks.ts";
import type { State } from "./form2-state.ts";
import { isHeaded, type Heading } from "./headings.ts";
import { findLabels } from "./labels.ts";
import { putConcluded, putValue, report, type Paper } from "./paper.ts";

/** Begins the issue of a heading, or goes on with one that is known by its number; without a heading it says so. */
export function startIssue(paper: Paper, state: State, heading: Heading | null, line: number): void {
  const no = heading?.numbers[0] ?? null;
  const known = no === null ? null : (paper.plan.issues.find((issue) => issue.no === no) ?? null);
  state.strategy = null;
  state.initiative = null;
  state.issue = known ?? newIssue();
  if (!known) paper.plan.issues.push(state.issue);
  if (!heading) {
    reportMissingHeading(paper, state.issue, line, SECTION_WORDS.issueHeading, null, []);
    return;
  }
  if (!known) putValue(paper, state.issue, "no", no, heading.label);
  else if (heading.name && known.name !== null) claim(paper.ledger, heading.name, "field", known, "name");
  if (heading.name && state.issue.name === null) putName(paper, state.issue, heading.name);
  else state.nameAwaited = state.issue.name === null;
  if (heading.rest) state.loose.push([heading.rest]);
}

/** A short line right behind a bare 経営課題 n is its name. */
export function takeIssueName(paper: Paper, state: State, row: Row): boolean {
  state.nameAwaited = false;
  const run = row.cells[0]?.run;
  if (!run || !state.issue) return false;
  const text = foldedOf(run);
  if (text.length > 80 || text.includes("。") || text.startsWith("※") || findLabels("form2", run).length > 0)
    return false;
  putName(paper, state.issue, run);
  return true;
}

function putName(paper: Paper, owner: { name: string | null }, run: Run): void {
  const inner = /^[【「](.*)[】」]$/.exec(foldedOf(run));
  const name = inner ? part(run, 1, run.end - run.start - 1) : run;
  if (inner) claim(paper.ledger, part(run, 0, 1), "label");
  putValue(paper, owner, "name", textOfRun(name), name);
  if (inner) claim(paper.ledger, run, "label");
}

function textOfRun(run: Run): string {
  return run.strip.text.slice(run.start, run.end).trim();
}

/** Begins the strategy of a heading, in the issue that its number names, or goes on with a known one. */
export function startStrategy(paper: Paper, state: State, heading: Heading | null, line: number): void {
  if (!state.issue || (heading && state.issue.no !== null && heading.numbers[0] !== state.issue.no)) {
    const no = heading?.numbers[0] ?? null;
    const known = paper.plan.issues.find((issue) => issue.no !== null && issue.no === no);
    if (known) state.issue = known;
    else {
      startIssue(paper, state, null, line);
      if (heading && no !== null && state.issue)
        putConcluded(
          paper,
          state.issue,
          "no",
          no,
          `${SECTION_WORDS.strategyHeading} ${heading.numbers.join("-")}`,
          line,
        );
    }
  }
  const issue = state.issue;
  if (!issue) return;
  const strategy = newStrategy();
  if (heading) {
    putValue(paper, strategy, "code", heading.numbers.join("-"), heading.label);
    if (heading.name) putName(paper, strategy, heading.name);
  } else concludeStrategyCode(paper, issue, strategy, line);
  issue.strategies.push(strategy);
  state.strategy = strategy;
  state.initiative = null;
  state.strategyMemory = new Map();
  state.initiativeMemory = new Map();
}

function concludeStrategyCode(paper: Paper, issue: IssueDraft, strategy: StrategyDraft, line: number): void {
  const last = numbersOf(issue.strategies.at(-1)?.code ?? null);
  const next = (last[1] ?? 0) + 1;
  const code = `${issue.no}-${next}`;
  if (issue.no !== null && !isHeaded(paper, "strategy", code)) {
    putConcluded(
      paper,
      strategy,
      "code",
      code,
      `${SECTION_WORDS.strategyHeading} ${issue.strategies.at(-1)?.code ?? "-"} の次の位置`,
      line,
    );
  }
  reportMissingHeading(
    paper,
    strategy,
    line,
    SECTION_WORDS.strategyHeading,
    strategy.code,
    issue.no === null ? [] : [`${issue.no}-${next + 1}`],
  );
}

/** Begins the initiative of a heading, in the strategy that its number names, or goes on with a known one. */
export function startInitiative(paper: Paper, state: State, heading: Heading | null, line: number): void {
  const strategyCode = heading?.numbers.slice(0, 2).join("-") ?? null;
  if (
    !state.strategy ||
    (strategyCode !== null && state.strategy.code !== null && state.strategy.code !== strategyCode)
  ) {
    const known = state.issue?.strategies.find((one) => one.code !== null && one.code === strategyCode);
    if (known) {
      state.strategy = known;
      state.strategyMemory = new Map();
    } else {
      startStrategy(paper, state, null, line);
      if (state.strategy && strategyCode !== null)
        putConcluded(
          paper,
          state.strategy,
          "code",
          strategyCode,
          `${SECTION_WORDS.initiativeHeading}${heading?.numbers.join("-")}`,
          line,
        );
    }
  }
  const strategy = state.strategy;
  if (!strategy) return;
  const initiative = newInitiative();
  if (heading) {
    putValue(paper, initiative, "code", heading.numbers.join("-"), heading.label);
    if (heading.name) putName(paper, initiative, heading.name);
  } else concludeInitiativeCode(paper, strategy, initiative, line);
  strategy.initiatives.push(initiative);
  state.initiative = initiative;
  state.initiativeMemory = new Map();
}

function concludeInitiativeCode(
  paper: Paper,
  strategy: StrategyDraft,
  initiative: InitiativeDraft,
  line: number,
): void {
  const previous = strategy.initiatives.at(-1)?.code ?? null;
  const next = (numbersOf(previous)[2] ?? 0) + 1;
  const [issueNo, strategyNo] = numbersOf(strategy.code);
  if (issueNo !== undefined && strategyNo !== undefined) {
    const evidence = previous
      ? `${SECTION_WORDS.initiativeHeading}${previous} の次の位置`
      : `${SECTION_WORDS.strategyShortHeading}${strategy.code} の最初の位置`;
    const code = `${issueNo}-${strategyNo}-${next}`;
    // A number that the paper prints itself is that of another block.
    if (!isHeaded(paper, "initiative", code)) putConcluded(paper, initiative, "code", code, evidence, line);
    const others = [`${issueNo}-${strategyNo}-${next + 1}`, `${issueNo}-${strategyNo + 1}-1`];
    const open = others.filter((code) => !isHeaded(paper, "initiative", code));
    reportMissingHeading(paper, initiative, line, SECTION_WORDS.initiativeHeading, initiative.code, open);
    return;
  }
  reportMissingHeading(paper, initiative, line, SECTION_WORDS.initiativeHeading, null, []);
}

function numbersOf(code: string | null): number[] {
  return code === null ? [] : code.split("-").map(Number);
}

function reportMissingHeading(
  paper: Paper,
  owner: object,
  line: number,
  word: string,
  concluded: string | null,
  others: readonly string[],
): void {
  const number = concluded === null ? "" : `位置から${concluded}としました。`;
  const numberEn = concluded === null ? "" : ` Its position makes it ${concluded}.`;
  const rest = others.length === 0 ? "" : `ほかに${others.join("、")}の可能性があります。`;
  const restEn = others.length === 0 ? "" : ` It could also be ${others.join(" or ")}.`;
  report(paper, "heading-missing", "warning", {
    owner,
    line,
    words: {
      ja: `「${word}」の見出しがありません。${number}名称は空欄のままです。${rest}`,
      en: `The heading “${word}” is missing.${numberEn} The name stays empty.${restEn}`,
    },
    settle: {
      ja: "原本で番号と名称を確かめ、見出しを補ってください。",
      en: "Look up number and name in the original and add the heading.",
    },
  });
}

/** A block that contradicts what its initiative already says belongs to another one whose heading is lost. */
export function adoptInitiative(
  paper: Paper,
  state: State,
  other: InitiativeDraft,
  kind: BlockKind,
  line: number,
): void {
  if (!state.strategy) return;
  concludeInitiativeCode(paper, state.strategy, other, line);
  state.strategy.initiatives.push(other);
  state.initiative = other;
  state.initiativeMemory = new Map([[kind, { line, labels: [] }]]);
}

/** Takes a strategy that was read without its heading into the issue, under a concluded code. */
export function adoptStrategy(
  paper: Paper,
  state: State,
  other: StrategyDraft,
  kind: BlockKind,
  line: number,
): void {
  if (!state.issue) return;
  concludeStrategyCode(paper, state.issue, other, line);
  state.issue.strategies.push(other);
  state.strategy = other;
  state.initiative = null;
  state.strategyMemory = new Map([[kind, { line, labels: [] }]]);
  state.initiativeMemory = new Map();
}
