// Owns the comparison of a plan that was read with the plan that was written.
import { readDocument } from "../src/documents/read-document.ts";
import { linesOfText } from "../src/domain/text-lines.ts";
import type { Plan } from "../src/domain/plan.ts";
import type { Reading } from "../src/domain/reading.ts";

/** Reads a text or page, whose unit and year the person who imports it gives; throws when it is refused. */
export function readingOf(
  text: string,
  plan: Pick<Plan, "unit" | "fiscalYear">,
  file = "paper.txt",
): Reading {
  const { unit, fiscalYear } = plan;
  const outcome = readDocument(new TextEncoder().encode(text), { file, unit, fiscalYear });
  if (!outcome.ok) throw new Error(outcome.refusal.en);
  return outcome.value;
}

/** The same value without blanks and line breaks in its texts: a cell of extracted text has lost its line breaks. */
export function withoutBreaks<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === "string" ? part.replaceAll(/\s+/g, "") : part,
    ),
  ) as T; // the same shape, texts squeezed
}

/** Where two values differ: pointer, what was written, what was read. */
export function differences(written: unknown, read: unknown, path = ""): string[] {
  if (Array.isArray(written) && Array.isArray(read)) {
    const length = Math.max(written.length, read.length);
    return Array.from({ length }, (_, index) =>
      differences(written[index], read[index], `${path}/${index}`),
    ).flat();
  }
  if (isObject(written) && isObject(read)) {
    const keys = new Set([...Object.keys(written), ...Object.keys(read)]);
    return [...keys].flatMap((key) => differences(written[key], read[key], `${path}/${key}`));
  }
  return Object.is(written, read) ? [] : [`${path}: ${JSON.stringify(written)} ≠ ${JSON.stringify(read)}`];
}

/** Columns of non-blank characters that no segment claims, or that two claim, as `line:column`. */
export function unaccounted(text: string, { segments }: Reading): string[] {
  const lines = linesOfText(text);
  const taken = lines.map((line) => Array.from({ length: line.length }, () => 0));
  for (const { line, start, end } of segments)
    for (let column = start; column < end; column++) {
      const row = taken[line - 1];
      if (row) row[column] = (row[column] ?? 0) + 1;
    }
  return lines.flatMap((line, row) =>
    [...line.matchAll(/[^\s\p{Cc}]/gu)]
      .filter((match) => taken[row]?.[match.index] !== 1)
      .map((match) => `${row + 1}:${match.index}`),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
