// Owns the choice between two versions of a field, for those without script.
import { inLanguage } from "../../../ui/language.ts";
import { controlName, fieldId } from "./field-names.ts";
import type { Clash, SheetPageProps } from "./sheet-props.ts";

/** The choice between two versions, for those without script: either button sends one of them on the newest revision. */
export function ClashForm({
  context,
  clash,
  address,
}: SheetPageProps & { readonly clash: Clash; readonly address: string }) {
  const t = inLanguage(context.lang);
  const { model } = clash;
  return (
    <form method="post" action={address} class="conflict" aria-label={model.entry.label[context.lang]}>
      <input type="hidden" name="token" value={context.token} />
      <input type="hidden" name="action" value="save" />
      <input type="hidden" name={controlName("base", model)} value={String(clash.revision)} />
      <input type="hidden" name={controlName("shown", model)} value={clash.theirs} />
      <p class="notice-title">
        {t(
          `「${model.entry.label.ja}」は、ほかの人も直していました。どちらも残っています。選ぶか、つなげて直してください。`,
          `“${model.entry.label.en}” was changed by somebody else, too. Both versions are kept: choose, or join them.`,
        )}
      </p>
      <div class="conflict-sides">
        <div>
          <p class="sheet-label">{t(`保存されている文（${clash.by}）`, `What is saved (${clash.by})`)}</p>
          <p class="conflict-words">{clash.theirs}</p>
        </div>
        <div>
          <label class="sheet-label" for={`${fieldId(model)}-mine`}>
            {t("あなたの文", "Your text")}
          </label>
          <textarea
            class="form-text sheet-text"
            id={`${fieldId(model)}-mine`}
            name={controlName("words", model)}
          >
            {`\n${clash.mine}`}
          </textarea>
        </div>
      </div>
      <p class="form-buttons">
        <button class="button">{t("この文で保存する", "Save this text")}</button>
        <a href={`${address}#${fieldId(model)}`}>{t("保存されている文のままにする", "Keep what is saved")}</a>
      </p>
    </form>
  );
}
