// Owns how findings are counted and named by severity on pages.
import type { Finding, Severity } from "../domain/finding.ts";
import { inLanguage, type Lang } from "../ui/language.ts";
import { StatusMark, type Tone } from "../ui/mark.tsx";
import { Empty } from "../ui/notice.tsx";
import { href } from "./links.ts";
import { planPlace } from "./parts.tsx";
import type { PlanContext } from "./view.ts";

export const SEVERITIES: readonly Severity[] = ["error", "warning", "note"];

/** A severity in a word for everyone. */
export function severityName(lang: Lang, severity: Severity): string {
  const t = inLanguage(lang);
  switch (severity) {
    case "error":
      return t("食い違い", "Contradiction");
    case "warning":
      return t("要確認", "To be checked");
    case "note":
      return t("参考", "Note");
  }
}

/** The shape that goes with a severity. */
export function severityTone(severity: Severity): Tone {
  switch (severity) {
    case "error":
      return "hit";
    case "warning":
      return "short";
    case "note":
      return "none";
  }
}

/** How many findings of each severity. */
export function countBySeverity(findings: readonly Finding[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

/** One line per severity with its count, each a link to the list. */
export function FindingCounts({ context }: { readonly context: PlanContext }) {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  if (snapshot.findings.length === 0)
    return <Empty>{t("点検で見つかったことはありません。", "The checks found nothing.")}</Empty>;
  return (
    <ul class="finding-counts">
      {SEVERITIES.map((severity) => {
        const count = countBySeverity(snapshot.findings, severity);
        const name = severityName(lang, severity);
        return (
          <li>
            {count > 0 ? (
              <a href={href(lang, { page: "findings", severity, rule: null, ...planPlace(context) })}>
                <StatusMark tone={severityTone(severity)} code={null} words={name} />{" "}
                <span class="figure">{t(`${count}件`, String(count))}</span>
              </a>
            ) : (
              <>
                <StatusMark tone={severityTone(severity)} code={null} words={name} />{" "}
                <span class="figure">{t("0件", "0")}</span>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
