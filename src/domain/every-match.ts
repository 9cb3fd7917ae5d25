// Owns finding every match of a pattern in a text, quickly where there is none.

const NONE: readonly RegExpExecArray[] = [];

/** Every match of a global pattern from a place on, in order, as `matchAll` gives them; without its copy of the pattern, since most texts of a paper hold no match. */
export function everyMatch(text: string, pattern: RegExp, from = 0): readonly RegExpExecArray[] {
  pattern.lastIndex = from;
  let match = pattern.exec(text);
  if (match === null) return NONE;
  const matches: RegExpExecArray[] = [];
  for (; match !== null; match = pattern.exec(text)) {
    matches.push(match);
    if (match[0] === "") pattern.lastIndex++;
  }
  return matches;
}
