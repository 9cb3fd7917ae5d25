// Owns the proof of which empty fields keep a sheet back at the desk, and in which stage.
import { describe, expect, test } from "vitest";
import { completePlan } from "../../domain/complete-plan.ts";
import { FORMS } from "../../domain/plan.ts";
import { CYCLE_STAGES, openPhases, type CycleStage, type SheetStanding } from "../../domain/workflow.ts";
import { phaseOfPath } from "./checks/desk-findings.ts";
import { HOLDS_BACK, ONLY_ASKS, severityAtDesk } from "./desk-severity.ts";
import { rulesOf } from "./rules.ts";

const KNOWN = completePlan({ unit: { name: "港区", kind: "ward" }, fiscalYear: 2021 });
/** Forms of this year are known in part. */
const PARTLY = completePlan({ unit: { name: "港区", kind: "ward" }, fiscalYear: 2026 });
const RULES = FORMS.filter((form) => !form.startsWith("overview")).flatMap(rulesOf);

function standing(stage: CycleStage, more: Partial<SheetStanding> = {}): SheetStanding {
  return { stage, state: "writing", revises: null, ...more };
}

function severity(id: string, at: SheetStanding, plan = KNOWN) {
  const rule = RULES.find((one) => one.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return severityAtDesk(rule, at, plan);
}

test("every rule of the desk's papers that is no error by itself either keeps a sheet back or says why it only asks", () => {
  const asking = RULES.filter((rule) => rule.severity !== "error").map(({ id }) => id);
  expect([...Object.keys(HOLDS_BACK), ...Object.keys(ONLY_ASKS)].sort()).toEqual(asking.toSorted());
});

test.each(Object.entries(HOLDS_BACK))(
  "%s keeps a sheet back from %s on, in the stages of its own part",
  (id, from) => {
    const rule = RULES.find((one) => one.id === id);
    const stages = CYCLE_STAGES.filter((stage) => stage !== "revision");
    const holding = stages.filter((stage) => severity(id, standing(stage)) === "error");
    expect(holding).toEqual(
      stages.filter(
        (stage) =>
          CYCLE_STAGES.indexOf(stage) >= CYCLE_STAGES.indexOf(from) &&
          openPhases(standing(stage)).includes(rule?.phase ?? "P"),
      ),
    );
    expect(holding[0]).toBe(from);
  },
);

test("a finding lies in the part of the papers that its rule is about: both decide whether it keeps a sheet back", () => {
  for (const { id, phase, fields } of RULES.filter((rule) => rule.id in HOLDS_BACK))
    for (const field of fields) expect([id, field, phaseOfPath(field)]).toEqual([id, field, phase]);
});

describe("an empty field", () => {
  test.each([
    ["form2-initiative-budget", "draft", "warning"],
    ["form2-initiative-budget", "proposal", "error"],
    ["form2-initiative-plan", "draft", "error"],
    ["form2-initiative-plan", "mid-year", "warning"],
    ["form2-initiative-year-end", "mid-year", "warning"],
    ["form2-initiative-year-end", "year-end", "error"],
    ["form2-strategy-previous", "year-end", "warning"],
    ["C3", "draft", "error"],
  ] as const)("of %s at %s is: %s", (id, stage, expected) => {
    expect(severity(id, standing(stage))).toBe(expected);
  });

  test("keeps a revision back in whatever part it corrects", () => {
    expect(severity("form2-initiative-plan", standing("revision", { revises: "year-end" }))).toBe("error");
    expect(severity("form2-initiative-year-end", standing("revision", { revises: "final" }))).toBe("warning");
  });

  test("says no more than before of a sheet that is published, nor where the year's forms are not wholly known", () => {
    expect(severity("form2-initiative-plan", standing("final", { state: "published" }))).toBe("warning");
    expect(severity("form2-initiative-plan", standing("final"), PARTLY)).toBe("warning");
  });
});
