// Owns the proof of the table of steps: every verb in every state.
import { expect, test } from "vitest";
import {
  AWAITED,
  DUE_VERBS,
  fieldsOpen,
  lowestState,
  openPhases,
  SHEET_STATES,
  STEPS,
  STEP_WORDS,
  stepFrom,
  type SheetState,
  type StepVerb,
} from "./workflow.ts";

/** Every verb in every state: where it leads, or null where it is not possible. */
const LEADS: Readonly<Record<StepVerb, Readonly<Record<SheetState, SheetState | null>>>> = {
  submit: row("submitted", null, null, null, null, null),
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
