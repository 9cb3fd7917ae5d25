// Owns the editions of the city's forms by fiscal year: what is known of each, and how much. Nothing is invented for a year.
// Source: published papers and pages of the city; the forms themselves are known for 令和2–3 only.
import type { Form } from "../../domain/plan.ts";

/** How the budget stands in the papers of a year. */
type BudgetStyle = {
  /** Printed heads of the columns, with n for the number of the year. */
  readonly columns: readonly string[];
  /** initiative: one amount for each 具体的取組; issue: for each 経営課題; null: not known. */
  readonly per: "initiative" | "issue" | null;
  readonly unit: "千円" | "万円・百万円" | null;
};

/** What is known of the forms of a span of years. Null and empty lists mean not known, never "none". */
export type Edition = {
  readonly id: string;
  /** First and last fiscal year (western); `until` null: no end is known. */
  readonly since: number;
  readonly until: number | null;
  /** complete: forms, codes and rules are known; partly: only what stands here. */
  readonly known: "complete" | "partly";
  /** Papers whose layout is known. */
  readonly forms: readonly Form[];
  readonly reformPlanName: string | null;
  /** Printed endings of the label of 基本的な考え方. */
  readonly basicPolicyLabels: readonly string[];
  /** Whether a mid-year review was published; null: not known. `inferred` says that no rule states it. */
  readonly midYearReview: { readonly held: boolean; readonly basis: "printed" | "inferred" } | null;
  /** Whether 具体的取組 bear ①②③ and ア・イ; null: not known. */
  readonly initiativeCodes: { readonly used: boolean; readonly basis: "printed" | "inferred" } | null;
  readonly budget: BudgetStyle | null;
  readonly source: string;
};

const FORMS: readonly Form[] = ["form1", "form2", "form3", "overview-midyear", "overview-final"];
const HELD = { held: true, basis: "inferred" } as const;
const NOT_HELD = { held: false, basis: "inferred" } as const;
const WARD_HEAD = "（区長の方針）";
const WARD = "（区の方針）";
const UNKNOWN_BUDGET: BudgetStyle = { columns: [], per: null, unit: null };

const PARTLY = { known: "partly", forms: [], initiativeCodes: null } as const;
/** Papers of the new form show none. */
const NO_CODES = { used: false, basis: "inferred" } as const;

/** Oldest first; years do not overlap. Years before the first and gaps are not known at all. */
export const EDITIONS: readonly Edition[] = [
  {
    ...PARTLY,
    id: "2012",
    since: 2012,
    until: 2012,
    reformPlanName: "市政改革プラン",
    basicPolicyLabels: [],
    midYearReview: null,
    budget: null,
    source: "published papers of 平成24",
  },
  {
    ...PARTLY,
    id: "2013",
    since: 2013,
    until: 2013,
    reformPlanName: "市政改革プラン",
    basicPolicyLabels: ["選択と集中の方針を示す"],
    midYearReview: null,
    budget: { columns: ["算定見込額", "予算額", "n予算額"], per: null, unit: "千円" },
    source: "published papers of 平成25: 素案 prints 算定見込額",
  },
  {
    ...PARTLY,
    id: "2014",
    since: 2014,
    until: 2014,
    reformPlanName: "市政改革プラン",
    basicPolicyLabels: ["選択と集中の方針を示す", WARD_HEAD],
    midYearReview: null,
    budget: null,
    source: "published papers of 平成26: the draft keeps the label of 平成25",
  },
  {
    ...PARTLY,
    id: "2015",
    since: 2015,
    until: 2015,
    reformPlanName: "市政改革の基本方針",
    basicPolicyLabels: [WARD_HEAD],
    midYearReview: HELD,
    budget: null,
    source: "published papers and pages of 平成27",
  },
  {
    ...PARTLY,
    id: "2016",
    since: 2016,
    until: 2019,
    reformPlanName: "市政改革プラン2.0",
    basicPolicyLabels: [WARD_HEAD],
    midYearReview: HELD,
    budget: UNKNOWN_BUDGET,
    source: "published papers and pages of 平成28–令和元; 区政編 beside it from August 2017",
  },
  {
    id: "2020",
    since: 2020,
    until: 2021,
    known: "complete",
    forms: FORMS,
    reformPlanName: "市政改革プラン3.0",
    basicPolicyLabels: ["（区・局長の方針）", WARD_HEAD, WARD],
    midYearReview: { held: true, basis: "printed" },
    initiativeCodes: { used: true, basis: "printed" },
    budget: { columns: ["n決算額", "n予算額", "n予算額"], per: "initiative", unit: "千円" },
    source: "様式1, 様式2, 様式3 and both overviews of 令和2–3",
  },
  {
    ...PARTLY,
    id: "2022",
    since: 2022,
    until: 2022,
    reformPlanName: "市政改革プラン3.1",
    basicPolicyLabels: [WARD_HEAD],
    midYearReview: NOT_HELD,
    budget: null,
    source: "published papers and pages of 令和4: no mid-year review on any page seen",
  },
  {
    ...PARTLY,
    id: "2023",
    since: 2023,
    until: 2023,
    reformPlanName: "市政改革プラン3.1",
    basicPolicyLabels: [WARD_HEAD, WARD, "所属運営の基本的な考え方"],
    midYearReview: NOT_HELD,
    initiativeCodes: NO_CODES,
    budget: { columns: [], per: "issue", unit: "万円・百万円" },
    source: "published papers and the 要綱 of 令和5: new form per 経営課題",
  },
  {
    ...PARTLY,
    id: "2024",
    since: 2024,
    until: null,
    reformPlanName: null,
    basicPolicyLabels: [WARD_HEAD, WARD, "所属運営の基本的な考え方"],
    midYearReview: NOT_HELD,
    initiativeCodes: NO_CODES,
    budget: { columns: [], per: "issue", unit: "万円・百万円" },
    source: "published papers from 令和6: form of 令和5",
  },
];

/** The edition of a fiscal year (western), null for a year of which nothing is known. */
export function editionFor(fiscalYear: number): Edition | null {
  return (
    EDITIONS.find((one) => one.since <= fiscalYear && (one.until === null || fiscalYear <= one.until)) ?? null
  );
}
