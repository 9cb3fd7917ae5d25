// Owns the page of one unit's year: what was promised, how it stands, what changed, on one page.
import { Empty, Notice } from "../ui/notice.tsx";
import { Facts } from "../ui/facts.tsx";
import { inLanguage, type Lang } from "../ui/language.ts";
import { Mixed } from "../ui/mixed.tsx";
import { LongText } from "../ui/long-text.tsx";
import { momentInJapan } from "../ui/numbers.ts";
import { FileList } from "./file-list.tsx";
import { FindingCounts } from "./finding-counts.tsx";
import { formWords, labelName } from "./form-words.ts";
import { CodeLegend, InitiativeTable } from "./initiative-table.tsx";
import { MainInitiatives, printedCount, PrintedTally } from "./issue-summary.tsx";
import { href } from "./links.ts";
import { isLeftOut, NotOnPapers } from "./not-on-papers.tsx";
import { FieldText, issueTitle, Mark, PaperText, planCrumbs, planPlace, TallyLine } from "./parts.tsx";
import { initiativesOf, initiativesOfIssue } from "./plan-parts.ts";
import { ReviewTimeline } from "./review-timeline.tsx";
import { gradeStatus, type ReviewPhase } from "./status.ts";
import { tallyOf } from "./tally.ts";
import type { PlanContext, View } from "./view.ts";
import { OverErrors, PublishedAs, PublishedEvidence, RevisionHistory } from "./publication-notes.tsx";
import { HitLines, TargetChanges } from "./watch-lists.tsx";
import { yearName } from "./years.ts";

/** The year on one page. */
export function yearView(context: PlanContext): View {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  const name = `${snapshot.unit.name} ${yearName(lang, snapshot.fiscalYear)}`;
  return {
    title: t(
      `${name} 運営方針`,
      `${snapshot.unit.name}, ${yearName(lang, snapshot.fiscalYear)}: operating policy`,
    ),
    description: snapshot.plan.goal,
    crumbs: planCrumbs(context),
    body: <YearPage {...context} />,
  };
}

function YearPage(context: PlanContext) {
  const { lang, snapshot } = context;
  const { plan } = snapshot;
  const t = inLanguage(lang);
  const place = planPlace(context);
  const all = initiativesOf(plan);
  const tally = tallyOf(all.map((placed) => placed.initiative));
  return (
    <>
      <h1>
        <span class="over-title">{yearName(lang, snapshot.fiscalYear)}</span>
        <Mixed
          lang={lang}
          text={t(`${snapshot.unit.name}の運営方針`, `Operating policy of ${snapshot.unit.name}`)}
        />
      </h1>
      <PublishedAs {...context} />
      <OverErrors {...context} />
      {plan.goal && (
        <PaperText context={context}>
          <p class="over-title">{labelName(lang, "form1", "plan.goal")}</p>
          <div class="lead">
            <LongText text={plan.goal} />
          </div>
        </PaperText>
      )}
      <section class="panel" aria-labelledby="result">
        <h2 id="result">{resultTitle(lang, tally.phase)}</h2>
        {tally.total > 0 ? (
          <TallyLine lang={lang} tally={tally} open />
        ) : (
          <PrintedTally lang={lang} plan={plan} />
        )}
      </section>
      <IssueList {...context} />
      <section aria-labelledby="timeline">
        <h2 id="timeline">{t("計画から結果まで", "From plan to result")}</h2>
        <ReviewTimeline context={context} initiatives={all} />
      </section>
      <RevisionHistory {...context} />
      <PublishedEvidence {...context} />
      <section aria-labelledby="lines">
        <h2 id="lines">
          {t(`${formWords(lang).withdrawal}にかかった取組`, "Work that hit its withdrawal line")}
        </h2>
        <HitLines lang={lang} contexts={[context]} />
      </section>
      <section aria-labelledby="changes">
        <h2 id="changes">{t("年度の途中で変わった目標", "Targets changed during the year")}</h2>
        <TargetChanges lang={lang} contexts={[context]} />
      </section>
      <section aria-labelledby="findings">
        <h2 id="findings">{t("点検で見つかったこと", "What the checks found")}</h2>
        <FindingCounts context={context} />
        {snapshot.findings.length > 0 && (
          <p>
            <a href={href(lang, { page: "findings", severity: null, rule: null, ...place })}>
              {t("点検結果をすべて見る", "See all findings")}
            </a>
          </p>
        )}
      </section>
      <Texts {...context} />
      {context.files && (
        <section aria-labelledby="files">
          <h2 id="files">{t("文書とデータ", "Papers and data")}</h2>
          <FileList context={context} files={context.files} />
        </section>
      )}
      <More {...context} />
    </>
  );
}

function resultTitle(lang: Lang, phase: ReviewPhase | null): string {
  const t = inLanguage(lang);
  if (phase === "midYear") return t("年度途中の見込み", "Expected at mid-year");
  return t("この1年の結果", "The year at a glance");
}

function IssueList(context: PlanContext) {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  const { phase } = tallyOf(initiativesOf(snapshot.plan).map((placed) => placed.initiative));
  if (snapshot.plan.issues.length === 0)
    return (
      <Empty>
        {t("この年度の経営課題は、まだ公表されていません。", "No issues have been published for this year.")}
      </Empty>
    );
  return (
    <section aria-labelledby="issues">
      <h2 id="issues">{t("経営課題と取組", "Issues and initiatives")}</h2>
      {phase && <CodeLegend lang={lang} phase={phase} />}
      {snapshot.plan.issues.map((issue, index) => {
        const placed = initiativesOfIssue(issue, `/issues/${index}`);
        const title = issueTitle(lang, issue);
        return (
          <section class="issue">
            <h3 lang={lang === "ja" ? undefined : "ja"}>
              {issue.no === null ? (
                title
              ) : (
                <a href={href(lang, { page: "issue", no: issue.no, ...planPlace(context) })}>{title}</a>
              )}
            </h3>
            {placed.length > 0 ? (
              <TallyLine lang={lang} tally={tallyOf(placed.map((one) => one.initiative))} />
            ) : (
              <p>{printedCount(lang, [issue])}</p>
            )}
            {issue.strategies.some((strategy) => strategy.outcomeOverall ?? strategy.progress) && (
              <ul class="strategy-line">
                {issue.strategies.map((strategy) => (
                  <li>
                    <span lang={lang === "ja" ? undefined : "ja"}>
                      {formWords(lang).strategy} {strategy.code} {strategy.name}
                    </span>
                    {strategy.outcomeOverall && <Mark status={gradeStatus(lang, strategy.outcomeOverall)} />}
                  </li>
                ))}
              </ul>
            )}
            {placed.length > 0 ? (
              <InitiativeTable context={context} caption={title} initiatives={placed} />
            ) : (
              <MainInitiatives context={context} issue={issue} />
            )}
          </section>
        );
      })}
    </section>
  );
}

function Texts(context: PlanContext) {
  const { lang, snapshot } = context;
  const { plan } = snapshot;
  const t = inLanguage(lang);
  const texts = [
    ["goal", plan.goal],
    ["mission", plan.mission],
    ["basicPolicy", plan.basicPolicy],
    ["yearResultAndWish", plan.yearResultAndWish],
    ["issuesAndDirection", plan.issuesAndDirection],
  ] as const;
  const fields = texts.map(([key, text]) => ({
    name: labelName(lang, "form1", `plan.${key}`),
    pointer: `/${key}`,
    value: text,
  }));
  const missing = fields.filter((field) => field.value === null && !isLeftOut(snapshot, field));
  return (
    <section class="reading" aria-labelledby="texts">
      <h2 id="texts">{t("目標・使命・方針", "Goal, mission and policy")}</h2>
      {texts
        .filter(([key, text]) => text !== null && key !== "goal")
        .map(([key, text]) => (
          <FieldText context={context} form="form1" id={`plan.${key}`} pointer={`/${key}`} text={text} />
        ))}
      {missing.length > 0 && (
        <Notice kind="info" title={t("まだ公表されていない項目", "Not published yet")}>
          <p>{missing.map(({ name }) => name).join(t("、", ", "))}</p>
        </Notice>
      )}
      <NotOnPapers
        context={context}
        blocks={[{ name: t("目標・使命・方針", "Goal, mission and policy"), fields }]}
      />
    </section>
  );
}

function More(context: PlanContext) {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  const place = planPlace(context);
  return (
    <section aria-labelledby="more">
      <h2 id="more">{t("出典とデータ", "Sources and data")}</h2>
      <ul class="link-list">
        {snapshot.plan.reformItems.length > 0 && (
          <li>
            <a href={href(lang, { page: "reform", ...place })}>
              {t(
                `改革の取組（${snapshot.plan.reformItems.length}項目）`,
                `Reform items (${snapshot.plan.reformItems.length})`,
              )}
            </a>
          </li>
        )}
        <li>
          <a href={href(lang, { page: "sources", ...place })}>
            {t(`出典の文書（${snapshot.papers.length}件）`, `Source papers (${snapshot.papers.length})`)}
          </a>
        </li>
        <li>
          <a href={href(lang, { page: "plan-json", ...place })}>
            {t("この年度のデータ（JSON）", "Data of this year (JSON)")}
          </a>
        </li>
      </ul>
      <Facts
        rows={[{ name: t("受け入れた日時", "Accepted"), value: momentInJapan(snapshot.acceptedAt, lang) }]}
      />
    </section>
  );
}
