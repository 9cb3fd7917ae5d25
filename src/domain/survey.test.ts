// Owns the proof that survey figures are not read more exactly than they are.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { change, reached, wilson } from "./survey.ts";

describe("the interval", () => {
  test("is Wilson's: 50% of 100 is 40.4 to 59.6", () => {
    const interval = wilson({ percent: 50, n: 100 });
    expect(interval?.low).toBeCloseTo(40.38, 2);
    expect(interval?.high).toBeCloseTo(59.62, 2);
  });
  test("stays within 0 and 100, and is not empty at the ends", () => {
    expect(wilson({ percent: 0, n: 20 })).toMatchObject({ low: 0 });
    expect(wilson({ percent: 0, n: 20 })?.high).toBeGreaterThan(10);
    expect(wilson({ percent: 100, n: 20 })).toMatchObject({ high: 100 });
  });
  test("narrows in a small population and closes when everybody answered", () => {
    const open = wilson({ percent: 40.7, n: 27 });
    const small = wilson({ percent: 40.7, n: 27, population: 30 });
    expect((small?.high ?? 0) - (small?.low ?? 0)).toBeLessThan((open?.high ?? 0) - (open?.low ?? 0));
    expect(wilson({ percent: 40.7, n: 30, population: 30 })).toEqual({ low: 40.7, high: 40.7 });
  });
  test.each([
    { percent: 101, n: 5 },
    { percent: -1, n: 5 },
    { percent: 50, n: 0 },
    { percent: 50, n: 5, population: 4 },
    { percent: Number.NaN, n: 5 },
  ])("%o has none", (share) => {
    expect(wilson(share)).toBeNull();
  });
  test("holds the figure, and more confidence is wider", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.integer({ min: 1, max: 5000 }),
        (percent, n) => {
          const interval = wilson({ percent, n }) ?? { low: 101, high: -1 };
          const wide = wilson({ percent, n }, 0.99) ?? { low: 101, high: -1 };
          expect(interval.low).toBeLessThanOrEqual(percent + 1e-9);
          expect(interval.high).toBeGreaterThanOrEqual(percent - 1e-9);
          expect(wide.high - wide.low).toBeGreaterThanOrEqual(interval.high - interval.low - 1e-9);
        },
      ),
    );
  });
});

describe("the target", () => {
  test("46.4% of 600 against 48% cannot be told, 40% is not reached, 60% is", () => {
    expect(reached({ percent: 46.4, n: 600 }, 48)).toBe("cannot-tell");
    expect(reached({ percent: 40, n: 600 }, 48)).toBe("not-reached");
    expect(reached({ percent: 60, n: 600 }, 48)).toBe("reached");
  });
  test("where less is better the sides turn round", () => {
    expect(reached({ percent: 5, n: 1000 }, 10, false)).toBe("reached");
    expect(reached({ percent: 20, n: 1000 }, 10, false)).toBe("not-reached");
  });
  test("with everybody asked the figure itself decides", () => {
    expect(reached({ percent: 48, n: 30, population: 30 }, 48)).toBe("reached");
    expect(reached({ percent: 0, n: 0 }, 48)).toBe("cannot-tell");
  });
});

describe("the change against last year", () => {
  test("three points among 200 answers are no change, twenty are", () => {
    expect(change({ percent: 27, n: 200 }, { percent: 30.4, n: 200 })).toMatchObject({ real: false });
    expect(change({ percent: 27, n: 200 }, { percent: 47, n: 200 })).toMatchObject({
      points: 20,
      real: true,
    });
    expect(
      change({ percent: 76.7, n: 30, population: 30 }, { percent: 50, n: 30, population: 30 })?.real,
    ).toBe(true);
  });
  test("there is none without both figures", () => {
    expect(change({ percent: 27, n: 0 }, { percent: 30, n: 10 })).toBeNull();
  });
});
