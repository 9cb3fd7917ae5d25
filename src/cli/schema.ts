// Owns `hoshin schema`: the JSON Schema of what `hoshin read --json` prints.
import { readingJsonSchema } from "../documents/reading-schema.ts";
import type { Command } from "./command.ts";

export const schema: Command = {
  name: "schema",
  usage: "schema",
  summary: {
    ja: "hoshin read --json が出すもののJSON Schemaを出す",
    en: "prints the JSON Schema of what hoshin read --json gives",
  },
  options: [],
  run: async (args, io) => {
    if (args.length > 0) {
      io.err(io.lang === "ja" ? "schema は引数を取りません。\n" : "schema takes no arguments.\n");
      return 2;
    }
    io.out(`${JSON.stringify(readingJsonSchema(), null, 2)}\n`);
    return 0;
  },
};
