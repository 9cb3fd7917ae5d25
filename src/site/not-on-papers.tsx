// Owns saying once per page which fields none of the published papers has a place for, instead of repeating empty rows.
import type { Snapshot } from "../domain/snapshot.ts";
import { inLanguage } from "../ui/language.ts";
import { Notice } from "../ui/notice.tsx";
import { formName } from "./form-words.ts";
import { absenceAt } from "./printed-on.ts";
import type { PlanContext } from "./view.ts";

/** A place that a page would show. */
export type PageField = { readonly name: string; readonly pointer: string; readonly value: unknown };

/** Places that stand under one heading of a page; left out as a whole when all of them are. */
export type PageBlock = { readonly name: string; readonly fields: readonly PageField[] };

/** True where there is no value because no published paper has a place for it: the page then leaves the place out. */
export function isLeftOut(snapshot: Snapshot, { value, pointer }: Omit<PageField, "name">): boolean {
  const isMissing = value === null || (Array.isArray(value) && value.length === 0);
  return isMissing && absenceAt(snapshot, pointer) === "not-on-paper";
}

/** True when a page shows nothing under the heading of a block. */
export function isBlockLeftOut(snapshot: Snapshot, { fields }: PageBlock): boolean {
  return fields.length > 0 && fields.every((field) => isLeftOut(snapshot, field));
}

/** The names of the blocks and places that a page leaves out; nothing when it leaves out none. */
export function NotOnPapers(props: { readonly context: PlanContext; readonly blocks: readonly PageBlock[] }) {
  const { lang, snapshot } = props.context;
  const t = inLanguage(lang);
  const names = new Set(
    props.blocks.flatMap((block) =>
      isBlockLeftOut(snapshot, block)
        ? [block.name]
        : block.fields.filter((field) => isLeftOut(snapshot, field)).map(({ name }) => name),
    ),
  );
  if (names.size === 0) return null;
  const papers = [...new Set(snapshot.papers.map(({ form }) => formName(lang, form)))].join(t("、", ", "));
  return (
    <Notice kind="info" title={t("公表された文書にはない欄", "Not on the published papers")}>
      <p>{[...names].join(t("、", ", "))}</p>
      <p class="small">{t(`公表された文書：${papers}`, `Published papers: ${papers}`)}</p>
    </Notice>
  );
}
