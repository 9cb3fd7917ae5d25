// Owns what is printed on a PDF page: words with their places, and ruled lines. Places in points, y downwards from the top.
import type { PDFPageProxy } from "pdfjs-dist";
import { blanksOf, printedSigns, withoutGaps } from "./printed-blanks.ts";
import { splitMark } from "./split-marks.ts";

/** Words printed in one go. `y` is their base line, `size` the height of the font; `isFrame`: the file itself says that they stand around its content. */
export type Mark = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly end: number;
  readonly size: number;
  readonly isFrame: boolean;
};

/** A ruled line, or a side of a frame: upright (at x, from y to y) or level (at y, from x to x). */
export type RuledLine = { readonly at: number; readonly from: number; readonly to: number };

export type PageMarks = {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  readonly upright: readonly RuledLine[];
  readonly level: readonly RuledLine[];
};

type Matrix = readonly [number, number, number, number, number, number];
/** Names of the drawing operations, as the library numbers them. */
type Operations = Readonly<Record<string, number>>;

/** No page of a paper has more. */
const MAX_MARKS = 50_000;
const MAX_LINES = 50_000;

/** Takes a page apart; of one in a tagged file also what is no content. Throws what the library throws on damage. */
export async function pageMarks(
  page: PDFPageProxy,
  operations: Operations,
  isTagged: boolean,
): Promise<PageMarks> {
  const { items } = await page.getTextContent({ includeMarkedContent: isTagged });
  const { width, height, transform } = page.getViewport({ scale: 1, rotation: rotationOf(page, items) });
  const base = transform as unknown as Matrix; // six numbers by the definition of PDF
  const { fnArray, argsArray } = await page.getOperatorList();
  const lines = ruledLines(fnArray, argsArray, base, operations);
  const printed = printedSigns(fnArray, argsArray, operations);
  const marks: (Mark & { text: string })[] = [];
  const holders: boolean[] = [];
  for (const item of items.slice(0, MAX_MARKS)) {
    if (!("str" in item)) {
      if (item.type === "endMarkedContent") holders.pop();
      else holders.push((item as { readonly tag?: string }).tag === "Artifact"); // the library leaves it out of its types
      continue;
    }
    if (item.str.trim() === "") continue;
    const m = times(base, item.transform as unknown as Matrix); // the same
    const size = Math.hypot(m[2], m[3]) || item.height || 1;
    // Upright and turned text takes its room downwards.
    const turned = Math.abs(m[1]) > Math.abs(m[0]);
    const { gaps, isAfterBlank } = blanksOf(item.str, printed);
    const before = marks.at(-1);
    const mark = {
      text: item.str,
      x: m[4],
      y: m[5],
      end: m[4] + (turned ? size : item.width),
      size,
      isFrame: holders.includes(true),
    };
    if (isAfterBlank && before && isNextTo(before, mark)) before.text += " ";
    for (const { from, ...part } of turned ? [{ ...mark, from: 0 }] : splitMark(mark, lines.upright))
      marks.push({ ...part, text: withoutGaps(part.text, from, gaps) });
  }
  marks.push(...(await fieldMarks(page, base)));
  return { width, height, marks, ...lines };
}

/** Whether words go on where others end, less than a sign apart. */
function isNextTo(before: Mark, mark: Mark): boolean {
  return (
    before.y === mark.y &&
    before.isFrame === mark.isFrame &&
    mark.x > before.end &&
    mark.x - before.end < mark.size * 0.9 &&
    !/\s$/u.test(before.text)
  );
}

type Item = Awaited<ReturnType<PDFPageProxy["getTextContent"]>>["items"][number];

/** Share of its signs by which a page counts as turned: bands and marks in the margin run along it on any page. */
const MOST_SIGNS = 0.6;

/** By how many degrees the page is to be turned so that its words can be read: as it says itself, unless most of them then lie on their side or head. */
function rotationOf(page: PDFPageProxy, items: readonly Item[]): number {
  const runs = items.flatMap((item) =>
    "str" in item ? [{ signs: item.str.trim().length, matrix: item.transform as unknown as Matrix }] : [],
  );
  const all = runs.reduce((sum, { signs }) => sum + signs, 0);
  const level = (rotation: number): number => {
    const base = page.getViewport({ scale: 1, rotation }).transform as unknown as Matrix;
    return runs.reduce((sum, { signs, matrix }) => {
      const [along, across] = times(base, matrix);
      return along > Math.abs(across) ? sum + signs : sum;
    }, 0);
  };
  const turns = [0, 90, 180, 270].map((turn) => (page.rotate + turn) % 360);
  return turns.find((rotation) => level(rotation) > all * MOST_SIGNS) ?? page.rotate;
}

/** Values of form fields and notes written onto the page: they are printed with it. */
async function fieldMarks(page: PDFPageProxy, base: Matrix): Promise<Mark[]> {
  const annotations = (await page.getAnnotations()) as readonly {
    readonly subtype?: string;
    readonly rect?: readonly number[];
    readonly fieldValue?: unknown;
    readonly contentsObj?: { readonly str?: string };
  }[]; // the library types them as any
  return annotations.flatMap(({ subtype, rect, fieldValue, contentsObj }) => {
    const text = subtype === "Widget" ? fieldValue : subtype === "FreeText" ? contentsObj?.str : undefined;
    const [x1 = 0, y1 = 0, x2 = 0] = rect ?? [];
    if (typeof text !== "string" || text.trim() === "" || text === "Off") return [];
    const [x, y] = moved(base, x1, y1);
    return [{ text, x, y: y - 2, end: x + Math.abs(x2 - x1), size: 10, isFrame: false }];
  });
}

const THIN = 2.5;
const SHORTEST = 4;

function ruledLines(
  fnArray: readonly number[],
  argsArray: readonly unknown[],
  base: Matrix,
  operations: Operations,
): Pick<PageMarks, "upright" | "level"> {
  const upright: RuledLine[] = [];
  const level: RuledLine[] = [];
  let matrix: Matrix = base;
  const kept: Matrix[] = [];
  const line = (x1: number, y1: number, x2: number, y2: number): void => {
    if (upright.length + level.length > MAX_LINES) return;
    const [left, right, top, bottom] = [
      Math.min(x1, x2),
      Math.max(x1, x2),
      Math.min(y1, y2),
      Math.max(y1, y2),
    ];
    if (right - left <= THIN && bottom - top >= SHORTEST)
      upright.push({ at: (left + right) / 2, from: top, to: bottom });
    else if (bottom - top <= THIN && right - left >= SHORTEST)
      level.push({ at: (top + bottom) / 2, from: left, to: right });
  };
  fnArray.forEach((operation, index) => {
    const args = argsArray[index] as readonly unknown[] | null; // any, by the library
    switch (operation) {
      case operations["save"]:
        kept.push(matrix);
        break;
      case operations["restore"]:
        matrix = kept.pop() ?? base;
        break;
      case operations["transform"]:
        matrix = times(matrix, args as unknown as Matrix);
        break;
      case operations["paintFormXObjectBegin"]:
        kept.push(matrix);
        if (Array.isArray(args?.[0])) matrix = times(matrix, args[0] as unknown as Matrix);
        break;
      case operations["paintFormXObjectEnd"]:
        matrix = kept.pop() ?? base;
        break;
      case operations["constructPath"]: {
        // A path that is only clipped to is not printed.
        if (args?.[0] === operations["endPath"]) break;
        const data = (args?.[1] as readonly unknown[] | undefined)?.[0];
        if (data instanceof Float32Array || Array.isArray(data))
          pathLines(data as ArrayLike<number>, matrix, isGround(args?.[0], operations), line);
        break;
      }
      default:
    }
  });
  return { upright, level };
}

/** Whether a path is painted over its inside without a line around it. Spreadsheets paint the ground of a merged cell row by row. */
function isGround(operation: unknown, operations: Operations): boolean {
  return operation === operations["fill"] || operation === operations["eoFill"];
}

type Line = (x1: number, y1: number, x2: number, y2: number) => void;

/** The straight lines of a path. Of a filled one only a thin box is a line: the rest are grounds of colour. */
function pathLines(data: ArrayLike<number>, matrix: Matrix, isFilled: boolean, line: Line): void {
  const points: (readonly [number, number])[] = [];
  let first: readonly [number, number] | null = null;
  let last: readonly [number, number] | null = null;
  const at = (index: number): readonly [number, number] =>
    moved(matrix, data[index] ?? 0, data[index + 1] ?? 0);
  for (let i = 0; i < data.length;) {
    const kind = data[i];
    if (kind === 0) {
      first = last = at(i + 1);
      points.push(first);
      i += 3;
    } else if (kind === 1) {
      const next = at(i + 1);
      if (last && !isFilled) line(...last, ...next);
      last = next;
      points.push(next);
      i += 3;
    } else if (kind === 2) {
      last = at(i + 5);
      i += 7;
    } else if (kind === 3) {
      last = at(i + 3);
      i += 5;
    } else {
      if (kind === 4 && first && last && !isFilled) line(...last, ...first);
      last = first;
      i += 1;
    }
  }
  if (!isFilled || points.length === 0) return;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  line(
    Math.min(...xs.slice(0, 100)),
    Math.min(...ys.slice(0, 100)),
    Math.max(...xs.slice(0, 100)),
    Math.max(...ys.slice(0, 100)),
  );
}

function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}

function moved(m: Matrix, x: number, y: number): readonly [number, number] {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
}
