// Owns the cells of indicators, criteria, earlier results and results: their words stand once, with what is not part of them around.
import type {
  Actual,
  HistoryEntry,
  Initiative,
  OutcomeIndicator,
  ProcessIndicator,
  ReformGoal,
  TargetRevision,
} from "../../../domain/plan.ts";
import type { Cell } from "../../paper/paper.ts";
import { indicatorText } from "../text-initiative.ts";
import { eraYear } from "../text-words.ts";
import { type CellShape, shown, textCell } from "./cells.ts";

/** The name of an indicator behind its mark, with who is asked or how it is measured in brackets. */
export function indicatorName(
  path: string,
  { mark, name, ...more }: ProcessIndicator | OutcomeIndicator,
  columns: number,
  shape: CellShape = {},
): Cell {
  const [key, how] = "method" in more ? ["method", more.method] : ["population", more.population];
  // An outcome indicator mostly names those who were asked in its own words.
  const inName = how !== null && key === "population" && (name ?? "").includes(how);
  return textCell(`${path}/name`, name, columns, {
    ...shape,
    prefix: mark ?? "",
    suffix: how === null || inName ? "" : `(${how})`,
    facts: [`${path}/mark`, `${path}/${key}`],
  });
}

/** The words of a target. */
export function targetCell(path: string, target: ProcessIndicator["target"], columns: number): Cell {
  return textCell(`${path}/target/text`, target?.text, columns);
}

/** A changed target: the old one where it is no longer among the indicators, the mark of the change, the new one. */
export function revisionCell(
  path: string,
  revision: TargetRevision,
  indicators: readonly ProcessIndicator[],
  columns: number,
): Cell {
  const { before, after, marking, reason } = revision;
  const standsAbove = indicators.some((one) => indicatorText(one) === before);
  const sign = marking.startsWith("⇒") ? marking : "⇒【変更】";
  const why = reason === null ? "" : `\n（${reason}）`;
  return shown(
    `${standsAbove ? "" : before}${sign}${after}${why}`,
    [...(standsAbove ? [] : [`${path}/before`]), `${path}/after`, `${path}/reason`],
    columns,
  );
}

/** The words of a withdrawal line, behind its mark where they do not say it. */
export function criterionCell(
  path: string,
  { mark, text }: Pick<Initiative["withdrawalCriteria"][number], "mark" | "text">,
  columns: number,
): Cell {
  return textCell(`${path}/text`, text, columns, {
    prefix: missing(text, mark),
    facts: [`${path}/mark`],
  });
}

/** The year of an earlier result, as papers print it. */
export function historyYear(path: string, { fiscalYear }: HistoryEntry, columns: number): Cell {
  return shown(fiscalYear === null ? "" : `【${eraYear(fiscalYear)}】`, [`${path}/fiscalYear`], columns);
}

/** An earlier result: its counts, then its words, behind the name of its indicator where they do not say it. */
export function historyCell(path: string, entry: HistoryEntry, columns: number): Cell {
  const { mark, name, text, counts } = entry;
  return textCell(`${path}/text`, text, columns, {
    prefix: [...counts, nameBefore(text, mark, name)].join("\n"),
    facts: [`${path}/mark`, `${path}/name`, ...counts.map((_, index) => `${path}/counts/${index}`)],
  });
}

/** The result of an indicator; without one the cell waits for it behind the name of the indicator. */
export function actualCell(
  path: string,
  actual: Actual | undefined,
  indicator: ProcessIndicator | undefined,
  columns: number,
  shape: CellShape = {},
): Cell {
  const { mark, name, text } = actual ?? {
    mark: indicator?.mark ?? null,
    name: indicator?.name ?? null,
    text: "",
  };
  return textCell(`${path}/text`, text, columns, {
    ...shape,
    prefix: nameBefore(text, mark, name),
    facts: [`${path}/mark`, `${path}/name`],
  });
}

/** A goal of a reform item; its words hold its name, its year and its earlier results. */
export function goalCell(path: string, goal: ReformGoal, columns: number): Cell {
  const own = `【${eraYear(goal.fiscalYear)}】`;
  const year = goal.fiscalYear === null || goal.text.includes(eraYear(goal.fiscalYear)) ? "" : own;
  const name = goal.name === null || goal.text.includes(goal.name) ? "" : `${goal.name}:`;
  const results = goal.history.filter((entry) => !goal.text.includes(entry.text));
  const earlier = results.map((entry) => `${eraYear(entry.fiscalYear)} ${entry.text}`).join("、");
  return textCell(`${path}/text`, goal.text, columns, {
    prefix: `○${name}${year}`,
    suffix: earlier === "" ? "" : `（${earlier}）`,
    facts: [
      `${path}/name`,
      `${path}/fiscalYear`,
      ...goal.history.flatMap((_, index) => [`${path}/history/${index}/text`]),
    ],
  });
}

function nameBefore(text: string, mark: string | null, name: string | null): string {
  const words = name !== null && !text.includes(name) ? `${name}:` : "";
  return `${missing(text, mark)}${words}`;
}

function missing(text: string, words: string | null): string {
  return words !== null && !text.includes(words) ? words : "";
}
