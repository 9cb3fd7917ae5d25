// Owns what a command of the command line is: where it prints, in which language it speaks, how it ends.
import type { Words } from "../domain/finding.ts";

export type Lang = "ja" | "en";

/** What a command may touch of the outside. */
export type Io = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly lang: Lang;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
};

/** Exit codes: 0 fine, 1 errors were found, 2 the call or its input cannot be used. */
export type ExitCode = 0 | 1 | 2;

export type Command = {
  readonly name: string;
  /** Usage line without the program name, e.g. `read FILE… [--unit 名]`. */
  readonly usage: string;
  readonly summary: Words;
  /** Lines of `--help` under the usage: option and meaning. */
  readonly options: readonly { readonly flag: string; readonly meaning: Words }[];
  readonly run: (args: readonly string[], io: Io) => Promise<ExitCode>;
};
