// Owns finding the colon between a name and what is said of it.
import { everyMatch } from "../../domain/every-match.ts";

/** Column of the last colon outside brackets, −1 when there is none. `signs` finds the colon and every bracket that counts. */
export function lastColonOutside(text: string, signs: RegExp): number {
  if (!text.includes(":")) return -1;
  let depth = 0;
  let found = -1;
  for (const { 0: sign, index } of everyMatch(text, signs)) {
    if (sign !== ":") depth = "(「『【<".includes(sign) ? depth + 1 : Math.max(0, depth - 1);
    else if (depth === 0) found = index;
  }
  return found;
}
