// Owns the phrases that count attained initiatives in an overview: 「n項目中m項目」, 「n項目とも未達成」, 「全n項目達成」.
import { normaliseWidth } from "../width.ts";

/** m of n initiatives attained. */
export type Count = { readonly achieved: number; readonly total: number };

const OF =
  /(\d{1,3})\s*(?:項目|取組|件)\s*(?:中|のうち)[、,]?\s*(\d{1,3})\s*(?:項目|取組|件)(?:の|が|で|を)?(?:目標)?(?:を|が)?\s*(未達成|達成できなかった|達成できず)?/;
const ALL =
  /(?:全(?:て|ての)?\s*)?(\d{1,3})\s*(?:項目|取組)\s*(とも|全て|すべて|いずれも)?(?:の)?(?:目標)?(?:を|が|で)?\s*(未達成|達成できなかった|達成できず|達成)/;

/** The count that a sentence states, null when it states none. 「n項目中m項目が未達成」 counts the rest as attained. */
export function countIn(sentence: string): Count | null {
  const text = normaliseWidth(sentence);
  const of = OF.exec(text);
  if (of) {
    const total = Number(of[1]);
    const part = Number(of[2]);
    const missed = of[3] !== undefined;
    return part > total ? { achieved: part, total } : { achieved: missed ? total - part : part, total };
  }
  const all = ALL.exec(text);
  if (!all || (all[2] === undefined && !/全/.test(all[0]))) return null;
  const total = Number(all[1]);
  return { achieved: all[3] === "達成" ? total : 0, total };
}
