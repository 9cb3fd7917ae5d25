// Owns the chart of one indicator over the years against its target and its withdrawal line; the same figures stand in a table.
import { langOf } from "./mixed.tsx";
import { scaleLinear, scalePoint } from "d3-scale";

/** One result. `interval` is the sampling error of a survey, when the number of answers is known. */
export type ChartPoint = {
  readonly year: number;
  /** The year as the axis says it, short: R3. */
  readonly label: string;
  readonly value: number;
  /** The value with its unit. */
  readonly text: string;
  readonly thisYear: boolean;
  readonly interval: { readonly low: number; readonly high: number } | null;
};

/** A threshold across the chart; its name and figure stand at its right end. */
export type ChartLine = {
  readonly kind: "target" | "withdrawal";
  readonly value: number;
  readonly name: string;
  readonly text: string;
};

export type ChartProps = {
  /** Unique on the page: the parts of the drawing refer to each other by it. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly points: readonly ChartPoint[];
  readonly lines: readonly ChartLine[];
  /** On which side of the withdrawal line a result is bad. */
  readonly worse: "below" | "above";
  readonly percent: boolean;
  /** There is nothing between two whole numbers. */
  readonly whole?: boolean;
};

const WIDTH = 360;
const HEIGHT = 250;
const PLOT = { left: 36, right: 258, top: 24, bottom: 212 };
const LABEL_GAP = 38;

/** Draws with attributes only: the pages allow no inline style. */
export function IndicatorChart(props: ChartProps) {
  const years = yearsBetween(props.points);
  const x = scalePoint<number>().domain(years).range([PLOT.left, PLOT.right]).padding(0.5);
  const y = scaleLinear().domain(extent(props)).range([PLOT.bottom, PLOT.top]).nice(4);
  const atYear = (point: ChartPoint) => x(point.year) ?? PLOT.left;
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-labelledby={`${props.id}-title ${props.id}-description`}
    >
      <title id={`${props.id}-title`} lang={langOf(props.title)}>
        {props.title}
      </title>
      <desc id={`${props.id}-description`} lang={langOf(props.description)}>
        {props.description}
      </desc>
      <defs>
        <pattern
          id={`${props.id}-hatch`}
          width="7"
          height="7"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="7" height="7" class="chart-hatch-ground" />
          <path d="M0 0V7" class="chart-hatch" />
        </pattern>
      </defs>
      {props.lines
        .filter((line) => line.kind === "withdrawal")
        .map((line) => (
          <rect
            x={PLOT.left}
            width={PLOT.right - PLOT.left}
            y={props.worse === "below" ? y(line.value) : PLOT.top}
            height={Math.max(
              props.worse === "below" ? PLOT.bottom - y(line.value) : y(line.value) - PLOT.top,
              0,
            )}
            fill={`url(#${props.id}-hatch)`}
          />
        ))}
      {ticksOf(props, y.ticks(4)).map((tick) => (
        <g class="chart-tick">
          <line x1={PLOT.left} x2={PLOT.right} y1={y(tick)} y2={y(tick)} />
          <text x={PLOT.left - 6} y={y(tick) + 4} text-anchor="end">
            {tick}
          </text>
        </g>
      ))}
      {years.map((year) => (
        <text class="chart-year" x={x(year)} y={PLOT.bottom + 22} text-anchor="middle">
          {props.points.find((point) => point.year === year)?.label ?? ""}
        </text>
      ))}
      {spread(props.lines, y).map(({ line, labelY }) => (
        <g class={`chart-line chart-line-${line.kind}`}>
          <line x1={PLOT.left} x2={PLOT.right} y1={y(line.value)} y2={y(line.value)} />
          <path class="chart-lead" d={`M${PLOT.right} ${y(line.value)}L${PLOT.right + 8} ${labelY - 4}`} />
          <text x={PLOT.right + 11} y={labelY - 7}>
            {line.name}
          </text>
          <text x={PLOT.right + 11} y={labelY + 10} class="chart-figure" lang={langOf(line.text)}>
            {line.text}
          </text>
        </g>
      ))}
      {neighbours(props.points).map(([from, to]) => (
        <line class="chart-path" x1={atYear(from)} y1={y(from.value)} x2={atYear(to)} y2={y(to.value)} />
      ))}
      {props.points.map((point) => (
        <g class={point.thisYear ? "chart-point chart-point-now" : "chart-point"}>
          {point.interval && (
            <path
              class="chart-interval"
              d={`M${atYear(point)} ${y(point.interval.low)}V${y(point.interval.high)}m-5 0h10M${atYear(point) - 5} ${y(point.interval.low)}h10`}
            />
          )}
          <circle cx={atYear(point)} cy={y(point.value)} r={point.thisYear ? 6 : 4.5} />
          {labelled(point, props.points) && (
            <text
              x={atYear(point)}
              y={labelAt(point, props, y)}
              text-anchor="middle"
              lang={langOf(point.text)}
            >
              {point.text}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

function ticksOf({ whole = false }: ChartProps, ticks: readonly number[]): readonly number[] {
  return whole ? ticks.filter((tick) => Number.isInteger(tick)) : ticks;
}

/** Every year from the first to the last, so that a missing year leaves a gap. */
function yearsBetween(points: readonly ChartPoint[]): number[] {
  const years = points.map((point) => point.year);
  const first = Math.min(...years);
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, index) => first + index);
}

/** Lowest and highest figure with room; from zero when the figures reach near it. */
function extent({ points, lines, percent }: ChartProps): [number, number] {
  const values = [
    ...points.flatMap((point) => [
      point.value,
      ...(point.interval ? [point.interval.low, point.interval.high] : []),
    ]),
    ...lines.map((line) => line.value),
  ];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low) * 0.2 || Math.abs(high) * 0.2 || 1;
  const floor = low >= 0 && (low < high * 0.4 || low < room) ? 0 : low - room;
  return [floor, percent && high <= 100 ? Math.min(high + room, 100) : high + room];
}

/** Many values would run into each other: then only the first, the last and this year's are written; the table has all. */
function labelled(point: ChartPoint, points: readonly ChartPoint[]): boolean {
  return points.length <= 4 || point.thisYear || point === points[0] || point === points.at(-1);
}

/** Only results of consecutive years are joined. */
function neighbours(points: readonly ChartPoint[]): (readonly [ChartPoint, ChartPoint])[] {
  const sorted = [...points].sort((a, b) => a.year - b.year);
  return sorted.flatMap((to, index) => {
    const from = sorted[index - 1];
    return from && to.year - from.year === 1 ? [[from, to] as const] : [];
  });
}

/** The labels of lines that lie close together are moved apart, highest first. */
function spread(lines: readonly ChartLine[], y: (value: number) => number) {
  let lowest = Number.NEGATIVE_INFINITY;
  return [...lines]
    .sort((a, b) => b.value - a.value)
    .map((line) => {
      const labelY = Math.max(y(line.value), lowest + LABEL_GAP, PLOT.top);
      lowest = labelY;
      return { line, labelY };
    });
}

/** A value stands above its dot and its interval, or below where the lines of the chart would run through it. */
function labelAt(point: ChartPoint, { points, lines }: ChartProps, y: (value: number) => number): number {
  const { low, high } = point.interval ?? { low: point.value, high: point.value };
  const [top, bottom] = [y(high), y(low)];
  const crossed = (from: number, to: number) =>
    lines.filter((line) => y(line.value) > from && y(line.value) < to).length;
  const beside = points.filter((other) => Math.abs(other.year - point.year) === 1);
  const higher = beside.filter((other) => other.value > point.value).length;
  const above = crossed(top - 28, top) * 2 + higher / Math.max(beside.length, 1);
  const below = crossed(bottom, bottom + 28) * 2 + 0.5 + (PLOT.bottom - bottom < 26 ? 4 : 0);
  return above > below ? bottom + 23 : top - 12;
}
