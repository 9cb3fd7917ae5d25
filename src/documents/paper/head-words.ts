// Owns where the few words of a head are broken: between words, as 目標｜達成, which rules for running text do not know.

/** What cannot stand at the begin of a line goes with what is before it: endings, the の between nouns, closing signs. */
const GOES_BEFORE = /^[\p{sc=Hira}ー）)」』】］〉》、。・：:％%]/u;
/** Words of one sign (的, 性) go with what is before them. */
const SINGLE = /^.$/su;
/** An opening sign goes with what follows. */
const OPENS = /[（(「『【［〈《]$/u;

let words: Intl.Segmenter | undefined;

/** The lines of a head in which every line fits; the text as one line where it fits so, or where a word alone is too long. */
export function linesOfHead(text: string, fits: (line: string) => boolean): readonly string[] {
  if (text.includes("\n") || fits(text)) return [text];
  const lines: string[] = [];
  for (const piece of piecesOf(text)) {
    const last = lines.at(-1);
    if (last !== undefined && fits(last + piece)) lines[lines.length - 1] = last + piece;
    else lines.push(piece);
  }
  return lines.every(fits) ? lines : [text];
}

/** The text in pieces between which it may be broken. */
function piecesOf(text: string): readonly string[] {
  words ??= new Intl.Segmenter("ja", { granularity: "word" });
  const pieces: string[] = [];
  for (const { segment } of words.segment(text)) {
    const last = pieces.at(-1);
    const joins =
      last !== undefined &&
      (OPENS.test(last) || GOES_BEFORE.test(segment) || (SINGLE.test(segment) && !OPENS.test(segment)));
    if (joins) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
  }
  return pieces;
}
