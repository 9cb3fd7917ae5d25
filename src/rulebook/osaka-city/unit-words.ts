// Owns recognising the name of a unit (区, 局, 室) in a title or text.
import type { UnitKind } from "../../domain/plan.ts";
import { everyMatch } from "../../domain/every-match.ts";
import { WARDS } from "./units.ts";

/** A unit's name found in a text; columns are UTF-16 units of the text. */
type UnitMention = {
  readonly name: string;
  readonly kind: UnitKind;
  readonly start: number;
  readonly end: number;
};

const KINDS: Readonly<Record<string, UnitKind>> = { 区: "ward", 局: "bureau", 室: "office" };
const NAMED =
  /(?:^|[\s　「『（(【度第回]|年(?!度)|\d(?!\s*年))((?:[一-龥々ヶケぁ-んァ-ヴー]){1,12}?[区局室])(?=運営方針|区政会議|[\s　」』）)】]|の?運営|$)/u;
const WARD_NAMES = Object.keys(WARDS).toSorted((a, b) => b.length - a.length);
/** Every ward's name ends with it. */
const WARD_SIGN = "区";
const ANY_WARD = new RegExp(WARD_NAMES.join("|"), "g");
const NOT_A_UNIT = /^(?:[各当他全本同]区|大阪市[区局室]|[各当他全本同][局室]|会議室|各区局室?|教室|相談室)$/;

/** What stands before a name without a blank: the year 元年度, the city before its ward, or 大阪市 before any unit. */
const BEFORE = /^(?:.{0,3}年度の?)?(?:大阪市|[^市]{1,5}市(?=[^市]{1,8}区$))?/;

/** The unit that a title names, null when it names none. Known wards are found anywhere, other names only before 運営方針 and its like. */
export function unitIn(title: string): UnitMention | null {
  const general = NAMED.exec(title);
  const name = general?.[1];
  if (general && name && !NOT_A_UNIT.test(name)) {
    const before = BEFORE.exec(name)?.[0] ?? "";
    const start = general.index + general[0].length - name.length;
    return mention(name.slice(before.length), start + before.length);
  }
  for (const ward of title.includes(WARD_SIGN) ? WARD_NAMES : []) {
    const start = title.indexOf(ward);
    if (start >= 0) return mention(ward, start);
  }
  return null;
}

/** Every known ward that a text names, each once, in order of first mention. */
export function wardsIn(text: string): string[] {
  // The longest first, so that 東淀川区 is not taken for 淀川区; no name begins inside another.
  return [...new Set(everyMatch(text, ANY_WARD).map(([ward]) => ward))];
}

function mention(name: string, start: number): UnitMention {
  return { name, kind: KINDS[name.at(-1) ?? ""] ?? "office", start, end: start + name.length };
}
