// Owns the proof that a place which a form does not have is told apart from one that was left blank.
import { describe, expect, test } from "vitest";
import { completePlan } from "../domain/complete-plan.ts";
import type { Form } from "../domain/plan.ts";
import type { ValueState } from "../domain/reading.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { absenceAt, hasPlace } from "./printed-on.ts";

const INITIATIVE = "/issues/0/strategies/0/initiatives/0";

const origin = (paper: string, state: ValueState, line: number | null = null) => ({
  paper,
  line,
  cell: null,
  raw: null,
  how: "read" as const,
  evidence: null,
  state,
});

function snapshot(papers: readonly Form[], origins: Snapshot["origins"]): Snapshot {
  return {
    id: "s",
    city: "c",
    unitSlug: "u",
    unit: { name: "みなも区", kind: "ward" },
    fiscalYear: 2020,
    plan: completePlan({}),
    origins,
    findings: [],
    papers: papers.map((form) => ({ id: form, file: form, form, stage: null, sha256: "" })),
    acceptedAt: "",
    checksum: "",
  };
}

describe("a form", () => {
  test("has places for its fields, for their parts and for whatever its papers say of themselves", () => {
    expect(hasPlace("form2", `${INITIATIVE}/processIndicators/0/target/value`)).toBe(true);
    expect(hasPlace("form2", `${INITIATIVE}/yearEnd/attainment`)).toBe(true);
    expect(hasPlace("form2", `${INITIATIVE}/budget/settled`)).toBe(true);
    expect(hasPlace("form1", "/goal")).toBe(true);
    expect(hasPlace("form3", "/publishedOn")).toBe(true);
  });

  test("has none for the fields of other forms", () => {
    expect(hasPlace("overview-midyear", `${INITIATIVE}/yearEnd/attainment`)).toBe(false);
    expect(hasPlace("overview-midyear", `${INITIATIVE}/midYear/effectiveness`)).toBe(false);
    expect(hasPlace("overview-midyear", `${INITIATIVE}/budget/current`)).toBe(false);
    expect(hasPlace("form2", "/goal")).toBe(false);
    expect(hasPlace("form1", "/issues/0/strategies/0/name")).toBe(false);
  });
});

describe("a missing value", () => {
  const named = { [`${INITIATIVE}/name`]: origin("overview-midyear", "value", 4) };

  test("is not on the paper, whether its origin says unset or there is no origin", () => {
    const pointer = `${INITIATIVE}/yearEnd/result`;
    const unset = { ...named, [pointer]: origin("overview-midyear", "unset") };
    expect(absenceAt(snapshot(["overview-midyear"], unset), pointer)).toBe("not-on-paper");
    expect(absenceAt(snapshot(["overview-midyear"], named), pointer)).toBe("not-on-paper");
  });

  test("keeps its state where the form has the place", () => {
    const pointer = `${INITIATIVE}/yearEnd/result`;
    const form2 = {
      [`${INITIATIVE}/name`]: origin("form2", "value", 4),
      [pointer]: origin("form2", "unset"),
    };
    expect(absenceAt(snapshot(["form2"], form2), pointer)).toBe("unset");
    const dash = { [pointer]: origin("form2", "not-measured", 9) };
    expect(absenceAt(snapshot(["form2"], dash), pointer)).toBe("not-measured");
  });

  test("goes by the papers that name its own issue, not by those of another", () => {
    const origins = {
      "/issues/0/name": origin("form2", "value", 1),
      "/issues/1/name": origin("form1", "value", 7),
      "/issues/1/currentState": origin("form1", "unset"),
    };
    const both = snapshot(["form1", "form2"], origins);
    expect(absenceAt(both, "/issues/0/currentState")).toBeNull();
    expect(absenceAt(both, "/issues/1/currentState")).toBe("not-on-paper");
    expect(absenceAt(both, "/issues/1/causeAnalysis")).toBe("not-on-paper");
  });

  test("of the whole plan could stand on any of its papers", () => {
    const both = snapshot(["form1", "form2"], { "/issues/0/name": origin("form2", "value", 1) });
    expect(absenceAt(both, "/goal")).toBeNull();
    expect(absenceAt(snapshot(["form2"], {}), "/goal")).toBe("not-on-paper");
  });
});
