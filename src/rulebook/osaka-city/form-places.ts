// Owns which values of a plan each form has a place for: only there can a paper leave something unset.
// Sources: 様式1, 様式2, 様式3 and both overviews of 令和2–3.
import type { Form, Initiative, Plan } from "../../domain/plan.ts";
import type { Places } from "../../domain/reading.ts";

/** The keys of a part of a plan that a form has places for, lists by what their members hold; true: all that is in it. */
type PlacesIn<T> = T extends readonly (infer E)[]
  ? PlacesIn<E>
  : T extends object
    ? { readonly [K in keyof T]?: true | PlacesIn<NonNullable<T[K]>> }
    : never;

/** What any paper may say about itself, whatever its form. */
const OF_THE_PAPER = {
  unit: true,
  fiscalYear: true,
  form: true,
  stage: true,
  title: true,
  publishedOn: true,
  updateLog: true,
  revisionHistory: true,
  materialNo: true,
  references: true,
} as const satisfies PlacesIn<Plan>;

const INITIATIVE_ON_FORM2: PlacesIn<Initiative> = {
  code: true,
  name: true,
  budget: true,
  plannedContent: true,
  processIndicators: true,
  withdrawalCriteria: true,
  history: true,
  midYear: { attainment: true, execution: true, effectiveness: true, issueAndMeasure: true },
  yearEnd: true,
};

const INITIATIVE_ON_MIDYEAR: PlacesIn<Initiative> = {
  code: true,
  name: true,
  processIndicators: true,
  midYear: { achievements: true, attainment: true, execution: true, issueAndMeasure: true },
  crossReference: true,
  targetRevisions: true,
};

/** The values of a plan that each form has a place for. */
export const FORM_PLACES: Readonly<Record<Form, PlacesIn<Plan>>> = {
  form1: {
    ...OF_THE_PAPER,
    goal: true,
    mission: true,
    basicPolicy: true,
    reformPlanName: true,
    issues: { no: true, name: true, summary: true, mainStrategies: true, mainInitiatives: true },
    reformItems: { name: true, content: true },
    yearResultAndWish: true,
    issuesAndDirection: true,
  },
  form2: {
    ...OF_THE_PAPER,
    issues: {
      no: true,
      name: true,
      sdgGoals: true,
      futureVision: true,
      currentState: true,
      dataPoints: true,
      causeAnalysis: true,
      issueToSolve: true,
      evaluationSummary: true,
      strategies: {
        code: true,
        name: true,
        desiredState: true,
        direction: true,
        outcomeIndicators: true,
        outcomeOverall: true,
        effectiveness: true,
        progress: true,
        issueText: true,
        nextDirection: true,
        initiatives: INITIATIVE_ON_FORM2,
      },
    },
  },
  form3: {
    ...OF_THE_PAPER,
    reformPlanName: true,
    reformItems: {
      no: true,
      name: true,
      purpose: true,
      outline: true,
      goals: true,
      yearContent: true,
      yearGoals: true,
      midYear: { execution: true, attainment: true, issueAndMeasure: true },
      yearEnd: true,
    },
  },
  "overview-midyear": {
    ...OF_THE_PAPER,
    reformPlanName: true,
    issues: {
      no: true,
      name: true,
      strategies: { code: true, name: true, initiatives: INITIATIVE_ON_MIDYEAR },
    },
    reformItems: {
      no: true,
      name: true,
      yearGoals: true,
      midYear: { achievements: true, attainment: true, issueAndMeasure: true },
    },
  },
  "overview-final": {
    ...OF_THE_PAPER,
    foreword: true,
    aboutPolicy: true,
    issues: { no: true, name: true, overview: true },
    yearResultAndWish: true,
    issuesAndDirection: true,
  },
};

/** The places of a file of several forms: those of all of them. */
export function placesOn(forms: readonly Form[]): Places {
  return forms.map((form): Places => FORM_PLACES[form]).reduce(union);
}

function union(a: Places, b: Places): Places {
  if (a === true || b === true) return true;
  const both: Record<string, Places | undefined> = { ...a };
  for (const [key, place] of Object.entries(b)) {
    const known = both[key];
    if (place !== undefined) both[key] = known === undefined ? place : union(known, place);
  }
  return both;
}
