// Owns what a line of a text is, so that a line number means the same to the reader, to the store and on screen.

const LINE_END = /\r\n|\n|\r/;

/** The lines of a text without their ends: line feed, carriage return, or both. Form feeds and other separators end no line. */
export function linesOfText(text: string): string[] {
  return text.split(text.includes("\r") ? LINE_END : "\n");
}

/** Offset at which each line begins; the first is 0. */
export function lineStartsOf(text: string): number[] {
  const starts = [0];
  let feed = text.indexOf("\n");
  let carriage = text.indexOf("\r");
  while (feed >= 0 || carriage >= 0) {
    const isFeed = carriage < 0 || (feed >= 0 && feed < carriage);
    const end = isFeed ? feed : carriage;
    const next = !isFeed && feed === end + 1 ? end + 2 : end + 1;
    starts.push(next);
    if (feed >= 0 && feed < next) feed = text.indexOf("\n", next);
    if (carriage >= 0 && carriage < next) carriage = text.indexOf("\r", next);
  }
  return starts;
}
