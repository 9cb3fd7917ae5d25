// Owns the ladder of the counter rating (窓口格付け): none ‹ ★ ‹ ★★ ‹ ★★★, and the words of its legend.

/** The rung that words describe: 2 above the private average, 1 average; null when they describe none. The top is told by its stars alone. */
export function rungOfWords(words: string): 1 | 2 | null {
  if (/平均.{0,8}を?上回る/.test(words)) return 2;
  return /平均的なレベル|平均レベル/.test(words) ? 1 : null;
}
