// Owns one strategy on the page of its issue: where it wants to go, its outcomes with their grades explained, its codes, its initiatives.
import type { Issue, OutcomeIndicator, Strategy } from "../domain/plan.ts";
import { OrAbsent } from "../ui/absent.tsx";
import { inLanguage } from "../ui/language.ts";
import { mixed } from "../ui/mixed.tsx";
import { Empty } from "../ui/notice.tsx";
import { withUnit } from "../ui/numbers.ts";
import { Table } from "../ui/table.tsx";
import { CodeList } from "./code-list.tsx";
import { formWords, labelName } from "./form-words.ts";
import { InitiativeTable } from "./initiative-table.tsx";
import { OutcomeExplanation } from "./judgement-block.tsx";
import { isLeftOut } from "./not-on-papers.tsx";
import { FieldHeading, FieldText, Mark } from "./parts.tsx";
import { initiativesOfIssue } from "./plan-parts.ts";
import { absenceAt } from "./printed-on.ts";
import { codeStatus, gradeStatus } from "./status.ts";
import { targetWords } from "./target-words.ts";
import type { PlanContext } from "./view.ts";

type Props = { readonly context: PlanContext; readonly issue: Issue; readonly pointer: string };

/** One strategy; `pointer` is its own in the plan. */
export function StrategySection({
  context,
  issue,
  strategy,
  pointer,
}: Props & { readonly strategy: Strategy }) {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  const title = `${formWords(lang).strategy} ${strategy.code ?? ""} ${strategy.name ?? t("（名称の記載なし）", "(no name stated)")}`;
  const issuePointer = pointer.split("/strategies/")[0] ?? "";
  const initiatives = initiativesOfIssue(issue, issuePointer).filter(
    (placed) => placed.strategy === strategy,
  );
  return (
    <article class="strategy">
      <h3 lang={lang === "ja" ? undefined : "ja"}>{title}</h3>
      <div class="reading">
        <FieldText
          context={context}
          form="form2"
          id="strategy.desiredState"
          pointer={`${pointer}/desiredState`}
          text={strategy.desiredState}
          level={4}
        />
        <FieldText
          context={context}
          form="form2"
          id="strategy.direction"
          pointer={`${pointer}/direction`}
          text={strategy.direction}
          level={4}
        />
      </div>
      {!isLeftOut(snapshot, {
        pointer: `${pointer}/outcomeIndicators`,
        value: strategy.outcomeIndicators,
      }) && (
        <>
          <FieldHeading lang={lang} form="form2" id="strategy.outcomeIndicators" level={4} />
          <Outcomes context={context} strategy={strategy} pointer={pointer} title={title} />
        </>
      )}
      {strategy.outcomeIndicators.map((indicator, index) => (
        <OutcomeExplanation
          lang={lang}
          indicator={indicator}
          words={snapshot.origins[`${pointer}/outcomeIndicators/${index}/actual`]?.raw ?? null}
          decided={snapshot.decided?.[`${pointer}/outcomeIndicators/${index}/grade`] ?? null}
        />
      ))}
      <StrategyCodes context={context} strategy={strategy} pointer={pointer} />
      <h4>{formWords(lang).initiative}</h4>
      {initiatives.length > 0 ? (
        <InitiativeTable context={context} caption={title} initiatives={initiatives} />
      ) : (
        <Empty>{t("具体的取組の記載がありません。", "No initiatives are stated.")}</Empty>
      )}
      {(strategy.issueText ?? strategy.nextDirection) !== null && (
        <div class="reading">
          <FieldText
            context={context}
            form="form2"
            id="strategy.issueText"
            pointer={`${pointer}/issueText`}
            text={strategy.issueText}
            level={4}
          />
          <FieldText
            context={context}
            form="form2"
            id="strategy.nextDirection"
            pointer={`${pointer}/nextDirection`}
            text={strategy.nextDirection}
            level={4}
          />
        </div>
      )}
    </article>
  );
}

type StrategyProps = { readonly context: PlanContext; readonly strategy: Strategy; readonly pointer: string };

function Outcomes({ context, strategy, pointer, title }: StrategyProps & { readonly title: string }) {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  if (strategy.outcomeIndicators.length === 0)
    return <Empty>{t("アウトカム指標の記載がありません。", "No outcome indicators are stated.")}</Empty>;
  const rows = strategy.outcomeIndicators.map((indicator, index) => ({
    indicator,
    at: `${pointer}/outcomeIndicators/${index}`,
  }));
  const value = (at: string, indicator: OutcomeIndicator, key: "actual" | "previousActual") => (
    <OrAbsent lang={lang} value={indicator[key]} state={absenceAt(snapshot, `${at}/${key}`)}>
      {indicator[key] !== null && mixed(withUnit(indicator[key], indicator.target?.unit ?? null, lang))}
    </OrAbsent>
  );
  return (
    <Table
      caption={title}
      captionHidden
      dense
      rows={rows}
      columns={[
        {
          label: t("指標", "Indicator"),
          heading: true,
          cell: ({ indicator }) => (
            <span lang="ja">
              {indicator.mark} {indicator.name ?? "—"}
            </span>
          ),
        },
        {
          label: t("めざす値", "Aim"),
          number: true,
          cell: ({ indicator, at }) => (
            <OrAbsent lang={lang} value={indicator.target} state={absenceAt(snapshot, `${at}/target`)}>
              {indicator.target && mixed(targetWords(lang, indicator.target))}
            </OrAbsent>
          ),
        },
        {
          label: labelName(lang, "form2", "strategy.previousActual"),
          number: true,
          cell: ({ indicator, at }) => value(at, indicator, "previousActual"),
        },
        {
          label: t("今年度", "This year"),
          number: true,
          cell: ({ indicator, at }) => value(at, indicator, "actual"),
        },
        {
          label: labelName(lang, "form2", "strategy.grade"),
          cell: ({ indicator, at }) => (
            <OrAbsent lang={lang} value={indicator.grade} state={absenceAt(snapshot, `${at}/grade`)}>
              {indicator.grade && <Mark status={gradeStatus(lang, indicator.grade)} />}
            </OrAbsent>
          ),
        },
      ]}
    />
  );
}

function StrategyCodes({ context, strategy, pointer }: StrategyProps) {
  const { lang } = context;
  const { outcomeOverall, progress, effectiveness } = strategy;
  const rows = [
    ["outcomeOverall", outcomeOverall && gradeStatus(lang, outcomeOverall)],
    ["progress", progress && gradeStatus(lang, progress)],
    ["effectiveness", effectiveness && codeStatus(lang, "strategyEffectiveness", effectiveness)],
  ] as const;
  return (
    <CodeList
      context={context}
      rows={rows.map(([key, status]) => ({
        name: labelName(lang, "form2", `strategy.${key}`),
        pointer: `${pointer}/${key}`,
        status,
      }))}
    />
  );
}
