// Owns honest reading of a survey percentage: its interval, whether a target was reached, whether it changed.
// Statistics, not a rule of the forms: codes are judged on the figures as printed, this stands beside them.

/** A share found by asking: `percent` 0–100 of `n` answers; `population` when few enough people exist to matter. */
export type Share = { readonly percent: number; readonly n: number; readonly population?: number };

/** Bounds in percent. */
export type Interval = { readonly low: number; readonly high: number };

/** reached, not-reached: the whole interval lies on one side of the target; cannot-tell: the target lies within it. */
export type Reached = "reached" | "not-reached" | "cannot-tell";

/** Two-sided confidence and its normal quantile. */
const QUANTILES = { 0.9: 1.6448536269514722, 0.95: 1.959963984540054, 0.99: 2.5758293035489004 } as const;

type Confidence = keyof typeof QUANTILES;

function usable(share: Share): boolean {
  const population = share.population ?? Infinity;
  return (
    share.percent >= 0 &&
    share.percent <= 100 &&
    Number.isInteger(share.n) &&
    share.n > 0 &&
    share.n <= population
  );
}

// Asking a large part of a small population leaves less to chance: the sample counts as larger than it is.
function effectiveSize({ n, population }: Share): number {
  if (population === undefined) return n;
  return population <= n ? Infinity : (n * (population - 1)) / (population - n);
}

/** Wilson's interval of a share; null when percent or n cannot be. Everybody asked gives the figure itself. */
export function wilson(share: Share, confidence: Confidence = 0.95): Interval | null {
  if (!usable(share)) return null;
  const n = effectiveSize(share);
  const p = share.percent / 100;
  if (n === Infinity) return { low: share.percent, high: share.percent };
  const z = QUANTILES[confidence];
  const denominator = 1 + (z * z) / n;
  const centre = (p + (z * z) / (2 * n)) / denominator;
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / denominator;
  return { low: Math.max(0, (centre - half) * 100), high: Math.min(100, (centre + half) * 100) };
}

/** Whether a share reached a target in percent, told with the given confidence. `higherIsBetter` false turns it round. */
export function reached(
  share: Share,
  target: number,
  higherIsBetter = true,
  confidence: Confidence = 0.95,
): Reached {
  const interval = wilson(share, confidence);
  if (interval === null) return "cannot-tell";
  const above = interval.low >= target;
  const below = interval.high < target;
  if (higherIsBetter) return above ? "reached" : below ? "not-reached" : "cannot-tell";
  return interval.high <= target ? "reached" : interval.low > target ? "not-reached" : "cannot-tell";
}

/** A change between two shares in points, with its interval. `real` only when the interval leaves out zero. */
type Change = Interval & { readonly points: number; readonly real: boolean };

/** The change from `before` to `after` (Newcombe's interval of two Wilson intervals); null when one cannot be read. */
export function change(before: Share, after: Share, confidence: Confidence = 0.95): Change | null {
  const old = wilson(before, confidence);
  const now = wilson(after, confidence);
  if (old === null || now === null) return null;
  const points = after.percent - before.percent;
  const low = points - Math.hypot(after.percent - now.low, old.high - before.percent);
  const high = points + Math.hypot(now.high - after.percent, before.percent - old.low);
  return { points, low, high, real: low > 0 || high < 0 };
}
