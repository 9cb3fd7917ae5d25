// Owns both overviews as blocks: 中間振り返りの概要版 (one table per strategy) and 自己評価の概要版 (slides).
import type {
  Attainment,
  Execution,
  Initiative,
  Issue,
  IssueOverview,
  Plan,
  ReformItem,
} from "../../domain/plan.ts";
import { labelOf, SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import type { Block, Cell } from "./paper-blocks.ts";
import { indicatorText } from "./text-initiative.ts";
import { REFERENCE_NOTE, statusWords } from "./text-legends.ts";
import { eraMonth, inYear } from "./text-words.ts";

/** The overview of the mid-year review as text. */
export function midYearOverviewBlocks(plan: Plan): readonly Block[] {
  const name = plan.reformPlanName ? `「${plan.reformPlanName}」` : "";
  return [
    ...line(plan.title),
    ...line(plan.materialNo),
    ...line(eraMonth(plan.publishedOn)),
    ...plan.issues.flatMap((issue) => [
      ...line(`${SECTION_WORDS.issueHeading} ${issue.no ?? ""} ${issue.name ?? ""}`.trimEnd()),
      ...issue.strategies.flatMap((strategy) => [
        ...line(
          `${SECTION_WORDS.strategyShortHeading}${strategy.code ?? ""} ${strategy.name ?? ""}`.trimEnd(),
        ),
        table(strategy.initiatives.map(initiativeRow), "initiative.processIndicators"),
      ]),
    ]),
    ...(plan.reformItems.length === 0
      ? []
      : [...line(`${name}${SECTION_WORDS.reformHeading}`), table(plan.reformItems.map(reformRow), null)]),
  ];
}

function table(rows: readonly (readonly Cell[])[], target: string | null): Block {
  const heads = [
    midLabel("initiative.name"),
    midLabel("initiative.midYear.achievements"),
    // The reform part heads its column with the first word of the label alone.
    target ? midLabel(target) : midLabel("initiative.processIndicators").replace(/（.*）/u, ""),
    midLabel("initiative.midYear.issueAndMeasure"),
  ];
  return { kind: "rows", head: true, rows: [heads, ...rows] };
}

function initiativeRow(initiative: Initiative): readonly Cell[] {
  const local = initiative.code?.split("-").at(-1) ?? "";
  const name = `${local} ${initiative.name ?? ""}`.trim();
  if (initiative.crossReference) {
    const text = `${SECTION_WORDS.initiativeHeading}${initiative.crossReference}${SECTION_WORDS.crossReference}`;
    return [name, "", text, ""];
  }
  const { achievements, attainment, execution, issueAndMeasure } = initiative.midYear;
  const targets = initiative.processIndicators.map((one) => indicatorText(one, initiative.targetRevisions));
  return [name, achievements ?? "", targets.join("\n"), state(attainment, execution, issueAndMeasure)];
}

function reformRow(item: ReformItem): readonly Cell[] {
  const { achievements, attainment, issueAndMeasure } = item.midYear;
  // The column holds this year's goals; a plan read from such a paper alone has them as its only goals.
  const goals = (item.yearGoals.length > 0 ? item.yearGoals : item.goals).map(({ text }) => `・${text}`);
  return [
    `${item.no ?? ""} ${item.name ?? ""}`.trim(),
    achievements ?? "",
    goals.join("\n"),
    state(attainment, null, issueAndMeasure),
  ];
}

function state(attainment: Attainment | null, execution: Execution | null, text: string | null): string {
  // ③ has no words on this paper: it can only say that the target will not be met.
  const met = statusWords(attainment === "③" ? "②" : attainment, "attainment");
  const words = [met, statusWords(execution, "execution")].filter(Boolean).join("、");
  return [words && `【${words}】`, text].filter(Boolean).join("\n");
}

/** The year-end overview as text. */
export function finalOverviewBlocks(plan: Plan): readonly Block[] {
  return [
    ...line(plan.title),
    ...references(plan),
    ...line(`【${SECTION_WORDS.overviewMark}】`),
    ...line(plan.materialNo),
    ...section("plan.foreword", plan.foreword),
    ...section("plan.aboutPolicy", plan.aboutPolicy),
    ...line(finalLabel("plan.review")),
    ...plan.issues.flatMap((issue) => slide(issue, plan.fiscalYear)),
    ...line(finalLabel("plan.summary")),
    ...boxed("plan.yearResultAndWish", plan.yearResultAndWish),
    ...boxed("plan.issuesAndDirection", plan.issuesAndDirection),
  ];
}

function references(plan: Plan): readonly Block[] {
  if (plan.references.length === 0) return [];
  return line([REFERENCE_NOTE, ...plan.references.map(({ text }) => `・${text}`)].join("\n"));
}

function slide(issue: Issue, fiscalYear: number | null): readonly Block[] {
  const heading = line(`${SECTION_WORDS.issueHeading}${issue.no ?? ""} ${issue.name ?? ""}`.trimEnd());
  if (!issue.overview) return heading;
  const { plannedHighlights, doneHighlights, nextSteps } = issue.overview;
  return [
    ...heading,
    ...line(inYear(finalLabel("issue.overview.plannedHighlights"), fiscalYear)),
    ...line(dots(plannedHighlights)),
    ...line(finalLabel("issue.overview.doneHighlights")),
    ...line(dots(doneHighlights)),
    ...line(finalLabel("issue.overview.nextSteps")),
    ...line(dots([...countLine(issue.overview), ...nextSteps])),
  ];
}

function countLine({ achieved, total }: IssueOverview): readonly string[] {
  if (achieved === null || total === null) return [];
  const what = `「${SECTION_WORDS.initiativeHeading}」${total}項目`;
  return [achieved === 0 ? `${what}とも未達成` : `${what}中${achieved}項目の目標を達成`];
}

function section(id: string, text: string | null): readonly Block[] {
  return text === null ? [] : [...line(finalLabel(id)), ...line(text)];
}

function boxed(id: string, text: string | null): readonly Block[] {
  return text === null ? [] : [...line(`【${labelOf("form1", id)}】`), ...line(text)];
}

function dots(lines: readonly string[]): string | null {
  return lines.length === 0 ? null : lines.map((text) => `●${text}`).join("\n");
}

function line(text: string | null): readonly Block[] {
  return text ? [{ kind: "text", text }] : [];
}

function midLabel(id: string): string {
  return labelOf("overview-midyear", id);
}

function finalLabel(id: string): string {
  return labelOf("overview-final", id);
}
