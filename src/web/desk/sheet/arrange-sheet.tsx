// Owns what may be done to a sheet of a plan: moving, splitting, joining, repeating, taking out, adding below it.
import { sheetTitle } from "../../../rulebook/osaka-city/sheet-words.ts";
import type { PlanSheet } from "../../../store/sheets.ts";
import { inLanguage } from "../../../ui/language.ts";
import { DeskForm } from "../desk-page.tsx";
import type { PlanPageProps } from "./plan-props.ts";

const CHILD = { issue: "strategy", strategy: "initiative" } as const;

/** What may be done to a sheet: as a part of the one above it, and to the parts below it. */
export function ArrangeSheet(
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
