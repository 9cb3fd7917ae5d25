// Owns the plan on screen: all its sheets in printed order with where each stands, and what can be done to their order.
import type { Refusal } from "../../../domain/outcome.ts";
import { sheetsOf } from "../../../domain/sheet.ts";
import { STATE_WORDS } from "../../../domain/workflow.ts";
import { itemTitle, sheetTitle } from "../../../rulebook/osaka-city/sheet-words.ts";
import { yearShort } from "../../../site/years.ts";
import { deskHref, href } from "../../../site/links.ts";
import type { View } from "../../../site/view.ts";
import type { PlanSheet } from "../../../store/sheets.ts";
import { inLanguage } from "../../../ui/language.ts";
import { momentInJapan } from "../../../ui/numbers.ts";
import type { RetiredItem } from "../../../usecases/retired-items.ts";
import type { OpenPlan } from "../../../usecases/open-sheet.ts";
import { WithErrors } from "../cycle/parts.tsx";
import { DeskForm, Done, Refused, type DeskContext } from "../desk-page.tsx";
import { stageWords } from "./stage-words.ts";

export type PlanPageProps = {
  readonly context: DeskContext;
  readonly open: OpenPlan;
  readonly sectionName: (sectionId: string | null) => string | null;
  /** Findings by sheet. */
  readonly findings: ReadonlyMap<string, number>;
  /** Open remarks by sheet. */
  readonly remarks: ReadonlyMap<string, number>;
  /** The sheets whose plan part this person may write now: what hangs under them may be added, moved, taken out. */
  readonly shapeable: ReadonlySet<string>;
  readonly mayRenumber: boolean;
  /** What was taken out and can be brought back. */
  readonly retired: readonly RetiredItem[];
  readonly nameOf: (account: string | null) => string;
  /** Next year's plan can begin from this one, by this person. */
  readonly mayCarryOver: boolean;
  /** There is a public page of it. */
  readonly published: boolean;
  readonly refusals: readonly Refusal[];
  readonly done: string | null;
};

/** The page of a plan. */
export function planView(props: PlanPageProps): View {
  const { context, open } = props;
  const { lang, city } = context;
  const t = inLanguage(lang);
  const place = { city: city.slug, unit: open.unitSlug, year: open.fiscalYear };
  const title = t(
    `${open.unit.name} ${yearShort("ja", open.fiscalYear)} 運営方針`,
    `${open.unit.name} Operating policy ${yearShort("en", open.fiscalYear)}`,
  );
  return {
    title,
    description: null,
    crumbs: [
      { label: t("わたしの仕事", "My tasks"), href: deskHref(lang, { page: "tasks", city: city.slug }) },
      { label: title, href: null },
    ],
    body: (
      <>
        <h1>{title}</h1>
        <Refused lang={lang} refusals={props.refusals} />
        {props.done !== null && (
          <Done>
            <p>{props.done}</p>
          </Done>
        )}
        <p class="sheet-bar">
          <a href={deskHref(lang, { page: "history", ...place, item: null, field: null, before: null })}>
            {t("変更の履歴", "History")}
          </a>
          <a href={deskHref(lang, { page: "unit-year", ...place })}>
            {t("段階・担当課・公表", "Stages, sections, publishing")}
          </a>
          <a href={deskHref(lang, { page: "take", ...place })}>
            {t("文書・Excel・前年度の実績を取り込む", "Take from papers, Excel and last year's results")}
          </a>
          {props.published && (
            <a href={href(lang, { page: "year", ...place })}>{t("公表ページ", "Public page")}</a>
          )}
        </p>
        <div class="table-scroll">
          <table class="table plan-sheets">
            <thead>
              <tr>
                <th scope="col">{t("シート", "Sheet")}</th>
                <th scope="col">{t("段階と状態", "Stage and state")}</th>
                <th scope="col">{t("担当", "Section")}</th>
                <th scope="col">{t("点検の結果", "What the checks say")}</th>
                {props.shapeable.size > 0 && <th scope="col">{t("並べ替えなど", "Arrange")}</th>}
              </tr>
            </thead>
            <tbody>
              {open.sheets.map((sheet) => (
                <Row {...props} sheet={sheet} />
              ))}
            </tbody>
          </table>
        </div>
        <ArrangePlan {...props} />
        <TakenOut {...props} />
        {props.mayCarryOver && <CarryOver {...props} />}
      </>
    ),
  };
}

function Row(props: PlanPageProps & { readonly sheet: PlanSheet }) {
  const { context, open, sheet } = props;
  const t = inLanguage(context.lang);
  const { lang } = context;
  const path = [...open.stored.ids].find(([, id]) => id === sheet.itemId)?.[0];
  const found = sheetsOf(open.stored.plan).find((one) => one.path === path);
  if (!found) return null;
  const depth = found.path.split("/").filter((part) => part !== "" && !/^\d+$/.test(part)).length;
  const [findings, remarks] = [props.findings.get(sheet.itemId) ?? 0, props.remarks.get(sheet.itemId) ?? 0];
  const title = sheetTitle(sheet)[lang];
  const isPart = sheet.parentId !== null && props.shapeable.has(sheet.parentId);
  const holdsParts =
    (found.kind === "issue" || found.kind === "strategy") && props.shapeable.has(sheet.itemId);
  return (
    <tr>
      <th scope="row" class={`depth-${found.kind === "reform" ? 1 : depth}`}>
        <a
          href={deskHref(lang, {
            page: "sheet",
            city: context.city.slug,
            unit: open.unitSlug,
            year: open.fiscalYear,
            item: sheet.itemId,
          })}
        >
          {title}
        </a>
      </th>
      <td data-label={t("段階と状態", "Stage and state")}>
        {stageWords(sheet)[lang]}
        {t("：", ": ")}
        {STATE_WORDS[sheet.state][lang]} <WithErrors lang={lang} sheet={sheet} />
      </td>
      <td data-label={t("担当", "Section")}>
        {props.sectionName(sheet.sectionId) ?? (
          <span class="absent">{t("決まっていません", "not assigned")}</span>
        )}
      </td>
      <td data-label={t("点検の結果", "What the checks say")}>
        {[
          findings > 0 && t(`${findings}件`, String(findings)),
          remarks > 0 && t(`コメント${remarks}件`, `${remarks} ${remarks === 1 ? "remark" : "remarks"}`),
        ]
          .filter(Boolean)
          .join(t("、", ", "))}
      </td>
      {props.shapeable.size > 0 && (
        <td>
          {(isPart || holdsParts) && (
            <details>
              <summary>
                {t("操作", "Arrange")}
                <span class="visually-hidden">{t(`：${title}`, `: ${title}`)}</span>
              </summary>
              <ArrangeSheet {...props} kind={found.kind} isPart={isPart} holdsParts={holdsParts} />
            </details>
          )}
        </td>
      )}
    </tr>
  );
}

const CHILD = { issue: "strategy", strategy: "initiative" } as const;

/** What may be done to a sheet: as a part of the one above it, and to the parts below it. */
function ArrangeSheet(
  props: PlanPageProps & {
    readonly sheet: PlanSheet;
    readonly kind: string;
    readonly isPart: boolean;
    readonly holdsParts: boolean;
  },
) {
  const { context, open, sheet, kind, isPart, holdsParts } = props;
  const t = inLanguage(context.lang);
  const to = { page: "plan", city: context.city.slug, unit: open.unitSlug, year: open.fiscalYear } as const;
  const one = (action: string, words: string, more: Readonly<Record<string, string>> = {}) => (
    <DeskForm context={context} to={to} action={action}>
      <input type="hidden" name="item" value={sheet.itemId} />
      {Object.entries(more).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button class="button-quiet">{words}</button>
    </DeskForm>
  );
  return (
    <div class="arrange">
      {isPart && one("move", t("上へ", "Up"), { by: "-1" })}
      {isPart && one("move", t("下へ", "Down"), { by: "1" })}
      {holdsParts &&
        kind === "issue" &&
        one("add", t("戦略を加える", "Add a strategy"), { kind: CHILD.issue })}
      {holdsParts &&
        kind === "strategy" &&
        one("add", t("具体的取組を加える", "Add an initiative"), { kind: CHILD.strategy })}
      {holdsParts && kind === "strategy" && <Repeat {...props} />}
      {isPart && kind === "initiative" && one("split", t("二つに分ける", "Split in two"))}
      {isPart &&
        kind === "initiative" &&
        mayJoin(props, sheet) &&
        one("merge", t("上の取組と合わせる", "Join with the one above"))}
      {isPart && kind === "initiative" && <MoveTo {...props} />}
      {isPart && mayTakeOut(props, sheet) && one("retire", t("計画から外す", "Take out of the plan"))}
    </div>
  );
}

/** Both initiatives have to be this person's to write. */
function mayJoin({ open, shapeable }: PlanPageProps, sheet: PlanSheet): boolean {
  const siblings = open.sheets.filter(
    ({ kind, parentId }) => kind === sheet.kind && parentId === sheet.parentId,
  );
  const above = siblings[siblings.findIndex(({ itemId }) => itemId === sheet.itemId) - 1];
  return above !== undefined && shapeable.has(above.itemId) && shapeable.has(sheet.itemId);
}

/** What hangs under it goes with it, so all of that has to be this person's to write. */
function mayTakeOut(props: PlanPageProps, sheet: PlanSheet): boolean {
  const { open, shapeable } = props;
  return (
    shapeable.has(sheet.itemId) &&
    open.sheets.filter(({ parentId }) => parentId === sheet.itemId).every((below) => mayTakeOut(props, below))
  );
}

/** Repeating an initiative that stands elsewhere (再掲): it takes its name and points to its code. */
function Repeat({ context, open, sheet }: PlanPageProps & { readonly sheet: PlanSheet }) {
  const t = inLanguage(context.lang);
  const to = { page: "plan", city: context.city.slug, unit: open.unitSlug, year: open.fiscalYear } as const;
  const elsewhere = open.sheets.filter(
    ({ kind, itemId, parentId }) =>
      kind === "initiative" &&
      parentId !== sheet.itemId &&
      (open.stored.items.get(itemId)?.body["crossReference"] ?? null) === null,
  );
  const id = `repeat-${sheet.itemId}`;
  if (elsewhere.length === 0) return null;
  return (
    <DeskForm context={context} to={to} action="add">
      <input type="hidden" name="item" value={sheet.itemId} />
      <input type="hidden" name="kind" value="initiative" />
      <label for={id} class="visually-hidden">
        {t("再掲する具体的取組", "Initiative to repeat")}
      </label>
      <select id={id} name="repeats" class="form-select">
        {elsewhere.map((one) => (
          <option value={one.itemId}>{sheetTitle(one)[context.lang]}</option>
        ))}
      </select>
      <button class="button-quiet">{t("再掲として加える", "Add as a repetition")}</button>
    </DeskForm>
  );
}

/** Moving an initiative under another strategy. */
function MoveTo({ context, open, sheet, shapeable }: PlanPageProps & { readonly sheet: PlanSheet }) {
  const t = inLanguage(context.lang);
  const to = { page: "plan", city: context.city.slug, unit: open.unitSlug, year: open.fiscalYear } as const;
  const strategies = open.sheets.filter(({ kind, itemId }) => kind === "strategy" && shapeable.has(itemId));
  const id = `move-${sheet.itemId}`;
  return (
    <DeskForm context={context} to={to} action="move-to">
      <input type="hidden" name="item" value={sheet.itemId} />
      <label for={id} class="visually-hidden">
        {t("別の戦略へ移す", "Move to another strategy")}
      </label>
      <select id={id} name="parent" class="form-select">
        {strategies.map((strategy) => (
          <option value={strategy.itemId} selected={strategy.itemId === sheet.parentId}>
            {sheetTitle(strategy)[context.lang]}
          </option>
        ))}
      </select>
      <button class="button-quiet">{t("この戦略へ移す", "Move there")}</button>
    </DeskForm>
  );
}

function ArrangePlan({ context, open, shapeable, mayRenumber }: PlanPageProps) {
  const t = inLanguage(context.lang);
  const mayAdd = shapeable.has(open.planId);
  if (!mayAdd && !mayRenumber) return null;
  const to = { page: "plan", city: context.city.slug, unit: open.unitSlug, year: open.fiscalYear } as const;
  return (
    <section>
      <h2>{t("計画の組立て", "Arrange the plan")}</h2>
      <div class="form-buttons">
        {mayAdd && (
          <>
            <DeskForm context={context} to={to} action="add">
              <input type="hidden" name="kind" value="issue" />
              <button class="button-quiet">{t("経営課題を加える", "Add an issue")}</button>
            </DeskForm>
            <DeskForm context={context} to={to} action="add">
              <input type="hidden" name="kind" value="reform-item" />
              <button class="button-quiet">
                {t("取組項目（様式3）を加える", "Add a reform item (form 3)")}
              </button>
            </DeskForm>
          </>
        )}
        {mayRenumber && (
          <a
            class="button-quiet"
            href={deskHref(context.lang, { ...to, page: "plan-ahead", of: "renumber" })}
          >
            {t("並びのとおりに番号を付け直す", "Renumber in this order")}
          </a>
        )}
      </div>
    </section>
  );
}

/** What was taken out and can be brought back to its place, by whoever may shape what it hung under. */
function TakenOut({ context, open, shapeable, retired, nameOf }: PlanPageProps) {
  const t = inLanguage(context.lang);
  const to = { page: "plan", city: context.city.slug, unit: open.unitSlug, year: open.fiscalYear } as const;
  if (retired.length === 0) return null;
  return (
    <details class="panel">
      <summary>
        {t(`計画から外したもの ${retired.length}件`, `Taken out of the plan: ${retired.length}`)}
      </summary>
      <ul class="cards">
        {retired.map((item) => (
          <li>
            <p>
              <b lang="ja">{itemTitle(item.kind, item.body)[context.lang]}</b>
            </p>
            <p class="small">
              {momentInJapan(item.at, context.lang)} {nameOf(item.by)}
              {item.reason !== null && t(`（${item.reason}）`, ` (${item.reason})`)}
            </p>
            {shapeable.has(item.parentId) && (
              <DeskForm context={context} to={to} action="restore">
                <input type="hidden" name="item" value={item.itemId} />
                <button class="button-quiet">
                  {t("元の場所に取り戻す", "Bring back to its place")}
                  <span class="visually-hidden">
                    {t("：", ": ")}
                    {itemTitle(item.kind, item.body)[context.lang]}
                  </span>
                </button>
              </DeskForm>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function CarryOver({ context, open }: PlanPageProps) {
  const t = inLanguage(context.lang);
  const next = yearShort(context.lang, open.fiscalYear + 1);
  const to = { page: "plan", city: context.city.slug, unit: open.unitSlug, year: open.fiscalYear } as const;
  return (
    <section>
      <h2>{t("次の年度へ", "Next year")}</h2>
      <p>
        {t(
          `${next}の計画を、この計画から始めます。文章を写し、実績を「前年度までの実績」に移し、目標は見直すものとして写します。`,
          `Begins the plan of ${next} from this one: texts are copied, results move into the earlier results, targets come over to be reviewed.`,
        )}
      </p>
      <p>
        <a class="button" href={deskHref(context.lang, { ...to, page: "plan-ahead", of: "carry-over" })}>
          {t(`${next}の計画を始める`, `Begin ${next}`)}
        </a>{" "}
        {t("（まず、どう始まるかを見ます）", "(shows first how it would begin)")}
      </p>
    </section>
  );
}
