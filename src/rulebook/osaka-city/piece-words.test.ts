// Owns the proof that a piece of text that a person puts somewhere is read there as the papers' own words are, and can be taken back.
import { expect, test } from "vitest";
import { completePlan } from "../../domain/complete-plan.ts";
import { applyCorrection, correctReading, type Correction } from "../../domain/correction.ts";
import type { Initiative } from "../../domain/plan.ts";
import type { Reading } from "../../domain/reading.ts";
import { readPiece } from "./piece-words.ts";
import { parseTarget } from "./target-words.ts";

const STRATEGY = "/issues/0/strategies/0";
const INITIATIVE = `${STRATEGY}/initiatives/0`;

const unreadLine = (line: number, text: string) => ({ line, start: 0, end: text.length, text });

function readingWith(...lines: readonly string[]): Reading {
  const unread = lines.map((text, index) => unreadLine(index + 1, text));
  return {
    source: { file: "a.txt", format: "text", sha256: "", bytes: 0, encoding: "utf-8" },
    plan: completePlan({
      issues: [
        {
          strategies: [
            {
              initiatives: [
                { processIndicators: [{ name: "参加した人の割合", target: parseTarget("78%以上") }] },
              ],
            },
          ],
        },
      ],
      reformItems: [{}],
    }),
    findings: [],
    unread,
    origins: {},
    segments: unread.map(({ line, start, end }) => ({ line, start, end, kind: "unread", path: null })),
  };
}

const put = (line: number, raw: string, toPath: string | null): Correction => ({
  line,
  start: 0,
  end: raw.length,
  raw,
  toPath,
});

function corrected(...pieces: readonly (readonly [words: string, toPath: string])[]): Reading {
  const before = readingWith(...pieces.map(([words]) => words));
  return pieces.reduce((soFar, [words, toPath], index) => {
    const after = applyCorrection(soFar, put(index + 1, words, toPath), readPiece);
    if (!after.ok) throw new Error(after.refusal.en);
    return after.value;
  }, before);
}

function initiative(reading: Reading, index = 0): Initiative | undefined {
  return reading.plan.issues[0]?.strategies[0]?.initiatives[index];
}

test("an indicator is added with its mark, name and target, and the piece belongs to its name", () => {
  const after = corrected(["② 講座を知っている区民の割合：60%以上", `${INITIATIVE}/processIndicators/-`]);
  expect(initiative(after)?.processIndicators).toMatchObject([
    { name: "参加した人の割合" },
    { mark: "②", name: "講座を知っている区民の割合", target: { comparator: ">=", value: 60, unit: "%" } },
  ]);
  expect(after.segments).toMatchObject([{ kind: "field", path: `${INITIATIVE}/processIndicators/1/name` }]);
  expect(after.unread).toEqual([]);
  expect(after.origins[`${INITIATIVE}/processIndicators/1/target/value`]).toMatchObject({
    line: 1,
    state: "value",
  });
});

test("a past result, a result and a criterion are read with the indicator of their initiative", () => {
  const after = corrected(
    ["【令和元年度】46.4%", `${INITIATIVE}/history/-`],
    ["50.1%", `${INITIATIVE}/yearEnd/actuals/-`],
    ["目標値の70%以下であれば事業を再構築する", `${INITIATIVE}/withdrawalCriteria/-`],
  );
  expect(initiative(after)).toMatchObject({
    history: [{ fiscalYear: 2019, value: 46.4, unit: "%" }],
    yearEnd: { actuals: [{ value: 50.1, unit: "%" }] },
    withdrawalCriteria: [{ kind: "ratio", ratio: 0.7, inclusive: true, line: 54.6 }],
  });
});

test("an initiative, a strategy and a goal are added", () => {
  const after = corrected(
    ["具体的取組１-１-２　声を聞く窓口", `${STRATEGY}/initiatives/-`],
    ["1-2 歩きたくなる道", "/issues/0/strategies/-"],
    ["歩く会の参加者：延べ600人以上", "/reformItems/0/goals/-"],
    ["みんなの案内所（1,410千円）", "/issues/0/mainInitiatives/-"],
  );
  expect(initiative(after, 1)).toMatchObject({ code: "1-1-2", name: "声を聞く窓口", history: [] });
  expect(after.plan.issues[0]?.strategies[1]).toMatchObject({ code: "1-2", name: "歩きたくなる道" });
  expect(after.plan.reformItems[0]?.goals).toMatchObject([
    { name: "歩く会の参加者", target: { value: 600, unit: "人" } },
  ]);
  expect(after.plan.issues[0]?.mainInitiatives).toEqual([{ name: "みんなの案内所", budget: 1410 }]);
});

test("what follows can go into what was added", () => {
  const after = corrected(
    ["1-1-2 声を聞く窓口", `${STRATEGY}/initiatives/-`],
    ["アンケートを年2回行う", `${STRATEGY}/initiatives/1/plannedContent`],
  );
  expect(initiative(after, 1)?.plannedContent).toBe("アンケートを年2回行う");
});

test("a target is set from its words, and added to by a further piece", () => {
  const path = `${INITIATIVE}/processIndicators/0/target`;
  const added = corrected(["(前年50.3%)", path]);
  expect(initiative(added)?.processIndicators[0]?.target?.text).toBe("78%以上\n(前年50.3%)");
  const gone = readingWith("60%以上");
  const indicator = initiative(gone)?.processIndicators[0];
  if (indicator) Object.assign(indicator, { target: null });
  const set = applyCorrection(gone, put(1, "60%以上", path), readPiece);
  expect(set.ok && initiative(set.value)?.processIndicators[0]?.target).toMatchObject({
    value: 60,
    comparator: ">=",
  });
});

test("a statement whose words move away states nothing any more, and a target is none", () => {
  const history = corrected(["【令和元年度】46.4%", `${INITIATIVE}/history/-`]);
  const moved = applyCorrection(
    history,
    put(1, "【令和元年度】46.4%", `${INITIATIVE}/plannedContent`),
    readPiece,
  );
  if (!moved.ok) throw new Error(moved.refusal.en);
  expect(initiative(moved.value)).toMatchObject({
    plannedContent: "【令和元年度】46.4%",
    history: [{ value: null, fiscalYear: null, text: "" }],
  });
  expect(Object.keys(moved.value.origins)).toEqual([`${INITIATIVE}/plannedContent`]);

  const path = `${INITIATIVE}/processIndicators/0/target`;
  const target = readingWith("78%以上");
  const own = { ...target, segments: [{ line: 1, start: 0, end: 5, kind: "field" as const, path }] };
  const away = applyCorrection(own, put(1, "78%以上", null), readPiece);
  expect(away.ok && initiative(away.value)?.processIndicators[0]?.target).toBeNull();
});

test.each([
  ["令和の年度", `${INITIATIVE}/yearEnd/actuals/-`, "does-not-fit"],
  ["【令和元年度】46.4%【令和2年度】50.1%", `${INITIATIVE}/history/-`, "several-at-once"],
  ["目標", "/references/-", "no-such-field"],
  ["目標", "/nothing/-", "no-such-field"],
  ["目標", `${STRATEGY}/initiatives/7/history/-`, "no-such-field"],
])("%s does not go to %s", (words, toPath, code) => {
  expect(applyCorrection(readingWith(words), put(1, words, toPath), readPiece)).toMatchObject({
    ok: false,
    refusal: { code },
  });
});

test("a piece is not added to the field in which it stands", () => {
  const first = corrected(["アンケートを行う", `${INITIATIVE}/plannedContent`]);
  const again = applyCorrection(first, put(1, "アンケートを行う", `${INITIATIVE}/plannedContent`), readPiece);
  expect(again).toMatchObject({ ok: false, refusal: { code: "already-there" } });
});

test("without the addition, what was put into the new thing is left unread, not lost", () => {
  const before = readingWith("1-1-2 声を聞く窓口", "アンケートを年2回行う");
  const second = put(2, "アンケートを年2回行う", `${STRATEGY}/initiatives/1/plannedContent`);
  const undone = correctReading(before, [second], readPiece);
  expect(undone.unread.map(({ text }) => text)).toEqual(["1-1-2 声を聞く窓口", "アンケートを年2回行う"]);
  expect(undone.plan).toEqual(before.plan);
});
