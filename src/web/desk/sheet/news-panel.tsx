// Owns what others changed on a sheet since this person last looked at it.
import { momentInJapan } from "../../../ui/numbers.ts";
import type { ChangeEntry } from "../../../domain/record.ts";
import { entryWords } from "../../../rulebook/osaka-city/entry-words.ts";
import { Difference } from "../../../ui/difference.tsx";
import { inLanguage } from "../../../ui/language.ts";
import type { FieldModel } from "../../../usecases/field-models.ts";
import type { DeskContext } from "../desk-page.tsx";
import { fieldId } from "./field-names.ts";

/** One line for each field that changed: from what it was then to what it is now. */
export function NewsPanel(props: {
  readonly context: DeskContext;
  readonly news: readonly ChangeEntry[] | null;
  readonly fields: readonly FieldModel[];
  readonly nameOf: (account: string | null) => string;
}) {
  const { context, news, fields, nameOf } = props;
  const t = inLanguage(context.lang);
  if (news === null || news.length === 0) return null;
  const byField = Map.groupBy(news, ({ itemId, field }) => `${itemId}.${field}`);
  return (
    <section>
      <h2>{t(`前回見たあとの変更（${byField.size}か所）`, `Changed since you looked (${byField.size})`)}</h2>
      {[...byField.values()].map((entries) => {
        const [first, last] = [entries[0], entries.at(-1)];
        const model = fields.find(({ itemId, field }) => itemId === first?.itemId && field === first.field);
        if (!first || !last) return null;
        return (
          <article class="remark">
            <p class="small">
              {model && <a href={`#${fieldId(model)}`}>{model.entry.label[context.lang]}</a>}{" "}
              {nameOf(last.actor)} {momentInJapan(last.at, context.lang)}
            </p>
            {model && (
              <Difference
                lang={context.lang}
                before={entryWords(model.entry, first.before)}
                after={entryWords(model.entry, last.after)}
              />
            )}
          </article>
        );
      })}
    </section>
  );
}
