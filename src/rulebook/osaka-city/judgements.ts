// Owns the codes that follow from figures: ①②③ of an initiative, A/B of an outcome, ①② of 様式3. Each says why.
// Source: legends of 様式2 and 様式3 (令和2–3). How the legends combine is printed nowhere: inferred, and it says so.
import type { Words } from "../../domain/finding.ts";
import type { Judgement, JudgementLine } from "../../domain/judgement.ts";
import type {
  Actual,
  Attainment,
  OutcomeGrade,
  ProcessIndicator,
  ReformGoal,
  Target,
  TargetRevision,
  WithdrawalCriterion,
} from "../../domain/plan.ts";
import { legendOf, type CodeSet } from "./codes.ts";
import { linesApart, linesOfChange, reviseTargets, type RevisedIndicator } from "./revised-targets.ts";
import { surveyLines } from "./survey-lines.ts";
import type { StatedShare } from "./survey-words.ts";
import { hitsLine, meetsTarget, type Comparison } from "./target-met.ts";

/** What a code of an initiative is derived from. */
type InitiativeFigures = {
  readonly indicators: readonly Pick<ProcessIndicator, "mark" | "name" | "target">[];
  readonly criteria: readonly WithdrawalCriterion[];
  /** Their words, where they are known, may tell how many people answered a survey. */
  readonly actuals: readonly (Pick<Actual, "mark" | "name" | "value" | "unit"> & StatedShare)[];
  /** Targets changed during the year: at year-end the new ones decide. */
  readonly revisions?: readonly TargetRevision[];
};

const FORM2: Words = { ja: "様式2の凡例①②③（令和2～3年度）", en: "legend ①②③ of form 2 (FY2020–2021)" };
const FORM2_STRATEGY: Words = {
  ja: "様式2の凡例A・B（令和2～3年度）",
  en: "legend A/B of form 2 (FY2020–2021)",
};
const FORM3: Words = { ja: "様式3の凡例①②（令和2～3年度）", en: "legend ①② of form 3 (FY2020–2021)" };
const RULE_NAME: Words = { ja: "きまり", en: "Rule" };
const COMBINED: Words = {
  ja: "すべての目標を満たせば①、基準に一つでも該当すれば③、それ以外は②（推定）。小数は丸めずに比べる",
  en: "all targets met gives ①, any withdrawal line hit gives ③, otherwise ② (inferred); figures are compared unrounded",
};

const MISSING: StatedShare = { value: null, unit: null };

/** The figures with all changes of the year carried out. */
type Figures = Pick<InitiativeFigures, "criteria" | "actuals"> & {
  readonly indicators: readonly RevisedIndicator[];
};

function actualFor(figures: Figures, index: number): StatedShare {
  const indicator = figures.indicators[index];
  const { actuals } = figures;
  if (indicator === undefined) return MISSING;
  if (figures.indicators.length === 1 && actuals.length === 1) return actuals[0] ?? MISSING;
  const own = actuals.filter((actual) => actual.mark === indicator.mark);
  if (indicator.mark !== null) return own[0] ?? MISSING;
  const named = actuals.find(
    ({ name }) => name !== null && (name === indicator.name || name === indicator.plannedName),
  );
  return named ?? (actuals.length === figures.indicators.length ? (actuals[index] ?? MISSING) : MISSING);
}

type Checked = {
  readonly mark: string | null;
  readonly change: readonly JudgementLine[];
  readonly met: Comparison;
  readonly lines: readonly Comparison[];
  readonly survey: readonly JudgementLine[];
};

function checkAll(figures: Figures): readonly Checked[] {
  const single = figures.indicators.length === 1;
  return figures.indicators.map((indicator, index) => {
    const actual = actualFor(figures, index);
    const own = figures.criteria.filter(
      (one) => one.mark === indicator.mark || (single && one.mark === null),
    );
    return {
      mark: indicator.mark,
      change: linesOfChange(indicator),
      met: meetsTarget(indicator.target, actual, indicator.name),
      lines: own.map((criterion) => hitsLine(criterion, indicator.target, actual)),
      survey: surveyLines(indicator, actual),
    };
  });
}

function marked(lines: readonly JudgementLine[], mark: string | null): readonly JudgementLine[] {
  if (mark === null) return lines;
  return lines.map((line) => ({
    ...line,
    name: { ja: `${mark} ${line.name.ja}`, en: `${mark} ${line.name.en}` },
  }));
}

function decide(checked: readonly Checked[]): {
  readonly code: Attainment | null;
  readonly why: Words | null;
} {
  const met = checked.map((one) => one.met);
  const hits = checked.flatMap((one) => one.lines);
  if (met.length === 0)
    return { code: null, why: { ja: "プロセス指標がありません", en: "there is no process indicator" } };
  if (met.every((one) => one.holds === true)) return { code: "①", why: null };
  if (hits.some((one) => one.holds === true)) return { code: "③", why: null };
  const open = met.some((one) => one.holds === false)
    ? hits.find((one) => one.holds === null)
    : met.find((one) => one.holds === null);
  return open === undefined ? { code: "②", why: null } : { code: null, why: open.why };
}

/** The year-end code that the figures give. One code per initiative; (i)/(ii) is a human judgement and not derived. */
export function judgeInitiative(figures: InitiativeFigures): Judgement<Attainment> {
  const { indicators, criteria, apart } = reviseTargets(
    figures.indicators,
    figures.criteria,
    figures.revisions ?? [],
  );
  const checked = checkAll({ indicators, criteria, actuals: figures.actuals });
  const { code, why } = decide(checked);
  const lines = checked.flatMap((one) => {
    // The line decides nothing once the target is met: it would only distract.
    const ofLine = one.met.holds === true ? [] : one.lines.flatMap((each) => each.lines);
    return marked([...one.change, ...one.met.lines, ...ofLine, ...one.survey], one.mark);
  });
  return {
    code,
    rule: "attainment-from-figures",
    basis: "inferred",
    source: FORM2,
    lines: [...linesApart(apart), ...lines, ...ruleLines("initiativeYearEnd", code, COMBINED)],
    cannotTell: why,
  };
}

function ruleLines(set: CodeSet, code: string | null, rule: Words): readonly JudgementLine[] {
  const legend = code === null ? null : legendOf(set, code);
  const lines: JudgementLine[] = [{ kind: "rule", name: RULE_NAME, value: rule }];
  if (code !== null && legend !== null)
    lines.push({
      kind: "rule",
      name: { ja: "凡例", en: "Legend" },
      value: { ja: `${code}:${legend}`, en: `${code}: ${legend}` },
    });
  return lines;
}

/** A when the outcome target is met, B when not: the measure is the 3–5 year target, not last year's figure. */
export function gradeOutcome(outcome: {
  readonly name: string | null;
  readonly target: Target | null;
  readonly actual: number | null;
  /** The words in which a paper states the result, where they are known. */
  readonly text?: string;
}): Judgement<OutcomeGrade> {
  const { text = "" } = outcome;
  const result = { value: outcome.actual, unit: outcome.target?.unit ?? null, text };
  const { holds, why, lines } = meetsTarget(outcome.target, result, outcome.name);
  const survey = surveyLines(outcome, result);
  const code = holds === null ? null : holds ? "A" : "B";
  const rule: Words = {
    ja: "めざす状態の目標を満たせばA、満たさなければB（推定）。前年度からの伸びは問わない",
    en: "A when the target of the desired state is met, otherwise B (inferred); growth over last year does not count",
  };
  return {
    code,
    rule: "outcome-from-target",
    basis: "inferred",
    source: FORM2_STRATEGY,
    lines: [...lines, ...survey, ...ruleLines("outcome", code, rule)],
    cannotTell: why,
  };
}

/** ① when every goal of a reform item is met, ② when one is not. 様式3 knows no ③ and no withdrawal line. */
export function reformAttainment(
  goals: readonly Pick<ReformGoal, "name" | "target">[],
  actuals: readonly Pick<Actual, "mark" | "name" | "value" | "unit">[],
): Judgement<"①" | "②"> {
  const indicators = goals.map((goal) => ({ mark: null, name: goal.name, target: goal.target }));
  const checked = checkAll({ ...reviseTargets(indicators, [], []), actuals });
  const missed = checked.some((one) => one.met.holds === false);
  const open = checked.find((one) => one.met.holds === null);
  const code = missed ? "②" : open !== undefined || checked.length === 0 ? null : "①";
  const none: Words = { ja: "目標がありません", en: "there is no goal" };
  return {
    code,
    rule: "reform-attainment-from-figures",
    basis: "inferred",
    source: FORM3,
    lines: [
      ...checked.flatMap((one) => one.met.lines),
      ...ruleLines("reformYearEnd", code, {
        ja: "すべての目標を満たせば①、一つでも満たさなければ②（推定）",
        en: "all goals met gives ①, one missed gives ② (inferred)",
      }),
    ],
    cannotTell: code !== null ? null : (open?.met.why ?? none),
  };
}
