// Owns the benchmark of reading and checking papers, beside a bare HTML tokeniser pass over the same bytes.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { Tokenizer, type Token } from "parse5";
import { readDocument } from "../src/documents/read-document.ts";
import { checkPapers } from "../src/rulebook/osaka-city/checks/check-papers.ts";
import type { BenchLine } from "./main.ts";

const PUBLISHED = resolve(import.meta.dirname, "../../shared/samples");
const OWN = resolve(import.meta.dirname, "../test/samples");
/** Reading and checking may take this many times as long as the tokeniser pass. */
const GOAL = 15;
const ROUNDS = 7;

type Paper = { readonly file: string; readonly bytes: Uint8Array };

/** Files/s and MB/s of reading + checking, with the ratio of the times to a tokeniser pass. */
export async function readBench(): Promise<BenchLine[]> {
  const sets = [
    ["published papers", papersIn(PUBLISHED)],
    ["own sample papers", papersIn(OWN)],
  ] as const;
  return sets.flatMap(([name, papers]) => (papers.length === 0 ? [] : measured(name, papers)));
}

function papersIn(folder: string): Paper[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.(?:txt|html)$/.test(name))
    .map((name) => ({ file: name, bytes: readFileSync(join(folder, name)) }));
}

function measured(name: string, papers: readonly Paper[]): BenchLine[] {
  const bytes = papers.reduce((sum, paper) => sum + paper.bytes.length, 0);
  const repeat = Math.max(1, Math.round(2_000_000 / bytes));
  // Both warm up first, and the rounds alternate, so that neither has the quieter moments.
  const ours: number[] = [];
  const reference: number[] = [];
  for (let round = -2; round < ROUNDS; round++) {
    const a = timed(() => readAndCheck(papers), repeat);
    const b = timed(() => tokenise(papers), repeat);
    if (round >= 0) {
      ours.push(a);
      reference.push(b);
    }
  }
  const [our, their] = [median(ours), median(reference)];
  const line = (metric: string, amount: number, unit: string): BenchLine => ({
    bench: "read",
    metric: `${metric}, ${name}`,
    ours: (amount * repeat) / our,
    reference: (amount * repeat) / their,
    unit,
    ratio: our / their,
    goal: `time of reading + checking ≤ ${GOAL} × a tokeniser pass`,
    holds: our / their <= GOAL,
  });
  return [line("files", papers.length, "files/s"), line("bytes", bytes / 1e6, "MB/s")];
}

function timed(work: () => number, repeat: number): number {
  const start = performance.now();
  let kept = 0;
  for (let i = 0; i < repeat; i++) kept += work();
  const seconds = (performance.now() - start) / 1000;
  if (kept < 0) throw new Error("the work must not be optimised away");
  return seconds;
}

function readAndCheck(papers: readonly Paper[]): number {
  const checked = papers.flatMap(({ file, bytes }) => {
    const outcome = readDocument(bytes, { file });
    if (!outcome.ok) return [];
    return [{ reading: outcome.value, lines: new TextDecoder().decode(bytes).split("\n") }];
  });
  return checkPapers(checked).length;
}

function tokenise(papers: readonly Paper[]): number {
  let tokens = 0;
  const count = (): void => void tokens++;
  const handler = {
    onComment: count,
    onDoctype: count,
    onStartTag: (_tag: Token.TagToken) => count(),
    onEndTag: count,
    onEof: count,
    onCharacter: count,
    onNullCharacter: count,
    onWhitespaceCharacter: count,
    onParseError: null,
  };
  for (const { bytes } of papers) {
    const tokenizer = new Tokenizer({ sourceCodeLocationInfo: true }, handler);
    tokenizer.write(new TextDecoder().decode(bytes), true);
  }
  return tokens;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
