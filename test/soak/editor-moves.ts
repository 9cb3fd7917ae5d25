// Owns what an editor of the soak test does next: which field of whose sheet, with which words; and which words could only be made up.
import { createHash } from "node:crypto";
import { sentences } from "../../src/usecases/merge-texts.ts";

/** How a soak editor saves; over HTTP, or straight through the use case in a process of its own. */
export type SoakEdit = {
  readonly key: string;
  readonly itemId: string;
  readonly field: string;
  readonly base: number;
  readonly value: string;
};

/** Lines that editors share in one text, each with its writer and a check sum: a line nobody wrote has none that fits. */
export function lineOf(writer: string, count: number): string {
  const words = `${writer}の${count}回目`;
  return `${words}・${sumOf(words)}。`;
}

function sumOf(words: string): string {
  return createHash("sha256").update(words).digest("hex").slice(0, 8);
}

/** The text with the editor's own line set anew; lines of others stay. The text ends up with one line for each who wrote. */
export function withOwnLine(text: string | null, writer: string, count: number): string {
  const lines = (text ?? "").split("\n").filter((line) => line !== "" && !line.startsWith(`${writer}の`));
  const at = (text ?? "").split("\n").findIndex((line) => line.startsWith(`${writer}の`));
  return lines.toSpliced(at < 0 ? lines.length : at, 0, lineOf(writer, count)).join("\n");
}

/** Sentences of a text that no editor wrote: garbled, cut or joined from halves. */
export function madeUp(text: string | null): string[] {
  return sentences(text ?? "").filter((one) => {
    if (one === "\n") return false;
    const [, words = "", sum] = /^(.+)・([0-9a-f]{8})。$/u.exec(one) ?? [];
    return sumOf(words) !== sum;
  });
}
