// Owns one 具体的取組 of 様式2 as blocks: heading, money, plan, mid-year review, self-evaluation.
import type { HistoryEntry, Initiative, Plan, ProcessIndicator, TargetRevision } from "../../domain/plan.ts";
import { labelOf, SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import type { Block, Cell } from "./paper-blocks.ts";
import {
  ATTAINMENT_END,
  ATTAINMENT_MID,
  EFFECTIVENESS_OF_INITIATIVE,
  MANDATORY_IF_MISSED,
} from "./text-legends.ts";
import { eraYear, executionSign, prefix, thousandYen, under } from "./text-words.ts";

/** An initiative of 様式2 as text. */
export function initiativeBlocks(initiative: Initiative, fiscalYear: Plan["fiscalYear"]): readonly Block[] {
  const title = `${SECTION_WORDS.initiativeHeading}${initiative.code ?? ""} ${initiative.name ?? ""}`;
  return [
    { kind: "heading", text: title.trimEnd() },
    { kind: "money", cells: moneyCells(initiative, fiscalYear) },
    planRows(initiative),
    midYearRows(initiative),
    yearEndRows(initiative),
  ];
}

function moneyCells({ budget }: Initiative, fiscalYear: number | null): readonly string[] {
  const year = (back: number) => (fiscalYear === null ? "" : prefix(fiscalYear - back));
  const columns = [
    [`${year(2)}${SECTION_WORDS.settled}`, budget.settled],
    [`${year(1)}${SECTION_WORDS.budgeted}`, budget.previous],
    [`${year(0)}${SECTION_WORDS.budgeted}`, budget.current],
  ] as const;
  return columns.flatMap(([column, amount]) => [column, amount === null ? "" : thousandYen(amount)]);
}

function planRows(initiative: Initiative): Block {
  const criteria = initiative.withdrawalCriteria.map(({ text }) => text);
  const history =
    initiative.history.length === 0 ? [] : [label("initiative.history"), historyText(initiative.history)];
  const right = [
    ...initiative.processIndicators.map((indicator) => indicatorText(indicator)),
    ...(criteria.length === 0 ? [] : [label("initiative.withdrawalCriteria"), ...criteria]),
    ...history,
  ];
  return {
    kind: "rows",
    head: true,
    rows: [
      [SECTION_WORDS.plan, label("initiative.plannedContent"), label("initiative.processIndicators")],
      ["", initiative.plannedContent ?? "", right.join("\n")],
    ],
  };
}

function midYearRows({ midYear }: Initiative): Block {
  const code = `${midYear.attainment ?? ""} ${executionSign(midYear.execution)}`.trim();
  return {
    kind: "rows",
    head: true,
    rows: [
      [
        SECTION_WORDS.midYear,
        label("initiative.attainment"),
        code,
        under(
          `${label("initiative.midYear.issueAndMeasure")} ${MANDATORY_IF_MISSED}`,
          midYear.issueAndMeasure,
        ),
      ],
      ["", ATTAINMENT_MID, "", ""],
      [
        "",
        label("initiative.effectiveness"),
        { fused: [midYear.effectiveness ?? "", EFFECTIVENESS_OF_INITIATIVE] },
      ],
    ],
  };
}

function yearEndRows({ yearEnd }: Initiative): Block {
  const code = `${yearEnd.attainment ?? ""} ${executionSign(yearEnd.execution)}`.trim();
  const measure: Cell = { fused: [code, yearEnd.measure ?? ""] };
  return {
    kind: "rows",
    head: true,
    rows: [
      [
        SECTION_WORDS.yearEnd,
        label("initiative.yearEnd.result"),
        `${label("initiative.yearEnd.issue")} ${MANDATORY_IF_MISSED}`,
      ],
      ["", yearEnd.result ?? "", yearEnd.issue ?? ""],
      ["", label("initiative.attainment"), `${label("initiative.yearEnd.measure")} ${MANDATORY_IF_MISSED}`],
      ["", yearEnd.actuals.map(({ text }) => text).join("\n"), measure],
      ["", ATTAINMENT_END, ""],
      [
        "",
        label("initiative.effectiveness"),
        { fused: [yearEnd.effectiveness ?? "", EFFECTIVENESS_OF_INITIATIVE] },
      ],
    ],
  };
}

/** An indicator with its target; a changed target stands behind the old one with the mark of the change. */
export function indicatorText(
  { mark, name, method, target }: ProcessIndicator,
  revisions: readonly TargetRevision[] = [],
): string {
  const how = method ? `(${method})` : "";
  const text = `${mark ?? ""}${name ?? ""}${how}${target ? `${name ? ":" : ""}${target.text}` : ""}`;
  const changes = revisions.filter(({ before, marking }) => before === text && marking.startsWith("⇒"));
  return [text, ...changes.map(({ marking, after }) => `${marking}${after}`)].join("\n");
}

function historyText(history: readonly HistoryEntry[]): string {
  return history
    .map((entry, index) => {
      const year = `【${eraYear(entry.fiscalYear)}】`;
      const sameYear = entry.fiscalYear === history[index - 1]?.fiscalYear;
      return `${sameYear || entry.fiscalYear === null ? "" : year}${[...entry.counts, entry.text].join("\n")}`;
    })
    .join("\n");
}

function label(id: string): string {
  return labelOf("form2", id);
}
