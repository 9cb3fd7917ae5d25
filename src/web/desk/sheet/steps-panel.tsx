// Owns the steps of a sheet on its page: what this person may do with it now, and what was done to it so far.
import { momentInJapan } from "../../../ui/numbers.ts";
import type { SheetStep } from "../../../domain/decision.ts";
import { needsReason, STATE_WORDS, STEP_WORDS, stepFrom, type StepVerb } from "../../../domain/workflow.ts";
import { deskHref, type DeskPlace } from "../../../site/links.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import type { PlanSheet } from "../../../store/sheets.ts";
import type { FieldModel } from "../../../usecases/field-models.ts";
import type { DeskContext } from "../desk-page.tsx";

type StepsPanelProps = {
  readonly context: DeskContext;
  readonly to: DeskPlace;
  readonly sheet: PlanSheet;
  /** Steps that this person may take now. */
  readonly verbs: readonly StepVerb[];
  readonly steps: readonly SheetStep[];
  readonly fields: readonly FieldModel[];
  /** Number of the last change that this page shows: what is passed on is what was looked at. */
  readonly seen: number;
  readonly nameOf: (account: string | null) => string;
};

/** The panel: one form for each step, the quiet ones folded. */
export function StepsPanel(props: StepsPanelProps) {
  const { context, verbs } = props;
  const t = inLanguage(context.lang);
  return (
    <section>
      <h2>{t("手続", "Steps")}</h2>
      {verbs.length === 0 && (
        <p class="small">{t("今あなたが行う手続はありません。", "There is no step for you to take now.")}</p>
      )}
      {verbs.map((verb) => (
        <StepForm {...props} verb={verb} />
      ))}
      <StepList {...props} />
    </section>
  );
}

function StepForm({ context, to, sheet, verb, fields, seen }: StepsPanelProps & { readonly verb: StepVerb }) {
  const t = inLanguage(context.lang);
  const { lang } = context;
  const step = stepFrom(verb, sheet.state);
  const asks = step !== null && needsReason(step, sheet);
  const form = (
    <form method="post" action={deskHref(lang, to)}>
      <input type="hidden" name="token" value={context.token} />
      <input type="hidden" name="action" value={verb} />
      <input type="hidden" name="seen" value={String(seen)} />
      {verb === "submit-with-errors" && (
        <p class="small">
          {t(
            "誤りを直せないときだけ使います。どの手続でも印が付き、所属長が、理由を印字して公表するか差し戻すかを決めます。",
            "Only where errors cannot be settled. The sheet is marked at every step, and the head either publishes it with a printed reason or returns it.",
          )}
        </p>
      )}
      <div class="form-field">
        <label for={`reason-${verb}`}>
          {!asks
            ? t("ひとこと（任意）", "A note (optional)")
            : verb === "decide"
              ? t(
                  "誤りを残して決裁する理由（必ず記録に残ります）",
                  "Reason for deciding over errors (stays in the record)",
                )
              : verb === "submit-with-errors"
                ? t(
                    "誤りを直せない理由（必ず記録に残ります）",
                    "Why they cannot be settled (stays in the record)",
                  )
                : t("理由（必ず記録に残ります）", "Reason (stays in the record)")}
        </label>
        <textarea class="form-text" id={`reason-${verb}`} name="reason" rows={2} required={asks}></textarea>
      </div>
      {verb === "return-sheet" && (
        <>
          <RemarkOnField
            id="return"
            lang={lang}
            fields={fields}
            field={t("直してほしい欄（任意）", "Field to be changed (optional)")}
            words={t("その欄へのコメント", "Remark on that field")}
          />
          <details>
            <summary>{t("ほかの欄にもコメントする", "Remark on other fields, too")}</summary>
            {MORE_REMARKS.map((n) => (
              <RemarkOnField
                id={`return-${n}`}
                lang={lang}
                fields={fields}
                field={t(`${n}つ目の欄`, `Field ${n}`)}
                words={t(`${n}つ目の欄へのコメント`, `Remark on field ${n}`)}
              />
            ))}
          </details>
        </>
      )}
      <button class={QUIET.has(verb) ? "button-quiet" : "button"}>{STEP_WORDS[verb][lang]}</button>
    </form>
  );
  if (!QUIET.has(verb)) return form;
  return (
    <details>
      <summary>{STEP_WORDS[verb][lang]}</summary>
      {form}
    </details>
  );
}

/** Further remarks that one return may carry; more are written as comments. */
const MORE_REMARKS = [2, 3, 4, 5] as const;

/** A field of the sheet with words on it. The pair is sent under the same two names each time. */
function RemarkOnField(props: {
  readonly id: string;
  readonly lang: Lang;
  readonly fields: readonly FieldModel[];
  readonly field: string;
  readonly words: string;
}) {
  const { id, lang, fields } = props;
  return (
    <div class="form-field">
      <label for={`${id}-field`}>{props.field}</label>
      <select class="form-select" id={`${id}-field`} name="field">
        <option value="">{inLanguage(lang)("（シート全体）", "(the whole sheet)")}</option>
        {fields.map((model) => (
          <option value={`${model.itemId}.${model.field}`}>{model.entry.label[lang]}</option>
        ))}
      </select>
      <label for={`${id}-words`}>{props.words}</label>
      <textarea class="form-text" id={`${id}-words`} name="words" rows={2}></textarea>
    </div>
  );
}

/** Steps that lead back or past the checks: they are there, but do not stand in the way. */
const QUIET: ReadonlySet<StepVerb> = new Set([
  "submit-with-errors",
  "return-sheet",
  "withdraw-submission",
  "reopen",
]);

function StepList({ context, steps, nameOf }: StepsPanelProps) {
  const t = inLanguage(context.lang);
  const { lang } = context;
  if (steps.length === 0) return null;
  return (
    <details>
      <summary>{t(`これまでの手続（${steps.length}件）`, `Steps so far (${steps.length})`)}</summary>
      <ol class="history">
        {steps.map((step) => (
          <li>
            <p class="history-head">
              <b>{STEP_WORDS[step.verb][lang]}</b>
              <span class="small">{momentInJapan(step.at, lang)}</span>
            </p>
            <p class="small">
              {nameOf(step.actor)}
              {step.deputyFor !== null &&
                t(`（${nameOf(step.deputyFor)}の代理）`, ` (for ${nameOf(step.deputyFor)})`)}
              {" → "}
              {STATE_WORDS[step.to][lang]}
            </p>
            {step.reason !== null && <p>{step.reason}</p>}
          </li>
        ))}
      </ol>
    </details>
  );
}
