// Owns the proof of the table of steps: every verb in every state.
import { expect, test } from "vitest";
import {
  AWAITED,
  DUE_VERBS,
  fieldsOpen,
  lowestState,
  needsReason,
  openPhases,
  SHEET_STATES,
  STEPS,
  STEP_WORDS,
  stagesSkipped,
  stepFrom,
  withErrorsAfter,
  type SheetState,
  type StepVerb,
} from "./workflow.ts";

/** Every verb in every state: where it leads, or null where it is not possible. */
const LEADS: Readonly<Record<StepVerb, Readonly<Record<SheetState, SheetState | null>>>> = {
  submit: row("submitted", null, null, null, null, null),
  "submit-with-errors": row("submitted", null, null, null, null, null),
  "withdraw-submission": row(null, "writing", null, null, null, null),
  "return-sheet": row(null, "writing", "writing", "writing", "writing", null),
  "approve-sheet": row(null, "approved", null, null, null, null),
  "check-sheet": row(null, null, "checked", null, null, null),
  decide: row(null, null, null, "decided", null, null),
  publish: row(null, null, null, null, "published", null),
  reopen: row(null, null, null, null, null, "writing"),
};

function row(...states: readonly (SheetState | null)[]): Readonly<Record<SheetState, SheetState | null>> {
  const pairs = SHEET_STATES.map((state, index) => [state, states[index] ?? null]);
  return Object.fromEntries(pairs) as Record<SheetState, SheetState | null>; // one entry per state
}

const verbs = Object.keys(LEADS) as StepVerb[]; // typed by the record
test.each(verbs.flatMap((verb) => SHEET_STATES.map((state) => ({ verb, state }))))(
  "$verb from $state leads where the table says",
  ({ verb, state }) => {
    expect(stepFrom(verb, state)?.to ?? null).toBe(LEADS[verb][state]);
  },
);

test("no verb has two lines for one state", () => {
  const pairs = STEPS.flatMap(({ verb, from }) => from.map((state) => `${verb} ${state}`));
  expect(new Set(pairs).size).toBe(pairs.length);
  expect(Object.keys(STEP_WORDS).sort()).toEqual([...new Set(STEPS.map(({ verb }) => verb))].sort());
});

test("taking back, returning and reopening lead to writing, and only the last two need words", () => {
  expect(STEPS.filter(({ to }) => to === "writing").map(({ verb, reason }) => [verb, reason])).toEqual([
    ["withdraw-submission", "optional"],
    ["return-sheet", "required"],
    ["reopen", "required"],
  ]);
});

test("opening a stage leaves out those of its year that nothing has reached yet", () => {
  const year = ["draft", "proposal", "final", "mid-year", "year-end", "revision"] as const;
  expect(stagesSkipped("draft", year, null)).toEqual([]);
  expect(stagesSkipped("proposal", year, null)).toEqual(["draft"]);
  expect(stagesSkipped("final", year, "draft")).toEqual(["proposal"]);
  expect(stagesSkipped("final", year, "proposal")).toEqual([]);
  expect(stagesSkipped("year-end", year, "final")).toEqual(["mid-year"]);
  // An edition without a mid-year review leaves nothing out.
  expect(stagesSkipped("year-end", ["draft", "proposal", "final", "year-end"], "final")).toEqual([]);
});

test("a sheet sent on with errors says so until it is published or comes back, and its decision needs words", () => {
  const after = (verb: StepVerb, state: SheetState, before: boolean): boolean | null => {
    const step = stepFrom(verb, state);
    return step && withErrorsAfter(step, before);
  };
  expect(after("submit-with-errors", "writing", false)).toBe(true);
  expect(after("approve-sheet", "submitted", true)).toBe(true);
  expect(after("check-sheet", "approved", true)).toBe(true);
  expect(after("decide", "checked", true)).toBe(true);
  expect(after("publish", "decided", true)).toBe(false);
  expect(after("return-sheet", "checked", true)).toBe(false);
  expect(after("submit", "writing", true)).toBe(false);
  expect(after("approve-sheet", "submitted", false)).toBe(false);
  const asked = STEPS.filter(
    (step) => needsReason(step, { withErrors: true }) && !needsReason(step, { withErrors: false }),
  );
  expect(asked.map(({ verb }) => verb)).toEqual(["decide"]);
});

test("from writing, the awaited steps lead to publication, each once", () => {
  const walked: StepVerb[] = [];
  for (let state: SheetState = "writing"; ;) {
    const verb: StepVerb | null = AWAITED[state];
    if (verb === null) break;
    walked.push(verb);
    state = stepFrom(verb, state)?.to ?? "published";
  }
  expect(walked).toEqual(DUE_VERBS);
});

test("each stage opens its own part of the papers and locks the others", () => {
  const phases = (stage: Parameters<typeof openPhases>[0]["stage"]) => openPhases({ stage, revises: null });
  expect(phases("draft")).toEqual(["P"]);
  expect(phases("proposal")).toEqual(["P"]);
  expect(phases("final")).toEqual(["P"]);
  expect(phases("mid-year")).toEqual(["M"]);
  expect(phases("year-end")).toEqual(["Y"]);
});

test("a revision opens what had been published, not what is still to be written", () => {
  expect(openPhases({ stage: "revision", revises: "final" })).toEqual(["P"]);
  expect(openPhases({ stage: "revision", revises: "mid-year" })).toEqual(["P", "M"]);
  expect(openPhases({ stage: "revision", revises: "year-end" })).toEqual(["P", "M", "Y"]);
});

test("a submitted sheet is locked", () => {
  for (const state of SHEET_STATES)
    expect(fieldsOpen({ stage: "year-end", state, revises: null })).toEqual(state === "writing" ? ["Y"] : []);
});

test("a paper has come as far as the lowest of its sheets", () => {
  expect(lowestState(["decided", "submitted", "checked"])).toBe("submitted");
  expect(lowestState(["published"])).toBe("published");
  expect(lowestState([])).toBe("writing");
});
