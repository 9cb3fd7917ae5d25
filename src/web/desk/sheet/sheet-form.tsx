// Owns the sheet as a form on screen: the blocks of the paper, with each field in its cell and the indicators in theirs.
import type { Child } from "hono/jsx";
import type { Block, Cell } from "./sheet-blocks.ts";
import { BLOCKS } from "./sheet-blocks.ts";
import type { FieldModel, SheetItem } from "../../../usecases/field-models.ts";
import type { FieldPlace } from "../../../domain/record.ts";
import type { SheetKind } from "../../../domain/sheet.ts";
import { CHANGE_MARK } from "../../../rulebook/osaka-city/revision-words.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { FieldControl } from "./field-control.tsx";
import type { NotTaken } from "./sent-edits.ts";

type SheetFormProps = {
  readonly lang: Lang;
  readonly kind: SheetKind;
  readonly own: SheetItem;
  readonly indicators: readonly SheetItem[];
  readonly fields: readonly FieldModel[];
  readonly notTaken: readonly NotTaken[];
  /** `item.field` → why the code there differs from the figures. */
  readonly reasons: ReadonlyMap<string, string>;
  /** The address of another field, null where it has none. */
  readonly hrefOf: (place: FieldPlace) => string | null;
  /** What stands under each field: its history, its comments. */
  readonly linksOf: (model: FieldModel) => Child;
  /** Behind the indicators of the plan block: the button that adds one. */
  readonly addIndicator: Child;
  /** Indicator → its target as it was changed during the year. */
  readonly changedTargets: ReadonlyMap<string, string>;
  /** Beside each indicator: the button that takes it out. */
  readonly indicatorTools: (item: SheetItem) => Child;
};

/** All blocks of a sheet. Where every field of a block is closed it is folded behind its title, once something else is open. */
export function SheetBlocks(props: SheetFormProps) {
  const blocks = BLOCKS[props.kind];
  const anyOpen = props.fields.some(({ locked }) => locked === null);
  return (
    <>
      {blocks.map((block) => {
        const closed = props.fields
          .filter(({ entry }) => entry.phase === block.phase)
          .every(({ locked }) => locked !== null);
        const title = block.title[props.lang];
        const inside = block.rows.map((row) => <Row {...props} block={block} row={row} />);
        return (
          <section class="sheet-block" id={`block-${block.id}`} aria-label={title}>
            {closed && anyOpen ? (
              <details open={block.phase === "P"}>
                <summary class="sheet-block-title">
                  {title}
                  <span class="small">
                    {" "}
                    {inLanguage(props.lang)("（今は書き込めません）", "(closed for now)")}
                  </span>
                </summary>
                {inside}
              </details>
            ) : (
              <>
                <h2 class="sheet-block-title">{title}</h2>
                {inside}
              </>
            )}
          </section>
        );
      })}
    </>
  );
}

function Row(props: SheetFormProps & { readonly block: Block; readonly row: readonly Cell[] }) {
  return (
    <div class={`sheet-row sheet-row-${props.row.length}`}>
      {props.row.map((cell) => (
        <div class="sheet-cell">
          {(cell.fields ?? []).map((field) => (
            <OwnField {...props} field={field} />
          ))}
          {cell.indicators && <Indicators {...props} cell={cell} />}
          {(cell.after ?? []).map((field) => (
            <OwnField {...props} field={field} />
          ))}
        </div>
      ))}
    </div>
  );
}

function OwnField(props: SheetFormProps & { readonly row: readonly Cell[]; readonly field: string }) {
  const model = props.fields.find(({ itemId, field }) => itemId === props.own.id && field === props.field);
  return model ? <OneField {...props} model={model} cells={props.row.length} /> : null;
}

function Indicators(props: SheetFormProps & { readonly row: readonly Cell[]; readonly cell: Cell }) {
  const t = inLanguage(props.lang);
  const { fields = [], add = false } = props.cell.indicators ?? {};
  return (
    <div class="sheet-indicators">
      {props.indicators.length === 0 && (
        <p class="absent">{t("指標はまだありません。", "There is no indicator yet.")}</p>
      )}
      {props.indicators.map((item, index) => {
        const own = props.fields.filter(({ itemId }) => itemId === item.id);
        const mark = own.find(({ field }) => field === "mark")?.words || String(index + 1);
        const name = own.find(({ field }) => field === "name")?.words ?? "";
        return (
          <fieldset class="sheet-indicator">
            <legend>
              {t("指標", "Indicator")} {mark}
              {!add && name !== "" && <span class="small"> {name}</span>}
            </legend>
            <div class="sheet-indicator-fields">
              {own
                .filter(({ field }) => fields.includes(field))
                .map((model) => (
                  <OneField {...props} model={model} cells={props.row.length} />
                ))}
            </div>
            {add && props.changedTargets.has(item.id) && (
              <p>
                {CHANGE_MARK} <ins>{props.changedTargets.get(item.id)}</ins>
              </p>
            )}
            {add && props.indicatorTools(item)}
          </fieldset>
        );
      })}
      {add && props.addIndicator}
    </div>
  );
}

function OneField(props: SheetFormProps & { readonly model: FieldModel; readonly cells: number }) {
  const { model, notTaken, reasons } = props;
  return (
    <FieldControl
      lang={props.lang}
      model={model}
      cells={props.cells}
      notTaken={
        notTaken.find(({ itemId, field }) => itemId === model.itemId && field === model.field) ?? null
      }
      reason={reasons.get(`${model.itemId}.${model.field}`) ?? null}
      hrefOf={props.hrefOf}
      links={props.linksOf(model)}
    />
  );
}
