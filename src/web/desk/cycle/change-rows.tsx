// Owns showing differences between plans: place, before, after; and the name of an account.
import type { Change } from "../../../domain/plan-difference.ts";
import type { Plan } from "../../../domain/plan.ts";
import { placeOfChange, wordsOfChange } from "../../../rulebook/osaka-city/change-words.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { LongText } from "../../../ui/long-text.tsx";
import { Table } from "../../../ui/table.tsx";

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
  return names.get(account) ?? t("（アカウントを消した人）", "(deleted account)");
}
