// Owns `hoshin migrate`: brings the database to the newest schema without starting anything else.
import type { Command } from "./command.ts";
import { DATABASE_SETTINGS, withStore } from "./with-store.ts";

export const command: Command = {
  name: "migrate",
  usage: "migrate",
  summary: {
    ja: "データベースを最新の形にする（serve と import は自分で行うので、ふだんは要りません）",
    en: "Bring the database to the newest schema (serve and import do so themselves)",
  },
  options: DATABASE_SETTINGS,
  run: async (args, io) => {
    if (args.length > 0) {
      io.err(io.lang === "ja" ? "migrate は引数を取りません。\n" : "migrate takes no arguments.\n");
      return 2;
    }
    return withStore(io, async ({ migrated }) => {
      for (const name of migrated)
        io.out(io.lang === "ja" ? `${name} を適用しました。\n` : `Applied ${name}.\n`);
      if (migrated.length === 0) io.out(io.lang === "ja" ? "最新です。\n" : "Up to date.\n");
      return 0;
    });
  },
};
