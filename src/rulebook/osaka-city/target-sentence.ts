// Owns a sentence in which a target is looked for: what every finder needs of it, worked out once.
import type { Decimal } from "../../domain/decimal.ts";
import type { Comparator, TargetReading } from "../../domain/plan.ts";
import { comparatorAt, figuresIn, withoutNames, type Figure } from "./figure-words.ts";

/** Columns of a normalised text, end exclusive. */
export type Span = { readonly start: number; readonly end: number };

/** Where a target stands and what it states. `arithmetic` is set when the value was worked out and does not stand there. */
export type Located = Span & {
  readonly comparator: Comparator | null;
  readonly value: Decimal | null;
  readonly unit: string | null;
  readonly basis: Span | null;
  readonly ambiguous: readonly TargetReading[] | null;
  readonly arithmetic: string | null;
};

/** A normalised sentence; in all its forms a place has the same column. */
export type Sentence = {
  readonly text: string;
  /** With blanks for what stands in brackets or is quoted: brackets explain, quoted words belong to a name. */
  readonly outside: string;
  /** `outside` with blanks for years, ages, ordinals and the like too. */
  readonly clean: string;
  /** Every figure of `clean`. */
  readonly figures: readonly Figure[];
};

/** A normalised text, ready for the finders. */
export function sentenceOf(text: string): Sentence {
  const bare = outsideBrackets(text);
  const clean = withoutNames(bare);
  return { text, outside: bare, clean, figures: figuresIn(clean) };
}

/** What a finder that knows nothing more starts from. */
export const NOTHING = {
  comparator: null,
  value: null,
  unit: null,
  basis: null,
  ambiguous: null,
  arithmetic: null,
};

// What may follow the figure of a target that has no comparator: the sentence ends, or says that it is to be done.
export const ENDING =
  /^\s*(?:程度|前後)?\s*(?:(?:に|と)(?:する|なる|した[^、。]{0,6})?|(?:に|へ|まで)(?:増やす|減らす|増加|減少|拡大|縮小|削減|引き?上げる?|引き?下げる?|向上|変更|修正|見直)(?:する|させる|した|す)?|を?(?:達成|めざす|目指す|維持|確保|獲得|実施|開催|創出|発行|配布|設置|支援|作成|増やす|行う|実現|認定|登録|指定|開設|掲載|発信|訪問|構築|締結|養成|育成)(?:する|した[^、。]{0,6}|をめざす)?|の(?:達成|維持|確保|実施|開催|獲得))?[。.]?\s*$/;

/** The text with blanks of the same length for what the pattern finds. */
export function hide(text: string, pattern: RegExp): string {
  return text.replace(pattern, (words) => " ".repeat(words.length));
}

function outsideBrackets(text: string): string {
  if (!/[()「『【]/.test(text)) return text;
  let rest = text;
  for (let depth = 0; depth < 3 && rest.includes("("); depth += 1) rest = hide(rest, /\([^()]*\)/g);
  return hide(hide(rest, /「[^「」]*」|『[^『』]*』/g), /【[^【】]*】/g);
}

/** The comparator at a column, also behind の達成 and its like, and where its words end. */
export function comparatorAfter(text: string, at: number): { comparator: Comparator | null; end: number } {
  const gap = /^(?:の?(?:達成|獲得))?/.exec(text.slice(at, at + 4))?.[0].length ?? 0;
  const found = comparatorAt(text.slice(at, at + 16)) ?? comparatorAt(text.slice(at + gap, at + 16));
  return { comparator: found?.comparator ?? null, end: at + (found?.length ?? 0) };
}
