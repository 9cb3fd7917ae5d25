// Owns the proof that the stages of a year follow each other, and that none is left out unseen.
import { expect, test } from "vitest";
import { blockDatabase, onEachServer } from "../../test/database.ts";
import { CITY, personOf, storePlan } from "../../test/stored-plan.ts";
import { unitStagesOf } from "../store/cycle.ts";
import { inScope, SYSTEM } from "../store/scope.ts";
import { carryOver } from "./carry-over.ts";
import { openStage } from "./open-stage.ts";

const AT = new Date("2022-02-01T01:00:00Z");

onEachServer((server) => {
  const database = blockDatabase(server);

  async function opening(planId: string, person: ReturnType<typeof personOf>) {
    const open = async (stage: "draft" | "proposal" | "final" | "year-end", reason: string | null) => {
      const outcome = await openStage(database(), person, { planId, stage, reason, at: AT });
      return outcome.ok ? "opened" : outcome.refusal.code;
    };
    const publish = () =>
      inScope(database(), SYSTEM, (tx) =>
        tx.updateTable("unit_stage").set({ published_at: AT }).where("plan_id", "=", planId).execute(),
      );
    return { open, publish };
  }

  test("a plan that begins here goes from 素案 to 案 to 確定; leaving one out takes a reason, which stays", async () => {
    const from = await storePlan(database());
    const person = personOf(from.unitId);
    const made = await carryOver(database(), person, { unitId: from.unitId, fromYear: 2021 });
    if (!made.ok) throw new Error(made.refusal.en);
    const { planId } = made.value;
    const { open, publish } = await opening(planId, person);
    expect(await open("proposal", null)).toBe("stage-left-out");
    expect(await open("draft", null)).toBe("opened");
    await publish();
    expect(await open("final", " ")).toBe("stage-left-out");
    expect(await open("final", "予算案の公表が遅れたため")).toBe("opened");
    const stages = await inScope(database(), SYSTEM, (tx) => unitStagesOf(tx, CITY, planId));
    expect(stages.map(({ stage, openedReason }) => [stage, openedReason])).toEqual([
      ["draft", null],
      ["final", "予算案の公表が遅れたため"],
    ]);
    await publish();
    expect(await open("proposal", "戻る")).toBe("stage-is-over");
    // The forms of 令和4 know no mid-year review: nothing is left out by going on to the year's end.
    expect(await open("year-end", null)).toBe("opened");
  });

  test("papers that were brought in have had their stages", async () => {
    const { unitId, planId } = await storePlan(database());
    const { open } = await opening(planId, personOf(unitId));
    expect(await open("final", null)).not.toBe("stage-left-out");
  });
});
