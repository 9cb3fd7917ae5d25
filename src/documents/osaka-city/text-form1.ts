// Owns 様式1 as blocks: goal, mission, policy, the issues in short, the reform items, the self-evaluation of the unit.
import type { Issue, Plan } from "../../domain/plan.ts";
import { labelOf, SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import type { Block } from "./paper-blocks.ts";
import { bulleted, eraYear, inYear, thousandYen } from "./text-words.ts";

/** 様式1 as text. */
export function form1Blocks(plan: Plan): readonly Block[] {
  return [
    ...(plan.title ? [heading(plan.title)] : []),
    heading(`◆${SECTION_WORDS.plan}`),
    ...labelled("plan.goal", plan.goal),
    ...labelled("plan.mission", plan.mission),
    heading(`${eraYear(plan.fiscalYear)} ${labelOf("form1", "plan.basicPolicy")}`.trimStart()),
    ...paragraph(plan.basicPolicy),
    heading(`${SECTION_WORDS.issueListHeading}（様式2）`),
    ...plan.issues.map((issue) => issueRows(issue, plan.fiscalYear)),
    ...reformRows(plan),
    heading(`◆${SECTION_WORDS.yearEnd}`),
    ...labelled("plan.yearResultAndWish", plan.yearResultAndWish),
    ...labelled("plan.issuesAndDirection", plan.issuesAndDirection),
  ];
}

function issueRows(issue: Issue, fiscalYear: number | null): Block {
  const title = `【${SECTION_WORDS.issueHeading}${issue.no ?? ""} ${issue.name ?? ""}】`;
  const initiatives = issue.mainInitiatives.map(
    ({ name, budget }) => `${name}${budget === null ? "" : `(${thousandYen(budget)})`}`,
  );
  return {
    kind: "rows",
    head: true,
    rows: [
      [labelOf("form1", "issue.summary"), labelOf("form1", "issue.mainStrategies")],
      [[title, issue.summary].filter(Boolean).join("\n"), bulleted(issue.mainStrategies)],
      [inYear(labelOf("form1", "issue.mainInitiatives"), fiscalYear), ""],
      [bulleted(initiatives), ""],
    ],
  };
}

function reformRows(plan: Plan): readonly Block[] {
  if (plan.reformItems.length === 0) return [];
  const name = plan.reformPlanName ? `「${plan.reformPlanName}」` : "";
  return [
    heading(`${name}${SECTION_WORDS.reformHeading}（様式3）`),
    ...plan.reformItems.map((item): Block => ({
      kind: "rows",
      head: true,
      rows: [
        [labelOf("form1", "reform.name"), labelOf("form1", "reform.content")],
        [item.name ?? "", bulleted(item.content)],
      ],
    })),
  ];
}

function labelled(id: string, text: string | null): readonly Block[] {
  return [heading(labelOf("form1", id)), ...paragraph(text)];
}

function paragraph(text: string | null): readonly Block[] {
  return text === null ? [] : [{ kind: "text", text }];
}

function heading(text: string): Block {
  return { kind: "heading", text };
}
