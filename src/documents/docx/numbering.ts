// Owns the numbers and bullets that Word makes by itself: they are printed, but stand in no paragraph.
import { elementAt, elementsOf, type XmlElement } from "../xml/xml-tree.ts";

type Level = { readonly format: string; readonly words: string; readonly start: number };

/** Tells the mark before a paragraph and counts on; empty when it has none. */
export type Numbering = (paragraph: XmlElement) => string;

const MAX_LEVEL = 9;

/** The numbering of one document; `numbering` and `styles` are parts that it may lack. */
export function numberingOf(numbering: XmlElement | null, styles: XmlElement | null): Numbering {
  const levels = levelsByList(numbering);
  const byStyle = new Map(
    (styles ? elementsOf(styles, "w:style") : []).flatMap((style) => {
      const place = placeOf(elementAt(style, "w:pPr"));
      return place ? [[style.attributes["w:styleId"] ?? "", place] as const] : [];
    }),
  );
  const counts = new Map<string, number[]>();
  return (paragraph) => {
    const properties = elementAt(paragraph, "w:pPr");
    const style = properties && elementAt(properties, "w:pStyle")?.attributes["w:val"];
    const place = placeOf(properties) ?? byStyle.get(style ?? "");
    const list = place ? levels.get(place.list) : undefined;
    const level = place && list?.[place.level];
    if (!place || !list || !level) return "";
    const counted = counts.get(place.list) ?? [];
    counts.set(place.list, counted);
    counted[place.level] = (counted[place.level] ?? level.start - 1) + 1;
    counted.length = place.level + 1;
    return markOf(level, list, counted);
  };
}

function placeOf(properties: XmlElement | null): { readonly list: string; readonly level: number } | null {
  const numbered = properties && elementAt(properties, "w:numPr");
  const list = numbered && elementAt(numbered, "w:numId")?.attributes["w:val"];
  if (!numbered || list === undefined || list === null || list === "0") return null;
  const level = Number(elementAt(numbered, "w:ilvl")?.attributes["w:val"] ?? "0");
  return { list, level: Number.isInteger(level) && level >= 0 && level < MAX_LEVEL ? level : 0 };
}

function levelsByList(numbering: XmlElement | null): Map<string, readonly Level[]> {
  if (numbering === null) return new Map();
  const abstract = new Map(
    elementsOf(numbering, "w:abstractNum").map((one) => [
      one.attributes["w:abstractNumId"] ?? "",
      elementsOf(one, "w:lvl").map(levelOf),
    ]),
  );
  return new Map(
    elementsOf(numbering, "w:num").map((one) => [
      one.attributes["w:numId"] ?? "",
      abstract.get(elementAt(one, "w:abstractNumId")?.attributes["w:val"] ?? "") ?? [],
    ]),
  );
}

function levelOf(level: XmlElement): Level {
  const value = (name: string): string | undefined => elementAt(level, name)?.attributes["w:val"];
  const start = Number(value("w:start") ?? "1");
  return {
    format: value("w:numFmt") ?? "decimal",
    words: value("w:lvlText") ?? "",
    start: Number.isInteger(start) ? start : 1,
  };
}

function markOf({ format, words }: Level, list: readonly Level[], counted: readonly number[]): string {
  if (format === "none") return "";
  // Bullets of symbol fonts have signs of their own; what they show is a dot or a square.
  if (format === "bullet") return words.replaceAll(/[\u{e000}-\u{f8ff}]/gu, "・").trim();
  const mark = words.replaceAll(/%([1-9])/gu, (_, digit: string) => {
    const level = Number(digit) - 1;
    return numberAs(list[level]?.format ?? format, counted[level] ?? list[level]?.start ?? 1);
  });
  return /[\p{L}\p{N}]$/u.test(mark) ? `${mark} ` : mark;
}

const SERIES: Readonly<Record<string, string>> = {
  decimalEnclosedCircle: "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
  decimalEnclosedCircleChinese: "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
  aiueoFullWidth:
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
  aiueo: "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ",
  irohaFullWidth: "イロハニホヘトチリヌルヲワカヨタレソツネナラム",
  upperLetter: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  lowerLetter: "abcdefghijklmnopqrstuvwxyz",
  japaneseCounting: "一二三四五六七八九",
  chineseCounting: "一二三四五六七八九",
  japaneseDigitalTenThousand: "一二三四五六七八九",
};
const ROMAN = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"] as const;

function numberAs(format: string, value: number): string {
  const signs = SERIES[format];
  const sign = signs?.[value - 1];
  if (sign !== undefined) return sign;
  const roman = value < 40 ? `${"x".repeat(Math.floor(value / 10))}${ROMAN[value % 10] ?? ""}` : "";
  if (format === "lowerRoman" && roman !== "") return roman;
  if (format === "upperRoman" && roman !== "") return roman.toUpperCase();
  if (format.startsWith("decimalFullWidth"))
    return String(value).replaceAll(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  return String(value);
}
