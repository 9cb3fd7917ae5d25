// Owns `hoshin read`: documents → the stable JSON of what was read, or a short account for a person.
import { FORMS } from "../domain/plan.ts";
import type { Reading } from "../domain/reading.ts";
import type { Command, ExitCode, Io } from "./command.ts";
import { parsePaperArguments } from "./paper-arguments.ts";
import { readPapers } from "./read-papers.ts";

export const read: Command = {
  name: "read",
  usage: "read FILE|DIR|ZIP… [--unit 名] [--fiscal-year 2021] [--form 様式] [--json]",
  summary: {
    ja: "運営方針の文書（テキスト、HTML、Word、Excel、PDF、StratML）を読み、計画の木と、各文字の行き先を出す",
    en: "reads papers (text, HTML, Word, Excel, PDF, StratML) and gives the tree of the plan and what became of every character",
  },
  options: [
    {
      flag: "--unit 名",
      meaning: { ja: "区・局の名（文書にないとき）", en: "name of the unit when the document has none" },
    },
    {
      flag: "--fiscal-year 年",
      meaning: { ja: "年度（西暦。文書にないとき）", en: "fiscal year when the document has none" },
    },
    { flag: "--form 様式", meaning: { ja: FORMS.join("、"), en: FORMS.join(", ") } },
    {
      flag: "--json",
      meaning: {
        ja: "JSONで出す（1件なら物、複数なら配列）",
        en: "JSON: an object for one file, an array for several",
      },
    },
    { flag: "-", meaning: { ja: "標準入力から読む", en: "read standard input" } },
  ],
  run: async (args, io): Promise<ExitCode> => {
    const parsed = parsePaperArguments(args, [], ["json"]);
    if (!parsed.ok) {
      io.err(`${parsed.refusal[io.lang]}\n`);
      return 2;
    }
    const { papers, unusable, single } = await readPapers(parsed.value, io);
    const readings = papers.map((paper) => paper.reading);
    if (parsed.value.options["json"] === undefined) for (const reading of readings) printAccount(reading, io);
    else if (readings.length > 0) printJson(readings, single, io);
    return unusable ? 2 : 0;
  },
};

/** One object for one file, an array for several; each reading apart, since all together may be longer than a string can be. */
function printJson(readings: readonly Reading[], single: boolean, io: Io): void {
  if (!single) io.out("[\n");
  readings.forEach((reading, index) => {
    const comma = !single && index < readings.length - 1 ? "," : "";
    io.out(`${JSON.stringify(reading, null, 2)}${comma}\n`);
  });
  if (!single) io.out("]\n");
}

/** A short account of one reading for a person at a terminal. */
function printAccount(reading: Reading, io: Io): void {
  const { plan, source } = reading;
  const ja = io.lang === "ja";
  const strategies = plan.issues.flatMap((issue) => issue.strategies);
  const initiatives = strategies.flatMap((strategy) => strategy.initiatives);
  const unit = plan.unit?.name ?? (ja ? "（所属不明）" : "(unit unknown)");
  const year = plan.fiscalYear ?? (ja ? "（年度不明）" : "(year unknown)");
  io.out(`${source.file}: ${unit} ${year} ${plan.form}\n`);
  io.out(
    ja
      ? `  経営課題 ${plan.issues.length}、戦略 ${strategies.length}、具体的取組 ${initiatives.length}、取組項目 ${plan.reformItems.length}、読んだ値 ${valueCount(reading)}、割り当てられない文 ${reading.unread.length}か所\n`
      : `  issues ${plan.issues.length}, strategies ${strategies.length}, initiatives ${initiatives.length}, reform items ${plan.reformItems.length}, values ${valueCount(reading)}, unread places ${reading.unread.length}\n`,
  );
  for (const issue of plan.issues) {
    io.out(`  ${issue.no ?? "?"} ${issue.name ?? "—"}\n`);
    for (const strategy of issue.strategies) {
      io.out(`    ${strategy.code ?? "?"} ${strategy.name ?? "—"}\n`);
      for (const initiative of strategy.initiatives)
        io.out(`      ${initiative.code ?? "?"} ${initiative.name ?? "—"}\n`);
    }
  }
  for (const item of plan.reformItems) io.out(`  [${item.no ?? "?"}] ${item.name ?? "—"}\n`);
  for (const finding of reading.findings)
    io.out(`  ${finding.line ?? "-"}${pagesInWords(reading, finding.line, ja)}: ${finding[io.lang]}\n`);
}

/** The pages of a PDF on which a line stands: two where its row goes on over the end of a page. */
function pagesInWords({ source: { pages } }: Reading, line: number | null, ja: boolean): string {
  const first = line === null ? undefined : pages?.lines[line - 1];
  if (first === undefined) return "";
  const last = Math.max(
    first,
    ...(pages?.later ?? []).filter((one) => one.line === line).map(({ page }) => page),
  );
  const words = last > first ? `${first}–${last}` : String(first);
  return ja ? `（${words}ページ）` : ` (p. ${words})`;
}

function valueCount(reading: Reading): number {
  return Object.values(reading.origins).filter(
    (origin) => origin.state === "value" || origin.state === "zero",
  ).length;
}
