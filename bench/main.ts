// Owns the benchmarks: the same work, ours and a reference, in one run, as ratios. `npm run -s bench -- NAME… [--json]`.
import { editBench } from "./edit.ts";
import { papersBench } from "./papers.ts";
import { readBench } from "./read.ts";

/** One line of a benchmark; `holds` judges the ratio, never the absolute figures. */
export type BenchLine = {
  readonly bench: string;
  readonly metric: string;
  readonly ours: number;
  readonly reference: number;
  readonly unit: string;
  /** ours ÷ reference, or the other way round where more is better: as `goal` words it. */
  readonly ratio: number;
  readonly goal: string;
  readonly holds: boolean;
};

const BENCHES: Readonly<Record<string, () => Promise<BenchLine[]>>> = {
  edit: editBench,
  read: readBench,
  papers: papersBench,
};

const args = process.argv.slice(2);
const json = args.includes("--json");
const names = args.filter((arg) => !arg.startsWith("--"));
const unknown = names.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`no such benchmark: ${unknown.join(", ")} (there are: ${Object.keys(BENCHES).join(", ")})`);
  process.exit(2);
}
const lines: BenchLine[] = [];
for (const [name, run] of Object.entries(BENCHES))
  if (names.length === 0 || names.includes(name)) lines.push(...(await run()));
if (json) console.log(JSON.stringify(lines, null, 2));
else
  console.table(
    lines.map((line) => ({
      ...line,
      ours: round(line.ours),
      reference: round(line.reference),
      ratio: round(line.ratio),
    })),
  );
process.exit(lines.every((line) => line.holds) ? 0 : 1);

function round(value: number): number {
  return Number(value.toPrecision(4));
}
