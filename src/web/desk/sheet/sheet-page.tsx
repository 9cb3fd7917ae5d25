// Owns one sheet on screen: what it is and where it stands, the form as on paper, and beside it findings, steps and remarks.
import type { Child } from "hono/jsx";
import type { Finding } from "../../../domain/finding.ts";
import type { FieldPlace } from "../../../domain/record.ts";
import type { Refusal } from "../../../domain/outcome.ts";
import { STATE_WORDS } from "../../../domain/workflow.ts";
import { sheetTitle } from "../../../rulebook/osaka-city/sheet-words.ts";
import { yearShort } from "../../../site/years.ts";
import { deskHref } from "../../../site/links.ts";
import type { View } from "../../../site/view.ts";
import { inLanguage } from "../../../ui/language.ts";
import { Notice } from "../../../ui/notice.tsx";
import type { FieldModel, SheetItem } from "../../../usecases/field-models.ts";
import type { OpenSheet } from "../../../usecases/open-sheet.ts";
import type { sentStep } from "../../../usecases/sent-with-errors.ts";
import type { Turn } from "../../../usecases/sheet-side.ts";
import type { AroundSheet } from "../../../usecases/around-sheet.ts";
import { Due } from "../cycle/parts.tsx";
import { Done, Refused, type DeskContext } from "../desk-page.tsx";
import { CommonIndicators, YearInstructions } from "./around.tsx";
import type { OtherPlace } from "../desk-page.tsx";
import { controlName, fieldHref, fieldId, OTHER_FIELD } from "./field-names.ts";
import { otherPlaces } from "./other-places.ts";
import { SheetBlocks } from "./sheet-form.tsx";
import type { NotTaken } from "./sent-edits.ts";
import { stageWords } from "./stage-words.ts";

/** Two versions of one field, when what was sent met what somebody else had saved. */
export type Clash = {
  readonly model: FieldModel;
  readonly mine: string;
  readonly theirs: string;
  readonly revision: number;
  readonly by: string;
};

/** A refusal that may be about one field (the id of its element), and lead to others. */
export type NamedRefusal = Refusal & {
  readonly about?: string | null;
  readonly others?: readonly OtherPlace[];
};

export type SheetPageProps = {
  readonly context: DeskContext;
  readonly open: OpenSheet;
  readonly findings: readonly Finding[];
  /** Those that keep the sheet from being submitted. */
  readonly blocks: readonly Finding[];
  readonly turn: Turn;
  /** How it was sent on although errors stood; null: it was not. */
  readonly sent: ReturnType<typeof sentStep>;
  readonly nameOf: (account: string | null) => string;
  readonly reasons: ReadonlyMap<string, string>;
  readonly notTaken: readonly NotTaken[];
  readonly clashes: readonly Clash[];
  readonly refusals: readonly NamedRefusal[];
  /** What was just done, said once. */
  readonly done: string | null;
  readonly around: AroundSheet;
  /** Panels of the steps and of the remarks, made by those who own them. */
  readonly panels: readonly Child[];
};

/** The page of a sheet. */
export function sheetView(props: SheetPageProps): View {
  const { context, open } = props;
  const { lang, city } = context;
  const t = inLanguage(lang);
  const place = { city: city.slug, unit: open.unitSlug, year: open.fiscalYear };
  const title = sheetTitle(open.standing)[lang];
  const address = deskHref(lang, { page: "sheet", ...place, item: open.standing.itemId });
  const writes = open.view.open.size > 0;
  const hrefOf = (to: FieldPlace): string => fieldHref(lang, { ...place, fields: open.fields }, to);
  return {
    title,
    description: null,
    crumbs: [
      { label: t("わたしの仕事", "My tasks"), href: deskHref(lang, { page: "tasks", city: city.slug }) },
      {
        label: `${open.unit.name} ${yearShort(lang, open.fiscalYear)}`,
        href: deskHref(lang, { page: "plan", ...place }),
      },
      { label: title, href: null },
    ],
    body: (
      <>
        <h1>{title}</h1>
        <p class="sheet-bar">
          <span class="sheet-chip">{stageWords(open.standing)[lang]}</span>
          <span class="sheet-chip">{STATE_WORDS[open.standing.state][lang]}</span>
          <span class="small" data-present role="status"></span>
          <Neighbours {...props} />
        </p>
        <WhoseTurn {...props} />
        <Refused
          lang={lang}
          refusals={[
            ...props.refusals,
            ...props.notTaken.map((one) => ({
              ...one.refusal,
              about: fieldId(one),
              others: one.refusal.elsewhere
                ? [{ href: hrefOf(one.refusal.elsewhere), words: OTHER_FIELD[lang] }]
                : [],
            })),
          ]}
        />
        {props.done !== null && (
          <Done>
            <p>{props.done}</p>
          </Done>
        )}
        <SentWithErrors {...props} />
        {!writes && (
          <Notice kind="info" title={t("今は書き込めません", "This cannot be written now")}>
            <p>{open.view.closed[lang]}</p>
            {open.standing.state === "published" && (
              <p>
                <a href={deskHref(lang, { page: "unit-year", ...place })}>
                  {t("段階と改定の画面へ", "To the stages and revisions of this plan")}
                </a>
              </p>
            )}
          </Notice>
        )}
        {props.clashes.map((clash) => (
          <ClashForm {...props} clash={clash} address={address} />
        ))}
        <YearInstructions lang={lang} around={props.around} />
        <div class="sheet">
          <form
            method="post"
            action={address}
            data-sheet={open.standing.itemId}
            data-person={context.person.id}
            data-events={deskHref(lang, { page: "sheet-events", ...place, item: open.standing.itemId })}
          >
            <input type="hidden" name="token" value={context.token} />
            <input type="hidden" name="action" value="save" />
            <SheetBlocks
              lang={lang}
              kind={open.view.sheet.kind}
              own={open.view.own}
              indicators={open.view.indicators}
              fields={open.fields}
              notTaken={props.notTaken}
              reasons={props.reasons}
              hrefOf={hrefOf}
              linksOf={(model) => <FieldLinks {...props} model={model} />}
              addIndicator={
                open.view.open.has("P") && (
                  <>
                    <p>
                      <button class="button-quiet" name="do" value="add-indicator">
                        {t("指標を加える", "Add an indicator")}
                      </button>
                    </p>
                    <CommonIndicators lang={lang} around={props.around} />
                  </>
                )
              }
              indicatorTools={(item) => open.view.open.has("P") && <IndicatorTools {...props} item={item} />}
            />
            {writes && (
              <p class="form-buttons" data-save-all>
                <button class="button">{t("保存する", "Save")}</button>
              </p>
            )}
          </form>
          <aside class="sheet-side" aria-label={t("このシートについて", "About this sheet")}>
            <FindingsPanel {...props} />
            {props.panels}
          </aside>
        </div>
      </>
    ),
  };
}

function IndicatorTools({ context, item }: SheetPageProps & { readonly item: SheetItem }) {
  const t = inLanguage(context.lang);
  return (
    <p class="form-buttons">
      <button class="button-quiet" name="do" value={`move-up:${item.id}`}>
        {t("上へ", "Up")}
      </button>
      <button class="button-quiet" name="do" value={`retire:${item.id}`}>
        {t("この指標を外す", "Take this indicator out")}
      </button>
    </p>
  );
}

function FieldLinks({ context, open, model }: SheetPageProps & { readonly model: FieldModel }) {
  const t = inLanguage(context.lang);
  const item = open.stored.items.get(model.itemId);
  // What a paper or last year's plan brought in has no history of its own before somebody writes here.
  const none = item?.revisions[model.field] === undefined;
  if (none && model.locked !== null) return null;
  return (
    <a
      class="small"
      hidden={none}
      data-history
      href={deskHref(context.lang, {
        page: "history",
        city: context.city.slug,
        unit: open.unitSlug,
        year: open.fiscalYear,
        item: model.itemId,
        field: model.field,
        before: null,
      })}
    >
      {t("履歴", "History")}
      <span class="visually-hidden">{t(`：${model.entry.label.ja}`, `: ${model.entry.label.en}`)}</span>
    </a>
  );
}

/** The sheets before and behind this one, in the order of the paper. */
function Neighbours({ context, open }: SheetPageProps) {
  const t = inLanguage(context.lang);
  const index = open.sheets.findIndex(({ itemId }) => itemId === open.standing.itemId);
  const link = (at: number, words: string) => {
    const sheet = open.sheets[at];
    return (
      sheet && (
        <a
          href={deskHref(context.lang, {
            page: "sheet",
            city: context.city.slug,
            unit: open.unitSlug,
            year: open.fiscalYear,
            item: sheet.itemId,
          })}
        >
          {words}
        </a>
      )
    );
  };
  return (
    <>
      {link(index - 1, t("前のシート", "Previous sheet"))}
      {link(index + 1, t("次のシート", "Next sheet"))}
    </>
  );
}

/** Which section answers for the sheet, who has it now, and by when. */
function WhoseTurn({ context: { lang }, open, turn }: SheetPageProps) {
  const t = inLanguage(lang);
  if (open.standing.state === "published") return null;
  return (
    <dl class="sheet-turn small">
      <div>
        <dt>{t("担当課", "Section")}</dt>
        <dd>{turn.section ?? <span class="absent">{t("未定", "None yet")}</span>}</dd>
      </div>
      <div>
        <dt>{t("いま持っている人", "Who has it")}</dt>
        <dd>
          {turn.who.length > 0 ? (
            turn.who.join(t("、", ", "))
          ) : (
            <span class="absent">{t("いない", "Nobody")}</span>
          )}
        </dd>
      </div>
      <div>
        <dt>{t("期限", "Due")}</dt>
        <dd>
          <Due lang={lang} due={turn.due} late={turn.late} />
        </dd>
      </div>
    </dl>
  );
}

/** The mark of a sheet that was sent on with errors: who did so and why, and which errors stood then. */
function SentWithErrors({ context: { lang }, sent, nameOf }: SheetPageProps) {
  const t = inLanguage(lang);
  if (sent === null) return null;
  const { step, errors } = sent;
  return (
    <Notice
      kind="warning"
      title={t("誤りを残して提出されたシートです", "This sheet was submitted with errors")}
    >
      <p>
        {t("理由：", "Reason: ")}
        {step.reason}
        {t(`（${nameOf(step.actor)}）`, ` (${nameOf(step.actor)})`)}
      </p>
      <ul class="link-list">
        {errors.map((finding) => (
          <li>{finding[lang]}</li>
        ))}
      </ul>
    </Notice>
  );
}

function FindingsPanel({ context, open, findings, blocks }: SheetPageProps) {
  const t = inLanguage(context.lang);
  const { lang } = context;
  const first = [...blocks, ...findings.filter((one) => !blocks.includes(one))];
  return (
    <section>
      <h2>{t(`点検の結果（${findings.length}件）`, `What the checks say (${findings.length})`)}</h2>
      {findings.length === 0 ? (
        <p class="small">{t("指摘はありません。", "There is nothing to say.")}</p>
      ) : (
        <ul class="link-list">
          {first.map((finding) => {
            const model = fieldAt(open, finding.path);
            return (
              <li>
                <b>
                  {blocks.includes(finding) && open.standing.state === "writing"
                    ? t("提出までに直す", "Before submitting")
                    : SEVERITY_WORDS[finding.severity][lang]}
                </b>{" "}
                {model ? <a href={`#${fieldId(model)}`}>{finding[lang]}</a> : finding[lang]}
                {otherPlaces(context, open, finding).map(({ href, words }) => (
                  <span class="small">
                    <a href={href}>{words}</a>
                  </span>
                ))}
                <span class="small">
                  {t("直し方：", "To settle: ")}
                  {finding.settle[lang]}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

const SEVERITY_WORDS = {
  error: { ja: "誤り", en: "Error" },
  warning: { ja: "注意", en: "Warning" },
  note: { ja: "参考", en: "Note" },
} as const;

/** The field that a pointer into the plan leads to, or into. */
export function fieldAt({ view, fields }: OpenSheet, path: string): FieldModel | null {
  const items = [view.own, ...view.indicators].toSorted((a, b) => b.path.length - a.path.length);
  const item = items.find((one) => path === one.path || path.startsWith(`${one.path}/`));
  const inside = item && path.slice(item.path.length + 1);
  return (
    fields.find(
      ({ itemId, field }) =>
        itemId === item?.id && (inside === field || inside?.startsWith(`${field}/`) === true),
    ) ?? null
  );
}

/** The choice between two versions, for those without script: either button sends one of them on the newest revision. */
function ClashForm({
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
