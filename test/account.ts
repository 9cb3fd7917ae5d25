// Owns the question whether a reading accounts for every character of its document, for tests.
import { linesOfText } from "../src/domain/text-lines.ts";
import type { Reading } from "../src/domain/reading.ts";

const BLANK = /[\s\u200B\uFEFF\p{Cc}]/u;

/** What is wrong with the partition of the text into segments: gaps, overlaps, segments outside; empty when nothing is. */
export function accountFaults(
  text: string,
  reading: Pick<Reading, "segments" | "unread" | "plan">,
): string[] {
  const lines = linesOfText(text);
  const seen = lines.map((line) => new Uint8Array(line.length));
  const faults: string[] = [];
  for (const segment of reading.segments) {
    const marks = seen[segment.line - 1];
    if (!marks || segment.end > marks.length || segment.start >= segment.end) {
      faults.push(`segment outside: ${segment.line}:${segment.start}-${segment.end}`);
      continue;
    }
    for (let i = segment.start; i < segment.end; i++) {
      if (marks[i] === 1) faults.push(`overlap at ${segment.line}:${i}`);
      marks[i] = 1;
    }
    if (segment.kind === "field" && (segment.path === null || !exists(reading.plan, segment.path)))
      faults.push(`field without a place in the plan: ${segment.line}:${segment.start} ${segment.path}`);
  }
  for (const [index, line] of lines.entries())
    for (let i = 0; i < line.length; i++)
      if (seen[index]?.[i] !== 1 && !BLANK.test(line.charAt(i)))
        faults.push(`unaccounted at ${index + 1}:${i} «${line.slice(i, i + 12)}»`);
  const unread = reading.segments.filter((segment) => segment.kind === "unread").length;
  if (unread !== reading.unread.length)
    faults.push(`${unread} unread segments, ${reading.unread.length} listed`);
  return faults;
}

/** Whether a JSON pointer leads to a key of the plan, be its value null. */
export function exists(plan: unknown, pointer: string): boolean {
  let node: unknown = plan;
  for (const token of pointer.split("/").slice(1)) {
    if (typeof node !== "object" || node === null || !(token in node)) return false;
    node = (node as Record<string, unknown>)[token]; // narrowed above
  }
  return true;
}
