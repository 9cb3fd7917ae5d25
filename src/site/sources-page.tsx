// Owns the page of the papers that a plan was read from, with their checksums.
import { inLanguage } from "../ui/language.ts";
import { Facts } from "../ui/facts.tsx";
import { momentInJapan } from "../ui/numbers.ts";
import { Empty } from "../ui/notice.tsx";
import { Table } from "../ui/table.tsx";
import { formName, stageName } from "./form-words.ts";
import { href } from "./links.ts";
import { planCrumbs, planPlace, titled, UnitYear } from "./parts.tsx";
import type { PlanContext, View } from "./view.ts";
import { yearName } from "./years.ts";

/** The papers of a plan and the checksum of what was accepted. */
export function sourcesView(context: PlanContext): View {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  const title = t("出典の文書", "Source papers");
  return {
    title: titled(lang, title, `${snapshot.unit.name} ${yearName(lang, snapshot.fiscalYear)}`),
    description: null,
    crumbs: planCrumbs(context, { label: title, href: null }),
    body: <SourcesPage {...context} />,
  };
}

function SourcesPage(context: PlanContext) {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  return (
    <>
      <h1>
        <span class="over-title">
          <UnitYear {...context} />
        </span>
        {t("出典の文書", "Source papers")}
      </h1>
      <p class="lead">
        {t(
          "この年度のページは、次の文書から読み取った内容です。チェックサムが同じなら、同じ内容の文書です。",
          "These pages were read from the following papers. Two papers with the same checksum have the same content.",
        )}
      </p>
      {snapshot.papers.length === 0 ? (
        <Empty>{t("文書は登録されていません。", "No papers are recorded.")}</Empty>
      ) : (
        <Table
          caption={t("文書の一覧", "Papers")}
          rows={snapshot.papers}
          columns={[
            { label: t("種類", "Kind"), heading: true, cell: (paper) => formName(lang, paper.form) },
            {
              label: t("版", "Edition"),
              cell: (paper) => (paper.stage === null ? "—" : stageName(lang, paper.stage)),
            },
            { label: t("ファイル", "File"), cell: (paper) => <span class="long-code">{paper.file}</span> },
            { label: "SHA-256", cell: (paper) => <code class="long-code">{paper.sha256}</code> },
          ]}
        />
      )}
      <h2>{t("受け入れた内容", "What was accepted")}</h2>
      <Facts
        rows={[
          { name: t("受け入れた日時", "Accepted"), value: momentInJapan(snapshot.acceptedAt, lang) },
          {
            name: t("内容のチェックサム（SHA-256）", "Checksum of the content (SHA-256)"),
            value: <code class="long-code">{snapshot.checksum}</code>,
          },
          {
            name: t("データ", "Data"),
            value: <a href={href(lang, { page: "plan-json", ...planPlace(context) })}>plan.json</a>,
          },
        ]}
      />
    </>
  );
}
