// Owns the look at the numbers of a finished plan: a number that is skipped, repeated or out of order is said, never mended.
import { SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import { originOf } from "../text/ledger.ts";
import { report, type Paper } from "./paper.ts";

type Numbered = { readonly owner: object; readonly key: "no" | "code"; readonly number: number | null };

/** Reports breaks in the numbers of issues, strategies, initiatives and reform items. */
export function checkNumbering(paper: Paper): void {
  const { issues, reformItems } = paper.plan;
  checkRow(
    paper,
    SECTION_WORDS.issueHeading,
    issues.map((issue) => ({ owner: issue, key: "no", number: issue.no })),
    null,
  );
  for (const issue of issues) {
    const strategies = issue.strategies.map((strategy) => ({
      owner: strategy,
      key: "code" as const,
      number: lastNumber(strategy.code),
    }));
    checkRow(paper, SECTION_WORDS.strategyShortHeading, strategies, 1);
    for (const strategy of issue.strategies) {
      const initiatives = strategy.initiatives.map((initiative) => ({
        owner: initiative,
        key: "code" as const,
        number: lastNumber(initiative.code),
      }));
      checkRow(paper, SECTION_WORDS.initiativeHeading, initiatives, 1);
    }
  }
  checkRow(
    paper,
    SECTION_WORDS.reformItemHeading,
    reformItems.map((item) => ({ owner: item, key: "no", number: item.no })),
    null,
  );
}

function lastNumber(code: string | null): number | null {
  return code === null ? null : Number(code.split("-").at(-1));
}

/** `first`: the number that a row must begin with, null when a paper may hold any part of it. */
function checkRow(paper: Paper, word: string, row: readonly Numbered[], first: number | null): void {
  let expected = first;
  for (const item of row) {
    if (item.number === null) continue;
    if (expected !== null && item.number !== expected) reportBreak(paper, word, item, expected);
    expected = item.number + 1;
  }
}

function reportBreak(paper: Paper, word: string, item: Numbered, expected: number): void {
  const line = originOf(paper.ledger, item.owner, item.key)?.line ?? null;
  report(paper, "numbering-broken", "warning", {
    owner: item.owner,
    key: item.key,
    line,
    words: {
      ja: `「${word}」の番号が続いていません（${expected}のところが${item.number}）。見出しや行が抜けているか、入れ替わっています。`,
      en: `The numbers of “${word}” do not run on (${item.number} where ${expected} is due): a heading or row is missing or has moved.`,
    },
    settle: {
      ja: "原本で順序と抜けを確かめてください。",
      en: "Check order and completeness against the original.",
    },
  });
}
