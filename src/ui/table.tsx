// Owns the table that stays readable at 320 px: rows become cards there, each cell with its column's name before it.
import type { Child } from "hono/jsx";
import { mixed } from "./mixed.tsx";

export type Column<Row> = {
  readonly label: string;
  readonly cell: (row: Row) => Child;
  /** Numbers stand right-aligned with even digits. */
  readonly number?: boolean;
  /** The cell that names the row. */
  readonly heading?: boolean;
  /** Short words or days that stay on one line; a mark stands alone in the middle of its narrow column. */
  readonly keeps?: "line" | "mark";
};

/** A data table; the roles repeat what the elements say because `display: block` on narrow screens would take it away. */
export function Table<Row>(props: {
  readonly caption: string;
  /** The caption is read out but not shown, where a heading right above says the same. */
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly dense?: boolean;
  /** even: columns keep their place from table to table; narrow: few short columns stay together; close: many rows, as many as fit on a screen. */
  readonly shape?: "even" | "narrow" | "close";
}) {
  return (
    <table
      class={["table", props.dense && "table-dense", props.shape && `table-${props.shape}`]
        .filter(Boolean)
        .join(" ")}
      role="table"
    >
      <caption class={props.captionHidden ? "visually-hidden" : undefined}>{mixed(props.caption)}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {props.columns.map((column) => (
            <th scope="col" role="columnheader" class={lookOf(column)}>
              {mixed(column.label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {props.rows.map((row) => (
          <tr role="row">
            {props.columns.map((column) => (
              <Cell column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const look = lookOf(column);
  return column.heading ? (
    <th scope="row" role="rowheader" class={look} data-label={column.label}>
      <div>{mixed(column.cell(row))}</div>
    </th>
  ) : (
    <td role="cell" class={look} data-label={column.label}>
      <div>{mixed(column.cell(row))}</div>
    </td>
  );
}

function lookOf<Row>({ number, keeps }: Column<Row>): string | undefined {
  return [number && "number", keeps && `keeps-${keeps}`].filter(Boolean).join(" ") || undefined;
}
