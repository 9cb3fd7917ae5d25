// Owns which papers belong together: those of one unit and fiscal year, stated or concluded from titles and figures with evidence.
import { oncePer } from "../../../domain/once-per.ts";
import type { Plan } from "../../../domain/plan.ts";
import type { Reading } from "../../../domain/reading.ts";
import { sheetsOfKind } from "../../../domain/sheet.ts";
import type { CheckedPaper } from "./check.ts";
import { bareWords, bareWordsDifferSlightly } from "./likeness.ts";

/** A paper in a family. */
export type Member = CheckedPaper & {
  /** Western fiscal year of the paper, null when unknown. */
  readonly fiscalYear: number | null;
  /** Null when the paper itself names its unit; otherwise why it is taken to belong to this one. */
  readonly because: string | null;
};

/** The papers of one unit, of all years. `unit` is null for papers that nothing connects with a named unit. */
export type Family = { readonly unit: string | null; readonly members: readonly Member[] };

/** Every paper, and the others of its unit by year; none where a unit has only one. */
export function* besideOthers(
  members: readonly Member[],
): Generator<readonly [Member, (year: number) => readonly Reading[]]> {
  if (members.length < 2) return;
  const byYear = Map.groupBy(members, ({ fiscalYear }) => fiscalYear);
  for (const member of members)
    yield [
      member,
      (year) => (byYear.get(year) ?? []).filter((one) => one !== member).map(({ reading }) => reading),
    ];
}

/** Sorts papers into families. A paper without a unit joins the family with which it shares an issue title or two budget figures. */
export function familiesOf(papers: readonly CheckedPaper[]): readonly Family[] {
  const named = new Map<string, Member[]>();
  const unnamed: CheckedPaper[] = [];
  for (const paper of papers) {
    const name = paper.reading.plan.unit?.name;
    if (name === undefined) unnamed.push(paper);
    else join(named, name, member(paper, null));
  }
  const alone: Family[] = [];
  for (const paper of unnamed) {
    const found = relativeOf(paper, named);
    if (found) join(named, found.unit, member(paper, found.because));
    else alone.push({ unit: null, members: [member(paper, null)] });
  }
  return [...[...named].map(([unit, members]) => ({ unit, members })), ...alone];
}

function join(families: Map<string, Member[]>, unit: string, one: Member): void {
  const members = families.get(unit);
  if (members) members.push(one);
  else families.set(unit, [one]);
}

function member(paper: CheckedPaper, because: string | null): Member {
  return { ...paper, fiscalYear: paper.reading.plan.fiscalYear, because };
}

/** The only family that shares evidence with a paper; none when two families do. */
function relativeOf(
  paper: CheckedPaper,
  named: ReadonlyMap<string, readonly Member[]>,
): { unit: string; because: string } | null {
  let found: { unit: string; because: string } | null = null;
  for (const [unit, members] of named) {
    const because = firstShared(paper.reading.plan, members);
    if (because === null) continue;
    if (found) return null;
    found = { unit, because };
  }
  return found;
}

function firstShared(plan: Plan, members: readonly Member[]): string | null {
  for (const one of members) {
    const because = sharedFacts(plan, one.reading.plan);
    if (because !== null) return because;
  }
  return null;
}

/** What two plans have in common that two units would hardly share, in words; null when nothing. */
function sharedFacts(one: Plan, other: Plan): string | null {
  const rivals = titlesOf(other);
  const titles = titlesOf(one).flatMap(({ no, bare }) =>
    rivals.filter(
      (rival) => rival.no === no && (rival.bare === bare || bareWordsDifferSlightly(bare, rival.bare)),
    ),
  );
  const [own, known] = [budgetsOf(one), budgetsOf(other)];
  const figures = own.size === 0 || known.size === 0 ? [] : [...own].filter((value) => known.has(value));
  if (titles.length === 0 && figures.length < 2) return null;
  const parts = [
    ...titles.map(({ no, name }) => `経営課題${no}「${name}」`),
    ...figures.map((value) => `${value}千円`),
  ];
  return parts.slice(0, 4).join("、");
}

type Title = { readonly no: number; readonly name: string; readonly bare: string };

/** The issues that have both a number and a name. */
const titlesOf: (plan: Plan) => readonly Title[] = oncePer((plan) =>
  plan.issues.flatMap(({ no, name }) =>
    no === null || name === null ? [] : [{ no, name, bare: bareWords(name) }],
  ),
);

const budgetsOf: (plan: Plan) => ReadonlySet<number> = oncePer((plan) => {
  const found = new Set<number>();
  const add = (value: number | null): void => {
    if (value !== null && value >= 100) found.add(value);
  };
  for (const issue of plan.issues) for (const { budget } of issue.mainInitiatives) add(budget);
  for (const { content } of sheetsOfKind(plan, "initiative")) Object.values(content.budget).forEach(add);
  return found;
});
