// Owns the writing of slides as a PowerPoint file: real titles, tables and charts that can be changed there.
import pptxgen from "pptxgenjs";
import { codeWords, factsLine, type Cell } from "../paper/paper.ts";
import { rowHeight, SLIDE, SLIDE_WIDTH, type Slide, type SlidePart, type Slides } from "../paper/slides.ts";
import { fitsOnLine } from "../paper/text-lines.ts";
import { withoutClock } from "../zip/without-clock.ts";
import { PPTX_MENDS } from "./mends.ts";

// Its types describe the CommonJS build; Node loads the other one, whose default export is the class itself.
const PptxGenJs = pptxgen as unknown as typeof pptxgen.default;
type Deck = InstanceType<typeof PptxGenJs>;
type Page = ReturnType<Deck["addSlide"]>;

const FONT = "BIZ UDPGothic";
const COLOUR = { ink: "1A1A1C", line: "7A7A80", main: "00316F", head: "D9E6FF", label: "EEF3FA" } as const;
const CONTENT = "content";
const OPENING = "opening";
/** Mm and pt of the title on the first slide. */
const OPENING_WIDTH = 290;
const OPENING_LETTERS = 36;

/** The file, and how many slides it has. The same slides give the same bytes. */
export async function writePptx(
  slides: Slides,
): Promise<{ readonly bytes: Uint8Array; readonly pages: number }> {
  const deck = new PptxGenJs();
  deck.defineLayout({ name: "wide", width: inches(SLIDE.width), height: inches(SLIDE.height) });
  deck.layout = "wide";
  deck.title = slides.title;
  deck.author = `${slides.facts.city} ${slides.facts.unit}`;
  deck.company = slides.facts.city;
  deck.theme = { headFontFace: FONT, bodyFontFace: FONT };
  defineMasters(deck, slides);
  for (const slide of slides.slides) addSlide(deck, slides, slide);
  const made = await deck.write({ outputType: "uint8array" });
  if (!(made instanceof Uint8Array)) throw new Error("the writer of slides gave no bytes");
  return {
    bytes: withoutClock(made, { rename: chartNumbers(), mends: PPTX_MENDS }),
    pages: slides.slides.length,
  };
}

/** The library counts charts on from deck to deck, as long as the process lives: here they are counted from 1. */
function chartNumbers(): (words: string) => string {
  const known = new Map<string, number>();
  return (words) =>
    words.replaceAll(
      /(charts\/(?:_rels\/)?chart|Microsoft_Excel_Worksheet)(\d+)(?=\.)/gu,
      (_, before: string, number: string) => {
        known.set(number, known.get(number) ?? known.size + 1);
        return `${before}${known.get(number)}`;
      },
    );
}

function inches(mm: number): number {
  return mm / 25.4;
}

const TITLE = {
  x: inches(SLIDE.left),
  y: inches(9),
  w: inches(SLIDE_WIDTH),
  h: inches(19),
  fontFace: FONT,
  fontSize: 24,
  bold: true,
  valign: "middle",
  margin: 0,
} as const;
const FOOT = {
  y: inches(179),
  h: inches(7),
  fontFace: FONT,
  fontSize: 10,
  color: "5C5C66",
  margin: 0,
} as const;

function defineMasters(deck: Deck, slides: Slides): void {
  const { facts } = slides;
  const foot = [
    {
      text: {
        text: factsLine(slides),
        options: { ...FOOT, x: inches(SLIDE.left), w: inches(125), align: "left" as const },
      },
    },
    {
      text: {
        text: codeWords(facts),
        options: {
          ...FOOT,
          x: inches(SLIDE.width - SLIDE.left - 170),
          w: inches(145),
          align: "right" as const,
        },
      },
    },
  ];
  const slideNumber = {
    x: inches(SLIDE.width - SLIDE.left - 20),
    y: FOOT.y,
    w: inches(20),
    h: FOOT.h,
    fontFace: FONT,
    fontSize: 10,
    color: FOOT.color,
    align: "right" as const,
  };
  const title = (options: object) => ({
    placeholder: { options: { ...TITLE, ...options, name: "title", type: "title" as const }, text: "" },
  });
  deck.defineSlideMaster({
    title: CONTENT,
    background: { color: "FFFFFF" },
    objects: [
      { rect: { x: 0, y: 0, w: inches(SLIDE.width), h: inches(3), fill: { color: COLOUR.main } } },
      title({ color: COLOUR.main, align: "left" }),
      ...foot,
    ],
    slideNumber,
  });
  deck.defineSlideMaster({
    title: OPENING,
    background: { color: "FFFFFF" },
    objects: [
      { rect: { x: 0, y: 0, w: inches(12), h: inches(SLIDE.height), fill: { color: COLOUR.main } } },
      title({
        x: inches(30),
        y: inches(58),
        w: inches(OPENING_WIDTH),
        h: inches(46),
        fontSize: OPENING_LETTERS,
        color: COLOUR.main,
        align: "left",
      }),
      ...foot.slice(1),
    ],
    slideNumber,
  });
}

function addSlide(deck: Deck, slides: Slides, slide: Slide): void {
  const page = deck.addSlide({ masterName: slide.kind === "opening" ? OPENING : CONTENT });
  const whole = [slide.title, slide.name?.text ?? ""].filter(Boolean).join("　");
  const title = slide.kind === "opening" ? openingLines(whole).join("\n") : whole;
  page.addText(title, { placeholder: "title", lang: "ja-JP" });
  if (slide.kind === "opening") addOpening(page, slides);
  for (const part of slide.parts) {
    if (part.kind === "table") addTable(page, part);
    else addChart(deck, page, part);
  }
}

/** The title of the whole, broken between its words where it needs two lines. */
function openingLines(title: string): readonly string[] {
  const lines: string[] = [];
  for (const word of title.split(/[ 　]+/u)) {
    const longer = `${lines.at(-1) ?? ""} ${word}`;
    if (lines.length > 0 && fitsOnLine(longer, OPENING_WIDTH, OPENING_LETTERS))
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function addOpening(page: Page, { facts, mark }: Slides): void {
  const lines = [
    `${facts.city} ${facts.unit}`,
    [facts.stage ?? "", facts.day].filter(Boolean).join("　"),
    mark,
  ];
  page.addText(lines.filter(Boolean).join("\n"), {
    x: inches(30),
    y: inches(108),
    w: inches(290),
    h: inches(40),
    fontFace: FONT,
    fontSize: 20,
    color: COLOUR.ink,
    valign: "top",
    margin: 0,
    paraSpaceAfter: 6,
    lang: "ja-JP",
  });
}

function addTable(page: Page, { area, columns, rows, letters }: Extract<SlidePart, { kind: "table" }>): void {
  page.addTable(
    rows.map(({ cells }) => cells.map((cell) => ({ text: cell.text, options: optionsOf(cell) }))),
    {
      x: inches(area.x),
      y: inches(area.y),
      w: inches(area.width),
      colW: columns.map(inches),
      rowH: rows.map((row) => inches(rowHeight(row, columns, letters))),
      border: { type: "solid", pt: 0.75, color: COLOUR.line },
      fontFace: FONT,
      fontSize: letters,
      color: COLOUR.ink,
      margin: [0.05, 0.1, 0.05, 0.1],
      autoPage: false,
    },
  );
}

const ALIGN = { start: "left", center: "center", end: "right" } as const;

function optionsOf({ role, align, columns, text }: Cell) {
  const ground = role === "head" ? COLOUR.head : role === "label" ? COLOUR.label : null;
  const isText = role === "value" && (text.length > 120 || text.startsWith("●"));
  return {
    align: ALIGN[align],
    valign: isText ? ("top" as const) : ("middle" as const),
    bold: role === "head" || role === "code",
    colspan: columns,
    ...(ground ? { fill: { color: ground } } : {}),
  };
}

function addChart(
  deck: Deck,
  page: Page,
  { area, labels, series, summary }: Extract<SlidePart, { kind: "chart" }>,
): void {
  page.addChart(
    deck.ChartType.bar,
    // Bars are drawn from below: the first issue stands above, as in the table beside it.
    series.map(({ name, values }) => ({ name, labels: labels.toReversed(), values: values.toReversed() })),
    {
      x: inches(area.x),
      y: inches(area.y),
      w: inches(area.width),
      h: inches(area.height),
      barDir: "bar",
      barGrouping: "stacked",
      barGapWidthPct: 60,
      chartColors: series.map(({ colour }) => colour),
      catAxisLabelFontFace: FONT,
      catAxisLabelFontSize: 12,
      valAxisLabelFontFace: FONT,
      valAxisLabelFontSize: 11,
      valAxisMajorUnit: Math.max(1, Math.ceil(Math.max(...sums(series)) / 6)),
      valAxisMinVal: 0,
      valGridLine: { color: "D5D8DE", size: 0.75 },
      showLegend: true,
      legendPos: "b",
      legendFontFace: FONT,
      legendFontSize: 12,
      showValue: true,
      dataLabelFontFace: FONT,
      dataLabelFontSize: 12,
      dataLabelFontBold: true,
      dataLabelColor: COLOUR.ink,
      // A bar of nothing carries no figure.
      dataLabelFormatCode: "0;;;",
      altText: summary,
    },
  );
}

function sums(series: readonly { readonly values: readonly number[] }[]): readonly number[] {
  return (series[0]?.values ?? []).map((_, index) =>
    series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0),
  );
}
