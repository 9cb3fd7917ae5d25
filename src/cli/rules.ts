// Owns `hoshin rules`: the table of everything that is checked.
import { type RuleRow, ruleTable } from "../rulebook/osaka-city/rule-table.ts";
import type { Command, Lang } from "./command.ts";
import { wrap } from "./words-width.ts";

export const rules: Command = {
  name: "rules",
  usage: "rules [--json]",
  summary: {
    ja: "確かめる事項の一覧（様式の決まりと、文書どうしの点検）を示す",
    en: "Lists everything that is checked: the rules of the forms and the checks across papers",
  },
  options: [{ flag: "--json", meaning: { ja: "JSONで出す", en: "As JSON" } }],
  run: (args, io) => {
    const unknown = args.find((arg) => arg !== "--json");
    if (unknown !== undefined) {
      io.err(io.lang === "ja" ? `使えない引数です：${unknown}\n` : `Unknown argument: ${unknown}\n`);
      return Promise.resolve(2);
    }
    const table = ruleTable();
    io.out(
      args.includes("--json") ? `${JSON.stringify({ rules: table }, null, 2)}\n` : printed(table, io.lang),
    );
    return Promise.resolve(0);
  },
};

function printed(table: readonly RuleRow[], lang: Lang): string {
  const rows = table.map((row) => {
    const years = row.since === null ? "" : ` ${row.since}–${row.until ?? ""}`;
    const head = `${row.id}  [${row.severity}, ${row.basis}${row.form === null ? "" : `, ${row.form}`}${years}]`;
    return [head, ...wrap(row.text[lang], 92).map((line) => `    ${line}`)].join("\n");
  });
  const count = lang === "ja" ? `全${table.length}項目` : `${table.length} in all`;
  return `${rows.join("\n")}\n\n${count}\n`;
}
