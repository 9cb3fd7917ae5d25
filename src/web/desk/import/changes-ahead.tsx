// Owns what publishing would change, field by field, and where the papers disagree.
import type { Change } from "../../../domain/plan-difference.ts";
import type { Json } from "../../../domain/plan-tree.ts";
import type { Plan } from "../../../domain/plan.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { Empty } from "../../../ui/notice.tsx";
import { figure, thousandYen } from "../../../ui/numbers.ts";
import { Table, type Column } from "../../../ui/table.tsx";
import type { Preview } from "../../../usecases/preview-acceptance.ts";
import { fieldTree, isMoney, pathWords, type Group } from "./field-tree.ts";

type Props = { readonly lang: Lang; readonly preview: Preview };

/** More would not be read in one go; the side-by-side view has all of them. */
const ROWS_SHOWN = 200;
const LETTERS_SHOWN = 200;

/** Before and after of every field that changes for the public. */
export function ChangesAhead({ lang, preview }: Props) {
  const t = inLanguage(lang);
  const { published, plan } = preview;
  if (published === null)
    return (
      <p>
        {t(
          "この所属と年度は、まだ何も公表されていません。選んだ文書の内容がすべて新しく公表されます。",
          "Nothing of this unit and year is public yet: everything in the chosen papers becomes public.",
        )}
      </p>
    );
  // Form and title of a composed plan are those of one of its papers: nobody reads them as a change.
  const changes = preview.changes.filter(({ path }) => path !== "/form" && path !== "/title");
  if (changes.length === 0)
    return (
      <Empty>{t("公表中の内容と違いはありません。", "There is no difference to what is public.")}</Empty>
    );
  const [after, before] = [treeOf(lang, plan), treeOf(lang, published.plan)];
  const columns: readonly Column<Change>[] = [
    {
      label: t("欄", "Field"),
      heading: true,
      cell: (change) => <Place tree={change.after === null ? before : after} path={change.path} />,
    },
    {
      label: t("今", "Now"),
      cell: (change) => <Value lang={lang} path={change.path} value={change.before} />,
    },
    {
      label: t("公表すると", "After"),
      cell: (change) => <Value lang={lang} path={change.path} value={change.after} />,
    },
  ];
  return (
    <>
      <Table
        caption={t(`違い ${changes.length}件`, `${changes.length} differences`)}
        dense
        shape="even"
        rows={changes.slice(0, ROWS_SHOWN)}
        columns={columns}
      />
      <Rest lang={lang} count={changes.length - ROWS_SHOWN} />
    </>
  );
}

/** Fields that two of the papers state differently, and which of the two is published. */
export function ConflictsAhead({ lang, preview }: Props) {
  const t = inLanguage(lang);
  const { conflicts, plan } = preview;
  if (conflicts.length === 0) return null;
  const tree = treeOf(lang, plan);
  return (
    <details>
      <summary>
        {t(
          `文書どうしで書き方が違う欄 ${conflicts.length}件`,
          `${conflicts.length} fields that the papers state differently`,
        )}
      </summary>
      <Table
        caption={t("文書どうしの違い", "Differences between the papers")}
        captionHidden
        dense
        shape="even"
        rows={conflicts.slice(0, ROWS_SHOWN)}
        columns={[
          { label: t("欄", "Field"), heading: true, cell: ({ path }) => <Place tree={tree} path={path} /> },
          {
            label: t("公表する", "Published"),
            cell: ({ path, kept }) => <Value lang={lang} path={path} value={kept.value} />,
          },
          {
            label: t("公表しない", "Not published"),
            cell: ({ path, other }) => <Value lang={lang} path={path} value={other.value} />,
          },
        ]}
      />
      <Rest lang={lang} count={conflicts.length - ROWS_SHOWN} />
    </details>
  );
}

/** Only the names of fields and things are taken from it: origins are not needed. */
function treeOf(lang: Lang, plan: Plan): Group {
  return fieldTree(lang, { plan, origins: {} });
}

function Place({ tree, path }: { readonly tree: Group; readonly path: string }) {
  const words = pathWords(tree, path);
  return (
    <>
      {words.field || words.thing}
      {words.field && <span class="small">{words.thing}</span>}
    </>
  );
}

function Rest({ lang, count }: { readonly lang: Lang; readonly count: number }) {
  if (count <= 0) return null;
  return <p>{inLanguage(lang)(`ほか${count}件`, `and ${count} more`)}</p>;
}

function Value({ lang, path, value }: { readonly lang: Lang; readonly path: string; readonly value: Json }) {
  const money = typeof value === "number" && isMoney(path.split("/").at(-1) ?? "");
  const text = money ? thousandYen(value, lang) : valueWords(value);
  if (text === null || text === "") return <span class="absent">{inLanguage(lang)("なし", "none")}</span>;
  return (
    <span lang="ja" class="read-value">
      {text.length > LETTERS_SHOWN ? `${text.slice(0, LETTERS_SHOWN)}…` : text}
    </span>
  );
}

/** A value in as few words as tell it: a thing by its number and name, a list by its members. */
function valueWords(value: Json): string | null {
  if (value === null) return null;
  if (typeof value === "number") return figure(value);
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value))
    return (value as readonly Json[]).flatMap((one) => valueWords(one) ?? []).join("\n");
  const thing = value as { readonly [key: string]: Json }; // neither list nor null
  const told = [thing["code"] ?? thing["no"] ?? thing["mark"], thing["text"] ?? thing["name"]];
  const words = told.filter((part) => typeof part === "string" || typeof part === "number");
  if (words.length > 0) return words.join(" ");
  return Object.values(thing)
    .flatMap((one) => valueWords(one) ?? [])
    .join(" ");
}
