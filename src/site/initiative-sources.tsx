// Owns the list of where each value of an initiative stands: paper, line, and whether it was read or concluded.
import type { SnapshotOrigin } from "../domain/snapshot.ts";
import { FIELDS } from "../rulebook/osaka-city/fields.ts";
import { inLanguage, type Lang } from "../ui/language.ts";
import { mixed } from "../ui/mixed.tsx";
import { Empty } from "../ui/notice.tsx";
import { Table } from "../ui/table.tsx";
import { formName, formWords, labelName } from "./form-words.ts";
import { href } from "./links.ts";
import { planPlace } from "./parts.tsx";
import { originsUnder, type PlacedInitiative } from "./plan-parts.ts";
import type { PlanContext } from "./view.ts";

type Row = { readonly name: string; readonly origin: SnapshotOrigin };

/** Every value of the initiative with its paper and line. */
export function InitiativeSources({
  context,
  placed,
}: {
  readonly context: PlanContext;
  readonly placed: PlacedInitiative;
}) {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  const rows: Row[] = originsUnder(snapshot, placed.pointer)
    // A blank stands nowhere.
    .filter(({ origin }) => origin.line !== null || origin.evidence !== null)
    .map(({ pointer, origin }) => ({
      name: fieldName(lang, pointer.slice(placed.pointer.length + 1)),
      origin,
    }));
  if (rows.length === 0)
    return (
      <Empty>{t("出典の位置は記録されていません。", "The places in the papers were not recorded.")}</Empty>
    );
  const paperName = (id: string) => {
    const paper = snapshot.papers.find((candidate) => candidate.id === id);
    return paper ? `${formName(lang, paper.form)} ${paper.file}` : id;
  };
  return (
    <>
      <p>
        {t(
          "このページの値は次の文書から読み取りました。",
          "The values on this page were read from these papers.",
        )}{" "}
        <a href={href(lang, { page: "sources", ...planPlace(context) })}>
          {t("文書の一覧", "List of papers")}
        </a>
      </p>
      <ul>
        {[...new Set(rows.map((row) => row.origin.paper))].map((id) => (
          <li>{paperName(id)}</li>
        ))}
      </ul>
      <details>
        <summary>{t(`値ごとの出典（${rows.length}件）`, `Source of each value (${rows.length})`)}</summary>
        <Table
          caption={t("値ごとの出典", "Source of each value")}
          captionHidden
          dense
          rows={rows}
          columns={[
            { label: t("項目", "Field"), heading: true, cell: (row) => row.name },
            {
              label: t("文書の記載", "As it stands in the paper"),
              cell: (row) => <span lang="ja">{excerpt(row.origin.raw)}</span>,
            },
            {
              label: t("位置", "Place"),
              cell: (row) => (
                <>
                  {row.origin.line === null ? "—" : t(`${row.origin.line}行目`, `line ${row.origin.line}`)}
                  <span class="small">{paperName(row.origin.paper)}</span>
                </>
              ),
            },
            {
              label: t("読み取り方", "How"),
              cell: (row) =>
                row.origin.how === "read" ? (
                  t("そのまま読み取り", "Read as it stands")
                ) : (
                  <>
                    {t("ほかの記載から判断", "Concluded")}
                    {row.origin.evidence && <span class="small">{mixed(row.origin.evidence)}</span>}
                  </>
                ),
            },
          ]}
        />
      </details>
    </>
  );
}

/** The printed label of a field of an initiative; the rest of the path stays as it is. */
function fieldName(lang: Lang, path: string): string {
  const keys = path.split("/");
  const field = [keys.slice(0, 2).join("."), keys[0]]
    .map((key) => FIELDS.find((candidate) => candidate.id === `initiative.${key}`))
    .find((candidate) => candidate !== undefined);
  const words = formWords(lang);
  const t = inLanguage(lang);
  const own: Readonly<Record<string, string>> = {
    code: t("番号", "Code"),
    name: t("名称", "Name"),
    budget: words.budgeted,
    midYear: words.midYear,
    yearEnd: words.yearEnd,
    crossReference: t("再掲", "Repeats"),
    targetRevisions: t("目標の変更", "Target change"),
  };
  const head = field ? labelName(lang, field.form, field.id) : (own[keys[0] ?? ""] ?? keys[0] ?? "");
  const tail = keys.slice(field?.id.split(".").length === 3 ? 2 : 1).filter((key) => !/^\d+$/.test(key));
  return tail.length > 0 ? `${head} › ${tail.join(" › ")}` : head;
}

function excerpt(raw: string | null): string {
  if (raw === null) return "—";
  return raw.length > 60 ? `${raw.slice(0, 60)}…` : raw;
}
