// Owns what a publication from the desk says about itself: errors let stand and why, the revision history, the evidence beside it.
import { LongText } from "../ui/long-text.tsx";
import { Table } from "../ui/table.tsx";
import { inLanguage } from "../ui/language.ts";
import { Notice } from "../ui/notice.tsx";
import { date } from "../ui/numbers.ts";
import { stageMeaning } from "./form-words.ts";
import { fetchedHref } from "./fetched-links.ts";
import type { PlanContext } from "./view.ts";

/** Which edition of the plan this is and since when it stands; nothing where no paper says so. */
export function PublishedAs({ lang, snapshot: { plan } }: PlanContext) {
  const t = inLanguage(lang);
  if (plan.stage === null) return null;
  const since =
    plan.publishedOn === null
      ? ""
      : t(`（${date(plan.publishedOn, lang)}公表）`, `, published on ${date(plan.publishedOn, lang)}`);
  return (
    <p>
      <span lang="ja">{plan.stage}</span>
      {t("", ` (${stageMeaning(plan.stage)})`)}
      {since}
    </p>
  );
}

/** Why the head of the unit published although errors stand; nothing where there were none. */
export function OverErrors({ lang, snapshot }: PlanContext) {
  const t = inLanguage(lang);
  if (snapshot.overErrors === undefined) return null;
  return (
    <Notice
      kind="warning"
      title={t("記載に誤りが残ったまま公表しています", "Published although errors stand in it")}
    >
      <p>
        {t("所属長の理由：", "The head of the unit says why: ")}
        <span lang="ja">{snapshot.overErrors}</span>
      </p>
    </Notice>
  );
}

/** The lines of the revision history as the paper prints them; nothing before the first revision. */
export function RevisionHistory({ lang, snapshot }: PlanContext) {
  const t = inLanguage(lang);
  const lines = snapshot.plan.revisionHistory;
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="revisions">
      <h2 id="revisions">{t("改訂履歴", "Revision history")}</h2>
      <Table
        caption={t("改訂履歴", "Revision history")}
        captionHidden
        dense
        rows={lines}
        columns={[
          { label: t("日付", "Date"), cell: ({ date: day }) => (day === null ? "" : date(day, lang)) },
          { label: t("箇所", "Place"), heading: true, cell: ({ place }) => <span lang="ja">{place}</span> },
          { label: t("前", "Before"), cell: ({ before }) => <Words text={before} /> },
          { label: t("後", "After"), cell: ({ after }) => <Words text={after} /> },
          { label: t("理由", "Reason"), cell: ({ reason }) => <span lang="ja">{reason}</span> },
        ]}
      />
    </section>
  );
}

function Words({ text }: { readonly text: string | null }) {
  if (text === null || text === "") return null;
  return (
    <div lang="ja">
      <LongText text={text} />
    </div>
  );
}

/** Files and links that went out with the snapshot, on the page of the thing at `under` those beside it; nothing where there are none. */
export function PublishedEvidence({ lang, snapshot, under = "" }: PlanContext & { readonly under?: string }) {
  const t = inLanguage(lang);
  const { city } = snapshot;
  const evidence = (snapshot.evidence ?? []).filter(({ path }) => path.startsWith(`${under}/`));
  if (evidence.length === 0) return null;
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">{t("根拠資料", "Evidence")}</h2>
      <ul class="link-list">
        {evidence.map(({ id, title, url, size }) => (
          <li>
            <a
              href={url ?? fetchedHref({ kind: "evidence", city, id })}
              rel={url === null ? undefined : "noreferrer"}
            >
              <span lang="ja">{title}</span>
            </a>
            {size !== null && ` (${Math.max(1, Math.round(size / 1024))} KB)`}
          </li>
        ))}
      </ul>
    </section>
  );
}
