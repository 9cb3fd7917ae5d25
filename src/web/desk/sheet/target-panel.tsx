// Owns changed targets on a sheet's page: what was changed and why, and the form that changes one.
import { fieldsOpen } from "../../../domain/workflow.ts";
import { deskHref, type DeskPlace } from "../../../site/links.ts";
import type { ChangeEntry } from "../../../domain/record.ts";
import { momentInJapan } from "../../../ui/numbers.ts";
import { inLanguage } from "../../../ui/language.ts";
import type { OpenSheet } from "../../../usecases/open-sheet.ts";
import type { DeskContext } from "../desk-page.tsx";

/** When and by whom a target was changed. */
function ChangedBy(props: {
  readonly context: DeskContext;
  readonly change: ChangeEntry | null;
  readonly nameOf: (account: string | null) => string;
}) {
  const { context, change, nameOf } = props;
  if (change === null) return inLanguage(context.lang)("文書による", "told by a paper");
  return `${momentInJapan(change.at, context.lang)} ${nameOf(change.actor)}`;
}

/** The panel; nothing for sheets without targets of their own, or while the plan itself can still be written. */
export function TargetPanel(props: {
  readonly context: DeskContext;
  readonly to: DeskPlace;
  readonly open: OpenSheet;
  /** For each change the entry of the history that brought it in; null for what a paper told. */
  readonly changes: readonly (ChangeEntry | null)[];
  readonly nameOf: (account: string | null) => string;
}) {
  const { context, to, open } = props;
  const { sheet } = open.view;
  if (sheet.kind !== "initiative") return null;
  const t = inLanguage(context.lang);
  const { targetRevisions, processIndicators } = sheet.content;
  const stage = fieldsOpen(open.standing);
  const mayChange =
    open.view.open.size > 0 && (stage.includes("M") || stage.includes("Y")) && processIndicators.length > 0;
  if (targetRevisions.length === 0 && !mayChange) return null;
  return (
    <section>
      <h2>{t("目標の変更", "Changed targets")}</h2>
      {targetRevisions.map((revision, index) => (
        <article class="remark">
          <p>
            <del>{revision.before}</del>
          </p>
          <p>
            {revision.marking} <ins>{revision.after}</ins>
          </p>
          <p class="small">
            {t("理由：", "Reason: ")}
            {revision.reason ?? t("記載なし", "none given")}
          </p>
          <p class="small">
            {t("変えた日：", "Changed: ")}
            <ChangedBy {...props} change={props.changes[index] ?? null} />
          </p>
        </article>
      ))}
      {mayChange && (
        <details>
          <summary>{t("年度途中に目標を変える", "Change a target during the year")}</summary>
          <form method="post" action={deskHref(context.lang, to)}>
            <input type="hidden" name="token" value={context.token} />
            <input type="hidden" name="action" value="change-target" />
            <div class="form-field">
              <label for="target-indicator">{t("指標", "Indicator")}</label>
              <select class="form-select" id="target-indicator" name="indicator">
                {processIndicators.map((indicator, index) => (
                  <option value={String(index)}>
                    {indicator.mark} {indicator.name}
                    {t("：", ": ")}
                    {indicator.target?.text}
                  </option>
                ))}
              </select>
            </div>
            <div class="form-field">
              <label for="target-words">{t("新しい目標", "New target")}</label>
              <input class="form-text" type="text" id="target-words" name="target" required />
            </div>
            <div class="form-field">
              <label for="target-reason">
                {t("変える理由（目標とともに公表されます）", "Reason (published with the target)")}
              </label>
              <textarea class="form-text" id="target-reason" name="reason" rows={2} required></textarea>
            </div>
            <button class="button-quiet">{t("目標を変える", "Change the target")}</button>
          </form>
        </details>
      )}
    </section>
  );
}
