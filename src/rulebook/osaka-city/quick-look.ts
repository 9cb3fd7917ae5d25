// Owns what a quick look is: a cheap pattern asked before slow ones, because most words of a paper match none of them.

/** `look` must match wherever one of `patterns` does; a test holds that. Widen it whenever a pattern is added. */
export type QuickLook = { readonly look: RegExp; readonly patterns: readonly RegExp[] };
