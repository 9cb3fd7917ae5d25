// Owns the page of one initiative: what, why, promise, line, result, money, judgement explained, changes, sources.
import { absenceWords } from "../ui/absent.tsx";
import { inLanguage } from "../ui/language.ts";
import { Mixed } from "../ui/mixed.tsx";
import { Notice } from "../ui/notice.tsx";
import { LongText } from "../ui/long-text.tsx";
import { CodeList } from "./code-list.tsx";
import { FindingList } from "./findings-page.tsx";
import { formWords, labelName } from "./form-words.ts";
import { IndicatorSections } from "./indicator-section.tsx";
import { initiativeBlocks } from "./initiative-blocks.ts";
import { InitiativeMoney } from "./initiative-money.tsx";
import { InitiativeSources } from "./initiative-sources.tsx";
import { JudgementBlock } from "./judgement-block.tsx";
import { href } from "./links.ts";
import { isBlockLeftOut, NotOnPapers } from "./not-on-papers.tsx";
import {
  FieldHeading,
  FieldText,
  initiativeName,
  issueTitle,
  Mark,
  PaperText,
  planCrumbs,
  planPlace,
  titled,
  UnitYear,
} from "./parts.tsx";
import type { PlacedInitiative } from "./plan-parts.ts";
import { PublishedEvidence } from "./publication-notes.tsx";
import { plainSentence } from "./sentence.ts";
import {
  attainmentStatus,
  effectivenessStatus,
  executionStatus,
  latestJudgement,
  type ReviewPhase,
} from "./status.ts";
import type { PlanContext, View } from "./view.ts";
import { Revisions } from "./watch-lists.tsx";
import { yearName } from "./years.ts";

type Props = { readonly context: PlanContext; readonly placed: PlacedInitiative };

/** One initiative on one page. */
export function initiativeView(context: PlanContext, placed: PlacedInitiative): View {
  const { lang, snapshot } = context;
  const title = `${placed.initiative.code ?? ""} ${initiativeName(lang, placed)}`.trim();
  const { issue } = placed;
  return {
    title: titled(lang, title, `${snapshot.unit.name} ${yearName(lang, snapshot.fiscalYear)}`),
    description: plainSentence(lang, placed.initiative),
    crumbs: planCrumbs(
      context,
      {
        label: issueTitle(lang, issue),
        href: issue.no === null ? null : href(lang, { page: "issue", no: issue.no, ...planPlace(context) }),
      },
      { label: title, href: null },
    ),
    body: <InitiativePage context={context} placed={placed} />,
  };
}

function InitiativePage({ context, placed }: Props) {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  const { initiative, pointer } = placed;
  const blocks = initiativeBlocks(lang, placed);
  const findings = snapshot.findings.filter(
    (finding) => finding.path === pointer || finding.path.startsWith(`${pointer}/`),
  );
  return (
    <>
      <h1>
        <span class="over-title">
          <UnitYear {...context} />
          {t("　", ", ")}
          {formWords(lang).initiative} {initiative.code}
        </span>
        <span lang={lang === "ja" ? undefined : "ja"}>{initiativeName(lang, placed)}</span>
      </h1>
      <Summary context={context} placed={placed} />
      {initiative.crossReference !== null && <Repeated context={context} code={initiative.crossReference} />}
      {!isBlockLeftOut(snapshot, blocks.what) && (
        <section class="reading" aria-labelledby="what">
          <h2 id="what">{blocks.what.name}</h2>
          <FieldText
            context={context}
            form="form2"
            id="initiative.plannedContent"
            pointer={`${pointer}/plannedContent`}
            text={initiative.plannedContent}
          />
          <FieldText
            context={context}
            form="form2"
            id="strategy.desiredState"
            pointer={`${pointer.split("/initiatives/")[0] ?? ""}/desiredState`}
            text={placed.strategy.desiredState}
          />
        </section>
      )}
      <IndicatorSections context={context} placed={placed} />
      {initiative.targetRevisions.length > 0 && (
        <section aria-labelledby="changes">
          <h2 id="changes">{t("年度の途中で変わった目標", "Targets changed during the year")}</h2>
          <Revisions context={context} placed={placed} />
        </section>
      )}
      {!isBlockLeftOut(snapshot, blocks.yearEnd) && <YearEnd context={context} placed={placed} />}
      {!(isBlockLeftOut(snapshot, blocks.midYear) && initiative.midYear.achievements === null) && (
        <MidYear context={context} placed={placed} />
      )}
      <PublishedEvidence {...context} under={pointer} />
      {!isBlockLeftOut(snapshot, blocks.money) && (
        <section aria-labelledby="money">
          <h2 id="money">{blocks.money.name}</h2>
          <InitiativeMoney context={context} placed={placed} />
        </section>
      )}
      <NotOnPapers context={context} blocks={Object.values(blocks)} />
      {findings.length > 0 && (
        <section aria-labelledby="findings">
          <h2 id="findings">{t("点検で見つかったこと", "What the checks found")}</h2>
          <FindingList context={context} findings={findings} here />
        </section>
      )}
      <section aria-labelledby="sources">
        <h2 id="sources">{t("出典", "Sources")}</h2>
        <InitiativeSources context={context} placed={placed} />
      </section>
    </>
  );
}

function Summary({ context, placed }: Props) {
  const { lang } = context;
  const t = inLanguage(lang);
  const { phase, attainment, execution } = latestJudgement(placed.initiative);
  const effectiveness = phase === null ? null : placed.initiative[phase].effectiveness;
  return (
    <section class="panel" aria-label={t("要約", "Summary")}>
      <p class="panel-sentence">
        <Mixed lang={lang} text={plainSentence(lang, placed.initiative)} />
      </p>
      <p class="marks">
        <Mark status={attainmentStatus(lang, phase ?? "yearEnd", attainment)} />
        {phase && execution && <Mark status={executionStatus(lang, phase, execution)} />}
        {effectiveness && <Mark status={effectivenessStatus(lang, effectiveness)} />}
      </p>
    </section>
  );
}

function Repeated({ context, code }: { readonly context: PlanContext; readonly code: string }) {
  const { lang } = context;
  const t = inLanguage(lang);
  return (
    <Notice kind="info" title={t(`${code} の再掲です`, `This row repeats ${code}`)}>
      <p>
        <a href={href(lang, { page: "initiative", code, ...planPlace(context) })}>
          {t(`目標と結果は ${code} のページにあります`, `Target and result stand on the page of ${code}`)}
        </a>
      </p>
    </Notice>
  );
}

function YearEnd({ context, placed }: Props) {
  const { lang } = context;
  const { initiative, pointer } = placed;
  const review = initiative.yearEnd;
  const words = formWords(lang);
  const isThere = Object.values(review).some((value) =>
    Array.isArray(value) ? value.length > 0 : value !== null,
  );
  if (!isThere)
    return (
      <section class="reading" aria-labelledby="year-end">
        <h2 id="year-end">{words.yearEnd}</h2>
        <p class="absent">{absenceWords(lang, "not-reported")}</p>
      </section>
    );
  return (
    <section class="reading" aria-labelledby="year-end">
      <h2 id="year-end">{words.yearEnd}</h2>
      <Codes context={context} placed={placed} phase="yearEnd" />
      <JudgementBlock context={context} placed={placed} />
      <FieldText
        context={context}
        form="form2"
        id="initiative.yearEnd.result"
        pointer={`${pointer}/yearEnd/result`}
        text={review.result}
      />
      <FieldText
        context={context}
        form="form2"
        id="initiative.yearEnd.issue"
        pointer={`${pointer}/yearEnd/issue`}
        text={review.issue}
      />
      <FieldText
        context={context}
        form="form2"
        id="initiative.yearEnd.measure"
        pointer={`${pointer}/yearEnd/measure`}
        text={review.measure}
      />
    </section>
  );
}

function MidYear({ context, placed }: Props) {
  const { lang } = context;
  const { midYear } = placed.initiative;
  const pointer = `${placed.pointer}/midYear`;
  return (
    <section class="reading" aria-labelledby="mid-year">
      <h2 id="mid-year">{formWords(lang).midYear}</h2>
      <Codes context={context} placed={placed} phase="midYear" />
      {midYear.achievements !== null && (
        <div class="field">
          <FieldHeading lang={lang} form="overview-midyear" id="initiative.midYear.achievements" />
          <PaperText context={context}>
            <LongText text={midYear.achievements} />
          </PaperText>
        </div>
      )}
      <FieldText
        context={context}
        form="form2"
        id="initiative.midYear.issueAndMeasure"
        pointer={`${pointer}/issueAndMeasure`}
        text={midYear.issueAndMeasure}
      />
    </section>
  );
}

/** The printed codes of one review under their labels. */
function Codes({ context, placed, phase }: Props & { readonly phase: ReviewPhase }) {
  const { lang } = context;
  const { attainment, execution, effectiveness } = placed.initiative[phase];
  const pointer = `${placed.pointer}/${phase}`;
  return (
    <CodeList
      context={context}
      rows={[
        {
          name: labelName(lang, "form2", "initiative.attainment"),
          pointer: `${pointer}/attainment`,
          status: attainment && attainmentStatus(lang, phase, attainment),
          beside: execution && executionStatus(lang, phase, execution),
        },
        {
          name: labelName(lang, "form2", "initiative.effectiveness"),
          pointer: `${pointer}/effectiveness`,
          status: effectiveness && effectivenessStatus(lang, effectiveness),
        },
      ]}
    />
  );
}
