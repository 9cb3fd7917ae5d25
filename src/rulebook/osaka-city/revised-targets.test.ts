// Owns the proof of which indicator a change of a target belongs to.
import { expect, test } from "vitest";
import type { TargetRevision } from "../../domain/plan.ts";
import { reviseTargets } from "./revised-targets.ts";
import { parseTarget } from "./target-words.ts";

function indicator(name: string, target: string) {
  return { mark: null, name, target: parseTarget(target) };
}

function change(name: string, before: string, after: string): TargetRevision {
  return {
    before: `${name} ${before}`,
    after: `${name} ${after}`,
    marking: "⇒【変更】",
    reason: null,
    beforeTarget: parseTarget(before),
    afterTarget: parseTarget(after),
  };
}

test("a change belongs to the indicator that has its old target", () => {
  const indicators = [indicator("訓練を行った地区", "18地区以上"), indicator("参加者数", "400人以上")];
  const { indicators: now, apart } = reviseTargets(
    indicators,
    [],
    [change("参加者数", "400人以上", "300人以上")],
  );
  expect(now.map(({ target }) => target?.text)).toEqual(["18地区以上", "300人以上"]);
  expect(now.map(({ before }) => before.map(({ text }) => text))).toEqual([[], ["400人以上"]]);
  expect(apart).toEqual([]);
});

test("where the plan's target was corrected after the change, the name tells whose it is", () => {
  const indicators = [indicator("訓練を行った地区", "17地区以上"), indicator("参加者数", "400人以上")];
  const changed = change("訓練を行った地区", "18地区以上", "15地区以上");
  const { indicators: now, apart } = reviseTargets(indicators, [], [changed]);
  expect(now[0]).toMatchObject({ target: { value: 15 }, before: [{ value: 17 }] });
  expect(apart).toEqual([]);
});

test("an indicator that stands with its new target already keeps it, and the old one is told", () => {
  const indicators = [indicator("訓練を行った地区", "18地区以上"), indicator("参加者数", "300人以上")];
  for (const changed of [
    change("参加者数", "400人以上", "300人以上"),
    { ...change("参加者数", "400人以上", "300人以上"), before: "400人以上", after: "300人以上" },
  ]) {
    const { indicators: now, apart } = reviseTargets(indicators, [], [changed]);
    expect(now.map(({ before, target }) => [before[0]?.value, target?.value])).toEqual([
      [undefined, 18],
      [400, 300],
    ]);
    expect(apart).toEqual([]);
  }
});

test("a change of no indicator's target and name, or of two of one name, changes none", () => {
  const stranger = change("広報紙の配布数", "9部以上", "8部以上");
  const two = [indicator("参加者数", "400人以上"), indicator("参加者数", "200人以上")];
  expect(reviseTargets(two, [], [stranger]).apart).toEqual([stranger]);
  const ofBoth = change("参加者数", "500人以上", "300人以上");
  expect(reviseTargets(two, [], [ofBoth])).toMatchObject({
    apart: [ofBoth],
    indicators: [{ before: [] }, { before: [] }],
  });
});
