// Owns the page of findings of one plan: what the checks found, filtered through plain links.
import type { Finding, Severity } from "../domain/finding.ts";
import { inLanguage, type Lang } from "../ui/language.ts";
import { Mixed } from "../ui/mixed.tsx";
import { StatusMark } from "../ui/mark.tsx";
import { Empty } from "../ui/notice.tsx";
import { SEVERITIES, countBySeverity, severityName, severityTone } from "./finding-counts.tsx";
import { placeOfPointer } from "./finding-place.ts";
import { href } from "./links.ts";
import { planCrumbs, planPlace, titled, UnitYear } from "./parts.tsx";
import type { PlanContext, View } from "./view.ts";
import { yearName } from "./years.ts";

/** Which findings are shown: of one severity, of one rule, or all (null). */
type FindingFilter = { readonly severity: Severity | null; readonly rule: string | null };

/** All findings of a plan, or those that the filter lets through. */
export function findingsView(context: PlanContext, filter: FindingFilter): View {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  const title = t("点検で見つかったこと", "What the checks found");
  return {
    title: titled(lang, title, `${snapshot.unit.name} ${yearName(lang, snapshot.fiscalYear)}`),
    description: null,
    crumbs: planCrumbs(context, { label: title, href: null }),
    body: <FindingsPage context={context} filter={filter} />,
  };
}

function FindingsPage({
  context,
  filter,
}: {
  readonly context: PlanContext;
  readonly filter: FindingFilter;
}) {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  const gravity = (finding: Finding) => SEVERITIES.indexOf(finding.severity);
  const fitting = snapshot.findings.filter(
    (finding) =>
      (filter.severity === null || finding.severity === filter.severity) &&
      (filter.rule === null || finding.rule === filter.rule),
  );
  // The gravest first; within one weight in the order of the papers.
  const shown = fitting.toSorted((a, b) => gravity(a) - gravity(b));
  return (
    <>
      <h1>
        <span class="over-title">
          <UnitYear {...context} />
        </span>
        {t("点検で見つかったこと", "What the checks found")}
      </h1>
      <p class="lead">
        {t(
          "文書の中や文書どうしで数字や記載が合わない所を、規則に照らして機械が見つけたものです。誤りと決まったものではありません。",
          "Places where figures or words do not agree within or between the papers, found by rule. They are not necessarily mistakes.",
        )}
      </p>
      <Filters context={context} filter={filter} />
      <p aria-live="polite">
        {t(`${shown.length}件を表示しています。`, `Showing ${shown.length} of ${snapshot.findings.length}.`)}
      </p>
      {shown.length === 0 ? (
        <Empty>{t("条件に合うものはありません。", "Nothing fits this filter.")}</Empty>
      ) : (
        <FindingList context={context} findings={shown} />
      )}
    </>
  );
}

function Filters({ context, filter }: { readonly context: PlanContext; readonly filter: FindingFilter }) {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  const link = (severity: Severity | null, rule: string | null) =>
    href(lang, { page: "findings", severity, rule, ...planPlace(context) });
  const rules = [...new Set(snapshot.findings.map((finding) => finding.rule))].sort();
  const current = (is: boolean) => (is ? ("true" as const) : undefined);
  return (
    <div class="filters">
      <nav aria-label={t("重さで絞り込む", "Filter by weight")}>
        <ul>
          <li>
            <a href={link(null, filter.rule)} aria-current={current(filter.severity === null)}>
              {t("すべて", "All")} {snapshot.findings.length}
            </a>
          </li>
          {SEVERITIES.map((severity) => (
            <li>
              <a href={link(severity, filter.rule)} aria-current={current(filter.severity === severity)}>
                {severityName(lang, severity)} {countBySeverity(snapshot.findings, severity)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {rules.length > 1 && (
        <details open={filter.rule !== null}>
          <summary>{t("規則で絞り込む", "Filter by rule")}</summary>
          <nav aria-label={t("規則で絞り込む", "Filter by rule")}>
            <ul>
              {filter.rule !== null && (
                <li>
                  <a href={link(filter.severity, null)}>{t("絞り込みをやめる", "All rules")}</a>
                </li>
              )}
              {rules.map((rule) => (
                <li>
                  <a href={link(filter.severity, rule)} aria-current={current(filter.rule === rule)}>
                    <code>{rule}</code> {snapshot.findings.filter((finding) => finding.rule === rule).length}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </details>
      )}
    </div>
  );
}

/** Findings as a list: severity, place, what, evidence, what would settle it. */
export function FindingList(props: {
  readonly context: PlanContext;
  readonly findings: readonly Finding[];
  /** The list stands on the page of the very place. */
  readonly here?: boolean;
}) {
  return (
    <ol class="findings">
      {props.findings.map((finding) => (
        <li>
          <FindingEntry context={props.context} finding={finding} here={props.here ?? false} />
        </li>
      ))}
    </ol>
  );
}

function FindingEntry({
  context,
  finding,
  here,
}: {
  readonly context: PlanContext;
  readonly finding: Finding;
  readonly here: boolean;
}) {
  const { lang } = context;
  const t = inLanguage(lang);
  const place = here ? null : placeOfPointer(context, finding.path);
  return (
    <>
      <p class="finding-head">
        <StatusMark
          tone={severityTone(finding.severity)}
          code={null}
          words={severityName(lang, finding.severity)}
        />
        {place && (
          <span lang={lang === "ja" ? undefined : "ja"}>
            {place.href ? <a href={place.href}>{place.label}</a> : place.label}
          </span>
        )}
      </p>
      <p class="finding-text">
        <Mixed lang={lang} text={finding[lang]} />
      </p>
      <details>
        <summary>{t("根拠と直し方", "Evidence and how to settle it")}</summary>
        {finding.evidence.length > 0 && (
          <ul>
            {finding.evidence.map((evidence) => (
              <li lang="ja">
                <q>{evidence.text}</q> {where(lang, evidence.file, evidence.line)}
              </li>
            ))}
          </ul>
        )}
        <p>
          <Mixed lang={lang} text={finding.settle[lang]} />
        </p>
        <p class="small">
          {t("規則", "Rule")} <code>{finding.rule}</code> {where(lang, finding.file, finding.line)}
        </p>
      </details>
    </>
  );
}

function where(lang: Lang, file: string | null, line: number | null): string {
  if (file === null) return "";
  const t = inLanguage(lang);
  return line === null
    ? t(`（${file}）`, `(${file})`)
    : t(`（${file} ${line}行目）`, `(${file}, line ${line})`);
}
