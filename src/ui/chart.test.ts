// Owns the proof that the chart draws what it is given, says it in words, and lets no labels of lines run into each other.
import { renderToString } from "hono/jsx/dom/server";
import { expect, test } from "vitest";
import { IndicatorChart, type ChartPoint, type ChartProps } from "./chart.tsx";

const point = (year: number, value: number, thisYear = false): ChartPoint => ({
  year,
  label: `R${year - 2018}`,
  value,
  text: `${value}%`,
  thisYear,
  interval: null,
});

const draw = (more: Partial<ChartProps> = {}) =>
  renderToString(
    IndicatorChart({
      id: "c",
      title: "歩く人の割合",
      description: "令和3年度 46.4%、目標 48%以上",
      points: [point(2019, 46.9), point(2020, 43.8), point(2021, 46.4, true)],
      lines: [
        { kind: "target", value: 48, name: "目標", text: "48%以上" },
        { kind: "withdrawal", value: 47, name: "基準", text: "47%以下" },
      ],
      worse: "below",
      percent: true,
      ...more,
    }),
  );

const labelPlaces = (svg: string) =>
  [...svg.matchAll(/<text x="[\d.]+" y="([\d.]+)" class="chart-figure"/g)].map((match) => Number(match[1]));

test("title and description are tied to the drawing", () => {
  expect(draw()).toContain('role="img" aria-labelledby="c-title c-description"');
  expect(draw()).toContain("目標 48%以上</desc>");
});

test("an axis of what is only counted whole has no parts of it", () => {
  const points = [point(2019, 0), point(2020, 1), point(2021, 1, true)];
  const ticks = (svg: string) =>
    [...svg.matchAll(/text-anchor="end">([^<]+)</g)].map((match) => match[1]?.trim());
  expect(ticks(draw({ points, lines: [], percent: false, whole: true }))).toEqual(["0", "1"]);
  expect(ticks(draw({ points, lines: [], percent: false })).length).toBeGreaterThan(2);
});

test("lines close together keep their labels apart", () => {
  const [target = 0, line = 0] = labelPlaces(draw());
  expect(line - target).toBeGreaterThanOrEqual(38);
});

test("a missing year leaves a gap: only neighbours are joined", () => {
  const gap = draw({ points: [point(2018, 40), point(2020, 43), point(2021, 46, true)] });
  expect(gap.match(/class="chart-path"/g)).toHaveLength(1);
});

test("the hatched side is the bad one", () => {
  const heightOf = (svg: string) => Number(/height="([\d.]+)" fill="url\(#c-hatch\)"/.exec(svg)?.[1]);
  const high = { lines: [{ kind: "withdrawal", value: 90, name: "基準", text: "90%" }] } as const;
  expect(heightOf(draw({ ...high, worse: "below" }))).toBeGreaterThan(
    heightOf(draw({ ...high, worse: "above" })),
  );
});

test.each([
  ["one figure", [point(2021, 0, true)]],
  ["all the same", [point(2020, 5), point(2021, 5, true)]],
  ["negative", [point(2020, -3), point(2021, 2, true)]],
  ["twelve years", Array.from({ length: 12 }, (_, index) => point(2010 + index, index * 7))],
])("%s is drawn without a hole", (_, points) => {
  expect(draw({ points, lines: [] })).not.toMatch(/NaN|undefined|Infinity/);
});
