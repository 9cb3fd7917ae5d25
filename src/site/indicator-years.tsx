// Owns the figures of an indicator by year: a chart against target and withdrawal line, and the same as a table.
import { surveyReading, type SurveyReading } from "../rulebook/osaka-city/survey-lines.ts";
import { IndicatorChart, type ChartLine, type ChartPoint } from "../ui/chart.tsx";
import { inLanguage, type Lang } from "../ui/language.ts";
import { mixed } from "../ui/mixed.tsx";
import { isStars, withUnit } from "../ui/numbers.ts";
import { Table } from "../ui/table.tsx";
import type { IndicatorFacts } from "./indicator-facts.ts";
import type { PlacedInitiative } from "./plan-parts.ts";
import { intervalWords } from "./survey-facts.tsx";
import { lineWords, targetWords } from "./target-words.ts";
import type { PlanContext } from "./view.ts";
import { yearShort, yearTick } from "./years.ts";

/** The figures by year as a chart, and the same as a table. */
export function Years({
  context,
  placed,
  facts,
}: {
  readonly context: PlanContext;
  readonly placed: PlacedInitiative;
  readonly facts: IndicatorFacts;
}) {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  const { target } = facts;
  const unit = target?.unit ?? facts.actual?.unit ?? null;
  const aim = target?.value ?? null;
  const points = pointsOf(lang, snapshot.fiscalYear, unit, facts);
  // One figure without a line to hold it against says no more than the facts above.
  if (points.length < 2 && facts.criteria.every((criterion) => criterion.line === null)) return null;
  if (points.length === 0) return null;
  const lines = linesOf(lang, facts);
  const id = `chart-${placed.initiative.code ?? "x"}-${facts.index}`;
  const title = facts.indicator.name ?? t("指標", "Indicator");
  const last = points.at(-1);
  return (
    <div class="chart-with-table">
      <figure>
        <IndicatorChart
          id={id}
          title={title}
          description={[
            ...points.map((point) => `${yearShort(lang, point.year)} ${point.text}`),
            ...lines.map((line) => `${line.name} ${line.text}`),
          ].join(t("、", ", "))}
          points={points}
          lines={lines}
          worse={target?.comparator === "<=" || target?.comparator === "<" ? "above" : "below"}
          percent={unit === "%"}
          whole={isStars(unit)}
        />
        <figcaption class="small">
          {mixed(
            t(
              `縦軸の単位：${unit ?? "—"}。目標と基準は${yearShort(lang, snapshot.fiscalYear)}のもの。${last?.thisYear ? "黒い点が今年度。" : ""}`,
              `Unit: ${unit ?? "—"}. Target and line are those of ${yearShort(lang, snapshot.fiscalYear)}. ${last?.thisYear ? "The filled dot is this year." : ""}`,
            ),
          )}
        </figcaption>
      </figure>
      <Table
        caption={t("年度ごとの値", "Figures by year")}
        rows={[...points].reverse()}
        dense
        shape="narrow"
        columns={[
          { label: t("年度", "Year"), heading: true, cell: (point) => yearShort(lang, point.year) },
          { label: t("値", "Value"), number: true, cell: (point) => point.text },
          ...(points.some(({ interval }) => interval !== null)
            ? [
                {
                  label: t("95%の幅", "95% interval"),
                  number: true,
                  cell: ({ interval }: ChartPoint) => (interval ? intervalWords(lang, { interval }) : "—"),
                },
              ]
            : []),
          {
            label: t("目標との差", "Difference"),
            number: true,
            cell: (point) => (aim === null ? "—" : difference(point.value - aim, unit, lang)),
          },
        ]}
      />
    </div>
  );
}

function pointsOf(lang: Lang, fiscalYear: number, unit: string | null, facts: IndicatorFacts): ChartPoint[] {
  const point = (
    year: number,
    value: number,
    survey: SurveyReading | null,
    thisYear = false,
  ): ChartPoint => ({
    year,
    label: yearTick(lang, year),
    value,
    text: withUnit(value, unit, lang),
    thisYear,
    interval: survey?.interval ?? null,
  });
  const earlier = facts.history.flatMap((entry) =>
    entry.fiscalYear === null || entry.value === null || (entry.unit ?? unit) !== unit
      ? []
      : [point(entry.fiscalYear, entry.value, surveyReading(facts.indicator, entry))],
  );
  const result = facts.actual?.value ?? null;
  const now = result === null ? [] : [point(fiscalYear, result, facts.survey, true)];
  const years = new Map([...earlier, ...now].map((one) => [one.year, one]));
  return [...years.values()].sort((a, b) => a.year - b.year);
}

function linesOf(lang: Lang, facts: IndicatorFacts): ChartLine[] {
  const { target } = facts;
  const goal: ChartLine[] =
    !target || target.value === null
      ? []
      : [
          {
            kind: "target",
            value: target.value,
            name: inLanguage(lang)("目標", "Target"),
            text: targetWords(lang, target),
          },
        ];
  const withdrawal = facts.criteria.flatMap((criterion): ChartLine[] =>
    criterion.line === null
      ? []
      : [
          {
            kind: "withdrawal",
            value: criterion.line,
            name: inLanguage(lang)("撤退・再構築", "Withdrawal"),
            text: lineWords(lang, criterion, target) ?? "",
          },
        ],
  );
  return [...goal, ...withdrawal];
}

/** A difference in the unit of the target; percentages differ by points, ratings by rungs. */
function difference(value: number, unit: string | null, lang: Lang): string {
  const rounded = Number(value.toFixed(6));
  const sign = rounded > 0 ? "+" : rounded < 0 ? "−" : "±";
  const t = inLanguage(lang);
  const of =
    unit === "%"
      ? t("ポイント", " points")
      : isStars(unit)
        ? t("段階", Math.abs(rounded) === 1 ? " rung" : " rungs")
        : unit;
  return `${sign}${withUnit(Math.abs(rounded), of)}`;
}
