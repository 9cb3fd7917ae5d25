// Owns the width of text in a terminal: a Japanese character takes two columns.

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6①-⑳★※→⇒×]/;

/** Columns that a text takes. */
export function columns(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) || character.length > 1 ? 2 : 1;
  return width;
}

/** Characters that must not begin a line. */
const NOT_FIRST = /^[、。，．」』）】：:ー々,.)]/;

/** Breaks a text into lines of at most `most` columns; Japanese breaks anywhere, Latin words stay whole where they fit. */
export function wrap(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.match(/[A-Za-z0-9“”‘’().,;:%+-]+\s?|\s|./gu) ?? []) {
    if (columns(line) + columns(piece.trimEnd()) > most && line !== "" && !NOT_FIRST.test(piece)) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else {
      line += piece;
    }
  }
  return line.trim() === "" ? lines : [...lines, line.trimEnd()];
}
