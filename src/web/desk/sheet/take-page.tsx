// Owns the page of proposals on screen: each field with its present and its proposed value, to be taken one by one or all.
import { fieldOf, type PlanPart } from "../../../domain/item-tree.ts";
import type { Refusal } from "../../../domain/outcome.ts";
import { entryOf } from "../../../rulebook/osaka-city/entries.ts";
import { entryWords } from "../../../rulebook/osaka-city/entry-words.ts";
import { itemTitle } from "../../../rulebook/osaka-city/sheet-words.ts";
import { type DeskPlace } from "../../../site/links.ts";
import type { View } from "../../../site/view.ts";
import { Difference } from "../../../ui/difference.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { LongText } from "../../../ui/long-text.tsx";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { Empty, Notice } from "../../../ui/notice.tsx";
import type { NotUnderstood } from "../../../documents/xlsx/read-workbook.ts";
import type { OpenPlan } from "../../../usecases/open-sheet.ts";
import { fieldsOf, type ProposedItem } from "../../../usecases/new-items.ts";
import type { ProposedEdit, Proposals } from "../../../usecases/propose-edits.ts";
import type { Json } from "../../../domain/plan-tree.ts";
import { DeskForm, Done, Refused, type DeskContext } from "../desk-page.tsx";
import { fieldLabel, fieldOfAnchor, thingName } from "./take-names.ts";
import { planFrame } from "./plan-frame.tsx";

export type TakePlace = Extract<DeskPlace, { readonly page: "take" }>;

/** One source of proposals: papers that wait, or a file that was just sent. */
export type Source = {
  /** Id of the paper that waits; null for anything else. */
  readonly paper: string | null;
  readonly name: string;
  /** Stands in the history as the reason of each edit that is taken. */
  readonly from: string;
  readonly proposals: Proposals;
  readonly notUnderstood: readonly NotUnderstood[];
};

type TakePageProps = {
  readonly context: DeskContext;
  readonly place: TakePlace;
  readonly open: OpenPlan;
  readonly sources: readonly Source[];
  readonly mayUpload: boolean;
  readonly refusals: readonly Refusal[];
  readonly done: string | null;
};

/** The page. */
export function takeView(props: TakePageProps): View {
  const { context, place, open, sources } = props;
  const { lang } = context;
  const t = inLanguage(lang);
  const title = t("文書・Excelから取り込む", "Take from papers and Excel");
  return planFrame({
    context,
    open,
    title,
    body: (
      <>
        <Refused lang={lang} refusals={props.refusals} />
        {props.done !== null && (
          <Done>
            <p>{props.done}</p>
          </Done>
        )}
        <p>
          {t(
            "書かれていることは、選んで取り込むまで何も変わりません。取り込んだ欄は、出どころとともに履歴に残ります。",
            "Nothing that is written changes until you take it. What you take stays in the history with where it came from.",
          )}
        </p>
        {sources.map((source, index) => (
          <SourceForm {...props} source={source} index={index} />
        ))}
        {sources.length === 0 && (
          <Empty>{t("違いのある文書は待っていません。", "No paper with differences waits.")}</Empty>
        )}
        {props.mayUpload && (
          <section aria-labelledby="upload">
            <h2 id="upload">{t("戻ってきたExcelを読む", "Read an Excel file that came back")}</h2>
            <DeskForm context={context} to={place} action="read" files class="panel">
              <div class="form-field">
                <label for="returned">
                  {t("このシステムから出したExcel", "An Excel file that this system made")}
                </label>
                <input class="form-file" type="file" id="returned" name="file" accept=".xlsx" required />
              </div>
              <button class="button-quiet">{t("違いを見る", "Show the differences")}</button>
            </DeskForm>
          </section>
        )}
      </>
    ),
  });
}

function SourceForm(props: TakePageProps & { readonly source: Source; readonly index: number }) {
  const { context, place, source, index } = props;
  const t = inLanguage(context.lang);
  const { proposals, notUnderstood } = source;
  const possible = proposals.edits.filter(({ refusal }) => refusal === null);
  const locked = proposals.edits.filter(({ refusal }) => refusal !== null);
  return (
    <section aria-labelledby={`source-${index}`}>
      <h2 id={`source-${index}`}>
        <span lang="ja">{source.name}</span>
        {t(`：違い${proposals.edits.length}件`, `: ${proposals.edits.length} differences`)}
      </h2>
      {possible.length > 0 && (
        <DeskForm context={context} to={place} action="take">
          <input type="hidden" name="from" value={source.from} />
          {possible.map((edit, n) => (
            <Choice {...props} edit={edit} id={`${index}-${n}`} />
          ))}
          <p class="form-buttons">
            <button class="button">{t("選んだ欄を取り込む", "Take the chosen fields")}</button>
            <button class="button-quiet" name="all" value="yes">
              {t("すべて取り込む", "Take all")}
            </button>
          </p>
        </DeskForm>
      )}
      {proposals.items.length > 0 && <NewItems {...props} />}
      {locked.length > 0 && (
        <details>
          <summary>
            {t(`今は取り込めない欄${locked.length}件`, `${locked.length} fields that cannot be taken now`)}
          </summary>
          {locked.map((edit, n) => (
            <Choice {...props} edit={edit} id={`${index}-locked-${n}`} />
          ))}
        </details>
      )}
      {(proposals.unknown.length > 0 || notUnderstood.length > 0) && (
        <Notice kind="info" title={t("取り込めないもの", "What cannot be taken")}>
          <ul class="link-list">
            {proposals.unknown.map((name) => (
              <li>
                <span lang="ja">{name}</span> {t("（今の計画にない項目）", "(the plan has no such item)")}
              </li>
            ))}
            {notUnderstood.map(({ place: cell, words, anchor, reason }) => (
              <li>
                {cell || fieldOfAnchor(props.open, anchor, context.lang)}{" "}
                {words !== "" && <q lang="ja">{words}</q>} {reason[context.lang]}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </section>
  );
}

/** Things of the paper that the plan has not: what each is, where it would stand, what it says. */
function NewItems(props: TakePageProps & { readonly source: Source; readonly index: number }) {
  const { context, place, source, index } = props;
  const { items } = source.proposals;
  const t = inLanguage(context.lang);
  return (
    <section aria-labelledby={`new-${index}`}>
      <h3 id={`new-${index}`}>
        {t(`今の計画にない項目${items.length}件`, `${items.length} things that the plan does not have`)}
      </h3>
      <DeskForm context={context} to={place} action="add">
        <input type="hidden" name="paper" value={source.paper ?? ""} />
        <input type="hidden" name="from" value={source.from} />
        {items.map((item) => (
          <NewItem {...props} item={item} sentAs={source.paper === null ? sentItem(item) : item.path} />
        ))}
        {items.some(({ refusal }) => refusal === null) && (
          <p class="form-buttons">
            <button class="button">{t("選んだ項目を加える", "Add the chosen ones")}</button>
            <button class="button-quiet" name="all" value="yes">
              {t("すべて加える", "Add all")}
            </button>
          </p>
        )}
      </DeskForm>
    </section>
  );
}

function NewItem(props: TakePageProps & { readonly item: ProposedItem; readonly sentAs: string }) {
  const { context, open, item, sentAs: value } = props;
  const { lang } = context;
  const t = inLanguage(lang);
  const [top, ...below] = item.parts;
  const title = top ? itemTitle(top.kind, top.body)[lang] : "";
  const parent =
    item.parentPath === "" ? t("計画のいちばん上", "the top of the plan") : thingName(open, item.parentPath);
  return (
    <fieldset class="panel">
      <legend>
        {item.refusal === null ? (
          <label class="choice">
            <input type="checkbox" name="item" value={value} /> {title}
          </label>
        ) : (
          <span>{title}</span>
        )}
      </legend>
      {item.refusal === null && <input type="hidden" name="possible" value={value} />}
      <p>
        {t("加える場所：", "Where: ")}
        <b lang="ja">{parent}</b>
        {t("の下の最後", ", behind what stands there")}
        {below.length > 0 &&
          t(`（下の項目${below.length}件とともに）`, ` (with ${below.length} things under it)`)}
      </p>
      {item.refusal !== null && <p class="small">{item.refusal[lang]}</p>}
      <details>
        <summary>{t("書かれていること", "What it says")}</summary>
        {item.parts.map((part, n) => (
          <>
            {n > 0 && <h4 lang="ja">{itemTitle(part.kind, part.body)[lang]}</h4>}
            <Facts rows={saidIn(part, lang)} />
          </>
        ))}
      </details>
    </fieldset>
  );
}

/** The fields of a part that say something, with their labels. */
function saidIn({ kind, body }: PlanPart, lang: Lang) {
  return fieldsOf(body).flatMap((field) => {
    const entry = entryOf(kind, field);
    const words =
      entry && !["name", "no", "code", "mark"].includes(field) ? entryWords(entry, fieldOf(body, field)) : "";
    if (!entry || words === "") return [];
    const value = (
      <span lang="ja">
        <LongText text={words} />
      </span>
    );
    return [{ name: entry.label[lang], value }];
  });
}

function Choice(props: TakePageProps & { readonly edit: ProposedEdit; readonly id: string }) {
  const { context, open, edit, id } = props;
  const { lang } = context;
  const t = inLanguage(lang);
  const label = fieldLabel(edit.kind, edit.field, lang);
  return (
    <fieldset class="panel">
      <legend>
        {edit.refusal === null ? (
          <label class="choice">
            <input type="checkbox" name="edit" value={sentAs(edit)} id={`take-${id}`} />{" "}
            {thingName(open, edit.path)} {label}
          </label>
        ) : (
          <span>
            {thingName(open, edit.path)} {label}
          </span>
        )}
      </legend>
      {/* Whoever takes all takes what could be chosen. */}
      {edit.refusal === null && <input type="hidden" name="possible" value={sentAs(edit)} />}
      {edit.refusal !== null && <p class="small">{edit.refusal[lang]}</p>}
      {edit.conflict !== null && (
        <p>
          <b>
            {edit.conflict === "value-changed"
              ? t(
                  "ファイルを出した後に、この欄は書き換えられています。",
                  "The field was changed after the file was made.",
                )
              : t(
                  "ファイルを出した後に、項目の名称が変わっています。",
                  "The item was renamed after the file was made.",
                )}
          </b>
        </p>
      )}
      {edit.place !== null && <p class="small">{edit.place}</p>}
      <Difference lang={lang} before={wordsOf(edit, edit.before)} after={wordsOf(edit, edit.after)} />
    </fieldset>
  );
}

/** An edit as the form carries it: the server asks again whether it fits and may be written. */
function sentAs({ itemId, field, base, after }: ProposedEdit): string {
  return JSON.stringify({ itemId, field, base, value: after });
}

/** A new thing of a returned file as the form carries it: the file itself is not kept. */
function sentItem({ parentId, parts: [part] }: ProposedItem): string {
  return JSON.stringify({ parentId, kind: part?.kind, body: part?.body });
}

function wordsOf({ kind, field }: ProposedEdit, value: Json): string {
  const entry = entryOf(kind, field);
  if (entry) return entryWords(entry, value);
  return typeof value === "string" ? value : value === null ? "" : JSON.stringify(value);
}
