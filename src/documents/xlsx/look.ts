// Owns how cells look in Excel: letters, borders, grounds, by the role of the cell.
import type { Alignment, Borders, Fill, Font, Style } from "@protobi/exceljs";
import { isText } from "../paper/paper.ts";
import type { PlannedCell } from "./sheet-plan.ts";

/** The font by the name that every system knows it by; Windows brings it along. */
export const FONT = "BIZ UDPGothic";

const INK = "FF1A1A1C";
const LINE_COLOUR = "FF7A7A80";
const GROUND = {
  band: "FFD9E6FF",
  head: "FFD9E6FF",
  label: "FFEEF3FA",
  code: "FFFFFFFF",
  heading1: "FF00316F",
  heading2: "FF3C6FB4",
  heading3: "FFC5D7F2",
} as const;

/** Ground of a cell that has to be filled in and is empty, and of one that is filled in. */
export const ASKED = { empty: "FFFFD9D9", filled: "FFFFF6DC" } as const;

/** The style of a planned cell; `locked` for what is not to be changed. */
export function styleOf(planned: PlannedCell): Partial<Style> {
  const { cell, kind, level } = planned;
  const isHeading = kind === "heading" || kind === "name";
  const ground = isHeading ? GROUND[`heading${level}`] : groundOf(cell.role);
  return {
    font: fontOf(planned),
    alignment: alignmentOf(planned),
    ...(ground === null || kind === "title" || kind === "facts" ? {} : { fill: solid(ground) }),
    ...(kind === "title" || kind === "facts" ? {} : { border: bordersOf(isHeading) }),
    protection: { locked: cell.edit === null },
  };
}

function groundOf(role: PlannedCell["cell"]["role"]): string | null {
  return role === "band" || role === "head" || role === "label" || role === "code" ? GROUND[role] : null;
}

/** One ground of one colour (ARGB). */
export function solid(argb: string): Fill {
  return { type: "pattern", pattern: "solid", fgColor: { argb }, bgColor: { argb } };
}

function fontOf({ cell, kind, level, size }: PlannedCell): Partial<Font> {
  const isHeading = kind === "heading" || kind === "name";
  const bold =
    isHeading || kind === "title" || cell.role === "head" || cell.role === "band" || cell.role === "code";
  return { name: FONT, size, bold, color: { argb: isHeading && level < 3 ? "FFFFFFFF" : INK } };
}

function alignmentOf({ cell, kind }: PlannedCell): Partial<Alignment> {
  const horizontal = cell.align === "start" ? "left" : cell.align === "end" ? "right" : "center";
  return {
    horizontal,
    vertical: kind === "cell" && isText(cell) ? "top" : "middle",
    wrapText: true,
    ...(cell.role === "band" ? { textRotation: "vertical" as const } : {}),
  };
}

function bordersOf(isHeading: boolean): Partial<Borders> {
  const edge = { style: isHeading ? "hair" : "thin", color: { argb: LINE_COLOUR } } as const;
  return { top: edge, left: edge, bottom: edge, right: edge };
}
