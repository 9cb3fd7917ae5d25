// Owns bringing the documents that a command names to their readings; what cannot be used is said on the error output.
import { openDocumentReader } from "../documents/read-foreign.ts";
import { linesOfText } from "../domain/text-lines.ts";
import { decodeText } from "../documents/text/decode.ts";
import type { Reading } from "../domain/reading.ts";
import type { CheckedPaper } from "../rulebook/osaka-city/checks/check.ts";
import type { Io } from "./command.ts";
import type { PaperArguments } from "./paper-arguments.ts";
import { inputsOf } from "./read-input.ts";

/** From this many files on, a terminal is shown how far the reading has come. */
const SHOW_PROGRESS_FROM = 20;

/** The readings of the named documents in order, each with its lines, and whether one of them could not be used. */
export async function readPapers(
  given: PaperArguments,
  io: Io,
): Promise<{
  readonly papers: readonly CheckedPaper[];
  readonly unusable: boolean;
  /** Whether one document was named by itself, not a folder or a ZIP of them. */
  readonly single: boolean;
}> {
  const papers: CheckedPaper[] = [];
  let refusals = 0;
  const names: string[] = [];
  const reader = openDocumentReader();
  for await (const { file, bytes } of inputsOf(given.files, io.cwd)) {
    names.push(file);
    const showsProgress = names.length >= SHOW_PROGRESS_FROM && process.stderr.isTTY;
    if (showsProgress) io.err(`\r${names.length} ${file}\u001B[K`);
    const { unit, fiscalYear, form } = given;
    const outcome = bytes.ok ? await reader.read(bytes.value, { file, unit, fiscalYear, form }) : bytes;
    if (bytes.ok && outcome.ok)
      papers.push({ reading: outcome.value, lines: linesOf(outcome.value, bytes.value, file) });
    else if (!outcome.ok) {
      refusals++;
      if (showsProgress) io.err("\r\u001B[K");
      io.err(`${outcome.refusal[io.lang]}\n`);
    }
  }
  if (names.length >= SHOW_PROGRESS_FROM && process.stderr.isTTY) io.err("\r\u001B[K");
  await reader.close();
  const single = given.files.length === 1 && names.length === 1 && names[0] === given.files[0];
  if (!single && names.length > given.files.length)
    io.err(
      io.lang === "ja"
        ? `${names.length}件のファイルのうち${papers.length}件を読みました（読めないもの${refusals}件）。\n`
        : `Read ${papers.length} of ${names.length} files (${refusals} could not be used).\n`,
    );
  return { papers, unusable: refusals > 0, single };
}

/** The lines as the reader numbers them. */
function linesOf({ source }: Reading, bytes: Uint8Array, file: string): readonly string[] | null {
  if (source.text !== undefined) return linesOfText(source.text);
  const decoded = decodeText(bytes, file);
  return decoded.ok ? linesOfText(decoded.value.text) : null;
}
