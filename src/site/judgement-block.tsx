// Owns "why ②?": a judgement with what went in, the arithmetic, the rule, and whether it agrees with the printed code.
import type { Child } from "hono/jsx";
import type { Judgement } from "../domain/judgement.ts";
import type { OutcomeIndicator, ReformItem } from "../domain/plan.ts";
import type { SnapshotDecision } from "../domain/snapshot.ts";
import { gradeOutcome, judgeInitiative } from "../rulebook/osaka-city/judgements.ts";
import { judgeReform } from "../rulebook/osaka-city/reform-results.ts";
import { Explanation, type Step } from "../ui/explanation.tsx";
import { inLanguage, type Lang } from "../ui/language.ts";
import { Notice } from "../ui/notice.tsx";
import { date } from "../ui/numbers.ts";
import type { PlacedInitiative } from "./plan-parts.ts";
import type { PlanContext } from "./view.ts";

/** The year-end code of an initiative, worked out again from its figures; nothing before there is a result or a code. */
export function JudgementBlock({
  context,
  placed,
}: {
  readonly context: PlanContext;
  readonly placed: PlacedInitiative;
}) {
  const { initiative } = placed;
  const { yearEnd } = initiative;
  if (initiative.crossReference !== null) return null;
  if (yearEnd.attainment === null && yearEnd.actuals.length === 0) return null;
  const judgement = judgeInitiative({
    indicators: initiative.processIndicators,
    criteria: initiative.withdrawalCriteria,
    actuals: yearEnd.actuals,
    revisions: initiative.targetRevisions,
  });
  return (
    <>
      <Disagreement
        lang={context.lang}
        judgement={judgement}
        printed={yearEnd.attainment}
        decided={context.snapshot.decided?.[`${placed.pointer}/yearEnd/attainment`] ?? null}
      />
      <JudgementExplanation
        lang={context.lang}
        judgement={judgement}
        printed={yearEnd.attainment}
        level={3}
      />
    </>
  );
}

/** The grade of one outcome indicator, explained behind a click; nothing where neither paper nor figures give one. */
export function OutcomeExplanation({
  lang,
  indicator,
  words,
  decided,
}: {
  readonly lang: Lang;
  readonly indicator: OutcomeIndicator;
  /** The result as the paper words it, which may tell how many people answered. */
  readonly words: string | null;
  /** What was said when the grade was set against the figures. */
  readonly decided: SnapshotDecision | null;
}) {
  if (indicator.actual === null || indicator.grade === null) return null;
  const judgement = gradeOutcome({ ...indicator, text: words ?? "" });
  return (
    <details>
      <summary>
        {indicator.mark} {whyTitle(lang, indicator.grade)}
      </summary>
      <Disagreement lang={lang} judgement={judgement} printed={indicator.grade} decided={decided} />
      <JudgementExplanation lang={lang} judgement={judgement} printed={indicator.grade} level={4} />
    </details>
  );
}

/** The year-end code of a reform item, explained behind a click; nothing before there is a result and a code. */
export function ReformExplanation({
  context,
  item,
  pointer,
}: {
  readonly context: PlanContext;
  readonly item: ReformItem;
  readonly pointer: string;
}) {
  const { lang } = context;
  const printed = item.yearEnd.attainment;
  if (printed === null || item.yearEnd.result === null) return null;
  const judgement = judgeReform(item);
  const decided = context.snapshot.decided?.[`${pointer}/yearEnd/attainment`] ?? null;
  return (
    <details>
      <summary>{whyTitle(lang, printed)}</summary>
      <Disagreement lang={lang} judgement={judgement} printed={printed} decided={decided} />
      <JudgementExplanation lang={lang} judgement={judgement} printed={printed} level={4} />
    </details>
  );
}

type Props = {
  readonly lang: Lang;
  readonly judgement: Judgement<string>;
  /** The code in the paper, null when it has none. */
  readonly printed: string | null;
};

/** The code and the figures differ: shown as found, or with the reason that whoever decided it gave. */
function Disagreement({
  lang,
  judgement,
  printed,
  decided,
}: Props & { readonly decided: SnapshotDecision | null }): Child {
  const t = inLanguage(lang);
  if (judgement.code === null || printed === null || judgement.code === printed) return null;
  return (
    <Notice
      kind="warning"
      title={t(
        `文書の符号は${printed}ですが、数字から考えると${judgement.code}です`,
        `The paper says ${printed}, the figures give ${judgement.code}`,
      )}
    >
      {decided !== null && decided.reason !== null && (
        <p>
          {t(
            `${printed}とした理由（${date(decided.on, lang)}）：`,
            `Why it is ${printed} (${date(decided.on, lang)}): `,
          )}
          <span lang="ja">{decided.reason}</span>
        </p>
      )}
      <p>
        {t(
          "どちらが正しいかは決めていません。文書の符号をそのまま示し、数字からの考え方を下に示します。",
          "Which one is right is not decided here. The printed code is shown as it stands, the reasoning from the figures below.",
        )}
      </p>
    </Notice>
  );
}

/** The steps from the figures to the code, and why it cannot be told where it cannot. */
export function JudgementExplanation({ lang, judgement, printed, level }: Props & { readonly level: 3 | 4 }) {
  const t = inLanguage(lang);
  const code = judgement.code ?? printed;
  const steps: Step[] = [
    ...judgement.lines.map((line) => ({ name: line.name[lang], value: line.value[lang] })),
    ...(judgement.cannotTell === null
      ? []
      : [
          {
            name: t("数字だけでは決まりません", "The figures alone cannot tell"),
            value: `${judgement.cannotTell[lang]}${t("。", ". ")}${printed === null ? "" : t(`${printed}は文書に書かれた判断です。`, `${printed} is the judgement in the paper.`)}`,
          },
        ]),
    {
      name: t("よりどころ", "Basis"),
      value:
        judgement.basis === "printed"
          ? t(
              `様式に書かれた決まり（${judgement.source.ja}）`,
              `Printed in the form (${judgement.source.en})`,
            )
          : t(
              `${judgement.source.ja}。組み合わせ方は様式に書かれておらず、推定です`,
              `${judgement.source.en}. How it is combined is not printed: inferred`,
            ),
    },
  ];
  return (
    <Explanation
      lang={lang}
      title={code === null ? t("判断の根拠", "Reasoning") : whyTitle(lang, code)}
      steps={steps}
      level={level}
    />
  );
}

function whyTitle(lang: Lang, code: string): string {
  return inLanguage(lang)(`なぜ${code}か`, `Why ${code}?`);
}
