// Owns kana whose voicing mark stands apart (か + ゙), as some extractions print them: the same letters as が.

/** The marks that voice the kana before them. */
const VOICING = /[\u3099\u309a]/;
const VOICED = /[ぁ-ヿ][\u3099\u309a]/g;

/** Whether a voicing mark stands apart in a text. */
export function hasVoicings(text: string): boolean {
  return VOICING.test(text);
}

/** The text with such kana made one unit each, and for every unit where it stood in the input; null where there are none. */
export function composedKana(text: string): { readonly text: string; readonly sources: Int32Array } | null {
  if (!VOICING.test(text)) return null;
  const sources = new Int32Array(text.length);
  let out = "";
  let done = 0;
  const copy = (to: number): void => {
    for (let at = done; at < to; at++) sources[out.length + at - done] = at;
    out += text.slice(done, to);
    done = to;
  };
  for (const { 0: pair, index } of text.matchAll(VOICED)) {
    const one = pair.normalize("NFC");
    if (one.length !== 1) continue;
    copy(index);
    sources[out.length] = index;
    out += one;
    done = index + pair.length;
  }
  if (done === 0) return null;
  copy(text.length);
  return { text: out, sources: sources.slice(0, out.length) };
}

/** Where such marks stand apart in a text: each goes where the kana before it goes. */
export function voicingsIn(text: string): readonly number[] {
  return VOICING.test(text) ? Array.from(text.matchAll(VOICED), ({ index }) => index + 1) : [];
}
