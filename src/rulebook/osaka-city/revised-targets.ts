// Owns which targets count at year-end after changes during the year: the new ones, with the old ones shown beside them.
// Source: mid-year overviews of 令和2, where the review is judged by the old target and the new one applies from then on. Inferred.
import type { Words } from "../../domain/finding.ts";
import type { JudgementLine } from "../../domain/judgement.ts";
import type { ProcessIndicator, Target, TargetRevision, WithdrawalCriterion } from "../../domain/plan.ts";
import { normaliseWidth } from "../width.ts";
import { splitIndicator } from "./target-words.ts";
import { parseWithdrawalCriteria } from "./withdrawal-words.ts";

type Indicator = Pick<ProcessIndicator, "mark" | "name" | "target">;

/** An indicator as it is judged at year-end. `before` is empty when its target was not changed, else every earlier target, oldest first. */
export type RevisedIndicator = Indicator & {
  readonly before: readonly Target[];
  /** Its name in the plan, under which a result may still stand. */
  readonly plannedName: string | null;
};

/** Indicators and criteria with the changes made in them; `apart` are changes that belong to none of the indicators. */
type Revised = {
  readonly indicators: readonly RevisedIndicator[];
  readonly criteria: readonly WithdrawalCriterion[];
  readonly apart: readonly TargetRevision[];
};

/**
 * The changes of a year carried out one after the other. A change belongs to the indicator that has its old target, else
 * (the plan's target was corrected since) to the one of its name, else (a paper that strikes the old target out) to the one
 * that has its new target already. One that belongs to no single indicator changes none.
 */
export function reviseTargets(
  indicators: readonly Indicator[],
  criteria: readonly WithdrawalCriterion[],
  revisions: readonly TargetRevision[],
): Revised {
  const revised = indicators.map((one): RevisedIndicator => ({ ...one, before: [], plannedName: one.name }));
  const apart: TargetRevision[] = [];
  for (const revision of revisions) {
    const [at, other] = meantBy(revision, revised);
    const one = at === undefined ? undefined : revised[at];
    if (!one?.target || at === undefined || other !== undefined || revision.afterTarget === null)
      apart.push(revision);
    else if (isMeant(one.target, madeOf(revision)))
      // The paper shows the new target as the indicator's, the old one struck out.
      revised[at] = {
        ...one,
        before: [...one.before, ...(revision.beforeTarget ? [revision.beforeTarget] : [])],
      };
    else
      revised[at] = {
        ...one,
        name: splitIndicator(revision.after).name ?? one.name,
        target: revision.afterTarget,
        before: [...one.before, one.target],
      };
  }
  return { indicators: revised, criteria: criteria.map((one) => withNewLine(one, revised)), apart };
}

/** Places of the indicators that a change may be about. */
function meantBy(revision: TargetRevision, indicators: readonly Indicator[]): readonly number[] {
  const where = (is: (one: Indicator) => boolean): readonly number[] =>
    indicators.flatMap((one, index) => (is(one) ? [index] : []));
  const byTarget = where((one) => isMeant(one.target, revision));
  if (byTarget.length > 0) return byTarget;
  const name = normaliseWidth(splitIndicator(revision.before).name ?? "");
  const byName = where(
    (one) => name !== "" && one.name !== null && normaliseWidth(one.name) === name && one.target !== null,
  );
  return byName.length > 0 ? byName : where((one) => isMeant(one.target, madeOf(revision)));
}

/** A change as it would be told from its new target on. */
function madeOf({ after, afterTarget }: TargetRevision): Pick<TargetRevision, "before" | "beforeTarget"> {
  return { before: after, beforeTarget: afterTarget };
}

function isMeant(
  target: Target | null,
  { before, beforeTarget }: Pick<TargetRevision, "before" | "beforeTarget">,
): boolean {
  if (target === null) return false;
  const sameFigure =
    target.value !== null && target.value === beforeTarget?.value && target.unit === beforeTarget.unit;
  return sameFigure || (target.text !== "" && normaliseWidth(before).endsWith(normaliseWidth(target.text)));
}

/** A line that rests on the target is worked out again from the new one. */
function withNewLine(
  criterion: WithdrawalCriterion,
  indicators: readonly RevisedIndicator[],
): WithdrawalCriterion {
  const own =
    indicators.find((one) => one.mark === criterion.mark) ??
    (indicators.length === 1 ? indicators[0] : undefined);
  const planned = own?.before[0];
  if (!own || !planned) return criterion;
  const lineBy = (target: Target | null): number | null =>
    parseWithdrawalCriteria(criterion.text, [{ mark: criterion.mark, target }])[0]?.line ?? null;
  if (lineBy(planned) === criterion.line) return { ...criterion, line: lineBy(own.target) };
  // A person has put the line otherwise than its words say: it stays, unless it is in another unit.
  return planned.unit === own.target?.unit ? criterion : { ...criterion, line: null };
}

const BEFORE: Words = { ja: "変更前の目標", en: "Target before the change" };
const CHANGE: Words = { ja: "目標の変更", en: "Changed target" };

/** What stands above the comparison with the new target: the targets that it replaced, and that the new one decides. */
export function linesOfChange({ before }: RevisedIndicator): readonly JudgementLine[] {
  if (before.length === 0) return [];
  return [
    ...before.map(({ text }): JudgementLine => ({
      kind: "input",
      name: BEFORE,
      value: { ja: text, en: text },
    })),
    {
      kind: "rule",
      name: CHANGE,
      value: {
        ja: "年度の途中で変えた目標は、年度末には変更後の目標で判定する（推定）",
        en: "a target changed during the year is judged at year-end by the new one (inferred)",
      },
    },
  ];
}

/** A change that belongs to no single indicator is told, and changes nothing. */
export function linesApart(apart: readonly TargetRevision[]): readonly JudgementLine[] {
  return apart.map(({ before, after }) => ({
    kind: "note",
    name: CHANGE,
    value: {
      ja: `「${before}」→「${after}」は、どの指標の目標の変更か分からないため、指標の目標のまま判定しました`,
      en: `“${before}” → “${after}” is no change of one indicator's target: judged by the indicators' targets as they stand`,
    },
  }));
}
