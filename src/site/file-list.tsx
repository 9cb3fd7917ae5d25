// Owns the list of the papers and data of one unit's year that everybody may take, on its page and on the page of all data.
import { inLanguage } from "../ui/language.ts";
import { momentInJapan } from "../ui/numbers.ts";
import { Table } from "../ui/table.tsx";
import type { ExportFormat } from "../usecases/export-papers.ts";
import type { PublicFile } from "../usecases/published-files.ts";
import { href } from "./links.ts";
import { sizeWords } from "./paper-names.ts";
import { planPlace } from "./parts.tsx";
import type { PlanContext } from "./view.ts";

const SHORT: Readonly<Record<ExportFormat, string>> = {
  xlsx: "Excel",
  pdf: "PDF",
  docx: "Word",
  pptx: "PowerPoint",
  csv: "CSV",
  json: "JSON",
  stratml: "StratML",
};

/** What a link to a file says; of StratML there are two parts. */
function shortName({ format, name }: PublicFile): string {
  if (format !== "stratml") return SHORT[format];
  return `${SHORT.stratml} ${name.includes("-strategic-plan.") ? "Part 1" : "Part 2"}`;
}

/** One row per paper, the formats beside each other, then the record as data. */
export function FileList({
  context,
  files,
}: {
  readonly context: PlanContext;
  readonly files: readonly PublicFile[];
}) {
  const { lang, snapshot } = context;
  const t = inLanguage(lang);
  const marks = [...new Set(files.map(({ mark }) => mark))];
  return (
    <>
      <Table
        caption={t(
          `${momentInJapan(snapshot.acceptedAt, lang)}に公表した内容`,
          `As published on ${momentInJapan(snapshot.acceptedAt, lang)}`,
        )}
        dense
        rows={marks}
        columns={[
          {
            label: t("文書", "Paper"),
            heading: true,
            cell: (mark) =>
              mark === null ? (
                t("記録の全体（データ）", "The whole record, as data")
              ) : (
                <span lang="ja">{mark}</span>
              ),
          },
          {
            label: t("ファイル", "Files"),
            cell: (mark) => (
              <ul class="inline-list">
                {files
                  .filter((file) => file.mark === mark)
                  .map((file) => (
                    <li>
                      <a
                        href={href(lang, { page: "paper-file", name: file.name, ...planPlace(context) })}
                        data-turbo="false"
                      >
                        {shortName(file)}
                      </a>
                      {file.size !== null && <span class="small">（{sizeWords(file.size)}）</span>}
                    </li>
                  ))}
              </ul>
            ),
          },
        ]}
      />
    </>
  );
}
