// Owns the proof that several papers become one plan: the authority speaks, nothing that another paper says is lost.
import { expect, test } from "vitest";
import { completePlan, type Sparse } from "../../domain/complete-plan.ts";
import type { Form, Plan } from "../../domain/plan.ts";
import type { Origins } from "../../domain/reading.ts";
import { composePlan, type Part } from "./compose.ts";

function part(form: Form, plan: Sparse<Plan>, origins: Origins = {}): Part {
  return { id: form, plan: completePlan({ form, ...plan }), origins };
}

const origin = (raw: string) =>
  ({ line: 1, cell: null, raw, how: "read", evidence: null, state: "value" }) as const;

const initiatives = (...list: Sparse<Plan["issues"][number]["strategies"][number]["initiatives"]>) => ({
  issues: [{ no: 4, strategies: [{ code: "4-1", initiatives: list }] }],
});

test("one paper composes to itself", () => {
  const plan = completePlan({
    form: "form2",
    issues: [
      {
        no: 4,
        name: "備え",
        strategies: [{ code: "4-1", initiatives: [{ code: "4-1-2" }, { code: "4-1-1" }] }],
      },
    ],
  });
  const composed = composePlan([{ id: "a", plan, origins: {} }]);
  expect(composed.plan).toEqual(plan);
  expect(composed.differences).toEqual([]);
});

test("様式2 speaks for initiatives, and what the overview says otherwise is kept as a difference", () => {
  const composed = composePlan([
    part("overview-midyear", initiatives({ code: "4-1-1", name: "訓練の実施" })),
    part("form2", initiatives({ code: "4-1-1", name: "訓練" })),
  ]);
  const path = "/issues/0/strategies/0/initiatives/0/name";
  expect(composed.plan.issues[0]?.strategies[0]?.initiatives[0]?.name).toBe("訓練");
  expect(composed.differences).toEqual([
    {
      path,
      kept: { paper: "form2", path, value: "訓練" },
      other: { paper: "overview-midyear", path, value: "訓練の実施" },
    },
  ]);
});

test("each paper supplies what only it has, whatever the order in which the papers come", () => {
  const parts = [
    part("form1", { goal: "目標", yearResultAndWish: "長い成果", issues: [{ no: 4, summary: "概要" }] }),
    part("form2", initiatives({ code: "4-1-1", budget: { current: 1410 } })),
    part("overview-midyear", initiatives({ code: "4-1-1", midYear: { achievements: "実績" } })),
    part("overview-final", {
      goal: "短い目標",
      yearResultAndWish: "短い成果",
      issues: [{ no: 4, overview: { achieved: 9, total: 13 } }],
    }),
  ];
  for (const order of [parts, parts.toReversed()]) {
    const { plan, differences } = composePlan(order);
    expect(plan).toMatchObject({ form: "form1", goal: "目標", yearResultAndWish: "長い成果" });
    expect(plan.issues).toHaveLength(1);
    expect(plan.issues[0]).toMatchObject({ summary: "概要", overview: { achieved: 9, total: 13 } });
    expect(plan.issues[0]?.strategies[0]?.initiatives[0]).toMatchObject({
      budget: { current: 1410 },
      midYear: { achievements: "実績" },
    });
    expect(differences.map(({ path }) => path).sort()).toEqual(["/goal", "/yearResultAndWish"]);
  }
});

test("a thing that only a lesser paper has is kept, in its place by code", () => {
  const { plan } = composePlan([
    part("form2", initiatives({ code: "4-1-2", name: "二" }, { code: "4-1-10", name: "十" })),
    part("overview-midyear", initiatives({ code: "4-1-1", name: "一" })),
  ]);
  expect(plan.issues[0]?.strategies[0]?.initiatives.map(({ code }) => code)).toEqual([
    "4-1-1",
    "4-1-2",
    "4-1-10",
  ]);
});

test("where a paper lacks the code, the name decides; where both have codes, the same name does not", () => {
  const { plan } = composePlan([
    part("form2", initiatives({ code: "4-1-1", name: "広報" }, { code: "4-1-2", name: "訓練" })),
    part("form1", initiatives({ code: null, name: "「訓練」", plannedContent: "内容" })),
    part("overview-midyear", initiatives({ code: "4-1-3", name: "広報" })),
  ]);
  expect(
    plan.issues[0]?.strategies[0]?.initiatives.map(({ code, name, plannedContent }) => [
      code,
      name,
      plannedContent,
    ]),
  ).toEqual([
    ["4-1-1", "広報", null],
    ["4-1-2", "訓練", "内容"],
    ["4-1-3", "広報", null],
  ]);
});

test("two rows of one paper never become one, even when they look the same", () => {
  const { plan } = composePlan([
    part("form2", initiatives({ code: "4-1-1", name: "訓練" }, { code: "4-1-1", name: "訓練" })),
    part("overview-midyear", initiatives({ code: "4-1-1", name: "訓練" })),
  ]);
  expect(plan.issues[0]?.strategies[0]?.initiatives).toHaveLength(2);
});

test("an indicator without mark meets the only one of the other paper; a target is one statement", () => {
  const target = (text: string, value: number) => ({ text, value, unit: "%", comparator: ">=" as const });
  const { plan, differences } = composePlan([
    part(
      "form2",
      initiatives({
        code: "4-1-1",
        processIndicators: [{ mark: "①", name: "割合", target: target("78%以上", 78) }],
      }),
    ),
    part(
      "overview-midyear",
      initiatives({ code: "4-1-1", processIndicators: [{ target: target("80%以上", 80) }] }),
    ),
  ]);
  expect(plan.issues[0]?.strategies[0]?.initiatives[0]?.processIndicators).toMatchObject([
    { mark: "①", name: "割合", target: { text: "78%以上", value: 78 } },
  ]);
  expect(differences.map(({ path }) => path)).toEqual([
    "/issues/0/strategies/0/initiatives/0/processIndicators/0/target",
  ]);
});

test("white space alone is no difference", () => {
  const { differences } = composePlan([
    part("form1", { goal: "一\n二" }),
    part("overview-final", { goal: "一 二 " }),
  ]);
  expect(differences).toEqual([]);
});

test("origins follow their values to the new place and name their paper", () => {
  const { origins, placeOf } = composePlan([
    part(
      "form1",
      { issues: [{ no: 1 }, { no: 4, summary: "概要" }] },
      { "/issues/1/summary": origin("概要") },
    ),
    part("form2", initiatives({ code: "4-1-1", name: "訓練" }), {
      "/issues/0/strategies/0/initiatives/0/name": origin("訓練"),
      "/issues/0/strategies/0/initiatives/0/budget/current": { ...origin("—"), state: "unset" },
    }),
  ]);
  expect(origins["/issues/1/summary"]).toMatchObject({ paper: "form1", raw: "概要" });
  expect(origins["/issues/1/strategies/0/initiatives/0/name"]).toMatchObject({ paper: "form2", raw: "訓練" });
  expect(origins["/issues/1/strategies/0/initiatives/0/budget/current"]).toMatchObject({ state: "unset" });
  expect(placeOf("form2", "/issues/0/strategies/0/initiatives/0/yearEnd/result")).toBe(
    "/issues/1/strategies/0/initiatives/0/yearEnd/result",
  );
});

test("the stage is the furthest, the date the latest, references and logs of all papers stay", () => {
  const { plan } = composePlan([
    part("form2", {
      stage: "中間反映",
      publishedOn: "2021-10",
      references: [{ materialNo: "資料1", text: "一" }],
    }),
    part("form1", {
      stage: "自己評価反映",
      publishedOn: "2022-06",
      references: [{ materialNo: "資料2", text: "二" }],
    }),
  ]);
  expect(plan).toMatchObject({ stage: "自己評価反映", publishedOn: "2022-06" });
  expect(plan.references.map(({ materialNo }) => materialNo).sort()).toEqual(["資料1", "資料2"]);
});
