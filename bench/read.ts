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
const ROUNDS = 25;
/** Both work for about this long at a stretch: the clock of CPU time ticks every few milliseconds. */
const STRETCH = 0.06;
/**
 * Passes before the first stretch, as many on either side: the engine compiles by how often code has run. Two seconds of
 * each gave the tokeniser two thousand passes and the reader a hundred, with a third of its code not compiled to the end.
 */
const WARM_UP = 800;

type Paper = { readonly file: string; readonly bytes: Uint8Array };

/**
 * Files/s and MB/s of reading + checking by the clock on the wall, beside a tokeniser pass. The ratio is that of the CPU
 * times of this thread (medians of short stretches that take turns), so that it does not depend on what else runs here.
 */
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
  const ours = warmedUp(() => readAndCheck(papers));
  const reference = warmedUp(() => tokenise(papers));
  for (let round = 0; round < ROUNDS; round++)
    for (const one of [ours, reference]) one.times.push(timed(one));
  const ratio = median(ours, "cpu") / median(reference, "cpu");
  const line = (metric: string, amount: number, unit: string): BenchLine => ({
    bench: "read",
    metric: `${metric}, ${name}`,
    ours: amount / median(ours, "wall"),
    reference: amount / median(reference, "wall"),
    unit,
    ratio,
    goal: `time of reading + checking ≤ ${GOAL} × a tokeniser pass`,
    holds: ratio <= GOAL,
  });
  return [line("files", papers.length, "files/s"), line("bytes", bytes / 1e6, "MB/s")];
}

/** Seconds that one pass took. */
type Time = { readonly wall: number; readonly cpu: number };

/** Some work with the number of passes that fill a stretch, and what its stretches took. */
type Paced = { readonly work: () => number; readonly passes: number; readonly times: Time[] };

/** Warms up, and sees at the end of it how many passes fill a stretch. */
function warmedUp(work: () => number): Paced {
  timed({ work, passes: WARM_UP / 2 });
  const { cpu } = timed({ work, passes: WARM_UP / 2 });
  return { work, passes: Math.max(1, Math.round(STRETCH / cpu)), times: [] };
}

function timed({ work, passes }: Pick<Paced, "work" | "passes">): Time {
  const wall = performance.now();
  const cpu = process.threadCpuUsage();
  let kept = 0;
  for (let i = 0; i < passes; i++) kept += work();
  const used = process.threadCpuUsage(cpu);
  if (kept < 0) throw new Error("the work must not be optimised away");
  return {
    wall: (performance.now() - wall) / 1000 / passes,
    cpu: (used.user + used.system) / 1e6 / passes,
  };
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

function median({ times }: Paced, clock: keyof Time): number {
  const sorted = times.map((time) => time[clock]).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
