// Owns the codes of a review: attainment with execution, effectiveness, progress, also where extraction split or fused them.
import { claim, note } from "../text/ledger.ts";
import { foldedOf, joined, part, textOf, trimmed, type Run } from "../text/strip.ts";
import {
  attainmentCodeLength,
  attainmentIn,
  effectivenessIn,
  effectivenessOfWords,
  executionCodeLength,
  executionIn,
  isFigure,
  progressIn,
  progressOfWords,
} from "./code-cells.ts";
import type { StrategyDraft } from "./draft.ts";
import { putValue, report, type Paper } from "./paper.ts";
import type { BlockReading, Placed } from "./two-columns.ts";

/** Whether a text is a code and nothing else. */
export function isCode(run: Run): boolean {
  const text = foldedOf(run);
  return attainmentCodeLength(text) === text.length || executionCodeLength(text) === text.length;
}

/** Results with their cells put together: a name in one cell and its figure in the next are one result, and so is a mark that looked like a code. */
export function joinedCells(results: readonly Placed[], codes: Placed[]): Pick<Placed, "run" | "cell">[] {
  const rows: { line: number; runs: Run[]; cell: number | null }[] = [];
  for (const one of results) {
    const last = rows.at(-1);
    const words = last?.runs[0] ? foldedOf(last.runs[0]) : "";
    const figure = isFigure(foldedOf(one.run));
    if (
      last?.runs.length === 1 &&
      last.line === one.line &&
      one.table &&
      figure &&
      !/\d|[★☆。]/.test(words)
    ) {
      last.runs.push(one.run);
      continue;
    }
    const mark = figure
      ? codes.findIndex(
          (code) =>
            code.line === one.line && code.cell === (one.cell ?? 0) - 1 && /^[①-⑳]$/.test(foldedOf(code.run)),
        )
      : -1;
    const before = mark < 0 ? [] : codes.splice(mark, 1).map((code) => code.run);
    rows.push({ line: one.line, runs: [...before, one.run], cell: one.cell });
  }
  return rows.map(({ runs, cell }) => ({ run: joined(runs), cell }));
}

type Review = { attainment: "①" | "②" | "③" | null; execution: "i" | "ii" | null };

/** Puts the codes of 達成状況. An initiative has one: when more are printed the first stands, and a finding says so. */
export function readCodes(paper: Paper, review: Review, codes: readonly Placed[]): void {
  let bare: Placed | null = null;
  for (const one of codes) {
    const text = foldedOf(one.run);
    const code = attainmentIn(text);
    const execution = code ? code.execution : executionIn(text);
    if (code && review.attainment !== null) {
      claim(paper.ledger, one.run, "field", review, "attainment");
      if (code.attainment !== review.attainment || execution !== review.execution)
        reportSecondCode(paper, review, one);
      continue;
    }
    if (code) {
      const sign = text.search(/[①②③](?!\s*:?\s*[①②③])/);
      claim(paper.ledger, part(one.run, 0, sign), "field", review, "attainment");
      putValue(paper, review, "attainment", code.attainment, part(one.run, sign, sign + 1), {
        cell: one.cell,
      });
      if (execution === null) bare = one;
      else
        putValue(paper, review, "execution", execution, trimmed(part(one.run, sign + 1)), {
          cell: one.cell,
        });
    } else if (review.execution === null && review.attainment !== "③") {
      putValue(paper, review, "execution", execution, one.run, { cell: one.cell });
      bare = null;
    }
  }
  if (bare && review.execution === null)
    note(paper.ledger, review, "execution", bare.run, {
      cell: bare.cell,
      state: review.attainment === "③" ? "unset" : "not-reported",
    });
}

function reportSecondCode(paper: Paper, review: Review, one: Placed): void {
  const second = textOf(one.run).trim();
  report(paper, "value-twice", "warning", {
    owner: review,
    key: "attainment",
    line: one.line,
    words: {
      ja: `達成状況の符号が二つあります（先のものと「${second}」）。先の${review.attainment}を採りました。`,
      en: `Two attainment codes stand here (the second is “${second}”). The first, ${review.attainment}, was taken.`,
    },
    settle: {
      ja: "符号は取組ごとに一つです。どちらが正しいか確かめてください。",
      en: "An initiative has one code. Find out which is right.",
    },
  });
}

/** Puts ア, イ or — of a cell, or what its words say. */
export function putEffectiveness(
  paper: Paper,
  owner: { effectiveness: "ア" | "イ" | "—" | null },
  one: Placed,
): void {
  const text = foldedOf(one.run);
  const code = effectivenessIn(text);
  const words = code === null ? effectivenessOfWords(text) : null;
  putValue(paper, owner, "effectiveness", code ?? words, one.run, {
    cell: one.cell,
    ...(words === null ? {} : { how: "concluded" as const, evidence: textOf(one.run).trim() }),
    state: code === "—" || (code ?? words) === null ? "not-measured" : "value",
  });
}

/** A single entry of the legend where a code is due, and no code, is the code that was chosen. */
export function concludeEffectiveness(
  paper: Paper,
  owner: { effectiveness: "ア" | "イ" | "—" | null },
  { placed, legends }: BlockReading,
  id: string,
): void {
  const [only, ...more] = legends.get(id) ?? [];
  if (!only || more.length > 0 || owner.effectiveness !== null || placed.some((one) => one.id === id)) return;
  const code = effectivenessOfWords(foldedOf(only));
  if (code === null) return;
  owner.effectiveness = code;
  note(paper.ledger, owner, "effectiveness", only, { how: "concluded", evidence: textOf(only).trim() });
}

/** Puts a or b of a cell, or what its words say. */
export function putProgress(paper: Paper, strategy: StrategyDraft, one: Placed): void {
  const text = foldedOf(one.run);
  const code = progressIn(text);
  const words = code === null ? progressOfWords(text) : null;
  putValue(paper, strategy, "progress", code ?? words, one.run, {
    cell: one.cell,
    ...(words === null ? {} : { how: "concluded" as const, evidence: textOf(one.run).trim() }),
    state: (code ?? words) === null ? "not-measured" : "value",
  });
}

/** The same for a and b. */
export function concludeProgress(
  paper: Paper,
  strategy: StrategyDraft,
  { placed, legends }: BlockReading,
): void {
  const [only, ...more] = legends.get("strategy.progress") ?? [];
  if (!only || more.length > 0 || placed.some((one) => one.id === "strategy.progress")) return;
  const code = progressOfWords(foldedOf(only));
  if (code === null || strategy.progress !== null) return;
  strategy.progress = code;
  note(paper.ledger, strategy, "progress", only, { how: "concluded", evidence: textOf(only).trim() });
}
