// Owns words that were sent for fields which are not on the sheet: named, and shown to be copied, because nothing kept them.
import type { Words } from "../../../domain/finding.ts";
import type { ItemKind } from "../../../domain/record.ts";
import { ENTRIES } from "../../../rulebook/osaka-city/entries.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import type { Stray } from "./sent-edits.ts";
import type { NamedRefusal } from "./sheet-props.ts";

/** What a field is told that is not there (any more). */
export const NOT_ON_THIS_SHEET: Words = {
  ja: "この欄は今このシートにないので、保存していません。ほかの人が外した可能性があります。書いた文を写してから、ページを開き直してください。",
  en: "This field is not on the sheet now, so that it was not saved. Somebody may have taken it out. Copy what you wrote, then open the page again.",
};

/** Names more than these would say nothing more. */
const MOST = 8;

/** Why a sheet was not saved whole; `saved`: how many of its other fields were. */
export function notOnThisSheet(strays: readonly Stray[], saved: number): NamedRefusal {
  const names = (lang: Lang): readonly string[] => [...new Set(strays.map((one) => nameOf(one, lang)))];
  const [ja, en] = [names("ja"), names("en")];
  const more = ja.length - MOST;
  return {
    code: "not-on-this-sheet",
    about: "stray-words",
    ja: `${ja
      .slice(0, MOST)
      .map((name) => `「${name}」`)
      .join(
        "",
      )}${more > 0 ? `ほか${more}件` : ""}は今このシートにない欄なので、保存していません。${saved > 0 ? `ほかの欄は保存しました（${saved}件）。` : "ほかに保存したものもありません。"}`,
    en: `Not saved, because this sheet has no such field now: ${en.slice(0, MOST).join(", ")}${more > 0 ? ` and ${more} more` : ""}. ${saved > 0 ? `The other fields were saved (${saved}).` : "Nothing else was saved either."}`,
  };
}

/** The words themselves, to be copied; nothing where there are none. */
export function StrayWords({ lang, strays }: { readonly lang: Lang; readonly strays: readonly Stray[] }) {
  const t = inLanguage(lang);
  if (strays.length === 0) return null;
  return (
    <section class="conflict" id="stray-words" tabindex={-1} aria-labelledby="stray-words-title">
      <h2 class="notice-title" id="stray-words-title">
        {t("保存していない文", "Words that were not saved")}
      </h2>
      <p>
        {t(
          "この画面にだけ残っています。要るものは、入れる欄に写してください。",
          "They are kept on this page alone. Please copy what is needed to where it belongs.",
        )}
      </p>
      {strays.map((stray, n) => (
        <div class="form-field">
          <label for={`stray-${n}`}>{nameOf(stray, lang)}</label>
          <textarea class="form-text sheet-text" id={`stray-${n}`} readonly rows={3}>
            {`\n${stray.words}`}
          </textarea>
        </div>
      ))}
    </section>
  );
}

/** Fields that come and go are those of indicators, and stand first: their labels name what was there. */
const KINDS: readonly ItemKind[] = [
  "process-indicator",
  "outcome-indicator",
  "initiative",
  "strategy",
  "issue",
  "reform-item",
  "plan",
];

/** The label of a field that once was there, else the name as it was sent. */
function nameOf({ name }: Stray, lang: Lang): string {
  const field = /^[a-z]+:[0-9a-f-]{36}\.(.+)$/.exec(name)?.[1];
  const entry = KINDS.flatMap((kind) => ENTRIES[kind]).find((one) => one.field === field);
  return entry?.label[lang] ?? name;
}
