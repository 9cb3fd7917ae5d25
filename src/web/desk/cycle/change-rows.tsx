// Owns showing entries of the history and differences between plans: place, before, after, who, why.
import type { Change } from "../../../domain/plan-difference.ts";
import type { Json } from "../../../domain/plan-tree.ts";
import type { Plan } from "../../../domain/plan.ts";
import type { ChangeEntry, ItemKind } from "../../../domain/record.ts";
import { entryOf } from "../../../rulebook/osaka-city/entries.ts";
import { entryWords } from "../../../rulebook/osaka-city/entry-words.ts";
import { placeOfChange, wordsOfChange } from "../../../rulebook/osaka-city/change-words.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { LongText } from "../../../ui/long-text.tsx";
import { momentInJapan } from "../../../ui/numbers.ts";
import { Table } from "../../../ui/table.tsx";

/** The printed label of a field of an item; the identifier where the forms print none. */
export function fieldLabel(lang: Lang, kind: ItemKind | undefined, field: string | null): string {
  const t = inLanguage(lang);
  if (field === null) return t("シート全体", "The whole sheet");
  const entry = kind === undefined ? null : entryOf(kind, field);
  return entry ? entry.label[lang].replace(/(?<=.)[（＜(<].*$/, "") : field;
}

/** Entries of the history, newest last. */
export function HistoryRows(props: {
  readonly lang: Lang;
  readonly caption: string;
  readonly entries: readonly ChangeEntry[];
  readonly kinds: ReadonlyMap<string, ItemKind>;
  readonly names: ReadonlyMap<string, string>;
}) {
  const { lang, entries, kinds, names } = props;
  const t = inLanguage(lang);
  const words = (entry: ChangeEntry, value: Json): string | null => {
    const kind = kinds.get(entry.itemId ?? "");
    const field = kind === undefined || entry.field === null ? null : entryOf(kind, entry.field);
    if (value === null) return null;
    return field ? entryWords(field, value) : typeof value === "string" ? value : JSON.stringify(value);
  };
  return (
    <Table
      caption={props.caption}
      captionHidden
      dense
      rows={entries}
      columns={[
        {
          label: t("欄", "Field"),
          heading: true,
          cell: (entry) => fieldLabel(lang, kinds.get(entry.itemId ?? ""), entry.field),
        },
        {
          label: t("前", "Before"),
          cell: (entry) => <Words lang={lang} words={words(entry, entry.before)} />,
        },
        { label: t("後", "After"), cell: (entry) => <Words lang={lang} words={words(entry, entry.after)} /> },
        {
          label: t("だれが・いつ", "Who and when"),
          cell: (entry) => (
            <>
              {nameOf(lang, names, entry.actor)}
              <br />
              {momentInJapan(entry.at, lang)}
            </>
          ),
        },
        { label: t("理由", "Reason"), cell: (entry) => entry.reason ?? "" },
      ]}
    />
  );
}

/** Differences between two plans. */
export function DifferenceRows(props: {
  readonly lang: Lang;
  readonly caption: string;
  readonly changes: readonly Change[];
  readonly before: Plan;
  readonly after: Plan;
}) {
  const { lang, changes, before, after } = props;
  const t = inLanguage(lang);
  return (
    <Table
      caption={props.caption}
      captionHidden
      dense
      rows={changes}
      columns={[
        {
          label: t("欄", "Field"),
          heading: true,
          cell: ({ path, after: now }) => placeOfChange(path, now === null ? before : after)[lang],
        },
        {
          label: t("前", "Before"),
          cell: (change) => <Words lang={lang} words={wordsOfChange(change.path, before, change.before)} />,
        },
        {
          label: t("後", "After"),
          cell: (change) => <Words lang={lang} words={wordsOfChange(change.path, after, change.after)} />,
        },
      ]}
    />
  );
}

function Words({ lang, words }: { readonly lang: Lang; readonly words: string | null }) {
  if (words === null || words === "")
    return <span class="absent">{inLanguage(lang)("（なし）", "(nothing)")}</span>;
  return (
    <span lang="ja">
      <LongText text={words} />
    </span>
  );
}

/** The name of an account; says so where the person is gone or the program itself acted. */
export function nameOf(lang: Lang, names: ReadonlyMap<string, string>, account: string | null): string {
  const t = inLanguage(lang);
  if (account === null) return t("システム", "The system");
  return names.get(account) ?? t("（削除された利用者）", "(deleted account)");
}
