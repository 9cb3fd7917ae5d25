// Owns the evidence of a sheet on its page: the list of files and links, taking one off, and attaching one.
import { deskHref } from "../../../site/links.ts";
import type { EvidenceEntry } from "../../../store/evidence.ts";
import { inLanguage } from "../../../ui/language.ts";
import { momentInJapan } from "../../../ui/numbers.ts";
import type { FieldModel } from "../../../usecases/field-models.ts";
import type { AroundProps } from "./around.tsx";
import { DeskForm } from "../desk-page.tsx";
import { fieldId } from "./field-names.ts";

/** Where a statement of the sheet comes from. */
export function EvidencePanel(props: AroundProps & { readonly mayAttach: boolean }) {
  const { context, around, open, mayAttach } = props;
  const t = inLanguage(context.lang);
  const { evidence } = around;
  const fields = open.fields.filter(({ locked }) => locked === null);
  if (evidence.length === 0 && !(mayAttach && fields.length > 0)) return null;
  return (
    <section id="evidence">
      <h2>{t(`根拠資料（${evidence.length}件）`, `Evidence (${evidence.length})`)}</h2>
      {evidence.map((entry) => (
        <Piece {...props} entry={entry} />
      ))}
      {mayAttach && fields.length > 0 && <Attach {...props} fields={fields} />}
    </section>
  );
}

function Piece(props: AroundProps & { readonly entry: EvidenceEntry; readonly mayAttach: boolean }) {
  const { context, to, open, entry, nameOf } = props;
  const { lang } = context;
  const t = inLanguage(lang);
  const { city, unit, year } = to;
  const model = open.fields.find(({ itemId, field }) => itemId === entry.itemId && field === entry.field);
  return (
    <article class="remark">
      <p>
        <a
          href={entry.url ?? deskHref(lang, { page: "evidence", city, unit, year, evidence: entry.id })}
          rel={entry.url === null ? undefined : "noreferrer"}
          data-turbo="false"
        >
          <span lang="ja">{entry.title}</span>
        </a>{" "}
        <span class="small">{entry.size === null ? t("リンク", "Link") : sizeWords(entry.size)}</span>
      </p>
      <p class="small">
        {model && <a href={`#${fieldId(model)}`}>{model.entry.label[lang]}</a>} {nameOf(entry.addedBy)}{" "}
        {momentInJapan(entry.addedAt, lang)} <b>{audienceWords(entry)[lang]}</b>
      </p>
      {props.mayAttach && (
        <DeskForm context={context} to={to} action="detach">
          <input type="hidden" name="evidence" value={entry.id} />
          <button class="button-quiet">
            {t("外す", "Take off")}
            <span class="visually-hidden">{t(`：${entry.title}`, `: ${entry.title}`)}</span>
          </button>
        </DeskForm>
      )}
    </article>
  );
}

function audienceWords({ openToPublic, publishedAt }: EvidenceEntry) {
  if (publishedAt !== null) return { ja: "公表済み", en: "published" };
  return openToPublic
    ? { ja: "次の公表で公表ページに出る", en: "goes out with the next publication" }
    : { ja: "庁内のみ", en: "internal" };
}

/** A size in kB, or in MB from 1,024 kB on; at least 1 kB. */
function sizeWords(bytes: number): string {
  const kb = bytes / 1024;
  return kb < 1024 ? `${Math.max(1, Math.round(kb))} KB` : `${(kb / 1024).toFixed(1)} MB`;
}

function Attach({ context, to, fields }: AroundProps & { readonly fields: readonly FieldModel[] }) {
  const { lang } = context;
  const t = inLanguage(lang);
  return (
    <details>
      <summary>{t("根拠資料を付ける", "Attach evidence")}</summary>
      <DeskForm context={context} to={to} action="attach" files>
        <div class="form-field">
          <label for="evidence-field">{t("どの欄の根拠か", "For which field")}</label>
          <select class="form-select" id="evidence-field" name="field">
            {fields.map((model) => (
              <option value={`${model.itemId}.${model.field}`}>{model.entry.label[lang]}</option>
            ))}
          </select>
        </div>
        <div class="form-field">
          <label for="evidence-file">{t("ファイル（10MBまで）", "File (up to 10 MB)")}</label>
          <input class="form-text" type="file" id="evidence-file" name="file" />
        </div>
        <div class="form-field">
          <label for="evidence-url">{t("またはリンク", "Or a link")}</label>
          <input class="form-text" type="url" id="evidence-url" name="url" placeholder="https://" />
        </div>
        <div class="form-field">
          <label for="evidence-title">{t("題名（なくてもよい）", "Title (optional)")}</label>
          <input class="form-text" type="text" id="evidence-title" name="title" maxlength={200} />
        </div>
        <fieldset class="choices">
          <legend>{t("見られる人", "Who may see it")}</legend>
          <label class="choice">
            <input type="radio" name="audience" value="internal" checked /> {t("庁内のみ", "Internal only")}
          </label>
          <label class="choice">
            <input type="radio" name="audience" value="public" />{" "}
            {t("次の公表から誰でも", "Everybody, from the next publication on")}
          </label>
        </fieldset>
        <button class="button-quiet">{t("付ける", "Attach")}</button>
      </DeskForm>
    </details>
  );
}
