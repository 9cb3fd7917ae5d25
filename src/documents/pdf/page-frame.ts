// Owns what stands on every page around the paper: title and facts at the head, edition, number and code at the foot.
import { codeWords, factsLine, PAGE } from "../paper/paper.ts";
import { broken, INK, type Setting, wordsAt } from "./set-words.ts";
import { heightOfLines, inPoints, type SetText } from "./sheet.ts";
import type { Tag } from "./tag-tree.ts";

/** Mm free between head or foot and the text. */
const APART = 4;
const FOOT_SIZE = 8;

/** The title, as often broken as it must be beside the facts, both ending at one line. */
export function headOfPages(setting: Setting) {
  const { paper, sheet } = setting;
  const { x, y, width } = sheet.area;
  const bottom = y - inPoints(APART);
  const facts = broken(setting, factsLine(paper), width / 2, 8.5, false);
  const wide = Math.max(...facts.lines.map((line) => line.width));
  const title = broken(setting, paper.title, width - wide - inPoints(3), 12.5, true);
  const [left, right] = [title, facts].map((text) => bottom - heightOfLines(text, text.lines.length));
  return (tags: readonly [Tag, Tag] | null) => [
    wordsAt(title, x, left ?? 0, tags?.[0] ?? null, INK),
    wordsAt(facts, x + width - wide, right ?? 0, tags?.[1] ?? null, INK),
  ];
}

/** Edition, number and code side by side; a code with a long address may take more than one line. */
export function footOfPages(setting: Setting, height: number) {
  const { paper, sheet } = setting;
  const { x, width } = sheet.area;
  const y = height - inPoints(PAGE.foot - APART);
  const gap = inPoints(3);
  const set = (words: string, room: number): SetText => broken(setting, words, room, FOOT_SIZE, false);
  const widthOf = ({ lines }: SetText): number => Math.max(...lines.map((line) => line.width));
  const edition = set(paper.facts.edition, width / 2);
  const left = widthOf(edition) + gap;
  const numberOf = (page: number): SetText => set(`${page + 1} / ${sheet.pages.length}`, width / 2);
  // Every foot leaves the room of the widest number.
  const widest = widthOf(numberOf(sheet.pages.length - 1));
  const code = set(codeWords(paper.facts), width - left - widest - gap);
  const right = width - widthOf(code) - gap;
  const codeAt = wordsAt(code, x + width - widthOf(code), y, null, INK);
  const editionAt = wordsAt(edition, x, y, null, INK);
  return (page: number) => {
    const number = numberOf(page);
    const own = widthOf(number);
    const middle = (width - own) / 2;
    const isFree = middle >= left && middle + own <= right;
    const at = isFree ? middle : left + (right - left - own) / 2;
    return [editionAt, wordsAt(number, x + at, y, null, INK), codeAt];
  };
}
