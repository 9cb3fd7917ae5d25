// Owns one process indicator on the page of its initiative: promise, line, result, and how sure a survey is of it.
import { surveyReading } from "../rulebook/osaka-city/survey-lines.ts";
import { OrAbsent } from "../ui/absent.tsx";
import { Facts } from "../ui/facts.tsx";
import { inLanguage } from "../ui/language.ts";
import { mixed } from "../ui/mixed.tsx";
import { Empty } from "../ui/notice.tsx";
import { withUnit } from "../ui/numbers.ts";
import { formWords } from "./form-words.ts";
import { factsOf, isSurveyShare, type IndicatorFacts } from "./indicator-facts.ts";
import { Years } from "./indicator-years.tsx";
import { PaperText } from "./parts.tsx";
import type { PlacedInitiative } from "./plan-parts.ts";
import { absenceAt } from "./printed-on.ts";
import { changeWords, SurveyNote, SurveyResult } from "./survey-facts.tsx";
import { lineArithmetic, lineWords, readingWords, targetWords } from "./target-words.ts";
import type { PlanContext } from "./view.ts";
import { yearShort } from "./years.ts";

type Props = { readonly context: PlanContext; readonly placed: PlacedInitiative };

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
      {facts.some((one) => one.survey !== null) && <SurveyNote lang={lang} />}
      {facts.some((one) => isSurveyShare(one) && one.survey === null) && (
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

function IndicatorSection({ context, placed, facts }: Props & { readonly facts: IndicatorFacts }) {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  const { indicator, actual, criteria } = facts;
  const result = actual?.value ?? null;
  const pointer = `${placed.pointer}/processIndicators/${facts.index}`;
  const { target, before } = facts;
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
                {before.map((old) => (
                  <>
                    <del>{mixed(targetWords(lang, old))}</del> →{" "}
                  </>
                ))}
                {target && <b class="figure-large">{mixed(targetWords(lang, target))}</b>}
                {before.length > 0 && (
                  <span class="small">
                    {facts.measures && <span lang="ja">{facts.measures} </span>}
                    <a href="#changes">{t("年度の途中で変えた目標", "Changed during the year")}</a>
                  </span>
                )}
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
                  {result !== null && mixed(withUnit(result, actual?.unit ?? target?.unit ?? null, lang))}
                </b>
              </OrAbsent>
            ),
          },
          ...surveyRows(context, facts),
          ...(indicator.method
            ? [{ name: t("調べ方", "Measured by"), value: <span lang="ja">{indicator.method}</span> }]
            : []),
        ]}
      />
      <Years context={context} placed={placed} facts={facts} />
    </article>
  );
}

function surveyRows({ lang, snapshot }: PlanContext, { indicator, history, survey }: IndicatorFacts) {
  if (survey === null) return [];
  const t = inLanguage(lang);
  const earlier = history.find(({ fiscalYear }) => fiscalYear === snapshot.fiscalYear - 1);
  const before = earlier ? surveyReading(indicator, earlier) : null;
  const changed = before && changeWords(lang, before.share, survey.share);
  return [
    { name: t("調査の誤差", "Survey error"), value: <SurveyResult lang={lang} reading={survey} /> },
    ...(changed ? [{ name: t("前年度からの変化", "Against last year"), value: changed }] : []),
  ];
}

function stateOfActual(context: PlanContext, placed: PlacedInitiative, facts: IndicatorFacts) {
  const index = facts.actual ? placed.initiative.yearEnd.actuals.indexOf(facts.actual) : -1;
  const actuals = `${placed.pointer}/yearEnd/actuals`;
  const state = absenceAt(context.snapshot, index >= 0 ? `${actuals}/${index}/value` : actuals);
  const unknown = state === null || state === "not-on-paper";
  return unknown && placed.initiative.yearEnd.attainment === null ? "not-reported" : state;
}
