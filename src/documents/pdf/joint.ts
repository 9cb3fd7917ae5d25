// Owns telling whether a printed line was broken to fit, so that it goes on in the next, or ended where its writer ended it.
import { NEVER_FIRST } from "./line-breaks.ts";
import type { TextLine } from "./page-lines.ts";

/** With these a line begins that was not broken to fit. */
const BEGINS = /^\s*(?:[・○●◎◇◆■□※★▼【＜<①-⑳]|\(?[0-9０-９ア-ン][.．、）):：])/u;
/** After these no writer ends a line. */
const GOES_ON = /[⇒→、，（(「『【〔]$/u;
const OPENING = /[（(「『【〔]/gu;
const CLOSING = /[）)」』】〕]/gu;
/** How far a line may end from the edge and still be one that was broken for want of room, in heights of its font. */
const ROOM = 0.8;
const MUCH_ROOM = 8;

/** What stands between two lines: nothing or a blank where the first was broken to fit, else a line break. `edge`: where filled lines end. */
export function joint(before: TextLine, line: TextLine, edge: number): "" | " " | "\n" {
  const [head, tail] = [words(line), words(before)];
  const room = edge - before.end;
  const near = room < before.size * MUCH_ROOM;
  const isOpen = (tail.match(OPENING)?.length ?? 0) > (tail.match(CLOSING)?.length ?? 0);
  const goesOn = near && (GOES_ON.test(tail) || isOpen);
  if (!goesOn && (BEGINS.test(head) || room > widthOf(firstPiece(head)) * line.size + before.size * ROOM))
    return "\n";
  return /[A-Za-z0-9,.]$/u.test(tail) && /^[A-Za-z]/u.test(head) ? " " : "";
}

function words({ marks }: TextLine): string {
  return marks
    .map(({ text }) => text)
    .join("")
    .trim();
}

const FOLLOWERS = `[${NEVER_FIRST}]*`;
const WORD = new RegExp(`^[A-Za-z0-9.,%％:+/-]+${FOLLOWERS}`, "u");
const SIGN = new RegExp(`^.${FOLLOWERS}`, "u");

/** What would have had to fit: a word or figure, words in brackets, or a sign with what may not begin a line. */
function firstPiece(head: string): string {
  return (
    /^[（(「『【〔][^（()）「」【】。、\s]{0,12}[）)」』】〕]?[：:]?/u.exec(head)?.[0] ??
    WORD.exec(head)?.[0] ??
    SIGN.exec(head)?.[0] ??
    ""
  );
}

/** Width in heights of the font: half for the signs of ASCII. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + (sign <= "\u007f" ? 0.55 : 1), 0);
}
