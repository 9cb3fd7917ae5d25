// Owns one process indicator on the page of its initiative: promise, line, result, chart with its table.
import type { Actual, HistoryEntry, ProcessIndicator, WithdrawalCriterion } from "../domain/plan.ts";
import { OrAbsent } from "../ui/absent.tsx";
import { IndicatorChart, type ChartLine, type ChartPoint } from "../ui/chart.tsx";
import { Facts } from "../ui/facts.tsx";
import { inLanguage, type Lang } from "../ui/language.ts";
import { mixed } from "../ui/mixed.tsx";
import { Empty } from "../ui/notice.tsx";
import { withUnit } from "../ui/numbers.ts";
import { Table } from "../ui/table.tsx";
import { formWords } from "./form-words.ts";
import { PaperText } from "./parts.tsx";
import type { PlacedInitiative } from "./plan-parts.ts";
import { absenceAt } from "./printed-on.ts";
import { lineArithmetic, lineWords, readingWords, targetWords } from "./target-words.ts";
import type { PlanContext } from "./view.ts";
import { yearShort, yearTick } from "./years.ts";

type Props = { readonly context: PlanContext; readonly placed: PlacedInitiative };

/** Everything the papers state about one indicator. */
type IndicatorFacts = {
  readonly indicator: ProcessIndicator;
  readonly index: number;
  readonly criteria: readonly WithdrawalCriterion[];
  readonly history: readonly HistoryEntry[];
  readonly actual: Actual | null;
};

/** One section per process indicator. */
export function IndicatorSections({ context, placed }: Props) {
  const { lang } = context;
  const t = inLanguage(lang);
  const facts = placed.initiative.processIndicators.map((indicator, index) =>
    factsOf(placed, indicator, index),
  );
  return (
    <section aria-labelledby="promise">
      <h2 id="promise">{t("目標と結果", "Target and result")}</h2>
      {facts.length === 0 && placed.initiative.crossReference === null && (
        <Empty>{t("プロセス指標は設定されていません。", "No process indicator is set.")}</Empty>
      )}
      {facts.map((one) => (
        <IndicatorSection context={context} placed={placed} facts={one} />
      ))}
      {facts.some(isSurveyShare) && (
        <p class="small">
          {t(
            "割合は調査によるものですが、文書に回答者の数がないため、誤差の幅は示せません。",
            "The percentages come from surveys, but the papers do not state how many people answered: no interval can be given.",
          )}
        </p>
      )}
    </section>
  );
}

/** A share that people were asked for: it has a method of asking, and a result that would have an error. */
function isSurveyShare({ indicator, history, actual }: IndicatorFacts): boolean {
  if (indicator.method === null || indicator.target?.unit !== "%") return false;
  return (actual?.value ?? null) !== null || history.some(({ value }) => value !== null);
}

/** An initiative with one indicator needs no marks; with several, everything goes by the mark. */
function factsOf(placed: PlacedInitiative, indicator: ProcessIndicator, index: number): IndicatorFacts {
  const { initiative } = placed;
  const alone = initiative.processIndicators.length === 1;
  const belongs = (mark: string | null) => alone || mark === indicator.mark;
  return {
    indicator,
    index,
    criteria: initiative.withdrawalCriteria.filter((criterion) => belongs(criterion.mark)),
    history: initiative.history.filter((entry) => belongs(entry.mark)),
    actual: initiative.yearEnd.actuals.find((actual) => belongs(actual.mark)) ?? null,
  };
}

function IndicatorSection({ context, placed, facts }: Props & { readonly facts: IndicatorFacts }) {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  const { indicator, actual, criteria } = facts;
  const result = actual?.value ?? null;
  const pointer = `${placed.pointer}/processIndicators/${facts.index}`;
  const target = indicator.target;
  return (
    <article class="indicator">
      <h3>
        <PaperText context={context}>
          {indicator.mark} {indicator.name ?? t("（指標名の記載なし）", "(no name stated)")}
        </PaperText>
      </h3>
      <Facts
        rows={[
          {
            name: t("目標", "Target"),
            value: (
              <OrAbsent lang={lang} value={target} state={absenceAt(snapshot, `${pointer}/target`)}>
                {target && <b class="figure-large">{mixed(targetWords(lang, target))}</b>}
                {target?.basis && (
                  <span class="small" lang="ja">
                    {" "}
                    {target.basis}
                  </span>
                )}
                {target?.ambiguous && (
                  <span class="small">
                    {t("読み方が分かれます：", "Can be read in more than one way: ")}
                    {mixed(
                      target.ambiguous
                        .map((reading) => readingWords(lang, reading))
                        .join(t("、または ", ", or ")),
                    )}
                  </span>
                )}
              </OrAbsent>
            ),
          },
          ...criteria.map((criterion) => ({
            name: formWords(lang).withdrawal,
            value: (
              <>
                {lineWords(lang, criterion, target) && (
                  <b class="figure">
                    {mixed(lineWords(lang, criterion, target))}
                    {t("　", " ")}
                  </b>
                )}
                <span lang="ja">{criterion.text}</span>
                {lineArithmetic(lang, criterion, target) && (
                  <span class="small">{mixed(lineArithmetic(lang, criterion, target))}</span>
                )}
              </>
            ),
          })),
          {
            name: t(
              `${yearShort(lang, snapshot.fiscalYear)}の結果`,
              `Result of ${yearShort(lang, snapshot.fiscalYear)}`,
            ),
            value: (
              <OrAbsent lang={lang} value={result} state={stateOfActual(context, placed, facts)}>
                <b class="figure-large">
                  {result !== null && mixed(withUnit(result, actual?.unit ?? target?.unit ?? null))}
                </b>
              </OrAbsent>
            ),
          },
          ...(indicator.method
            ? [{ name: t("調べ方", "Measured by"), value: <span lang="ja">{indicator.method}</span> }]
            : []),
        ]}
      />
      <Years context={context} placed={placed} facts={facts} />
    </article>
  );
}

function stateOfActual(context: PlanContext, placed: PlacedInitiative, facts: IndicatorFacts) {
  const index = facts.actual ? placed.initiative.yearEnd.actuals.indexOf(facts.actual) : -1;
  const actuals = `${placed.pointer}/yearEnd/actuals`;
  const state = absenceAt(context.snapshot, index >= 0 ? `${actuals}/${index}/value` : actuals);
  const unknown = state === null || state === "not-on-paper";
  return unknown && placed.initiative.yearEnd.attainment === null ? "not-reported" : state;
}

/** The figures by year as a chart, and the same as a table. */
function Years({ context, placed, facts }: Props & { readonly facts: IndicatorFacts }) {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  const target = facts.indicator.target;
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
  const point = (year: number, value: number, thisYear: boolean): ChartPoint => ({
    year,
    label: yearTick(lang, year),
    value,
    text: withUnit(value, unit),
    thisYear,
    interval: null,
  });
  const earlier = facts.history.flatMap((entry) =>
    entry.fiscalYear === null || entry.value === null || (entry.unit ?? unit) !== unit
      ? []
      : [point(entry.fiscalYear, entry.value, false)],
  );
  const result = facts.actual?.value ?? null;
  const now = result === null ? [] : [point(fiscalYear, result, true)];
  const years = new Map([...earlier, ...now].map((one) => [one.year, one]));
  return [...years.values()].sort((a, b) => a.year - b.year);
}

function linesOf(lang: Lang, facts: IndicatorFacts): ChartLine[] {
  const target = facts.indicator.target;
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

/** A difference in the unit of the target; percentages differ by points. */
function difference(value: number, unit: string | null, lang: Lang): string {
  const rounded = Number(value.toFixed(6));
  const sign = rounded > 0 ? "+" : rounded < 0 ? "−" : "±";
  return `${sign}${withUnit(Math.abs(rounded), unit === "%" ? inLanguage(lang)("ポイント", " points") : unit)}`;
}
