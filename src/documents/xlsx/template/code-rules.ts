// Owns what a filled form does by itself: the list of codes at each code, and the colour of what must be filled in while its codes ask for it.
import { element } from "../../xml/xml-text.ts";
import type { XmlElement } from "../../xml/xml-tree.ts";
import { askedFormula, type Driver } from "../asked-formula.ts";
import { ASKED } from "../look.ts";
import { address, columnLetters, type Area } from "./areas.ts";
import type { ValueCell } from "./fill-sheet.ts";
import type { Styles } from "./styles.ts";

type CodeRules = {
  readonly conditions: readonly XmlElement[];
  readonly validations: readonly XmlElement[];
};

/** The lists and conditions of a sheet, but for cells that the template colours or checks itself. */
export function codeRules(
  values: readonly ValueCell[],
  styles: Styles,
  coloured: readonly Area[],
  checked: readonly Area[],
): CodeRules {
  const drivers = new Map(
    values.flatMap(({ cell: { edit }, row, column }): [string, Driver][] =>
      edit?.as === "choice"
        ? [
            [
              edit.path,
              { address: `$${columnLetters(column)}$${row}`, texts: edit.choices.map(({ text }) => text) },
            ],
          ]
        : [],
    ),
  );
  return {
    validations: values.flatMap((value) => (covers(checked, value) ? [] : listOf(value))),
    conditions: values.flatMap((value) =>
      covers(coloured, value) ? [] : conditionsOf(value, drivers, styles),
    ),
  };
}

function covers(areas: readonly Area[], { row, column }: ValueCell): boolean {
  return areas.some(
    ({ top, bottom, left, right }) => row >= top && row <= bottom && column >= left && column <= right,
  );
}

function listOf({ cell: { edit }, row, column }: ValueCell): XmlElement[] {
  if (edit?.as !== "choice") return [];
  const texts = edit.choices.map(({ text }) => text).filter(Boolean);
  return [
    element(
      "dataValidation",
      {
        type: "list",
        errorStyle: "stop",
        allowBlank: 1,
        showErrorMessage: 1,
        errorTitle: "符号",
        error: `使える符号：${texts.join("、")}`,
        sqref: address(row, column),
      },
      [element("formula1", {}, [`"${texts.join(",")}"`])],
    ),
  ];
}

function conditionsOf(
  { cell: { mandatory }, row, column }: ValueCell,
  all: ReadonlyMap<string, Driver>,
  styles: Styles,
): XmlElement[] {
  const drivers = mandatory?.drivers.flatMap((path) => all.get(path) ?? []) ?? [];
  if (!mandatory || drivers.length !== mandatory.drivers.length) return [];
  const asked = askedFormula(drivers, mandatory.asked);
  if (asked === null) return [];
  const rule = (filled: "empty" | "filled", priority: number) =>
    element("cfRule", { type: "expression", dxfId: styles.ground(ASKED[filled]), priority }, [
      element("formula", {}, [
        `AND(LEN(TRIM($${columnLetters(column)}$${row}))${filled === "empty" ? "=" : ">"}0,${asked})`,
      ]),
    ]);
  return [
    element("conditionalFormatting", { sqref: address(row, column) }, [rule("empty", 1), rule("filled", 2)]),
  ];
}
