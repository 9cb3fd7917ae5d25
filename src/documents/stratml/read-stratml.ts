// Owns reading StratML leniently: goals as issues, objectives as strategies and initiatives, indicators with targets and results. What does not map stays unread and is listed.
import type { Outcome } from "../../domain/outcome.ts";
import { ok } from "../../domain/outcome.ts";
import type { Reading, Source } from "../../domain/reading.ts";
import { unitFromName } from "../../rulebook/osaka-city/units.ts";
import {
  newInitiative,
  newIssue,
  newPlan,
  newReformItem,
  newStrategy,
  type IssueDraft,
} from "../osaka-city/draft.ts";
import { unreadFindings } from "../osaka-city/read-paper.ts";
import type { ReadOptions } from "../read-document.ts";
import { closeLedger } from "../text/account.ts";
import { note, openLedger, record } from "../text/ledger.ts";
import { textOf } from "../text/strip.ts";
import type { XmlElement } from "../xml/xml-tree.ts";
import { isElement } from "../xml/xml-tree.ts";
import { readIssueWords } from "./issue-words.ts";
import { linesOf, readLabelled } from "./labelled-words.ts";
import {
  isHistory,
  readHistory,
  readOutcomeIndicator,
  readProcessIndicator,
  readReformGoal,
} from "./read-indicators.ts";
import {
  isBudget,
  isChange,
  isReview,
  readBudget,
  readChange,
  readCriteria,
  readReview,
  readReviewWords,
} from "./read-reviews.ts";
import {
  childOf,
  childrenOf,
  localName,
  markup,
  ownWords,
  type StratmlFile,
  take,
  takeAs,
} from "./stratml-elements.ts";
import { PLAN_TEXTS, REFORM_CONTENT, REFORM_POLICY, REFORM_SEQUENCE, untitled } from "./stratml-names.ts";

/** Whether an XML document is StratML, by its root; prefixes do not matter. */
export function isStratml(root: XmlElement): boolean {
  return ["StrategicPlan", "PerformancePlanOrReport"].includes(localName(root));
}

/** Reads a StratML document. The text over which lines count has one line for each element that holds words. */
export function readStratml(
  root: XmlElement,
  source: Omit<Source, "text" | "format" | "encoding">,
  options: ReadOptions,
): Outcome<Reading> {
  const lines: string[] = [];
  const places = new Map<XmlElement, number>();
  collect(root, lines, places, 0);
  const ledger = openLedger(lines.join("\n"));
  const plan = newPlan();
  plan.form = "form2";
  const file: StratmlFile = { ledger, places, plan };
  readRoot(file, root, options);
  const account = closeLedger(ledger, plan, {});
  return ok({
    source: { ...source, format: "stratml", encoding: "utf-8", text: ledger.text },
    plan,
    findings: unreadFindings(source.file, account.unread),
    unread: account.unread,
    origins: account.finder.all(),
    segments: account.segments,
  });
}

/** One line for each element with words of its own, in document order; answers the offset behind them. */
function collect(
  element: XmlElement,
  lines: string[],
  places: Map<XmlElement, number>,
  from: number,
): number {
  const words = ownWords(element);
  let offset = from;
  if (words !== "") {
    places.set(element, offset);
    lines.push(words.replaceAll("\n", "\u2028"));
    offset += words.length + 1;
  }
  for (const child of element.children) if (isElement(child)) offset = collect(child, lines, places, offset);
  return offset;
}

function readRoot(file: StratmlFile, root: XmlElement, { unit, fiscalYear }: ReadOptions): void {
  const { plan, ledger } = file;
  const core = childOf(root, "StrategicPlanCore") ?? root;
  const beside = childOf(root, "OtherInformation");
  if (beside)
    readLabelled(
      file,
      beside,
      PLAN_TEXTS.map(([key, label]) => ({ label, holder: plan, key })),
    );
  const organization = childOf(childOf(core, "Organization"), "Name");
  const named = organization && unitFromName(ownWords(organization));
  plan.unit = unit ?? named ?? null;
  if (named) takeAs(file, organization, plan, "unit");
  const administration = childOf(root, "AdministrativeInformation");
  const start = childOf(administration, "StartDate");
  const days = /^(\d{4})-(\d\d)-\d\d/.exec(start ? ownWords(start) : "");
  const year = days ? Number(days[1]) - (Number(days[2]) < 4 ? 1 : 0) : null;
  plan.fiscalYear = fiscalYear ?? year;
  if (year !== null) {
    takeAs(file, start, plan, "fiscalYear");
    markup(file, childOf(administration, "EndDate"));
  }
  const name = childOf(root, "Name");
  if (name && ownWords(name) === untitled(plan.unit?.name, plan.fiscalYear)) markup(file, name);
  else take(file, name, plan, "title");
  take(file, childOf(administration, "PublicationDate"), plan, "publishedOn");
  take(file, childOf(childOf(core, "Vision"), "Description"), plan, "goal");
  take(file, childOf(childOf(core, "Mission"), "Description"), plan, "mission");
  const values = childrenOf(core, "Value");
  if (values.length === 1 && childOf(values[0], "Name") === undefined)
    take(file, childOf(values[0], "Description"), plan, "basicPolicy");
  for (const goal of childrenOf(core, "Goal")) readGoal(file, goal);
  note(ledger, plan, "form", null, { how: "concluded", evidence: "StratML" });
  for (const element of file.places.keys()) if (localName(element) === "Identifier") markup(file, element);
}

function readGoal(file: StratmlFile, goal: XmlElement): void {
  const sequence = childOf(goal, "SequenceIndicator");
  const number = sequence ? ownWords(sequence) : "";
  if (number.startsWith(REFORM_SEQUENCE)) {
    readReform(file, goal);
    return;
  }
  const issue = newIssue();
  file.plan.issues.push(issue);
  take(file, childOf(goal, "Name"), issue, "name");
  take(file, childOf(goal, "Description"), issue, "futureVision");
  const digits = /^(\d{1,3})\.?$/.exec(number)?.[1];
  if (digits !== undefined) {
    issue.no = Number(digits);
    takeAs(file, sequence, issue, "no");
  }
  const beside = childOf(goal, "OtherInformation");
  if (beside) readIssueWords(file, beside, issue);
  for (const objective of childrenOf(goal, "Objective")) readObjective(file, objective, issue);
}

/** An objective with a number of three parts is an initiative of the strategy with the first two. */
function readObjective(file: StratmlFile, objective: XmlElement, issue: IssueDraft): void {
  const sequence = childOf(objective, "SequenceIndicator");
  const code = sequence ? ownWords(sequence) : "";
  const above = /^(\d+-\d+)-\d+$/.exec(code)?.[1];
  const strategy =
    above === undefined
      ? undefined
      : (issue.strategies.find((one) => one.code === above) ?? issue.strategies.at(-1));
  if (strategy) {
    const initiative = newInitiative();
    strategy.initiatives.push(initiative);
    take(file, sequence, initiative, "code");
    take(file, childOf(objective, "Name"), initiative, "name");
    take(file, childOf(objective, "Description"), initiative, "plannedContent");
    for (const one of childrenOf(objective, "PerformanceIndicator"))
      if (isBudget(one)) readBudget(file, one, initiative.budget);
      else if (isChange(one)) readChange(file, one, initiative);
      else if (isReview(one)) readReview(file, one, "initiative", initiative);
      else if (isHistory(one)) readHistory(file, one, initiative.history);
      else readProcessIndicator(file, one, initiative);
    const beside = readReviewWords(file, childOf(objective, "OtherInformation"), "initiative", initiative);
    readCriteria(file, beside, initiative);
    return;
  }
  const own = newStrategy();
  issue.strategies.push(own);
  take(file, sequence, own, "code");
  take(file, childOf(objective, "Name"), own, "name");
  take(file, childOf(objective, "Description"), own, "desiredState");
  const direction = readReviewWords(file, childOf(objective, "OtherInformation"), "strategy", own);
  if (direction) {
    own.direction = textOf(direction);
    record(file.ledger, own, "direction", direction);
  }
  for (const one of childrenOf(objective, "PerformanceIndicator"))
    if (isReview(one)) readReview(file, one, "strategy", own);
    else readOutcomeIndicator(file, one, own);
}

function readReform(file: StratmlFile, goal: XmlElement): void {
  const item = newReformItem();
  file.plan.reformItems.push(item);
  const sequence = childOf(goal, "SequenceIndicator");
  const number = Number(takeAs(file, sequence, item, "no")?.slice(REFORM_SEQUENCE.length));
  item.no = Number.isInteger(number) ? number : null;
  take(file, childOf(goal, "Name"), item, "name");
  take(file, childOf(goal, "Description"), item, "purpose");
  const content = childOf(goal, "OtherInformation");
  if (content)
    readLabelled(file, content, [{ label: REFORM_CONTENT, holder: item, key: "content", as: linesOf }]);
  for (const objective of childrenOf(goal, "Objective")) {
    const name = childOf(objective, "Name");
    const isPolicy = name !== undefined && ownWords(name) === REFORM_POLICY;
    if (isPolicy) markup(file, name);
    else readReviewWords(file, childOf(objective, "OtherInformation"), "reform", item);
    const key = isPolicy ? "outline" : "yearContent";
    if (item[key] === null) take(file, childOf(objective, "Description"), item, key);
    for (const one of childrenOf(objective, "PerformanceIndicator"))
      if (isReview(one)) readReview(file, one, "reform", item);
      else readReformGoal(file, one, isPolicy ? item.goals : item.yearGoals);
  }
}
