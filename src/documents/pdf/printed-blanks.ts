// Owns telling blanks that a page prints from those that the library puts into gaps between signs.

/** The signs of a page in the order in which they are printed, blanks among them, and how far they were found again. */
type PrintedSigns = { readonly text: string; from: number };

/** Names of the drawing operations, as the library numbers them. */
type Operations = Readonly<Record<string, number>>;

/** What the operations of a page print, sign by sign. */
export function printedSigns(
  calls: readonly number[],
  values: readonly unknown[],
  operations: Operations,
): PrintedSigns {
  const signs: string[] = [];
  calls.forEach((call, index) => {
    if (call !== operations["showText"]) return;
    const [shown] = (values[index] ?? []) as readonly unknown[]; // any, by the library
    if (!Array.isArray(shown)) return;
    for (const one of shown as readonly unknown[]) {
      const sign = (one as { readonly unicode?: unknown } | null)?.unicode;
      if (typeof sign === "string") signs.push(sign.normalize("NFKC"));
    }
  });
  return { text: signs.join(""), from: 0 };
}

/** What is known of the blanks of a run of words: where in its text blanks stand that no sign prints, and whether a printed one stands before it. */
type Blanks = { readonly gaps: readonly number[]; readonly isAfterBlank: boolean };

/** Finds a run of words again among the printed signs; one that is not found keeps its blanks. */
export function blanksOf(text: string, printed: PrintedSigns): Blanks {
  const first = text.trim().normalize("NFKC").charAt(0);
  // It is looked for a little ahead only.
  for (
    let at = printed.text.indexOf(first, printed.from);
    at >= 0 && at <= printed.from + AHEAD;
    at = printed.text.indexOf(first, at + 1)
  ) {
    const found = matched(text, printed.text, at);
    if (!found) continue;
    printed.from = found.end;
    return { gaps: found.gaps, isAfterBlank: BLANK.test(printed.text.charAt(at - 1)) };
  }
  return { gaps: [], isAfterBlank: false };
}

const AHEAD = 400;
const BLANK = /\s/u;

function matched(
  text: string,
  printed: string,
  start: number,
): { readonly gaps: readonly number[]; readonly end: number } | null {
  const gaps: number[] = [];
  let end = start;
  for (let index = 0; index < text.length; index++) {
    const sign = text.charAt(index);
    if (BLANK.test(sign)) {
      if (BLANK.test(printed.charAt(end))) while (BLANK.test(printed.charAt(end))) end += 1;
      else if (index > 0) gaps.push(index);
      continue;
    }
    // The library leaves blanks out where signs overlap.
    while (BLANK.test(printed.charAt(end))) end += 1;
    const plain = sign.normalize("NFKC");
    if (!printed.startsWith(plain, end)) return null;
    end += plain.length;
  }
  return { gaps, end };
}

const ASCII = /[\u0021-\u007e]/u;

/** Words that begin at a place of their run without the blanks that are only gaps beside a Japanese sign: lines are filled and figures set apart by them. */
export function withoutGaps(text: string, from: number, gaps: readonly number[]): string {
  if (gaps.length === 0) return text;
  return Array.from({ length: text.length }, (_, index) => {
    const [before, after] = [text.charAt(index - 1), text.charAt(index + 1)];
    const isGap = gaps.includes(from + index) && !(ASCII.test(before) && ASCII.test(after));
    return isGap ? "" : text.charAt(index);
  }).join("");
}
