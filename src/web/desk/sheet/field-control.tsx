// Owns one field of a sheet on screen: label, mandatory mark with its rule, control, length on paper, judgement of the figures.
import type { Child } from "hono/jsx";
import type { Refusal } from "../../../domain/outcome.ts";
import type { FieldPlace } from "../../../domain/record.ts";
import type { Judgement } from "../../../domain/judgement.ts";
import { CODE_SETS } from "../../../rulebook/osaka-city/codes.ts";
import type { EntryInput } from "../../../rulebook/osaka-city/entries.ts";
import { JudgementExplanation } from "../../../site/judgement-block.tsx";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { LongText } from "../../../ui/long-text.tsx";
import type { FieldModel } from "../../../usecases/field-models.ts";
import { controlName, fieldId, OTHER_FIELD } from "./field-names.ts";
import { paperLines, paperWidth } from "./paper-length.ts";
import type { NotTaken } from "./sent-edits.ts";

type FieldProps = {
  readonly lang: Lang;
  readonly model: FieldModel;
  /** How many cells share the width of the paper with this one. */
  readonly cells: number;
  /** Words that were sent and not taken. */
  readonly notTaken: NotTaken | null;
  /** Why the code differs from the figures, as it was last said. */
  readonly reason: string | null;
  /** The address of another field, null where it has none. */
  readonly hrefOf: (place: FieldPlace) => string | null;
  /** Links to the history and the comments of the field. */
  readonly links: Child;
};

/** A field that can be written, or its words where it cannot. */
export function FieldControl(props: FieldProps) {
  const { lang, model } = props;
  const t = inLanguage(lang);
  const { entry, locked } = model;
  const id = fieldId(model);
  return (
    <div
      class={`sheet-field${locked ? " is-locked" : ""}`}
      id={id}
      data-field={locked ? undefined : `${model.itemId}.${model.field}`}
      data-locked-field={locked ? `${model.itemId}.${model.field}` : undefined}
    >
      <div class="sheet-field-head">
        {locked ? (
          <p class="sheet-label">{entry.label[lang]}</p>
        ) : (
          <label class="sheet-label" for={`${id}-control`}>
            {entry.label[lang]}
          </label>
        )}
        <span data-must>{!locked && model.requirement && <Must {...props} />}</span>
        <span class="sheet-state small" data-state role="status"></span>
        {props.links}
      </div>
      {props.notTaken && (
        <p class="form-error" id={`${id}-error`}>
          {props.notTaken.refusal[lang]} <Elsewhere {...props} refusal={props.notTaken.refusal} />
        </p>
      )}
      {/* Without script nothing else keeps what was typed before the sheet went on. */}
      {locked && props.notTaken && (
        <>
          <p class="small">{t("保存されなかった、あなたの文：", "Your words, which were not saved:")}</p>
          <div class="sheet-words">{props.notTaken.words}</div>
          <p class="small">{t("保存されている文：", "The words that are saved:")}</p>
        </>
      )}
      {locked ? (
        model.words === "" ? (
          <p class="absent">{t("記入なし", "Nothing written")}</p>
        ) : (
          <div class="sheet-words">{shownWords(model, lang)}</div>
        )
      ) : (
        <Control {...props} id={id} />
      )}
      {model.toReview && <ToReview {...props} />}
      <div data-proposal>{model.proposal && <Proposal {...props} judgement={model.proposal} />}</div>
      {!locked && isText(model) && <Length {...props} />}
    </div>
  );
}

/** The way to the field that stands in the way. */
function Elsewhere({
  lang,
  hrefOf,
  refusal,
}: Pick<FieldProps, "lang" | "hrefOf"> & { readonly refusal: Refusal }) {
  const href = refusal.elsewhere ? hrefOf(refusal.elsewhere) : null;
  return href === null ? null : <a href={href}>{OTHER_FIELD[lang]}</a>;
}

/** A target of last year that nobody has looked at yet: changing it or keeping it knowingly settles it. */
function ToReview({ lang, model }: Pick<FieldProps, "lang" | "model">) {
  const t = inLanguage(lang);
  return (
    <p class="proposal proposal-line" data-to-review>
      {t("前年度の目標です（要見直し）。", "This is last year's target, to be reviewed.")}
      {!model.locked && (
        <button class="button-quiet" name={controlName("take", model)} value={model.words}>
          {t("この目標のままにする", "Keep this target")}
        </button>
      )}
    </p>
  );
}

/**
 * The mark of a field that a rule asks for, with the rule behind it. 必須: the sheet cannot be submitted without it;
 * 要記入: it is asked for, and the finding stays when it is left out.
 */
export function Must({ lang, model }: Pick<FieldProps, "lang" | "model">) {
  const t = inLanguage(lang);
  if (!model.requirement) return null;
  const { rule, now, holdsBack } = model.requirement;
  const words = holdsBack
    ? now
      ? t("必須", "Required")
      : t("条件により必須", "Required if…")
    : now
      ? t("要記入", "Asked for")
      : t("条件により要記入", "Asked for if…");
  const missing = model.missing ? (holdsBack ? " must-missing" : " must-open") : "";
  return (
    <span class={`must${now && holdsBack ? "" : " must-later"}${missing}`} title={rule.text[lang]}>
      {words}
      <span class="visually-hidden">{t("：", ": ") + rule.text[lang]}</span>
    </span>
  );
}

function Control({ lang, model, cells, notTaken, id }: FieldProps & { readonly id: string }) {
  const { entry, words } = model;
  const control = {
    id: `${id}-control`,
    name: controlName("words", model),
    "aria-describedby": notTaken ? `${id}-error` : undefined,
    "aria-invalid": notTaken ? ("true" as const) : undefined,
  };
  const shown = notTaken?.words ?? words;
  return (
    <>
      <input type="hidden" name={controlName("base", model)} value={String(model.revision)} />
      <input type="hidden" name={controlName("shown", model)} value={words} />
      {entry.input.kind === "code" ? (
        <select class="form-select" {...control}>
          <option value="" selected={shown === ""}>
            {inLanguage(lang)("（未記入）", "(not set)")}
          </option>
          {CODE_SETS[entry.input.set].map(({ code, words: legend }) => {
            const sign = code.replace(/[()]/g, "");
            return (
              <option value={sign} selected={shown === sign}>
                {code} {legend}
              </option>
            );
          })}
        </select>
      ) : isShort(model) ? (
        <input
          class="form-text"
          type="text"
          value={shown}
          inputmode={isNumber(model) ? "decimal" : undefined}
          autocomplete="off"
          {...control}
        />
      ) : (
        // The first line end of a text area is not part of its words.
        <textarea
          class="form-text sheet-text"
          rows={Math.min(30, Math.max(2, paperLines(shown, cells)))}
          {...control}
        >
          {`\n${shown}`}
        </textarea>
      )}
    </>
  );
}

function Length({ lang, model, cells }: FieldProps) {
  const t = inLanguage(lang);
  const [width, lines] = [Math.ceil(paperWidth(model.words)), paperLines(model.words, cells)];
  return (
    <p class="sheet-foot small" data-length={String(cells)}>
      {t(`${width}字・紙で約${lines}行`, `${width} characters, about ${lines} lines on paper`)}
    </p>
  );
}

/** What the figures give, why, and what to do when the code is another. */
export function Proposal({
  lang,
  model,
  reason,
  notTaken,
  judgement,
}: Pick<FieldProps, "lang" | "model" | "reason" | "notTaken"> & { readonly judgement: Judgement<string> }) {
  const t = inLanguage(lang);
  const { code } = judgement;
  const value = typeof model.value === "string" ? model.value : null;
  const differs = code !== null && value !== null && value !== code;
  return (
    <div class="proposal">
      <p class="proposal-line">
        {code === null
          ? t("数字だけでは決まりません。", "The figures alone cannot tell.")
          : t(`数字からの判断：${code}`, `The figures give ${code}`)}{" "}
        {code !== null && value !== code && !model.locked && (
          <button class="button-quiet" name={controlName("take", model)} value={code} data-take>
            {t(`${code}にする`, `Take ${code}`)}
          </button>
        )}
      </p>
      {!model.locked && code !== null && (
        <p class="proposal-reason" hidden={!differs && notTaken === null} data-reason>
          <label>
            {t(`${code}ではない符号にする理由`, `Why the code is not ${code}`)}
            <input
              class="form-text"
              type="text"
              name={controlName("reason", model)}
              value={differs ? (reason ?? "") : ""}
            />
          </label>
        </p>
      )}
      {model.locked && differs && (
        <p class="proposal-reason">
          {t("判断を変えた理由", "Why it was changed")}
          {t("：", ": ")}
          {reason ?? t("記録にありません", "not on record")}
        </p>
      )}
      <details>
        <summary>{t("判断の根拠", "The reasoning")}</summary>
        <JudgementExplanation lang={lang} judgement={judgement} printed={value} level={4} />
      </details>
    </div>
  );
}

function shownWords(model: FieldModel, lang: Lang): Child {
  const { input } = model.entry;
  if (input.kind === "code") {
    const legend = CODE_SETS[input.set].find(({ code }) => code.replace(/[()]/g, "") === model.words);
    return legend ? `${legend.code} ${legend.words}` : model.words;
  }
  if (input.kind === "thousand-yen") return `${model.words}${inLanguage(lang)("千円", " thousand yen")}`;
  return <LongText text={model.words} />;
}

/** What fits into one line. */
const SHORT: ReadonlySet<string> = new Set([
  "figure",
  "whole-number",
  "thousand-yen",
  "line",
  "strategy-number",
  "initiative-number",
  "mark",
  "cross-reference",
  "sdg-goals",
] satisfies EntryInput["kind"][]);

function isText({ entry }: FieldModel): boolean {
  return entry.input.kind !== "code" && !SHORT.has(entry.input.kind);
}

function isShort({ entry }: FieldModel): boolean {
  return SHORT.has(entry.input.kind);
}

function isNumber({ entry }: FieldModel): boolean {
  return ["figure", "whole-number", "thousand-yen"].includes(entry.input.kind);
}
