// Owns the five kinds of blocks of 様式2: which labels they hold, on which side, and what their code fields take.
import {
  attainmentCodeLength,
  effectivenessCodeLength,
  figuresLength,
  furtherCodeLength,
  progressCodeLength,
  resultsLength,
} from "./code-cells.ts";
import type { BlockForm, Side } from "./two-columns.ts";

export type BlockKind =
  | "strategy-plan"
  | "strategy-year-end"
  | "initiative-plan"
  | "initiative-mid-year"
  | "initiative-year-end";

type Takes = (folded: string, alreadyTaken: number, last: string) => number | null;

type Spec = {
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly headers?: readonly string[];
  readonly takes?: Readonly<Record<string, Takes>>;
};

const once =
  (length: (folded: string) => number): Takes =>
  (folded, alreadyTaken) =>
    alreadyTaken > 0 ? 0 : length(folded);

/** The first code as it stands; a second only when it cannot be a numbered item of a text. */
const codes: Takes = (folded, alreadyTaken, last) =>
  alreadyTaken === 0 ? attainmentCodeLength(folded) : furtherCodeLength(folded, last);

/** Results and codes in any order. */
const figuresAndCodes: Takes = (folded, _, last) => furtherCodeLength(folded, last) || figuresLength(folded);

const SPECS: Readonly<Record<BlockKind, Spec>> = {
  "strategy-plan": {
    left: ["strategy.desiredState", "strategy.outcomeIndicators"],
    right: ["strategy.direction"],
  },
  "strategy-year-end": {
    left: ["strategy.effectiveness", "strategy.outcomeResults", "strategy.progress"],
    right: ["strategy.issueText", "strategy.nextDirection"],
    headers: ["strategy.previousActual", "strategy.grade", "strategy.outcomeOverall"],
    takes: {
      "strategy.effectiveness": once(effectivenessCodeLength),
      "strategy.progress": once(progressCodeLength),
      "strategy.outcomeResults": resultsLength,
    },
  },
  "initiative-plan": {
    left: ["initiative.plannedContent"],
    right: ["initiative.processIndicators", "initiative.withdrawalCriteria", "initiative.history"],
  },
  "initiative-mid-year": {
    // Papers of earlier years ask for the results so far as well.
    left: ["initiative.yearEnd.result", "initiative.attainment", "initiative.effectiveness"],
    right: ["initiative.midYear.issueAndMeasure"],
    takes: {
      "initiative.attainment": codes,
      "initiative.effectiveness": once(effectivenessCodeLength),
    },
  },
  "initiative-year-end": {
    left: ["initiative.yearEnd.result", "initiative.attainment", "initiative.effectiveness"],
    right: ["initiative.yearEnd.issue", "initiative.yearEnd.measure"],
    takes: {
      "initiative.attainment": figuresAndCodes,
      "initiative.effectiveness": once(effectivenessCodeLength),
    },
  },
};

function blockForm(spec: Spec): BlockForm {
  const headers = new Set(spec.headers);
  const known = new Set([...spec.left, ...spec.right, ...headers]);
  const rights = new Set(spec.right);
  return {
    fieldOf: (ids) => ids.find((id) => known.has(id)) ?? null,
    sideOf: (id): Side => (rights.has(id) ? "right" : "left"),
    headers,
    takes: (id, folded, alreadyTaken, last) => {
      const takes = spec.takes?.[id];
      return takes ? takes(folded, alreadyTaken, last) : null;
    },
  };
}

/** How each kind of block of 様式2 reads. */
export const FORM2_BLOCKS: Readonly<Record<BlockKind, BlockForm>> = {
  "strategy-plan": blockForm(SPECS["strategy-plan"]),
  "strategy-year-end": blockForm(SPECS["strategy-year-end"]),
  "initiative-plan": blockForm(SPECS["initiative-plan"]),
  "initiative-mid-year": blockForm(SPECS["initiative-mid-year"]),
  "initiative-year-end": blockForm(SPECS["initiative-year-end"]),
};

const TELLING: readonly (readonly [BlockKind, readonly string[]])[] = [
  ["strategy-plan", ["strategy.desiredState", "strategy.outcomeIndicators", "strategy.direction"]],
  [
    "strategy-year-end",
    ["strategy.effectiveness", "strategy.outcomeResults", "strategy.progress", "strategy.nextDirection"],
  ],
  [
    "initiative-plan",
    [
      "initiative.plannedContent",
      "initiative.processIndicators",
      "initiative.withdrawalCriteria",
      "initiative.history",
    ],
  ],
  ["initiative-mid-year", ["initiative.midYear.issueAndMeasure"]],
  ["initiative-year-end", ["initiative.yearEnd.result", "initiative.yearEnd.measure"]],
];

/** The first of the kinds that a label tells. */
const TELLS: ReadonlyMap<string, number> = new Map(
  TELLING.flatMap(([, ids], index) => ids.map((id) => [id, index] as const)),
);

/** The kind of block that the labels of a row belong to, null when they leave it open (プロセス指標の達成状況 stands in two). */
export function kindOfLabels(ids: readonly string[]): BlockKind | null {
  let first = TELLING.length;
  for (const id of ids) first = Math.min(first, TELLS.get(id) ?? first);
  return TELLING[first]?.[0] ?? null;
}

/** Whether the labels of a row can stand in a block of this kind. */
export function fitsBlock(kind: BlockKind, ids: readonly string[]): boolean {
  return FORM2_BLOCKS[kind].fieldOf(ids) !== null;
}

/** The phase of a kind of block. */
export function phaseOf(kind: BlockKind): "P" | "M" | "Y" {
  switch (kind) {
    case "strategy-plan":
    case "initiative-plan":
      return "P";
    case "initiative-mid-year":
      return "M";
    case "strategy-year-end":
    case "initiative-year-end":
      return "Y";
    default:
      return kind satisfies never;
  }
}
