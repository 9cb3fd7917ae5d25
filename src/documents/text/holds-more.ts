// Owns telling whether a text holds more of some signs than a paper can, before anything is made of them.

/** Whether the text holds more than `most` of the signs (of one UTF-16 unit each), counted together. */
export function holdsMore(text: string, signs: readonly string[], most: number): boolean {
  // Nearly every paper is shorter than that.
  if (text.length <= most) return false;
  let left = most;
  for (const sign of signs)
    for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) if (--left < 0) return true;
  return false;
}
