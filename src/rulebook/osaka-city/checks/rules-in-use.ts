// Owns which rules are used for a paper: those of its year's edition, or fewer where the year's forms are not wholly known.
import type { Severity } from "../../../domain/finding.ts";
import type { Plan, Unit } from "../../../domain/plan.ts";
import { type FormRules, inForce, type Rule } from "../../../domain/rule.ts";
import { editionFor, EDITIONS } from "../editions.ts";
import { RULES } from "../rules.ts";
import { SAMPLE_UNITS, WARDS } from "../units.ts";

/** edition: the year's forms are known; unknown-year: the rules that all known editions share; other-body: a body of its own uses the known forms without end; partly: what the form of that year asks for is not known, only that codes do not contradict each other is looked at. */
type RuleUse = "edition" | "unknown-year" | "other-body" | "partly";

/** The edition whose forms are known completely. */
export const COMPLETE = EDITIONS.filter((edition) => edition.known === "complete");

/** How the rules apply to a paper, by its unit and year. */
export function ruleUse({ unit, fiscalYear }: Plan): RuleUse {
  if (fiscalYear === null) return "unknown-year";
  if (editionFor(fiscalYear)?.known === "complete") return "edition";
  return unit !== null && isForeign(unit) ? "other-body" : "partly";
}

/** A unit that is none of the city's is bound by no end of its forms. Bureaus of other cities cannot be told by their names. */
function isForeign(unit: Unit): boolean {
  return SAMPLE_UNITS.has(unit.name) || (unit.kind === "ward" && !Object.hasOwn(WARDS, unit.name));
}

/** The rules to use for a paper. */
export function rulesInUse(plan: Plan): FormRules {
  const use = ruleUse(plan);
  // Only the years of complete editions have rules of their own: there are few of these lists.
  const year = use === "edition" ? (plan.fiscalYear ?? 0) : null;
  const key = `${plan.form} ${use} ${year}`;
  const known = CHOSEN.get(key);
  if (known) return known;
  const chosen: FormRules = Object.fromEntries(
    Object.entries(RULES[plan.form]).map(([kind, rules]) => [
      kind,
      rules.filter((rule) => isUsed(rule, use, year)).map((rule) => asKnown(rule, use)),
    ]),
  );
  CHOSEN.set(key, chosen);
  return chosen;
}

const CHOSEN = new Map<string, FormRules>();

function isUsed(rule: Rule, use: RuleUse, year: number | null): boolean {
  switch (use) {
    case "edition":
      return inForce(rule, year ?? 0);
    case "unknown-year":
    case "other-body":
      return COMPLETE.every(
        (edition) => inForce(rule, edition.since) && inForce(rule, edition.until ?? edition.since),
      );
    case "partly":
      // Which fields the form of that year has, and when it asks for them, is not known.
      return rule.holds !== undefined;
  }
}

/** The legend of a year that is not wholly known is that of the known years, most probably: breaking it is no proven error. */
function asKnown(rule: Rule, use: RuleUse): Rule {
  return use === "partly" && rule.severity === "error" ? { ...rule, severity: "warning" } : rule;
}

/** How grave it is that a code contradicts its figures: an error where the legend of the year is known. */
export function gravityOfCodes(plan: Plan): Severity {
  return ruleUse(plan) === "partly" ? "warning" : "error";
}
