// Owns one sheet on screen: what it is and where it stands, the form as on paper, and beside it findings, steps and remarks.
import { may } from "../../../domain/access.ts";
import type { FieldPlace } from "../../../domain/record.ts";
import { sheetTitle } from "../../../rulebook/osaka-city/sheet-words.ts";
import { yearShort } from "../../../site/years.ts";
import { deskHref } from "../../../site/links.ts";
import type { View } from "../../../site/view.ts";
import { inLanguage } from "../../../ui/language.ts";
import { Notice } from "../../../ui/notice.tsx";
import type { FieldModel, SheetItem } from "../../../usecases/field-models.ts";
import { nothingToWrite } from "../../../usecases/nothing-to-write.ts";
import { Done, Refused } from "../desk-page.tsx";
import { CommonIndicators, YearInstructions } from "./around.tsx";
import { changedTargets } from "./changed-targets.ts";
import { fieldHref, fieldId, OTHER_FIELD } from "./field-names.ts";
import { SheetBlocks } from "./sheet-form.tsx";
import { standingWords } from "./stage-words.ts";
import { ClashForm } from "./clash-form.tsx";
import { FindingsPanel } from "./findings-panel.tsx";
import { StrayWords } from "./stray-words.tsx";
import type { SheetPageProps } from "./sheet-props.ts";
import { GivenBack, Neighbours, SentWithErrors, WhoseTurn } from "./sheet-standing.tsx";

/** The page of a sheet. */
export function sheetView(props: SheetPageProps): View {
  const { context, open } = props;
  const { lang, city } = context;
  const t = inLanguage(lang);
  const place = { city: city.slug, unit: open.unitSlug, year: open.fiscalYear };
  const title = sheetTitle(open.standing)[lang];
  const address = deskHref(lang, { page: "sheet", ...place, item: open.standing.itemId });
  const writes = open.view.open.size > 0;
  const nothing = writes && nothingToWrite(open.standing);
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
          {standingWords(open.standing).map((words) => (
            <span class="sheet-chip">{words[lang]}</span>
          ))}
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
        <StrayWords lang={lang} strays={props.strays} />
        {props.done !== null && (
          <Done>
            <p>{props.done}</p>
          </Done>
        )}
        <SentWithErrors {...props} />
        <GivenBack {...props} />
        {!writes && (
          <Notice kind="info" title={t("今は書き込めません", "This cannot be written now")}>
            <p>{open.view.closed[lang]}</p>
            {open.standing.state === "published" && (
              <p>
                <a href={deskHref(lang, { page: "unit-year", ...place })}>
                  {open.standing.ahead
                    ? t("段階の画面へ", "To the stages of this plan")
                    : t("段階と改定の画面へ", "To the stages and revisions of this plan")}
                </a>
              </p>
            )}
          </Notice>
        )}
        {nothing && (
          <Notice
            kind="info"
            title={t("この段階で書く欄はありません", "There is nothing to write at this stage")}
          >
            <p>
              {t(
                `このシートには「${standingWords(open.standing)[0]?.ja}」の欄がありません。内容を確かめて、このまま提出してください。`,
                "This sheet has no field of the stage. Look it through and submit it as it is.",
              )}
            </p>
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
              changedTargets={changedTargets(open)}
              indicatorTools={(item) => open.view.open.has("P") && <IndicatorTools {...props} item={item} />}
            />
            {writes && !nothing && (
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
  const { standing, unitId } = open;
  const target = { unitId, sectionId: standing.sectionId, state: standing.state };
  if (!may(context.person, "see-history", target).ok) return null;
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
