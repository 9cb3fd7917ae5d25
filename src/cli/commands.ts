// Owns the list of commands. Each is loaded only when it is called, so that `read` starts without a database or a web server.
import type { Command } from "./command.ts";

/** Command name → loader, in the order of `hoshin --help`. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import("./serve.ts")).serve,
  read: async () => (await import("./read.ts")).read,
  check: async () => (await import("./check.ts")).check,
  schema: async () => (await import("./schema.ts")).schema,
  rules: async () => (await import("./rules.ts")).rules,
  docs: async () => (await import("./docs.ts")).docs,
  import: async () => {
    const [{ importCommand }, { openDocumentReader }] = await Promise.all([
      import("./import.ts"),
      import("../documents/read-foreign.ts"),
    ]);
    return importCommand(openDocumentReader);
  },
  erase: async () => (await import("./erase.ts")).erase,
  verify: async () => (await import("./verify.ts")).verify,
  export: async () => (await import("./export.ts")).command,
  migrate: async () => (await import("./migrate.ts")).command,
};
