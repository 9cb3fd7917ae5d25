// Owns the history on screen: who changed what, when and why, with the difference, newest first; each value can be brought back.
import { momentInJapan } from "../../../ui/numbers.ts";
import type { ChangeAction, ChangeEntry, ItemKind } from "../../../domain/record.ts";
import type { Words } from "../../../domain/finding.ts";
import { fieldLabel as labelOfField } from "../../../rulebook/osaka-city/change-words.ts";
import { yearShort } from "../../../site/years.ts";
import { deskHref, type DeskPlace } from "../../../site/links.ts";
import type { View } from "../../../site/view.ts";
import { Difference } from "../../../ui/difference.tsx";
import { inLanguage } from "../../../ui/language.ts";
import { Empty } from "../../../ui/notice.tsx";
import { phasesOfField } from "../../../usecases/field-shapes.ts";
import type { OpenPlan } from "../../../usecases/open-sheet.ts";
import { DeskForm, Refused, type DeskContext } from "../desk-page.tsx";
import { changeWords } from "./history-words.ts";
import type { Refusal } from "../../../domain/outcome.ts";

/** The part of the history that is asked for. */
export type HistoryPlace = Extract<DeskPlace, { readonly page: "history" }>;

const ACTION_WORDS: Readonly<Record<ChangeAction, Words>> = {
  set: { ja: "記入", en: "Written" },
  add: { ja: "追加", en: "Added" },
  retire: { ja: "取り外し", en: "Taken out" },
  restore: { ja: "取り戻し", en: "Brought back" },
  move: { ja: "移動", en: "Moved" },
  split: { ja: "分割", en: "Split" },
  merge: { ja: "統合", en: "Merged" },
  renumber: { ja: "番号の付け直し", en: "Renumbered" },
  "carry-over": { ja: "前年度からの引継ぎ", en: "Carried over" },
  import: { ja: "文書からの取り込み", en: "Taken from papers" },
  step: { ja: "手続", en: "Step" },
  assign: { ja: "担当の割当て", en: "Assigned" },
  "open-stage": { ja: "段階の開始", en: "Stage opened" },
  comment: { ja: "コメント", en: "Remark" },
  "link-goals": { ja: "ビジョンの目標との結び付け", en: "Linked to goals" },
  "resolve-comment": { ja: "コメントの解決", en: "Remark settled" },
  evidence: { ja: "根拠資料", en: "Evidence" },
  publish: { ja: "公表", en: "Published" },
  erase: { ja: "法令による消去", en: "Erased by law" },
};

/** What an entry of its own brings back; steps of people have steps that lead back. */
const UNDONE_HERE: ReadonlySet<ChangeAction> = new Set<ChangeAction>([
  "set",
  "add",
  "retire",
  "restore",
  "move",
  "split",
  "merge",
]);

type HistoryPageProps = {
  readonly context: DeskContext;
  readonly open: OpenPlan;
  readonly place: HistoryPlace;
  readonly entries: readonly ChangeEntry[];
  /** There are older entries than these. */
  readonly more: boolean;
  readonly nameOf: (account: string | null) => string;
  /** What an item is called, also one that has left the plan. */
  readonly itemName: (itemId: string | null) => string;
  readonly kindOf: (itemId: string) => ItemKind | null;
  readonly sectionName: (sectionId: string) => string;
  readonly goalName: (goalId: string) => string;
  /** Whether this person may set something of this plan back now. */
  readonly mayRevert: boolean;
  readonly refusals: readonly Refusal[];
};

/** The page of the history of a plan, an item or a field. */
export function historyView(props: HistoryPageProps): View {
  const { context, open, place, entries } = props;
  const { lang, city } = context;
  const t = inLanguage(lang);
  const plan = { city: city.slug, unit: open.unitSlug, year: open.fiscalYear };
  const about = place.item === null ? "" : props.itemName(place.item);
  const title = t(
    `${about === "" ? "" : `${about}：`}変更の履歴`,
    `History${about === "" ? "" : `: ${about}`}`,
  );
  return {
    title,
    description: null,
    crumbs: [
      { label: t("わたしの仕事", "My tasks"), href: deskHref(lang, { page: "tasks", city: city.slug }) },
      {
        label: `${open.unit.name} ${yearShort(lang, open.fiscalYear)}`,
        href: deskHref(lang, { page: "plan", ...plan }),
      },
      { label: t("変更の履歴", "History"), href: null },
    ],
    body: (
      <>
        <h1>{title}</h1>
        <Refused lang={lang} refusals={props.refusals} />
        {place.field !== null && <p>{fieldLabel(props, place.item, place.field)}</p>}
        {(place.item !== null || place.field !== null) && (
          <p>
            <a href={deskHref(lang, { page: "history", ...plan, item: null, field: null, before: null })}>
              {t("この運営方針のすべての履歴", "The whole history of this plan")}
            </a>
          </p>
        )}
        {entries.length === 0 ? (
          <Empty>{t("変更はまだありません。", "Nothing was changed yet.")}</Empty>
        ) : (
          <ol class="history">
            {entries.map((entry) => (
              <Entry {...props} entry={entry} />
            ))}
          </ol>
        )}
        {props.more && (
          <p>
            <a
              href={deskHref(lang, {
                ...place,
                before: entries.at(-1)?.number ?? null,
              })}
            >
              {t("これより古い変更", "Older changes")}
            </a>
          </p>
        )}
      </>
    ),
  };
}

function Entry(props: HistoryPageProps & { readonly entry: ChangeEntry }) {
  const { context, place, entry } = props;
  const t = inLanguage(context.lang);
  const { lang } = context;
  const { before, after } = changeWords({ ...props, lang }, entry);
  return (
    <li id={`change-${entry.number}`}>
      <p class="history-head">
        <b>
          {t("第", "No. ")}
          {entry.number}
          {t("号", "")}
        </b>
        <span>{momentInJapan(entry.at, lang)}</span>
        <span>{props.nameOf(entry.actor)}</span>
        <span class="sheet-chip">{ACTION_WORDS[entry.action][lang]}</span>
      </p>
      <p class="small">
        {place.item === null && entry.itemId !== null && props.itemName(entry.itemId)}
        {place.field === null && entry.field !== null && ` ${fieldLabel(props, entry.itemId, entry.field)}`}
      </p>
      {entry.erased ? (
        <p class="absent">{t("内容は法令により消去されました。", "The content was erased by law.")}</p>
      ) : (
        (before !== "" || after !== "") &&
        (ONE_FOR_ANOTHER.has(entry.action) ? (
          <p class="difference">{[before, after].filter((words) => words !== "").join(" → ")}</p>
        ) : (
          <Difference lang={lang} before={before} after={after} />
        ))
      )}
      {entry.reason !== null && (
        <p>
          {t("理由：", "Reason: ")}
          {entry.reason}
        </p>
      )}
      {props.mayRevert && isRevertible(props, entry) && (
        <DeskForm context={context} to={place} action="revert">
          <input type="hidden" name="number" value={String(entry.number)} />
          <button class="button-quiet">{t("この変更の前に戻す", "Go back to before this change")}</button>
        </DeskForm>
      )}
    </li>
  );
}

/** One name takes the place of another: the letters that both share say nothing. */
const ONE_FOR_ANOTHER: ReadonlySet<ChangeEntry["action"]> = new Set(["step", "assign", "open-stage", "move"]);

/** What can be taken back: changes of the plan's structure, and fields of items that stand in the plan. */
function isRevertible(
  { kindOf, open }: HistoryPageProps,
  { erased, action, itemId, field }: ChangeEntry,
): boolean {
  if (erased || itemId === null || !UNDONE_HERE.has(action)) return false;
  if (field === null) return true;
  // What has left the plan comes back first, then its fields.
  const kind = open.stored.items.has(itemId) ? kindOf(itemId) : null;
  return kind !== null && phasesOfField(kind, field) !== null;
}

function fieldLabel(
  { context, open, kindOf }: HistoryPageProps,
  itemId: string | null,
  field: string,
): string {
  const kind = itemId === null ? null : kindOf(itemId);
  return labelOfField(kind, field, open.fiscalYear)[context.lang];
}
