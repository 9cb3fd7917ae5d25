// Owns the help texts of the command line.
import type { Command, Lang } from "./command.ts";
import { COMMANDS } from "./commands.ts";

/** The page of `hoshin --help`: every command with one line. */
export async function helpForAll(lang: Lang): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  const width = Math.max(...commands.map((command) => command.name.length), 4);
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary[lang]}`);
  return lang === "ja"
    ? `hoshin — 区・局の運営方針を読み、確かめ、公表する\n\n使い方: hoshin 命令 [引数]   （hoshin 命令 --help で詳しく）\n\n${lines.join("\n")}\n\nどの命令でも: --lang ja|en  表示の言葉、--help  説明。hoshin --version  版\n終了コード: 0 よい、1 誤りが見つかった（check）、2 使い方か入力が使えない、70 予期しない不具合\n`
    : `hoshin — reads, checks and publishes the operating policies of a city's units\n\nUsage: hoshin COMMAND [ARGUMENTS]   (hoshin COMMAND --help for more)\n\n${lines.join("\n")}\n\nWith every command: --lang ja|en, --help. hoshin --version prints the version\nExit codes: 0 fine, 1 errors were found (check), 2 the call or its input cannot be used, 70 unexpected fault\n`;
}

/** The page of `hoshin COMMAND --help`. */
export function helpForOne(command: Command, lang: Lang): string {
  const width = Math.max(...command.options.map((option) => option.flag.length), 4);
  const options = command.options.map((option) => `  ${option.flag.padEnd(width)}  ${option.meaning[lang]}`);
  const title = lang === "ja" ? "使い方" : "Usage";
  return `${title}: hoshin ${command.usage}\n\n${command.summary[lang]}\n${options.length > 0 ? `\n${options.join("\n")}\n` : ""}`;
}
