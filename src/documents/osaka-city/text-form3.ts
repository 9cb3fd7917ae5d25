// Owns 様式3 as blocks: one part per reform item with plan, mid-year review and self-evaluation.
import type { Plan, ReformGoal, ReformItem } from "../../domain/plan.ts";
import { labelOf, SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import type { Block } from "./paper-blocks.ts";
import {
  ATTAINMENT_FORM3_END,
  ATTAINMENT_FORM3_MID,
  EXECUTION_FORM3,
  MANDATORY_IF_MISSED_FORM3,
} from "./text-legends.ts";
import { executionSign, under } from "./text-words.ts";

/** 様式3 as text. */
export function form3Blocks(plan: Plan): readonly Block[] {
  return plan.reformItems.flatMap((item) => itemBlocks(item, plan.reformPlanName));
}

function itemBlocks(item: ReformItem, planName: string | null): readonly Block[] {
  const goals = (texts: readonly ReformGoal[]) => texts.map(({ text }) => `○${text}`).join("\n");
  const issueLabel = `${label("reform.issueAndMeasure")} ${MANDATORY_IF_MISSED_FORM3}`;
  return [
    { kind: "heading", text: `${planName ? `「${planName}」` : ""}${SECTION_WORDS.reformHeading}` },
    { kind: "heading", text: `${SECTION_WORDS.reformItemHeading}${item.no ?? ""}` },
    { kind: "heading", text: `【${item.name ?? ""}】` },
    {
      kind: "rows",
      head: true,
      rows: [
        [SECTION_WORDS.plan, label("reform.policy"), label("reform.year")],
        [
          "",
          parts([
            ["reform.purpose", item.purpose],
            ["reform.outline", item.outline],
            ["reform.goals", goals(item.goals)],
          ]),
          parts([
            ["reform.yearContent", item.yearContent],
            ["reform.goals", goals(item.yearGoals)],
          ]),
        ],
      ],
    },
    {
      kind: "rows",
      head: true,
      rows: [
        [
          SECTION_WORDS.midYear,
          label("reform.midYear.execution"),
          executionSign(item.midYear.execution),
          EXECUTION_FORM3,
          under(issueLabel, item.midYear.issueAndMeasure),
        ],
        ["", label("reform.midYear.attainment"), item.midYear.attainment ?? "", ATTAINMENT_FORM3_MID, ""],
      ],
    },
    {
      kind: "rows",
      head: true,
      rows: [
        [SECTION_WORDS.yearEnd, label("reform.yearEnd.result"), issueLabel],
        ["", item.yearEnd.result ?? "", item.yearEnd.issueAndMeasure ?? ""],
        ["", item.yearEnd.attainment ?? "", ATTAINMENT_FORM3_END],
      ],
    },
  ];
}

function parts(texts: readonly (readonly [id: string, text: string | null])[]): string {
  return texts
    .filter(([, text]) => text)
    .map(([id, text]) => under(label(id), text))
    .join("\n");
}

function label(id: string): string {
  return labelOf("form3", id);
}
