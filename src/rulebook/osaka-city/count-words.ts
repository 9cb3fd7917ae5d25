// Owns the phrases that count attained initiatives in an overview: 「n項目中m項目」, 「n項目とも未達成」, 「全n項目達成」, 「m/n項目達成」.
import { normaliseWidth } from "../width.ts";

/** m of n initiatives attained. */
type Count = { readonly achieved: number; readonly total: number };

const N = String.raw`(?<![\d/.])(\d{1,3})\s*`;
const THING = String.raw`(?:項目|つの(?:具体的)?取組(?:項目)?|取組(?:項目)?|件|つ)`;
const MISSED = "未達成|達成できなかった|達成できず|達成できていない";

const OF = new RegExp(
  String.raw`${N}${THING}\s*(?:の)?(?:中|のうち|うち)[、,]?\s*(\d{1,3})\s*${THING}(?:の|が|で|を|は)?(?:目標)?(?:を|が)?\s*(${MISSED})?`,
);
// 7項目中、目標を達成したものは5項目 · 全5項目中、達成3項目、未達成2項目
const OF_NAMED = new RegExp(
  String.raw`${N}${THING}\s*(?:の)?(?:中|のうち|うち)[、,]?\s*(?:「?具体的取組」?の)?(?:目標)?(?:を|が|の)?\s*(?:(${MISSED})|達成)(?:した|だった|となった|の)?(?:もの|項目|取組)?(?:は|が|:)?[、,]?\s*(\d{1,3})\s*${THING}`,
);
// 6/7項目達成
const FRACTION = new RegExp(
  String.raw`${N}\/\s*(\d{1,3})\s*${THING}(?:の|が|で|を|は)?(?:目標)?(?:を|が)?\s*(?:(${MISSED})|達成)`,
);
// 3項目の目標を達成し、1項目が未達成: together 4.
const SUM = new RegExp(
  String.raw`${N}${THING}(?:の|が|で|を|は)?(?:目標)?(?:を|が)?\s*達成(?:し|した|でき|で)?(?:が|て)?[、,]\s*(?:残り(?:の)?)?(\d{1,3})\s*${THING}(?:の|が|で|を|は)?(?:目標)?(?:を|が|は)?\s*(?:${MISSED})`,
);
const ALL = new RegExp(
  String.raw`(?:全(?:て|ての)?\s*)?${N}${THING}(?:の)?\s*(とも|全て|すべて|いずれも)?(?:の|で)?(?:目標)?(?:を|が|で)?\s*(${MISSED}|達成)`,
);

/** The count that a sentence states, null when it states none. 「n項目中m項目が未達成」 counts the rest as attained. */
export function countIn(sentence: string): Count | null {
  const text = normaliseWidth(sentence);
  return of(text) ?? ofNamed(text) ?? fraction(text) ?? sum(text) ?? all(text);
}

function counted(total: number, part: number, missed: boolean): Count {
  // More than all is a fault of the paper: it is given as printed, for a check to find.
  return { achieved: missed && part <= total ? total - part : part, total };
}

function of(text: string): Count | null {
  const match = OF.exec(text);
  return match && counted(Number(match[1]), Number(match[2]), match[3] !== undefined);
}

function ofNamed(text: string): Count | null {
  const match = OF_NAMED.exec(text);
  return match && counted(Number(match[1]), Number(match[3]), match[2] !== undefined);
}

function fraction(text: string): Count | null {
  const match = FRACTION.exec(text);
  return match && counted(Number(match[2]), Number(match[1]), match[3] !== undefined);
}

function sum(text: string): Count | null {
  const match = SUM.exec(text);
  return match && { achieved: Number(match[1]), total: Number(match[1]) + Number(match[2]) };
}

function all(text: string): Count | null {
  const match = ALL.exec(text);
  if (!match || (match[2] === undefined && !/全/.test(match[0]))) return null;
  const total = Number(match[1]);
  return { achieved: match[3] === "達成" ? total : 0, total };
}
