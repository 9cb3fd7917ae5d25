// Owns the year's three steps side by side: plan, mid-year review, self-evaluation.
import type { Child } from "hono/jsx";
import { absenceWords } from "../ui/absent.tsx";
import { inLanguage } from "../ui/language.ts";
import { ShapeRow } from "../ui/mark.tsx";
import { formWords } from "./form-words.ts";
import type { PlacedInitiative } from "./plan-parts.ts";
import { tallyAt, tallyWords, type Tally } from "./tally.ts";
import type { PlanContext } from "./view.ts";

/** Counts of each review; a review that has not been published says so. */
export function ReviewTimeline(props: {
  readonly context: PlanContext;
  readonly initiatives: readonly PlacedInitiative[];
}) {
  const { lang } = props.context;
  const t = inLanguage(lang);
  const words = formWords(lang);
  const initiatives = props.initiatives.map((placed) => placed.initiative);
  const plan = tallyAt(initiatives, null);
  const withTarget = initiatives.filter(
    (one) => one.crossReference === null && one.processIndicators.length > 0,
  ).length;
  return (
    <ol class="timeline">
      <Step title={words.plan}>
        <p>{t(`具体的取組 ${plan.total}項目`, `${plan.total} initiatives`)}</p>
        <p class="small">
          {t(`うち指標があるもの ${withTarget}項目`, `${withTarget} of them with an indicator`)}
        </p>
      </Step>
      <Step title={words.midYear}>{reviewed(tallyAt(initiatives, "midYear"))}</Step>
      <Step title={words.yearEnd}>{reviewed(tallyAt(initiatives, "yearEnd"))}</Step>
    </ol>
  );

  function reviewed(tally: Tally): Child {
    if (tally.open === tally.total) return <p class="absent">{absenceWords(lang, "not-reported")}</p>;
    return (
      <>
        <ShapeRow tones={tally.tones} />
        <p>{tallyWords(lang, tally)}</p>
        <p class="small">
          {t(
            `② ${tally.missed}項目、③ ${tally.hit}項目、評価の記載なし ${tally.open}項目`,
            `② ${tally.missed}, ③ ${tally.hit}, no judgement stated ${tally.open}`,
          )}
        </p>
      </>
    );
  }
}

function Step({ title, children }: { readonly title: string; readonly children?: Child }) {
  return (
    <li>
      <h3>{title}</h3>
      {children}
    </li>
  );
}
