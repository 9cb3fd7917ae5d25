// Owns bringing the documents that a command names to their readings; what cannot be used is said on the error output.
import { openDocumentReader } from "../documents/read-foreign.ts";
import { linesOfText } from "../domain/text-lines.ts";
import { decodeText } from "../documents/text/decode.ts";
import type { Reading } from "../domain/reading.ts";
import type { CheckedPaper } from "../rulebook/osaka-city/checks/check.ts";
import type { Io } from "./command.ts";
import type { PaperArguments } from "./paper-arguments.ts";
import { readInput } from "./read-input.ts";

/** From this many files on, a terminal is shown how far the reading has come. */
const SHOW_PROGRESS_FROM = 20;

/** The readings of the named documents in order, each with its lines, and whether one of them could not be used. */
export async function readPapers(
  given: PaperArguments,
  io: Io,
): Promise<{ readonly papers: readonly CheckedPaper[]; readonly unusable: boolean }> {
  const papers: CheckedPaper[] = [];
  let unusable = false;
  const reader = openDocumentReader();
  const showsProgress = given.files.length >= SHOW_PROGRESS_FROM && process.stderr.isTTY;
  for (const [index, file] of given.files.entries()) {
    if (showsProgress) io.err(`\r${index + 1}/${given.files.length} ${file}\u001B[K`);
    const bytes = await readInput(file, io.cwd);
    const { unit, fiscalYear, form } = given;
    const outcome = bytes.ok ? await reader.read(bytes.value, { file, unit, fiscalYear, form }) : bytes;
    if (bytes.ok && outcome.ok)
      papers.push({ reading: outcome.value, lines: linesOf(outcome.value, bytes.value, file) });
    else if (!outcome.ok) {
      unusable = true;
      io.err(`${outcome.refusal[io.lang]}\n`);
    }
  }
  if (showsProgress) io.err("\r\u001B[K");
  await reader.close();
  return { papers, unusable };
}

/** The lines as the reader numbers them. */
function linesOf({ source }: Reading, bytes: Uint8Array, file: string): readonly string[] | null {
  if (source.text !== undefined) return linesOfText(source.text);
  const decoded = decodeText(bytes, file);
  return decoded.ok ? linesOfText(decoded.value.text) : null;
}
