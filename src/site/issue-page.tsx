// Owns the page of one issue (経営課題): where it wants to go, where it stands, its strategies.
import type { Issue } from "../domain/plan.ts";
import { inLanguage } from "../ui/language.ts";
import { LongText } from "../ui/long-text.tsx";
import { Notice } from "../ui/notice.tsx";
import { formWords } from "./form-words.ts";
import { CodeLegend } from "./initiative-table.tsx";
import { IssueGoals } from "./issue-goals.tsx";
import { issueBlocks, ISSUE_TEXTS } from "./issue-blocks.ts";
import { MainInitiatives, OverviewHighlights, printedCount } from "./issue-summary.tsx";
import { isBlockLeftOut, NotOnPapers } from "./not-on-papers.tsx";
import {
  FieldHeading,
  FieldText,
  issueTitle,
  PaperText,
  planCrumbs,
  TallyLine,
  titled,
  UnitYear,
} from "./parts.tsx";
import { initiativesOfIssue } from "./plan-parts.ts";
import { StrategySection } from "./strategy-section.tsx";
import { tallyOf } from "./tally.ts";
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
