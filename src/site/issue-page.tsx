// Owns the page of one issue (経営課題): where it wants to go, where it stands, its strategies and their initiatives.
import type { Issue, OutcomeIndicator, Strategy } from "../domain/plan.ts";
import { OrAbsent } from "../ui/absent.tsx";
import { inLanguage } from "../ui/language.ts";
import { LongText } from "../ui/long-text.tsx";
import { mixed } from "../ui/mixed.tsx";
import { Empty, Notice } from "../ui/notice.tsx";
import { withUnit } from "../ui/numbers.ts";
import { Table } from "../ui/table.tsx";
import { CodeList } from "./code-list.tsx";
import { formWords, labelName } from "./form-words.ts";

import { CodeLegend, InitiativeTable } from "./initiative-table.tsx";
import { IssueGoals } from "./issue-goals.tsx";
import { issueBlocks, ISSUE_TEXTS } from "./issue-blocks.ts";
import { MainInitiatives, OverviewHighlights, printedCount } from "./issue-summary.tsx";
import { OutcomeExplanation } from "./judgement-block.tsx";
import { isBlockLeftOut, isLeftOut, NotOnPapers } from "./not-on-papers.tsx";
import {
  FieldHeading,
  FieldText,
  issueTitle,
  Mark,
  PaperText,
  planCrumbs,
  TallyLine,
  titled,
  UnitYear,
} from "./parts.tsx";
import { initiativesOfIssue } from "./plan-parts.ts";
import { absenceAt } from "./printed-on.ts";
import { codeStatus, gradeStatus } from "./status.ts";
import { tallyOf } from "./tally.ts";
import { targetWords } from "./target-words.ts";
import type { PlanContext, View } from "./view.ts";
import { yearName } from "./years.ts";

type Props = { readonly context: PlanContext; readonly issue: Issue; readonly pointer: string };

/** One issue on one page. `pointer` is the issue's own in the plan. */
export function issueView(context: PlanContext, issue: Issue, pointer: string): View {
  const { lang, snapshot } = context;
  const title = issueTitle(lang, issue);
  return {
    title: titled(lang, title, `${snapshot.unit.name} ${yearName(lang, snapshot.fiscalYear)}`),
    description: issue.summary ?? issue.futureVision,
    crumbs: planCrumbs(context, { label: title, href: null }),
    body: <IssuePage context={context} issue={issue} pointer={pointer} />,
  };
}

function IssuePage({ context, issue, pointer }: Props) {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  const detailed = issue.strategies.length > 0 || ISSUE_TEXTS.some((key) => issue[key] !== null);
  const blocks = issueBlocks(lang, issue, pointer);
  const tally = tallyOf(initiativesOfIssue(issue, pointer).map((placed) => placed.initiative));
  return (
    <>
      <h1>
        <span class="over-title">
          <UnitYear {...context} />
          {t("　", ", ")}
          {formWords(lang).issue}
          {t("", " ")}
          {issue.no}
        </span>
        <span lang={lang === "ja" ? undefined : "ja"}>
          {issue.name ?? t("（名称の記載なし）", "(no name stated)")}
        </span>
      </h1>
      <section class="panel" aria-label={t("要約", "Summary")}>
        {tally.total > 0 ? (
          <TallyLine lang={lang} tally={tally} open />
        ) : (
          <p class="tally-words">
            {printedCount(lang, [issue]) ?? t("結果は公表されていません", "No result is published")}
          </p>
        )}
      </section>
      {!(detailed && issue.summary === null && isBlockLeftOut(snapshot, blocks.background)) && (
        <section class="reading" aria-labelledby="about">
          <h2 id="about">{blocks.background.name}</h2>
          {issue.summary !== null && (
            <FieldText
              context={context}
              form="form1"
              id="issue.summary"
              pointer={`${pointer}/summary`}
              text={issue.summary}
            />
          )}
          {detailed ? (
            ISSUE_TEXTS.map((key) => (
              <FieldText
                context={context}
                form="form2"
                id={`issue.${key}`}
                pointer={`${pointer}/${key}`}
                text={issue[key]}
              />
            ))
          ) : (
            <Notice
              kind="info"
              title={t("くわしい内容はまだ公表されていません", "Details have not been published yet")}
            >
              <p>
                {t(
                  "この経営課題の様式2は取り込まれていません。様式1と概要版にある内容だけを示します。",
                  "Form 2 of this issue has not been imported. Only what form 1 and the overview say is shown.",
                )}
              </p>
            </Notice>
          )}
        </section>
      )}
      <IssueGoals context={context} pointer={pointer} />
      <section aria-labelledby="strategies">
        <h2 id="strategies">{t("戦略と取組", "Strategies and initiatives")}</h2>
        {tally.phase && <CodeLegend lang={lang} phase={tally.phase} />}
        {issue.strategies.length === 0 && (
          <>
            {issue.mainStrategies.length > 0 && (
              <div class="field">
                <FieldHeading lang={lang} form="form1" id="issue.mainStrategies" />
                <PaperText context={context}>
                  <LongText text={issue.mainStrategies.join("\n")} />
                </PaperText>
              </div>
            )}
            <MainInitiatives context={context} issue={issue} />
          </>
        )}
        {issue.strategies.map((strategy, index) => (
          <StrategySection
            context={context}
            issue={issue}
            strategy={strategy}
            pointer={`${pointer}/strategies/${index}`}
          />
        ))}
      </section>
      {(issue.overview !== null || (detailed && !isBlockLeftOut(snapshot, blocks.evaluation))) && (
        <section class="reading" aria-labelledby="evaluation">
          <h2 id="evaluation">{formWords(lang).yearEnd}</h2>
          <OverviewHighlights context={context} issue={issue} />
          {detailed && (
            <FieldText
              context={context}
              form="form2"
              id="issue.evaluationSummary"
              pointer={`${pointer}/evaluationSummary`}
              text={issue.evaluationSummary}
            />
          )}
        </section>
      )}
      {detailed && <NotOnPapers context={context} blocks={Object.values(blocks)} />}
    </>
  );
}

function StrategySection({ context, issue, strategy, pointer }: Props & { readonly strategy: Strategy }) {
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
